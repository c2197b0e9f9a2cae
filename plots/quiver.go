package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Quiver draws a vector field as arrows. On the page an arrow is tangent to the curve
// of the field through its point.
type Quiver struct {
	// Vectors are the arrows in data units. Vectors that are zero or not finite are not
	// drawn.
	Vectors []field.Vector

	// Values has one number for each vector. Nil stands for the lengths in data units.
	// Coloring gives each arrow the color of its value. An arrow without a value, or
	// whose value has no color, has LineStyle's color.
	Values   []float64
	Coloring Coloring

	// Scale, if not zero, is the number of units of the vectors in a unit of data. An arrow with
	// its tail at x then has its tip at x + v/Scale in data units, on any axes, as Matplotlib's with
	// angles='xy' and scale_units='xy'. If zero, Length is the scale.
	Scale float64

	// Unit makes all arrows equally long. It suits fields that are strong in one
	// place and weak in another, with colors for the strength.
	Unit bool

	// Length is the length of the longest arrow on the page. Zero is 9/10 of the least
	// distance between neighboring columns or rows of points, and at most 9/10 of an
	// inch. It is not used with Scale.
	Length vg.Length

	// Pivot is the part of an arrow that lies on its point.
	Pivot Pivot

	// Arrow is the shape of the arrows. Here a Share of zero is 1, so that short
	// arrows are all head and show their direction.
	Arrow Arrow

	// Notched, if not nil, gives the arrows heads that are notched where the shaft meets them, as
	// in Matplotlib's quiver. It replaces Arrow.
	Notched *NotchedHead

	// LineStyle has the color of shafts and heads and the width of shafts. A nil
	// color is the style's ink. A width of zero is 0.8 points, or that of NotchedHead.
	LineStyle draw.LineStyle

	// Outline is drawn around shafts and heads, see the Outline of IteratePath.
	Outline draw.LineStyle

	style *Style
}

// Pivot is a part of an arrow.
type Pivot int

// The parts of an arrow.
const (
	Tail Pivot = iota
	Middle
	Tip
)

// NewQuiver draws vectors, as field.Vectors computes them, in the style's
// ink with shafts of 0.8 points. Values has their lengths. No vectors and a point that
// is not finite are errors that wrap ErrData.
func NewQuiver(vectors []field.Vector) (*Quiver, error) {
	if len(vectors) == 0 {
		return nil, fmt.Errorf("plots: %w: no vectors", ErrData)
	}
	for i, v := range vectors {
		if !finite(v.At) {
			return nil, fmt.Errorf("plots: %w: vector %d at (%v, %v)", ErrData, i, v.At.X, v.At.Y)
		}
	}
	q := &Quiver{Vectors: vectors}
	q.Values = q.values()
	return q, nil
}

// values returns Values or its default.
func (q *Quiver) values() []float64 {
	if q.Values != nil {
		return q.Values
	}
	lengths := make([]float64, len(q.Vectors))
	for i, v := range q.Vectors {
		lengths[i] = math.Hypot(v.Dir.X, v.Dir.Y)
	}
	return lengths
}

// ColorByValue colors the arrows by Values. A nil norm is linear from the least
// value to the greatest.
func (q *Quiver) ColorByValue(m palette.ColorMap, n colormap.Norm) {
	q.Coloring = coloring(m, n, q.values())
}

// ColorKey implements ColorBarred.
func (q *Quiver) ColorKey() ColorKey { return colorKey(q.Coloring, q.values()) }

// DarkColors implements DarkColored.
func (q *Quiver) DarkColors() []vgdraw2d.Recolor { return q.Coloring.DarkColors(q.values()) }

// Layer implements Layered.
func (q *Quiver) Layer() Layer { return ArrowLayer }

// WithStyle implements Styled.
func (q *Quiver) WithStyle(s *Style) plot.Plotter {
	r := *q
	r.style = s
	takeInk(&r.LineStyle, s)
	return &r
}

// DataRange implements plot.DataRanger. It returns the range of the points, and with Scale that of
// the tails and tips.
func (q *Quiver) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, v := range q.Vectors {
		r.Include(v.At)
		if from, to, ok := q.dataEnds(v); q.Scale != 0 && ok {
			r.Include(from, to)
		}
	}
	return r.DataRange()
}

// Describe implements Describer.
func (q *Quiver) Describe() string { return "a field of " + count(len(q.Vectors), "vector") }

// Plot implements plot.Plotter.
func (q *Quiver) Plot(c draw.Canvas, plt *plot.Plot) {
	arrows, values := q.arrows(&c, plt), q.values()
	paintOutlined(&c, q.style, q.Outline, q.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) {
		run := brush.ArrowRun{Canvas: c, ByCanvas: byCanvas, Head: q.shape().measures, Line: q.pen(c.Rectangle)}
		for _, a := range arrows {
			q.addArrow(&run, a.from, a.to, valueColor(q.Coloring, values, a.vector, q.LineStyle.Color))
		}
		run.Flush()
	})
}

// shape returns Arrow with its default share.
func (q *Quiver) shape() *Arrow {
	a := q.Arrow
	if a.Share == 0 || !isFinite(a.Share) {
		a.Share = 1
	}
	return &a
}

// addArrow adds an arrow to a run.
func (q *Quiver) addArrow(run *brush.ArrowRun, from, to vg.Point, clr color.Color) {
	if q.Notched == nil {
		run.Add(from, to, clr)
		return
	}
	run.AddShape(q.Notched.outline(from, to, run.Line.Width, q.Pivot.part()), clr)
}

// pen returns LineStyle with its default width in a data area.
func (q *Quiver) pen(area vg.Rectangle) draw.LineStyle {
	line := q.LineStyle
	if line.Width = lengthOr(line.Width, 0); line.Width == 0 {
		line.Width = 0.8
		if q.Notched != nil {
			line.Width = notchedWidth(area, len(q.Vectors))
		}
	}
	return line
}

// part returns the part of an arrow that lies before its point.
func (p Pivot) part() float64 {
	switch p {
	case Middle:
		return 0.5
	case Tip:
		return 1
	}
	return 0
}

// A quiverArrow is an arrow on the page.
type quiverArrow struct {
	from, to vg.Point
	vector   int // its index in Vectors
}

// arrows returns the arrows whose points lie in c, or with Scale those that reach into it.
func (q *Quiver) arrows(c *draw.Canvas, plt *plot.Plot) []quiverArrow {
	if q.Scale != 0 {
		return q.dataArrows(c, plt)
	}
	s := q.scaled(c, plt)
	if s == nil {
		return nil
	}
	before := vg.Length(q.Pivot.part())
	var out []quiverArrow
	for i, d := range s.dir {
		if !(d.length > 0) || !c.Contains(s.at[i]) {
			continue
		}
		length := s.full
		if !q.Unit {
			length *= vg.Length(d.share(s.longest))
		}
		v := vg.Point{X: length * vg.Length(d.x/d.length), Y: length * vg.Length(d.y/d.length)}
		from := vg.Point{X: s.at[i].X - v.X*before, Y: s.at[i].Y - v.Y*before}
		out = append(out, quiverArrow{from, vg.Point{X: from.X + v.X, Y: from.Y + v.Y}, i})
	}
	return out
}

// A pageScale has the vectors of a field on the page, and the length of the longest arrow.
type pageScale struct {
	m       *page.Map
	at      []vg.Point
	dir     []pageVector
	longest pageVector
	full    vg.Length
}

// scaled returns the scale of arrows that are measured on the page. It is nil if c is not wanted
// any more.
func (q *Quiver) scaled(c *draw.Canvas, plt *plot.Plot) *pageScale {
	s := &pageScale{m: brush.NewMap(plt, c), at: make([]vg.Point, len(q.Vectors)), dir: make([]pageVector, len(q.Vectors))}
	stopped := brush.Stopped(c.Canvas)
	for i, v := range q.Vectors {
		if stopped() {
			return nil
		}
		s.at[i] = vg.Point{X: s.m.X(v.At.X), Y: s.m.Y(v.At.Y)}
		s.dir[i] = vectorOn(s.m, plt, v.At, v.Dir)
		if c.Contains(s.at[i]) && s.dir[i].longer(s.longest) {
			s.longest = s.dir[i]
		}
	}
	if s.full = lengthOr(q.Length, 0); s.full == 0 {
		s.full = 0.9 * min(spacing(s.at, func(p vg.Point) vg.Length { return p.X }), spacing(s.at, func(p vg.Point) vg.Length { return p.Y }), 72)
	}
	return s
}

// vectorOn returns a vector at a point on the page.
func vectorOn(m *page.Map, plt *plot.Plot, at, dir contour.Point) pageVector {
	if m.Affine {
		sx, hx := affineStretch(m.X, &plt.X, at.X)
		sy, hy := affineStretch(m.Y, &plt.Y, at.Y)
		return newPageVector(dir, sx, sy, hx, hy)
	}
	sx, sy := m.Stretch(geom.Point(at))
	return newPageVector(dir, sx, sy, 1, 1)
}

// spacing returns the least distance between different coordinates, infinity if
// there is only one. Distances below a millionth of a point are rounding errors.
func spacing(pts []vg.Point, coordinate func(vg.Point) vg.Length) vg.Length {
	v := make([]vg.Length, len(pts))
	for i, p := range pts {
		v[i] = coordinate(p)
	}
	slices.Sort(v)
	least := vg.Length(math.Inf(1))
	for i := 1; i < len(v); i++ {
		if d := v[i] - v[i-1]; d > 1e-6 {
			least = min(least, d)
		}
	}
	return least
}

// Obstacles implements Obstructer. The obstacles are the arrows.
func (q *Quiver) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	line := q.pen(c.Rectangle).Width
	for _, a := range q.arrows(&c, plt) {
		_, wide := q.shape().measures(page.Distance(a.from, a.to))
		if q.Notched != nil {
			wide = q.Notched.width() * line
		}
		out = append(out, Obstacle{A: a.from, B: a.to, Radius: max(wide, line)/2 + outlineWidth(q.Outline)})
	}
	return out
}

// Thumbnail implements plot.Thumbnailer. It draws one arrow.
func (q *Quiver) Thumbnail(c *draw.Canvas) {
	a, b := thumbnailEnds(c)
	line, clr := q.pen(c.Rectangle), valueColor(q.Coloring, q.values(), len(q.Vectors)/2, q.LineStyle.Color)
	if q.Notched != nil && q.LineStyle.Width == 0 {
		line.Width = c.Size().X / 15
	}
	run := brush.ArrowRun{Canvas: c, ByCanvas: true, Head: q.shape().measures, Line: line}
	q.addArrow(&run, a, b, clr)
	run.Flush()
}

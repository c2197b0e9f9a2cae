package plots

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/descent/field"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
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

	// Unit makes all arrows equally long. It suits fields that are strong in one
	// place and weak in another, with colors for the strength.
	Unit bool

	// Length is the length of the longest arrow on the page. Zero is 9/10 of the least
	// distance between neighboring columns or rows of points, and at most 9/10 of an
	// inch.
	Length vg.Length

	// Pivot is the part of an arrow that lies on its point.
	Pivot Pivot

	// Arrow is the shape of the arrows. Here a Share of zero is 1, so that short
	// arrows are all head and show their direction.
	Arrow Arrow

	// LineStyle has the color of shafts and heads and the width of shafts. A nil
	// color is the style's ink, and a width of zero is 0.8 points.
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

// Layer implements Layered.
func (q *Quiver) Layer() Layer { return ArrowLayer }

// WithStyle implements Styled.
func (q *Quiver) WithStyle(s *Style) plot.Plotter {
	r := *q
	r.style = s
	takeInk(&r.LineStyle, s)
	return &r
}

// DataRange implements plot.DataRanger. It returns the range of the points.
func (q *Quiver) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, v := range q.Vectors {
		r.Include(v.At)
	}
	return r.DataRange()
}

// Describe implements Describer.
func (q *Quiver) Describe() string { return "a field of " + count(len(q.Vectors), "vector") }

// Plot implements plot.Plotter.
func (q *Quiver) Plot(c draw.Canvas, plt *plot.Plot) {
	arrows, values := q.arrows(&c, plt), q.values()
	paintOutlined(&c, q.style, q.Outline, q.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) {
		run := brush.ArrowRun{Canvas: c, ByCanvas: byCanvas, Head: q.shape().measures, Line: q.pen()}
		for _, a := range arrows {
			run.Add(a.from, a.to, valueColor(q.Coloring, values, a.vector, q.LineStyle.Color))
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

// pen returns LineStyle with its default width.
func (q *Quiver) pen() draw.LineStyle {
	line := q.LineStyle
	line.Width = lengthOr(line.Width, 0.8)
	return line
}

// A quiverArrow is an arrow on the page.
type quiverArrow struct {
	from, to vg.Point
	vector   int // its index in Vectors
}

// arrows returns the arrows whose points lie in c.
func (q *Quiver) arrows(c *draw.Canvas, plt *plot.Plot) []quiverArrow {
	m := brush.NewMap(plt, c)
	at := make([]vg.Point, len(q.Vectors))
	dir := make([]pageVector, len(q.Vectors))
	var longest pageVector
	stopped := brush.Stopped(c.Canvas)
	for i, v := range q.Vectors {
		if stopped() {
			return nil
		}
		at[i] = vg.Point{X: m.X(v.At.X), Y: m.Y(v.At.Y)}
		if m.Affine {
			sx, hx := affineStretch(m.X, &plt.X, v.At.X)
			sy, hy := affineStretch(m.Y, &plt.Y, v.At.Y)
			dir[i] = newPageVector(v.Dir, sx, sy, hx, hy)
		} else {
			sx, sy := m.Stretch(geom.Point(v.At))
			dir[i] = newPageVector(v.Dir, sx, sy, 1, 1)
		}
		if c.Contains(at[i]) && dir[i].longer(longest) {
			longest = dir[i]
		}
	}
	full := lengthOr(q.Length, 0)
	if full == 0 {
		full = 0.9 * min(spacing(at, func(p vg.Point) vg.Length { return p.X }), spacing(at, func(p vg.Point) vg.Length { return p.Y }), 72)
	}
	var out []quiverArrow
	for i, d := range dir {
		if !(d.length > 0) || !c.Contains(at[i]) {
			continue
		}
		length := full
		if !q.Unit {
			length *= vg.Length(d.share(longest))
		}
		v := vg.Point{X: length * vg.Length(d.x/d.length), Y: length * vg.Length(d.y/d.length)}
		from := at[i]
		switch q.Pivot {
		case Middle:
			from = vg.Point{X: from.X - v.X/2, Y: from.Y - v.Y/2}
		case Tip:
			from = vg.Point{X: from.X - v.X, Y: from.Y - v.Y}
		}
		out = append(out, quiverArrow{from, vg.Point{X: from.X + v.X, Y: from.Y + v.Y}, i})
	}
	return out
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
	for _, a := range q.arrows(&c, plt) {
		_, wide := q.shape().measures(page.Distance(a.from, a.to))
		out = append(out, Obstacle{A: a.from, B: a.to, Radius: max(wide, q.pen().Width)/2 + outlineWidth(q.Outline)})
	}
	return out
}

// Thumbnail implements plot.Thumbnailer. It draws one arrow.
func (q *Quiver) Thumbnail(c *draw.Canvas) {
	a, b := thumbnailEnds(c)
	thumbnailArrow(c, q.shape(), q.pen(), valueColor(q.Coloring, q.values(), len(q.Vectors)/2, q.LineStyle.Color), a, b)
}

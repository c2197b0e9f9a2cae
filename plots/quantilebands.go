package plots

import (
	"context"
	"fmt"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// QuantileBands draws what many runs have in common: bands between quantiles and a line, such as the
// median, against time. Without bands it is the curve of one run (see NewLosses). A band or a line
// that reaches zero or below on a logarithmic axis, or an infinity, runs to the edge of the data area
// and is cut there. Where a value is NaN there is a gap. The zero value draws nothing.
type QuantileBands struct {
	// Times has the x of each value. If nil, they are 0, 1, 2, …
	Times []float64
	// Line has the values of the line. It may be empty.
	Line []float64
	// Bands are painted in their order, the widest first.
	Bands []QuantileBand

	// LineStyle is the pen of the line, and its color that of the bands. A nil color is the
	// style's ink, and a width of zero is 1.5 points.
	LineStyle draw.LineStyle
	// Opacity is that of each band, at most 1. Zero is 0.2.
	Opacity float64
}

// A QuantileBand is the area between two curves.
type QuantileBand struct {
	Lower, Upper []float64
}

// QuantileSettings are the options of NewQuantileBands. The zero value and a nil pointer stand for
// the defaults.
type QuantileSettings struct {
	// Context, if not nil, ends the computation of quantiles when it is done.
	Context context.Context
	// Shares are the shares of the runs in the bands, between 0 and 1, the greatest first. The
	// band of 0.8 lies between the quantiles 0.1 and 0.9. If nil, they are 0.9 and 0.5.
	Shares []float64
	// Mean draws the mean instead of the median.
	Mean bool
}

// NewQuantileBands draws a quantity of the runs of an ensemble against the iteration: the median
// with bands of 90 and 50 percent of the runs. It returns an error that wraps ErrData without
// paths or for a wrong share, and the errors of Ensemble.Quantiles.
func NewQuantileBands(e *descent.Ensemble, of descent.Quantity, s *QuantileSettings) (*QuantileBands, error) {
	if s == nil {
		s = &QuantileSettings{}
	}
	if e == nil || len(e.Paths) == 0 {
		return nil, fmt.Errorf("plots: %w: ensemble without paths", ErrData)
	}
	shares := s.Shares
	if shares == nil {
		shares = []float64{0.9, 0.5}
	}
	ps := []float64{0.5}
	for i, share := range shares {
		if !(share > 0 && share <= 1) {
			return nil, fmt.Errorf("plots: %w: Shares[%d] = %v, want a number between 0 and 1", ErrData, i, share)
		}
		ps = append(ps, (1-share)/2, (1+share)/2)
	}
	q, err := e.Quantiles(s.Context, of, ps...)
	if err != nil {
		return nil, err
	}
	b := &QuantileBands{Line: q[0]}
	for i := range shares {
		b.Bands = append(b.Bands, QuantileBand{Lower: q[1+2*i], Upper: q[2+2*i]})
	}
	if s.Mean {
		if b.Line, err = e.Mean(s.Context, of); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// NewLosses draws a quantity of one run against the iteration, such as descent.Loss, as a line
// without bands. It returns an error that wraps ErrData without a path, and the errors of
// Ensemble.Quantiles.
func NewLosses(path *descent.Path, of descent.Quantity) (*QuantileBands, error) {
	if path == nil {
		return nil, fmt.Errorf("plots: %w: no path", ErrData)
	}
	return NewQuantileBands(&descent.Ensemble{Paths: []*descent.Path{path}}, of, &QuantileSettings{Shares: []float64{}})
}

// time returns the x of value i, NaN if there is none.
func (b *QuantileBands) time(i int) float64 {
	switch {
	case b.Times == nil:
		return float64(i)
	case i < len(b.Times):
		return b.Times[i]
	}
	return math.NaN()
}

// Layer implements Layered.
func (b *QuantileBands) Layer() Layer { return LineLayer }

// WithStyle implements Styled.
func (b *QuantileBands) WithStyle(s *Style) plot.Plotter {
	q := *b
	takeInk(&q.LineStyle, s)
	return &q
}

// Check implements Checker. It returns an error that wraps ErrData for a length or an opacity that
// is not finite, and for a band whose curves have different numbers of values.
func (b *QuantileBands) Check(*Style) error {
	n := numbers{of: "QuantileBands."}
	n.line(&b.LineStyle)
	n.finite("Opacity", b.Opacity)
	for i, k := range b.Bands {
		if n.err == nil && len(k.Lower) != len(k.Upper) {
			n.err = fmt.Errorf("QuantileBands.Bands[%d]: %d lower and %d upper values", i, len(k.Lower), len(k.Upper))
		}
	}
	return n.data()
}

// DataRange implements plot.DataRanger. It returns the range of the finite values.
func (b *QuantileBands) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, values := range b.curves() {
		for i, v := range values {
			if p := (contour.Point{X: b.time(i), Y: v}); finite(p) {
				r.Include(p)
			}
		}
	}
	return r.DataRange()
}

// curves returns the values of the line and of the bands.
func (b *QuantileBands) curves() [][]float64 {
	all := [][]float64{b.Line}
	for _, k := range b.Bands {
		all = append(all, k.Lower, k.Upper)
	}
	return all
}

// Describe implements Describer.
func (b *QuantileBands) Describe() string {
	if len(b.curves()) == 1 && len(b.Line) == 0 {
		return "no quantiles"
	}
	s := count(len(b.Bands), "band")
	if line := slices.DeleteFunc(slices.Clone(b.Line), math.IsNaN); len(line) > 0 {
		from, to := tick.ShortPair(line[0], line[len(line)-1])
		if s = fmt.Sprintf("a line from %s to %s", from, to); len(b.Bands) > 0 {
			s += fmt.Sprintf(" with %s of quantiles", count(len(b.Bands), "band"))
		}
	}
	return s
}

// Plot implements plot.Plotter.
func (b *QuantileBands) Plot(c draw.Canvas, plt *plot.Plot) {
	m, pen, stopped := brush.NewMap(plt, &c), b.pen(), brush.Stopped(c.Canvas)
	brush.Clip(&c, func(byCanvas bool) {
		for _, k := range b.Bands {
			if stopped() {
				return
			}
			lower, upper := b.runs(m, k.Lower, k.Upper)
			for i := range lower {
				ring := lower[i]
				for j := len(upper[i]) - 1; j >= 0; j-- {
					ring = append(ring, upper[i][j])
				}
				brush.FillPolygon(&c, byCanvas, b.bandColor(), ring)
			}
		}
		pen.Set(&c)
		line, _ := b.runs(m, b.Line, b.Line)
		for _, run := range line {
			pen.Stroke(&c, byCanvas, false, run)
		}
	})
}

// runs returns the parts of two curves on the page where both are numbers. Values beyond the axis
// lie beyond the edge of the data area, so that what is drawn is cut there.
func (b *QuantileBands) runs(m *page.Map, lower, upper []float64) (lo, hi [][]vg.Point) {
	const beyond = 100
	at := func(x vg.Length, v float64) vg.Point {
		y := m.Y(v)
		return vg.Point{X: x, Y: max(m.Area.Min.Y-beyond, min(m.Area.Max.Y+beyond, y))}
	}
	begun := false
	for i := range min(len(lower), len(upper)) {
		x := m.X(b.time(i))
		low, high := at(x, lower[i]), at(x, upper[i])
		if !drawable(x) || low.Y != low.Y || high.Y != high.Y {
			begun = false
			continue
		}
		if !begun {
			lo, hi, begun = append(lo, nil), append(hi, nil), true
		}
		k := len(lo) - 1
		lo[k], hi[k] = append(lo[k], low), append(hi[k], high)
	}
	return lo, hi
}

// pen returns the pen of the line.
func (b *QuantileBands) pen() brush.Pen {
	pen := brush.Pen{LineStyle: b.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}
	pen.Width, pen.Color = lengthOr(pen.Width, 1.5), orBlack(pen.Color)
	return pen
}

// bandColor returns the color of a band.
func (b *QuantileBands) bandColor() color.Color {
	return faded(b.LineStyle.Color, b.Opacity, 0.2)
}

// Ink implements Inker. It returns the edges of the bands; the line is an obstacle.
func (b *QuantileBands) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	m := brush.NewMap(plt, &c)
	var out []Obstacle
	for _, k := range b.Bands {
		lower, upper := b.runs(m, k.Lower, k.Upper)
		for _, run := range append(lower, upper...) {
			out = appendAlong(out, run, false, 0)
		}
	}
	return out
}

// Obstacles implements Obstructer. The obstacles are the parts of the line.
func (b *QuantileBands) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	runs, _ := b.runs(brush.NewMap(plt, &c), b.Line, b.Line)
	for _, run := range runs {
		out = appendAlong(out, run, false, b.pen().Width/2)
	}
	return out
}

// Thumbnail implements plot.Thumbnailer. It draws the bands behind the line.
func (b *QuantileBands) Thumbnail(c *draw.Canvas) {
	for i := range b.Bands {
		inner := c.Rectangle
		cut := inner.Size().Y * vg.Length(i) / vg.Length(2*len(b.Bands))
		inner.Min.Y, inner.Max.Y = inner.Min.Y+cut, inner.Max.Y-cut
		c.SetColor(brush.ColorOn(c.Canvas, b.bandColor()))
		c.Fill(inner.Path())
	}
	if len(b.Line) == 0 {
		return
	}
	from, to := thumbnailEnds(c)
	b.pen().Set(c)
	c.Stroke(page.Path([]vg.Point{from, to}, false))
}

package plots

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/vgdraw2d"
)

// ErrData is wrapped by the errors of plotters about what they should draw.
var ErrData = errors.New("bad data")

// ContourLines draws contour lines, each in the colour of its level.
type ContourLines struct {
	// Lines are drawn in their order.
	Lines []contour.Line

	// Colors gives each level its colour: Min has the map's first, Max its last,
	// and levels outside the colour at the nearer end. The map is only read, its
	// own interval does not matter. If nil, all lines have LineStyle's colour.
	Colors   palette.ColorMap
	Min, Max float64

	// LineStyle is the pen. Joins are round and ends butt, so that a line ends
	// on the edge of its grid.
	LineStyle draw.LineStyle

	xmin, xmax, ymin, ymax float64
}

var (
	_ plot.Plotter    = (*ContourLines)(nil)
	_ plot.DataRanger = (*ContourLines)(nil)
	_ Layered         = (*ContourLines)(nil)
)

// NewContourLines traces the lines of g at increasing levels and colours them
// by cm from the first level to the last; cm may be nil for black lines. Lines
// are 1.5 points wide. The data range is the whole grid, also if no level or no
// line is left to draw, as for a constant field.
func NewContourLines(g contour.Field, levels []float64, cm palette.ColorMap) (*ContourLines, error) {
	lines, err := contour.Lines(g, levels, nil)
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	c, r := g.Dims()
	p := &ContourLines{
		Lines:     lines,
		Colors:    cm,
		LineStyle: draw.LineStyle{Color: color.Black, Width: 1.5},
	}
	if n := len(levels); n > 0 {
		p.Min, p.Max = levels[0], levels[n-1]
	}
	p.xmin, p.xmax = order(g.X(0), g.X(c-1))
	p.ymin, p.ymax = order(g.Y(0), g.Y(r-1))
	return p, nil
}

func order(a, b float64) (lo, hi float64) { return math.Min(a, b), math.Max(a, b) }

// Layer implements Layered.
func (p *ContourLines) Layer() Layer { return LineLayer }

// DataRange implements plot.DataRanger: the grid's extent, or that of Lines if
// no grid is known.
func (p *ContourLines) DataRange() (xmin, xmax, ymin, ymax float64) {
	if p.xmin < p.xmax && p.ymin < p.ymax {
		return p.xmin, p.xmax, p.ymin, p.ymax
	}
	r := newRange()
	for _, l := range p.Lines {
		r.add(l.Points)
	}
	return r.xmin, r.xmax, r.ymin, r.ymax
}

// Plot implements plot.Plotter.
func (p *ContourLines) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := transforms(plt, &c)
	clipped(&c, func(byCanvas bool) {
		var pts []vg.Point
		for _, l := range p.Lines {
			line := pen{p.LineStyle, vgdraw2d.RoundJoin, vgdraw2d.ButtCap}
			line.Color = p.Color(l.Level)
			line.set(&c)
			pts = pts[:0]
			for _, q := range l.Points {
				pts = append(pts, vg.Point{X: x(q.X), Y: y(q.Y)})
			}
			line.strokeLine(&c, byCanvas, l.Closed, pts)
		}
	})
}

// Color returns the colour of a level.
func (p *ContourLines) Color(level float64) color.Color {
	if p.Colors == nil {
		return p.LineStyle.Color
	}
	t := 0.0
	if p.Min < p.Max {
		t = (level - p.Min) / (p.Max - p.Min)
	}
	t = math.Max(0, math.Min(t, 1))
	lo, hi := p.Colors.Min(), p.Colors.Max()
	c, err := p.Colors.At(math.Min(lo+t*(hi-lo), hi))
	if err != nil {
		return p.LineStyle.Color
	}
	return c
}

// extent gathers the range of points.
type extent struct{ xmin, xmax, ymin, ymax float64 }

func newRange() *extent {
	inf := math.Inf(1)
	return &extent{inf, -inf, inf, -inf}
}

func (r *extent) add(pts []contour.Point) {
	for _, p := range pts {
		r.xmin, r.xmax = math.Min(r.xmin, p.X), math.Max(r.xmax, p.X)
		r.ymin, r.ymax = math.Min(r.ymin, p.Y), math.Max(r.ymax, p.Y)
	}
}

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

	// Colors gives each level its colour. Levels outside its interval take the
	// colour at the nearer end.
	Colors palette.ColorMap

	// LineStyle is the pen; its Color is used if Colors is nil. Joins are round
	// and ends butt, so that a line ends on the edge of its grid.
	LineStyle draw.LineStyle

	xmin, xmax, ymin, ymax float64
}

var (
	_ plot.Plotter    = (*ContourLines)(nil)
	_ plot.DataRanger = (*ContourLines)(nil)
	_ Layered         = (*ContourLines)(nil)
)

// NewContourLines traces the lines of g at increasing levels and colours them
// by cm, whose interval it sets to the first and last level; cm may be nil for
// black lines. Lines are 1.5 points wide. The data range is the whole grid.
func NewContourLines(g contour.Field, levels []float64, cm palette.ColorMap) (*ContourLines, error) {
	lines, err := contour.Lines(g, levels, nil)
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	if cm != nil {
		cm.SetMin(levels[0])
		cm.SetMax(levels[len(levels)-1])
	}
	c, r := g.Dims()
	p := &ContourLines{
		Lines:     lines,
		Colors:    cm,
		LineStyle: draw.LineStyle{Color: color.Black, Width: 1.5},
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
	x, y := plt.Transforms(&c)
	clipped(&c, func(byCanvas bool) {
		var pts []vg.Point
		for _, l := range p.Lines {
			line := pen{p.LineStyle, vgdraw2d.RoundJoin, vgdraw2d.ButtCap}
			line.Color = p.color(l.Level)
			line.set(&c)
			pts = pts[:0]
			for _, q := range l.Points {
				pts = append(pts, vg.Point{X: x(q.X), Y: y(q.Y)})
			}
			line.strokeLine(&c, byCanvas, l.Closed, pts)
		}
	})
}

func (p *ContourLines) color(level float64) color.Color {
	if p.Colors == nil {
		return p.LineStyle.Color
	}
	inside := math.Max(p.Colors.Min(), math.Min(level, p.Colors.Max()))
	if c, err := p.Colors.At(inside); err == nil {
		return c
	}
	return p.LineStyle.Color
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

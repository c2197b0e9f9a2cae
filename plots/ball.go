package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/vgdraw2d"
)

// Ball draws the boundary of a ball: the points that a metric or divergence
// calls equally far from a centre.
type Ball struct {
	// Boundary is one or more closed polylines, as package descent traces them.
	Boundary []contour.Line

	// LineStyle is the pen of the boundary. Fill, if not nil, covers the inside
	// under it.
	LineStyle draw.LineStyle
	Fill      color.Color
}

var (
	_ plot.Plotter    = (*Ball)(nil)
	_ plot.DataRanger = (*Ball)(nil)
	_ Layered         = (*Ball)(nil)
)

// NewBall draws boundaries with a half transparent red pen of 5 points. No
// boundary, or one of fewer than three points, is an error that wraps ErrData.
func NewBall(boundary ...contour.Line) (*Ball, error) {
	if len(boundary) == 0 {
		return nil, fmt.Errorf("plots: %w: ball without boundary", ErrData)
	}
	for i, l := range boundary {
		if len(l.Points) < 3 {
			return nil, fmt.Errorf("plots: %w: boundary %d of a ball has %d points", ErrData, i, len(l.Points))
		}
	}
	return &Ball{
		Boundary:  boundary,
		LineStyle: draw.LineStyle{Color: color.NRGBA{R: 255, A: 128}, Width: 5},
	}, nil
}

// Layer implements Layered.
func (b *Ball) Layer() Layer { return PatchLayer }

// DataRange implements plot.DataRanger.
func (b *Ball) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newRange()
	for _, l := range b.Boundary {
		r.add(l.Points)
	}
	return r.xmin, r.xmax, r.ymin, r.ymax
}

// Plot implements plot.Plotter.
func (b *Ball) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := plt.Transforms(&c)
	edge := pen{b.LineStyle, vgdraw2d.MiterJoin, vgdraw2d.ButtCap}
	clipped(&c, func(byCanvas bool) {
		for _, l := range b.Boundary {
			pts := make([]vg.Point, len(l.Points))
			for i, q := range l.Points {
				pts[i] = vg.Point{X: x(q.X), Y: y(q.Y)}
			}
			if b.Fill != nil {
				fillPolygon(&c, byCanvas, b.Fill, pts)
			}
			edge.set(&c)
			edge.strokeLine(&c, byCanvas, true, pts)
		}
	})
}

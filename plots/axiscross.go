package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// AxisCross draws a horizontal and a vertical line through (X, Y), from edge to
// edge of the data area. It has no data range. The zero value crosses at the
// origin in black, 1.5 points wide.
type AxisCross struct {
	X, Y float64

	// LineStyle is the pen; a width of zero is 1.5 points.
	LineStyle draw.LineStyle
}

var (
	_ plot.Plotter = AxisCross{}
	_ Layered      = AxisCross{}
)

// Layer implements Layered.
func (AxisCross) Layer() Layer { return LineLayer }

// Plot implements plot.Plotter.
func (a AxisCross) Plot(c draw.Canvas, plt *plot.Plot) {
	line := pen{a.LineStyle, vgdraw2d.RoundJoin, vgdraw2d.SquareCap}
	if line.Width == 0 {
		line.Width = 1.5
	}
	if line.Color == nil {
		line.Color = color.Black
	}
	fx, fy := transforms(plt, &c)
	x, y := fx(a.X), fy(a.Y)
	line.set(&c)
	clipped(&c, func(byCanvas bool) {
		line.strokeLine(&c, byCanvas, false, []vg.Point{{X: c.Min.X, Y: y}, {X: c.Max.X, Y: y}})
		line.strokeLine(&c, byCanvas, false, []vg.Point{{X: x, Y: c.Min.Y}, {X: x, Y: c.Max.Y}})
	})
}

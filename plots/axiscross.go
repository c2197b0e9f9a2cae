package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/vgdraw2d"
)

// AxisCross draws a horizontal and a vertical line through (X, Y), from edge to edge
// of the data area. It has no data range. The lines of the zero value cross at the
// origin and are 1.5 points wide in the style's ink.
type AxisCross struct {
	X, Y float64

	// LineStyle is the pen. A width of zero is 1.5 points, and a nil color is the
	// style's ink.
	LineStyle draw.LineStyle
}

// Layer implements Layered.
func (AxisCross) Layer() Layer { return LineLayer }

// WithStyle implements Styled.
func (a AxisCross) WithStyle(s *Style) plot.Plotter {
	takeInk(&a.LineStyle, s)
	return a
}

// pen returns the pen with its defaults.
func (a AxisCross) pen() brush.Pen {
	line := brush.Pen{LineStyle: a.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.SquareCap}
	line.Width = lengthOr(line.Width, 1.5)
	line.Color = orBlack(line.Color)
	return line
}

// Describe implements Describer. It says where the lines are.
func (a AxisCross) Describe() string {
	return fmt.Sprintf("lines at x = %s and y = %s", tick.Short(a.X), tick.Short(a.Y))
}

// Plot implements plot.Plotter.
func (a AxisCross) Plot(c draw.Canvas, plt *plot.Plot) {
	line := a.pen()
	fx, fy := brush.Transforms(plt, &c)
	x, y := fx(a.X), fy(a.Y)
	line.Set(&c)
	brush.Clip(&c, func(byCanvas bool) {
		across, up := []vg.Point{{X: c.Min.X, Y: y}, {X: c.Max.X, Y: y}}, []vg.Point{{X: x, Y: c.Min.Y}, {X: x, Y: c.Max.Y}}
		if !fill.Opaque(line.Color) { // one stroke is not darker where the lines cross
			line.StrokeAll(&c, byCanvas, [][]vg.Point{across, up})
			return
		}
		line.Stroke(&c, byCanvas, false, across)
		line.Stroke(&c, byCanvas, false, up)
	})
}

// Thumbnail implements plot.Thumbnailer. It draws the horizontal line.
func (a AxisCross) Thumbnail(c *draw.Canvas) {
	from, to := thumbnailEnds(c)
	a.pen().Set(c)
	c.Stroke(page.Path([]vg.Point{from, to}, false))
}

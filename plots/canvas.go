package plots

import (
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// dotsPerInch returns the resolution of a canvas of pixels, 72 for another.
func dotsPerInch(c vg.Canvas) float64 {
	if r, ok := c.(interface{ DPI() float64 }); ok {
		return r.DPI()
	}
	return 72
}

// transforms returns plt's transforms onto c. What is not positive lies far below a
// logarithmic axis, on a stock plot as on a Panel; a value that another scale
// cannot take becomes NaN and is not drawn. Gonum's scales panic.
func transforms(plt *plot.Plot, c *draw.Canvas) (x, y func(float64) vg.Length) {
	axes := plot.Plot{X: plt.X, Y: plt.Y}
	axes.X.Scale, axes.Y.Scale = forgiving(plt.X.Scale), forgiving(plt.Y.Scale)
	x, y = axes.Transforms(c)
	if !linear(&axes.X) {
		x = orNaN(x)
	}
	if !linear(&axes.Y) {
		y = orNaN(y)
	}
	return x, y
}

// transform returns plt's transforms onto box.
func transform(plt *plot.Plot, box vg.Rectangle) (x, y func(float64) vg.Length) {
	return transforms(plt, &draw.Canvas{Rectangle: box})
}

// orNaN returns f, which is NaN where it would panic.
func orNaN(f func(float64) vg.Length) func(float64) vg.Length {
	return func(v float64) (l vg.Length) {
		defer func() {
			if recover() != nil {
				l = vg.Length(math.NaN())
			}
		}()
		return f(v)
	}
}

// linear reports whether an axis has gonum's linear scale.
func linear(a *plot.Axis) bool {
	_, ok := a.Scale.(plot.LinearScale)
	return ok
}

// clipped calls paint with c clipped to its rectangle, and reports in paint's
// argument whether the canvas could do that; if not, paint clips geometry.
func clipped(c *draw.Canvas, paint func(byCanvas bool)) {
	k, ok := c.Canvas.(vgdraw2d.Clipper)
	if !ok {
		paint(false)
		return
	}
	c.Push()
	defer c.Pop()
	k.Clip(c.Rectangle)
	paint(true)
}

// grouped calls paint within a group, if the canvas has groups.
func grouped(c *draw.Canvas, g vgdraw2d.Group, paint func()) {
	if k, ok := c.Canvas.(vgdraw2d.Grouper); ok {
		k.BeginGroup(g)
		defer k.EndGroup()
	}
	paint()
}

// levelGroup is the group of what is drawn at a level, by a colour that stands for
// it if fixed.
func levelGroup(level float64, fixed bool) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"level": shortest(level)}, Fixed: fixed}
}

// bandGroup is the group of what is drawn between two levels.
func bandGroup(lower, upper float64) vgdraw2d.Group {
	return vgdraw2d.Group{Data: map[string]string{"lower": shortest(lower), "upper": shortest(upper)}, Fixed: true}
}

// shortest returns a number without the digits that rounding makes.
func shortest(v float64) string { return strconv.FormatFloat(v, 'g', 12, 64) }

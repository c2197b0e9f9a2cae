package brush

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// transforms returns plt's transforms onto c. What is not positive lies far below a
// logarithmic axis, on a stock plot as on a Panel; a value that another scale
// cannot take becomes NaN and is not drawn. Gonum's scales panic.
func Transforms(plt *plot.Plot, c *draw.Canvas) (x, y func(float64) vg.Length) {
	axes := plot.Plot{X: plt.X, Y: plt.Y}
	axes.X.Scale, axes.Y.Scale = Forgiving(plt.X.Scale), Forgiving(plt.Y.Scale)
	x, y = axes.Transforms(c)
	if !IsLinear(&axes.X) {
		x = orNaN(x)
	}
	if !IsLinear(&axes.Y) {
		y = orNaN(y)
	}
	return x, y
}

// transform returns plt's transforms onto box.
func TransformsTo(plt *plot.Plot, box vg.Rectangle) (x, y func(float64) vg.Length) {
	return Transforms(plt, &draw.Canvas{Rectangle: box})
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
func IsLinear(a *plot.Axis) bool {
	_, ok := a.Scale.(plot.LinearScale)
	return ok
}

// logScale is gonum's logarithmic scale with a place for values that are not
// positive: far below the axis, where Matplotlib puts them (scale.py,
// nonpositive='clip'). Lines go there straight down; gonum's scale panics.
type logScale struct{}

// farBelow is the decimal logarithm of what is not positive.
const farBelow = -1000

// Normalize implements plot.Normalizer; min and max are positive.
func (logScale) Normalize(min, max, x float64) float64 {
	l := float64(farBelow)
	if x > 0 {
		l = math.Log10(x)
	}
	if x != x {
		return x
	}
	lo := math.Log10(min)
	return (l - lo) / (math.Log10(max) - lo)
}

// forgiving returns a scale without gonum's panic.
func Forgiving(s plot.Normalizer) plot.Normalizer {
	switch s := s.(type) {
	case plot.LogScale:
		return logScale{}
	case plot.InvertedScale:
		return plot.InvertedScale{Normalizer: Forgiving(s.Normalizer)}
	}
	return s
}

package brush

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/internal/float"
)

// Transforms returns the transforms from the data coordinates of plt to c. Unlike
// the transforms of gonum, they do not panic. On a logarithmic axis, of a stock plot
// or of a Panel, values that are not positive lie far below the axis. Values that
// another scale rejects become NaN, which is not drawn.
func Transforms(plt *plot.Plot, c *draw.Canvas) (x, y func(float64) vg.Length) {
	axes := plot.Plot{X: plt.X, Y: plt.Y}
	axes.X.Scale, axes.Y.Scale = SafeScale(plt.X.Scale), SafeScale(plt.Y.Scale)
	x, y = axes.Transforms(c)
	if !IsAffine(axes.X.Scale) {
		x = orNaN(x)
	}
	if !IsAffine(axes.Y.Scale) {
		y = orNaN(y)
	}
	return x, y
}

// TransformsTo returns the transforms from the data coordinates of plt to box.
func TransformsTo(plt *plot.Plot, box vg.Rectangle) (x, y func(float64) vg.Length) {
	return Transforms(plt, &draw.Canvas{Rectangle: box})
}

// orNaN returns f with NaN in place of a panic.
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

// logScale is gonum's logarithmic scale without its panic: values that are not
// positive lie far below the axis, as in Matplotlib (scale.py,
// nonpositive='clip'). Lines go straight down to them.
type logScale struct{}

// farBelow replaces the decimal logarithm of values that are not positive.
const farBelow = -1000

// Normalize implements plot.Normalizer. Both min and max must be positive.
func (logScale) Normalize(min, max, x float64) float64 {
	l := float64(farBelow)
	if x > 0 {
		l = float.Log10(x)
	}
	if x != x {
		return x
	}
	lo := float.Log10(min)
	return (l - lo) / (float.Log10(max) - lo)
}

// SafeScale returns s, with gonum's logarithmic scale replaced by one that does
// not panic.
func SafeScale(s plot.Normalizer) plot.Normalizer {
	switch s := s.(type) {
	case plot.LogScale:
		return logScale{}
	case plot.InvertedScale:
		return plot.InvertedScale{Normalizer: SafeScale(s.Normalizer)}
	}
	return s
}

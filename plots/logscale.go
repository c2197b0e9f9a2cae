package plots

import (
	"math"

	"gonum.org/v1/plot"
)

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
func forgiving(s plot.Normalizer) plot.Normalizer {
	switch s := s.(type) {
	case plot.LogScale:
		return logScale{}
	case plot.InvertedScale:
		return plot.InvertedScale{Normalizer: forgiving(s.Normalizer)}
	}
	return s
}

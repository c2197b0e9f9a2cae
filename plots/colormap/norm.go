package colormap

import (
	"math"
	"sort"

	"natgrad.example/internal/float"
)

// A Norm maps values to positions on a map, monotonically.
type Norm interface {
	// Norm returns the position of v: 0 for the first color and 1 for the
	// last. Values outside the range of the map have positions below 0 or
	// above 1. The position of NaN is NaN.
	Norm(v float64) float64
}

// LinearNorm is the linear norm. Min has the position 0 and Max the position 1. If
// Min > Max, the colors are reversed. If Min = Max, every value has the position 0.
type LinearNorm struct{ Min, Max float64 }

// Norm implements Norm.
func (n LinearNorm) Norm(v float64) float64 {
	if n.Min == n.Max && v == v {
		return 0
	}
	// Halves keep the differences finite at the ends of the float64 range.
	return (v/2 - n.Min/2) / (n.Max/2 - n.Min/2)
}

// LogNorm is the norm that is linear in log v. Min has the position 0 and Max the
// position 1; both are positive. Values that are not positive have the position −∞.
type LogNorm struct{ Min, Max float64 }

// Norm implements Norm.
func (n LogNorm) Norm(v float64) float64 {
	if v <= 0 {
		v = 0
	}
	return LinearNorm{float.Log(n.Min), float.Log(n.Max)}.Norm(float.Log(v))
}

// CenteredNorm is the linear norm with Center at the position ½, Center − Range at 0
// and Center + Range at 1. On a diverging map the hue then shows the sign of
// v − Center and the lightness its magnitude. If Range is zero, every value has the
// position ½.
type CenteredNorm struct{ Center, Range float64 }

// Norm implements Norm.
func (n CenteredNorm) Norm(v float64) float64 {
	if n.Range == 0 && v == v {
		return 0.5
	}
	return 0.5 + (v/2-n.Center/2)/n.Range
}

// RankNorm is a list of increasing levels and places them at equal distances, the
// first at 0 and the last at 1. Between levels it is linear. It suits levels
// that are quantiles of the data.
type RankNorm []float64

// Norm implements Norm.
func (r RankNorm) Norm(v float64) float64 {
	n := len(r)
	if n == 1 && v == v {
		return 0
	}
	if n == 0 || v != v {
		return math.NaN()
	}
	i := min(max(sort.SearchFloat64s(r, v)-1, 0), n-2)
	return (float64(i) + LinearNorm{r[i], r[i+1]}.Norm(v)) / float64(n-1)
}

// BandNorm places all values of a band between two neighboring levels at one
// position, halfway between the positions of the two levels under Scale. Under a
// LinearNorm this is the position of the levels' mean, under a LogNorm of their
// geometric mean. Matplotlib's contourf chooses the same colors. A value equal
// to a level belongs to the band below it, except that the first level belongs
// to the first band.
type BandNorm struct {
	// Levels are increasing.
	Levels []float64

	// Scale places the levels. If nil, LinearNorm from the first level to the
	// last is used.
	Scale Norm
}

// Norm implements Norm. It returns −∞ below the first level and +∞ above the
// last.
func (n BandNorm) Norm(v float64) float64 {
	last := len(n.Levels) - 1
	switch {
	case v != v || last < 0:
		return math.NaN()
	case v < n.Levels[0]:
		return math.Inf(-1)
	case v > n.Levels[last]:
		return math.Inf(1)
	}
	i := max(sort.SearchFloat64s(n.Levels, v)-1, 0)
	return n.Middle(i)
}

// Middle returns the position of the band between levels i and i+1.
func (n BandNorm) Middle(i int) float64 {
	scale := n.scale()
	return (scale.Norm(n.Levels[i]) + scale.Norm(n.Levels[min(i+1, len(n.Levels)-1)])) / 2
}

// scale returns Scale or its default.
func (n BandNorm) scale() Norm {
	if n.Scale != nil {
		return n.Scale
	}
	return LinearNorm{n.Levels[0], n.Levels[len(n.Levels)-1]}
}

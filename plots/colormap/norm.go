package colormap

import (
	"math"
	"sort"

	"natgrad.example/internal/float"
)

// A Norm maps values to positions on a map, monotonically. What a color bar must know
// of it are small optional interfaces: [Bounded], [Banded] and [Logarithmic].
type Norm interface {
	// Norm returns the position of v: 0 for the first color and 1 for the
	// last. Values outside the range of the map have positions below 0 or
	// above 1. The position of NaN is NaN.
	Norm(v float64) float64
}

// A Bounded norm has ends. A color bar shows the values between them.
type Bounded interface {
	Norm

	// Bounds returns the values at the two ends, the smaller one first. Both are
	// NaN if there are none.
	Bounds() (lo, hi float64)
}

// A Banded norm places all values between two neighboring levels at one position.
type Banded interface {
	Norm

	// Bands returns the increasing levels, and the norm that places the levels
	// themselves. A nil norm is linear.
	Bands() (levels []float64, scale Norm)
}

// A Logarithmic norm is linear in log v. Its color bar has logarithmic ticks.
type Logarithmic interface {
	Norm

	// Logarithmic reports whether the norm is linear in log v.
	Logarithmic() bool
}

var (
	_ Bounded     = LinearNorm{}
	_ Bounded     = CenteredNorm{}
	_ Bounded     = RankNorm(nil)
	_ Bounded     = BandNorm{}
	_ Bounded     = LogNorm{}
	_ Banded      = BandNorm{}
	_ Logarithmic = LogNorm{}
)

// LinearNorm is the linear norm. Min has the position 0 and Max the position 1. If
// Min > Max, the colors are reversed. If Min = Max, every value has the position 0.
type LinearNorm struct{ Min, Max float64 }

// Norm implements Norm.
func (n LinearNorm) Norm(v float64) float64 {
	if n.Min == n.Max && v == v {
		return 0
	}
	return float.Fraction(v, n.Min, n.Max)
}

// Bounds implements Bounded.
func (n LinearNorm) Bounds() (lo, hi float64) { return min(n.Min, n.Max), max(n.Min, n.Max) }

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

// Bounds implements Bounded.
func (n LogNorm) Bounds() (lo, hi float64) { return LinearNorm(n).Bounds() }

// Logarithmic implements Logarithmic.
func (LogNorm) Logarithmic() bool { return true }

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
	if d := v - n.Center; !math.IsInf(d, 0) || math.IsInf(v, 0) {
		return 0.5 + d/n.Range/2
	}
	return 0.5 + (v/2-n.Center/2)/n.Range
}

// Bounds implements Bounded.
func (n CenteredNorm) Bounds() (lo, hi float64) {
	return n.Center - math.Abs(n.Range), n.Center + math.Abs(n.Range)
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

// Bounds implements Bounded. It returns the first and the last level.
func (r RankNorm) Bounds() (lo, hi float64) { return ends(r) }

// ends returns the first and the last level. Both are NaN if there are none.
func ends(levels []float64) (lo, hi float64) {
	if len(levels) == 0 {
		return math.NaN(), math.NaN()
	}
	return levels[0], levels[len(levels)-1]
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

// Norm implements Norm. It returns −∞ below the first level and +∞ above the last,
// or the other way around if Scale decreases.
func (n BandNorm) Norm(v float64) float64 {
	last := len(n.Levels) - 1
	switch {
	case v != v || last < 0:
		return math.NaN()
	case v < n.Levels[0]:
		return -n.beyond()
	case v > n.Levels[last]:
		return n.beyond()
	}
	i := max(sort.SearchFloat64s(n.Levels, v)-1, 0)
	return n.Middle(i)
}

// Bounds implements Bounded. It returns the first and the last level.
func (n BandNorm) Bounds() (lo, hi float64) { return ends(n.Levels) }

// Bands implements Banded. It returns Levels and Scale.
func (n BandNorm) Bands() (levels []float64, scale Norm) { return n.Levels, n.Scale }

// Middle returns the position of the band between levels i and i+1. It panics if there is
// no level i.
func (n BandNorm) Middle(i int) float64 {
	scale := n.scale()
	return (scale.Norm(n.Levels[i]) + scale.Norm(n.Levels[min(i+1, len(n.Levels)-1)])) / 2
}

// beyond returns the position of values above the last level.
func (n BandNorm) beyond() float64 {
	lo, hi := ends(n.Levels)
	if scale := n.scale(); scale.Norm(lo) > scale.Norm(hi) {
		return math.Inf(-1)
	}
	return math.Inf(1)
}

// scale returns Scale or its default.
func (n BandNorm) scale() Norm {
	if n.Scale != nil {
		return n.Scale
	}
	lo, hi := ends(n.Levels)
	return LinearNorm{lo, hi}
}

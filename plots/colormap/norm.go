package colormap

import (
	"math"
	"sort"
)

// A Norm maps values to places on a map: 0 is its first colour and 1 its last.
// Values beyond those go below 0 or above 1, and a value that has no place,
// such as NaN, is mapped to NaN. A Norm is monotone.
type Norm interface {
	Norm(v float64) float64
}

// LinearNorm gives Min the first colour and Max the last, and equal differences
// equal steps. If Min is the greater, the colours are reversed; if both are
// equal, every value has the first colour.
type LinearNorm struct{ Min, Max float64 }

// Norm implements Norm.
func (n LinearNorm) Norm(v float64) float64 {
	if n.Min == n.Max && v == v {
		return 0
	}
	// Halves keep the differences finite at the ends of the float64 range.
	return (v/2 - n.Min/2) / (n.Max/2 - n.Min/2)
}

// LogNorm gives Min the first colour and Max the last, both positive, and equal
// ratios equal steps. Values that are not positive lie below everything.
type LogNorm struct{ Min, Max float64 }

// Norm implements Norm.
func (n LogNorm) Norm(v float64) float64 {
	if v <= 0 {
		v = 0
	}
	return LinearNorm{math.Log(n.Min), math.Log(n.Max)}.Norm(math.Log(v))
}

// CenteredNorm gives Centre the middle of the map, Centre − Range its first colour
// and Centre + Range its last. With a diverging map the hue tells the sign and
// the lightness the distance. If Range is zero, every value has the middle.
type CenteredNorm struct{ Center, Range float64 }

// Norm implements Norm.
func (n CenteredNorm) Norm(v float64) float64 {
	if n.Range == 0 && v == v {
		return 0.5
	}
	return 0.5 + (v/2-n.Center/2)/n.Range
}

// RankNorm gives the first of increasing levels the first colour, the last the last,
// and the step from each level to the next is the same; between levels it is
// linear. It suits levels that are chosen for their share of the data.
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

// BandNorm gives each band between two neighbouring levels one colour, that in the
// middle of what Scale makes of the two: with Linear the colour of their mean,
// with Log that of their geometric mean. These are the colours that Matplotlib's
// contourf chooses. A value at a level belongs to the band below, at the first
// level to the first band.
type BandNorm struct {
	// Levels are increasing.
	Levels []float64

	// Scale is Linear from the first level to the last if nil.
	Scale Norm
}

// Norm implements Norm. It is -Inf below the first level and +Inf above the
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

// Middle returns the place of the band between levels i and i+1.
func (n BandNorm) Middle(i int) float64 {
	scale := n.scale()
	return (scale.Norm(n.Levels[i]) + scale.Norm(n.Levels[min(i+1, len(n.Levels)-1)])) / 2
}

func (n BandNorm) scale() Norm {
	if n.Scale != nil {
		return n.Scale
	}
	return LinearNorm{n.Levels[0], n.Levels[len(n.Levels)-1]}
}

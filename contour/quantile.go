package contour

import (
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Quantile chooses levels between which there are equally many nodes, so that a
// field that is steep in some places shows as much of its flat places. Holes do
// not count. Equal levels become one level.
type Quantile struct {
	// N is the number of levels, at the fractions 1/(N+1), …, N/(N+1) of the
	// sorted values. If it is zero, 7 is used.
	N int

	// At, if not nil, holds other fractions: strictly increasing numbers
	// from 0, the least value, to 1, the greatest. N is then ignored.
	At []float64

	// Context ends the work early: Levels then returns an error that wraps the
	// context's. If it is nil, the work runs to its end.
	Context context.Context
}

var (
	_ ContextLeveler = Quantile{}
	_ Scaled         = Quantile{}
)

// Scale implements [Scaled]. It returns [ScaleRank].
func (Quantile) Scale() Scale { return ScaleRank }

// Levels returns the levels for f. A field whose values are all equal has no
// levels; one without a finite value is an error, [ErrNoData].
func (q Quantile) Levels(f Field) ([]float64, error) { return q.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler]. The work also ends when Context is done.
func (q Quantile) LevelsContext(ctx context.Context, f Field) (levels []float64, err error) {
	defer caught(&err)
	at, err := q.fractions()
	if err != nil {
		return nil, err
	}
	stop := newStopper(ctx, "levels").or(q.Context, "levels")
	if err := stop.err(); err != nil {
		return nil, err
	}
	src, err := newSource(f, stop)
	if err != nil {
		return nil, err
	}
	var values []float64
	src.rows(func(row []float64) {
		for _, z := range row {
			if math.Abs(z) <= math.MaxFloat64 {
				values = append(values, z)
			}
		}
	})
	if err := src.stop.err(); err != nil {
		return nil, err
	}
	if len(values) == 0 {
		return nil, fmt.Errorf("contour: %w among %d", ErrNoData, len(src.xs)*len(src.ys))
	}
	if slices.Min(values) == slices.Max(values) {
		return nil, nil
	}
	var ranks []int
	for _, p := range at {
		i, j, _ := ranksOf(len(values), p)
		ranks = append(ranks, i, j)
	}
	slices.Sort(ranks)
	sortAt(values, 0, slices.Compact(ranks), &src.stop)
	if err := src.stop.err(); err != nil {
		return nil, err
	}
	levels = make([]float64, len(at))
	for i, p := range at {
		levels[i] = quantile(values, p)
	}
	return increasing(levels), nil
}

// fractions returns the fractions of the values at which the levels are.
func (q Quantile) fractions() ([]float64, error) {
	if q.At == nil {
		n, err := levelCount("Quantile", q.N, MaxLevels-2)
		if err != nil {
			return nil, err
		}
		return evenly(0, 1, n+2)[1 : n+1], nil
	}
	for i, p := range q.At {
		if !(p >= 0 && p <= 1) {
			return nil, &ElementError{"Quantile.At", i, p, ErrRange}
		}
		if i > 0 && p <= q.At[i-1] {
			return nil, &ElementError{"Quantile.At", i, p, ErrNotIncreasing}
		}
	}
	if n := len(q.At); n == 0 || n > MaxLevels {
		return nil, fmt.Errorf("contour: Quantile: %d levels, want 1 to %d: %w", n, MaxLevels, ErrSize)
	}
	return q.At, nil
}

// quantile returns the quantile of sorted values at the fraction p, by linear
// interpolation between two of them: definition 7 of Rob J. Hyndman and Yanan
// Fan, Sample quantiles in statistical packages, The American Statistician
// 50(4), 1996, which is NumPy's.
func quantile(values []float64, p float64) float64 {
	i, j, t := ranksOf(len(values), p)
	return mix(values[i], values[j], t)
}

// ranksOf returns the two of n sorted values between which the quantile at the
// fraction p lies, and its position t from the one to the other. A quantile that is at
// a value but for rounding errors is that value: n = 8 and p = 3/7 is the fourth.
func ranksOf(n int, p float64) (i, j int, t float64) {
	at := float64(p * float64(n-1)) // rounded, on processors with x*y+z too
	const rounding = 0x1p-50
	if whole := math.Round(at); math.Abs(at-whole) <= rounding*whole {
		at = whole
	}
	i = min(int(at), n-1)
	return i, min(i+1, n-1), at - float64(i)
}

// sortLen is the number of values up to which sortAt sorts instead of
// dividing.
const sortLen = 1 << 14

// sortAt sorts values only as far as needed to have the right values at the
// given ranks, which increase. The first of the values has the rank base.
func sortAt(values []float64, base int, ranks []int, stop *stopper) {
	for tries := 4 * bits.Len(uint(len(values))); len(ranks) > 0 && !stop.stopped(); tries-- {
		if len(values) <= sortLen || tries == 0 {
			slices.Sort(values)
			return
		}
		lo, hi := divideAt(values, pivot(values), stop)
		below, _ := slices.BinarySearch(ranks, base+lo)
		above, _ := slices.BinarySearch(ranks, base+hi)
		sortAt(values[:lo], base, ranks[:below], stop)
		values, ranks, base = values[hi:], ranks[above:], base+hi
	}
}

// pivot estimates the median of many values from a sample.
func pivot(values []float64) float64 {
	var sample [63]float64
	for i := range sample {
		sample[i] = values[i*(len(values)/len(sample))]
	}
	slices.Sort(sample[:])
	return sample[len(sample)/2]
}

// divideAt moves values less than p to the front and values greater than p to
// the back. The values from lo to below hi equal p. It ends early if it is stopped.
func divideAt(values []float64, p float64, stop *stopper) (lo, hi int) {
	hi = len(values)
	for i := 0; i < hi; {
		// Each value that is visited makes hi-i less by one.
		if (hi-i)%workPerLook == 0 && stop.stopped() {
			return lo, hi
		}
		switch v := values[i]; {
		case v < p:
			values[i], values[lo] = values[lo], v
			lo++
			i++
		case v > p:
			hi--
			values[i], values[hi] = values[hi], v
		default:
			i++
		}
	}
	return lo, hi
}

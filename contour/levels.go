package contour

import (
	"fmt"
	"math"
	"slices"

	"natgrad.example/internal/round"
)

// A Leveler chooses the levels at which lines are drawn.
type Leveler interface {
	// Levels returns strictly increasing finite levels for f, in a slice of
	// the caller's own. A field of one single value may give none.
	Levels(f Field) ([]float64, error)
}

var (
	_ Leveler = Values(nil)
	_ Leveler = Nice{}
)

// Values are explicit levels, the same for every field.
type Values []float64

// At returns the given levels as a [Leveler].
func At(levels ...float64) Values { return slices.Clone(Values(levels)) }

// Levels returns a copy of v. The levels must be finite and strictly
// increasing; they are not sorted. An [*ElementError] names the first that is
// not, and without any level the error is [ErrSize]. The field is not looked at.
func (v Values) Levels(Field) ([]float64, error) {
	if len(v) == 0 {
		return nil, fmt.Errorf("contour: no levels: %w", ErrSize)
	}
	if err := checkLevels(v); err != nil {
		return nil, err
	}
	return slices.Clone([]float64(v)), nil
}

// maxLevels is what fits the 16 bits of a class, two classes set aside.
const maxLevels = math.MaxUint16 - 1

func checkLevels(levels []float64) error {
	if len(levels) > maxLevels {
		return fmt.Errorf("contour: %d levels, at most %d: %w", len(levels), maxLevels, ErrSize)
	}
	for i, l := range levels {
		if math.IsNaN(l) || math.IsInf(l, 0) {
			return &ElementError{"levels", i, l, ErrNotFinite}
		}
		if i > 0 && l <= levels[i-1] {
			return &ElementError{"levels", i, l, ErrNotIncreasing}
		}
	}
	return nil
}

// Nice chooses round levels: multiples of the least step among 1, 1.5, 2, 2.5,
// 3, 4, 5, 6, 8, 10 times a power of ten that cuts the range of the field into
// at most N+1 parts, from the last multiple that is not above the least value to
// the first that is not below the greatest. So at most the two outermost levels
// lie outside the data, where they draw nothing but count for a colour scale.
//
// These are the levels of Matplotlib's contour(levels=N): the rule is that of
// matplotlib.ticker.MaxNLocator(N+1, min_n_ticks=1), trimmed as
// matplotlib.contour does (Matplotlib 3.6), with its treatment of ranges that
// are narrow beside their distance from zero.
//
// A field of one single value has no levels; one without any finite value is an
// error, [ErrNoData].
type Nice struct {
	// N is about the number of levels. If it is zero, 7 is used, as Matplotlib
	// does; a negative number is an error.
	N int
}

// niceSteps are the steps that Nice chooses from.
var niceSteps = round.Steps{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}

// Levels returns the levels for f.
func (n Nice) Levels(f Field) ([]float64, error) {
	s, err := newSource(f, stopper{})
	if err != nil {
		return nil, err
	}
	parts := n.N + 1
	switch {
	case n.N == 0:
		parts = 8
	case n.N < 0 || n.N >= maxLevels-2:
		return nil, fmt.Errorf("contour: Nice{%d}: number of levels not from 1 to %d: %w", n.N, maxLevels-3, ErrSize)
	}
	b := s.bounds()
	if b.n == 0 {
		return nil, fmt.Errorf("contour: %w among %d", ErrNoData, len(s.xs)*len(s.ys))
	}
	if b.min == b.max {
		return nil, nil
	}
	levels := niceLevels(b.min, b.max, parts-1)
	return levels, checkLevels(levels)
}

// niceLevels returns about n round levels from below lo to above hi.
func niceLevels(min, max float64, n int) []float64 {
	lo, hi := round.Widen(min, max)
	return trim(niceSteps.Multiples(lo, hi, n+1, 1), min, max)
}

// trim cuts levels to at most one below min and one above max, unless fewer
// than three would be left.
func trim(levels []float64, min, max float64) []float64 {
	i, j := 0, len(levels)
	for i+1 < len(levels) && levels[i+1] < min {
		i++
	}
	for j > 1 && levels[j-2] > max {
		j--
	}
	if j-i < 3 {
		return levels
	}
	return levels[i:j]
}

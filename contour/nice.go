package contour

import (
	"fmt"

	"natgrad.example/internal/round"
)

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

package contour

import (
	"fmt"

	"natgrad.example/internal/round"
)

// Log chooses round levels that are far apart where the field is large and near
// to each other where it is small: powers of ten, or every second, third, …, if
// it goes over many decades; with 3 times the powers of ten; with 2 and 5 times;
// with 1.5, 2, 3, 5 and 7 times; or with 2 to 9 times. It takes the finest of
// these that has at most N levels inside the range. Where that has less than half
// of N, as within one decade, the levels are those that [Nice] chooses.
//
// The levels go from the last that is not above the least positive value to the
// first that is not below the greatest. Values that are not positive do not
// count, as they are holes for logarithmic interpolation.
type Log struct {
	// N is the greatest number of levels inside the range. If it is zero, 7
	// is used.
	N int
}

var _ Leveler = Log{}

// logSteps are the levels within a decade, from coarse to fine.
var logSteps = [][]float64{
	{1},
	{1, 3},
	{1, 2, 5},
	{1, 1.5, 2, 3, 5, 7},
	{1, 2, 3, 4, 5, 6, 7, 8, 9},
}

// Levels returns the levels for f. A field with one single positive value has
// none; without any, the error is [ErrNoData].
func (l Log) Levels(f Field) ([]float64, error) {
	n, err := number("Log", l.N)
	if err != nil {
		return nil, err
	}
	src, err := newSource(f, stopper{})
	if err != nil {
		return nil, err
	}
	b := src.positive()
	if b.n == 0 {
		return nil, fmt.Errorf("contour: logarithmic levels: %w above zero among %d", ErrNoData, len(src.xs)*len(src.ys))
	}
	if b.min == b.max {
		return nil, nil
	}
	levels := logLevels(b.min, b.max, n)
	if 2*strictlyInside(levels, b.min, b.max) < n {
		levels = niceLevels(b.min, b.max, n)
		for len(levels) > 0 && levels[0] <= 0 {
			levels = levels[1:]
		}
	}
	return levels, checkLevels(levels)
}

// logLevels returns the finest levels with at most n between lo and hi.
func logLevels(lo, hi float64, n int) []float64 {
	for k := len(logSteps) - 1; k > 0; k-- {
		if levels := logMultiples(lo, hi, logSteps[k], 1); strictlyInside(levels, lo, hi) <= n {
			return levels
		}
	}
	for skip := 1; ; skip++ {
		if levels := logMultiples(lo, hi, logSteps[0], skip); strictlyInside(levels, lo, hi) <= n {
			return levels
		}
	}
}

// logMultiples returns the steps times every skip-th power of ten, from the last
// not above lo to the first not below hi.
func logMultiples(lo, hi float64, steps []float64, skip int) []float64 {
	var levels []float64
	for z := range round.Decades(steps, skip, lo) {
		if z <= lo {
			levels = levels[:0]
		}
		levels = append(levels, z)
		if z >= hi {
			break
		}
	}
	return levels
}

// strictlyInside counts the levels between lo and hi, neither included.
func strictlyInside(levels []float64, lo, hi float64) int {
	n := 0
	for _, z := range levels {
		if z > lo && z < hi {
			n++
		}
	}
	return n
}

// positive returns the range of the finite values above zero.
func (s *source) positive() bounds {
	var b bounds
	buf := s.buffer()
	for r := range s.ys {
		for _, z := range s.row(r, buf) {
			if z > 0 {
				b.add([]float64{z})
			}
		}
	}
	return b
}

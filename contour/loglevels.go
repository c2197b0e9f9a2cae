package contour

import (
	"context"
	"fmt"

	"natgrad.example/internal/round"
)

// Log chooses round levels whose distances grow with the levels. The candidates,
// from fine to coarse, are the multiples of powers of ten by
//
//   - 1 to 9,
//   - 1, 1.5, 2, 3, 5 and 7,
//   - 1, 2 and 5,
//   - 1 and 3,
//   - 1 alone, for every power of ten, every second, every third, and so on.
//
// Log takes the finest candidate with at most N levels between the least and the
// greatest value. If that has fewer than N/2 levels there, as within one decade,
// Log takes the levels of [Nice].
//
// The levels go from the last that is not above the least positive value to the
// first that is not below the greatest. Values that are not positive are ignored,
// as they are holes for [InterpLog].
type Log struct {
	// N is the greatest number of levels between the least and the greatest
	// value. If it is zero, 7 is used.
	N int

	// At, if not nil, holds the levels, which must be positive and strictly
	// increasing. N and the field are then ignored.
	At []float64
}

var (
	_ ContextLeveler = Log{}
	_ Scaled         = Log{}
)

// Scale implements [Scaled]. It returns [ScaleLog].
func (Log) Scale() Scale { return ScaleLog }

// logSteps are the levels within a decade, from coarse to fine.
var logSteps = [][]float64{
	{1},
	{1, 3},
	{1, 2, 5},
	{1, 1.5, 2, 3, 5, 7},
	{1, 2, 3, 4, 5, 6, 7, 8, 9},
}

// Levels returns the levels for f. A field whose positive values are all equal has
// no levels; one without a positive value is an error, [ErrNoData].
func (l Log) Levels(f Field) ([]float64, error) { return l.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler].
func (l Log) LevelsContext(ctx context.Context, f Field) (levels []float64, err error) {
	defer caught(&err)
	if l.At != nil {
		return l.at()
	}
	n, err := levelCount("Log", l.N, maxNice)
	if err != nil {
		return nil, err
	}
	stop := newStopper(ctx, "levels")
	if err := stop.err(); err != nil {
		return nil, err
	}
	src, err := newSource(f, stop)
	if err != nil {
		return nil, err
	}
	b := src.positive()
	if err := stop.err(); err != nil {
		return nil, err
	}
	if b.n == 0 {
		return nil, fmt.Errorf("contour: logarithmic levels: %w above zero among %d", ErrNoData, len(src.xs)*len(src.ys))
	}
	if b.min == b.max {
		return nil, nil
	}
	levels = logLevels(b.min, b.max, n)
	if 2*countBetween(levels, b.min, b.max) < n {
		levels = niceLevels(b.min, b.max, n)
		for len(levels) > 0 && levels[0] <= 0 {
			levels = levels[1:]
		}
	}
	return levels, nil
}

// at returns a copy of At, or an error that names the first invalid level.
func (l Log) at() ([]float64, error) {
	for i, z := range l.At {
		if z <= 0 {
			return nil, &ElementError{"Log.At", i, z, ErrRange}
		}
	}
	return Values(l.At).Levels(nil)
}

// logLevels returns the finest levels with at most n between lo and hi.
func logLevels(lo, hi float64, n int) []float64 {
	for k := len(logSteps) - 1; k > 0; k-- {
		if levels := logMultiples(lo, hi, logSteps[k], 1); countBetween(levels, lo, hi) <= n {
			return levels
		}
	}
	for skip := 1; ; skip++ {
		if levels := logMultiples(lo, hi, logSteps[0], skip); countBetween(levels, lo, hi) <= n {
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

// countBetween counts the levels between lo and hi, both excluded.
func countBetween(levels []float64, lo, hi float64) int {
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
	s.rows(func(zs []float64) {
		for _, z := range zs {
			if z > 0 {
				b.add([]float64{z})
			}
		}
	})
	return b
}

package contour

import (
	"context"
	"fmt"
	"math"
	"slices"

	"natgrad.example/internal/round"
)

// A Leveler chooses levels for the lines or bands of a field. It may read every
// value of the field; if the field computes them and takes long, [Sample] it first.
type Leveler interface {
	// Levels returns strictly increasing finite levels for f, in a new slice.
	// There may be none for a field whose values are all equal.
	Levels(f Field) ([]float64, error)
}

// A Scaled rule names the scale that suits its levels. Other rules have
// [ScaleLinear].
type Scaled interface {
	Leveler
	Scale() Scale
}

// A Scale is a scale of values on which the levels of a rule are evenly spaced, or
// nearly so.
type Scale int

const (
	// ScaleLinear is the scale of the values themselves.
	ScaleLinear Scale = iota
	// ScaleLog is the scale of their logarithms, for positive levels.
	ScaleLog
	// ScaleRank is the scale on which all levels are equally far apart.
	ScaleRank
)

// A ContextLeveler is a [Leveler] whose work can end early. All rules of this package
// that read the field are ContextLevelers.
type ContextLeveler interface {
	Leveler
	// LevelsContext returns the levels for f. When ctx is done, it returns an error
	// that wraps the error of ctx and its cause. A nil ctx is never done.
	LevelsContext(ctx context.Context, f Field) ([]float64, error)
}

var (
	_ Leveler        = Values(nil)
	_ ContextLeveler = Nice{}
)

// Values are explicit levels, the same for every field.
type Values []float64

// At returns the given levels as a [Leveler].
func At(levels ...float64) Values { return slices.Clone(Values(levels)) }

// Levels returns a copy of v and ignores the field. The levels must be finite and
// strictly increasing; Levels does not sort them. An [*ElementError] names the
// first level that is wrong. Without any level the error is [ErrSize].
func (v Values) Levels(Field) ([]float64, error) {
	if len(v) == 0 {
		return nil, fmt.Errorf("contour: no levels: %w", ErrSize)
	}
	if err := checkLevels(v); err != nil {
		return nil, err
	}
	return slices.Clone([]float64(v)), nil
}

// defaultLevels is the number of levels if none is given, as in Matplotlib.
const defaultLevels = 7

// MaxLevels is the greatest number of levels of lines and bands. More than that need several
// calls.
const MaxLevels = math.MaxUint16 - 1 // a class has 16 bits, and two of its values are reserved

func checkLevels(levels []float64) error {
	if len(levels) > MaxLevels {
		return fmt.Errorf("contour: %d levels, MaxLevels = %d: %w", len(levels), MaxLevels, ErrSize)
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

// levelCount returns n, which may be at most most, or the default if n is zero. Errors
// name the leveler.
func levelCount(name string, n, most int) (int, error) {
	switch {
	case n == 0:
		return defaultLevels, nil
	case n < 0 || n > most:
		return 0, fmt.Errorf("contour: %s{%d}: number of levels not from 1 to %d: %w", name, n, most, ErrSize)
	}
	return n, nil
}

// increasing sorts levels and makes equal ones one. Levels that are computed one by one
// may be out of order by a rounding error where the values are close together.
func increasing(levels []float64) []float64 {
	slices.Sort(levels)
	return slices.Compact(levels)
}

// fieldBounds returns the range of the finite values of f.
func fieldBounds(ctx context.Context, f Field) (bounds, error) {
	stop := newStopper(ctx, "levels")
	if err := stop.err(); err != nil {
		return bounds{}, err
	}
	src, err := newSource(f, stop)
	if err != nil {
		return bounds{}, err
	}
	return src.bounds()
}

// Nice chooses round levels: multiples of a step, which is 1, 1.5, 2, 2.5, 3, 4, 5,
// 6, 8 or 10 times a power of ten. It takes the least such step that cuts the range
// of the field into at most N+1 parts. The levels go from the last multiple that is
// not above the least value to the first that is not below the greatest. So at most
// the two outermost levels lie beyond the data, where they draw nothing but count
// for a color scale.
//
// These are the levels of Matplotlib's contour(levels=N): the rule is
// matplotlib.ticker.MaxNLocator(N+1, min_n_ticks=1), trimmed as in
// matplotlib.contour (Matplotlib 3.6), with its treatment of ranges that are
// narrow compared with their distance from zero.
type Nice struct {
	// N is the approximate number of levels. If it is zero, 7 is used, as
	// Matplotlib does; a negative number is an error.
	N int
}

// niceSteps are the steps from which Nice chooses.
var niceSteps = round.Steps{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10}

// Levels returns the levels for f. A field whose values are all equal has no
// levels; one without a finite value is an error, [ErrNoData]. There are fewer levels
// if the range is too narrow for so many different numbers.
func (n Nice) Levels(f Field) ([]float64, error) { return n.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler].
func (n Nice) LevelsContext(ctx context.Context, f Field) ([]float64, error) {
	count, err := levelCount("Nice", n.N, maxNice)
	if err != nil {
		return nil, err
	}
	b, err := fieldBounds(ctx, f)
	if err != nil {
		return nil, err
	}
	if b.min == b.max {
		return nil, nil
	}
	return niceLevels(b.min, b.max, count), nil
}

// maxNice is the greatest number of levels for niceLevels: n+1 parts, of which two are
// cut by the ends of the range, have up to n+3 levels.
const maxNice = MaxLevels - 3

// niceLevels returns about n round levels that cover the range from min to max.
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

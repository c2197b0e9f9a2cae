package contour

import (
	"fmt"
	"math"
	"slices"
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

package contour

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// Linear chooses evenly spaced levels, which need not be round.
type Linear struct {
	// N is the number of levels. If it is zero, 7 is used.
	N int

	// Lo and Hi are the first and the last level, for at least two levels. If
	// both are zero, the levels cut the range of the field into N+1 equal
	// parts, and the ends of the range are not levels.
	Lo, Hi float64
}

var _ ContextLeveler = Linear{}

// Levels returns the levels for f, which is ignored if Lo and Hi are given. There
// are fewer levels if the range is too narrow for N different numbers, and none
// if all values of the field are equal.
func (l Linear) Levels(f Field) ([]float64, error) { return l.LevelsContext(context.Background(), f) }

// LevelsContext implements [ContextLeveler].
func (l Linear) LevelsContext(ctx context.Context, f Field) ([]float64, error) {
	n, err := levelCount("Linear", l.N, MaxLevels-2)
	if err != nil {
		return nil, err
	}
	if l.Lo == 0 && l.Hi == 0 {
		b, err := fieldBounds(ctx, f)
		if err != nil {
			return nil, err
		}
		levels := evenly(b.min, b.max, n+2)[1 : n+1]
		levels = slices.DeleteFunc(levels, func(z float64) bool { return z <= b.min || z >= b.max })
		return increasing(levels), nil
	}
	if math.IsNaN(l.Lo) || math.IsInf(l.Lo, 0) {
		return nil, fmt.Errorf("contour: Linear.Lo = %v: %w", l.Lo, ErrNotFinite)
	}
	if math.IsNaN(l.Hi) || math.IsInf(l.Hi, 0) {
		return nil, fmt.Errorf("contour: Linear.Hi = %v: %w", l.Hi, ErrNotFinite)
	}
	if !(l.Lo < l.Hi) {
		return nil, fmt.Errorf("contour: Linear from %v to %v: %w", l.Lo, l.Hi, ErrNotIncreasing)
	}
	if n < 2 {
		return nil, fmt.Errorf("contour: Linear from %v to %v: %d levels, want at least 2: %w", l.Lo, l.Hi, n, ErrSize)
	}
	return increasing(evenly(l.Lo, l.Hi, n)), nil
}

// evenly returns n numbers from lo to hi, both included.
func evenly(lo, hi float64, n int) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = mix(lo, hi, float64(i)/float64(n-1))
	}
	return v
}

// mix interpolates between lo, for t = 0, and hi, for t = 1, without overflow.
func mix(lo, hi, t float64) float64 {
	return max(lo, min(hi, float64(lo*(1-t))+float64(hi*t)))
}

package plane

import (
	"errors"
	"fmt"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
)

// Causes of errors, besides those of packages descent and contour, for errors.Is.
var (
	// ErrDegenerate means points or directions that span no plane.
	ErrDegenerate = errors.New("spans no plane")
	// ErrMismatch means a file with the samples of another plane, other axes or another
	// objective, or a file of another kind.
	ErrMismatch = errors.New("does not match")
)

// checkPoints returns an error unless there are points and all have the same number of
// coordinates, at least two, all of them finite.
func checkPoints(what string, xs ...[]float64) error {
	if len(xs) == 0 {
		return fmt.Errorf("plane: %s: %w", what, descent.ErrMissing)
	}
	d := len(xs[0])
	if d < 2 {
		return fmt.Errorf("plane: %s[0]: %w: %d, want at least 2", what, descent.ErrDimension, d)
	}
	for i, x := range xs {
		if len(x) != d {
			return fmt.Errorf("plane: %s[%d]: %w: %d, want %d as before", what, i, descent.ErrDimension, len(x), d)
		}
		if err := checkFinite(what, i, x); err != nil {
			return err
		}
	}
	return nil
}

// checkFinite returns an error if a coordinate of point i is not finite.
func checkFinite(what string, i int, x []float64) error {
	k := linalg.NotFinite(x)
	if k < 0 {
		return nil
	}
	return &descent.EntryError{Package: "plane", What: what, Index: []int{i, k}, Value: x[k], Err: descent.ErrNotFinite}
}

// checkVector returns an error unless the vector has d coordinates, all of them finite.
func checkVector(what string, x []float64, d int) error {
	if len(x) != d {
		return fmt.Errorf("plane: %s: %w: %d, want %d", what, descent.ErrDimension, len(x), d)
	}
	if k := linalg.NotFinite(x); k >= 0 {
		return &descent.EntryError{Package: "plane", What: what, Index: []int{k}, Value: x[k], Err: descent.ErrNotFinite}
	}
	return nil
}

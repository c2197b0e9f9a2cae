// Package nodes visits the nodes of a grid in the plane.
package nodes

import (
	"cmp"
	"context"
	"fmt"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/stop"
)

// Each calls visit at every node of the grid with columns xs and rows ys, row by
// row. It reuses the slice that it passes. It returns the first error of visit,
// with the node; an *descent.EntryError of package pkg if a node is not finite;
// and the error of ctx, if ctx is not nil and done.
func Each(ctx context.Context, pkg string, xs, ys []float64, visit func(x []float64) error) error {
	if err := finite(pkg, "xs", xs); err != nil {
		return err
	}
	if err := finite(pkg, "ys", ys); err != nil {
		return err
	}
	at := make([]float64, 2)
	for _, y := range ys {
		for _, x := range xs {
			if err := stop.Error(ctx); err != nil {
				return fmt.Errorf("%s: at (%v, %v): %w", pkg, x, y, err)
			}
			at[0], at[1] = x, y
			if err := visit(at); err != nil {
				return fmt.Errorf("%s: at (%v, %v): %w", pkg, x, y, err)
			}
		}
	}
	return nil
}

// DefaultMax is the greatest number of nodes of a grid without a setting.
const DefaultMax = 1_000_000

// Limit returns an error of descent.ErrLimit if the grid has more nodes than a setting of
// the given name allows, DefaultMax if it is zero, or if the setting is negative.
func Limit(pkg, setting string, most int, xs, ys []float64) error {
	if most < 0 {
		return fmt.Errorf("%s: %s = %d: negative", pkg, setting, most)
	}
	most = cmp.Or(most, DefaultMax)
	if len(ys) > 0 && len(xs) > most/len(ys) {
		return fmt.Errorf("%s: %d columns times %d rows, %s = %d: %w; raise it", pkg, len(xs), len(ys), setting, most, descent.ErrLimit)
	}
	return nil
}

func finite(pkg, what string, v []float64) error {
	if i := linalg.NotFinite(v); i >= 0 {
		return &descent.EntryError{Package: pkg, What: what, Index: []int{i}, Value: v[i], Err: descent.ErrNotFinite}
	}
	return nil
}

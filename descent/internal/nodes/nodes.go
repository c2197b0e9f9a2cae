// Package nodes visits the nodes of a grid in the plane.
package nodes

import (
	"context"
	"fmt"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
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
			if err := Interrupted(ctx); err != nil {
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

// Interrupted returns the error of a context that is done, with its cause if that is
// another error, else nil; nil is no context.
func Interrupted(ctx context.Context) error {
	if ctx == nil || ctx.Err() == nil {
		return nil
	}
	err := ctx.Err()
	if cause := context.Cause(ctx); cause != err {
		return fmt.Errorf("%w: %w", err, cause)
	}
	return err
}

func finite(pkg, what string, v []float64) error {
	if i := linalg.NotFinite(v); i >= 0 {
		return &descent.EntryError{Package: pkg, What: what, Index: []int{i}, Value: v[i], Err: descent.ErrNotFinite}
	}
	return nil
}

package gridio

import (
	"fmt"
	"math"

	"natgrad.example/contour"
)

// rectilinear returns f as a grid in slices, checked.
func rectilinear(f contour.Field) (*contour.Grid, error) {
	switch g := f.(type) {
	case nil:
		return nil, fmt.Errorf("field: %w", contour.ErrNilFunc)
	case *contour.CurvilinearGrid:
		return nil, fmt.Errorf("curvilinear grid: not for this format: %w", ErrFormat)
	case *contour.Grid:
		if g == nil {
			return nil, fmt.Errorf("grid: %w", contour.ErrNilFunc)
		}
		return contour.NewGrid(g.Xs, g.Ys, g.Zs)
	}
	nc, nr := f.Dims()
	if nc < 2 || nr < 2 || nc > math.MaxInt/8/nr {
		return nil, fmt.Errorf("%d columns and %d rows: %w", nc, nr, contour.ErrSize)
	}
	xs, ys := make([]float64, nc), make([]float64, nr)
	zs := make([]float64, 0, nc*nr)
	for c := range xs {
		xs[c] = f.X(c)
	}
	for r := range ys {
		ys[r] = f.Y(r)
		for c := range xs {
			zs = append(zs, f.Z(c, r))
		}
	}
	return contour.NewGrid(xs, ys, zs)
}

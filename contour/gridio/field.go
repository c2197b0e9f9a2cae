package gridio

import (
	"fmt"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
)

// rectilinear returns f as a valid *contour.Grid. A curvilinear grid is an error.
func rectilinear(f contour.Field) (*contour.Grid, error) {
	switch g := f.(type) {
	case nil:
		return nil, fmt.Errorf("field: %w", contour.ErrNilFunc)
	case *contour.CurvilinearGrid:
		return nil, fmt.Errorf("curvilinear grid: not possible in this format: %w", ErrFormat)
	case *contour.Grid:
		if g == nil {
			return nil, fmt.Errorf("grid: %w", contour.ErrNilFunc)
		}
		return contour.NewGrid(g.Xs, g.Ys, g.Zs)
	}
	nc, nr := f.Dims()
	if err := checkDims(nc, nr); err != nil {
		return nil, err
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

// checkDims returns an error if a grid of another package has no cell, or more nodes than
// there should be memory for.
func checkDims(nc, nr int) error {
	switch {
	case nc < 2 || nr < 2:
		return fmt.Errorf("%d columns and %d rows, want at least 2: %w", nc, nr, contour.ErrSize)
	case nc > contour.MaxNodes/nr:
		return fmt.Errorf("%d columns and %d rows, want at most %d nodes: %w", nc, nr, contour.MaxNodes, contour.ErrSize)
	}
	return nil
}

// arrays checks f and returns its nodes and values in the types that npyio writes.
func arrays(f contour.Field) (x, y any, z *mat.Dense, err error) {
	if g, ok := f.(*contour.CurvilinearGrid); ok && g != nil {
		if _, err := contour.NewCurvilinearGrid(g.Columns, g.Rows, g.Xs, g.Ys, g.Zs); err != nil {
			return nil, nil, nil, err
		}
		return mat.NewDense(g.Rows, g.Columns, g.Xs), mat.NewDense(g.Rows, g.Columns, g.Ys),
			mat.NewDense(g.Rows, g.Columns, g.Zs), nil
	}
	g, err := rectilinear(f)
	if err != nil {
		return nil, nil, nil, err
	}
	return g.Xs, g.Ys, mat.NewDense(len(g.Ys), len(g.Xs), g.Zs), nil
}

// fromMesh returns the field of three two-dimensional arrays: a *contour.Grid if x
// and y form a rectangular mesh, otherwise a *contour.CurvilinearGrid.
func fromMesh(x, y, z *array) (contour.Field, error) {
	for _, a := range []struct {
		name string
		*array
	}{{"x", x}, {"y", y}} {
		if !slices.Equal(a.shape, z.shape) {
			return nil, fmt.Errorf("%s: shape %v, want that of z, %v: %w", a.name, a.shape, z.shape, contour.ErrSize)
		}
	}
	nr, nc := z.shape[0], z.shape[1]
	if !mesh(x.values, y.values, nr, nc) {
		return checked(contour.NewCurvilinearGrid(nc, nr, x.values, y.values, z.values))
	}
	ys := make([]float64, nr)
	for r := range ys {
		ys[r] = y.values[r*nc]
	}
	return checked(contour.NewGrid(x.values[:nc], ys, z.values))
}

// mesh reports whether all rows of x are equal and all columns of y are equal.
func mesh(x, y []float64, nr, nc int) bool {
	for r := range nr {
		for c := range nc {
			if x[r*nc+c] != x[c] || y[r*nc+c] != y[r*nc] {
				return false
			}
		}
	}
	return true
}

// checked returns f and err, with a nil interface for f if err is not nil.
func checked[T contour.Field](f T, err error) (contour.Field, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

// indices returns 0, 1, …, n−1.
func indices(n int) []float64 { return contour.Axis(0, float64(n-1), n) }

package gridio

import (
	"fmt"
	"io"
)

// ReadRows reads a two-dimensional array as its rows, such as the iterates of a run, which
// NumPy's save writes of a list of weights: for descent.PathOf and package descent/plane. It
// may have a single row or column, unlike a grid. An array of one dimension is one column. The
// error wraps ErrFormat if the input is not an array of real numbers with one or two
// dimensions, or has no element.
func ReadRows(r io.Reader) ([][]float64, error) {
	rows, err := arrayRows(r)
	return rows, named("npy", err)
}

func arrayRows(r io.Reader) ([][]float64, error) {
	a, err := readArray(r, sizeOf(r))
	if err != nil {
		return nil, err
	}
	columns := 1
	switch len(a.shape) {
	case 1:
	case 2:
		columns = a.shape[1]
	default:
		return nil, fmt.Errorf("shape %v, want one or two dimensions: %w", a.shape, ErrFormat)
	}
	if len(a.values) == 0 {
		return nil, fmt.Errorf("shape %v, want one row and column or more: %w", a.shape, ErrFormat)
	}
	rows := make([][]float64, 0, len(a.values)/columns)
	for v := a.values; len(v) > 0; v = v[columns:] {
		rows = append(rows, v[:columns:columns])
	}
	return rows, nil
}

package contour

import (
	"fmt"
	"math"

	"natgrad.example/internal/float"
)

// Interp is an interpolation between the values of two nodes.
type Interp int

const (
	// InterpLinear takes z to be linear along an edge.
	InterpLinear Interp = iota

	// InterpLog takes log z to be linear along an edge. The result equals the
	// result of InterpLinear for the logarithms of values and levels, including
	// the mean that decides a saddle. Values that are not positive are holes,
	// and levels that are not positive are an error. The logarithms of a [Grid]
	// or a [CurvilinearGrid] need as much memory as its values.
	InterpLog
)

// apply replaces the values of src by values that are linear along edges, and
// returns the levels to use with them.
func (i Interp) apply(src *source, levels []float64) ([]float64, error) {
	switch i {
	case InterpLinear:
		return levels, nil
	case InterpLog:
	default:
		return nil, fmt.Errorf("contour: Interp(%d): %w", int(i), ErrRange)
	}
	logs := make([]float64, len(levels))
	for i, l := range levels {
		if l <= 0 {
			return nil, &ElementError{"levels", i, l, ErrRange}
		}
		logs[i] = float.Log(l)
		if i > 0 && logs[i] <= logs[i-1] {
			return nil, &ElementError{"levels", i, l, ErrNotIncreasing} // equal after rounding
		}
	}
	if src.zs == nil {
		src.field = logField{src.field}
		return logs, nil
	}
	zs := make([]float64, 0, len(src.zs))
	src.rows(func(row []float64) {
		for _, z := range row {
			zs = append(zs, logarithm(z))
		}
	})
	src.zs = zs
	return logs, src.stop.err()
}

// logarithm returns log z, or NaN if z is not finite and positive.
func logarithm(z float64) float64 {
	if z <= 0 || z > math.MaxFloat64 {
		return math.NaN()
	}
	return float.Log(z)
}

// logField is the logarithm of a field.
type logField struct{ Field }

func (f logField) Z(c, r int) float64 { return logarithm(f.Field.Z(c, r)) }

// Concurrent reports whether the field allows simultaneous calls.
func (f logField) Concurrent() bool { return isConcurrent(f.Field) }

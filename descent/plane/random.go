package plane

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
)

// A Filter is the range of coordinates First ≤ k < End that one filter of a network has: the
// weights that make one feature of a convolutional layer, or those of one neuron.
type Filter struct{ First, End int }

// Filters returns filters of the given sizes, one after the other from coordinate 0 on. A
// size of zero or less makes a filter that Random refuses.
//
//	plane.Filters(slices.Repeat([]int{9}, 64)...) // 64 filters of 3 × 3
func Filters(sizes ...int) []Filter {
	filters, at := make([]Filter, len(sizes)), 0
	for i, n := range sizes {
		filters[i] = Filter{at, at + n}
		at += n
	}
	return filters
}

// Random returns the plane through x with two random directions, each normalized filter by
// filter: its part in a filter has the length of x there. So pictures of two minima have the
// same scale, whatever the scale of their weights. The entries are first drawn from the
// standard normal distribution by a generator with the seed (math/rand/v2's PCG). Equal seeds
// draw equal entries for any filters. Nil filters stand for one filter of all coordinates.
// Directions are zero in coordinates that no filter has, as the authors do for biases, and
// where all of x is zero in a filter.
//
// The two are not made orthogonal: in many dimensions they nearly are.
//
// Errors are those of New, and descent.ErrDimension for a filter that is empty, overlaps
// another one or goes beyond the last coordinate.
//
// Li et al. 2018, section 4.
func Random(x []float64, filters []Filter, seed uint64) (*Plane, error) {
	if err := checkPoints("x", x); err != nil {
		return nil, err
	}
	if filters == nil {
		filters = []Filter{{0, len(x)}}
	}
	if err := checkFilters(filters, len(x)); err != nil {
		return nil, err
	}
	rnd := rand.New(rand.NewPCG(seed, 0))
	a := direction(x, filters, rnd)
	return New(x, a, direction(x, filters, rnd))
}

// direction returns a random direction at x.
func direction(x []float64, filters []Filter, rnd *rand.Rand) []float64 {
	drawn := make([]float64, len(x))
	for k := range drawn {
		drawn[k] = rnd.NormFloat64()
	}
	dir := make([]float64, len(x))
	for _, f := range filters {
		part := dir[f.First:f.End]
		unit(part, drawn[f.First:f.End])
		floats.Scale(length(x[f.First:f.End]), part)
	}
	return dir
}

// length returns the length of x, which may be beyond the square root of the least or the
// largest number.
func length(x []float64) float64 { return unit(make([]float64, len(x)), x) }

// checkFilters returns an error unless filters are ranges of d coordinates that do not overlap.
func checkFilters(filters []Filter, d int) error {
	order := make([]int, len(filters))
	for i, f := range filters {
		order[i] = i
		if f.First < 0 || f.First >= f.End || f.End > d {
			return fmt.Errorf("plane: filters[%d] = [%d, %d) of %d coordinates: %w", i, f.First, f.End, d, descent.ErrDimension)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return filters[i].First - filters[j].First })
	for k := 1; k < len(order); k++ {
		i, j := order[k-1], order[k]
		if filters[j].First < filters[i].End {
			return fmt.Errorf("plane: filters[%d] = [%d, %d) overlaps filters[%d] = [%d, %d): %w",
				j, filters[j].First, filters[j].End, i, filters[i].First, filters[i].End, descent.ErrDimension)
		}
	}
	return nil
}

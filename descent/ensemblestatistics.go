package descent

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
)

// Quantiles returns the quantiles of a quantity over the seeds: element k has the one of
// probability ps[k] at each t. Between two values it interpolates linearly (type 7, the default of R
// and NumPy). Values of +Inf, which stand for runs that diverged, come last; a quantile next to
// one is +Inf.
//
// Errors are an *EntryError of ErrDomain for a probability outside of 0 to 1, ErrMissing for a nil
// quantity or an empty path, ErrPanic for a panic of the quantity, and the error of a context that is
// done, which may be nil. It takes O(n log n) for each t and n seeds.
//
// R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician
// 50(4), 1996, definition 7.
func (e *Ensemble) Quantiles(ctx context.Context, of Quantity, ps ...float64) ([][]float64, error) {
	for k, p := range ps {
		if !(p >= 0 && p <= 1) {
			return nil, &EntryError{What: "Ensemble.Quantiles: ps", Index: []int{k}, Value: p, Err: ErrDomain}
		}
	}
	out := make([][]float64, len(ps))
	for k := range out {
		out[k] = make([]float64, 0, e.Len())
	}
	err := e.each(ctx, of, func(t int, values []float64) {
		slices.Sort(values)
		for k, p := range ps {
			out[k] = append(out[k], quantile(values, p))
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// quantile returns the quantile of probability p of sorted values without NaN.
func quantile(sorted []float64, p float64) float64 {
	h := float64(p * float64(len(sorted)-1))
	i := int(h)
	lo, part := sorted[i], h-float64(i)
	if part == 0 || lo == sorted[i+1] || math.IsInf(lo, -1) {
		return lo
	}
	if hi := sorted[i+1]; !math.IsInf(hi, 1) {
		return float.Between(lo, hi, part)
	}
	return math.Inf(1)
}

// Mean returns the mean of a quantity over the seeds at each t, +Inf from where on a run has
// diverged. The errors are those of Quantiles.
func (e *Ensemble) Mean(ctx context.Context, of Quantity) ([]float64, error) {
	out := make([]float64, 0, e.Len())
	err := e.each(ctx, of, func(t int, values []float64) { out = append(out, meanOf(values)) })
	if err != nil {
		return nil, err
	}
	return out, nil
}

// meanOf returns the mean of values, also where their sum overflows.
func meanOf(values []float64) float64 {
	n := float64(len(values))
	if sum := floats.Sum(values); linalg.Finite(sum) {
		return sum / n
	}
	var mean float64
	for _, v := range values {
		mean += v / n
	}
	return mean
}

// MedianPath returns the medians of the coordinates over the seeds at each t, up to where one is
// infinite: where half of the runs have diverged. The errors are those of Quantiles, and ErrDimension
// for paths with different numbers of coordinates.
func (e *Ensemble) MedianPath(ctx context.Context) ([][]float64, error) {
	dim, err := e.dim()
	if err != nil {
		return nil, err
	}
	var out [][]float64
	if n := e.Len(); n > 0 {
		out = make([][]float64, n)
	}
	for k := range dim {
		q, err := e.Quantiles(ctx, Coordinate(k), 0.5)
		if err != nil {
			return nil, err
		}
		for t := range out {
			if !linalg.Finite(q[0][t]) {
				out = out[:t]
				break
			}
			out[t] = append(out[t], q[0][t])
		}
	}
	return out, nil
}

// MeanPath returns the mean of the iterates over the seeds at each t. Runs that ended keep their last
// iterate; runs that diverged are left out from their end on. It ends where all runs have. PathOf makes a
// Path of it, with f at the means, which is not the mean of f. The errors are those of MedianPath.
func (e *Ensemble) MeanPath(ctx context.Context) ([][]float64, error) {
	if _, err := e.dim(); err != nil {
		return nil, err
	}
	var out [][]float64
	err := e.each(ctx, func(*Path, int) float64 { return 0 }, func(t int, _ []float64) {
		var mean []float64
		n := 0
		for _, p := range e.Paths {
			if t >= p.Len() && p.Status == Diverged {
				continue
			}
			n++
			x := p.X(min(t, p.Len()-1))
			if mean == nil {
				mean = slices.Clone(x)
				continue
			}
			for k, v := range x { // a running mean does not overflow
				mean[k] = float.Between(mean[k], v, 1/float64(n))
			}
		}
		if mean != nil {
			out = append(out, mean)
		}
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// dim returns the number of coordinates that all paths have, 0 without paths.
func (e *Ensemble) dim() (dim int, err error) {
	for i, p := range e.Paths {
		switch {
		case p == nil || p.Len() == 0:
			return 0, noIterates(i)
		case i == 0:
			dim = p.Dim()
		case p.Dim() != dim:
			return 0, dimensionError(fmt.Sprintf("Ensemble.Paths[%d]", i), p.Dim(), dim)
		}
	}
	return dim, nil
}

// noIterates returns the error for an empty path.
func noIterates(i int) error {
	return fmt.Errorf("descent: Ensemble.Paths[%d] has no iterates: %w", i, ErrMissing)
}

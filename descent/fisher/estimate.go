package fisher

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/internal/stop"
)

// Empirical stores the mean over data of the score's outer product,
//
//	F̂ = (1/n) Σᵢ ∇log p(xᵢ|θ) ∇log p(xᵢ|θ)ᵀ
//
// into dst, which must be empty or of order Dim. It estimates the Fisher
// information if the data are distributed as p(x|θ), and not otherwise.
// Empirical returns the errors of Check, ErrLimit if Dim is above descent.MaxOrder,
// ErrNoData if data is empty, and ErrDomain, with the index, if an element cannot be
// observed under the model. A panic of a method of m is an error of ErrPanic with the name
// of the method.
//
// F. Kunstner, L. Balles, P. Hennig, "Limitations of the empirical Fisher
// approximation for natural gradient descent", NeurIPS 32, 2019.
func Empirical[X any](m Model[X], dst *mat.SymDense, theta []float64, data []X) error {
	return EmpiricalContext(context.Background(), m, dst, theta, data)
}

// EmpiricalContext is Empirical with a context. When it is done the error wraps
// Context.Err() and its cause.
func EmpiricalContext[X any](ctx context.Context, m Model[X], dst *mat.SymDense, theta []float64, data []X) error {
	if len(data) == 0 {
		return fmt.Errorf("fisher: empirical: %w", ErrNoData)
	}
	return outer(ctx, m, dst, theta, len(data), func(i int) (X, error) { return data[i], nil })
}

// MonteCarlo stores an estimate of the Fisher information into dst, which must be
// empty or of order Dim. The estimate is Empirical's for n observations drawn
// from p(x|θ); its relative error falls like 1/√n. Random numbers come from
// rand.NewPCG(seed, 0), so the same seed gives the same matrix. MonteCarlo
// returns the errors of Check and of Sampler, ErrNoData if n < 1, and ErrLimit and ErrPanic as
// Empirical.
func MonteCarlo[X any](m Model[X], dst *mat.SymDense, theta []float64, n int, seed uint64) error {
	return MonteCarloContext(context.Background(), m, dst, theta, n, seed)
}

// MonteCarloContext is MonteCarlo with a context. When it is done the error wraps
// Context.Err() and its cause.
func MonteCarloContext[X any](ctx context.Context, m Model[X], dst *mat.SymDense, theta []float64, n int, seed uint64) error {
	if n < 1 {
		return fmt.Errorf("fisher: Monte Carlo: n = %d: %w", n, ErrNoData)
	}
	var draw func() X
	if err := attempt(m, "Sampler", func() (err error) {
		draw, err = m.Sampler(theta, rand.NewPCG(seed, 0))
		return err
	}); err != nil {
		return err
	}
	if draw == nil {
		return fmt.Errorf("fisher: %T.Sampler returned no function: %w", m, ErrNoData)
	}
	return outer(ctx, m, dst, theta, n, func(int) (x X, err error) {
		err = attempt(m, "Sampler's function", func() error { x = draw(); return nil })
		return x, err
	})
}

// outer stores the mean outer product of the scores of at(0), …, at(n−1) into dst.
func outer[X any](ctx context.Context, m Model[X], dst *mat.SymDense, theta []float64, n int, at func(i int) (X, error)) error {
	if err := attempt(m, "Check", func() error { return m.Check(theta) }); err != nil {
		return err
	}
	dim, err := dimOf(m)
	if err != nil {
		return err
	}
	if err := matrix(dst, dim); err != nil {
		return err
	}
	dst.Zero()
	score := make([]float64, dim)
	v := mat.NewVecDense(len(score), score)
	for i := range n {
		if err := stop.Error(ctx); err != nil {
			return fmt.Errorf("fisher: observation %d: %w", i, err)
		}
		x, err := at(i)
		if err == nil {
			err = attempt(m, "Score", func() error { m.Score(score, x, theta); return nil })
		}
		if err != nil {
			return fmt.Errorf("%w (observation %d)", err, i)
		}
		for j, s := range score {
			if math.IsNaN(s) || math.IsInf(s, 0) {
				return fmt.Errorf("fisher: observation %d = %v: element %d of the score = %v: %w", i, x, j, s, ErrDomain)
			}
		}
		dst.SymRankOne(dst, 1/float64(n), v)
	}
	return nil
}

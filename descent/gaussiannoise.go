package descent

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
)

// GaussianNoise adds normal noise to gradients: the gradient of step t is
//
//	g_t = ∇f(x_t) + σ/√(1 + κt) Lz,  z ~ N(0, I)
//
// independently in each step, so that g_t − ∇f(x_t) has the covariance σ²/(1 + κt) LLᵀ. The
// noise of a seed is the same on every processor.
//
// A. Neelakantan et al., "Adding gradient noise improves learning for very deep networks",
// arXiv:1511.06807, 2015, section 2, where the variance falls as a power of t.
type GaussianNoise struct {
	// Deviation is σ, the standard deviation of the noise of each coordinate. If zero, it is 1;
	// the Coefficient Zero means no noise.
	Deviation Coefficient
	// Covariance is LLᵀ, positive semidefinite. If nil, it is the identity.
	Covariance mat.Symmetric
	// Decay is κ, at least 0. If zero, all steps have the same noise.
	Decay float64
}

var _ StochasticGradient = GaussianNoise{}

// Start implements StochasticGradient. Errors are ErrDimension for a covariance of another order
// than the problem, a *DefiniteError for one that is not positive semidefinite, an ErrLimit above
// MaxOrder, and an *EntryError for other numbers.
func (n GaussianNoise) Start(e *Evaluator, seed uint64) (GradientSampler, error) {
	sigma, err := n.Deviation.or("GaussianNoise.Deviation", 1)
	if err != nil {
		return nil, err
	}
	if !(n.Decay >= 0) || math.IsInf(n.Decay, 0) {
		return nil, &EntryError{What: "GaussianNoise.Decay", Value: n.Decay, Err: ErrDomain}
	}
	s := &gaussianSampler{objective: e, seed: seed, sigma: sigma, decay: n.Decay}
	if n.Covariance != nil {
		s.factor, err = semidefiniteFactor("GaussianNoise.Covariance", n.Covariance, e)
		s.z = make([]float64, e.Dim())
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

type gaussianSampler struct {
	objective    *Evaluator
	seed         uint64
	sigma, decay float64
	factor       [][]float64 // the rows of L up to the diagonal, nil for the identity
	draws        Draws
	z            []float64
}

// Sample implements GradientSampler. Products are rounded, so that the noise is the same
// everywhere.
func (s *gaussianSampler) Sample(dst, x, exact []float64, t int) error {
	if exact != nil {
		copy(dst, exact)
	} else if err := s.objective.Grad(dst, x); err != nil {
		return err
	}
	if s.sigma == 0 {
		return nil
	}
	s.draws.At(s.seed, noiseStream, uint64(t))
	sigma := s.sigma / math.Sqrt(1+float64(s.decay*float64(t)))
	if s.factor == nil {
		for i := range dst {
			dst[i] += float64(sigma * s.draws.Normal())
		}
		return nil
	}
	for i := range s.z {
		s.z[i] = s.draws.Normal()
	}
	for i, row := range s.factor {
		var sum float64
		for k, l := range row {
			sum += float64(l * s.z[k])
		}
		dst[i] += float64(sigma * sum)
	}
	return nil
}

// semidefiniteFactor returns the rows of a lower triangular L with LLᵀ = a. A pivot of zero, up to
// rounding, has a column of zeros. It looks at the context of e in every row.
//
// N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, section 10.3, without
// its exchanges of rows.
func semidefiniteFactor(what string, a mat.Symmetric, e *Evaluator) ([][]float64, error) {
	n := a.SymmetricDim()
	if n != e.Dim() {
		return nil, dimensionError(what+": order", n, e.Dim())
	}
	if err := reason.Order("descent", what, n); err != nil {
		return nil, err
	}
	rows, least := make([][]float64, n), math.Inf(1)
	for i := range rows {
		if err := e.interrupted(); err != nil {
			return nil, err
		}
		rows[i] = make([]float64, i+1)
		for k := range i + 1 {
			v := a.At(i, k)
			if !linalg.Finite(v) {
				return nil, &EntryError{What: what, Index: []int{i, k}, Value: v, Err: ErrNotFinite}
			}
			rest, size := v, math.Abs(v)
			for j := range k {
				product := float64(rows[i][j] * rows[k][j])
				rest, size = rest-product, size+math.Abs(product)
			}
			tiny := 0x1p-50 * float64(n) * math.Max(size, math.Sqrt(math.Abs(a.At(i, i)))*math.Sqrt(math.Abs(a.At(k, k))))
			switch {
			case k == i && rest < -tiny:
				least = math.Min(least, rest)
			case k == i && rest > tiny:
				rows[i][i] = math.Sqrt(rest)
			case k < i && rows[k][k] != 0:
				rows[i][k] = rest / rows[k][k]
			case k < i && math.Abs(rest) > tiny: // a column with a pivot of zero must be zero
				least = math.Min(least, -math.Abs(rest))
			}
		}
	}
	if least < 0 {
		return nil, fmt.Errorf("%w (at most; positive semidefinite is wanted)", &DefiniteError{What: what, Eigenvalue: least})
	}
	return rows, nil
}

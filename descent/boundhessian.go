package descent

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// boundHessian is the Hessian of one run, with the memory for its factors.
type boundHessian struct {
	Hessian
	objective *Evaluator
	h         mat.SymDense
	factor    linalg.Cholesky
	lu        linalg.LU
	eigen     linalg.Eigen
	poll      linalg.Poll
}

var _ Solver = (*boundHessian)(nil)

// Tensor stores the matrix of Kind at x.
func (m *boundHessian) Tensor(dst *mat.SymDense, x []float64) error {
	if err := m.prepare(dst, x); err != nil {
		return err
	}
	if m.Kind == AbsoluteHessian {
		return m.eigen.Matrix(dst, m.poll)
	}
	return nil
}

// Solve stores the inverse of the matrix of Kind at x times g.
func (m *boundHessian) Solve(dst, x, g []float64) error {
	if err := m.prepare(&m.h, x); err != nil {
		return err
	}
	switch m.Kind {
	case PlainHessian:
		ok, err := m.lu.Factorize(&m.h, m.poll)
		if err != nil {
			return err
		}
		if !ok {
			return firstOf(m.poll, &SingularError{What: "Hessian", X: slices.Clone(x)})
		}
		m.lu.Solve(dst, g)
		return nil
	case AbsoluteHessian:
		m.eigen.Solve(dst, g)
		return nil
	}
	if err := factorize(&m.factor, "Hessian", &m.h, x, m.poll); err != nil {
		return err
	}
	m.factor.Solve(dst, g)
	return nil
}

// prepare stores the matrix of Kind at x into dst. For AbsoluteHessian it stores H itself
// into dst and the factors of the matrix of Kind into eigen.
func (m *boundHessian) prepare(dst *mat.SymDense, x []float64) error {
	if err := m.objective.Hess(dst, x); err != nil {
		return err
	}
	if err := checkFinite("Hessian", dst); err != nil {
		return firstOf(m.poll, err)
	}
	switch m.Kind {
	case DampedHessian:
		shift(dst, m.Damping)
	case ShiftedHessian:
		least, ok, err := m.eigen.Least(dst, m.poll)
		if err != nil {
			return err
		}
		if ok && least < m.Damping {
			shift(dst, m.Damping-least)
		}
	case AbsoluteHessian:
		return m.absolute(dst, x)
	}
	return nil
}

// absolute stores the factors of Q max(|Λ|, δ) Qᵀ for a = QΛQᵀ into eigen. An eigenvalue
// within the rounding error of the largest counts as 0.
func (m *boundHessian) absolute(a *mat.SymDense, x []float64) error {
	ok, err := m.eigen.Factorize(a, m.poll)
	if err != nil {
		return err
	}
	if !ok {
		return firstOf(m.poll, &DefiniteError{What: "Hessian (eigenvalues do not converge)", Eigenvalue: math.NaN(), X: slices.Clone(x)})
	}
	values := m.eigen.Values
	n := len(values)
	largest := math.Max(math.Abs(values[0]), math.Abs(values[n-1]))
	for i, v := range values {
		v = math.Abs(v)
		if v <= float64(n)*0x1p-53*largest {
			v = 0
		}
		if values[i] = math.Max(v, m.Damping); values[i] == 0 {
			return firstOf(m.poll, &DefiniteError{What: "Hessian (absolute eigenvalues)", Eigenvalue: 0, X: slices.Clone(x)})
		}
	}
	return nil
}

package descent

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// boundHessian is a Hessian of one run, with the memory to factorise it.
type boundHessian struct {
	Hessian
	objective *Objective
	h         mat.SymDense
	factor    cholesky
	lu        lu
	eigen     eigen
}

var _ Solver = (*boundHessian)(nil)

// Tensor stores the matrix of Kind at x.
func (m *boundHessian) Tensor(dst *mat.SymDense, x []float64) error {
	if err := m.prepare(dst, x); err != nil {
		return err
	}
	if m.Kind == AbsoluteHessian {
		m.eigen.matrix(dst)
	}
	return nil
}

// Solve stores the inverse of that matrix times g.
func (m *boundHessian) Solve(dst, x, g []float64) error {
	if err := m.prepare(&m.h, x); err != nil {
		return err
	}
	switch m.Kind {
	case PlainHessian:
		if err := m.lu.factorize("Hessian", &m.h); err != nil {
			return atPoint(err, x)
		}
		m.lu.solve(dst, g)
		return nil
	case AbsoluteHessian:
		m.eigen.solve(dst, g)
		return nil
	}
	if err := m.factor.factorize("Hessian", &m.h); err != nil {
		return atPoint(err, x)
	}
	m.factor.solve(dst, g)
	return nil
}

// prepare stores the matrix of Kind at x into dst, or for AbsoluteHessian the
// Hessian as it is and the matrix of Kind, factorised, into eigen.
func (m *boundHessian) prepare(dst *mat.SymDense, x []float64) error {
	if err := m.objective.Hess(dst, x); err != nil {
		return err
	}
	if err := checkFinite("Hessian", dst); err != nil {
		return err
	}
	switch m.Kind {
	case DampedHessian:
		shift(dst, m.Damping)
	case ShiftedHessian:
		least := math.NaN()
		if m.eigen.factorize(dst, false) {
			least = m.eigen.values[0]
		}
		if least < m.Damping {
			shift(dst, m.Damping-least)
		}
	case AbsoluteHessian:
		return atPoint(m.absolute(dst), x)
	}
	return nil
}

func shift(a *mat.SymDense, tau float64) {
	for i := range a.SymmetricDim() {
		a.SetSym(i, i, a.At(i, i)+tau)
	}
}

// absolute stores the factors of Q max(|Λ|, δ) Qᵀ for a = QΛQᵀ. An eigenvalue
// lost in the rounding error of the largest counts as 0.
func (m *boundHessian) absolute(a *mat.SymDense) error {
	if !m.eigen.factorize(a, true) {
		return &DefiniteError{What: "Hessian (eigenvalues do not converge)", Eigenvalue: math.NaN()}
	}
	values := m.eigen.values
	n := len(values)
	largest := math.Max(math.Abs(values[0]), math.Abs(values[n-1]))
	for i, v := range values {
		v = math.Abs(v)
		if v <= float64(n)*0x1p-53*largest {
			v = 0
		}
		if values[i] = math.Max(v, m.Damping); values[i] == 0 {
			return &DefiniteError{What: "Hessian (absolute eigenvalues)", Eigenvalue: 0}
		}
	}
	return nil
}

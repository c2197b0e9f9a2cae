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
	values    []float64
	vectors   mat.Dense
}

var _ Solver = (*boundHessian)(nil)

// Tensor stores the matrix of Kind at x.
func (m *boundHessian) Tensor(dst *mat.SymDense, x []float64) error {
	if err := m.objective.Hess(dst, x); err != nil {
		return err
	}
	if err := checkFinite("Hessian", dst); err != nil {
		return atPoint(err, x)
	}
	switch m.Kind {
	case DampedHessian:
		shift(dst, m.Damping)
	case ShiftedHessian:
		if least := smallestEigenvalue(dst); least < m.Damping {
			shift(dst, m.Damping-least)
		}
	case AbsoluteHessian:
		return atPoint(m.absolute(dst), x)
	}
	return nil
}

// Solve stores the inverse of that matrix times g.
func (m *boundHessian) Solve(dst, x, g []float64) error {
	if err := m.Tensor(&m.h, x); err != nil {
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
		m.solveEigen(dst, g)
		return nil
	}
	if err := m.factor.factorize("Hessian", &m.h); err != nil {
		return atPoint(err, x)
	}
	m.factor.solve(dst, g)
	return nil
}

func shift(a *mat.SymDense, tau float64) {
	for i := range a.SymmetricDim() {
		a.SetSym(i, i, a.At(i, i)+tau)
	}
}

// absolute turns H = QΛQᵀ into Q max(|Λ|, δ) Qᵀ and keeps the factors. An
// eigenvalue lost in the rounding error of the largest counts as 0.
func (m *boundHessian) absolute(a *mat.SymDense) error {
	n := a.SymmetricDim()
	var e mat.EigenSym
	if !e.Factorize(a, true) {
		return &DefiniteError{What: "Hessian (eigenvalues do not converge)", Eigenvalue: math.NaN()}
	}
	m.values = e.Values(nil)
	e.VectorsTo(&m.vectors)
	largest := math.Max(math.Abs(m.values[0]), math.Abs(m.values[n-1]))
	for i, v := range m.values {
		v = math.Abs(v)
		if v <= float64(n)*0x1p-53*largest {
			v = 0
		}
		if m.values[i] = math.Max(v, m.Damping); m.values[i] == 0 {
			return &DefiniteError{What: "Hessian (absolute eigenvalues)", Eigenvalue: 0}
		}
	}
	for i := range n {
		for j := i; j < n; j++ {
			var sum float64
			for k, v := range m.values {
				sum += v * m.vectors.At(i, k) * m.vectors.At(j, k)
			}
			a.SetSym(i, j, sum)
		}
	}
	return nil
}

// solveEigen stores QΛ⁻¹Qᵀg into dst, which may be g.
func (m *boundHessian) solveEigen(dst, g []float64) {
	n := len(m.values)
	q := make([]float64, n)
	for k, v := range m.values {
		for i := range n {
			q[k] += m.vectors.At(i, k) * g[i]
		}
		q[k] /= v
	}
	for i := range n {
		dst[i] = 0
		for k := range n {
			dst[i] += m.vectors.At(i, k) * q[k]
		}
	}
}

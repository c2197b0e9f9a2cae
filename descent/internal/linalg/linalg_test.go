package linalg_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// random returns a symmetric matrix of order n with eigenvalues of both signs, or
// a positive definite one.
func random(rnd *rand.Rand, n int, definite bool) *mat.SymDense {
	b := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			b.Set(i, j, rnd.NormFloat64())
		}
	}
	a := mat.NewSymDense(n, nil)
	if definite {
		a.SymOuterK(1, b)
	}
	for i := range n {
		for j := i; j < n && !definite; j++ {
			a.SetSym(i, j, b.At(i, j))
		}
		a.SetSym(i, i, a.At(i, i)+1)
	}
	return a
}

// factored reports whether a has a factor.
func factored(f interface {
	Factorize(*mat.SymDense, linalg.Poll) (bool, error)
}, a *mat.SymDense) bool {
	ok, err := f.Factorize(a, nil)
	return ok && err == nil
}

// residual returns ‖Ax − g‖_∞ relative to the largest entry of Ax.
func residual(a *mat.SymDense, x, g []float64) float64 {
	var worst, size float64
	for i := range g {
		var sum float64
		for j, v := range x {
			sum += a.At(i, j) * v
			size = math.Max(size, math.Abs(a.At(i, j)*v))
		}
		worst = math.Max(worst, math.Abs(sum-g[i]))
	}
	return worst / size
}

// The factorizations solve in place, and their memory serves matrices of any order
// in turn.
func TestSolve(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var c linalg.Cholesky
	var lu linalg.LU
	var e linalg.Eigen
	for _, n := range []int{2, 7, 1, 3, 2, 150, 301} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			for range 1 + 19/n {
				g := make([]float64, n)
				for i := range g {
					g[i] = rnd.NormFloat64()
				}
				for name, solve := range map[string]func(a *mat.SymDense, x []float64) bool{
					"Cholesky": func(a *mat.SymDense, x []float64) bool {
						a.CopySym(random(rnd, n, true))
						ok, _ := c.Factorize(a, nil)
						c.Solve(x, x)
						return ok && c.Order() == n
					},
					"LU":    func(a *mat.SymDense, x []float64) bool { ok, _ := lu.Factorize(a, nil); lu.Solve(x, x); return ok },
					"Eigen": func(a *mat.SymDense, x []float64) bool { ok, _ := e.Factorize(a, nil); e.Solve(x, x); return ok },
				} {
					a := random(rnd, n, false)
					x := append([]float64(nil), g...)
					if !solve(a, x) {
						t.Fatalf("%s: not factorized: %v", name, mat.Formatted(a))
					}
					if r := residual(a, x, g); r > 1e-9 {
						t.Errorf("%s: residual %v", name, r)
					}
				}
			}
		})
	}
}

// Eigen restores its matrix, with ascending eigenvalues.
func TestEigenMatrix(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var e linalg.Eigen
	for _, n := range []int{1, 2, 5, 129, 200} {
		a, b := random(rnd, n, false), mat.NewSymDense(n, nil)
		if ok, err := e.Factorize(a, nil); !ok || err != nil || e.Matrix(b, nil) != nil {
			t.Fatalf("no convergence, %v", err)
		}
		if !mat.EqualApprox(a, b, 1e-13) {
			t.Errorf("%v, want %v", mat.Formatted(b), mat.Formatted(a))
		}
		for i := 1; i < n; i++ {
			if e.Values[i] < e.Values[i-1] {
				t.Errorf("eigenvalues %v", e.Values)
			}
		}
		if least, err := linalg.SmallestEigenvalue(a, nil); err != nil || math.Abs(least-e.Values[0]) > 1e-13 {
			t.Errorf("smallest eigenvalue %v, want %v", least, e.Values[0])
		}
	}
}

// Singular and indefinite matrices are recognized in any units.
func TestSingular(t *testing.T) {
	for _, unit := range []float64{1, 1e-100, 1e100} {
		singular := mat.NewSymDense(2, []float64{1, unit, unit, unit * unit})
		if factored(new(linalg.Cholesky), singular) || factored(new(linalg.LU), singular) {
			t.Errorf("unit %v: a singular matrix has a factor", unit)
		}
		indefinite := mat.NewSymDense(2, []float64{1, 2 * unit, 2 * unit, unit * unit})
		if factored(new(linalg.Cholesky), indefinite) || !factored(new(linalg.LU), indefinite) {
			t.Errorf("unit %v: want no Cholesky factor of an indefinite matrix, but LU", unit)
		}
	}
}

func TestNotFinite(t *testing.T) {
	a := mat.NewSymDense(3, []float64{1, 2, 3, 2, 4, math.Inf(-1), 3, math.Inf(-1), math.NaN()})
	if i, j, found := linalg.NotFiniteEntry(a); !found || i != 1 || j != 2 {
		t.Errorf("entry %d,%d, %v", i, j, found)
	}
	if _, _, found := linalg.NotFiniteEntry(mat.NewSymDense(2, nil)); found {
		t.Error("found in a matrix of zeros")
	}
	if i := linalg.NotFinite([]float64{0, math.MaxFloat64, math.NaN()}); i != 2 {
		t.Errorf("index %d, want 2", i)
	}
}

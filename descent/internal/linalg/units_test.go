package linalg_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// times returns 2^e a, whose entries do not round.
func times(a *mat.SymDense, e int) *mat.SymDense {
	n := a.SymmetricDim()
	out := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			out.SetSym(i, j, math.Ldexp(a.At(i, j), e))
		}
	}
	return out
}

// part returns a as a part of a larger matrix, whose other entries are NaN.
func part(a *mat.SymDense) *mat.SymDense {
	n := a.SymmetricDim()
	whole := mat.NewSymDense(n+3, nil)
	for i := range n + 3 {
		for j := i; j < n+3; j++ {
			whole.SetSym(i, j, math.NaN())
		}
	}
	out := whole.SliceSym(1, n+1).(*mat.SymDense)
	out.CopySym(a)
	return out
}

// solvers returns functions that factorize a matrix and solve for g, with memory that they
// keep.
func solvers() map[string]func(a *mat.SymDense, g []float64) ([]float64, bool) {
	var c linalg.Cholesky
	var lu linalg.LU
	var e linalg.Eigen
	return map[string]func(a *mat.SymDense, g []float64) ([]float64, bool){
		"Cholesky": func(a *mat.SymDense, g []float64) ([]float64, bool) {
			x := make([]float64, len(g))
			ok, _ := c.Factorize(a, nil)
			c.Solve(x, g)
			return x, ok
		},
		"LU": func(a *mat.SymDense, g []float64) ([]float64, bool) {
			x := make([]float64, len(g))
			ok, _ := lu.Factorize(a, nil)
			lu.Solve(x, g)
			return x, ok
		},
		"Eigen": func(a *mat.SymDense, g []float64) ([]float64, bool) {
			x := make([]float64, len(g))
			ok, _ := e.Factorize(a, nil)
			e.Solve(x, g)
			return x, ok
		},
	}
}

// A matrix times a power of two has the same solution, divided by that power: to the last
// bit, or to rounding where an algorithm scales by itself. Parts of larger matrices are as
// good as matrices of their own.
func TestPowersOfTwo(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for n := 1; n <= 4; n++ {
		for range 5 {
			a := times(random(rnd, n, true), -3) // diagonal entries on both sides of 1
			g := make([]float64, n)
			for i := range g {
				g[i] = rnd.NormFloat64()
			}
			for name, solve := range solvers() {
				want, ok := solve(a, g)
				if !ok || residual(a, want, g) > 1e-12 {
					t.Fatalf("%s: n = %d: residual %v, %v", name, n, residual(a, want, g), ok)
				}
				if got, ok := solve(part(a), g); !ok || !equal(got, want, 0) {
					t.Errorf("%s: a part of a matrix: %v, want %v", name, got, want)
				}
				for _, e := range []int{-1000, -600, -310, -300, -298, -296, -50, 2, 50, 296, 300, 304, 310, 600, 1000} {
					got, ok := solve(times(a, e), g)
					for i := range got {
						got[i] = math.Ldexp(got[i], e)
					}
					if !ok || !equal(got, want, 1e-11) {
						t.Errorf("%s: n = %d, times 2^%d: %v, want %v", name, n, e, got, want)
					}
				}
			}
			var one, other linalg.Eigen
			if ok, err := one.Factorize(a, nil); !ok || err != nil {
				t.Fatal(ok, err)
			}
			for _, e := range []int{-1000, -400, -299, 299, 400, 1000} {
				scaled := part(times(a, e))
				if ok, err := other.Factorize(scaled, nil); !ok || err != nil {
					t.Fatal(ok, err)
				}
				size := math.Ldexp(one.Values[n-1], e)
				for i, v := range other.Values {
					if want := math.Ldexp(one.Values[i], e); math.Abs(v-want) > 1e-13*size {
						t.Errorf("n = %d, times 2^%d: eigenvalue %d is %v, want %v", n, e, i, v, want)
					}
				}
				want := math.Ldexp(one.Values[0], e)
				if v, ok, err := other.Least(scaled, nil); !ok || err != nil || math.Abs(v-want) > 1e-13*size {
					t.Errorf("n = %d, times 2^%d: smallest eigenvalue %v, want %v: %v, %v", n, e, v, want, ok, err)
				}
			}
		}
	}
}

// equal reports whether two vectors agree to tol, relative to the largest element.
func equal(a, b []float64, tol float64) bool {
	var size, off float64
	for i := range a {
		size, off = math.Max(size, math.Abs(b[i])), math.Max(off, math.Abs(a[i]-b[i]))
	}
	return off <= tol*size
}

// A pivot is lost when it is not larger than n·2⁻⁵³ times its diagonal entry. In
// [[1, 1], [1, 1 + k2⁻⁵²]] and its like of order 3 it is k2⁻⁵².
func TestLostPivots(t *testing.T) {
	for _, k := range []struct {
		n    int
		k    float64
		want bool
	}{{2, 0, false}, {2, 1, false}, {2, 2, true}, {2, -1, false}, {3, 1, false}, {3, 2, true}, {4, 2, false}, {4, 3, true}, {20, 10, false}, {20, 11, true}} {
		a := mat.NewSymDense(k.n, nil)
		for i := range k.n {
			a.SetSym(i, i, 1)
		}
		a.SetSym(k.n-2, k.n-1, 1)
		a.SetSym(k.n-1, k.n-1, 1+k.k*0x1p-52)
		if got, _ := new(linalg.Cholesky).Factorize(a, nil); got != k.want {
			t.Errorf("order %d, pivot %v·2⁻⁵²: a Cholesky factor: %v", k.n, k.k, got)
		}
		if got, _ := new(linalg.LU).Factorize(a, nil); got != k.want {
			t.Errorf("order %d, pivot %v·2⁻⁵²: LU factors: %v", k.n, k.k, got)
		}
	}
	for n := 1; n <= 3; n++ {
		zero := mat.NewSymDense(n, nil)
		cholesky, _ := new(linalg.Cholesky).Factorize(zero, nil)
		lu, _ := new(linalg.LU).Factorize(zero, nil)
		if cholesky || lu {
			t.Errorf("order %d: a matrix of zeros has a factor", n)
		}
	}
	// The first diagonal entry is as good as any.
	for _, first := range []float64{0, -1, math.SmallestNonzeroFloat64} {
		if got, _ := new(linalg.Cholesky).Factorize(mat.NewSymDense(2, []float64{first, 0, 0, 1}), nil); got != (first > 0) {
			t.Errorf("diagonal of %v and 1: a Cholesky factor: %v", first, got)
		}
	}
}

// The eigenvectors of 2×2 matrices are where geometry puts them: those of a reflection are
// its axis and the normal.
func TestEigenOfReflections(t *testing.T) {
	var e linalg.Eigen
	for k := range 16 {
		sin, cos := math.Sincos(float64(k) * math.Pi / 8)
		a := mat.NewSymDense(2, []float64{cos, sin, sin, -cos}) // the axis is at half the angle
		if ok, _ := e.Factorize(a, nil); !ok || math.Abs(e.Values[0]+1) > 1e-15 || math.Abs(e.Values[1]-1) > 1e-15 {
			t.Errorf("reflection %d: eigenvalues %v, want ±1", k, e.Values)
		}
		x := make([]float64, 2)
		e.Solve(x, []float64{3, 1}) // a reflection is its own inverse
		if math.Abs(x[0]-(3*cos+sin)) > 1e-14 || math.Abs(x[1]-(3*sin-cos)) > 1e-14 {
			t.Errorf("reflection %d: (3, 1) becomes %v", k, x)
		}
	}
}

// The first entry that is not finite is found row by row in the upper triangle.
func TestNotFiniteEntries(t *testing.T) {
	for i := range 4 {
		for j := i; j < 4; j++ {
			a := mat.NewSymDense(4, nil)
			a.SetSym(i, j, math.NaN())
			for k := i; k < 4; k++ {
				for l := k; l < 4; l++ {
					if k > i || l > j {
						a.SetSym(k, l, math.Inf(1))
					}
				}
			}
			for _, m := range []*mat.SymDense{a, part(a)} {
				if r, c, found := linalg.NotFiniteEntry(m); !found || r != i || c != j {
					t.Errorf("NaN at %d,%d found at %d,%d, %v", i, j, r, c, found)
				}
			}
		}
	}
	if _, _, found := linalg.NotFiniteEntry(part(mat.NewSymDense(2, nil))); found {
		t.Error("found beside the matrix")
	}
	for _, v := range []float64{math.MaxFloat64, -math.MaxFloat64, 0} {
		if !linalg.Finite(v) || linalg.NotFinite([]float64{v}) != -1 {
			t.Errorf("%v is not finite", v)
		}
	}
}

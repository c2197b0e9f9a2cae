package linalg

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// entries returns the n² entries of a symmetric matrix with numbers from −1 to 1, and shift
// more on the diagonal.
func entries(n int, shift float64) []float64 {
	rnd := rand.New(rand.NewPCG(5, uint64(n)))
	a := make([]float64, n*n)
	for i := range n {
		for j := i; j < n; j++ {
			a[i*n+j] = 2*rnd.Float64() - 1
			a[j*n+i] = a[i*n+j]
		}
		a[i*n+i] += shift
	}
	return a
}

// The factors of large matrices are LAPACK's to the last bit.
func TestBlockedAsLAPACK(t *testing.T) {
	for _, n := range []int{small + 1, 192, 250} {
		for _, shift := range []float64{float64(n), 0} {
			a, b := entries(n, shift), entries(n, shift)
			ok, err := cholesky(a, n, nil)
			_, want := lapack64.Potrf(blas64.Symmetric{Uplo: blas.Upper, N: n, Data: b, Stride: n})
			if ok != want || ok != (shift > 0) || err != nil || !slices.Equal(a, b) {
				t.Errorf("Cholesky of order %d, shift %v: %v, %v, want the factor of LAPACK and %v", n, shift, ok, err, want)
			}
			a, b = entries(n, shift), entries(n, shift)
			p, q := make([]int, n), make([]int, n)
			ok, err = lu(a, n, p, nil)
			want = lapack64.Getrf(blas64.General{Rows: n, Cols: n, Data: b, Stride: n}, q)
			if ok != want || err != nil || !slices.Equal(a, b) || !slices.Equal(p, q) {
				t.Errorf("LU of order %d, shift %v: %v, %v, want the factors of LAPACK and %v", n, shift, ok, err, want)
			}
		}
	}
}

// hard returns symmetric matrices of order n on which eigenvalue iterations may fail.
func hard(n int) map[string]*mat.SymDense {
	m := map[string]*mat.SymDense{}
	set := func(name string, f func(i, j int) float64) {
		a := mat.NewSymDense(n, nil)
		for i := range n {
			for j := i; j < n; j++ {
				a.SetSym(i, j, f(i, j))
			}
		}
		m[name] = a
	}
	random := mat.NewSymDense(n, entries(n, 0))
	set("random", random.At)
	set("tiny", func(i, j int) float64 { return 0x1p-600 * random.At(i, j) })
	set("huge", func(i, j int) float64 { return 0x1p900 * random.At(i, j) })
	set("graded", func(i, j int) float64 { return math.Ldexp(random.At(i, j), -(i+j)/2) })
	set("zero", func(i, j int) float64 { return 0 })
	set("ones", func(i, j int) float64 { return 1 })
	set("identity", func(i, j int) float64 { return float64(1 - min(j-i, 1)) })
	set("diagonal", func(i, j int) float64 { return float64((1 - min(j-i, 1)) * (i%7 - 3)) })
	set("tridiagonal", func(i, j int) float64 { return []float64{2, -1, 0}[min(j-i, 2)] })
	set("Hilbert", func(i, j int) float64 { return 1 / float64(i+j+1) })
	set("subnormal", func(i, j int) float64 { return math.SmallestNonzeroFloat64 * math.Round(9*random.At(i, j)) })
	return m
}

// The eigenvalues of large matrices are LAPACK's within rounding, and A = QΛQᵀ with an
// orthogonal Q.
func TestLargeEigen(t *testing.T) {
	const n = small + 23
	for name, a := range hard(n) {
		t.Run(name, func(t *testing.T) {
			var e Eigen
			ok, err := e.Factorize(a, nil)
			if !ok || err != nil {
				t.Fatalf("no convergence: %v", err)
			}
			want, size := values(a)
			for i, v := range want {
				if math.Abs(v-e.Values[i]) > 1e-13*size {
					t.Errorf("eigenvalue %d = %v, want %v", i, e.Values[i], v)
				}
			}
			least, ok, err := new(Eigen).Least(a, nil)
			if !ok || err != nil || math.Abs(least-want[0]) > 1e-14*size {
				t.Errorf("least eigenvalue %v, %v, %v, want %v", least, ok, err, want[0])
			}
			b := mat.NewSymDense(n, nil)
			if err := e.Matrix(b, nil); err != nil {
				t.Fatal(err)
			}
			q := mat.NewDense(n, n, e.vectors)
			var product mat.Dense
			product.Mul(q.T(), q)
			for i := range n {
				for j := range n {
					if math.Abs(product.At(i, j)-float64(1-min(max(i-j, j-i), 1))) > 1e-13 {
						t.Fatalf("QᵀQ[%d,%d] = %v", i, j, product.At(i, j))
					}
					if d := math.Abs(b.At(i, j) - a.At(i, j)); d > 1e-13*size+n*math.SmallestNonzeroFloat64 {
						t.Fatalf("QΛQᵀ[%d,%d] = %v, want %v", i, j, b.At(i, j), a.At(i, j))
					}
				}
			}
		})
	}
}

// values returns the eigenvalues by LAPACK and the size of the largest.
func values(a *mat.SymDense) (v []float64, size float64) {
	n := a.SymmetricDim()
	down, up := powerOf(-farExponent(a)), powerOf(farExponent(a))
	s := blas64.Symmetric{Uplo: blas.Upper, N: n, Stride: n}
	for i := range n {
		for j := range n {
			s.Data = append(s.Data, down.times(a.At(i, j)))
		}
	}
	v = make([]float64, n)
	lapack64.Syev(lapack.EVNone, s, v, make([]float64, 40*n), 40*n)
	for i := range v {
		v[i] = up.times(v[i])
		size = math.Max(size, math.Abs(v[i]))
	}
	return v, size
}

// Every factorization ends at the poll that returns an error, and polls often enough: at
// least once for every block of the matrix.
func TestPoll(t *testing.T) {
	const n = 2*small + 10
	definite, indefinite := mat.NewSymDense(n, entries(n, n)), mat.NewSymDense(n, entries(n, 0))
	end := errors.New("the end")
	for name, work := range map[string]struct {
		least int
		do    func(Poll) error
	}{
		"Cholesky": {n / block, func(p Poll) error { _, err := new(Cholesky).Factorize(definite, p); return err }},
		"LU":       {2 * (n / block), func(p Poll) error { _, err := new(LU).Factorize(indefinite, p); return err }},
		"least eigenvalue": {(n - small) / 32, func(p Poll) error {
			_, err := SmallestEigenvalue(indefinite, p)
			return err
		}},
		"eigenvectors": {n, func(p Poll) error { _, err := new(Eigen).Factorize(indefinite, p); return err }},
		"matrix": {2 * n, func(p Poll) error {
			var e Eigen
			if _, err := e.Factorize(indefinite, p); err != nil {
				return err
			}
			return e.Matrix(mat.NewSymDense(n, nil), p)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			polls := 0
			if err := work.do(func() error { polls++; return nil }); err != nil || polls < work.least {
				t.Fatalf("%d polls, want at least %d; %v", polls, work.least, err)
			}
			for _, last := range []int{1, 2, polls / 2, polls - 1, polls} {
				calls := 0
				err := work.do(func() error {
					if calls++; calls >= last {
						return fmt.Errorf("%w: poll %d", end, last)
					}
					return nil
				})
				if !errors.Is(err, end) || calls != max(last, 1) {
					t.Errorf("%v after %d polls, want the error of poll %d", err, calls, last)
				}
			}
		})
	}
}

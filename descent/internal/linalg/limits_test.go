package linalg

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// The exponent of a matrix is that of its largest entry, wherever it is, once squares might
// over- or underflow, and 0 before.
func TestFarExponents(t *testing.T) {
	for _, c := range []struct {
		largest float64
		want    int
	}{
		{1, 0}, {-1, 0}, {0, 0}, {0x1p-290, 0}, {-0x1p290, 0},
		{0x1p310, 311}, {-0x1p310, 311}, {math.Nextafter(0x1p311, 0), 311}, {0x1p-320, -319}, {-0x1.8p-320, -319},
		{math.MaxFloat64, 1024}, {math.SmallestNonzeroFloat64, -1073},
	} {
		for i := range 3 {
			for j := i; j < 3; j++ {
				a := mat.NewSymDense(3, nil)
				a.SetSym(i, j, c.largest)
				if i != 1 {
					a.SetSym(1, 1, c.largest/4)
				}
				if got := farExponent(a); got != c.want {
					t.Errorf("exponent %d of %v at %d,%d, want %d", got, c.largest, i, j, c.want)
				}
			}
		}
	}
	if got := farExponent(new(mat.SymDense)); got != 0 {
		t.Errorf("exponent %d of nothing", got)
	}
}

// Powers of two are exact over twice the range of float64.
func TestPowers(t *testing.T) {
	for _, e := range []int{0, 1, -1, 3, -3, 1023, -1022, 1024, -1075, 1500, -1501, 2046, -2046} {
		p := powerOf(e)
		for _, v := range []float64{1, -3, math.Ldexp(1.5, -e/2), math.Ldexp(-1, max(-1022, min(1023, -e)))} {
			want := math.Ldexp(v, e)
			if got := p.times(v); got != want {
				t.Errorf("2^%d·%v = %v, want %v", e, v, got, want)
			}
		}
	}
}

// An iteration that does not converge says so, after twice the sweeps that EISPACK allows,
// and asks before each of them whether it is to end.
func TestNoConvergence(t *testing.T) {
	nan := math.NaN()
	broken := func() (*tridiagonal, []float64) {
		return &tridiagonal{d: []float64{nan, nan, nan}, e: []float64{nan, nan, 0}}, make([]float64, 9)
	}
	polls := 0
	m, z := broken()
	if ok, err := m.diagonalize(z, func() error { polls++; return nil }); ok || err != nil || polls != 60 {
		t.Errorf("converged: %v, %v after %d polls", ok, err, polls)
	}
	end := errors.New("the end")
	for last := 1; last <= 60; last++ {
		polls = 0
		m, z = broken()
		ok, err := m.diagonalize(z, func() error {
			if polls++; polls == last {
				return end
			}
			return nil
		})
		if ok || err != end || polls != last {
			t.Errorf("converged: %v, %v after %d polls, want the error of poll %d", ok, err, polls, last)
		}
	}
}

// A sweep in which sine and cosine vanish together restarts: the eigenvalues are right all
// the same.
func TestSweepOfVanishingRotations(t *testing.T) {
	// Squares of the entries beside the diagonal underflow, and so do products.
	for _, tiny := range []float64{0, 1e-320, 1e-200, 1e-30} {
		m := &tridiagonal{d: []float64{0, 0, 0, 0}, e: []float64{1, tiny, 1, 0}}
		z := make([]float64, 16)
		for i := range 4 {
			z[5*i] = 1
		}
		ok, err := m.diagonalize(z, nil)
		slices.Sort(m.d)
		if !ok || err != nil || math.Abs(m.d[0]+1) > 1e-15 || math.Abs(m.d[1]+1) > 1e-15 || math.Abs(m.d[2]-1) > 1e-15 || math.Abs(m.d[3]-1) > 1e-15 {
			t.Errorf("%v beside the diagonal: %v, %v, %v, want −1, −1, 1, 1", tiny, m.d, ok, err)
		}
	}
}

// An entry beside the diagonal is negligible up to the rounding unit of its neighbors.
func TestSplit(t *testing.T) {
	const u = 0x1p-53
	m := &tridiagonal{d: []float64{1, -2, 4, 8}, e: []float64{3 * u, 6.1 * u, -12 * u, 0}}
	for l, want := range []int{0, 2, 2, 3} {
		if got := m.split(l); got != want {
			t.Errorf("from %d: splits at %d, want %d", l, got, want)
		}
	}
	m.e[2] = 12.1 * u
	for l, want := range []int{0, 3, 3, 3} {
		if got := m.split(l); got != want {
			t.Errorf("from %d: splits at %d, want %d", l, got, want)
		}
	}
}

// The smallest eigenvalue by bisection is that of the closed form: of the second difference
// 2 − 2cos(π/(n+1)), shifted and scaled.
func TestLeastOfSecondDifferences(t *testing.T) {
	for _, n := range []int{1, 2, 5, 40} {
		for _, scale := range []float64{1, 1e-140, 1e140} {
			for _, shift := range []float64{0, -5, 7} {
				m := &tridiagonal{d: make([]float64, n), e: make([]float64, n)}
				for i := range n {
					if m.d[i] = (2 + shift) * scale; i < n-1 {
						m.e[i] = -scale
					}
				}
				want := 2 + shift - 2*math.Cos(math.Pi/float64(n+1))
				if got := m.least() / scale; math.Abs(got-want) > 4e-15 {
					t.Errorf("order %d, shift %v, scale %v: %v, want %v", n, shift, scale, got, want)
				}
			}
		}
	}
}

// Memory is that of the last order, and a second factorization does not see the first.
func TestOrdersInTurn(t *testing.T) {
	var c Cholesky
	var f LU
	var e Eigen
	for _, n := range []int{3, 2, 3, 1, small + 1, 2} {
		a := mat.NewSymDense(n, nil)
		for i := range n {
			a.SetSym(i, i, 2+float64(i))
		}
		ok, err := c.Factorize(a, nil)
		same, err2 := f.Factorize(a, nil)
		conv, err3 := e.Factorize(a, nil)
		if !ok || !same || !conv || errors.Join(err, err2, err3) != nil || c.Order() != n || len(e.Values) != n {
			t.Fatalf("order %d: %v, %v, %v", n, ok, same, conv)
		}
		for name, solve := range map[string]func(dst, g []float64){"Cholesky": c.Solve, "LU": f.Solve, "Eigen": e.Solve} {
			g, x := make([]float64, n), make([]float64, n)
			for i := range g {
				g[i] = float64(3 * (2 + i))
			}
			solve(x, g)
			for i, v := range x {
				if math.Abs(v-3) > 1e-14 || math.Abs(e.Values[i]-float64(2+i)) > 1e-13 || g[i] != float64(3*(2+i)) {
					t.Fatalf("%s of order %d: x[%d] = %v, eigenvalue %v", name, n, i, v, e.Values[i])
				}
			}
		}
	}
}

// The update of a large matrix by parts is A − VWᵀ − WVᵀ in the whole upper triangle, and
// leaves the rest as it was.
func TestUpdateByParts(t *testing.T) {
	const n, m = 800, 800 - width
	rnd := rand.New(rand.NewPCG(9, 9))
	a, w := make([]float64, n*n), make([]float64, n*width)
	for _, v := range [][]float64{a, w} {
		for i := range v {
			v[i] = 2*rnd.Float64() - 1
		}
	}
	before := slices.Clone(a)
	polls := 0
	p := &panel{a: a, n: n, w: w, poll: func() error { polls++; return nil }}
	if err := p.update(m); err != nil || polls != 2 {
		t.Fatalf("%v after %d polls, want 2", err, polls)
	}
	rows := chunk / 4 / (width * n)
	places := []int{0, 1, rows - 1, rows, rows + 1, m - 1}
	for range 40 {
		places = append(places, rnd.IntN(m))
	}
	for _, i := range places {
		for _, j := range places {
			want := before[i*n+j]
			for k := 0; k < width && j >= i; k++ {
				want -= before[i*n+m+k]*w[j*width+k] + w[i*width+k]*before[j*n+m+k]
			}
			if got := a[i*n+j]; math.Abs(got-want) > 1e-13 {
				t.Fatalf("entry %d,%d is %v, want %v", i, j, got, want)
			}
		}
	}
	for i := range n {
		for j := m; j < n; j++ {
			if a[i*n+j] != before[i*n+j] {
				t.Fatalf("entry %d,%d changed", i, j)
			}
		}
	}
	end := errors.New("the end")
	for last := 1; last <= 2; last++ {
		polls = 0
		p.poll = func() error {
			if polls++; polls == last {
				return end
			}
			return nil
		}
		if err := p.update(m); err != end || polls != last {
			t.Errorf("%v after %d polls, want the error of poll %d", err, polls, last)
		}
	}
}

// Matrices that are small are factorized at once, without a poll, and larger ones are not.
func TestSmallMatricesDoNotPoll(t *testing.T) {
	for _, n := range []int{1, 2, small, small + 1} {
		a := mat.NewSymDense(n, entries(n, float64(n)))
		var e Eigen
		for name, work := range map[string]func(p Poll) error{
			"Cholesky": func(p Poll) error { _, err := new(Cholesky).Factorize(a, p); return err },
			"LU":       func(p Poll) error { _, err := new(LU).Factorize(a, p); return err },
			"least":    func(p Poll) error { _, err := SmallestEigenvalue(a, p); return err },
			"Eigen":    func(p Poll) error { _, err := new(Eigen).Factorize(a, p); return err },
			"matrix": func(p Poll) error {
				if ok, err := e.Factorize(a, nil); !ok || err != nil {
					t.Fatal(ok, err)
				}
				return e.Matrix(mat.NewSymDense(n, nil), p)
			},
		} {
			polls := 0
			if err := work(func() error { polls++; return nil }); err != nil || (polls > 0) != (n > small) {
				t.Errorf("%s of order %d: %d polls, %v", name, n, polls, err)
			}
		}
	}
}

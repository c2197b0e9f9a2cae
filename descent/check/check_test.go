package check_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/check"
	"natgrad.example/descent/internal/testcase"
)

var (
	bowl       = testcase.Bowl
	rosenbrock = testcase.Rosenbrock
)

var checkPoints = [][]float64{{-1.2, 1}, {0, 0}, {1, 1}, {2, -3}, {0.3, 0.9}}

func TestRightDerivatives(t *testing.T) {
	for _, x := range checkPoints {
		for seed := range uint64(20) {
			s := &check.Settings{Seed: seed}
			gradient, err := check.Gradient(rosenbrock, x, s)
			if err != nil || !gradient.Passed || gradient.Exact {
				t.Errorf("gradient at %v, seed %d: %v, %v", x, seed, gradient, err)
			}
			for _, s.FromValues = range []bool{false, true} {
				hessian, err := check.Hessian(rosenbrock, x, s)
				if err != nil || !hessian.Passed || hessian.Exact {
					t.Errorf("Hessian at %v, seed %d, from values %v: %v, %v", x, seed, s.FromValues, hessian, err)
				}
			}
		}
	}
}

// The window of the slope is as the fields of SlopeTest say: it begins at the smallest steps
// at which E is a hundred times its rounding error over half a power of ten, the line in it is
// that of least squares, and it extends as far as log E is within 0.02 of the line.
func TestWindow(t *testing.T) {
	for _, x := range checkPoints {
		for seed := range uint64(10) {
			gradient, err := check.Gradient(rosenbrock, x, &check.Settings{Seed: seed, Max: 10})
			if err != nil {
				t.Fatal(err)
			}
			hessian, err := check.Hessian(rosenbrock, x, &check.Settings{Seed: seed, Min: 1e-6, Max: 100, N: 90})
			if err != nil {
				t.Fatal(err)
			}
			checkWindow(t, gradient, 1e-8, 10)
			checkWindow(t, hessian, 1e-6, 100)
		}
	}
}

func checkWindow(t *testing.T, s *check.SlopeTest, least, most float64) {
	t.Helper()
	n := len(s.T)
	if s.T[0] != least || math.Abs(s.T[n-1]/most-1) > 1e-12 {
		t.Errorf("steps from %v to %v, want %v to %v", s.T[0], s.T[n-1], least, most)
	}
	clear := func(i int) bool { return i >= 0 && i < n && s.Error[i] > 100*s.Rounding[i] }
	half := func(from, to int) bool { return s.T[to] >= 3.16*s.T[from] }
	if !half(s.First, s.Last) || clear(s.First-1) {
		t.Errorf("window from step %d to %d", s.First, s.Last)
	}
	begin := 0 // of the steps that are well above rounding
	for i := range s.First {
		if !clear(i) {
			begin = i + 1
		} else if half(begin, i) {
			t.Errorf("window begins at step %d, want %d", s.First, begin)
		}
	}
	// The line of least squares, by the normal equations.
	line := func(last int) (slope, intercept, off float64) {
		var m, x, y, xx, xy float64
		for i := s.First; i <= last; i++ {
			u, v := math.Log10(s.T[i]), math.Log10(s.Error[i])
			m, x, y, xx, xy = m+1, x+u, y+v, xx+u*u, xy+u*v
		}
		slope = (m*xy - x*y) / (m*xx - x*x)
		intercept = (y - slope*x) / m
		for i := s.First; i <= last; i++ {
			off = math.Max(off, math.Abs(math.Log10(s.Error[i])-intercept-slope*math.Log10(s.T[i])))
		}
		return slope, intercept, off
	}
	slope, intercept, off := line(s.Last)
	if math.Abs(slope-s.Slope) > 1e-9 || math.Abs(intercept-s.Intercept) > 1e-8 {
		t.Errorf("line %v + %vx, want %v + %vx", s.Intercept, s.Slope, intercept, slope)
	}
	if least := half(s.First, s.Last-1); least && off > 0.02*(1+1e-6) {
		t.Errorf("a point of the window is %v off the line", off)
	}
	if clear(s.Last + 1) {
		if _, _, off := line(s.Last + 1); off < 0.02*(1-1e-6) {
			t.Errorf("window ends at step %d of %d, the next would be %v off", s.Last, n, off)
		}
	}
}

// The remainders of f = t² and f = t³ along the axis are t² and t³ themselves.
func TestSlopeIsTheOrder(t *testing.T) {
	for order := 2; order <= 4; order++ {
		power := optimize.Problem{
			Func: func(x []float64) float64 { return math.Pow(x[0], float64(order)) },
			Grad: func(g, x []float64) { g[0] = 0 }, // at 0
		}
		test, err := check.Gradient(power, []float64{0}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(test.Slope-float64(order)) > 1e-12 || math.Abs(test.Intercept) > 1e-10 || !test.Passed {
			t.Errorf("t^%d: %v, intercept %v", order, test, test.Intercept)
		}
		if got := test.Line(0.1); math.Abs(got*math.Pow(10, float64(order))-1) > 1e-10 {
			t.Errorf("t^%d: line at 0.1 is %v", order, got)
		}
	}
}

// If the remainder is 0, only rounding errors are left.
func TestExact(t *testing.T) {
	linear := optimize.Problem{
		Func: func(x []float64) float64 { return 3*x[0] - 7*x[1] + 1 },
		Grad: func(g, x []float64) { g[0], g[1] = 3, -7 },
	}
	bowl2 := bowl
	bowl2.Hess = func(h *mat.SymDense, x []float64) { h.CopySym(testcase.Sym2(2, -1, 2)) }
	for seed := range uint64(50) {
		s := &check.Settings{Seed: seed}
		x := []float64{1 / (1 + float64(seed)), 3.3}
		test, err := check.Gradient(linear, x, s)
		if err != nil || !test.Passed || !test.Exact || !math.IsNaN(test.Slope) {
			t.Errorf("linear, seed %d: %v, %v", seed, test, err)
		}
		for _, s.FromValues = range []bool{false, true} {
			if test, err = check.Hessian(bowl2, x, s); err != nil || !test.Passed || !test.Exact {
				t.Errorf("quadratic, seed %d: %v, %v", seed, test, err)
			}
		}
	}
}

// A wrong derivative has a slope one below the order, even if the error is small.
func TestFindsFaults(t *testing.T) {
	for _, fault := range []float64{1, 1e-2, 1e-4} {
		for _, x := range checkPoints {
			for seed := range uint64(5) {
				s := &check.Settings{Seed: seed}
				p := rosenbrock
				// Relative to the largest entries of the Hessian.
				p.Hess = func(h *mat.SymDense, x []float64) {
					rosenbrock.Hess(h, x)
					h.SetSym(0, 1, h.At(0, 1)+100*fault)
				}
				test, err := check.Hessian(p, x, s)
				if err != nil || test.Passed || math.Abs(test.Slope-1) > 0.2 {
					t.Errorf("Hessian off by %g at %v, seed %d: %v, %v", 100*fault, x, seed, test, err)
				}
				p.Grad = func(g, x []float64) {
					rosenbrock.Grad(g, x)
					g[1] += 100 * fault
				}
				test, err = check.Gradient(p, x, s)
				if err != nil || test.Passed || math.Abs(test.Slope-1) > 0.2 {
					t.Errorf("gradient off by %g at %v, seed %d: %v, %v", 100*fault, x, seed, test, err)
				}
			}
		}
	}
}

// Where f has no derivative the test fails whatever Grad says.
func TestFindsKink(t *testing.T) {
	cone := optimize.Problem{
		Func: func(x []float64) float64 { return math.Hypot(x[0], x[1]) },
		Grad: func(g, x []float64) { g[0], g[1] = 0, 0 },
	}
	test, err := check.Gradient(cone, []float64{0, 0}, nil)
	if err != nil || test.Passed || math.Abs(test.Slope-1) > 1e-10 {
		t.Errorf("at the tip of a cone: %v, %v", test, err)
	}
}

// A function that is finite only at x passes no test, and neither does it without a step.
func TestNowhere(t *testing.T) {
	island := optimize.Problem{
		Func: func(x []float64) float64 {
			if x[0] != 1 {
				return math.NaN()
			}
			return 2
		},
		Grad: func(g, x []float64) { g[0] = 0 },
	}
	test, err := check.Gradient(island, []float64{1}, nil)
	if err != nil || test.Passed || test.Exact {
		t.Errorf("%v, %v", test, err)
	}
}

// Two steps are enough to ask for, one is not.
func TestFewSteps(t *testing.T) {
	for n, ok := range map[int]bool{-1: false, 1: false, 2: true, 3: true} {
		test, err := check.Gradient(rosenbrock, []float64{-1.2, 1}, &check.Settings{N: n})
		if (err == nil) != ok || ok && (len(test.T) != n || test.T[0] != 1e-8 || math.Abs(test.T[n-1]-1) > 1e-12) {
			t.Errorf("N = %d: %v, %v", n, test, err)
		}
	}
}

// The end of the domain within the range of t does not fail the test.
func TestNearTheEdge(t *testing.T) {
	barrier := optimize.Problem{
		Func: func(x []float64) float64 { return -math.Log(x[0]) },
		Grad: func(g, x []float64) { g[0] = -1 / x[0] },
	}
	test, err := check.Gradient(barrier, []float64{1e-3}, &check.Settings{Direction: []float64{-2}})
	if err != nil || !test.Passed || test.Exact || test.Direction[0] != -1 {
		t.Errorf("%v, %v", test, err)
	}
	if last := test.Error[len(test.Error)-1]; !math.IsNaN(last) {
		t.Errorf("error outside the domain is %v", last)
	}
}

// At a distance of 10¹⁰ from the origin floats are 2·10⁻⁶ apart, and smaller steps do not
// move x, which must not fail the test. The remainders here are powers of t, so only
// rounding can bend the line.
func TestFarFromTheOrigin(t *testing.T) {
	for _, center := range []float64{1, 1e4, 1e7, 1e10} {
		for _, z := range [][]float64{{0, 0}, {1, 2}, {3, 0}, {0, -1}} {
			x := []float64{z[0] + center, z[1] - 2*center}
			for seed := range uint64(20) {
				s := &check.Settings{Seed: seed}
				if test, err := check.Gradient(moved(2, center), x, s); err != nil || !test.Passed {
					t.Errorf("gradient at %v, seed %d: %v, %v", x, seed, test, err)
				}
				for _, s.FromValues = range []bool{false, true} {
					if test, err := check.Hessian(moved(3, center), x, s); err != nil || !test.Passed {
						t.Errorf("Hessian at %v, seed %d, from values %v: %v, %v", x, seed, s.FromValues, test, err)
					}
				}
			}
		}
	}
}

// moved is zᵏ + wᵏ + 3(z+w)² with (z, w) = (x − c, y + 2c).
func moved(k, c float64) optimize.Problem {
	return optimize.Problem{
		Func: func(x []float64) float64 {
			z, w := x[0]-c, x[1]+2*c
			return math.Pow(z, k) + math.Pow(w, k) + 3*(z+w)*(z+w)
		},
		Grad: func(g, x []float64) {
			z, w := x[0]-c, x[1]+2*c
			g[0] = k*math.Pow(z, k-1) + 6*(z+w)
			g[1] = k*math.Pow(w, k-1) + 6*(z+w)
		},
		Hess: func(h *mat.SymDense, x []float64) {
			z, w := x[0]-c, x[1]+2*c
			h.SetSym(0, 0, k*(k-1)*math.Pow(z, k-2)+6)
			h.SetSym(0, 1, 6)
			h.SetSym(1, 1, k*(k-1)*math.Pow(w, k-2)+6)
		},
	}
}

func TestBadCheck(t *testing.T) {
	nan := math.NaN()
	at := []float64{1, 2}
	value, gradient := bowl.Func, bowl.Grad
	for name, test := range map[string]struct {
		p    optimize.Problem
		x    []float64
		s    *check.Settings
		want error
	}{
		"no Func":           {optimize.Problem{Grad: gradient}, at, nil, descent.ErrMissing},
		"no Grad":           {optimize.Problem{Func: value}, at, nil, descent.ErrMissing},
		"NaN":               {bowl, []float64{1, nan}, nil, descent.ErrNotFinite},
		"empty":             {bowl, nil, nil, descent.ErrDimension},
		"direction":         {bowl, at, &check.Settings{Direction: []float64{1}}, descent.ErrDimension},
		"zero direction":    {bowl, at, &check.Settings{Direction: []float64{0, 0}}, nil},
		"range":             {bowl, at, &check.Settings{Min: 2}, nil},
		"one step":          {bowl, at, &check.Settings{N: 1}, nil},
		"too many steps":    {bowl, at, &check.Settings{N: 20_001}, nil},
		"NaN in a gradient": {optimize.Problem{Func: value, Grad: func(g, x []float64) { g[0] = 1 }}, at, nil, descent.ErrNotFinite},
		"panic":             {optimize.Problem{Func: value, Grad: func(g, x []float64) { panic("no") }}, at, nil, descent.ErrPanic},
	} {
		if _, err := check.Gradient(test.p, test.x, test.s); err == nil || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v", name, err, test.want)
		}
	}
	for i := range at {
		x := slices.Clone(at)
		x[i] = nan
		if _, err := check.Gradient(bowl, x, nil); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("check: x[%d] = NaN", i)) {
			t.Errorf("NaN at %d: error %v", i, err)
		}
	}
	if _, err := check.Hessian(bowl, at, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no Hess: error %v", err)
	}
	test, err := check.Gradient(bowl, at, &check.Settings{Min: 1e-300, Max: 1e300})
	if err != nil || len(test.T) != 12001 {
		t.Errorf("600 powers of ten: error %v, want 12001 steps", err)
	}
}

// With a wrong sign the slope is 1.
func ExampleGradient() {
	p := optimize.Problem{
		Func: func(x []float64) float64 { return math.Exp(x[0]) * math.Cos(x[1]) },
		Grad: func(g, x []float64) {
			g[0] = math.Exp(x[0]) * math.Cos(x[1])
			g[1] = math.Exp(x[0]) * math.Sin(x[1])
		},
	}
	test, err := check.Gradient(p, []float64{0.5, 1}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("slope %.1f, passed %v\n", test.Slope, test.Passed)
	p.Grad = func(g, x []float64) {
		g[0] = math.Exp(x[0]) * math.Cos(x[1])
		g[1] = -math.Exp(x[0]) * math.Sin(x[1])
	}
	test, err = check.Gradient(p, []float64{0.5, 1}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("slope %.1f, passed %v\n", test.Slope, test.Passed)
	// Output:
	// slope 1.0, passed false
	// slope 2.0, passed true
}

func TestContextEndsTest(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	calls := 0
	p := rosenbrock
	p.Func = func(x []float64) float64 {
		if calls++; calls == 10 {
			cancel()
		}
		return rosenbrock.Func(x)
	}
	if _, err := check.Gradient(p, []float64{1, 2}, &check.Settings{Context: ctx}); !errors.Is(err, context.Canceled) || calls != 10 {
		t.Errorf("%d calls, error %v", calls, err)
	}
}

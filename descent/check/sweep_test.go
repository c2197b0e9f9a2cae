package check_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/check"
)

// counted is Rosenbrock's function, which calls event in the call with the number last.
func counted(calls *int, last int, event func()) optimize.Problem {
	count := func() {
		if *calls++; *calls == last {
			event()
		}
	}
	return optimize.Problem{
		Func: func(x []float64) float64 { count(); return rosenbrock.Func(x) },
		Grad: func(g, x []float64) { count(); rosenbrock.Grad(g, x) },
		Hess: func(h *mat.SymDense, x []float64) { count(); rosenbrock.Hess(h, x) },
	}
}

// kinds are the three tests.
var kinds = map[string]func(p optimize.Problem, x []float64, s check.Settings) (*check.SlopeTest, error){
	"gradient": func(p optimize.Problem, x []float64, s check.Settings) (*check.SlopeTest, error) {
		return check.Gradient(p, x, &s)
	},
	"Hessian": func(p optimize.Problem, x []float64, s check.Settings) (*check.SlopeTest, error) {
		return check.Hessian(p, x, &s)
	},
	"Hessian from values": func(p optimize.Problem, x []float64, s check.Settings) (*check.SlopeTest, error) {
		s.FromValues = true
		return check.Hessian(p, x, &s)
	},
}

// A panic, a changed argument and the end of the context in any call of the functions are the
// error of the test, and no function is called again.
func TestAnyCallMayFail(t *testing.T) {
	x := []float64{-1.2, 1}
	for name, test := range kinds {
		all := 0
		if s, err := test(counted(&all, 0, nil), x, check.Settings{N: 5}); err != nil || len(s.T) != 5 {
			t.Fatalf("%s: %v", name, err)
		}
		for last := 1; last <= all; last++ {
			calls := 0
			s, err := test(counted(&calls, last, func() { panic("boom") }), x, check.Settings{N: 5})
			if !errors.Is(err, descent.ErrPanic) || !strings.Contains(err.Error(), "panicked: boom") || s != nil || calls != last {
				t.Errorf("%s: panic in call %d of %d, after which there are %d: %v, %v", name, last, all, calls-last, s, err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			calls = 0
			s, err = test(counted(&calls, last, cancel), x, check.Settings{N: 5, Context: ctx})
			cancel()
			if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "check: ") || s != nil || calls != last {
				t.Errorf("%s: canceled in call %d of %d, after which there are %d: %v, %v", name, last, all, calls-last, s, err)
			}
		}
	}
}

// Values at x that are not finite are errors with their place, and elsewhere they are NaN in
// the plot.
func TestPlacesOfNaN(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(-1)
	for _, c := range []struct {
		what  string
		index int // in the gradient, or row·2 + column
		v     float64
		says  string
	}{
		{"f", 0, nan, "check: f(x) = NaN: not finite"}, {"f", 0, inf, "check: f(x) = -Inf: not finite"},
		{"g", 0, nan, "check: ∇f(x)[0] = NaN: not finite"}, {"g", 1, inf, "check: ∇f(x)[1] = -Inf: not finite"},
		{"h", 0, nan, "check: ∇²f(x)[0,0] = NaN: not finite"}, {"h", 1, inf, "check: ∇²f(x)[0,1] = -Inf: not finite"}, {"h", 3, nan, "check: ∇²f(x)[1,1] = NaN: not finite"},
	} {
		for name, test := range kinds {
			for _, everywhere := range []bool{true, false} {
				bad := func(x []float64) bool { return everywhere || x[0] > 0 } // from (0, 0) along (1, 0)
				p := rosenbrock
				switch c.what {
				case "f":
					p.Func = func(x []float64) float64 {
						if bad(x) {
							return c.v
						}
						return rosenbrock.Func(x)
					}
				case "g":
					p.Grad = func(g, x []float64) {
						if rosenbrock.Grad(g, x); bad(x) {
							g[c.index] = c.v
						}
					}
				case "h":
					p.Hess = func(h *mat.SymDense, x []float64) {
						if rosenbrock.Hess(h, x); bad(x) {
							h.SetSym(c.index/2, c.index%2, c.v)
						}
					}
				}
				s, err := test(p, []float64{0, 0}, check.Settings{N: 9, Direction: []float64{1, 0}})
				switch used := c.what != "h" || name != "gradient"; {
				case everywhere && used:
					if !errors.Is(err, descent.ErrNotFinite) || err.Error() != c.says || s != nil {
						t.Errorf("%s, %s: %v, %v", name, c.says, s, err)
					}
				case err != nil:
					t.Errorf("%s, %s, away from x: %v", name, c.says, err)
				case !everywhere && (c.what == "f" && name != "Hessian" || c.what == "g" && name == "Hessian"):
					if s.Passed || !math.IsNaN(s.Error[4]) {
						t.Errorf("%s, %s away from x: %v, error %v", name, c.says, s, s.Error)
					}
				}
			}
		}
	}
}

// On a quadratic with the matrix H the remainder of the linear model of f along d is
// ½t²dᵀHd, that of ∇f is t‖Hd‖ without a Hessian and 0 with it. A wrong slope adds t times
// its error, and a wrong curvature ½t² times its error.
func TestRemaindersOfQuadratics(t *testing.T) {
	h := [2][2]float64{{3, -1}, {-1, 2}}
	problem := func(slope, curvature float64) optimize.Problem {
		return optimize.Problem{
			Func: func(x []float64) float64 {
				return (h[0][0]*x[0]*x[0] + 2*h[0][1]*x[0]*x[1] + h[1][1]*x[1]*x[1]) / 2
			},
			Grad: func(g, x []float64) {
				g[0], g[1] = h[0][0]*x[0]+h[0][1]*x[1]+slope, h[1][0]*x[0]+h[1][1]*x[1]
			},
			Hess: func(m *mat.SymDense, x []float64) {
				m.SetSym(0, 0, h[0][0]+curvature)
				m.SetSym(0, 1, h[0][1])
				m.SetSym(1, 1, h[1][1])
			},
		}
	}
	for _, d := range [][2]float64{{1, 0}, {0, 1}, {0.6, 0.8}, {-0.8, 0.6}} {
		dHd := h[0][0]*d[0]*d[0] + 2*h[0][1]*d[0]*d[1] + h[1][1]*d[1]*d[1]
		for _, slope := range []float64{0, 0.5} {
			for _, curvature := range []float64{0, 0.25} {
				for name, want := range map[string]func(t float64) float64{
					"gradient":            func(t float64) float64 { return math.Abs(t*t/2*dHd - t*slope*d[0]) },
					"Hessian":             func(t float64) float64 { return math.Abs(t * curvature * d[0]) },
					"Hessian from values": func(t float64) float64 { return math.Abs(t*slope*d[0] + t*t/2*curvature*d[0]*d[0]) },
				} {
					s, err := kinds[name](problem(slope, curvature), []float64{1, -2}, check.Settings{Direction: []float64{3 * d[0], 3 * d[1]}, Min: 1e-3, Max: 8, N: 7})
					if err != nil {
						t.Fatal(err)
					}
					for i, step := range s.T {
						if math.Abs(s.Error[i]-want(step)) > 1e-13 || s.Rounding[i] <= 0 || s.Rounding[i] > 1e-13 {
							t.Errorf("%s along %v, off by %v and %v: E(%v) = %v ± %v, want %v", name, d, slope, curvature, step, s.Error[i], s.Rounding[i], want(step))
						}
					}
					if math.Abs(s.Direction[0]-d[0]) > 1e-15 || math.Abs(s.Direction[1]-d[1]) > 1e-15 {
						t.Errorf("%s: direction %v, want %v", name, s.Direction, d)
					}
				}
			}
		}
	}
}

// Settings that are out of bounds are errors that name them.
func TestSettingsAtTheirBounds(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		s    check.Settings
		says string
	}{
		{check.Settings{Min: 1}, "check: Settings: Min = 1, Max = 1: want 0 < Min < Max < ∞"},
		{check.Settings{Min: 2}, "check: Settings: Min = 2, Max = 1: "},
		{check.Settings{Min: -1}, "check: Settings: Min = -1, Max = 1: "},
		{check.Settings{Min: nan}, "check: Settings: Min = NaN, Max = 1: "},
		{check.Settings{Max: nan}, "check: Settings: Min = 1e-08, Max = NaN: "},
		{check.Settings{Max: inf}, "check: Settings: Min = 1e-08, Max = +Inf: "},
		{check.Settings{N: 1}, "check: Settings.N = 1: want 2 to 20000"},
		{check.Settings{N: -1}, "check: Settings.N = -1: want 2 to 20000"},
		{check.Settings{N: check.MaxSteps + 1}, "check: Settings.N = 20001, MaxSteps = 20000: beyond its limit"},
		{check.Settings{Direction: []float64{1}}, "check: Settings.Direction: wrong dimension: 1, want 2"},
		{check.Settings{Direction: []float64{}}, "check: Settings.Direction: wrong dimension: 0, want 2"},
		{check.Settings{Direction: []float64{0, 0}}, "check: Settings.Direction = [0 0]: want a vector of finite length other than 0"},
		{check.Settings{Direction: []float64{1, nan}}, "check: Settings.Direction = [1 NaN]: want"},
		{check.Settings{Direction: []float64{inf, 0}}, "check: Settings.Direction = [+Inf 0]: want"},
	} {
		for name, test := range kinds {
			if s, err := test(rosenbrock, []float64{1, 2}, c.s); err == nil || s != nil || !strings.HasPrefix(err.Error(), c.says) {
				t.Errorf("%s: %v, want %s", name, err, c.says)
			}
		}
	}
	for _, s := range []check.Settings{{N: 2}, {Min: math.Nextafter(1, 0)}, {Max: math.Nextafter(1e-8, 1)}} {
		for name, test := range kinds {
			if _, err := test(rosenbrock, []float64{1, 2}, s); err != nil {
				t.Errorf("%s of %+v: %v", name, s, err)
			}
		}
	}
	for what, p := range map[string]optimize.Problem{
		"Problem.Func": {Grad: rosenbrock.Grad, Hess: rosenbrock.Hess},
		"Problem.Grad": {Func: rosenbrock.Func, Hess: rosenbrock.Hess},
		"Problem.Hess": {Func: rosenbrock.Func, Grad: rosenbrock.Grad},
	} {
		for name, test := range kinds {
			if what == "Problem.Hess" && name == "gradient" {
				continue
			}
			if _, err := test(p, []float64{1, 2}, check.Settings{}); !errors.Is(err, descent.ErrMissing) || !strings.Contains(err.Error(), what) {
				t.Errorf("%s without %s: %v", name, what, err)
			}
		}
	}
}

// Where f is not finite near x, the rounding errors are those of the sizes alone, and the
// test uses the steps farther away.
func TestNaNNearX(t *testing.T) {
	p := rosenbrock
	p.Func = func(x []float64) float64 {
		if d := math.Hypot(x[0]+1.2, x[1]-1); d > 0 && d < 1e-5 {
			return math.NaN()
		}
		return rosenbrock.Func(x)
	}
	whole, err := check.Gradient(rosenbrock, []float64{-1.2, 1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := check.Gradient(p, []float64{-1.2, 1}, nil)
	if err != nil || !s.Passed || s.Exact || s.First == 0 || math.Abs(s.Slope-whole.Slope) > 0.01 {
		t.Fatalf("%v, %v; without NaN %v", s, err, whole)
	}
	for i, step := range s.T {
		if math.Abs(step-1e-5) < 1e-12 {
			continue // on either side by rounding
		}
		if near := step < 1e-5; near != math.IsNaN(s.Error[i]) || !near && (s.Error[i] != whole.Error[i] || s.Rounding[i] > 1e-11) {
			t.Errorf("E(%v) = %v ± %v, want %v", step, s.Error[i], s.Rounding[i], whole.Error[i])
		}
	}
	// NaN everywhere but at x leaves nothing to fit.
	p.Func = func(x []float64) float64 {
		if x[0] != -1.2 || x[1] != 1 {
			return math.NaN()
		}
		return rosenbrock.Func(x)
	}
	s, err = check.Gradient(p, []float64{-1.2, 1}, nil)
	if err != nil || s.Passed || s.Exact || s.First != 0 || s.Last != 0 || !math.IsNaN(s.Slope) || !math.IsNaN(s.Intercept) || s.String() != "failed: no error is finite" {
		t.Errorf("%+v, %v", s, err)
	}
}

// The line of a test is Intercept + Slope·log₁₀t, and the text has the verdict.
func TestLineAndText(t *testing.T) {
	s := &check.SlopeTest{Order: 2, Slope: 2, Intercept: -1, T: []float64{1e-3, 1e-2, 1}, First: 0, Last: 1, Passed: true}
	for step, want := range map[float64]float64{1: 0.1, 10: 10, 0.01: 1e-5} {
		if got := s.Line(step); math.Abs(got/want-1) > 1e-14 {
			t.Errorf("line %v at %v, want %v", got, step, want)
		}
	}
	if got := s.String(); got != "passed: slope 2.00 for t in [0.001, 0.01], want at least 2" {
		t.Errorf("%q", got)
	}
	s.Passed, s.Slope, s.Last = false, 1.004, 2
	if got := s.String(); got != "failed: slope 1.00 for t in [0.001, 1], want at least 2" {
		t.Errorf("%q", got)
	}
	s.Exact, s.Passed = true, true
	if got := s.String(); got != "passed: error at the level of rounding" {
		t.Errorf("%q", got)
	}
}

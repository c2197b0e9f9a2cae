package check_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/check"
)

// A gradient that is large and of either sign rounds its differences. The model of a
// quadratic has no other error.
func TestLargeGradients(t *testing.T) {
	for _, slope := range []float64{1e8, -1e8, 3e12, -3e12} {
		p := optimize.Problem{
			Func: func(x []float64) float64 { return slope*x[0] + x[0]*x[0] },
			Grad: func(g, x []float64) { g[0] = slope + 2*x[0] },
			Hess: func(h *mat.SymDense, x []float64) { h.SetSym(0, 0, 2) },
		}
		for _, x := range []float64{0, 1, -0.3} {
			test, err := check.Hessian(p, []float64{x}, &check.Settings{Direction: []float64{1}})
			if err != nil || !test.Exact || !test.Passed {
				t.Errorf("slope %v at %v: %v, %v", slope, x, test, err)
			}
			for i, e := range test.Error {
				if r := test.Rounding[i]; !(e <= r) || r > 16*0x1p-53*(math.Abs(slope)+4) {
					t.Errorf("slope %v at %v: E(%v) = %v, rounding %v", slope, x, test.T[i], e, r)
					break
				}
			}
		}
	}
}

// quartic is Σ a_ij x_i² x_j² + bᵀx with a gradient of both signs.
func quartic() (p optimize.Problem, hess func(x []float64) [2][2]float64, grad func(x []float64) [2]float64) {
	grad = func(x []float64) [2]float64 {
		return [2]float64{4*x[0]*x[0]*x[0] + 6*x[0]*x[1]*x[1] - 70, 6*x[0]*x[0]*x[1] + 8*x[1]*x[1]*x[1] + 5}
	}
	hess = func(x []float64) [2][2]float64 {
		return [2][2]float64{{12*x[0]*x[0] + 6*x[1]*x[1], 12 * x[0] * x[1]}, {12 * x[0] * x[1], 6*x[0]*x[0] + 24*x[1]*x[1]}}
	}
	return optimize.Problem{
		Func: func(x []float64) float64 {
			a, b := x[0]*x[0], x[1]*x[1]
			return a*a + 3*a*b + 2*b*b - 70*x[0] + 5*x[1]
		},
		Grad: func(g, x []float64) { v := grad(x); copy(g, v[:]) },
		Hess: func(h *mat.SymDense, x []float64) {
			v := hess(x)
			h.SetSym(0, 0, v[0][0])
			h.SetSym(0, 1, v[0][1])
			h.SetSym(1, 1, v[1][1])
		},
	}, hess, grad
}

// At large steps the rounding error is the rounding unit times the sizes of all terms of the
// remainder, and those of the shift of the point: |f(y)| + |f(x)| + tΣ|g_i d_i| +
// ½t² Σ|d_i h_ij d_j| + Σ|∂_i f(y)| (|y_i| + t|d_i|), for gradients with one derivative more,
// and with |x_j| in place of the shift for ∇f(x).
func TestRoundingIsTheSumOfSizes(t *testing.T) {
	p, hess, grad := quartic()
	abs := math.Abs
	for _, x := range [][]float64{{2, -3}, {-1.5, 0.25}, {0, 4}} {
		for _, direction := range [][]float64{{3, 4}, {-4, 3}, {0, 1}} {
			d := []float64{direction[0] / 5, direction[1] / 5}
			if direction[0] == 0 {
				d = direction
			}
			for _, kind := range []string{"gradient", "Hessian", "from values"} {
				s := &check.Settings{Direction: direction, Min: 1e-6, Max: 64, N: 40}
				test, err := check.Gradient(p, x, s)
				if kind != "gradient" {
					s.FromValues = kind == "from values"
					test, err = check.Hessian(p, x, s)
				}
				if err != nil {
					t.Fatal(err)
				}
				least := math.Inf(1)
				for i, step := range test.T {
					y := []float64{x[0] + step*d[0], x[1] + step*d[1]}
					g0, gy, h0, hy := grad(x), grad(y), hess(x), hess(y)
					slack := [2]float64{abs(y[0]) + step*abs(d[0]), abs(y[1]) + step*abs(d[1])}
					value := abs(p.Func(y)) + abs(p.Func(x))
					var rows [2]float64
					for a := range 2 {
						value += step*abs(g0[a]*d[a]) + abs(gy[a])*slack[a]
						rows[a] = abs(gy[a]) + abs(g0[a])
						for b := range 2 {
							rows[a] += abs(hy[a][b])*slack[b] + abs(h0[a][b]*x[b]) + step*abs(h0[a][b]*d[b])
							if kind == "from values" {
								value += step*step/2*abs(d[a]*h0[a][b]*d[b]) + step*abs(d[a]*h0[a][b]*x[b])
							}
						}
					}
					want := value
					if kind == "Hessian" {
						want = math.Hypot(rows[0], rows[1])
					}
					if want *= 0x1p-53; test.Rounding[i] < want*(1-1e-12) {
						t.Errorf("%s at %v along %v: rounding %v at t = %v, want %v at least", kind, x, direction, test.Rounding[i], step, want)
					}
					least = math.Min(least, math.Abs(test.Rounding[i]/want-1))
				}
				// The noise that differences find may be more, but not at all steps.
				if least > 1e-12 {
					t.Errorf("%s at %v along %v: no rounding error is that of the sizes: %v", kind, x, direction, test.Rounding)
				}
			}
		}
	}
}

package descent_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
)

// Steps with a given Hessian of any kind allocate nothing, so the allocations of a run do
// not grow with its steps except for the path.
func TestHessianStepsDoNotAllocate(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7} {
		center, x0 := make([]float64, n), make([]float64, n)
		x0[0] = 1
		quadratic := quadraticOf(randomSPD(rand.New(rand.NewPCG(3, 4)), n), center)
		h := mat.NewSymDense(n, nil)
		quadratic.Hess(h, x0)
		p := sphere // whose functions allocate nothing
		p.Hess = func(dst *mat.SymDense, x []float64) { dst.CopySym(h) }
		for _, kind := range []descent.HessianKind{
			descent.DefiniteHessian, descent.PlainHessian, descent.DampedHessian, descent.ShiftedHessian, descent.AbsoluteHessian,
		} {
			t.Run(fmt.Sprintf("%v/%d", kind, n), func(t *testing.T) {
				method := descent.Steepest{
					Metric: descent.Hessian{Kind: kind, Damping: 1e-3}, StepSize: descent.Constant(1e-6),
				}
				const steps = 1000
				allocs := testing.AllocsPerRun(2, func() { run(t, p, x0, method, descent.Iterations(steps)) })
				if allocs > steps/10 {
					t.Errorf("%v allocations in %d steps", allocs, steps)
				}
			})
		}
	}
}

// With Q of the Pythagorean triples, H = QΛQᵀ and |H| = Q|Λ|Qᵀ are known to
// the last digits. The eigenvalues are right to a few rounding units of the largest, and
// |H| and its inverse have the corresponding errors.
func TestAbsoluteHessianInTwoDimensions(t *testing.T) {
	build := func(c, s, k, l float64) *mat.SymDense {
		return sym2(k*c*c+l*s*s, (k-l)*c*s, k*s*s+l*c*c)
	}
	for _, q := range [][2]float64{{1, 0}, {0, 1}, {0.6, 0.8}, {-0.8, 0.6}, {5. / 13, -12. / 13}, {math.Sqrt2 / 2, math.Sqrt2 / 2}} {
		for _, l := range [][2]float64{{1, 1}, {1, -1}, {-1, -1}, {-3, 2}, {5, -1e-6}, {-1e8, 1}, {1e150, -1e140}, {-1e-150, 1e-155}, {7, 7.000001}} {
			h, want := build(q[0], q[1], l[0], l[1]), build(q[0], q[1], math.Abs(l[0]), math.Abs(l[1]))
			p := sphere
			p.Hess = func(dst *mat.SymDense, x []float64) { dst.CopySym(h) }
			metric := descent.Hessian{Kind: descent.AbsoluteHessian, Problem: &p}
			largest := math.Max(math.Abs(l[0]), math.Abs(l[1]))
			smallest := math.Min(math.Abs(l[0]), math.Abs(l[1]))
			var got mat.SymDense
			if err := metric.Tensor(&got, []float64{1, 2}); err != nil {
				t.Errorf("Q = %v, Λ = %v: %v", q, l, err)
				continue
			}
			const few = 0x1p-50
			for i := range 2 {
				for j := range 2 {
					if off := math.Abs(got.At(i, j) - want.At(i, j)); off > few*largest {
						t.Errorf("Q = %v, Λ = %v: |H| is %v off in %d,%d", q, l, off, i, j)
					}
				}
			}
			// ∇f = x on the sphere: Newton's step is from x to x − |H|⁻¹x.
			x := []float64{0.25, -1}
			path := run(t, p, x, descent.Steepest{Metric: metric}, descent.Iterations(1))
			a, b := (q[0]*x[0]+q[1]*x[1])/math.Abs(l[0]), (-q[1]*x[0]+q[0]*x[1])/math.Abs(l[1])
			for i, w := range []float64{q[0]*a - q[1]*b, q[1]*a + q[0]*b} {
				if off := math.Abs(path.X(1)[i] - (x[i] - w)); off > few*(largest/smallest/smallest+1) {
					t.Errorf("Q = %v, Λ = %v: step is %v off in %d", q, l, off, i)
				}
			}
		}
	}
}

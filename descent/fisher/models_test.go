package fisher_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// An observation is a node of a quadrature over x ~ p(x|θ), with its weight.
type observation struct {
	weight float64
	score  func(theta []float64) []float64
	logp   func(theta []float64) float64
}

// A testCase is a family with pairs of close and distant parameters, and the
// expectation over observations: an exact sum or a quadrature with errors of
// the size of rounding.
type testCase struct {
	name   string
	family fisher.Family
	thetas [][]float64
	expect func(theta []float64, f func(o observation))
}

// caseOf returns a testCase for a model of any observations. nodes visits the nodes
// of the quadrature.
func caseOf[X any](name string, m fisher.Model[X], nodes func(theta []float64, f func(w float64, x X)), thetas ...[]float64) testCase {
	return testCase{name, m, thetas, func(theta []float64, f func(o observation)) {
		nodes(theta, func(w float64, x X) {
			f(observation{w,
				func(at []float64) []float64 { return m.Score(nil, x, at) },
				func(at []float64) float64 { return m.LogProb(x, at) }})
		})
	}}
}

// hermite visits x = μ + σz with weights of Gauss–Hermite quadrature, exact
// for polynomials of degree 79.
func hermite(f func(w, z float64)) {
	z, w := make([]float64, 40), make([]float64, 40)
	quad.Hermite{}.FixedLocations(z, w, math.Inf(-1), math.Inf(1))
	for i := range z {
		f(w[i]/math.Sqrt(math.Pi), math.Sqrt2*z[i])
	}
}

func gaussianNodes(m fisher.Gaussian) func([]float64, func(w, x float64)) {
	return func(theta []float64, f func(w, x float64)) {
		hermite(func(w, z float64) { f(w, theta[0]+sigmaOf(m, theta)*z) })
	}
}

// planeNodes visits the nodes for a MultiGaussian of two dimensions.
func planeNodes(theta []float64, f func(w float64, x []float64)) {
	hermite(func(w, z float64) {
		hermite(func(v, y float64) {
			f(w*v, []float64{
				theta[0] + math.Exp(theta[2])*z,
				theta[1] + theta[3]*z + math.Exp(theta[4])*y,
			})
		})
	})
}

// counts sums over x = 0, 1, …, n−1 exactly.
func counts(m fisher.Model[float64], n int) func([]float64, func(w, x float64)) {
	return func(theta []float64, f func(w, x float64)) {
		for x := range n {
			if w := math.Exp(m.LogProb(float64(x), theta)); w > 0 {
				f(w, float64(x))
			}
		}
	}
}

// trapezoid integrates over t from −60 to 60 with x = x(t), dx = dx(t) dt. For
// the analytic integrands here, which vanish at both ends, the error of the
// trapezoidal rule is below rounding. L. N. Trefethen, J. A. C. Weideman, "The
// exponentially convergent trapezoidal rule", SIAM Review 56(3), 2014.
func trapezoid(m fisher.Model[float64], x, dx func(t float64) float64) func([]float64, func(w, x float64)) {
	return func(theta []float64, f func(w, x float64)) {
		const h = 1. / 64
		for i := -60 * 64; i <= 60*64; i++ {
			t := float64(i) * h
			if w := h * dx(t) * math.Exp(m.LogProb(x(t), theta)); w > 1e-300 {
				f(w, x(t))
			}
		}
	}
}

func logistic(t float64) float64 { return 1 / (1 + math.Exp(-t)) }

var testCases = []testCase{
	caseOf("Gaussian (μ, log σ)", fisher.Gaussian{}, gaussianNodes(fisher.Gaussian{}),
		[]float64{0.5, -0.3}, []float64{0.9, 0.1}, []float64{-2, 1}),
	caseOf("Gaussian (μ, σ)", fisher.Gaussian{Scale: fisher.Sigma}, gaussianNodes(fisher.Gaussian{Scale: fisher.Sigma}),
		[]float64{0.5, 0.7}, []float64{0.9, 1.1}, []float64{-2, 3}),
	caseOf("MultiGaussian", fisher.MultiGaussian{D: 2}, planeNodes,
		[]float64{0.5, -1, 0.2, 0.8, -0.3}, []float64{0.3, -0.8, 0.4, 0.6, 0.1}, []float64{1, 0, 0.7, -1, 0.5}),
	caseOf("Bernoulli", fisher.Bernoulli{}, counts(fisher.Bernoulli{}, 2), []float64{0.3}, []float64{0.45}, []float64{0.99}),
	caseOf("Categorical", fisher.Categorical{K: 4}, counts(fisher.Categorical{K: 4}, 4),
		[]float64{0.1, 0.3, 0.2}, []float64{0.2, 0.25, 0.3}, []float64{0.9, 0.01, 0.05}),
	caseOf("Softmax", fisher.Softmax{K: 3}, counts(fisher.Softmax{K: 3}, 3),
		[]float64{0.1, -1, 0.6}, []float64{0.4, -0.7, 0.5}, []float64{5, 2, 1}),
	caseOf("Poisson", fisher.Poisson{}, counts(fisher.Poisson{}, 200), []float64{3.5}, []float64{4.2}, []float64{20}),
	caseOf("Exponential", fisher.Exponential{}, trapezoid(fisher.Exponential{}, math.Exp, math.Exp),
		[]float64{1.7}, []float64{1.4}, []float64{0.2}),
	caseOf("Gamma", fisher.Gamma{}, trapezoid(fisher.Gamma{}, math.Exp, math.Exp),
		[]float64{2.5, 1.2}, []float64{2.1, 1.5}, []float64{8, 3}, []float64{0.8, 0.3}),
	caseOf("Beta", fisher.Beta{}, trapezoid(fisher.Beta{}, logistic, func(t float64) float64 { return logistic(t) * logistic(-t) }),
		[]float64{2.5, 1.2}, []float64{2.1, 1.5}, []float64{5, 7}, []float64{0.9, 1.1}),
}

// information returns F, also for a model with singular F.
func information(t *testing.T, c testCase, theta []float64) *mat.SymDense {
	t.Helper()
	var f mat.SymDense
	err := c.family.Information(&f, theta)
	if _, surplus := c.family.(fisher.Softmax); err != nil && !surplus {
		t.Fatalf("%s at %v: %v", c.name, theta, err)
	}
	return &f
}

// far returns the largest difference of the entries in units of √(F_ii F_jj).
func far(got mat.Matrix, f *mat.SymDense) float64 {
	var worst float64
	for i := range f.SymmetricDim() {
		for j := range f.SymmetricDim() {
			d := math.Abs(got.At(i, j)-f.At(i, j)) / math.Sqrt(f.At(i, i)*f.At(j, j))
			if math.IsNaN(d) {
				return d
			}
			worst = max(worst, d)
		}
	}
	return worst
}

func TestScores(t *testing.T) {
	for _, c := range testCases {
		for _, theta := range c.thetas {
			c.expect(theta, func(o observation) {
				if o.weight < 1e-6 {
					return
				}
				want := fd.Gradient(nil, o.logp, theta, &fd.Settings{Formula: fd.Central, Step: 1e-5 * math.Min(1, math.Abs(theta[0]))})
				for i, got := range o.score(theta) {
					if math.Abs(got-want[i]) > 1e-6*math.Max(10, math.Abs(want[i])) {
						t.Fatalf("%s: score(%v)[%d] = %v, differences say %v", c.name, theta, i, got, want[i])
					}
				}
			})
		}
	}
}

// Densities integrate to 1, the mean of the score is 0, and the mean of its outer
// product is F.
func TestInformationIsExpectation(t *testing.T) {
	for _, c := range testCases {
		for _, theta := range c.thetas {
			n := c.family.Dim()
			f := information(t, c, theta)
			total, mean, outer := 0.0, make([]float64, n), mat.NewSymDense(n, nil)
			c.expect(theta, func(o observation) {
				score := o.score(theta)
				total += o.weight
				for i, s := range score {
					mean[i] += o.weight * s
				}
				outer.SymRankOne(outer, o.weight, mat.NewVecDense(n, score))
			})
			if math.Abs(total-1) > 1e-9 {
				t.Errorf("%s at %v: total probability %v", c.name, theta, total)
			}
			for i, v := range mean {
				if !(math.Abs(v) < 1e-8*math.Sqrt(f.At(i, i))) {
					t.Errorf("%s at %v: mean of the score's element %d is %v", c.name, theta, i, v)
				}
			}
			if d := far(outer, f); !(d < 1e-8) {
				t.Errorf("%s at %v: F is %g off the quadrature\n%v\n%v", c.name, theta, d, mat.Formatted(f), mat.Formatted(outer))
			}
		}
	}
}

// hessian returns the Hessian of d at theta, where d is 0, by central
// differences of fourth order: Richardson's extrapolation from ε and ε/2, with
// steps ε/√F_ii.
func hessian(d func(theta []float64) float64, theta []float64, f *mat.SymDense) *mat.Dense {
	n := len(theta)
	at := func(i, j int, eps, si, sj float64) float64 {
		x := append([]float64(nil), theta...)
		x[i] += si * eps / math.Sqrt(f.At(i, i))
		x[j] += sj * eps / math.Sqrt(f.At(j, j))
		return d(x)
	}
	central := func(i, j int, eps float64) float64 {
		return (at(i, j, eps, 1, 1) - at(i, j, eps, 1, -1) - at(i, j, eps, -1, 1) + at(i, j, eps, -1, -1)) / (4 * eps * eps)
	}
	h := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			const eps = 1e-3
			v := (4*central(i, j, eps/2) - central(i, j, eps)) / 3
			h.Set(i, j, v*math.Sqrt(f.At(i, i)*f.At(j, j)))
		}
	}
	return h
}

// F is the Hessian of KL in either argument and four times the Hessian of H².
func TestInformationIsHessian(t *testing.T) {
	for _, c := range testCases {
		for _, theta := range c.thetas {
			f := information(t, c, theta)
			for name, d := range map[string]func(x []float64) float64{
				"D(θ‖·)": func(x []float64) float64 { return c.family.KL(theta, x) },
				"D(·‖θ)": func(x []float64) float64 { return c.family.KL(x, theta) },
				"4H²": func(x []float64) float64 {
					h := c.family.Hellinger(theta, x)
					return 4 * h * h
				},
			} {
				if off := far(hessian(d, theta, f), f); !(off < 1e-6) {
					t.Errorf("%s at %v: the Hessian of %s is %g off F", c.name, theta, name, off)
				}
			}
		}
	}
}

// Over x ~ p, KL is the mean of log p − log q and H² the mean of 1 − √(q/p).
func TestDivergencesAreExpectations(t *testing.T) {
	for _, c := range testCases {
		for _, p := range c.thetas {
			for _, q := range c.thetas {
				var kl, h2 float64
				c.expect(p, func(o observation) {
					d := o.logp(p) - o.logp(q)
					kl += o.weight * d
					// The ratio q/p can be large where p is small. Sums and
					// trapezoidal rules are still accurate there.
					h2 += o.weight * (1 - math.Exp(-d/2))
				})
				if got := c.family.KL(p, q); math.Abs(got-kl) > 1e-8*math.Max(1, kl) {
					t.Errorf("%s: D(%v‖%v) = %v, quadrature says %v", c.name, p, q, got, kl)
				}
				h := c.family.Hellinger(p, q)
				if _, hermite := c.family.(fisher.Gaussian); hermite {
					continue // compared in TestGaussianDivergences
				}
				if _, hermite := c.family.(fisher.MultiGaussian); hermite {
					continue
				}
				if math.Abs(h*h-h2) > 1e-8 {
					t.Errorf("%s: H²(%v, %v) = %v, quadrature says %v", c.name, p, q, h*h, h2)
				}
				if back := c.family.Hellinger(q, p); math.Abs(back-h) > 1e-14 {
					t.Errorf("%s: H(%v, %v) = %v, but %v the other way", c.name, p, q, h, back)
				}
			}
		}
	}
}

// The remainder of KL after ½ dθᵀF dθ falls at least with the third power of |dθ|,
// and so do the remainders of 4H² and of the squared Fisher–Rao distance. Steps
// are in units of F. A remainder of the size of rounding counts as 0.
func TestThirdOrder(t *testing.T) {
	for _, c := range testCases {
		for _, theta := range c.thetas {
			f := information(t, c, theta)
			divergences := map[string]func(x []float64) float64{
				"D(θ‖·)": func(x []float64) float64 { return c.family.KL(theta, x) },
				"D(·‖θ)": func(x []float64) float64 { return c.family.KL(x, theta) },
				"4H²":    func(x []float64) float64 { return 4 * math.Pow(c.family.Hellinger(theta, x), 2) },
			}
			if g, ok := c.family.(fisher.Geodesic); ok {
				divergences["½d²"] = func(x []float64) float64 { return math.Pow(g.FisherRao(theta, x), 2) / 2 }
			}
			for name, d := range divergences {
				// The maximum over some directions, since the third and the
				// fourth order may cancel along one of them.
				remainder := func(eps float64) (worst float64) {
					for k := range 8 {
						x := append([]float64(nil), theta...)
						dx := mat.NewVecDense(len(x), nil)
						for i := range x {
							x[i] += eps * math.Cos(float64(1+i+3*k)) / math.Sqrt(f.At(i, i))
							dx.SetVec(i, x[i]-theta[i]) // the rounded difference
						}
						worst = max(worst, math.Abs(d(x)-mat.Inner(dx, f, dx)/2))
					}
					return worst
				}
				const large, small = 1. / 64, 1. / 1024
				a, b := remainder(large), remainder(small)
				if slope := math.Log2(a/b) / 4; !(slope > 2.9) && b > 1e-14*small*small {
					t.Errorf("%s at %v: %s minus its Fisher approximation is %g and %g: slope %v", c.name, theta, name, a, b, slope)
				}
			}
		}
	}
}

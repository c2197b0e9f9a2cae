package fisher_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// Values at the edge of the domains, each from a formula that needs no computer:
// limits, and differences that are exact.
func TestEdges(t *testing.T) {
	softmax, log := fisher.Softmax{K: 2}, fisher.Gaussian{}
	zero := []float64{0, 0}
	for _, k := range []struct {
		name      string
		got, want float64
	}{
		{"Softmax KL from a vertex to the center", softmax.KL([]float64{0, 800}, zero), math.Ln2},
		{"Softmax KL from the center to a vertex", softmax.KL(zero, []float64{0, 800}), 400 - math.Ln2},
		{"Softmax KL from the center to a far vertex", softmax.KL(zero, []float64{0, 1e308}), 5e307},
		{"Softmax KL between vertices", softmax.KL([]float64{1e308, -1e308}, []float64{-1e308, 1e308}), math.Inf(1)},
		{"Softmax KL with a shift", softmax.KL([]float64{1e308, 1e308}, zero), 0},
		{"Softmax Hellinger between vertices", softmax.Hellinger([]float64{1e308, -1e308}, []float64{-1e308, 1e308}), 1},
		{"Softmax Fisher–Rao between vertices", softmax.FisherRao([]float64{1e308, -1e308}, []float64{-1e308, 1e308}), math.Pi},
		{"Softmax log p", softmax.LogProb(1, []float64{0, 40}), -math.Exp(-40)},
		{"Poisson KL", fisher.Poisson{}.KL([]float64{1e-300}, []float64{1e10}), 1e10},
		{"Poisson KL overflow", fisher.Poisson{}.KL([]float64{1e307}, []float64{1e-300}), math.Inf(1)},
		{"Bernoulli KL", fisher.Bernoulli{}.KL([]float64{1e-308}, []float64{0.5}), math.Ln2},
		{"Bernoulli log p", fisher.Bernoulli{}.LogProb(1, []float64{5e-324}), -1074 * math.Ln2},
		{"Gamma KL of equal parameters", fisher.Gamma{}.KL([]float64{1e-160, 2}, []float64{1e-160, 2}), 0},
		{"Gamma KL of equal shapes", fisher.Gamma{}.KL([]float64{1e-160, 1}, []float64{1e-160, 2}), 1e-160 * (1 - math.Ln2)},
		// The Fisher information of the shapes of large Beta parameters is
		// ½ for each relative change of both: ½ (r − 1 − log r), r = 1.0001.
		{"Beta KL", fisher.Beta{}.KL([]float64{1e12, 1e12}, []float64{1.0001e12, 1.0001e12}), 2.49983335e-9},
		{"Gaussian KL of equal narrow ones", log.KL([]float64{1, -800}, []float64{1, -800}), 0},
		{"Gaussian KL of equal wide ones", log.KL([]float64{1, 800}, []float64{1, 800}), 0},
		{"Gaussian KL of narrow ones", log.KL([]float64{1, -801}, []float64{1, -800}), (math.Exp(-2) + 1) / 2},
		{"Gaussian score", log.Score(nil, 1, []float64{1, -400})[0], 0},
		{"Gaussian score", log.Score(nil, 1, []float64{1, -400})[1], -1},
		{"Gaussian score", log.Score(nil, 1+0x1p-52, []float64{1, -350})[0], 0x1p-52 * math.Exp(700)},
		// 2√2 arsinh(10³⁰⁸/√2), where arsinh x is log 2x.
		{"Gaussian Fisher–Rao", log.FisherRao([]float64{-1e308, 0}, []float64{1e308, 0}), 2 * math.Sqrt2 * (308*math.Ln10 + math.Ln2/2)},
		{"Gaussian Fisher–Rao of log σ", log.FisherRao([]float64{0, -1e308}, []float64{0, 1e307}), math.Sqrt2 * 1.1e308},
	} {
		if !(k.got == k.want || math.Abs(k.got-k.want) <= 1e-8*math.Abs(k.want)) {
			t.Errorf("%s: %v, want %v", k.name, k.got, k.want)
		}
	}
	for _, s := range []float64{-800, 800} {
		var f mat.SymDense
		if err := log.Information(&f, []float64{0, s}); err != nil || f.At(1, 1) != 2 {
			t.Errorf("F_11 = %v at log σ = %v, %v", f.At(1, 1), s, err)
		}
		var g mat.SymDense
		if err := (fisher.MultiGaussian{D: 1}).Information(&g, []float64{0, s}); err != nil || g.At(1, 1) != 2 || g.At(0, 0) != f.At(0, 0) {
			t.Errorf("MultiGaussian: F = %v, %v", mat.Formatted(&g), err)
		}
	}
	var f mat.SymDense
	if err := (fisher.Beta{}).Information(&f, []float64{1e15, 0.1}); err != nil || math.Abs(f.At(0, 0)/1e-31-1) > 1e-12 {
		t.Errorf("F_00 of Beta = %v, want 1e-31, %v", f.At(0, 0), err)
	}
	if err := (fisher.Beta{}).Check([]float64{1e308, 1.5e308}); !errors.Is(err, fisher.ErrDomain) || !strings.Contains(err.Error(), "1e+308 + 1.5e+308") {
		t.Errorf("Beta with α + β above the range: %v", err)
	}
}

// The Fisher information of Softmax is positive semidefinite: no diagonal entry is less
// than the sum of the absolute values of the others in its row.
func TestSoftmaxSemidefinite(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, scale := range []float64{1e-9, 1, 20, 40, 300, 800, 1e5} {
		for range 200 {
			theta := make([]float64, 2+rnd.IntN(4))
			for i := range theta {
				theta[i] = scale * rnd.NormFloat64()
			}
			var f mat.SymDense
			if err := (fisher.Softmax{K: len(theta)}).Information(&f, theta); !errors.Is(err, fisher.ErrSingular) {
				t.Fatal(err)
			}
			for i := range theta {
				var sum float64
				for j := range theta {
					if j != i {
						sum += math.Abs(f.At(i, j))
					}
				}
				diagonal := f.At(i, i)
				// The exact sum, which the diagonal is at least, and as close as a float64 can be.
				exact := new(big.Float).SetPrec(3000)
				for j := range theta {
					if j != i {
						exact.Sub(exact, big.NewFloat(f.At(i, j)))
					}
				}
				below := big.NewFloat(math.Nextafter(math.Nextafter(diagonal, 0), 0))
				if big.NewFloat(diagonal).Cmp(exact) < 0 || diagonal > 0 && below.Cmp(exact) >= 0 {
					t.Errorf("row %d at %v: diagonal %v, others %v exactly", i, theta, diagonal, exact)
				}
				if !(diagonal >= sum) || diagonal > sum*(1+1e-15)+5e-324 {
					t.Errorf("row %d at %v: diagonal %v, others %v", i, theta, diagonal, sum)
				}
			}
		}
	}
}

// No method returns NaN for parameters in the domain, and no divergence is negative.
func TestNeverNaN(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	wild := func() float64 { return math.Exp((rnd.Float64()*2 - 1) * 709) }
	signed := func() float64 { return wild() * float64(1-2*rnd.IntN(2)) }
	for name, k := range map[string]struct {
		f    fisher.Family
		draw func() float64
	}{
		"Gaussian":       {fisher.Gaussian{}, signed},
		"Gaussian sigma": {fisher.Gaussian{Scale: fisher.Sigma}, wild},
		"Bernoulli":      {fisher.Bernoulli{}, func() float64 { return math.Exp(-700 * rnd.Float64()) }},
		"Categorical":    {fisher.Categorical{K: 3}, func() float64 { return math.Exp(-700*rnd.Float64()) / 2 }},
		"Softmax":        {fisher.Softmax{K: 3}, signed},
		"Poisson":        {fisher.Poisson{}, wild},
		"Exponential":    {fisher.Exponential{}, wild},
		"Gamma":          {fisher.Gamma{}, wild},
		"Beta":           {fisher.Beta{}, wild},
	} {
		for range 3000 {
			p, q := make([]float64, k.f.Dim()), make([]float64, k.f.Dim())
			for i := range p {
				p[i], q[i] = k.draw(), k.draw()
				if rnd.IntN(3) == 0 {
					q[i] = p[i] * (1 - 0x1p-30*rnd.Float64())
				}
			}
			if k.f.Check(p) != nil || k.f.Check(q) != nil {
				continue
			}
			kl, h := k.f.KL(p, q), k.f.Hellinger(p, q)
			if !(kl >= 0) || !(h >= 0 && h <= 1+1e-15) {
				t.Errorf("%s: KL = %v and H = %v of %v and %v", name, kl, h, p, q)
			}
			if g, ok := k.f.(fisher.Geodesic); ok {
				if d := g.FisherRao(p, q); !(d >= 0) {
					t.Errorf("%s: Fisher–Rao = %v of %v and %v", name, d, p, q)
				}
			}
			if k.f.KL(p, p) != 0 || k.f.Hellinger(p, p) != 0 {
				t.Errorf("%s: KL = %v and H = %v of %v and itself", name, k.f.KL(p, p), k.f.Hellinger(p, p), p)
			}
			var f mat.SymDense
			if err := k.f.Information(&f, p); err != nil && !errors.Is(err, fisher.ErrSingular) {
				t.Errorf("%s: %v", name, err)
			}
			for i := range p {
				for j := range p {
					if math.IsNaN(f.At(i, j)) {
						t.Errorf("%s: F[%d,%d] = NaN at %v", name, i, j, p)
					}
				}
			}
			m, ok := k.f.(fisher.Model[float64])
			if !ok {
				continue
			}
			x := []float64{0, 1, wild()}[rnd.IntN(3)]
			if math.IsNaN(m.LogProb(x, p)) {
				t.Errorf("%s: log p(%v) = NaN at %v", name, x, p)
			}
			if math.IsInf(m.LogProb(x, p), -1) {
				continue
			}
			for i, v := range m.Score(nil, x, p) {
				if math.IsNaN(v) {
					t.Errorf("%s: score[%d] of %v = NaN at %v", name, i, x, p)
				}
			}
		}
	}
}

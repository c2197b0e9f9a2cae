package fisher_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// same reports whether two numbers agree to tol, relative to the second.
func same(got, want, tol float64) bool {
	return got == want || math.Abs(got-want) <= tol*math.Abs(want)
}

// moved returns the parameters of Ax + b for x of the distribution theta, where A is lower
// triangular with a positive diagonal: the mean Aμ + b and the factor AL.
func moved(m fisher.MultiGaussian, theta []float64, a *mat.TriDense, b []float64) []float64 {
	l := mat.NewTriDense(m.D, mat.Lower, nil)
	for i := range m.D {
		for j := range i {
			l.SetTri(i, j, theta[m.Index(i, j)])
		}
		l.SetTri(i, i, math.Exp(theta[m.Index(i, i)]))
	}
	var al, mean mat.Dense
	al.Mul(a, l)
	mean.Mul(a, mat.NewDense(m.D, 1, append([]float64(nil), theta[:m.D]...)))
	out := make([]float64, m.Dim())
	for i := range m.D {
		out[i] = mean.At(i, 0) + b[i]
		for j := range i {
			out[m.Index(i, j)] = al.At(i, j)
		}
		out[m.Index(i, i)] = math.Log(al.At(i, i))
	}
	return out
}

// No divergence changes if the same affine map moves both distributions, and the density
// of moved vectors changes by the constant log det A.
func TestMultiGaussianIsAffine(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for d := 1; d <= 5; d++ {
		m := fisher.MultiGaussian{D: d}
		for _, size := range []float64{0.05, 0.4, 2} {
			p, q := make([]float64, m.Dim()), make([]float64, m.Dim())
			for i := range p {
				p[i] = rnd.NormFloat64() / 2
				q[i] = p[i] + size*rnd.NormFloat64()
			}
			a, b, x := mat.NewTriDense(d, mat.Lower, nil), make([]float64, d), make([]float64, d)
			logDet := 0.0
			for i := range d {
				x[i], b[i] = rnd.NormFloat64(), rnd.NormFloat64()
				for j := range i {
					a.SetTri(i, j, rnd.NormFloat64())
				}
				a.SetTri(i, i, math.Exp(rnd.NormFloat64()))
				logDet += math.Log(a.At(i, i))
			}
			r, s := moved(m, p, a, b), moved(m, q, a, b)
			if got, want := m.KL(r, s), m.KL(p, q); !same(got, want, 1e-10) {
				t.Errorf("D = %d, %v: KL = %v, want %v", d, size, got, want)
			}
			if got, want := m.Hellinger(r, s), m.Hellinger(p, q); !same(got, want, 1e-10) {
				t.Errorf("D = %d, %v: H = %v, want %v", d, size, got, want)
			}
			y := make([]float64, d)
			for i := range d {
				y[i] = b[i]
				for j := range i + 1 {
					y[i] += a.At(i, j) * x[j]
				}
			}
			if got, want := m.LogProb(y, r), m.LogProb(x, p)-logDet; !close(got, want, 1e-10) {
				t.Errorf("D = %d, %v: log p = %v, want %v", d, size, got, want)
			}
		}
	}
}

// Independent elements: divergences add up, and so do densities. Mirror images have the
// same divergences to the last bit.
func TestMultiGaussianOfIndependentElements(t *testing.T) {
	m := fisher.MultiGaussian{D: 3}
	g := fisher.Gaussian{}
	for _, q := range [][]float64{{0.3, -1, 0.5, 0.2, -0.1, 0.15}, {0.3, -4, 2, 1, -3, 0.2}, {1e80, 0, 0, 0, 0, 0}, {0, 0, 0, -180, 0, 0}} {
		theta := make([]float64, m.Dim())
		kl, affinity, logProb := 0.0, 1.0, 0.0
		for i := range 3 {
			theta[i], theta[m.Index(i, i)] = q[i], q[3+i]
			one := []float64{q[i], q[3+i]}
			kl += g.KL([]float64{0, 0}, one)
			affinity *= 1 - math.Pow(g.Hellinger([]float64{0, 0}, one), 2)
			logProb += g.LogProb(0.5, one)
		}
		origin := make([]float64, m.Dim())
		if got := m.KL(origin, theta); !same(got, kl, 1e-14) {
			t.Errorf("%v: KL = %v, want %v", q, got, kl)
		}
		if got := m.Hellinger(origin, theta); !close(got*got, 1-affinity, 1e-14) {
			t.Errorf("%v: H² = %v, want %v", q, got*got, 1-affinity)
		}
		if got := m.LogProb([]float64{0.5, 0.5, 0.5}, theta); !same(got, logProb, 1e-14) {
			t.Errorf("%v: log p = %v, want %v", q, got, logProb)
		}
	}
	for _, l := range []float64{0.1, 0.3, 5, 1e6, 1e69, 1e71} {
		p, q, r := make([]float64, 9), make([]float64, 9), make([]float64, 9)
		q[m.Index(1, 0)], r[m.Index(1, 0)] = l, -l
		if a, b := m.Hellinger(p, q), m.Hellinger(p, r); a != b || !(a > 0 && a <= 1) {
			t.Errorf("L_10 = ±%v: H = %v and %v", l, a, b)
		}
		if a, b := m.Hellinger(q, p), m.Hellinger(p, q); !same(a, b, 1e-13) {
			t.Errorf("L_10 = %v: H = %v and %v", l, a, b)
		}
		// The means also decide, in units of the wider distribution.
		q[0], r[0] = 1, -1
		if a, b := m.KL(p, q), m.KL(p, r); a != b {
			t.Errorf("L_10 = ±%v: KL = %v and %v", l, a, b)
		}
	}
}

// Widths and distances whose logarithms or squares leave the range of float64.
func TestMultiGaussianBeyondTheRange(t *testing.T) {
	m := fisher.MultiGaussian{D: 2}
	inf := math.Inf(1)
	p := make([]float64, 5)
	for _, q := range [][]float64{
		{1e161, 0, 0, 0, 0}, {0, -1e308, 0, 0, 0}, {0, 0, 1e3, 0, 0}, {0, 0, -1e3, 0, 0}, {0, 0, 1e3, 0, -1e3}, {0, 0, 0, -1e200, 0},
	} {
		if a, b := m.Hellinger(p, q), m.Hellinger(q, p); a != 1 || b != 1 {
			t.Errorf("H to %v = %v and %v, want 1", q, a, b)
		}
		if a, b := m.KL(p, q), m.KL(q, p); max(a, b) != inf || math.IsNaN(a+b) {
			t.Errorf("KL to %v = %v and %v, want ∞", q, a, b)
		}
	}
	wide, wider := []float64{0, 0, 1e308, 0, 1e308}, []float64{0, 0, 1.5e308, 0, 1.5e308}
	if a, b := m.Hellinger(wide, wider), m.Hellinger(wider, wide); a != 1 || b != 1 {
		t.Errorf("H of infinite determinants = %v and %v, want 1", a, b)
	}
	// exp(1600) is beyond the range.
	narrow := []float64{0, 0, -800, 0, 0}
	if got := m.LogProb([]float64{1, 1}, narrow); got != -inf {
		t.Errorf("log p = %v, want −∞", got)
	}
	s, err := m.Summarize([][]float64{{1, 1}, {1, 2}})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.MeanLogProb(s, narrow); got != -inf {
		t.Errorf("mean of log p = %v, want −∞", got)
	}
	// With the same mean nothing is: −log(2π) + 800.
	if got, want := m.LogProb([]float64{0, 0}, narrow), 800-math.Log(2*math.Pi); !same(got, want, 1e-15) {
		t.Errorf("log p = %v, want %v", got, want)
	}
}

// F of three dimensions is ½ tr(Σ⁻¹ ∂_aΣ Σ⁻¹ ∂_bΣ) for the entries of L, and Σ⁻¹ for μ
// (S. M. Kay, Fundamentals of Statistical Signal Processing: Estimation Theory, 1993,
// equation 3.31), computed with matrices.
func TestMultiGaussianInformation(t *testing.T) {
	m := fisher.MultiGaussian{D: 3}
	theta := []float64{0.5, -1, 2, 0.2, 0.8, -0.3, 0.1, 1.2, 0.4}
	var f mat.SymDense
	if err := m.Information(&f, theta); err != nil {
		t.Fatal(err)
	}
	l := mat.NewDense(3, 3, nil)
	for i := range 3 {
		for j := range i {
			l.Set(i, j, theta[m.Index(i, j)])
		}
		l.Set(i, i, math.Exp(theta[m.Index(i, i)]))
	}
	var sigma, inverse mat.Dense
	sigma.Mul(l, l.T())
	if err := inverse.Inverse(&sigma); err != nil {
		t.Fatal(err)
	}
	slopes := make([]*mat.Dense, 9) // Σ⁻¹ ∂Σ
	for i := range 3 {
		for j := range i + 1 {
			dl := mat.NewDense(3, 3, nil)
			dl.Set(i, j, 1)
			if i == j {
				dl.Set(i, i, l.At(i, i))
			}
			var one, sum, slope mat.Dense
			one.Mul(dl, l.T())
			sum.Add(&one, one.T())
			slope.Mul(&inverse, &sum)
			slopes[m.Index(i, j)] = &slope
		}
	}
	for a := range 9 {
		for b := range 9 {
			want := 0.0
			switch {
			case a < 3 && b < 3:
				want = inverse.At(a, b)
			case a >= 3 && b >= 3:
				var product mat.Dense
				product.Mul(slopes[a], slopes[b])
				want = mat.Trace(&product) / 2
			}
			if got := f.At(a, b); !close(got, want, 1e-12) || got == 0 && math.Signbit(got) {
				t.Errorf("F[%d,%d] = %v, want %v", a, b, got, want)
			}
		}
	}
}

// Families that are special cases of others: two categories with their three
// parametrizations, and waiting times as Gamma distributions of shape 1.
func TestSpecialCases(t *testing.T) {
	logits := func(p float64) []float64 { return []float64{math.Log1p(-p) + 3, math.Log(p) + 3} }
	ps := []float64{1e-9, 0.2, 0.2 + 1e-7, 0.5, 0.9, 1 - 1e-9}
	two, soft, coin := fisher.Categorical{K: 2}, fisher.Softmax{K: 2}, fisher.Bernoulli{}
	for _, p := range ps {
		// Category 1 of Softmax and category 0 of Categorical are the coin's 1.
		for x := range 2 {
			want := coin.LogProb(float64(x), []float64{p})
			if got := two.LogProb(float64(1-x), []float64{p}); !same(got, want, 1e-7) {
				t.Errorf("log p(%d) = %v for Categorical, %v for Bernoulli(%v)", x, got, want, p)
			}
			if got := soft.LogProb(float64(x), logits(p)); !same(got, want, 1e-6) {
				t.Errorf("log p(%d) = %v for Softmax, %v for Bernoulli(%v)", x, got, want, p)
			}
			score := coin.Score(nil, float64(x), []float64{p})[0]
			if got := two.Score(nil, float64(1-x), []float64{p})[0]; !same(got, score, 1e-7) {
				t.Errorf("score of %d = %v for Categorical, %v for Bernoulli(%v)", x, got, score, p)
			}
			// dp/dlogit = p(1−p).
			for i, got := range soft.Score(nil, float64(x), logits(p)) {
				if want := float64(2*i-1) * score * p * (1 - p); !same(got, want, 1e-6) {
					t.Errorf("score of %d = %v for Softmax, want %v", x, got, want)
				}
			}
		}
		for _, q := range ps {
			for what, d := range map[string]func(f fisher.Geodesic, p, q []float64) float64{
				"KL":         func(f fisher.Geodesic, p, q []float64) float64 { return f.KL(p, q) },
				"Hellinger":  func(f fisher.Geodesic, p, q []float64) float64 { return f.Hellinger(p, q) },
				"Fisher–Rao": func(f fisher.Geodesic, p, q []float64) float64 { return f.FisherRao(p, q) },
			} {
				want := d(coin, []float64{p}, []float64{q})
				if got := d(two, []float64{p}, []float64{q}); !same(got, want, 1e-13) {
					t.Errorf("%s(%v, %v) = %v for Categorical, %v for Bernoulli", what, p, q, got, want)
				}
				if got := d(soft, logits(p), logits(q)); !same(got, want, 1e-5) {
					t.Errorf("%s(%v, %v) = %v for Softmax, %v for Bernoulli", what, p, q, got, want)
				}
			}
		}
	}
	wait, gamma := fisher.Exponential{}, fisher.Gamma{}
	for _, a := range []float64{1e-150, 0.5, 2, 2.000001, 1e9} {
		for _, x := range []float64{1e-160, 0.25, 3, 1e-9} {
			if got, want := gamma.LogProb(x, []float64{1, a}), wait.LogProb(x, []float64{a}); !close(got, want, 1e-13) {
				t.Errorf("log p(%v|%v) = %v for Gamma, %v for Exponential", x, a, got, want)
			}
			if got, want := gamma.Score(nil, x, []float64{1, a})[1], wait.Score(nil, x, []float64{a})[0]; math.Abs(got-want) > 1e-15*max(1/a, x) {
				t.Errorf("score of %v at %v = %v for Gamma, %v for Exponential", x, a, got, want)
			}
		}
		for _, b := range []float64{1e-150, 0.5, 2, 1e9} {
			if got, want := gamma.KL([]float64{1, a}, []float64{1, b}), wait.KL([]float64{a}, []float64{b}); !same(got, want, 1e-13) {
				t.Errorf("KL(%v, %v) = %v for Gamma, %v for Exponential", a, b, got, want)
			}
			if got, want := gamma.Hellinger([]float64{1, a}, []float64{1, b}), wait.Hellinger([]float64{a}, []float64{b}); !same(got, want, 1e-13) {
				t.Errorf("H(%v, %v) = %v for Gamma, %v for Exponential", a, b, got, want)
			}
		}
		var f, g mat.SymDense
		if err := errors.Join(wait.Information(&f, []float64{a}), gamma.Information(&g, []float64{1, a})); err != nil || !same(g.At(1, 1), f.At(0, 0), 1e-15) {
			t.Errorf("F = %v for Gamma, %v for Exponential, %v", g.At(1, 1), f.At(0, 0), err)
		}
	}
}

// Beta distributions of x and of 1−x have their parameters swapped, and times in another
// unit have another rate. Both leave divergences alone.
func TestMirroredAndScaled(t *testing.T) {
	values := []float64{1e-5, 0.3, 0.31, 2, 7, 9.9, 14, 14.5, 40, 1e5}
	for i, a := range values {
		for k, b := range values {
			c, d := values[(i+3*k+1)%len(values)], values[(7*i+k+2)%len(values)]
			beta := fisher.Beta{}
			if got, want := beta.KL([]float64{b, a}, []float64{d, c}), beta.KL([]float64{a, b}, []float64{c, d}); !same(got, want, 1e-12) {
				t.Errorf("Beta: D of (%v, %v) and (%v, %v) = %v swapped, %v", a, b, c, d, got, want)
			}
			if got, want := beta.Hellinger([]float64{b, a}, []float64{d, c}), beta.Hellinger([]float64{c, d}, []float64{a, b}); !same(got, want, 1e-12) {
				t.Errorf("Beta: H of (%v, %v) and (%v, %v) = %v swapped, %v", a, b, c, d, got, want)
			}
			for _, x := range []float64{0.25, 0.5, 0.875} {
				if got, want := beta.LogProb(1-x, []float64{b, a}), beta.LogProb(x, []float64{a, b}); !close(got, want, 1e-12) {
					t.Errorf("Beta(%v, %v): log p(%v) = %v, mirrored %v", a, b, x, want, got)
				}
				if got, want := beta.Score(nil, 1-x, []float64{b, a})[1], beta.Score(nil, x, []float64{a, b})[0]; !close(got, want, 1e-13) {
					t.Errorf("Beta(%v, %v): score of %v = %v, mirrored %v", a, b, x, want, got)
				}
			}
			gamma := fisher.Gamma{}
			if got, want := gamma.KL([]float64{a, 1024 * b}, []float64{c, 1024 * d}), gamma.KL([]float64{a, b}, []float64{c, d}); got != want {
				t.Errorf("Gamma: D of (%v, %v) and (%v, %v) = %v scaled, %v", a, b, c, d, got, want)
			}
			if got, want := gamma.Hellinger([]float64{a, b}, []float64{c, d}), gamma.Hellinger([]float64{c, 0.5 * d}, []float64{a, 0.5 * b}); !same(got, want, 1e-13) {
				t.Errorf("Gamma: H of (%v, %v) and (%v, %v) = %v scaled, %v", a, b, c, d, got, want)
			}
		}
	}
}

// At the mean of a Gamma distribution log x + log β = log α, so the first element of the
// score is log α − ψ(α) = 1/(2α) + 1/(12α²) − …, which is small for large α.
// Abramowitz and Stegun, 6.3.18.
func TestGammaScoreAtTheMean(t *testing.T) {
	for _, alpha := range []float64{16, 1024, 0x1p30} {
		want := 1/(2*alpha) + 1/(12*alpha*alpha) - 1/(120*math.Pow(alpha, 4)) + 1/(252*math.Pow(alpha, 6))
		for _, beta := range []float64{0.25, 4, 0x1p500} {
			if got := (fisher.Gamma{}).Score(nil, alpha/beta, []float64{alpha, beta}); !same(got[0], want, 1e-10) || got[1] != 0 {
				t.Errorf("α = %v, β = %v: score %v, want %v and 0", alpha, beta, got, want)
			}
		}
	}
}

// No entry of F prints as −0, whatever the signs of L.
func TestInformationHasNoNegativeZeros(t *testing.T) {
	m := fisher.MultiGaussian{D: 3}
	for _, sign := range []float64{1, -1} {
		theta := make([]float64, m.Dim())
		theta[m.Index(2, 0)] = sign
		theta[m.Index(1, 0)] = -sign * 0.5
		var f mat.SymDense
		if err := m.Information(&f, theta); err != nil {
			t.Fatal(err)
		}
		for i := range m.Dim() {
			for j := range m.Dim() {
				if v := f.At(i, j); v == 0 && math.Signbit(v) {
					t.Errorf("F[%d,%d] = −0 for %v", i, j, theta)
				}
			}
		}
	}
}

// Where the terms of a density are beyond the range, with both signs, the largest decides:
// βx is 10⁶⁰⁰, and the other terms of log p are below 10³¹².
func TestGammaOfInfiniteTerms(t *testing.T) {
	if got := (fisher.Gamma{}).LogProb(1e300, []float64{1e308, 1e300}); !math.IsInf(got, -1) {
		t.Errorf("log p = %v, want −∞", got)
	}
	s := fisher.Summary{N: 1, T: []float64{1e300, 690}}
	if got := (fisher.Gamma{}).MeanLogProb(s, []float64{1e308, 1e300}); !math.IsInf(got, -1) {
		t.Errorf("mean of log p = %v, want −∞", got)
	}
}

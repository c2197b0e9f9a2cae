package fisher_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// The Hellinger distance of normal distributions whose factors differ by s in one entry is
// s/√8 + O(s²), and so it is for the smallest s.
func TestHellingerOfTinyDifferences(t *testing.T) {
	for d := 2; d <= 4; d++ {
		m := fisher.MultiGaussian{D: d}
		p := make([]float64, m.Dim())
		for _, s := range []float64{1e-5, 1e-90, 1e-110, 1e-123, 1e-125, 1e-150, 1e-200, 1e-300, 1e-307} {
			q := make([]float64, m.Dim())
			q[m.Index(1, 0)] = s
			// 1 − H² = |I + ½(L+Lᵀ−2I) …|: to first order Σ_q − Σ_p = S has the entries s
			// at (1, 0) and (0, 1), and H² = tr(S²)/16 = s²/8.
			if got, want := m.Hellinger(p, q), s/math.Sqrt(8); math.Abs(got/want-1) > 1e-4 {
				t.Errorf("D = %d: H = %v for a difference of %g, want %v", d, got, s, want)
			}
		}
	}
}

// NaN parameters end no function late.
func TestNaNParameters(t *testing.T) {
	nan := []float64{math.NaN(), math.NaN()}
	for _, f := range []fisher.Family{fisher.Gaussian{}, fisher.Gamma{}, fisher.Beta{}} {
		for _, p := range [][]float64{nan, {1, 2}, {math.Inf(1), 1}, {math.MaxFloat64, 5e-324}} {
			if kl, h := f.KL(p, nan), f.Hellinger(nan, p); kl == kl || h == h {
				t.Errorf("%T: KL = %v, Hellinger = %v, want NaN", f, kl, h)
			}
		}
	}
}

// A context ends an estimate from two billion observations.
func TestContextEndsMonteCarlo(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	model := counting{n: 1000, done: func() { cancel(why) }, calls: new(int)}
	var f mat.SymDense
	err := fisher.MonteCarloContext(ctx, model, &f, []float64{0, 1}, 2_000_000_000, 1)
	if !errors.Is(err, context.Canceled) || !errors.Is(err, why) || *model.calls != model.n {
		t.Errorf("%d scores: %v", *model.calls, err)
	}
	if err := fisher.EmpiricalContext(ctx, model, &f, []float64{0, 1}, []float64{1, 2}); !errors.Is(err, why) {
		t.Errorf("%v", err)
	}
}

// counting is a Gaussian that calls done with the n-th score.
type counting struct {
	fisher.Gaussian
	n     int
	done  func()
	calls *int
}

func (m counting) Score(dst []float64, x float64, theta []float64) []float64 {
	if *m.calls++; *m.calls == m.n {
		m.done()
	}
	return m.Gaussian.Score(dst, x, theta)
}

package fisher_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/integrate/quad"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distuv"

	"natgrad.example/descent/fisher"
)

// models pairs each parametrization with points of its domain.
var models = []struct {
	name   string
	model  fisher.Gaussian
	thetas [][]float64
}{
	{"log σ", fisher.Gaussian{}, [][]float64{{0, 0}, {1.5, -1}, {-3, 2}, {100, -2.5}}},
	{"σ", fisher.Gaussian{Scale: fisher.Sigma}, [][]float64{{0, 1}, {1.5, 0.3}, {-3, 7}, {100, 0.08}}},
}

func sigmaOf(m fisher.Gaussian, theta []float64) float64 {
	if m.Scale == fisher.Sigma {
		return theta[1]
	}
	return math.Exp(theta[1])
}

func close(got, want, tol float64) bool {
	return math.Abs(got-want) <= tol*math.Max(1, math.Abs(want))
}

func TestLogProb(t *testing.T) {
	for _, m := range models {
		for _, theta := range m.thetas {
			sigma := sigmaOf(m.model, theta)
			for _, z := range []float64{-4, -0.5, 0, 1, 3} {
				x := theta[0] + z*sigma
				want := distuv.Normal{Mu: theta[0], Sigma: sigma}.LogProb(x)
				if got := m.model.LogProb(x, theta); !close(got, want, 1e-13) {
					t.Errorf("%s: log p(%v|%v) = %v, want %v", m.name, x, theta, got, want)
				}
			}
		}
	}
}

func TestScore(t *testing.T) {
	for _, m := range models {
		for _, theta := range m.thetas {
			sigma := sigmaOf(m.model, theta)
			for _, z := range []float64{-4, -0.5, 0, 1, 3} {
				x := theta[0] + z*sigma
				want := fd.Gradient(nil, func(theta []float64) float64 { return m.model.LogProb(x, theta) },
					theta, &fd.Settings{Formula: fd.Central, Step: 1e-5 * sigma})
				got := m.model.Score(nil, x, theta)
				for i := range want {
					if !close(got[i], want[i], 1e-6) {
						t.Errorf("%s: score(%v|%v)[%d] = %v, differences say %v", m.name, x, theta, i, got[i], want[i])
					}
				}
			}
		}
	}
}

// expect returns E[f(x)] for x ~ p(x|θ) by Gauss–Hermite quadrature, exact for
// polynomials of degree 19.
func expect(m fisher.Gaussian, theta []float64, f func(x float64) float64) float64 {
	z, w := make([]float64, 10), make([]float64, 10)
	quad.Hermite{}.FixedLocations(z, w, math.Inf(-1), math.Inf(1))
	var sum float64
	for i := range z {
		sum += w[i] * f(theta[0]+math.Sqrt2*sigmaOf(m, theta)*z[i])
	}
	return sum / math.Sqrt(math.Pi)
}

// The information is the mean outer product of the score, whose mean is 0.
func TestInformation(t *testing.T) {
	for _, m := range models {
		for _, theta := range m.thetas {
			var f mat.SymDense
			if err := m.model.Information(&f, theta); err != nil {
				t.Fatal(err)
			}
			for i := range 2 {
				scale := math.Sqrt(f.At(i, i))
				if mean := expect(m.model, theta, func(x float64) float64 { return m.model.Score(nil, x, theta)[i] }); math.Abs(mean) > 1e-10*scale {
					t.Errorf("%s at %v: mean of the score's element %d is %v", m.name, theta, i, mean)
				}
				for j := range 2 {
					want := expect(m.model, theta, func(x float64) float64 {
						s := m.model.Score(nil, x, theta)
						return s[i] * s[j]
					})
					if math.Abs(f.At(i, j)-want) > 1e-9*scale*math.Sqrt(f.At(j, j)) {
						t.Errorf("%s at %v: F[%d,%d] = %v, quadrature says %v", m.name, theta, i, j, f.At(i, j), want)
					}
				}
			}
		}
	}
}

// Information transforms as a metric tensor: F_log = JᵀF_σJ, J = diag(1, σ).
func TestInformationIsATensor(t *testing.T) {
	for _, sigma := range []float64{0.01, 1, 30} {
		var f, g mat.SymDense
		if err := (fisher.Gaussian{Scale: fisher.Sigma}).Information(&f, []float64{2, sigma}); err != nil {
			t.Fatal(err)
		}
		if err := (fisher.Gaussian{}).Information(&g, []float64{2, math.Log(sigma)}); err != nil {
			t.Fatal(err)
		}
		j := []float64{1, sigma}
		for r := range 2 {
			for c := range 2 {
				if want := j[r] * f.At(r, c) * j[c]; !close(g.At(r, c), want, 1e-12) {
					t.Errorf("σ = %v: F[%d,%d] = %v, want %v", sigma, r, c, g.At(r, c), want)
				}
			}
		}
	}
}

func TestGaussianDomain(t *testing.T) {
	sigma := fisher.Gaussian{Scale: fisher.Sigma}
	for _, bad := range []float64{0, -1} {
		theta := []float64{1, bad}
		if got := sigma.LogProb(0, theta); !math.IsNaN(got) {
			t.Errorf("log p with σ = %v is %v, want NaN", bad, got)
		}
	}
	for _, test := range []struct {
		m     fisher.Gaussian
		theta []float64
		want  error
		says  string
	}{
		{sigma, []float64{1, -2}, fisher.ErrDomain, "σ = theta[1] = -2"},
		{sigma, []float64{1, 0}, fisher.ErrDomain, "σ = theta[1] = 0"},
		{fisher.Gaussian{}, []float64{math.NaN(), 0}, fisher.ErrDomain, "theta[0] = NaN"},
		{fisher.Gaussian{}, []float64{0, math.Inf(1)}, fisher.ErrDomain, "theta[1] = +Inf"},
		{fisher.Gaussian{}, []float64{0, 1, 2}, fisher.ErrDimension, "3 parameters, want 2"},
	} {
		err := test.m.Information(new(mat.SymDense), test.theta)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%v: error %v, want %v with %q", test.theta, err, test.want, test.says)
		}
	}
}

// No distance is a number if one of the two parameters, or both, are outside the domain.
func TestGaussianDistancesOutside(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, k := range []struct {
		m    fisher.Gaussian
		outs [][]float64
	}{
		{fisher.Gaussian{Scale: fisher.Sigma}, [][]float64{{0, 0}, {0, -1}, {0, inf}, {inf, 1}, {-inf, 1}, {nan, 1}, {0, nan}}},
		{fisher.Gaussian{}, [][]float64{{0, inf}, {0, -inf}, {inf, 1}, {-inf, 1}, {nan, 1}, {0, nan}}},
	} {
		in := []float64{0.5, 2}
		for name, d := range map[string]func(p, q []float64) float64{"FisherRao": k.m.FisherRao, "Hellinger": k.m.Hellinger, "KL": k.m.KL} {
			if v := d(in, in); v != 0 {
				t.Errorf("%+v: %s from %v to itself is %v, want 0", k.m, name, in, v)
			}
			for _, out := range k.outs {
				for _, pair := range [][2][]float64{{in, out}, {out, in}, {out, out}} {
					if v := d(pair[0], pair[1]); !math.IsNaN(v) {
						t.Errorf("%+v: %s from %v to %v is %v, want NaN", k.m, name, pair[0], pair[1], v)
					}
				}
			}
		}
	}
}

func TestMisusePanics(t *testing.T) {
	for name, f := range map[string]func(){
		"LogProb with one parameter":   func() { fisher.Gaussian{}.LogProb(0, []float64{1}) },
		"Score into three":             func() { fisher.Gaussian{}.Score(make([]float64, 3), 0, []float64{0, 0}) },
		"Information into order three": func() { _ = fisher.Gaussian{}.Information(mat.NewSymDense(3, nil), []float64{0, 0}) },
		"unknown Scale":                func() { fisher.Gaussian{Scale: 7}.LogProb(0, []float64{0, 0}) },
	} {
		panics(t, name, f)
	}
}

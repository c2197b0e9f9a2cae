package fisher_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// A member is a model with parameters and observations on both sides of its limits.
type member struct {
	family     fisher.Family
	inside     []float64   // parameters
	outside    [][]float64 // other parameters of the right number
	logProb    func(bad bool, theta []float64) float64
	score      func(dst []float64, bad bool, theta []float64) []float64
	sampler    func(theta []float64) error
	statistics int // number of statistics of a summary
	summaryOf  func() (fisher.Summary, error)
}

// memberOf returns the member of a model with a good and a bad observation.
func memberOf[X any](m fisher.Model[X], statistics int, good, bad X, inside []float64, outside ...[]float64) member {
	pick := func(isBad bool) X {
		if isBad {
			return bad
		}
		return good
	}
	return member{
		family: m, inside: inside, outside: outside, statistics: statistics,
		logProb: func(bad bool, theta []float64) float64 { return m.LogProb(pick(bad), theta) },
		score: func(dst []float64, bad bool, theta []float64) []float64 {
			return m.Score(dst, pick(bad), theta)
		},
		sampler: func(theta []float64) error {
			_, err := m.Sampler(theta, rand.NewPCG(1, 2))
			return err
		},
		summaryOf: func() (fisher.Summary, error) {
			return m.(fisher.Sufficient[X]).Summarize([]X{good, good})
		},
	}
}

// members returns all models.
func members() []member {
	nan, inf := math.NaN(), math.Inf(1)
	least, under := math.SmallestNonzeroFloat64, math.Nextafter(1, 0)
	unbounded := func(n int) (outside [][]float64) {
		for i := range n {
			for _, v := range []float64{nan, inf, -inf} {
				theta := make([]float64, n)
				theta[i] = v
				outside = append(outside, theta)
			}
		}
		return outside
	}
	one := [][]float64{{nan}, {inf}, {-inf}, {0}, {-least}}
	two := [][]float64{{nan, 1}, {1, nan}, {inf, 1}, {1, inf}, {0, 1}, {1, 0}, {-1, 1}, {1, -least}}
	return []member{
		memberOf(fisher.Gaussian{}, 2, 1, nan, []float64{0.5, -0.3}, unbounded(2)...),
		memberOf(fisher.Gaussian{Scale: fisher.Sigma}, 2, 1, nan, []float64{0.5, 2}, append(unbounded(2), []float64{1, 0}, []float64{1, -least})...),
		memberOf(fisher.Bernoulli{}, 1, 1, 2, []float64{under}, append(one, []float64{1})...),
		memberOf(fisher.Categorical{K: 3}, 3, 1, 3, []float64{0.3, 0.2}, [][]float64{{nan, 0.1}, {0.1, nan}, {0, 0.1}, {0.1, 0}, {0.5, 0.5}, {1, 0.1}, {0.1, 1}, {under, 0.1}}...),
		memberOf(fisher.Categorical{K: 2}, 2, 0, -1, []float64{under}, append(one, []float64{1})...),
		memberOf(fisher.Softmax{K: 3}, 3, 2, 1.5, []float64{0.3, 0.2, -1}, unbounded(3)...),
		memberOf(fisher.Softmax{K: 2}, 2, 0, 2, []float64{0.3, 0.2}, unbounded(2)...),
		memberOf(fisher.Poisson{}, 1, 3, 0.5, []float64{4}, one...),
		memberOf(fisher.Exponential{}, 1, 0, -least, []float64{2}, one...),
		memberOf(fisher.Gamma{}, 2, 1, 0, []float64{2, 3}, two...),
		memberOf(fisher.Gamma{}, 2, 1, inf, []float64{10, 3}, two...),
		memberOf(fisher.Beta{}, 2, 0.5, 1, []float64{2, 3}, append(two, []float64{math.MaxFloat64, 1e300})...),
		memberOf(fisher.Beta{}, 2, 0.5, 0, []float64{20, 30}, two...),
		memberOf(fisher.MultiGaussian{D: 1}, 2, []float64{1}, []float64{nan}, []float64{0.5, -0.3}, unbounded(2)...),
		memberOf(fisher.MultiGaussian{D: 3}, 9, []float64{1, 0, 2}, []float64{nan, nan, nan}, []float64{0.5, -1, 2, 0.2, 0.8, -0.3, 0.1, 1.2, 0.4}, unbounded(9)...),
	}
}

// allNaN reports whether v has n elements, all of them NaN.
func allNaN(v []float64, n int) bool {
	for _, x := range v {
		if !math.IsNaN(x) {
			return false
		}
	}
	return len(v) == n
}

// Scores of observations and of summaries go to dst, which is returned, or to a new slice.
func TestScoreDestinations(t *testing.T) {
	for _, k := range members() {
		name := fmt.Sprintf("%T%v", k.family, k.inside)
		n := k.family.Dim()
		s, err := k.summaryOf()
		if err != nil || len(s.T) != k.statistics || s.N != 2 {
			t.Errorf("%s: summary %+v, want %d statistics of 2 observations, %v", name, s, k.statistics, err)
		}
		for what, score := range map[string]func(dst, theta []float64) []float64{
			"Score":     func(dst, theta []float64) []float64 { return k.score(dst, false, theta) },
			"MeanScore": func(dst, theta []float64) []float64 { return k.family.(fisher.Summarized).MeanScore(dst, s, theta) },
		} {
			fresh := score(nil, k.inside)
			dst := make([]float64, n)
			for i := range dst {
				dst[i] = 7
			}
			got := score(dst, k.inside)
			if len(got) != n || &got[0] != &dst[0] {
				t.Errorf("%s: %s does not return dst", name, what)
			}
			if len(fresh) != n || fmt.Sprint(fresh) != fmt.Sprint(got) || math.IsNaN(got[0]) {
				t.Errorf("%s: %s = %v into dst, %v otherwise", name, what, got, fresh)
			}
			for _, theta := range k.outside {
				if got := score(dst, theta); !allNaN(got, n) || &got[0] != &dst[0] {
					t.Errorf("%s: %s at %v = %v, want NaN in dst", name, what, theta, got)
				}
			}
			panics(t, name+": "+what+" into too few elements", func() { score(make([]float64, n-1), k.inside) })
			panics(t, name+": "+what+" into too many elements", func() { score(make([]float64, n+1), k.inside) })
		}
		if got := k.score(nil, true, k.inside); !allNaN(got, n) {
			t.Errorf("%s: the score of what cannot be observed is %v, want NaN", name, got)
		}
		dst := make([]float64, n)
		if got := k.score(dst, true, k.inside); &got[0] != &dst[0] {
			t.Errorf("%s: the score of what cannot be observed is not dst", name)
		}
	}
}

// Information overwrites all entries of a matrix of the right order and takes no other.
func TestInformationDestinations(t *testing.T) {
	for _, k := range members() {
		name, n := fmt.Sprintf("%T%v", k.family, k.inside), k.family.Dim()
		var fresh mat.SymDense
		old := mat.NewSymDense(n, nil)
		for i := range n {
			for j := range i + 1 {
				old.SetSym(i, j, 7)
			}
		}
		for _, dst := range []*mat.SymDense{&fresh, old} {
			if err := k.family.Information(dst, k.inside); err != nil && !errors.Is(err, fisher.ErrSingular) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if fresh.SymmetricDim() != n || !mat.Equal(&fresh, old) {
			t.Errorf("%s: F = %v in a matrix that was there, %v otherwise", name, mat.Formatted(old), mat.Formatted(&fresh))
		}
		panics(t, name+": Information into a larger matrix", func() { _ = k.family.Information(mat.NewSymDense(n+1, nil), k.inside) })
		if n > 1 {
			panics(t, name+": Information into a smaller matrix", func() { _ = k.family.Information(mat.NewSymDense(n-1, nil), k.inside) })
		}
		for _, theta := range k.outside {
			if err := k.family.Information(old, theta); !errors.Is(err, fisher.ErrDomain) {
				t.Errorf("%s: F at %v: error %v, want ErrDomain", name, theta, err)
			}
		}
	}
}

// No parameter outside the domain gives a number, wherever it stands.
func TestOutsideIsNaN(t *testing.T) {
	for _, k := range members() {
		name := fmt.Sprintf("%T%v", k.family, k.inside)
		s, err := k.summaryOf()
		if err != nil {
			t.Fatal(err)
		}
		distances := map[string]func(p, q []float64) float64{"KL": k.family.KL, "Hellinger": k.family.Hellinger}
		if g, ok := k.family.(fisher.Geodesic); ok {
			distances["FisherRao"] = g.FisherRao
		}
		for _, theta := range k.outside {
			for what, d := range distances {
				for _, v := range []float64{d(theta, k.inside), d(k.inside, theta), d(theta, theta)} {
					if !math.IsNaN(v) {
						t.Errorf("%s: %s with %v = %v, want NaN", name, what, theta, v)
					}
				}
			}
			for _, v := range []float64{k.logProb(false, theta), k.logProb(true, theta), k.family.(fisher.Summarized).MeanLogProb(s, theta)} {
				if !math.IsNaN(v) {
					t.Errorf("%s: log p at %v = %v, want NaN", name, theta, v)
				}
			}
			for what, err := range map[string]error{"Check": k.family.Check(theta), "Sampler": k.sampler(theta)} {
				if !errors.Is(err, fisher.ErrDomain) || !strings.HasPrefix(err.Error(), "fisher: ") || !strings.Contains(err.Error(), "theta") && !strings.Contains(err.Error(), "α + β") {
					t.Errorf("%s: %s of %v: error %v", name, what, theta, err)
				}
			}
		}
		if err := errors.Join(k.family.Check(k.inside), k.sampler(k.inside)); err != nil || math.IsNaN(k.logProb(false, k.inside)) {
			t.Errorf("%s: log p = %v, %v", name, k.logProb(false, k.inside), err)
		}
	}
}

// Slices of the wrong length are an error where there is one, and a panic elsewhere.
func TestWrongNumberOfParameters(t *testing.T) {
	for _, k := range members() {
		n := k.family.Dim()
		s, err := k.summaryOf()
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range [][]float64{nil, append(append([]float64(nil), k.inside...), 0.1), k.inside[:n-1]} {
			name := fmt.Sprintf("%T%v", k.family, wrong)
			for what, err := range map[string]error{
				"Check": k.family.Check(wrong), "Sampler": k.sampler(wrong), "Information": k.family.Information(new(mat.SymDense), wrong),
			} {
				if !errors.Is(err, fisher.ErrDimension) || !strings.Contains(err.Error(), fmt.Sprintf("%d parameters, want %d", len(wrong), n)) {
					t.Errorf("%s: %s: error %v", name, what, err)
				}
			}
			m := k.family.(fisher.Summarized)
			panics(t, name+": KL from", func() { m.KL(wrong, k.inside) })
			panics(t, name+": KL to", func() { m.KL(k.inside, wrong) })
			panics(t, name+": Hellinger from", func() { m.Hellinger(wrong, k.inside) })
			panics(t, name+": Hellinger to", func() { m.Hellinger(k.inside, wrong) })
			if g, ok := m.(fisher.Geodesic); ok {
				panics(t, name+": FisherRao from", func() { g.FisherRao(wrong, k.inside) })
				panics(t, name+": FisherRao to", func() { g.FisherRao(k.inside, wrong) })
			}
			panics(t, name+": LogProb", func() { k.logProb(false, wrong) })
			panics(t, name+": Score", func() { k.score(nil, false, wrong) })
			panics(t, name+": MeanLogProb", func() { m.MeanLogProb(s, wrong) })
			panics(t, name+": MeanScore", func() { m.MeanScore(nil, s, wrong) })
		}
	}
}

// The least numbers of categories and of dimensions are 2 and 1.
func TestLeastSizes(t *testing.T) {
	for what, f := range map[string]func(){
		"Categorical of one":        func() { fisher.Categorical{K: 1}.LogProb(0, nil) },
		"Softmax of one":            func() { fisher.Softmax{K: 1}.LogProb(0, []float64{1}) },
		"MultiGaussian of none":     func() { fisher.MultiGaussian{}.LogProb(nil, nil) },
		"MultiGaussian of −1":       func() { fisher.MultiGaussian{D: -1}.KL(nil, nil) },
		"observation of one of two": func() { fisher.MultiGaussian{D: 2}.LogProb([]float64{1}, make([]float64, 5)) },
		"score of three of two":     func() { fisher.MultiGaussian{D: 2}.Score(nil, []float64{1, 2, 3}, make([]float64, 5)) },
		"L[1,0] of order one":       func() { fisher.MultiGaussian{D: 1}.Index(1, 0) },
		"L[0,1]":                    func() { fisher.MultiGaussian{D: 2}.Index(0, 1) },
		"L[1,−1]":                   func() { fisher.MultiGaussian{D: 2}.Index(1, -1) },
		"unknown Scale":             func() { fisher.Gaussian{Scale: -1}.KL([]float64{0, 1}, []float64{0, 1}) },
	} {
		panics(t, what, f)
	}
	for i, want := range []int{3, 4, 5, 6, 7, 8} { // row by row
		row := []int{0, 1, 1, 2, 2, 2}[i]
		column := []int{0, 0, 1, 0, 1, 2}[i]
		if got := (fisher.MultiGaussian{D: 3}).Index(row, column); got != want {
			t.Errorf("index of L[%d,%d] = %d, want %d", row, column, got, want)
		}
	}
	for _, f := range []fisher.Family{fisher.Categorical{K: 1}, fisher.Softmax{K: 1}, fisher.MultiGaussian{}} {
		if err := f.Check(nil); !errors.Is(err, fisher.ErrDimension) || !strings.Contains(err.Error(), "want at least") {
			t.Errorf("%T: error %v", f, err)
		}
	}
	if err := errors.Join(fisher.Categorical{K: 2}.Check([]float64{0.5}), fisher.Softmax{K: 2}.Check([]float64{1, 2}), fisher.MultiGaussian{D: 1}.Check([]float64{0, 0})); err != nil {
		t.Error(err)
	}
}

// panics reports a call that does not panic with a message of the package.
func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if v, ok := recover().(string); !ok || !strings.HasPrefix(v, "fisher: ") {
			t.Errorf("%s: panic %v, want one that starts with the package", what, v)
		}
	}()
	f()
}

// The mean of three of the largest numbers rounds up beyond the range, which is an error that
// names the statistic. Moments need a finite number of observations above 0.
func TestStatisticsBeyondTheRange(t *testing.T) {
	big := []float64{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}
	for _, m := range []fisher.Sufficient[float64]{fisher.Poisson{}, fisher.Exponential{}, fisher.Gamma{}} {
		if s, err := m.Summarize(big); !errors.Is(err, fisher.ErrDomain) || !strings.Contains(err.Error(), "statistic 0 of the data = +Inf") || s.T != nil {
			t.Errorf("%T: %v, %v", m, s, err)
		}
		if s, err := m.Summarize(big[:2]); err != nil || s.T[0] != math.MaxFloat64 {
			t.Errorf("%T: %v, %v", m, s, err)
		}
	}
	for _, n := range []float64{math.Inf(1), math.Inf(-1), math.NaN(), -1} {
		if err := (fisher.Moments{N: n}).Check(); !errors.Is(err, fisher.ErrDomain) {
			t.Errorf("N = %v: %v", n, err)
		}
		if err := (fisher.Moments{N: 1, M2: n}).Check(); !errors.Is(err, fisher.ErrDomain) {
			t.Errorf("M2 = %v: %v", n, err)
		}
		if err := (fisher.Moments{N: 1, Mean: n}).Check(); (err == nil) != (n == -1) {
			t.Errorf("Mean = %v: %v", n, err)
		}
	}
	if err := (fisher.Moments{N: 0.5}).Check(); err != nil {
		t.Error(err)
	}
}

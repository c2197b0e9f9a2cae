package spec

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// planar is a builder of a panel over the plane of x and y.
func planar(p Panel) *panelBuilder {
	return &panelBuilder{builder: &builder{ctx: context.Background(), file: &File{}, parsed: map[string]parsed{}}, spec: &p}
}

// entries returns the matrix of a metric at a point, row by row.
func entries(t *testing.T, m descent.Metric, x ...float64) []float64 {
	t.Helper()
	g := mat.NewSymDense(len(x), nil)
	if err := m.Tensor(g, x); err != nil {
		t.Fatal(err)
	}
	var all []float64
	for i := range x {
		for j := range x {
			all = append(all, g.At(i, j))
		}
	}
	return all
}

// TestMetricTensors: the matrix of a metric has the entries of the file, and the damping on
// its diagonal.
func TestMetricTensors(t *testing.T) {
	for _, c := range []struct {
		m    *Metric
		want []float64 // at (2, 3)
	}{
		{nil, []float64{1, 0, 0, 1}},
		{&Metric{}, []float64{1, 0, 0, 1}},
		{&Metric{Kind: "euclidean", Damping: 0.5}, []float64{1.5, 0, 0, 1.5}},
		{&Metric{Kind: "diagonal", Entries: [][]string{{"4", "0.25"}}}, []float64{4, 0, 0, 0.25}},
		{&Metric{Kind: "diagonal", Entries: [][]string{{"x", "y^2"}}, Damping: 1}, []float64{3, 0, 0, 10}},
		{&Metric{Kind: "diagonal", Entries: [][]string{{"4", "0.25"}}, Damping: 1}, []float64{5, 0, 0, 1.25}},
		{&Metric{Kind: "matrix", Entries: [][]string{{"4", "1"}, {"1", "3"}}}, []float64{4, 1, 1, 3}},
		{&Metric{Kind: "matrix", Entries: [][]string{{"4", "1"}, {"1", "3"}}, Damping: 2}, []float64{6, 1, 1, 5}},
		{&Metric{Kind: "matrix", Entries: [][]string{{"4*x", "y"}, {"y", "3"}}, Damping: 2}, []float64{10, 3, 3, 5}},
		{&Metric{Kind: "fisher", Model: &Model{Name: "gamma"}, N: 2, Damping: 1}, []float64{2*0.6449340668482264 + 1, -2. / 3, -2. / 3, 2*2./9 + 1}}, // ψ′(2) = π²/6 − 1
	} {
		m, err := planar(Panel{}).metric("metric", c.m, inRun)
		if err != nil {
			t.Errorf("%+v: %v", c.m, err)
			continue
		}
		if got := entries(t, m, 2, 3); !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-12 }) {
			t.Errorf("%+v: %v, want %v", c.m, got, c.want)
		}
	}
}

// TestMetricFaults: a metric that a program makes wrong is an error about its key.
func TestMetricFaults(t *testing.T) {
	diagonal := func(rows ...[]string) *Metric { return &Metric{Kind: "diagonal", Entries: rows} }
	matrix := func(rows ...[]string) *Metric { return &Metric{Kind: "matrix", Entries: rows} }
	for _, c := range []struct {
		m         *Metric
		key, want string
	}{
		{diagonal(), "metric", "a diagonal of 0 rows: want one, such as [1, 0.25]"},
		{matrix(), "metric", "a diagonal of 0 rows: want one"},
		{diagonal([]string{"1", "2"}, []string{"3", "4"}), "metric", "a diagonal of 2 rows"},
		{diagonal([]string{"1"}), "metric", "1 entries in a row for 2 variables: want 2"},
		{diagonal([]string{"1", "2", "3"}), "metric", "3 entries in a row for 2 variables: want 2"},
		{diagonal([]string{"1", "2 +"}), "metric[1]", "operand"},
		{diagonal([]string{"1", "-2"}), "metric", "all entries must be positive"},
		{diagonal([]string{"0", "2"}), "metric", "all entries must be positive"},
		{matrix([]string{"1", "2"}), "metric", "a matrix of 1 row for 2 variables: want 2×2"},
		{matrix([]string{"1", "2"}, []string{"2"}), "metric", "1 entries in a row for 2 variables: want 2"},
		{matrix([]string{"1", "0"}, []string{"z", "1"}), "metric[1][0]", `unknown name "z"`},
		{matrix([]string{"1", "2"}, []string{"2", "1"}), "metric", "all eigenvalues of a metric must be positive"},
		{matrix([]string{"1", "0.5"}, []string{"0.4", "1"}), "metric", "entries [i][j] and [j][i] must be equal"},
		{matrix([]string{"1", "0.5"}, []string{"0.5000001", "1"}), "metric", "entries [i][j] and [j][i] must be equal"},
		{&Metric{Kind: "euclid"}, "metric", "did you mean euclidean?"},
		{&Metric{Damping: -1}, "metric.damping", "-1: want a number of at least 0"},
		{&Metric{Kind: "fisher", Model: &Model{Name: "gamma"}, Damping: Number(math.Inf(1))}, "metric.damping", "+Inf: want a number of at least 0"},
		{&Metric{Kind: "fisher"}, "metric", "no model: add, for example, model: gaussian"},
		{&Metric{Kind: "fisher", Model: &Model{Name: "gama"}}, "metric", "did you mean gamma?"},
		{&Metric{Kind: "fisher", Model: &Model{Name: "poisson"}}, "metric", "poisson has 1 parameter, but there are 2 variables"},
		{&Metric{Kind: "fisher", Model: &Model{Name: "gamma"}, N: -1}, "metric.n", "-1 observations: want a positive number"},
		{&Metric{Kind: "hessian"}, "metric", "hessian without a function"},
	} {
		_, err := planar(Panel{}).metric("metric", c.m, inRun)
		var about *KeyError
		if !errors.As(err, &about) || about.Key != c.key || !strings.Contains(about.Err.Error(), c.want) {
			t.Errorf("%+v: %v, want %s: %s", c.m, err, c.key, c.want)
		}
	}
	// Entries that differ by rounding are equal.
	if _, err := planar(Panel{}).metric("metric", matrix([]string{"1", "0.1 + 0.2"}, []string{"0.3", "1"}), inRun); err != nil {
		t.Errorf("entries that differ by rounding: %v", err)
	}
}

// TestHessianWords: the words of a Hessian, and the dampings that they need or do not have.
func TestHessianWords(t *testing.T) {
	for _, c := range []struct {
		word    string
		damping Number
		want    descent.HessianKind
		says    string // of the error, or ""
	}{
		{"", 0, descent.DefiniteHessian, ""}, {"", 1, descent.DampedHessian, ""}, {"definite", 0, descent.DefiniteHessian, ""}, {"plain", 0, descent.PlainHessian, ""},
		{"absolute", 0, descent.AbsoluteHessian, ""}, {"absolute", 1, descent.AbsoluteHessian, ""}, {"damped", 1, descent.DampedHessian, ""}, {"shifted", 1, descent.ShiftedHessian, ""},
		{"damped", 0, 0, "a damped Hessian needs a damping: {hessian: damped, damping: 0.1}"}, {"shifted", 0, 0, "a shifted Hessian needs a damping"},
		{"definite", 1, 0, "a definite Hessian has no damping: want damped, shifted or absolute"}, {"plain", 1, 0, "a plain Hessian has no damping"},
		{"absolut", 0, 0, "did you mean absolute?"},
	} {
		for _, at := range []use{inRun, inBall} {
			b := planar(Panel{})
			b.objective = &objective{problem: zoo.Beale().Problem(), dim: 2}
			m, err := b.metric("metric", &Metric{Kind: "hessian", Hessian: c.word, Damping: c.damping}, at)
			if c.says != "" {
				if err == nil || !strings.Contains(err.Error(), c.says) {
					t.Errorf("%s, damping %v: %v, want %s", c.word, c.damping, err, c.says)
				}
				continue
			}
			h, ok := m.(descent.Hessian)
			if err != nil || !ok || h.Kind != c.want || h.Damping != float64(c.damping) || (h.Problem != nil) != (at == inBall) {
				t.Errorf("%s, damping %v: %+v, %v", c.word, c.damping, m, err)
			}
		}
	}
}

// TestObservationsOfFisher: fisher is of n observations, else of those of the data in a run,
// and else of one.
func TestObservationsOfFisher(t *testing.T) {
	for _, c := range []struct {
		n    Number
		data float64
		at   use
		want float64
	}{
		{0, 0, inRun, 1}, {0, 7, inRun, 7}, {3, 7, inRun, 3}, {0.5, 0, inRun, 0.5}, {0, 7, inBall, 1}, {3, 7, inBall, 3},
	} {
		b := planar(Panel{Objective: Objective{Model: &Model{Name: "gamma"}}})
		b.objective = &objective{observations: c.data, dim: 2}
		m, err := b.metric("metric", &Metric{Kind: "fisher", N: c.n}, c.at)
		if f, ok := m.(descent.Fisher); err != nil || !ok || f.N != c.want {
			t.Errorf("%+v: %+v, %v", c, m, err)
		}
	}
	b := planar(Panel{Objective: Objective{Model: &Model{Name: "gamma"}}})
	if m, err := b.metric("metric", &Metric{Kind: "fisher"}, inRun); err != nil || m.(descent.Fisher).N != 1 {
		t.Errorf("without an objective: %+v, %v", m, err)
	}
}

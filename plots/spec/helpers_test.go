package spec

import (
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/plots"
)

// build builds the figure of a file.
func build(t *testing.T, text string) *plots.Figure {
	t.Helper()
	f, err := Read(strings.NewReader(text), &Settings{Dir: "testdata"})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	fig, err := f.Figure()
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return fig
}

// buildError returns the error of reading or building a file.
func buildError(t *testing.T, text string) error {
	t.Helper()
	f, err := Read(strings.NewReader(text), &Settings{Dir: "testdata"})
	if err == nil {
		_, err = f.Figure()
	}
	if err == nil {
		t.Fatalf("%s\nno error", text)
	}
	if !strings.HasPrefix(err.Error(), "spec: ") {
		t.Errorf("%s\nerror %q does not begin with the package", text, err)
	}
	return err
}

// expectError checks that reading or building a file fails with a message that has all
// words.
func expectError(t *testing.T, text string, words ...string) {
	t.Helper()
	err := buildError(t, text)
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%s\nerror %q lacks %q", text, err, w)
		}
	}
}

// plottersOf returns the plotters of a panel with the type P.
func plottersOf[P any](p *plots.Panel) (all []P) {
	for _, q := range p.Plotters() {
		if q, ok := q.(P); ok {
			all = append(all, q)
		}
	}
	return all
}

// one returns the only plotter of a panel with the type P.
func one[P any](t *testing.T, p *plots.Panel) P {
	t.Helper()
	all := plottersOf[P](p)
	if len(all) != 1 {
		var none P
		t.Fatalf("%d plotters %T, want 1", len(all), none)
	}
	return all[0]
}

// layout returns the layout of a figure.
func layout(t *testing.T, f *plots.Figure) *plots.Layout {
	t.Helper()
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// sequence returns the problem of a function whose values come one after the other.
func sequence(next func() float64) optimize.Problem {
	return optimize.Problem{Func: func([]float64) float64 { return next() }, Grad: func(dst, _ []float64) { dst[0] = 1 }}
}

package spec

import (
	"testing"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

func TestAxes(t *testing.T) {
	p := build(t, "f: log(x) + y\nx: {range: [1, 100], label: $x$, scale: log, tick-size: 7pt}\ny: {range: [-1, 1], reverse: true, ticks: [-1, 0, 1]}").Panels[0]
	if _, ok := p.X.Scale.(plot.LogScale); !ok || p.X.Min != 1 || p.X.Max != 100 || p.X.Label != "$x$" || p.X.TickLabelSize != 7 {
		t.Errorf("x axis %+v", p.X)
	}
	if _, ok := p.Y.Scale.(plot.InvertedScale); !ok {
		t.Errorf("y axis %+v", p.Y)
	}
	// Nodes are evenly spaced on the scale.
	g := one[*plots.ContourLines](t, p).Grid
	n, _ := g.Dims()
	if mid := g.X((n - 1) / 2); mid > 10 || mid < 9 || g.X(0) != 1 || g.X(n-1) != 100 {
		t.Errorf("nodes from %v over %v to %v", g.X(0), mid, g.X(n-1))
	}
	l := layout(t, build(t, "f: log(x) + y\nx: {range: [1, 100], scale: log}\ny: {range: [-1, 1], reverse: true}"))
	ticks := l.Panels[0].YTicks
	if a, b := ticks[0], ticks[len(ticks)-1]; (a.Value < b.Value) != (a.At > b.At) {
		t.Error("a reversed axis runs up")
	}
}

// TestAxisErrors: errors name the key, and the limits themselves are no errors.
func TestAxisErrors(t *testing.T) {
	for _, axis := range []string{"x", "y"} {
		for _, c := range [][]string{
			{"label: '$\\frac{$'", "label"},
			{"scale: cubic", "scale", "linear or log"},
			{"margin: 10.01", "margin", "from 0 to 10"},
			{"margin: -0.01", "margin"},
			{"margin: .nan", "margin"},
			{"tick-size: -1pt", "tick-size"},
			{"range: [2, 1]", "range", "upside down"},
			{"range: [1, 1]", "range", "empty"},
			{"range: [-1e308, 1e308]", "range", "not finite"},
			{"range: [0, 1], scale: log", "range", "positive"},
		} {
			expectError(t, "f: x + y\n"+axis+": {"+c[0]+"}", c[1:]...)
		}
		p := build(t, "f: rosenbrock\n"+axis+": {margin: 10}").Panels[0]
		if to := map[string]plots.Axis{"x": p.X, "y": p.Y}[axis]; to.Margin != 10 {
			t.Errorf("margin of %s is %v", axis, to.Margin)
		}
	}
}

// TestViews checks where limits come from that the file does not give.
func TestViews(t *testing.T) {
	p := build(t, "f: rosenbrock").Panels[0]
	if p.X.Min != -2 || p.X.Max != 2 || p.Y.Min != -1 || p.Y.Max != 3 {
		t.Errorf("limits of the zoo: %+v, %+v", p.X, p.Y)
	}
	p = build(t, "f: rosenbrock\nx: [0, 1]").Panels[0]
	if p.X.Min != 0 || p.X.Max != 1 || p.Y.Min != -1 || p.Y.Max != 3 {
		t.Errorf("limits of the file and the zoo: %+v, %+v", p.X, p.Y)
	}
}

func TestTicks(t *testing.T) {
	labels := func(text string) (all []string) {
		a := build(t, saucer+text).Panels[0].X
		if a.Ticks == nil {
			return []string{"auto"}
		}
		for _, k := range a.Ticks.Ticks(-2, 2) {
			all = append(all, k.Label)
		}
		return all
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", []string{"auto"}},
		{"ticks: none", nil},
		{"ticks: auto", []string{"auto"}},
		{"ticks: [-1.5, 0, 1]", []string{"−1.5", "0", "1"}},
		{"ticks: [1, -1, 1]", []string{"−1", "1"}},
		{"ticks: [2e-7, -1e9]", []string{"$-10^{9}$", `$2 \times 10^{-7}$`}},
	} {
		got := labels(c.text)
		if len(got) != len(c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: %q, want %q", c.text, got, c.want)
			}
		}
	}
	expectError(t, saucer+"ticks: log", "ticks", "scale: log")
	expectError(t, saucer+"ticks: som", "som")
	expectError(t, "f: x\nx: {range: [1, 2], scale: log, ticks: [0, 1]}\ny: [0, 1]", "positive")
}

// TestShare checks that shared axes have equal limits, and numbers only at the border.
func TestShare(t *testing.T) {
	f := build(t, "x: [0, 1]\ny: [0, 1]\nf: x*y\nshare: all\ncolumns: 2\npanels: [{}, {}, {}, {}]")
	if f.ShareX != plots.ShareAll || f.ShareY != plots.ShareAll {
		t.Errorf("sharing %v, %v", f.ShareX, f.ShareY)
	}
	f = build(t, "x: [0, 1]\ny: [0, 1]\nf: x*y\nshare: {x: column, y: row}\nletters: true\npanels: [{}, {letter: A}]")
	if f.ShareX != plots.ShareColumn || f.ShareY != plots.ShareRow {
		t.Errorf("sharing %v, %v", f.ShareX, f.ShareY)
	}
	if !f.Letters || f.Panels[0].Letter != "" || f.Panels[1].Letter != "A" {
		t.Errorf("letters %v, %q, %q", f.Letters, f.Panels[0].Letter, f.Panels[1].Letter)
	}
}

func TestGridWindow(t *testing.T) {
	g, err := contour.NewCurvilinearGrid(2, 2, []float64{0, 1, 0, 3}, []float64{0, 0, 2, -1}, []float64{1, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	if x, y := gridWindow(g); x != [2]float64{0, 3} || y != [2]float64{-1, 2} {
		t.Errorf("window %v, %v", x, y)
	}
}

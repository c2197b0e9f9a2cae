package spec

import (
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// levelsOf returns the levels and the norm of the contour lines of a file.
func levelsOf(t *testing.T, text string) ([]float64, colormap.Norm) {
	t.Helper()
	lines := one[*plots.ContourLines](t, build(t, text).Panels[0])
	return lines.ColorKey().Levels, lines.Coloring.Norm
}

const slope = "f: x\nx: [0, 10]\ny: [0, 1]\nnodes: [101, 3]\n"

func TestRules(t *testing.T) {
	for _, c := range []struct {
		rule string
		want []float64
	}{
		{"5", []float64{0, 2, 4, 6, 8, 10}},
		{"{nice: 5}", []float64{0, 2, 4, 6, 8, 10}},
		{"{linear: 4}", []float64{2, 4, 6, 8}},
		{"{linear: 3, between: [1, 9]}", []float64{1, 5, 9}},
		{"{quantile: 4}", []float64{2, 4, 6, 8}},
		{"{at: [1, 2.5, 7]}", []float64{1, 2.5, 7}},
		{"[1, 2.5, 7]", []float64{1, 2.5, 7}},
		{"{log: 6}", []float64{0.1, 0.2, 0.5, 1, 2, 5, 10}},
		{"{at: [1, 10, 100], scale: log}", []float64{1, 10, 100}},
	} {
		got, _ := levelsOf(t, slope+"lines: "+c.rule)
		if !slices.EqualFunc(got, c.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("%s: levels %v, want %v", c.rule, got, c.want)
		}
	}
}

func TestNorms(t *testing.T) {
	for _, c := range []struct {
		rule string
		want colormap.Norm
	}{
		{"{at: [1, 2, 3]}", colormap.LinearNorm{Min: 1, Max: 3}},
		{"{at: [1, 3, 10]}", colormap.LogNorm{Min: 1, Max: 10}},
		{"{at: [1, 3, 10], scale: linear}", colormap.LinearNorm{Min: 1, Max: 10}},
		{"{at: [-1, 3, 10]}", colormap.LinearNorm{Min: -1, Max: 10}},
		{"{at: [1, 2]}", colormap.LinearNorm{Min: 1, Max: 2}},
		{"{at: [2]}", colormap.LinearNorm{Min: 2, Max: 2}},
	} {
		if _, got := levelsOf(t, slope+"lines: "+c.rule); got != c.want {
			t.Errorf("%s: norm %v, want %v", c.rule, got, c.want)
		}
	}
	if _, got := levelsOf(t, slope+"lines: quantile"); len(got.(colormap.RankNorm)) != defaultLevels {
		t.Errorf("quantile: norm %v", got)
	}
}

// TestDefaultRule checks that the default levels suit flat and steep functions, and are
// those of an objective of the zoo.
func TestDefaultRule(t *testing.T) {
	const square = "x: [-2, 2]\ny: [-1, 3]\n"
	norm := func(text string) colormap.Norm {
		_, n := levelsOf(t, text)
		return n
	}
	if n, ok := norm(square + "f: x^2 + y^2").(colormap.LinearNorm); !ok {
		t.Errorf("bowl: %T", n)
	}
	if n, ok := norm(square + "f: (1 - x)^2 + 100*(y - x^2)^2").(colormap.LogNorm); !ok {
		t.Errorf("steep and positive: %T", n)
	}
	if n, ok := norm(square + "f: exp(5*x) - 3").(colormap.RankNorm); !ok {
		t.Errorf("steep with both signs: %T", n)
	}
	for _, o := range zoo.All() {
		levels, got := levelsOf(t, "f: "+o.Name)
		if !slices.Equal(levels, o.Levels) {
			t.Errorf("%s: levels %v, want %v", o.Name, levels, o.Levels)
		}
		if _, ok := got.(colormap.LogNorm); ok != o.LogLevels {
			t.Errorf("%s: norm %T", o.Name, got)
		}
	}
}

// TestThrough checks that there is a line through every iterate.
func TestThrough(t *testing.T) {
	f := build(t, "f: x^2 + 4*y^2\nx: [-3, 3]\ny: [-2, 2]\nfrom: [2, 1]\nstep: 0.1\nsteps: 4\nlines: {through: iterates}")
	levels := one[*plots.ContourLines](t, f.Panels[0]).ColorKey().Levels
	x, y := 2.0, 1.0
	for range 5 {
		v := x*x + 4*y*y
		if !slices.ContainsFunc(levels, func(l float64) bool { return math.Abs(l-v) < 1e-12*(1+v) }) {
			t.Errorf("no level at %v in %v", v, levels)
		}
		x, y = x-0.1*2*x, y-0.1*8*y
	}
	if len(levels) != 5 {
		t.Errorf("%d levels, want 5", len(levels))
	}
}

func TestRuleErrors(t *testing.T) {
	for _, c := range [][]string{
		{"lines: {at: [1, 1]}", "at", "increasing"},
		{"lines: {at: [3, 1]}", "at", "increasing"},
		{"lines: {at: []}", "at"},
		{"lines: {at: [0, 1], scale: log}", "at", "positive"},
		{"lines: {linear: 3, between: [9, 1]}", "between", "lesser"},
		{"lines: {linear: 1, between: [1, 9]}", "2"},
		{"lines: 100000", "1000"},
		{"lines: {nice: -3}", "nice"},
		{"lines: {through: iterates}", "path"},
		{"lines: nise", "nise"},
	} {
		expectError(t, slope+c[0], c[1:]...)
	}
	expectError(t, "f: -1 - x^2\nx: [-1, 1]\ny: [0, 1]\nlines: log", "positive", "quantile")
}

// TestFormats: a value in a text has up to 17 decimals or digits.
func TestFormats(t *testing.T) {
	for format, want := range map[string]string{".0f": "0", ".17f": "0.33333333333333331", ".1g": "0.3", ".17g": "0.3333333333333333", "": "0.3333"} {
		if got, ok := formatNumber(1./3, format); !ok || got != want {
			t.Errorf("%q: %q, %v", format, got, ok)
		}
	}
	for _, format := range []string{".18f", ".18g", ".-1f", ".f", "f", ".2e", ".2", "2f", ".99999999999999999999f"} {
		if got, ok := formatNumber(1./3, format); ok {
			t.Errorf("%q: %q", format, got)
		}
	}
}

// TestValuesOfProgram: values that a file cannot have are errors also if a program sets them.
func TestValuesOfProgram(t *testing.T) {
	inf := Number(math.Inf(1))
	for key, change := range map[string]func(p *Panel){
		"lines.scale": func(p *Panel) { p.Lines[0].Rule = Rule{Kind: "at", At: []Number{1, 2}, Scale: "cubic"} },
		"x.scale":     func(p *Panel) { p.X.Scale = "cubic" },
		"y.scale":     func(p *Panel) { p.Y.Scale = "cubic" },
		"aspect":      func(p *Panel) { p.Aspect = "round" },
		"center[0]":   func(p *Panel) { p.Ball = []Ball{{Center: [][]Number{{inf, 0}}, Radius: []Number{1}}} },
		"center[1]":   func(p *Panel) { p.Ball = []Ball{{Center: [][]Number{{0, 0}, {0, inf}}, Radius: []Number{1}}} },
		"radius[0]":   func(p *Panel) { p.Ball = []Ball{{Center: [][]Number{{0, 0}}, Radius: []Number{inf}}} },
	} {
		f := fileOf(t, slope+"lines: 5")
		change(&f.Panels[0])
		_, err := f.Figure()
		last := key[strings.LastIndex(key, ".")+1:]
		if err == nil || !strings.Contains(err.Error(), last) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// TestConstant checks that a constant function is no error.
func TestConstant(t *testing.T) {
	for _, parts := range []string{"", "lines: quantile", "lines: log", "heatmap: true\ncolorbar: true", "bands: 5\ncolorbar: true", "bands: quantile"} {
		drawn(t, build(t, "f: 3\nx: [0, 1]\ny: [0, 1]\n"+parts), "svg")
	}
}

func TestEvenScale(t *testing.T) {
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{1, 2, 3, 4}, "linear"},
		{[]float64{0.1, 0.2, 0.3}, "linear"},
		{[]float64{1, 2, 5, 10, 20, 50}, "log"},
		{[]float64{.1, .3, 1, 3, 10, 30, 100, 300, 1000}, "log"},
		{[]float64{0, 1, 10, 100}, "linear"},
		{[]float64{5}, "linear"},
	} {
		if got := evenScale(c.levels); got != c.want {
			t.Errorf("%v: %s, want %s", c.levels, got, c.want)
		}
	}
}

// TestSharedColors checks that panels with one color bar have the same levels, which suit
// all of them.
func TestSharedColors(t *testing.T) {
	f := build(t, "x: [0, 1]\ny: [0, 1]\nbands: 5\ncolorbar: {shared: true, label: value}\npanels: [{f: x}, {f: 10*x}]")
	if len(f.ColorBars) != 1 || f.Panels[0].ColorBar != nil || f.Panels[1].ColorBar != nil {
		t.Fatalf("%d bars of the figure", len(f.ColorBars))
	}
	for i, p := range f.Panels {
		key := one[*plots.Bands](t, p).ColorKey()
		if !slices.Equal(key.Levels, []float64{0, 2, 4, 6, 8, 10}) {
			t.Errorf("panel %d: levels %v", i, key.Levels)
		}
	}
	f = build(t, "x: [0, 1]\ny: [0, 1]\nheatmap: true\ncolorbar: {shared: true}\npanels: [{f: x}, {f: 10*x - 3}, {f: y, colorbar: none}]")
	for i, p := range f.Panels[:2] {
		if got := one[*plots.HeatMap](t, p).Coloring.Norm; got != (colormap.LinearNorm{Min: -3, Max: 7}) {
			t.Errorf("panel %d: norm %v", i, got)
		}
	}
	if got := len(f.ColorBars[0].Panels); got != 2 {
		t.Errorf("the bar serves %d panels, want 2", got)
	}
}

// TestSampledOnce checks that panels share what is sampled.
func TestSampledOnce(t *testing.T) {
	f := build(t, saucer+"panels: [{}, {lines: 5}, {bands: 5, lines: 3}, {x: [-1, 1]}, {nodes: 30}, {f: x^2 + y}]")
	var grids []contour.Field
	for _, p := range f.Panels {
		grids = append(grids, one[*plots.ContourLines](t, p).Grid)
	}
	for i, same := range []bool{true, true, true, false, false, false} {
		if (grids[i] == grids[0]) != same {
			t.Errorf("panel %d: shares its grid: %v, want %v", i, !same, same)
		}
	}
	f = build(t, "x: [-1, 1]\ny: [-1, 1]\nf: a*x + y\npanels: [{let: {a: 1, b: 5}}, {let: {a: 1, b: 6}}, {let: {a: 2}}]")
	a, b, c := one[*plots.ContourLines](t, f.Panels[0]).Grid, one[*plots.ContourLines](t, f.Panels[1]).Grid, one[*plots.ContourLines](t, f.Panels[2]).Grid
	if a != b || a == c {
		t.Error("a grid must depend on the parameters that its expression uses, and on no others")
	}
}

// A rule of round levels may choose some more than it is asked for, also at the limit. Sizes
// of zero are errors of the key, not defaults.
func TestNumbersAtTheirLimits(t *testing.T) {
	for text, want := range map[string]string{
		"lines: 1000":           "",
		"lines: {linear: 1000}": "",
		"lines: 1001":           "want from 1 to 1000",
		"width: 0in":            "width is zero",
		"size: [1in, 0in]":      "the height is zero",
		"theme: {post: 0}":      "the size of type of post is not positive",
		"theme: {post: 0pt}":    "post is zero",
		"theme: {post: -3}":     "the size of type of post is not positive",
	} {
		_, err := buildIn(t.TempDir(), "f: 1 + x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\n"+text+"\n")
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

package spec

import (
	"errors"
	"slices"
	"testing"

	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// TestSharedBars: panels that share a color bar have levels and colors that suit the values
// of all of them. Panels without a function of two variables do not take part in that.
func TestSharedBars(t *testing.T) {
	const plane = "x: [0, 1]\ny: [0, 1]\nnodes: 9\ncolorbar: {shared: true, label: c}\n"
	for _, c := range []struct {
		panels string
		first  int // the panel that the bar explains
		beside []int
		lo, hi float64
	}{
		{"heatmap: true\npanels: [{f: x}, {f: 3*y}]", 0, nil, 0, 3},
		{"heatmap: true\npanels: [{f: x - 2}, {f: y, colorbar: none}, {f: y}]", 0, []int{0, 2}, -2, 1},
		{"heatmap: true\npanels: [{f: x}, {f: 5*y, colorbar: true}]", 0, []int{0}, 0, 1},
		{"heatmap: true\npanels: [{f: x}, {vars: [x], f: 7*x, heatmap: none, y: [0, 7]}]", 0, nil, 0, 1},
		{"panels: [{vars: [x], f: 7*x, y: [0, 7]}, {f: x, heatmap: true}]", 1, nil, 0, 1},
		{"panels: [{ball: {center: [0, 0], radius: 1}}, {f: x, heatmap: true}, {f: 2*x, heatmap: true}]", 1, nil, 0, 2},
	} {
		fig := build(t, plane+c.panels)
		if len(fig.ColorBars) != 1 {
			t.Errorf("%s: %d color bars", c.panels, len(fig.ColorBars))
			continue
		}
		bar := fig.ColorBars[0]
		if of := plots.ColorBarred(one[*plots.HeatMap](t, fig.Panels[c.first])); bar.Of != of || bar.Label != "c" {
			t.Errorf("%s: the bar %q does not explain panel %d", c.panels, bar.Label, c.first)
		}
		var beside []*plots.Panel
		for _, i := range c.beside {
			beside = append(beside, fig.Panels[i])
		}
		if !slices.Equal(bar.Panels, beside) {
			t.Errorf("%s: the bar stands beside %d panels, want %v", c.panels, len(bar.Panels), c.beside)
		}
		for i, p := range fig.Panels {
			for _, h := range plottersOf[*plots.HeatMap](p) {
				if norm := h.Coloring.Norm; (norm == colormap.LinearNorm{Min: c.lo, Max: c.hi}) == (len(beside) > 0 && !slices.Contains(c.beside, i)) {
					t.Errorf("%s: panel %d has %+v, want from %v to %v", c.panels, i, norm, c.lo, c.hi)
				}
			}
		}
	}
	// Levels of lines come from all values, too.
	fig := build(t, plane+"lines: {linear: 3}\npanels: [{f: 4*x}, {f: 8*y}]")
	for i, p := range fig.Panels {
		if got := one[*plots.ContourLines](t, p).ColorKey().Levels; !slices.Equal(got, []float64{2, 4, 6}) {
			t.Errorf("panel %d: levels %v, want 2, 4, 6", i, got)
		}
	}
}

// TestSharedBarErrors: a bar that explains nothing, and a panel whose function has no values
// for it, are errors about colorbar, or about the key that is missing.
func TestSharedBarErrors(t *testing.T) {
	const plane = "x: [0, 1]\ny: [0, 1]\nnodes: 9\n"
	for _, c := range []struct {
		text, key string
		panel     int
	}{
		{plane + "colorbar: {shared: true}\nf: x\nlines: {color: red}\npanels: [{}, {}]", "colorbar", 0},
		{plane + "colorbar: {shared: true}\npanels: [{f: x, lines: {color: red}, colorbar: none}, {f: x, lines: none}]", "colorbar", 1},
		{plane + "colorbar: {shared: true, label: $x}\nf: x\nheatmap: true", "colorbar.label", 0},
		{"nodes: 9\ncolorbar: {shared: true}\nf: x\nx: [0, 1]\npanels: [{heatmap: true, y: [0, 1]}, {ball: {center: [0, 0], radius: 1}, lines: none}]", "y", 1},
		{"nodes: 9\ncolorbar: {shared: true}\nf: x\nx: [0, 1]\npanels: [{lines: 3, y: [0, 1]}, {lines: none}]", "y", 1},
	} {
		_, err := mustRead(t, c.text).Figure()
		var about *KeyError
		if !errors.As(err, &about) || about.Key != c.key || about.Panel != c.panel {
			t.Errorf("%s\n%v, want an error about %s of panel %d", c.text, err, c.key, c.panel)
		}
	}
}

// TestOneVariableOfModels: a panel of a model with one parameter shows graphs, as one with one
// variable does.
func TestOneVariableOfModels(t *testing.T) {
	for text, want := range map[string]bool{
		"model: poisson": true, "model: exponential": true, "{name: categorical, categories: 2}": true, "model: gamma": false,
		"vars: [a]": true, "vars: [a, b]": false, "model: gamma\nvars: [a]\nf: a": true, "model: poisson\nf: x + y": false, "model: poisson\nvars: [a, b]": false, "x: [0, 1]": false,
	} {
		if text[:min(1, len(text))] == "{" {
			text = "model: " + text
		}
		b, err := newBuilder(t.Context(), mustRead(t, text))
		if err != nil {
			t.Fatal(err)
		}
		p := b.panels[0]
		if err := p.setObjective(); err != nil {
			t.Fatal(err)
		}
		if got := p.oneVariable(); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	fig := build(t, "model: poisson\nx: [1, 5]\nlines: {f: lambda^2}")
	if l := layout(t, fig).Panels[0]; len(l.Panel.Plotters()) != 1 {
		t.Errorf("%d plotters, want the graph", len(l.Panel.Plotters()))
	}
	expectError(t, "model: poisson\nx: [1, 5]\ny: [0, 1]\nball: {center: 2, radius: 1}", ":4:7: ball: a function of one variable")
}

package spec

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// TestDefaultLines checks that a panel with an objective shows it, and only once.
func TestDefaultLines(t *testing.T) {
	for _, c := range []struct {
		text  string
		lines int
	}{
		{"", 1}, {"lines: none", 0}, {"bands: true", 0}, {"heatmap: true", 0}, {"bands: true\nlines: true", 1},
		{"from: [1, 1]", 1}, {"from: [1, 1]\nlosses: true", 0}, {"quiver: true", 1},
	} {
		p := build(t, "f: rosenbrock\n"+c.text).Panels[0]
		if got := len(plottersOf[*plots.ContourLines](p)); got != c.lines {
			t.Errorf("%q: %d contour lines, want %d", c.text, got, c.lines)
		}
	}
}

func TestLinesOfFunctions(t *testing.T) {
	p := build(t, saucer+"lines:\n- {at: [1], name: f}\n- {f: x^2 + 4*y^2, at: [1], color: red, thickness: 2pt, dashed: true, name: g}\n- {f: himmelblau}").Panels[0]
	lines := plottersOf[*plots.ContourLines](p)
	if len(lines) != 3 {
		t.Fatalf("%d contour lines, want 3", len(lines))
	}
	if lines[1].Coloring.Map != nil || lines[1].LineStyle.Color != (color.NRGBA{R: 255, A: 255}) ||
		lines[1].LineStyle.Width != 2 || len(lines[1].LineStyle.Dashes) == 0 {
		t.Errorf("look %+v", lines[1].LineStyle)
	}
	// The ellipse x² + 4y² = 1 is half as high as the circle.
	for i, want := range []float64{1, 0.5} {
		top := 0.0
		for _, l := range lines[i].Lines {
			for _, q := range l.Points {
				top = max(top, q.Y)
			}
		}
		if top < want-0.01 || top > want {
			t.Errorf("lines %d end at %v, want %v", i, top, want)
		}
	}
	if p.Legend == nil || len(p.Legend.Entries) != 2 || p.Legend.Entries[1].Text != "g" {
		t.Errorf("legend %+v", p.Legend)
	}
}

// TestLinesOverFills checks that lines over bands and heat maps contrast with them.
func TestLinesOverFills(t *testing.T) {
	for _, fill := range []string{"bands: 6", "heatmap: true"} {
		p := build(t, saucer+fill+"\nlines: {nice: 6, labels: true}").Panels[0]
		lines := one[*plots.ContourLines](t, p)
		of := plottersOf[plots.ColorBarred](p)[0].ColorKey()
		for _, l := range lines.ColorKey().Levels {
			if got := contrast(lines.Color(l), of.ColorOf(l)); got < 3 {
				t.Errorf("%s: the line at %v has a contrast of %.2g", fill, l, got)
			}
		}
		if lines.LineStyle.Width != 0.75 || lines.Labels == nil {
			t.Errorf("%s: lines of %v points, labels %v", fill, lines.LineStyle.Width, lines.Labels)
		}
	}
}

func TestBands(t *testing.T) {
	for _, c := range []struct {
		rule         string
		below, above bool
	}{
		{"5", false, false},
		{"{at: [2, 5]}", true, true},
		{"{at: [0, 5]}", false, true},
		{"{at: [2, 10]}", true, false},
		{"{at: [2, 5], open: none}", false, false},
		{"{at: [0, 10], open: both}", true, true},
		{"{at: [2, 5], open: below}", true, false},
		{"quantile", true, true},
		{"{linear: 3}", true, true},
	} {
		key := one[*plots.Bands](t, build(t, slope+"bands: "+c.rule).Panels[0]).ColorKey()
		if key.OpenBelow != c.below || key.OpenAbove != c.above {
			t.Errorf("%s: open below %v, above %v", c.rule, key.OpenBelow, key.OpenAbove)
		}
	}
	p := build(t, slope+"bands: {nice: 5, labels: true, name: f}\nlegend: right").Panels[0]
	lines, bands := one[*plots.ContourLines](t, p), one[*plots.Bands](t, p)
	if lines.Labels == nil || len(lines.ColorKey().Levels) != len(bands.ColorKey().Levels) {
		t.Error("labels: true must draw a labeled line at each level")
	}
	if p.Legend == nil || p.Legend.Place != plots.LegendRight || len(p.Legend.Entries) != 1 {
		t.Errorf("legend %+v", p.Legend)
	}
	expectError(t, slope+"bands: {at: [1], open: none}", "bands")
	expectError(t, slope+"bands: {at: [1, 2], open: left}", "open")
}

func TestColorbar(t *testing.T) {
	for _, c := range []struct {
		text string
		of   any
	}{
		{"", new(plots.ContourLines)}, {"bands: 5", new(plots.Bands)}, {"heatmap: true\nlines: 5", new(plots.HeatMap)},
		{"quiver: {colored: true}\nlines: none", new(plots.Quiver)},
	} {
		bar := build(t, saucer+c.text+"\ncolorbar: $f$").Panels[0].ColorBar
		if bar == nil || bar.Label != "$f$" {
			t.Errorf("%q: color bar %+v", c.text, bar)
			continue
		}
		if got, want := typeName(bar.Of), typeName(c.of); got != want {
			t.Errorf("%q: the bar explains %s, want %s", c.text, got, want)
		}
	}
	expectError(t, saucer+"lines: none\ncolorbar: true", "colorbar", "map")
	expectError(t, saucer+"lines: {color: red}\ncolorbar: true", "colorbar")
	expectError(t, saucer+"colorbar: $\\frac$", "colorbar")
}

// TestThickness checks that lines are thinner in narrow columns.
func TestThickness(t *testing.T) {
	for _, c := range []struct {
		text string
		want vg.Length
	}{
		{"", 1.5}, {"panels: [{}, {}, {}]", 1.5}, {"panels: [{}, {}, {}]\nsave: {width: 720px}", 1},
		{"width: 2in", 1}, {"size: [2in, 2in]", 1}, {"theme: {post: 30}\nsize: [14in, 7in]\npanels: [{}, {}]", 1.5},
		{"lines: {thickness: 3pt}", 3}, {"lines: {thickness: 4px}", 3},
	} {
		if got := plottersOf[*plots.ContourLines](build(t, saucer+c.text).Panels[0])[0].LineStyle.Width; got != c.want {
			t.Errorf("%q: lines of %v points, want %v", c.text, got, c.want)
		}
	}
	expectError(t, saucer+"lines: {thickness: -1pt}", "thickness")
	expectError(t, saucer+"lines: {color: rde}", "rde", "red")
}

func TestNamesOfTheZoo(t *testing.T) {
	for _, name := range []string{"goldstein-price", "Goldstein–Price", "six-hump camel", "six hump camel", "sixhumpcamel", "posts bowl", "post's bowl", "ROSENBROCK", " mccormick "} {
		if o, ok := zooObjective(strings.TrimSpace(name)); !ok {
			t.Errorf("%q is unknown", name)
		} else if len(build(t, "f: "+name).Panels[0].Plotters()) != 1 {
			t.Errorf("%q (%s) is not drawn", name, o.Name)
		}
	}
	if o, ok := zooObjective("x - y"); ok {
		t.Errorf("x - y is %s", o.Name)
	}
}

func TestFunctionErrors(t *testing.T) {
	const plane = "x: [0, 1]\ny: [0, 1]\n"
	for _, c := range [][]string{
		{plane + "f: rosenbrok", "rosenbrok", "rosenbrock"},
		{plane + "f: goldstien-price", "goldstein-price"},
		{plane + "f: nonsense", "nonsense", "rosenbrock", "six-hump camel"},
		{plane + "f: x + z", "z"},
		{plane + "f: x +", "f"},
		{"f: x + y\ny: [0, 1]", "x", "[-1, 1]"},
		{"f: x + y\nx: [0, 1]", "y", "[-1, 1]"},
		{"f: x + y\nx: [1, 0]\ny: [0, 1]", "upside down", "reverse"},
		{"f: x + y\nx: [1, 1]\ny: [0, 1]", "empty"},
		{"f: x + y\nx: {range: [0, 1], scale: log}\ny: [0, 1]", "positive"},
		{"f: x + y\nx: {range: [1, 2], scale: lag}\ny: [0, 1]", "lag", "log"},
		{plane + "f: x\nnodes: 1", "nodes"},
		{plane + "f: x\nnodes: 100000", "nodes"},
		{plane + "f: x\naspect: golden", "golden"},
		{plane + "f: x\nlines: {f: x + z}", "z"},
		{plane + "bands: true", "no function"},
		{plane + "lines: 5", "no function"},
		{"vars: [a, b, c]\nf: a\nlines: 5\n" + plane, "3 variables"},
		{"vars: [a, b, c]\nf: a\n" + plane, ":2:4", "3 variables"},
		{"vars: [a, b, c]\nf: a\ncross: true\nmarks: {m: [0, 0]}\n" + plane, ":2:4", "3 variables"},
		{plane + "f: x\ntitle: $\\nonsense$", "title", "nonsense"},
		{plane + "f: x\ny: {range: [0, 1], label: $\\nonsense$}", "label"},
	} {
		expectError(t, c[0], c[1:]...)
	}
}

// typeName returns the name of the type of v.
func typeName(v any) string { return fmt.Sprintf("%T", v) }

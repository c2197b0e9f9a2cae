package spec

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/plots"
)

// falling is a run without a plane.
const falling = "f: x^2 + 10*y^2\nfrom: [-4, 1.5]\nsteps: 10\nstep: 0.05\n"

// The curve at the right has its own measure, axis, label and color, and the legend has both.
func TestTwinOfLosses(t *testing.T) {
	p, left := lossesOf(t, falling+"losses: true\npaths: [{name: gd}]\ntwin: gradient")
	right := twinLines(t, p)
	if len(left) != 1 || len(right) != 1 || len(right[0].XYs) != 11 {
		t.Fatalf("%d curves at the left and %d at the right", len(left), len(right))
	}
	if got, want := right[0].XYs[0].Y, math.Hypot(8, 30); math.Abs(got-want) > 1e-12 {
		t.Errorf("%v at the start, want %v", got, want)
	}
	if _, log := p.Twin.Y.Scale.(plot.LogScale); !log || p.Twin.Y.Label != `$\|\nabla f(x_t)\|$` || p.Y.Label != "$f(x_t)$" {
		t.Errorf("axis %+v", p.Twin.Y)
	}
	if p.Twin.Color != right[0].Color || right[0].Color == left[0].Color {
		t.Errorf("axis in %v, curves in %v and %v", p.Twin.Color, left[0].Color, right[0].Color)
	}
	if e := p.Legend.Entries; len(e) != 2 || e[0].Text != "gd" || e[1].Text != `$\|\nabla f(x_t)\|$` {
		t.Errorf("legend %+v", e)
	}
	layout(t, build(t, falling+"losses: true\ntwin: gradient"))
}

// twinLines returns the curves at the right.
func twinLines(t *testing.T, p *plots.Panel) (all []*plotter.Line) {
	t.Helper()
	if p.Twin == nil {
		t.Fatal("no axis at the right")
	}
	for _, q := range p.Twin.Plotters() {
		if l, ok := q.(*plotter.Line); ok {
			all = append(all, l)
		}
	}
	return all
}

// Each measure can stand at either side.
func TestTwinMeasures(t *testing.T) {
	const zoo = "f: matyas\nfrom: [3, 3]\nsteps: 4\nstep: 12.5\n" // ∇f = 0.04x on x = y, so that x is halved
	for of, want := range map[string][2]float64{                  // the first value and the last
		"value": {0.36, 0.36 / 256}, "gap": {0.36, 0.36 / 256}, "step": {12.5, 12.5},
		"gradient": {0.12 * math.Sqrt2, 0.12 / 16 * math.Sqrt2}, "distance": {3 * math.Sqrt2, 3. / 16 * math.Sqrt2},
	} {
		p, lines := lossesOf(t, zoo+"losses: "+of+"\ntwin: "+of)
		for side, l := range map[string]*plotter.Line{"left": lines[0], "right": twinLines(t, p)[0]} {
			first, last := l.XYs[0].Y, l.XYs[len(l.XYs)-1].Y
			if math.Abs(first-want[0]) > 1e-12 || math.Abs(last-want[1]) > 1e-12 {
				t.Errorf("%s at the %s: from %v to %v, want %v", of, side, first, last, want)
			}
		}
	}
	expectError(t, falling+"losses: distance", "losses: distance needs a minimum that is known")
}

// Colors go on through both axes. An axis of curves in several colors has that of text.
func TestTwinColors(t *testing.T) {
	two := falling + "paths: [{name: a}, {name: b, momentum: 0.5, method: heavy-ball}]\nlosses: true\n"
	p, left := lossesOf(t, two+"twin: gradient")
	right := twinLines(t, p)
	seen := map[any]bool{}
	for _, l := range append(left, right...) {
		seen[l.Color] = true
	}
	if len(seen) != 4 || p.Twin.Color != nil || len(p.Legend.Entries) != 4 {
		t.Errorf("%d colors, axis in %v, %d entries", len(seen), p.Twin.Color, len(p.Legend.Entries))
	}
	p, _ = lossesOf(t, two+"twin: {of: gradient, color: red, label: $g$, scale: linear, ticks: [1, 2]}")
	if p.Twin.Color == nil || p.Twin.Y.Label != "$g$" || p.Twin.Y.Scale != nil || p.Twin.Y.Ticks == nil || p.Legend.Entries[3].Text != "b, $g$" {
		t.Errorf("axis %+v", p.Twin)
	}
	p, _ = lossesOf(t, falling+"losses: true\ntwin: {of: gradient, color: red}")
	if got := twinLines(t, p)[0].Color; got != p.Twin.Color {
		t.Errorf("the curve in %v, the axis in %v", got, p.Twin.Color)
	}
}

// Curves at the right have the bands of those at the left, and the axis has their color.
func TestTwinBands(t *testing.T) {
	const starts = "f: x^2 + y^2\nfrom: [[1, 1], [2, 1], [1, 3]]\nstep: 0.1\nsteps: 5\ntwin: gradient\n"
	for text, want := range map[string]int{
		losing + "twin: gradient\nlosses: true":                        2,
		losing + "twin: gradient\nlosses: {bands: [0.8]}":              1,
		losing + "twin: gradient\nlosses: {bands: []}":                 0,
		losing + "twin: gradient\naverage: none\nlosses: {bands: 0.8}": 1,
		starts + "losses: {bands: [1, 0.5, 0.1]}":                      3,
	} {
		p := build(t, text).Panels[0]
		right := &plots.Panel{}
		right.Add(p.Twin.Plotters()...)
		l, r := one[*plots.QuantileBands](t, p), one[*plots.QuantileBands](t, right)
		if len(l.Bands) != want || len(r.Bands) != want || len(l.Line) != len(r.Line) {
			t.Errorf("%s: %d bands at the left and %d at the right, want %d", text, len(l.Bands), len(r.Bands), want)
		}
		if p.Twin.Color == nil || p.Twin.Color != r.LineStyle.Color || p.Twin.Color == l.LineStyle.Color {
			t.Errorf("%s: the axis is %v, the bands %v", text, p.Twin.Color, r.LineStyle.Color)
		}
	}
	p := build(t, losing+"twin: gradient\nlosses: true\npaths: [{step: 0.1}, {step: 0.2}]").Panels[0]
	if p.Twin.Color != nil {
		t.Errorf("the axis of two colors is %v", p.Twin.Color)
	}
}

// Functions of one variable stand at either side, with limits of their own.
func TestTwinGraphs(t *testing.T) {
	p := build(t, "vars: [x]\nx: [0, 1]\nlines: [{f: x, name: a}, {f: x^2, name: b}]\ntwin: {lines: {f: 100*x, name: c}, grid: true, reverse: true}").Panels[0]
	lines, right := plottersOf[*plotter.Line](p), twinLines(t, p)
	if len(lines) != 2 || len(right) != 1 || right[0].Color == lines[0].Color || right[0].Color == lines[1].Color || p.Twin.Color != right[0].Color {
		t.Fatalf("lines %v, right %v", lines, right)
	}
	if p.Twin.Y.Grid == nil || p.Twin.Y.Scale == nil || len(p.Legend.Entries) != 3 {
		t.Errorf("axis %+v, %d entries", p.Twin.Y, len(p.Legend.Entries))
	}
	l := layout(t, &plots.Figure{Width: 300, Height: 200, Panels: []*plots.Panel{p}})
	if y, ok := l.Panels[0].TwinLimits(); !ok || y[0] > 0 || y[1] < 100 {
		t.Errorf("limits %v", y)
	}
	p = build(t, "vars: [x]\nx: [-1, 1]\nf: x^2\ntwin: {lines: {f: x}, scale: log}").Panels[0]
	if q := twinLines(t, p)[0].XYs[0]; q.X <= 0 || q.Y <= 0 {
		t.Errorf("a log axis shows %v", q)
	}
	if p = build(t, "vars: [x]\nx: [-1, 1]\nf: x^2\ntwin: none").Panels[0]; p.Twin != nil {
		t.Error("none is an axis")
	}
}

// Errors name keys of twin.
func TestTwinErrors(t *testing.T) {
	graph, losses := "vars: [x]\nx: [0, 1]\nf: x\n", falling+"losses: true\n"
	for text, key := range map[string]string{
		descending + "twin: gradient":                                        "twin",
		descending + "twin: gradient\nsurface: true\nlines: none":            "twin",
		losses + "twin: {scale: log}":                                        "twin",
		losses + "twin: {lines: {f: x}}":                                     "twin.lines",
		losses + "twin: {of: step, ticks: log}":                              "twin.ticks",
		losses + "twin: {of: step, range: [2, 1]}":                           "twin.range",
		losses + "twin: {of: gradient, range: [1e9, 2e9]}":                   "twin.range",
		losses + "twin: distance":                                            "twin.of",
		losses + "twin: {of: gradient, color: rde}":                          "twin.color",
		losses + "twin: {of: gradient, label: '$\\frac{$'}":                  "twin.label",
		losses + "twin: gradient\nright: exp":                                "twin",
		losses + "twin: gradient\naspect: equal\ny: {scale: linear}":         "aspect",
		"f: x^2 + y^2\nfrom: [1, 2]\nmethod: bfgs\nlosses: true\ntwin: step": "twin.of",
		graph + "twin: gradient":                                             "twin.of",
		graph + "twin: {color: red}":                                         "twin",
		graph + "twin: {lines: {f: y}}":                                      "twin.lines[0].f",
		graph + "twin: {lines: {f: sqrt(-1-x)}}":                             "twin.lines[0]",
		graph + "twin: {lines: {f: 3}, ticks: log}":                          "twin.ticks",
	} {
		f, err := Read(strings.NewReader(text), nil)
		if err == nil {
			_, err = f.Figure()
		}
		var wrong *KeyError
		if !errors.As(err, &wrong) {
			if err == nil {
				t.Errorf("%s\nno error", text)
			} else {
				t.Logf("%s: %v", key, err)
			}
			continue
		}
		if wrong.Key != key {
			t.Errorf("%s\n%v, want an error about %s", text, wrong, key)
		}
	}
	for _, none := range []string{"none", "null"} {
		expectError(t, graph+"twin: {lines: "+none+"}", "there is nothing to show")
	}
}

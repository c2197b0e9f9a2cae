package spec

import (
	"image/color"
	"reflect"
	"testing"

	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

func TestMarks(t *testing.T) {
	f := build(t, `
f: rosenbrock
from: [-1.2, 1]
step: armijo
steps: 3
marks:
  start: from
  end: last
  'optimum $x_\star$': minimum
  known: [1, 1]
  other: {at: [0, 2], side: south-west, glyph: ring, color: red, size: 12pt}
notes: {valley: [0.5, 0.25]}
`)
	marks := one[*plots.Marks](t, f.Panels[0]).Marks
	path := one[*plots.IteratePath](t, f.Panels[0]).Points
	for i, want := range []plots.Mark{
		{At: contour.Point{X: -1.2, Y: 1}, Label: "start", Glyph: draw.CircleGlyph{}},
		{At: path[len(path)-1], Label: "end", Glyph: draw.CircleGlyph{}},
		{At: contour.Point{X: 1, Y: 1}, Label: `optimum $x_\star$`, Glyph: plots.StarGlyph{}, Radius: 4},
		{At: contour.Point{X: 1, Y: 1}, Label: "known", Glyph: plots.StarGlyph{}, Radius: 4},
		{At: contour.Point{X: 0, Y: 2}, Label: "other", Glyph: draw.RingGlyph{}, Radius: 2.5, Side: plots.SouthWest, Size: 12, Color: color.NRGBA{R: 255, A: 255}},
		{At: contour.Point{X: 0.5, Y: 0.25}, Label: "valley", Glyph: plots.NoGlyph{}},
	} {
		if !reflect.DeepEqual(marks[i], want) {
			t.Errorf("mark %d: %+v, want %+v", i, marks[i], want)
		}
	}
}

// TestMinima: the minimum of an objective is at its own coordinates, in their order.
func TestMinima(t *testing.T) {
	for name, o := range map[string]zoo.Objective{"himmelblau": zoo.Himmelblau(), "mccormick": zoo.McCormick(), "branin": zoo.Branin(), "rosenbrock": zoo.Rosenbrock()} {
		x := o.Minima[0].X
		marks := one[*plots.Marks](t, build(t, "f: "+name+"\nmarks: {here: minimum}").Panels[0]).Marks
		if at := marks[0].At; at != (contour.Point{X: x[0], Y: x[1]}) {
			t.Errorf("%s: minimum at %v, want %v", name, at, x)
		}
	}
}

func TestGlyphsAndSides(t *testing.T) {
	for _, w := range glyphWords {
		if _, ok := glyphs[w]; !ok {
			t.Errorf("glyph %s is unknown", w)
		}
	}
	for _, w := range sideWords {
		if _, ok := sides[w]; !ok {
			t.Errorf("side %s is unknown", w)
		}
	}
	for _, w := range placeWords {
		if _, ok := legendPlaces[w]; !ok {
			t.Errorf("place %s is unknown", w)
		}
	}
	for _, w := range mapWords {
		if _, ok := colorMaps[w]; !ok {
			t.Errorf("map %s is unknown", w)
		}
	}
}

func TestMarkErrors(t *testing.T) {
	for _, c := range [][]string{
		{"marks: {a: minimum}", "minimum", "zoo"},
		{"marks: {a: last}", "path"},
		{"marks: {a: {at: [0, 0], side: top}}", "top", "north"},
		{"marks: {a: {at: [0, 0], glyph: dot}}", "dot", "disc"},
		{"marks: {'$\\nonsense$': [0, 0]}", "nonsense"},
		{"marks: {a: [0, 1/0]}", "finite"},
		{"legend: top\nlines: {name: f}", "top"},
		{"cross: {at: nowhere}", "nowhere"},
	} {
		expectError(t, saucer+c[0], c[1:]...)
	}
}

func TestCross(t *testing.T) {
	for _, c := range []struct {
		text string
		want plots.AxisCross
	}{
		{"cross: true", plots.AxisCross{}},
		{"cross: {at: [1, 0.5], width: 1pt}", plots.AxisCross{X: 1, Y: 0.5, LineStyle: draw.LineStyle{Width: 1}}},
		{"cross: {color: red}", plots.AxisCross{LineStyle: draw.LineStyle{Color: color.NRGBA{R: 255, A: 255}}}},
		{"cross: true\nbands: 5\nmap: coolwarm\ntheme: dark", plots.AxisCross{LineStyle: draw.LineStyle{Color: color.NRGBA{A: 255}, Width: 0.75}}},
	} {
		if got := one[plots.AxisCross](t, build(t, saucer+c.text).Panels[0]); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.text, got, c.want)
		}
	}
}

func TestLegends(t *testing.T) {
	const two = "paths: [{name: a, step: 0.1}, {name: b, step: 0.2}]\nfrom: [1, 1]\n"
	for _, c := range []struct {
		text    string
		entries int
		place   plots.LegendPlace
	}{
		{"", 0, 0},
		{"lines: {name: f}", 0, 0},
		{"lines: {name: f}\nlegend: lower left", 1, plots.LegendLowerLeft},
		{two, 2, plots.LegendBest},
		{two + "legend: false", 0, 0},
		{two + "legend: below", 2, plots.LegendBelow},
		{two + "legend: {place: upper right, columns: 2, size: 8pt}\nlines: {name: f}", 3, plots.LegendUpperRight},
		{"legend: right", 0, 0},
	} {
		l := build(t, saucer+c.text).Panels[0].Legend
		if l == nil {
			l = &plots.Legend{}
		}
		if len(l.Entries) != c.entries || l.Place != c.place {
			t.Errorf("%q: %d entries at place %d", c.text, len(l.Entries), l.Place)
		}
	}
	l := build(t, saucer+two+"legend: {columns: 2, size: 8pt}").Panels[0].Legend
	if l.Columns != 2 || l.TextSize != 8 {
		t.Errorf("legend %+v", l)
	}
}

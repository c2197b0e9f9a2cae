package spec

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots"
)

// insetOfFile returns the panel of a file and its first inset.
func insetOfFile(t *testing.T, text string) (*plots.Panel, *plots.Inset) {
	t.Helper()
	p := build(t, text).Panels[0]
	if len(p.Insets) == 0 {
		t.Fatalf("%s\nno inset", text)
	}
	return p, &p.Insets[0]
}

const insetText = "f: x^2 + 4*y^2\nx: [-1, 1]\ny: [-2, 2]\nnodes: 20\n"

// An inset samples the function again between its limits, at the levels of the panel.
func TestInsetSamplesAgain(t *testing.T) {
	p, in := insetOfFile(t, insetText+"lines: 5\nfrom: [1, 1]\nstep: 0.1\nsteps: 4\nmarks: {m: [0, 0]}\nannotations: {a: [0, 0]}\ncross: true\ninsets: {x: [-0.1, 0.2], title: zoom}\n")
	q := in.Panel
	if q.X.Min != -0.1 || q.X.Max != 0.2 || q.Y.Min != -2 || q.Y.Max != 2 || q.Title != "zoom" {
		t.Errorf("axes %v, %v and title %q", q.X, q.Y, q.Title)
	}
	outer, inner := plottersOf[*plots.ContourLines](p)[0], plottersOf[*plots.ContourLines](q)
	if len(inner) != 1 || !slices.Equal(inner[0].ColorKey().Levels, outer.ColorKey().Levels) {
		t.Fatalf("levels %v, want %v", inner, outer.ColorKey().Levels)
	}
	for _, l := range inner[0].Lines {
		for _, at := range l.Points {
			if at.X < -0.1 || at.X > 0.2 {
				t.Fatalf("a line of the inset at %v", at)
			}
		}
	}
	for name, counts := range map[string][2]int{
		"paths": {len(plottersOf[*plots.IteratePath](q)), 1}, "marks": {len(plottersOf[*plots.Marks](q)), 1}, "cross": {len(plottersOf[plots.AxisCross](q)), 1},
		"annotations": {len(plottersOf[*plots.Annotation](q)), 0},
	} {
		if counts[0] != counts[1] {
			t.Errorf("%d %s, want %d", counts[0], name, counts[1])
		}
	}
	if in.Connectors == nil {
		t.Error("no connectors")
	}
	_, own := insetOfFile(t, insetText+"lines: 5\ninsets: {x: [-0.1, 0.2], lines: [0.01, 0.02], connectors: false}\n")
	if l := plottersOf[*plots.ContourLines](own.Panel); len(l) != 1 || !slices.Equal(l[0].ColorKey().Levels, []float64{0.01, 0.02}) || own.Connectors != nil {
		t.Errorf("own levels: %v, connectors %v", l, own.Connectors)
	}
}

// One color stands for one value in a panel and in its insets, also if panels share a color bar.
func TestInsetColors(t *testing.T) {
	for _, look := range []string{"heatmap: true", "heatmap: log", "bands: 6", "bands: [1, 4]", "bands: {quantile: 4}", "lines: log"} {
		for _, bar := range []string{"", "colorbar: {shared: true}\npanels: [{}, {f: 3*x^2 + y^2}]\n"} {
			p, in := insetOfFile(t, insetText+look+"\n"+bar+"insets: {x: [0.2, 0.4], y: [0.5, 1], lines: {nice: 3, color: red}}\n")
			if strings.HasPrefix(look, "lines") {
				p, in = insetOfFile(t, insetText+look+"\n"+bar+"insets: {x: [0.2, 0.4], y: [0.5, 1]}\n")
			}
			var outer, inner []plots.ColorBarred
			for _, q := range p.Plotters() {
				if c, ok := q.(plots.ColorBarred); ok {
					outer = append(outer, c)
				}
			}
			for _, q := range in.Panel.Plotters() {
				if c, ok := q.(plots.ColorBarred); ok {
					inner = append(inner, c)
				}
			}
			a, b := outer[0].ColorKey(), inner[0].ColorKey()
			for _, v := range []float64{0.01, 0.5, 1, 1.3, 2, 4, 8, 16} {
				if got, want := b.Norm.Norm(v), a.Norm.Norm(v); got != want {
					t.Errorf("%s, %q: the norm of %v is %v in the inset, and %v", look, bar, v, got, want)
				}
			}
		}
	}
}

// Insets of graphs and of losses show the lines of their panel.
func TestInsetWithoutGrid(t *testing.T) {
	for _, text := range []string{
		"vars: t\nf: t^2\nx: [0, 1]\ninsets: {x: [0.1, 0.2], y: [0, 0.1]}\n",
		"f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nlosses: true\ninsets: {x: [50, 60]}\n",
		"ball: {center: [0, 0], radius: 1}\nx: [-2, 2]\ny: [-2, 2]\ninsets: {x: [0.9, 1.1], y: [0, 0.2]}\n",
	} {
		p, in := insetOfFile(t, text)
		if got, want := in.Panel.Plotters(), p.Plotters(); !slices.Equal(got, want) {
			t.Errorf("%s\n%v, want %v", text, got, want)
		}
	}
	// A panel of losses does not inherit insets of the plane.
	f := build(t, insetText+"from: [1, 1]\nstep: 0.1\ninsets: {x: [0, 1]}\npanels: [{}, {losses: true}]\n")
	if n := len(f.Panels[1].Insets); n != 0 || len(f.Panels[0].Insets) != 1 {
		t.Errorf("%d insets of losses", n)
	}
}

// The scales of an inset are those of its panel.
func TestInsetScales(t *testing.T) {
	_, in := insetOfFile(t, "f: x + y\nx: {range: [1, 100], scale: log}\ny: {range: [1, 2], reverse: true}\nticks: [1, 10]\naspect: auto\ninsets: {x: [2, 5], frameless: true}\n")
	q := in.Panel
	if got := scaleText(q.X) + " " + scaleText(q.Y); got != "log inverted" || q.X.Ticks != nil || !q.Frameless {
		t.Errorf("scales %q, ticks %v", got, q.X.Ticks)
	}
	_, in = insetOfFile(t, insetText+"aspect: equal\ninsets: {x: [0, 0.5]}\n")
	if !in.Panel.EqualAspect {
		t.Error("the aspect of the inset is not equal")
	}
}

// An inset of losses has the scale that these choose, and the limits of an axis without a range. It has
// neither the axis at the right nor that above.
func TestInsetOfLosses(t *testing.T) {
	const text = "f: x^2 + 4*y^2\nfrom: [1, 1]\nstep: 0.1\nsteps: 40\nlosses: gap\ntop: {per: 10}\nright: {per: 2}\n"
	p, in := insetOfFile(t, text+"y: {margin: 0.3}\ninsets: {x: [10, 20]}\n")
	q := in.Panel
	if got, want := scaleText(q.Y), scaleText(p.Y); got != want || want != "log" || q.Y.Margin != p.Y.Margin || q.X.Max != 20 {
		t.Errorf("the scale %s with margin %v, want %s with %v", got, q.Y.Margin, want, p.Y.Margin)
	}
	if p.Top == nil || p.Right == nil || q.Top != nil || q.Right != nil {
		t.Errorf("axes %v and %v at the inset", q.Top, q.Right)
	}
	_, in = insetOfFile(t, text+"insets: {x: [10, 20], y: {scale: linear}}\n")
	if got := scaleText(in.Panel.Y); got != "linear" {
		t.Errorf("its own scale is %s", got)
	}
	const want = "the inset has the curves of the panel: remove lines"
	expectError(t, text+"insets: {x: [10, 20], lines: {at: [1]}}\n", "8:30: lines: "+want)
	expectError(t, "vars: t\nf: t^2\nx: [0, 1]\ninsets: [{x: [0, 0.5], lines: {f: t^3}}]\n", "4:31: lines: "+want)
}

func scaleText(a plots.Axis) string {
	switch a.Scale.(type) {
	case nil:
		return "linear"
	default:
		if strings.Contains(strings.ToLower(fmt.Sprintf("%T", a.Scale)), "inverted") {
			return "inverted"
		}
		return "log"
	}
}

// Errors point at the key of the inset, or at that of the panel if the inset has none.
func TestInsetErrors(t *testing.T) {
	for _, c := range []struct{ inset, says string }{
		{"{}", "insets: no range: write, for example, x: [-1, 1]"},
		{"{title: a}", "no range"},
		{"{x: [1, 1]}", "[1, 1] is empty"},
		{"{x: [2, 1]}", "[2, 1] is upside down"},
		{"{x: [0, 1], place: right}", "or lower right, not"},
		{"{x: [0, 1], width: 3}", "width has no unit"},
		{"{x: [0, 1], width: 20000pt}", "want at least 0 and at most 10000"},
		{"{x: [0, 1], box: {x: [0, 1]}}", "want ranges of x and y"},
		{"{x: [0, 1], box: {x: [0, 0], y: [0, 1]}}", "[0 0]: want two numbers"},
		{"{x: [0, 1], box: {x: [0, 1], y: [0, 1]}, place: best}", "remove it, or place, width and height"},
		{"{x: [0, 1], color: rde}", "unknown color"},
		{"{x: [0, 1], lines: {at: [2, 1]}}", "6:33: at: 1 after 2"},
		{"{x: [0, 1], insets: {x: [0, 1]}}", "unknown key"},
		{"{x: [0, 1], width: 20pt}", "does not fit: numbers, labels and margins are wider than the box of 20 pt"},
		{"{x: [0, 1], width: 900pt}", "beyond the data area"},
		{"{x: [0, 1], title: a very long title of an inset that does not fit into it}", "the inset: title"},
		{"[{x: [0, 1], width: 200pt}, {x: [0, 1], width: 200pt, place: center}]", "insets[1]: does not fit: it covers inset 1 by"},
		{"[" + strings.Repeat("{x: [0, 1]}, ", 17) + "]", "17: want at most 16"},
	} {
		expectError(t, insetText+"width: 4in\ninsets: "+c.inset+"\n", "inset", c.says)
	}
	expectError(t, "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nsurface: true\ninsets: {x: [0, 1]}\n", "insets on a surface")
}

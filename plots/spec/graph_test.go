package spec

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/plots"
)

func TestGraph(t *testing.T) {
	p := build(t, "vars: [t]\nf: t^2\nx: [-2, 2]\nfrom: [1.5]\nstep: 0.1\nsteps: 5\nmarks: {start: from}").Panels[0]
	line := one[*plotter.Line](t, p)
	for _, q := range line.XYs {
		if math.Abs(q.Y-q.X*q.X) > 1e-12 {
			t.Fatalf("(%v, %v) is not on the graph", q.X, q.Y)
		}
	}
	if first, last := line.XYs[0], line.XYs[len(line.XYs)-1]; first.X != -2 || last.X != 2 {
		t.Errorf("the graph goes from %v to %v", first.X, last.X)
	}
	path := one[graphPath](t, p)
	if len(path.Points) != 6 {
		t.Errorf("%d iterates, want 6", len(path.Points))
	}
	for i, q := range path.Points {
		if want := 1.5 * math.Pow(0.8, float64(i)); math.Abs(q.X-want) > 1e-12 || math.Abs(q.Y-want*want) > 1e-12 {
			t.Errorf("iterate %d at %v, want t = %v on the graph", i, q, want)
		}
	}
	if m := one[*plots.Marks](t, p).Marks[0].At; m.X != 1.5 || m.Y != 2.25 {
		t.Errorf("the start is marked at %v", m)
	}
}

// TestGraphGaps checks that a graph is interrupted where the function has no value.
func TestGraphGaps(t *testing.T) {
	p := build(t, "vars: [t]\nf: sqrt(t^2 - 1)\nx: [-2, 2]").Panels[0]
	lines := plottersOf[*plotter.Line](p)
	if len(lines) != 2 {
		t.Fatalf("%d pieces, want 2", len(lines))
	}
	for _, l := range lines {
		for _, q := range l.XYs {
			if math.Abs(q.X) < 1 {
				t.Errorf("a point at t = %v", q.X)
			}
		}
	}
	expectError(t, "vars: [t]\nf: sqrt(-1 - t^2)\nx: [-2, 2]", "no value")
	expectError(t, "vars: [t]\nf: t^2", "x", "[-1, 1]")
}

func TestGraphsOfSeveralFunctions(t *testing.T) {
	p := build(t, "vars: [t]\nx: {range: [0.1, 10], scale: log}\ny: {scale: log}\nlines:\n"+
		"- {f: t, name: linear}\n- {f: t^2, name: square, dashed: true}").Panels[0]
	lines := plottersOf[*plotter.Line](p)
	if len(lines) != 2 || lines[0].Color == lines[1].Color || len(lines[1].Dashes) == 0 {
		t.Fatalf("%d graphs", len(lines))
	}
	if p.Legend == nil || len(p.Legend.Entries) != 2 {
		t.Errorf("legend %+v", p.Legend)
	}
	if p.X.Margin != 0 || p.Y.Margin != 0.05 {
		t.Errorf("margins %v and %v", p.X.Margin, p.Y.Margin)
	}
}

// TestGraphColorsBesideOnePath: one path, which is in ink, leaves the graphs their colors.
func TestGraphColorsBesideOnePath(t *testing.T) {
	const file = "vars: [t]\nf: t^2\nx: [-2, 2]\nlines: [{f: t^3}, {f: t^2}]\n"
	alone := plottersOf[*plotter.Line](build(t, file).Panels[0])
	p := build(t, file+"from: [1]\nstep: 0.1\nsteps: 2").Panels[0]
	for i, line := range plottersOf[*plotter.Line](p) {
		if line.Color != alone[i].Color || line.Color == plots.Accents()[2] {
			t.Errorf("graph %d has the color %v, without the path %v", i, line.Color, alone[i].Color)
		}
	}
}

// TestGraphColors: graphs and paths beside them have different colors.
func TestGraphColors(t *testing.T) {
	for graphs := 1; graphs <= 3; graphs++ {
		for paths := 2; paths <= 3; paths++ {
			text := "vars: [t]\nf: t^2\nx: [-2, 2]\nfrom: [1]\nsteps: 2\nlines: [" + strings.Repeat("{f: t^3}, ", graphs) +
				"]\npaths: [" + strings.Repeat("{step: 0.1}, ", paths) + "]"
			p := build(t, text).Panels[0]
			seen := make(map[color.Color]bool)
			for _, line := range plottersOf[*plotter.Line](p) {
				seen[line.Color] = true
			}
			for _, path := range plottersOf[graphPath](p) {
				seen[path.LineStyle.Color] = true
			}
			if len(seen) != graphs+paths {
				t.Errorf("%d graphs and %d paths have %d colors", graphs, paths, len(seen))
			}
		}
	}
}

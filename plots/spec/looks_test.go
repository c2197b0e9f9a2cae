package spec

import (
	"image/color"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// dashesAre reports whether dashes have these lengths in points, but for rounding.
func dashesAre(dashes []vg.Length, want ...float64) bool {
	return slices.EqualFunc(dashes, want, func(a vg.Length, b float64) bool { return math.Abs(float64(a)-b) < 1e-9 })
}

// TestDashes: dashes of contour lines and graphs are 3.7 widths long and 1.6 apart, those of
// paths and balls 4 and 3, and those of losses 4 and 3 points.
func TestDashes(t *testing.T) {
	for thickness, w := range map[string]float64{"": 1.5, ", thickness: 1pt": 1, ", thickness: 2pt": 2} {
		l := one[*plots.ContourLines](t, build(t, saucer+"nodes: 9\nlines: {at: [1], dashed: true"+thickness+"}").Panels[0]).LineStyle
		if float64(l.Width) != w || !dashesAre(l.Dashes, 3.7*w, 1.6*w) {
			t.Errorf("contour lines%s: %v points, dashes %v", thickness, l.Width, l.Dashes)
		}
		g := one[*plotter.Line](t, build(t, "f: x^2\nvars: [x]\nx: [0, 1]\nlines: {dashed: true"+thickness+"}").Panels[0]).LineStyle
		if float64(g.Width) != w || !dashesAre(g.Dashes, 3.7*w, 1.6*w) {
			t.Errorf("graphs%s: %v points, dashes %v", thickness, g.Width, g.Dashes)
		}
		b := one[*plots.Ball](t, build(t, plane+"ball: {center: [0, 0], radius: 1, dashed: true"+thickness+"}").Panels[0]).LineStyle
		if float64(b.Width) != w || !dashesAre(b.Dashes, 4*w, 3*w) {
			t.Errorf("balls%s: %v points, dashes %v", thickness, b.Width, b.Dashes)
		}
	}
	const run = saucer + "nodes: 9\nfrom: [1, 1]\nsteps: 3\nstep: 0.1\ndashed: true\n"
	for thickness, w := range map[string]float64{"": 1, "thickness: 0.5pt": 1, "thickness: 3pt": 3} {
		if d := one[*plots.IteratePath](t, build(t, run+thickness).Panels[0]).LineStyle.Dashes; !dashesAre(d, 4*w, 3*w) {
			t.Errorf("paths %s: dashes %v", thickness, d)
		}
		fig := build(t, run+thickness+"\npanels: [{losses: true}]")
		if d := one[*plotter.Line](t, fig.Panels[0]).LineStyle.Dashes; !dashesAre(d, 4, 3) {
			t.Errorf("losses %s: dashes %v", thickness, d)
		}
	}
}

// TestColorsOfSeveral: one path and one ball are ink. Several paths have the accents in turn,
// and several balls, and graphs beside several paths, those after the paths.
func TestColorsOfSeveral(t *testing.T) {
	accents := plots.Accents()
	const two = "paths: [{from: 1, steps: 1, step: 0.1}, {from: 0.5, steps: 1, step: 0.1}]\n"
	pathsOf := func(n int) string { return "paths: " + many(n, "{from: [1, 1], steps: 1, step: 0.1}") + "\n" }
	for _, c := range []struct {
		paths, balls int
		wantPaths    []color.Color
		wantBalls    []color.Color
	}{
		{0, 1, nil, []color.Color{nil}}, {0, 2, nil, accents[:2]}, {1, 1, []color.Color{nil}, []color.Color{nil}}, {1, 2, []color.Color{nil}, accents[:2]},
		{2, 1, accents[:2], []color.Color{nil}}, {2, 2, accents[:2], accents[2:4]}, {3, 2, accents[:3], accents[3:5]},
	} {
		text := plane + "nodes: 9\nf: x^2 + y^2\nlines: none\nball: " + many(c.balls, "{center: [0, 0], radius: 1}") + "\n"
		if c.paths > 0 {
			text += pathsOf(c.paths)
		}
		p := build(t, text).Panels[0]
		var paths, balls []color.Color
		for _, q := range plottersOf[*plots.IteratePath](p) {
			paths = append(paths, q.LineStyle.Color)
		}
		for _, q := range plottersOf[*plots.Ball](p) {
			balls = append(balls, q.LineStyle.Color)
		}
		if !slices.Equal(paths, c.wantPaths) || !slices.Equal(balls, c.wantBalls) {
			t.Errorf("%d paths and %d balls: %v and %v, want %v and %v", c.paths, c.balls, paths, balls, c.wantPaths, c.wantBalls)
		}
	}
	const curve = "vars: [x]\nf: x^2\nx: [-1, 1]\n"
	ink := plots.Light().Ink
	for _, c := range []struct {
		text string
		want []color.Color
	}{
		{"", accents[:1]}, {"from: 1\nsteps: 1\nstep: 0.1", accents[:1]}, {two, []color.Color{ink}}, {"lines: [{}, {f: x}]", accents[:2]},
		{two + "lines: [{}, {f: x}]", accents[2:4]}, {two + "lines: [{}, {f: x, color: red}]", []color.Color{accents[2], color.NRGBA{R: 255, A: 255}}},
	} {
		var got []color.Color
		for _, l := range plottersOf[*plotter.Line](build(t, curve+c.text).Panels[0]) {
			got = append(got, l.Color)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("graphs with %q: %v, want %v", c.text, got, c.want)
		}
	}
}

// TestMarginOfValues: graphs and losses without limits have a margin of 5 % above and below,
// unless the file has one.
func TestMarginOfValues(t *testing.T) {
	const curve = "vars: [x]\nf: x^2\nx: [-1, 1]\n"
	const loss = "f: x^2 + y^2\nfrom: [1, 1]\nsteps: 3\nstep: 0.1\nlosses: true\n"
	for text, want := range map[string]float64{
		curve: 0.05, curve + "y: {margin: 0.2}": 0.2, curve + "y: [0, 1]": 0, curve + "y: {range: [0, 1], margin: 0.1}": 0.1,
		loss: 0.05, loss + "y: {margin: 0.2}": 0.2, loss + "y: [1, 2]": 0,
	} {
		if got := build(t, text).Panels[0].Y.Margin; got != want {
			t.Errorf("%s\nmargin %v, want %v", text, got, want)
		}
	}
}

// TestCenteredColors: the middle of the map coolwarm is zero where values have both signs, and
// other maps and values keep their range.
func TestCenteredColors(t *testing.T) {
	for _, c := range []struct {
		name       string
		lo, hi     float64
		rangeAbove float64 // 0 if it is not centered
	}{
		{"coolwarm", -1, 3, 3}, {"coolwarm", -4, 3, 4}, {"coolwarm", 0, 3, 0}, {"coolwarm", -1, 0, 0}, {"coolwarm", 1, 3, 0}, {"viridis", -1, 3, 0},
	} {
		b := &panelBuilder{spec: &Panel{Map: ColorMap{Name: c.name}}}
		var want colormap.Norm = colormap.LinearNorm{Min: c.lo, Max: c.hi}
		if c.rangeAbove > 0 {
			want = colormap.CenteredNorm{Range: c.rangeAbove}
		}
		if got := b.center(colormap.LinearNorm{Min: c.lo, Max: c.hi}); got != want {
			t.Errorf("%s from %v to %v: %+v, want %+v", c.name, c.lo, c.hi, got, want)
		}
	}
	log := colormap.LogNorm{Min: 1, Max: 2}
	if got := (&panelBuilder{spec: &Panel{Map: ColorMap{Name: "coolwarm"}}}).center(log); got != colormap.Norm(log) {
		t.Errorf("a log range became %+v", got)
	}
}

// TestPathsOnGraphs: a path on a graph counts for the limits as far as it is inside those of x.
func TestPathsOnGraphs(t *testing.T) {
	const run = "vars: [x]\nfrom: 3\nsteps: 2\nstep: 0.25\n" // 3, 1.5, 0.75 on x², from the right to the left
	for text, want := range map[string][4]float64{
		"f: x^2\nx: [-1, 1]": {0.75, 0.75, 0.5625, 0.5625}, "f: x^2\nx: [-1, 1.5]": {0.75, 1.5, 0.5625, 2.25}, "f: x^2\nx: [1.5, 3]": {1.5, 3, 2.25, 9}, "f: x^2\nx: [0, 9]": {0.75, 3, 0.5625, 9},
	} {
		g := one[graphPath](t, build(t, run+text).Panels[0])
		x0, x1, y0, y1 := g.DataRange()
		if got := [4]float64{x0, x1, y0, y1}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	b := &panelBuilder{builder: &builder{}, spec: &Panel{}}
	if g := b.insideGraph(&plots.IteratePath{}); !math.IsInf(g.lo, -1) || !math.IsInf(g.hi, 1) {
		t.Errorf("a graph without limits has those from %v to %v", g.lo, g.hi)
	}
	p := one[graphPath](t, build(t, "vars: [x]\nmaximize: -x^2\nx: [-2, 2]\nfrom: 1\nsteps: 1\nstep: 0.25").Panels[0])
	if q := p.Points; q[0].Y != -1 || q[1].Y != -0.25 {
		t.Errorf("a path that climbs is at %v, want the values of the function", q)
	}
	var _ plot.DataRanger = p
}

package spec

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// many returns n copies of an item of a list.
func many(n int, item string) string { return "[" + strings.Repeat(item+", ", n) + "]" }

// TestBoundsOfKeys: a key takes the least and the greatest value of its range, and no value
// beyond them.
func TestBoundsOfKeys(t *testing.T) {
	const (
		bowl  = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nnodes: 3\n"
		named = bowl + "lines: {at: [1], name: a}\n"
		empty = "x: [-1, 1]\ny: [-1, 1]\n"
		model = empty + "lines: none\nmodel: gaussian\n"
	)
	for _, c := range []struct{ text, at, beyond, says string }{
		{named + "legend: {columns: %s}", "1 100", "101", "101 columns: want from 1 to 100"},
		{bowl + "x: {range: [-1, 1], margin: %s}", "0 10", "-0.1 10.1", ": want a fraction from 0 to 10"},
		{bowl + "theme: {light: %s}", "1 200", "0.9 0.001 200.1", "want a number from 1 to 200"},
		{bowl + "resolution: %s", "1 2400", "0.9 2400.1", "pixels per inch: want a number from 1 to 2400"},
		{bowl + "width: %spt", "400 10000", "10000.1", "want a length from 1 to 10000 points"},
		{bowl + "lines: {thickness: %spt}", "0.1 10000", "10000.1", "want at least 0 and at most 10000"},
		{bowl + "ratios: {columns: [%s]}", "0.001 1000", "0.00099 1000.1", "want numbers from 0.001 to 1000"},
		{bowl + "columns: %s", "1 100", "101", "101 columns: want from 1 to 100"},
		{bowl + "x: {range: [-1, 1], ticks: %s}", many(maxTicks, "0"), many(maxTicks+1, "0"), "1001 ticks: want at most 1000"},
		{bowl + "marks: %s", many(maxMarks, "{at: [0, 0]}"), many(maxMarks+1, "{at: [0, 0]}"), "1001: want at most 1000"},
		{bowl + "notes: %s", many(maxMarks, "{at: [0, 0]}"), many(maxMarks+1, "{at: [0, 0]}"), "1001: want at most 1000"},
		{bowl + "annotations: %s", many(maxMarks, "{point: [0, 0]}"), many(maxMarks+1, "{point: [0, 0]}"), "1001: want at most 1000"},
		{bowl + "annotations: {a: {point: [0, 0], bend: %s}}", "-80 80", "-81 80.1", "want from -80 to 80 degrees"},
		{bowl + "annotations: {a: {point: [0, 0], offset: [0, %s]}}", "-10000 10000", "-10001 10001", "want from -10000 to 10000 points"},
		{bowl + "map: %s", many(2, "red") + " " + many(maxColors, "red"), many(1, "red") + " " + many(maxColors+1, "red"), ": want from 2 to 1000"},
		{bowl + "lines: {linear: %s}", "1 1000", "1001", "1001 levels: want from 1 to 1000"},
		{bowl + "lines: {linear: %s, between: [0, 1]}", "2", "1", "1 level between two numbers: want at least 2"},
		{bowl + "lines: {nice: %s}", "1 1000", "1001", "1001 levels: want from 1 to 1000"},
		{bowl + "lines: {log: %s}", "1 1000", "1001", "1001 levels: want from 1 to 1000"},
		{bowl + "lines: {quantile: %s}", "1 1000", "1001", "1001 levels: want from 1 to 1000"},
		{bowl + "steps: 0\nlines: none\nfrom: %s", many(1, "[0, 0]") + " " + many(maxStarts, "[0, 0]"), many(maxStarts+1, "[0, 0]"), "1001 starts: want at most 1000"},
		{bowl + "lines: none\nfrom: [0, 0]\nstop: {gradient: 1}\nsteps: %s", "0 100000", "100001", "100001 steps"},
		{bowl + "steps: 1\nstep: 0.1\nlines: none\nfrom: [0, 0]\nnoise: 1\nseeds: %s", "1 1000", "0 1.5 1001 1152921504606846976", "seeds: want from 1 to 1000"},
		{bowl + "steps: 1\nstep: 0.1\nlines: none\nfrom: [0, 0]\nnoise: 1\nseeds: [%s]", strings.Trim(numbered(maxSeeds, "%d,"), "[]"), strings.Trim(numbered(maxSeeds+1, "%d,"), "[]"), "1001 seeds: want from 1 to 1000"},
		{bowl + "steps: 1\nstep: 0.1\nlines: none\nfrom: [[0, 0], [1, 1]]\nnoise: 1\nseeds: %s", "1 500", "501", "2 starts with 501 seeds each: want at most 1000 runs"},
		{bowl + "steps: 1\nstep: 0.1\nlines: none\nfrom: [0, 0]\nnoise: %s", "0 1e9", "-1 -1e-300", "want a number of at least 0"},
		{bowl + "steps: 1\nstep: 0.1\nlines: none\nfrom: [0, 0]\nnoise: {decay: %s}", "0 1e300", "-1e-300", "want a number of at least 0"},
		{bowl + "lines: none\nfrom: [0, 0]\nnoise: 1\nseeds: 1000\nsteps: %s", "0 500", "501", "more than 500000 steps in the figure, over all panels, paths, starts and seeds"},
		{"f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {bands: [0.5, %s]}", "1e-300 1", "0 -1 1.01", "want a positive number of at most 1, the share of the runs in a band"},
		{"f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {bands: %s}", many(maxBands, "1"), many(maxBands+1, "1"), "11 bands: want at most 10"},
		{"f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {slopes: %s}", many(maxSlopes, "1/t"), many(maxSlopes+1, "1/t"), "101 slopes: want at most 100"},
		{bowl + "lines: none\nquiver: [%s, 1]", "1 200", "201", "[201, 1]: want from 1 to 200 in each direction"},
		{bowl + "lines: none\nquiver: [1, %s]", "1 200", "201", "[1, 201]: want from 1 to 200 in each direction"},
		{bowl + "lines: none\nstreamlines: {separation: %s}", "0.1 0.2", "0.0049 1.01", ": want a number from 0.005 to 1"},
		{"f: x^2\nvars: [x]\nx: [-1, 1]\nnodes: %s", "2", "1", "want from 2 to 4000000"},
		{empty + "ball: {radius: " + many(100, "1") + ", center: %s}", many(maxBalls/100, "[0,0]"), many(maxBalls/100+1, "[0,0]"), "101 centers and 100 radii: want at most 10000 balls"},
		{model + "data: {sample: %s, theta: [0, 0]}", "1 1000", "2000001", "2000001: want a number from 1 to 2000000"},
		{bowl + "let: {%s}", numbered(maxLet, "a%d:1,"), numbered(maxLet+1, "a%d:1,"), "101 names: want at most 100"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {exponential: {initial: 1, factor: %s}}", "0.001 1", "0 1.001", "want a positive number of at most 1"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {cosine: {initial: 1, steps: %s}}", "1 100000", "0 100001", "want a whole number of steps"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {armijo: {contraction: %s}}", "0.001 0.999", "0 1", "want a number between 0 and 1"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {armijo: {decrease: %s}}", "0.001 0.999", "0 1", "want a number between 0 and 1"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {barzilai-borwein: {initial: 1, short: %s}}", "0 1", "0.5 2 -1", "want 0 or 1"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {inverse-time: {initial: 1, rate: %s}}", "0 9", "-0.1", "want a number of at least 0"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstep: {polyak: {minimum: 0, scale: %s}}", "0.1 9", "0 -1", "want a positive number"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstop: {gradient: %s}", "0 1", "-1", "want a number of at least 0"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\nstop: {bound: %s}", "1e-9 1", "0 -1", "want a positive number"},
		{bowl + "lines: none\nfrom: [0, 0]\nsteps: 1\narrows: {every: %s}", "1 9", "0", "whole number of at least 1"},
		{bowl + "lines: none\nballs: {nodes: [%s, 1], radius: 0.1}", "1 200", "201", "want from 1 to 200 in each direction"},
	} {
		text := withoutKeys(c.text, c.text[strings.LastIndexByte(c.text, '\n')+1:]) + c.text[strings.LastIndexByte(c.text, '\n')+1:]
		split := func(values string) []string {
			if strings.HasPrefix(values, "[") {
				return strings.Split(strings.ReplaceAll(strings.ReplaceAll(values, "] [", "]|["), "]], [[", "]]|[["), "|")
			}
			return strings.Fields(values)
		}
		for _, v := range split(c.at) {
			build(t, strings.Replace(text, "%s", v, 1))
		}
		for _, v := range split(c.beyond) {
			err := buildError(t, strings.Replace(text, "%s", v, 1))
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("%.80s with %.20s: %.300v, want %q", text, v, err, c.says)
			}
		}
	}
}

// TestBoundOfRuns: a run has diverged beyond a thousand times the largest number among the
// limits and the starts, or 1 without limits.
func TestBoundOfRuns(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64
	}{
		{"f: x^2 + y^2\nx: [-1, 3]\ny: [-2, 2]\nfrom: [1, 1]", 3000},
		{"f: x^2 + y^2\nx: [-1, 3]\ny: [-4, 2]\nfrom: [1, 1]", 4000},
		{"f: x^2 + y^2\nx: [-1, 3]\ny: [-4, 2]\nfrom: [[1, 1], [1, -5]]", 5000},
		{"f: x^2 + y^2\nfrom: [0.1, 0.1]\nlosses: true", 1000},
		{"f: x^2 + y^2\nfrom: [2, 0.1]\nlosses: true", 2000},
		{"f: rosenbrock\nfrom: [1, 1]", 3000}, // its view is [-2, 2] × [-1, 3]
		{"f: x^2 + y^2\nx: [-1, 3]\ny: [-2, 2]\nfrom: [1, 1]\nstop: {bound: 7}", 7},
	} {
		b, err := newBuilder(t.Context(), mustRead(t, c.text))
		if err != nil {
			t.Fatal(err)
		}
		p := b.panels[0]
		if err := p.setObjective(); err != nil {
			t.Fatal(err)
		}
		if got := p.bound(&p.spec.Paths[0].Run); got != c.want {
			t.Errorf("%s: bound %v, want %v", c.text, got, c.want)
		}
	}
}

// TestDataLimits: the limits of a panel are those of its axes, or those of its data.
func TestDataLimits(t *testing.T) {
	p := &plots.Panel{EqualAspect: true}
	p.Add(box{-1, 3, 3, 7}, box{-4, 6, 4, 6})
	for _, c := range []struct {
		x, y       [2]float64
		wide, high float64
	}{
		{wide: 10, high: 4},
		{x: [2]float64{0, 4}, wide: 4, high: 4},
		{x: [2]float64{-4, 0}, wide: 4, high: 4},
		{y: [2]float64{0, 5}, wide: 10, high: 5},
		{y: [2]float64{-5, 0}, wide: 10, high: 5},
	} {
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = c.x[0], c.x[1], c.y[0], c.y[1]
		if w, h := dataLimits(p); math.Abs(w-c.wide) > 1e-9 || math.Abs(h-c.high) > 1e-9 {
			t.Errorf("%+v: %v × %v", c, w, h)
		}
		want := min(max(c.high/c.wide, 1./3), 1.5)
		if got := proportion(p); math.Abs(got-want) > 1e-9 {
			t.Errorf("%+v: proportion %v, want %v", c, got, want)
		}
	}
	if got := proportion(&plots.Panel{EqualAspect: true}); got != 0.75 {
		t.Errorf("proportion %v of an empty panel", got)
	}
	if got := proportion(&plots.Panel{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 2}}); got != 0.75 {
		t.Errorf("proportion %v without equal units", got)
	}
}

// A box is a plotter with this data range.
type box struct{ x0, x1, y0, y1 float64 }

func (box) Plot(draw.Canvas, *plot.Plot) {}

// DataRange implements plot.DataRanger.
func (b box) DataRange() (x0, x1, y0, y1 float64) { return b.x0, b.x1, b.y0, b.y1 }

// TestGridWindowOfCurves: the window of a curved grid has all its nodes.
func TestGridWindowOfCurves(t *testing.T) {
	x, y := gridWindow(bent{})
	if x != [2]float64{-7, -1} || y != [2]float64{2, 9} {
		t.Errorf("%v × %v", x, y)
	}
}

// bent is a grid of 2 × 2 nodes that is not rectangular.
type bent struct{}

func (bent) Dims() (c, r int)   { return 2, 2 }
func (bent) X(int) float64      { return 0 }
func (bent) Y(int) float64      { return 0 }
func (bent) Z(c, r int) float64 { return 0 }
func (bent) Node(c, r int) contour.Point {
	return [2][2]contour.Point{{{X: -1, Y: 3}, {X: -7, Y: 4}}, {{X: -2, Y: 9}, {X: -3, Y: 2}}}[r][c]
}

// TestColumnsOfFigures: panels stand in at most three columns, four in two, and in as many as
// have room: 1.6 inches each, or 2.4 with a color bar beside them.
func TestColumnsOfFigures(t *testing.T) {
	for _, c := range []struct {
		panels int
		more   string
		want   int
	}{
		{1, "", 1}, {2, "", 2}, {3, "", 3}, {4, "", 2}, {5, "", 3}, {5, "columns: 4", 4},
		{3, "width: 4.81in", 3}, {3, "width: 4.79in", 2}, {3, "width: 3.21in", 2}, {3, "width: 3.19in", 1}, {4, "width: 3.19in", 1}, {3, "width: 1in", 1},
		{3, "width: 7.21in\ncolorbar: a", 3}, {3, "width: 7.19in\ncolorbar: a", 2}, {3, "width: 4.81in\ncolorbar: {below: true}", 3}, {3, "width: 4.81in\ncolorbar: none", 3},
		{3, "width: 9in\nsave: {width: 4.79in}", 2}, {3, "theme: {light: 20}\nwidth: 9.59in", 2}, {3, "theme: {light: 20}\nwidth: 9.61in", 3}, {3, "size: [1in, 1in]", 3},
	} {
		f := mustRead(t, fmt.Sprintf("f: x\nx: [0, 1]\ny: [0, 1]\npanels: %s\n%s", many(c.panels, "{}"), c.more))
		b, err := newBuilder(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := b.columns(); err != nil || got != c.want {
			t.Errorf("%d panels, %q: %d columns, %v; want %d", c.panels, c.more, got, err, c.want)
		}
	}
}

// TestWidthsOfPages: a page has 3.4 inches for each column, at least 5 inches, and 0.8 inches
// for what stands beside a column.
func TestWidthsOfPages(t *testing.T) {
	for _, c := range []struct {
		text string
		want vg.Length // in inches
	}{
		{"panels: [{}]", 5}, {"panels: [{}, {}]", 6.8}, {"panels: [{}, {}, {}]", 10.2},
		{"colorbar: a", 5.8}, {"colorbar: {below: true}", 5}, {"colorbar: {shared: true}\npanels: [{}, {}]", 7.6}, {"colorbar: {shared: true, below: true}\npanels: [{}, {}]", 6.8},
		{"colorbar: a\npanels: [{}, {}]", 8.4}, {"colorbar: a\ncolumns: 1\npanels: [{}, {}]", 5.8},
		{"lines: {name: a}\nlegend: right", 5.8}, {"lines: {name: a}\nlegend: below", 5},
		{"panels: [{place: {row: 1, column: 1, columns: 3}}]", 10.2}, {"theme: {light: 20}", 10},
	} {
		f := build(t, "f: x + y\nx: [0, 1]\ny: [0, 1]\nnodes: 3\n"+c.text)
		want := roundUp(c.want * vg.Inch)
		if math.Abs(float64(f.Width-want)) > 1e-6 {
			t.Errorf("%s: %v inches wide, want %v", c.text, f.Width/vg.Inch, c.want)
		}
	}
	for l, want := range map[vg.Length]vg.Length{0.75: 0.75, 0.76: 1.5, 1.5: 1.5, 1.4: 1.5, 0: 0} {
		if got := roundUp(l); math.Abs(float64(got-want)) > 1e-9 {
			t.Errorf("%v is rounded up to %v, want %v", l, got, want)
		}
	}
}

// TestStepsOfProgram: a program may give the first step size as a parameter of the rule.
func TestStepsOfProgram(t *testing.T) {
	f := mustRead(t, window+"lines: none\nfrom: [1, 1]\nsteps: 2\nstep: {exponential: {initial: 0.1, factor: 0.5}}")
	want := build(t, window+"lines: none\nfrom: [1, 1]\nsteps: 2\nstep: {exponential: {initial: 0.1, factor: 0.5}}")
	s := f.Panels[0].Paths[0].Step
	s.Size, s.Parameters["initial"] = 0, 0.1
	got, err := f.Figure()
	if err != nil {
		t.Fatal(err)
	}
	if a, b := one[*plots.IteratePath](t, got.Panels[0]).Points, one[*plots.IteratePath](t, want.Panels[0]).Points; !reflect.DeepEqual(a, b) {
		t.Errorf("%v, want %v", a, b)
	}
	delete(s.Parameters, "initial")
	if _, err := f.Figure(); err == nil || !strings.Contains(err.Error(), "a step size of 0: want a positive number") {
		t.Errorf("no step size: %v", err)
	}
}

// TestKindsOfRules: in a literal, the fields of a rule say what it is.
func TestKindsOfRules(t *testing.T) {
	for want, r := range map[string]Rule{
		"at": {At: []Number{1}}, "through": {Through: "iterates"}, "linear": {Linear: 3}, "log": {Log: 3}, "quantile": {Quantile: 3}, "nice": {Nice: 3}, "": {}, "word": {Kind: "word", Nice: 3},
	} {
		if got := r.kind(); got != want {
			t.Errorf("%+v: %q, want %q", r, got, want)
		}
	}
	if got := (&Rule{Between: &[2]Number{0, 1}}).kind(); got != "linear" {
		t.Errorf("between: %q", got)
	}
}

// TestSizesOfModels: models have at most as many parameters as their documentation says, and
// names for all of them.
func TestSizesOfModels(t *testing.T) {
	for _, c := range []struct {
		model Model
		dim   int // or 0
		vars  string
	}{
		{Model{Name: "gaussian"}, 2, "mu s"},
		{Model{Name: "gaussian", Parameter: "log-sigma"}, 2, "mu s"},
		{Model{Name: "gaussian", Parameter: "sigma"}, 2, "mu sigma"},
		{Model{Name: "gaussian", Parameter: "variance"}, 0, ""},
		{Model{Name: "gamma"}, 2, "alpha beta"},
		{Model{Name: "beta"}, 2, "alpha beta"},
		{Model{Name: "exponential"}, 1, "lambda"},
		{Model{Name: "poisson"}, 1, "lambda"},
		{Model{Name: "bernoulli"}, 1, "p"},
		{Model{Name: "categorical"}, 2, "p1 p2"},
		{Model{Name: "categorical", Categories: 2}, 1, "p1"},
		{Model{Name: "softmax"}, 3, "x1 x2 x3"},
		{Model{Name: "softmax", Categories: 2}, 2, "x1 x2"},
		{Model{Name: "softmax", Categories: maxCategories}, 100, ""},
		{Model{Name: "softmax", Categories: maxCategories + 1}, 0, ""},
		{Model{Name: "softmax", Categories: 1}, 0, ""},
		{Model{Name: "multigaussian", Dimension: 1}, 2, "x1 x2"},
		{Model{Name: "multigaussian"}, 5, "x1 x2 x3 x4 x5"},
		{Model{Name: "multigaussian", Dimension: maxDimension}, 90, ""}, // D(D+3)/2
		{Model{Name: "multigaussian", Dimension: maxDimension + 1}, 0, ""},
		{Model{Name: "multigaussian", Dimension: -1}, 0, ""},
		{Model{Name: "gamma", Categories: 2}, 0, ""},
		{Model{Name: "gamma", Dimension: 2}, 0, ""},
		{Model{Name: "gamma", Parameter: "sigma"}, 0, ""},
		{Model{Name: "uniform"}, 0, ""},
	} {
		f, err := c.model.family()
		switch {
		case (err == nil) != (c.dim > 0):
			t.Errorf("%+v: %v", c.model, err)
		case err == nil && f.Dim() != c.dim:
			t.Errorf("%+v: %d parameters, want %d", c.model, f.Dim(), c.dim)
		case c.vars != "":
			if got := strings.Join(c.model.vars(c.dim), " "); got != c.vars {
				t.Errorf("%+v: parameters %s, want %s", c.model, got, c.vars)
			}
		}
	}
}

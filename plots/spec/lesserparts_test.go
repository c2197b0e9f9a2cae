package spec

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

// TestLesserErrors: errors of parts of a panel that need what the panel does not have.
func TestLesserErrors(t *testing.T) {
	const square, bare = "x: [-1, 1]\ny: [-1, 1]\n", "f: x + y\nlines: none\n"
	dir := gridFolder(t)
	for _, c := range []struct{ text, want string }{
		{"grid: g.csv\nquiver: true", ":2:9: quiver: quiver of a grid, which has no gradient"}, {"grid: g.csv\nstreamlines: true", ":2:14: streamlines: streamlines of a grid"}, {square + "streamlines: true", "streamlines without a function"},
		{bare + "quiver: true", "x: no range: write, for example, x: [-1, 1]"}, {bare + "x: [0, 1]\nstreamlines: true", "y: no range"}, {"balls: true", "x: no range"}, {bare + square + "quiver: true\nmetric: [1, -1]", ":6:9: metric: "}, {bare + square + "streamlines: true\nmetric: [1, -1]", ":6:9: metric: "}, {square + "balls: true\nmetric: [1, -1]", ":4:9: metric: "},
		{"vars: [a, b, c]\nf: a\nquiver: true\nlines: none\n" + square, ":3:9: quiver: quiver of 3 variables: a plane has two"}, {"vars: [a, b, c]\nballs: true\nlines: none\n" + square, ":2:8: balls: balls of 3 variables"},
		{"grid: {file: g.npy, y: [1, 3]}", "x: the nodes of the grid have a range in y, but not in x: write x: [first, last]"}, {"grid: g.npy\ny: [1, 3]", "range in y, but not in x"}, {"grid: g.npy\nx: [1, 3]", "range in x, but not in y"},
		{"vars: [x]\nx: [0, 1]\nlines: 5", ":3:8: lines: there is no function: write f: and an expression"}, {"vars: [x]\nx: [0, 1]\nf: log(x - 2)", "the function has no value between 0 and 1 that can be drawn"}, {"vars: [x]\nf: x", "x: no range"},
		{"f: x^2 + y^2\n" + square + "nodes: 5\nfrom: [1, 1]\nsteps: 1200\nstep: 1e-4\nlines: {through: iterates}", "1201 levels: want at most 1000"}, {"f: x\n" + square + "lines: {dpi: 3}", "did you mean resolution? It is a key of the figure"},
		{bare + square + "quiver: true\nx: [0, 1]\n", "stands twice"},
	} {
		_, err := buildIn(dir, c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s\n%v, want %s", c.text, err, c.want)
		}
	}
}

// TestPanelsOfPrograms: a program may leave out what reading a file adds.
func TestPanelsOfPrograms(t *testing.T) {
	n := 2
	panel := Panel{Objective: Objective{F: "x^2 + y^2"}, Nodes: &Nodes{X: 5, Y: 5}, X: Axis{Range: &[2]Number{-1, 1}}, Y: Axis{Range: &[2]Number{-1, 1}}}
	panel.From, panel.Steps, panel.Step = [][]Number{{1, 1}}, &n, &Step{Size: 0.25}
	fig, err := (&File{Panel: panel}).Figure()
	if err != nil {
		t.Fatal(err)
	}
	if p := one[*plots.IteratePath](t, fig.Panels[0]).Points; len(p) != 3 || p[2].X != 0.25 {
		t.Errorf("a start without paths: %v", p)
	}
	if len(panel.Paths) != 0 {
		t.Error("the panel of the program was changed")
	}
	gamma := &Metric{Kind: "fisher", Model: &Model{Name: "gamma"}}
	ball := Panel{X: panel.X, Y: panel.Y, Ball: []Ball{{Center: [][]Number{{2, 3}}, Radius: []Number{0.1}, Metric: gamma, Divergence: "kl"}}}
	fig, err = (&File{Panels: []Panel{ball}}).Figure()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range one[*plots.Ball](t, fig.Panels[0]).Boundary[0].Points {
		if d := (fisher.Gamma{}).KL([]float64{2, 3}, []float64{q.X, q.Y}); math.Abs(d-0.005) > 1e-6 {
			t.Fatalf("a ball of the divergence of a metric's model has KL %v at %v", d, q)
		}
	}
	for key, set := range map[string]func(p *Panel){
		"paths[0].arrows":        func(p *Panel) { p.Arrows = &Arrows{Head: 1, Size: 5} },
		"paths[0].arrows.head":   func(p *Panel) { p.Arrows = &Arrows{Head: -1} },
		"paths[0].arrows.every":  func(p *Panel) { p.Arrows = &Arrows{Every: -1} },
		"paths[0].arrows.length": func(p *Panel) { p.Arrows = &Arrows{Head: 1, Length: -1} },
		"paths[0].arrows.size":   func(p *Panel) { p.Arrows = &Arrows{Size: -1} },
		"paths[0].from":          func(p *Panel) { p.F = "" },
		"paths[0].step":          func(p *Panel) { p.Step = &Step{Rule: "armijo", Parameters: map[string]Number{"steps": 1}} },
	} {
		p := panel
		set(&p)
		var about *KeyError
		if _, err := (&File{Panel: p}).Figure(); !errors.As(err, &about) || about.Key != key || about.Panel != 0 {
			t.Errorf("%v, want an error about %s", err, key)
		}
	}
	if _, err := (&Data{N: 1, Sum: Number(math.Inf(1))}).gaussian(fisher.Gaussian{}); err == nil {
		t.Error("moments that are not finite: no error")
	}
}

// TestLesserLosses: losses over starts last as long as the longest run, a curve that the axis
// cannot show is left out, and reverse turns a log axis as well.
func TestLesserLosses(t *testing.T) {
	_, lines := lossesOf(t, "f: x^2 + y^2\nfrom: [[0, 0], [1, 1]]\nsteps: 4\nstep: 0.1\nlosses: true")
	if q := lines[0].XYs; len(q) != 5 || q[4].X != 4 {
		t.Errorf("the longer run is the second: %v", q)
	}
	p, lines := lossesOf(t, "f: x\npaths: [{from: [-1, 0], name: a}, {from: [3, 0], name: b}]\nsteps: 2\nstep: 1\nlosses: true\ny: {scale: log}")
	if len(lines) != 1 || lines[0].XYs[0] != (plotter.XY{X: 0, Y: 3}) || p.X.Max != 2 {
		t.Errorf("%d curves, x up to %v", len(lines), p.X.Max)
	}
	p, _ = lossesOf(t, "f: x^2 + 1\nfrom: [1, 0]\nsteps: 2\nstep: 0.1\nlosses: true\ny: {reverse: true}")
	if s, ok := p.Y.Scale.(plot.InvertedScale); !ok || s.Normalizer != (plot.LogScale{}) {
		t.Errorf("a reversed axis has the scale %T", p.Y.Scale)
	}
}

// TestLevelsOfRule: the levels of a rule for a field are those that its package chooses, unless
// they cross the field too often. Errors name no key.
func TestLevelsOfRule(t *testing.T) {
	levels, err := (&Rule{Linear: 3, Between: &[2]Number{1, 3}}).Levels(t.Context(), rows{{1, 2}, {3, 4}})
	if err != nil || !slices.Equal(levels, []float64{1, 2, 3}) {
		t.Errorf("levels %v, %v", levels, err)
	}
	steps := make(rows, 2)
	for i := range 12_000 {
		steps[0], steps[1] = append(steps[0], float64(i%2)), append(steps[1], float64(i%2))
	}
	var about *KeyError
	for want, r := range map[string]Rule{"would cross the grid more than 5000000 times": {Linear: 500, Between: &[2]Number{0.1, 0.9}}, "-1 levels: want from 1 to 1000": {Nice: -1}} {
		if _, err := r.Levels(t.Context(), steps); err == nil || !strings.Contains(err.Error(), want) || errors.As(err, &about) {
			t.Errorf("%+v: %v, want %s", r, err, want)
		}
	}
}

// TestOwnKeys: which keys a mapping in place of a value may have of its own.
func TestOwnKeys(t *testing.T) {
	step, metric := reflect.TypeFor[Step](), reflect.TypeFor[Metric]()
	for _, c := range []struct {
		t    reflect.Type
		key  string
		want bool
	}{
		{nil, "a", false}, {markType, "anything", true}, {reflect.TypeFor[Let](), "anything", true}, {step, "armijo", true}, {step, "gd", false}, {metric, "fisher", true}, {metric, "hessian", true}, {metric, "damping", true}, {metric, "n", true}, {metric, "gd", false},
		{panelType, "step", true}, {panelType, "nothing", false}, {reflect.TypeFor[Number](), "step", false},
	} {
		if got := ownKey(c.t, c.key); got != c.want {
			t.Errorf("%v may have the key %s: %v, want %v", c.t, c.key, got, c.want)
		}
	}
}

// TestFormsOfRuns: forms of steps and metrics that mean the same.
func TestFormsOfRuns(t *testing.T) {
	first := func(text string) Run { return mustRead(t, "f: x^2 + y^2\nfrom: [1, 1]\n"+text).Panels[0].Paths[0].Run }
	for _, c := range [][2]string{
		{"step: {barzilai-borwein: {initial: 1, short: false}}", "step: {barzilai-borwein: {initial: 1, short: 0}}"}, {"step: {barzilai-borwein: {initial: 1, short: true}}", "step: {barzilai-borwein: {initial: 1, short: 1}}"},
		{"metric: {fisher: true}", "metric: fisher"}, {"metric: {fisher: null}", "metric: fisher"}, {"metric: {fisher: gamma}", "metric: {fisher: {name: gamma}}"}, {"metric: {diagonal: [1, 2]}", "metric: [1, 2]"}, {"metric: {matrix: [[1, 0], [0, 2]]}", "metric: [[1, 0], [0, 2]]"}, {"step: {armijo: 2}", "step: {armijo: {initial: 2}}"},
		{"step: 0.1", "step: {constant: 0.1}"},
	} {
		const model = "\nmodel: gamma"
		if a, b := first(c[0]+model), first(c[1]+model); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %+v\n%s: %+v", c[0], a, c[1], b)
		}
	}
}

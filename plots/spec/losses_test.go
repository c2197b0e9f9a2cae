package spec

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
	"natgrad.example/plots"
)

const descending = "f: x^2 + 10*y^2\nx: [-5, 5]\ny: [-3, 3]\nfrom: [-4, 1.5]\nsteps: 10\nstep: 0.05\n"

// lossesOf returns the curves of the last panel of a figure.
func lossesOf(t *testing.T, text string) (*plots.Panel, []*plotter.Line) {
	t.Helper()
	panels := panelsOf(t, text)
	p := panels[len(panels)-1]
	return p, plottersOf[*plotter.Line](p)
}

// TestLosses: the curve has f at each iteration.
func TestLosses(t *testing.T) {
	p, lines := lossesOf(t, descending+"panels: [{}, {losses: true}]")
	if len(lines) != 1 || len(lines[0].XYs) != 11 {
		t.Fatalf("%d curves", len(lines))
	}
	for i, q := range lines[0].XYs { // x_t = −4·0.9ᵗ, and y_t = 0 from the first step on
		want := 16 * math.Pow(0.81, float64(i))
		if i == 0 {
			want += 22.5
		}
		if q.X != float64(i) || math.Abs(q.Y-want) > 1e-12 {
			t.Errorf("%v, want f = %v at %d", q, want, i)
		}
	}
	if _, ok := p.Y.Scale.(plot.LogScale); !ok || p.X.Label != "iteration $t$" || p.Y.Label != "$f(x_t)$" || p.X.Max != 10 {
		t.Errorf("axes %+v, %+v", p.X, p.Y)
	}
	for of, c := range map[string]struct {
		label string
		value float64 // at the start
	}{
		"value":                  {`$f(x_t)$`, 38.5},
		"gap":                    {`$f(x_t) - f_\star$`, 38.5 - 16*math.Pow(0.81, 10)},
		"{of: gap, minimum: -1}": {`$f(x_t) - f_\star$`, 39.5},
		"gradient":               {`$\|\nabla f(x_t)\|$`, math.Hypot(8, 30)},
	} {
		p, lines := lossesOf(t, descending+"panels: [{losses: "+of+"}]")
		if got := lines[0].XYs[0].Y; math.Abs(got-c.value) > 1e-12 || p.Y.Label != c.label {
			t.Errorf("%s: %v, label %s", of, got, p.Y.Label)
		}
	}
}

// TestLossScale: the axis is logarithmic if all values are positive, and as the file says.
func TestLossScale(t *testing.T) {
	log := func(p *plots.Panel) bool { _, ok := p.Y.Scale.(plot.LogScale); return ok }
	for text, want := range map[string]bool{
		"f: x^2 + y^2 + 1\nlosses: true":                     true,
		"f: x^2 + y^2 - 1\nlosses: true":                     false,
		"f: x^2 + y^2 - 1\nlosses: gap":                      true,
		"f: x^2 + y^2 + 1\nlosses: true\ny: {scale: linear}": false,
		"maximize: 3 - x^2 - y^2\nlosses: gap":               true,
		"maximize: 3 - x^2 - y^2\nlosses: true":              false,
		"f: x^2 + y^2\nstep: 0.5\nlosses: {least: 1e-9}":     true,
		"f: x^2 + y^2\nstep: 0.5\nlosses: true":              false,
		"f: x^2 + y^2\nlosses: true\ny: [0, 5]":              false,
		"f: x^2 + y^2\nlosses: true\ny: [0.1, 5]":            true,
		"f: x^2 + y^2\nstep: 0.5\nlosses: gradient":          true,
	} {
		if !strings.Contains(text, "step") {
			text += "\nstep: 0.1"
		}
		if p, _ := lossesOf(t, text+"\nfrom: [1, 2]\nsteps: 5"); log(p) != want {
			t.Errorf("%q: log %v, want %v", text, log(p), want)
		}
	}
	// Values below least are drawn as least, and others that are not positive are left out.
	_, lines := lossesOf(t, "f: x^2 + y^2\nfrom: [1, 2]\nstep: 0.5\nlosses: {least: 1e-9}")
	if q := lines[0].XYs; len(q) != 2 || q[1].Y != 1e-9 {
		t.Errorf("%v", q)
	}
	_, lines = lossesOf(t, "f: x^2 + y^2\nfrom: [1, 2]\nstep: 0.5\nlosses: gradient")
	if q := lines[0].XYs; len(q) != 1 {
		t.Errorf("%v", q)
	}
}

// TestOnePoint: what has a single point is drawn as a disc.
func TestOnePoint(t *testing.T) {
	panels := panelsOf(t, "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nfrom: [0.5, 0.5]\nsteps: 0\npanels: [{}, {losses: true}]")
	if p := one[*plots.IteratePath](t, panels[0]); p.Marker.Shape == nil {
		t.Error("a path without steps has no marker")
	}
	if s := one[*plotter.Scatter](t, panels[1]); len(s.XYs) != 1 || s.XYs[0].Y != 0.5 {
		t.Errorf("%v", s.XYs)
	}
}

// TestLossesOfStarts: the line is the geometric mean over the starts, and the area their
// range. A run that ended keeps its last value.
func TestLossesOfStarts(t *testing.T) {
	p, lines := lossesOf(t, "f: x^2 + 1\nfrom: [[1, 0], [2, 0], [0, 0]]\nsteps: 3\nstep: 0.25\nlosses: true")
	areas := plottersOf[*plotter.Polygon](p)
	if len(lines) != 1 || len(areas) != 1 || len(areas[0].XYs[0]) != 8 {
		t.Fatalf("%d lines, %d areas", len(lines), len(areas))
	}
	for i := range 4 {
		at := func(x float64) float64 { x *= math.Pow(0.5, float64(i)); return x*x + 1 }
		if want := math.Cbrt(at(1) * at(2)); math.Abs(lines[0].XYs[i].Y-want) > 1e-14 {
			t.Errorf("mean %v, want %v", lines[0].XYs[i].Y, want)
		}
		low, high := areas[0].XYs[0][i].Y, areas[0].XYs[0][7-i].Y
		if low != 1 || math.Abs(high-at(2)) > 1e-14 {
			t.Errorf("from %v to %v, want from 1 to %v", low, high, at(2))
		}
	}
}

// TestLossColors: a curve has the color of its path, in the panel and in the legend.
func TestLossColors(t *testing.T) {
	const file = descending + "panels: [{}, {losses: true}]\n"
	panels := panelsOf(t, file+"paths:\n- {name: a}\n- {name: b, color: red}\n- {name: c, step: 0.04, dashed: true}")
	paths, lines := plottersOf[*plots.IteratePath](panels[0]), plottersOf[*plotter.Line](panels[1])
	for i, want := range []color.Color{plots.Accents()[0], color.NRGBA{R: 255, A: 255}, plots.Accents()[2]} {
		if paths[i].LineStyle.Color != want || lines[i].LineStyle.Color != want {
			t.Errorf("path %d is %v, its curve %v, want %v", i, paths[i].LineStyle.Color, lines[i].LineStyle.Color, want)
		}
	}
	if len(lines[2].LineStyle.Dashes) == 0 || panels[1].Legend == nil || len(panels[1].Legend.Entries) != 3 {
		t.Errorf("dashes %v, legend %+v", lines[2].LineStyle.Dashes, panels[1].Legend)
	}
	panels = panelsOf(t, file)
	if c := plottersOf[*plots.IteratePath](panels[0])[0].LineStyle.Color; c != nil {
		t.Errorf("a single path is %v, not ink", c)
	}
	// A figure paints the ink of its style where a plotter of gonum asks for black.
	if c := plottersOf[*plotter.Line](panels[1])[0].LineStyle.Color; c != color.Black {
		t.Errorf("a single curve is %v, not ink", c)
	}
}

// TestLossesAlone: models with many parameters have losses, and no plane.
func TestLossesAlone(t *testing.T) {
	const file = "model: {name: multigaussian, dimension: 2}\ndata: {sample: 50, theta: [0, 1, 0, 0.5, 0], seed: 3}\nfrom: [1, 0, 0, 0, 0]\nstep: 0.5\nmetric: fisher\nsteps: 12\n"
	p, lines := lossesOf(t, file+"losses: gap")
	if len(lines) != 1 || p.Y.Label != `$\ell_\star - \ell(\theta_t)$` {
		t.Errorf("%d curves, %s", len(lines), p.Y.Label)
	}
	q := lines[0].XYs
	if len(q) < 8 || q[7].Y > q[0].Y/100 {
		t.Errorf("%v", q)
	}
	if _, err := fileOf(t, file).Figure(); err == nil || !strings.Contains(err.Error(), "losses: true") {
		t.Errorf("a plane of 5 variables: %v", err)
	}
}

// TestFlowTime: the curve of a flow stands at its times, in units of the step size if
// there is one.
func TestFlowTime(t *testing.T) {
	p, lines := lossesOf(t, "f: x^2 + y^2\nfrom: [1, 2]\nmethod: flow\ntime: 1.5\nlosses: true")
	q := lines[0].XYs
	if last := q[len(q)-1]; math.Abs(last.X-1.5) > 1e-9 || math.Abs(last.Y-5*math.Exp(-6)) > 1e-6 || p.X.Label != "time $t$" {
		t.Errorf("%v, %s", last, p.X.Label)
	}
	p, lines = lossesOf(t, "f: x^2 + y^2\nfrom: [1, 2]\nstep: 0.05\nsteps: 30\npaths: [{}, {method: flow, time: 1.5}]\nlosses: true")
	q = lines[1].XYs
	if last := q[len(q)-1]; math.Abs(last.X-30) > 1e-6 || p.X.Label != "iteration $t$" {
		t.Errorf("%v, %s", last, p.X.Label)
	}
}

// TestLikelihood: the objective of model and data is the log-likelihood.
func TestLikelihood(t *testing.T) {
	data := []float64{0.5, 1.5, 0.2, 0.7, 1.1}
	theta := map[string][]float64{"gaussian": {0.3, 0.2}, "{name: gaussian, parameter: sigma}": {0.3, 1.2}, "gamma": {2, 3}, "exponential": {1.5}}
	for text, want := range map[string]func() (*fisher.Likelihood, error){
		"gaussian": func() (*fisher.Likelihood, error) { return fisher.LikelihoodOf(fisher.Gaussian{}, data) },
		"{name: gaussian, parameter: sigma}": func() (*fisher.Likelihood, error) {
			return fisher.LikelihoodOf(fisher.Gaussian{Scale: fisher.Sigma}, data)
		},
		"gamma":       func() (*fisher.Likelihood, error) { return fisher.LikelihoodOf(fisher.Gamma{}, data) },
		"exponential": func() (*fisher.Likelihood, error) { return fisher.LikelihoodOf(fisher.Exponential{}, data) },
	} {
		l, err := want()
		if err != nil {
			t.Fatal(err)
		}
		start := pointText(theta[text])
		p := tracesOf(t, "model: "+text+"\ndata: [0.5, 1.5, 0.2, 0.7, 1.1]\nx: [0, 3]\ny: [0, 3]\nsteps: 2\nstep: 1e-3\nfrom: "+start)[0].Path
		for i := range p.Len() {
			if got, want := p.F(i), l.LogLikelihood(p.X(i)); got != want || i > 0 && got <= p.F(i-1) {
				t.Errorf("%s: f = %v at iterate %d, want %v", text, got, i, want)
			}
		}
		if p.Status != descent.IterationLimit {
			t.Errorf("%s: %v", text, p.Status)
		}
	}
}

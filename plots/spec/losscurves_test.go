package spec

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
)

// TestMeasuresOfLosses: values, gaps and gradients with their labels, of functions that are
// minimized, maximized or the likelihood of data.
func TestMeasuresOfLosses(t *testing.T) {
	const low, high = "f: x^2 + 2*y^2\n", "maximize: 5 - x^2 - 2*y^2\n"
	const run = "from: [1, 1]\nsteps: 1\nstep: 0.25\n" // (1, 1) and (0.5, 0): 3 and 0.25, or 2 and 4.75
	for _, c := range []struct {
		text, label string
		want        [2]float64
	}{
		{low + run + "losses: true", `$f(x_t)$`, [2]float64{3, 0.25}}, {low + run + "losses: value", `$f(x_t)$`, [2]float64{3, 0.25}},
		{low + run + "losses: {of: gap, minimum: -1}", `$f(x_t) - f_\star$`, [2]float64{4, 1.25}}, {low + run + "losses: {of: gap, minimum: 0.25}", `$f(x_t) - f_\star$`, [2]float64{2.75, 0}},
		{low + run + "losses: gradient", `$\|\nabla f(x_t)\|$`, [2]float64{math.Sqrt(20), 1}},
		{high + run + "losses: true", `$f(x_t)$`, [2]float64{2, 4.75}}, {high + run + "losses: {of: gap, minimum: 5}", `$f_\star - f(x_t)$`, [2]float64{3, 0.25}}, {high + run + "losses: gradient", `$\|\nabla f(x_t)\|$`, [2]float64{math.Sqrt(20), 1}},
		{low + run + "losses: {least: 1}", `$f(x_t)$`, [2]float64{3, 1}}, {low + run + "losses: {least: 0.25}", `$f(x_t)$`, [2]float64{3, 0.25}}, {low + run + "losses: {least: 1}\ny: {scale: linear}", `$f(x_t)$`, [2]float64{3, 0.25}},
	} {
		p, lines := lossesOf(t, c.text)
		got := lines[0].XYs
		if p.Y.Label != c.label {
			t.Errorf("%s\nlabel %s, want %s", c.text, p.Y.Label, c.label)
		}
		for i, q := range got {
			if q.X != float64(i) || math.Abs(q.Y-c.want[i]) > 1e-12 {
				t.Errorf("%s\n%v, want %v", c.text, got, c.want)
			}
		}
		if want := 2; len(got) != want && c.want[1] != 0 {
			t.Errorf("%s\n%d points", c.text, len(got))
		}
	}
	const data = "model: {name: gaussian}\ndata: [1, 2, 3]\nfrom: [1, 0]\nsteps: 3\nstep: 0.01\n"
	for of, label := range map[string]string{"value": `$\ell(\theta_t)$`, "gap": `$\ell_\star - \ell(\theta_t)$`, "gradient": `$\|\nabla \ell(\theta_t)\|$`} {
		if p, _ := lossesOf(t, data+"losses: "+of); p.Y.Label != label {
			t.Errorf("%s of a likelihood: label %s, want %s", of, p.Y.Label, label)
		}
	}
	nan, one := Number(math.NaN()), Number(1)
	for key, l := range map[string]*Losses{"losses.minimum": {Of: "gap", Minimum: &nan}, "losses.least": {Least: -1}, "losses.of": {Of: "error", Minimum: &one}} {
		f := mustRead(t, low+run+"losses: true")
		f.Panels[0].Losses = l
		var about *KeyError
		if _, err := f.Figure(); !errors.As(err, &about) || about.Key != key {
			t.Errorf("%+v: %v, want an error about %s", l, err, key)
		}
	}
}

// TestMeansOfLosses: the mean over starts is geometric on a log axis and arithmetic on a linear
// one. Values that the axis cannot show do not count.
func TestMeansOfLosses(t *testing.T) {
	path := func(f ...float64) *descent.Path {
		i := -1
		p, err := descent.Run(sequence(func() float64 { i++; return f[min(i, len(f)-1)] }), []float64{1}, descent.Steepest{StepSize: descent.Constant(1e-3)}, &descent.Settings{Stop: descent.Iterations(len(f) - 1)})
		if err != nil || p.Len() != len(f) {
			t.Fatalf("%v: %d iterates, %v", f, p.Len(), err)
		}
		return p
	}
	value := func(p *descent.Path, i int) float64 { return p.F(i) }
	for _, c := range []struct {
		log       bool
		least     Number
		paths     [][]float64
		mean      plotter.XYs
		low, high []float64 // of the ring
	}{
		{false, 0, [][]float64{{3, 2, 1}}, plotter.XYs{{X: 0, Y: 3}, {X: 1, Y: 2}, {X: 2, Y: 1}}, nil, nil},
		{false, 0, [][]float64{{4, 2}, {8, -2}}, plotter.XYs{{X: 0, Y: 6}, {X: 1, Y: 0}}, []float64{4, -2}, []float64{8, 2}},
		{true, 0, [][]float64{{4, 2}, {9, 8}}, plotter.XYs{{X: 0, Y: 6}, {X: 1, Y: 4}}, []float64{4, 2}, []float64{9, 8}},
		{true, 0, [][]float64{{4, 0}, {9, 8}}, plotter.XYs{{X: 0, Y: 6}, {X: 1, Y: 8}}, []float64{4, 8}, []float64{9, 8}},
		{true, 0, [][]float64{{4, 0, 1}, {9, -1, 4}}, plotter.XYs{{X: 0, Y: 6}, {X: 2, Y: 2}}, []float64{4, 1}, []float64{9, 4}},
		{true, 0.5, [][]float64{{4, 0}, {9, 8}}, plotter.XYs{{X: 0, Y: 6}, {X: 1, Y: 2}}, []float64{4, 0.5}, []float64{9, 8}},
		{false, 0, [][]float64{{4, 2, 1}, {8}}, plotter.XYs{{X: 0, Y: 6}, {X: 1, Y: 5}, {X: 2, Y: 4.5}}, []float64{4, 2, 1}, []float64{8, 8, 8}},
	} {
		r := &run{spec: &Path{}}
		for _, f := range c.paths {
			r.trace = append(r.trace, path(f...))
		}
		b := planar(Panel{Losses: &Losses{Least: c.least}})
		got := b.lossCurve(r, value, c.log)
		near := func(p, q plotter.XY) bool { return p.X == q.X && math.Abs(p.Y-q.Y) < 1e-12 }
		var ring plotter.XYs
		for i, v := range c.low {
			ring = append(ring, plotter.XY{X: c.mean[i].X, Y: v})
		}
		for i := len(c.high) - 1; i >= 0; i-- {
			ring = append(ring, plotter.XY{X: c.mean[i].X, Y: c.high[i]})
		}
		if !slices.EqualFunc(got.mean, c.mean, near) || !slices.EqualFunc(got.ring, ring, near) {
			t.Errorf("%v, log %v: mean %v, ring %v; want %v, %v", c.paths, c.log, got.mean, got.ring, c.mean, ring)
		}
	}
}

// TestVisibleLosses: a curve is visible if an iterate lies within the limits, or a step crosses
// them.
func TestVisibleLosses(t *testing.T) {
	c := lossCurve{mean: plotter.XYs{{X: 0, Y: 10}, {X: 1, Y: 4}, {X: 2, Y: 1}, {X: 3, Y: 1}}}
	for _, v := range []struct {
		x    *[2]Number
		y    [2]Number
		want bool
	}{
		{nil, [2]Number{10, 20}, true}, {nil, [2]Number{11, 20}, false}, {nil, [2]Number{0, 1}, true}, {nil, [2]Number{0, 0.5}, false}, {nil, [2]Number{5, 6}, true}, {nil, [2]Number{2, 3}, true},
		{&[2]Number{0, 3}, [2]Number{4, 4.5}, true}, {&[2]Number{2, 3}, [2]Number{4, 4.5}, false}, {&[2]Number{1, 3}, [2]Number{4, 4.5}, true}, {&[2]Number{0, 0.5}, [2]Number{4, 4.5}, false}, {&[2]Number{0, 0}, [2]Number{9, 10}, true},
		{&[2]Number{3, 9}, [2]Number{0.5, 2}, true}, {&[2]Number{3.5, 9}, [2]Number{0.5, 2}, false},
	} {
		if got := c.visible(v.x, v.y); got != v.want {
			t.Errorf("x in %v and y in %v: %v, want %v", v.x, v.y, got, v.want)
		}
	}
}

// TestWindowsOfLosses: limits that hide all curves are an error, and others are not.
func TestWindowsOfLosses(t *testing.T) {
	const run = "f: x^2\nfrom: [4, 0]\nsteps: 2\nstep: 0.25\nlosses: true\n" // 16, 4, 1
	for limits, want := range map[string]string{
		"x: [0, 2]": "", "x: [2, 3]": "", "x: [2.1, 3]": "x: [2.1, 3]: losses are drawn against the iteration, from 0 to 2", "x: [-1, 0]": "x: [-1, 0]: losses", "x: [-1, 1]": "x: [-1, 1]: losses", "x: [-1, 2]": "", "x: [0, 1]": "", "x: [-2, -1]": "losses are drawn",
		"y: [1, 16]": "", "y: [16, 17]": "", "y: [17, 20]": "y: [17, 20]: no loss lies there; they are from 1 to 16", "y: [0.1, 0.9]": "no loss lies there", "y: [2, 3]": "", "x: [1, 2]\ny: [10, 16]": "no loss lies there",
	} {
		_, err := buildIn("", run+limits)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "leave out x and y")) {
			t.Errorf("%s: %v, want %q", limits, err, want)
		}
	}
}

// TestStationary: a run ends at a gradient of zero, under momentum only if it also stands still.
func TestStationary(t *testing.T) {
	still, moved := &descent.State{X: []float64{1, 2}}, &descent.State{X: []float64{1, 2.5}}
	for _, c := range []struct {
		momentum bool
		grad     []float64
		prev     *descent.State
		ends     bool
	}{
		{false, []float64{0, 0}, nil, true}, {false, []float64{0, 1e-300}, nil, false}, {false, []float64{-1, 0}, still, false}, {false, []float64{0, 0}, moved, true},
		{true, []float64{0, 0}, nil, true}, {true, []float64{0, 0}, still, true}, {true, []float64{0, 0}, moved, false}, {true, []float64{0, 1}, still, false},
	} {
		status, reason := stationary{c.momentum}.Check(&descent.State{Iteration: 7, X: []float64{1, 2}, Grad: c.grad, Prev: c.prev})
		if c.ends && (status != descent.GradientThreshold || reason != "∇f is 0 (step 7)") || !c.ends && (status != descent.NotTerminated || reason != "") {
			t.Errorf("%+v: %v, %q", c, status, reason)
		}
	}
}

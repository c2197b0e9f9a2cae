package spec

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// sgd is a figure of stochastic gradient descent on ½(x² + 4y²).
const sgd = "f: (x^2 + 4*y^2)/2\nx: [-3, 3]\ny: [-3, 3]\nfrom: [2, 1]\nstep: 0.1\nsteps: 40\nlines: none\nnoise: 0.5\n"

// oblong is the problem of sgd.
var oblong = optimize.Problem{
	Func: func(x []float64) float64 { return (x[0]*x[0] + 4*x[1]*x[1]) / 2 },
	Grad: func(g, x []float64) { g[0], g[1] = x[0], 4*x[1] },
}

// allTraces returns the runs of a file.
func allTraces(t *testing.T, text string) []Trace {
	t.Helper()
	traces, err := mustRead(t, text).Traces(t.Context())
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return traces
}

// TestSeeds: a run with noise has a path for each start and seed, which is that of package
// descent, at any number of processors.
func TestSeeds(t *testing.T) {
	e, err := mustRead(t, sgd).Figure()
	if err != nil || len(plottersOf[*plots.IteratePath](e.Panels[0])) != 1 {
		t.Errorf("one seed is a path of its own: %v", err)
	}
	m := descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.1)}, Gradient: descent.GaussianNoise{Deviation: 0.5}}
	for text, seeds := range map[string][]uint64{"": {0}, "seeds: 3": {0, 1, 2}, "seeds: [7]": {7}, "seeds: [9, 18446744073709551615]": {9, math.MaxUint64}} {
		for _, procs := range []int{1, 4} {
			before := runtime.GOMAXPROCS(procs)
			traces := allTraces(t, strings.Replace(sgd, "[2, 1]", "[[2, 1], [-1, 2]]", 1)+text)
			runtime.GOMAXPROCS(before)
			if len(traces) != 2*len(seeds) {
				t.Fatalf("%q: %d runs", text, len(traces))
			}
			for i, tr := range traces {
				start, seed := i/len(seeds), seeds[i%len(seeds)]
				if !tr.Random || tr.Seed != seed || tr.Start != start {
					t.Errorf("%q: run %d has start %d and seed %d", text, i, tr.Start, tr.Seed)
				}
				p := tr.Path
				want, err := descent.Run(oblong, p.X(0), m.WithSeed(seed), &descent.Settings{Stop: descent.Iterations(40)})
				if err != nil || p.Len() != 41 || !slices.Equal(p.X(40), want.X(40)) {
					t.Errorf("%q: run %d ends at %v, want %v: %v", text, i, p.X(p.Len()-1), want.X(40), err)
				}
			}
		}
	}
	if tr := allTraces(t, strings.Replace(sgd, "noise: 0.5", "", 1))[0]; tr.Random || tr.Seed != 0 {
		t.Errorf("an exact run is random: %+v", tr)
	}
}

// TestNoiseOfFiles: the keys of noise are those of descent.GaussianNoise.
func TestNoiseOfFiles(t *testing.T) {
	for text, want := range map[string]string{
		"noise: 0":            fmt.Sprintf("{%v <nil> 0}", float64(descent.Zero)),
		"noise: 2*0.5":        "{1 <nil> 0}",
		"noise: {decay: 0.3}": "{0 <nil> 0.3}",
		"noise: {deviation: 0.1, covariance: [1, 4]}":                 "{0.1 [1 0; 0 4] 0}",
		"noise: {deviation: 0.1, covariance: [[1, -0.5], [-0.5, 4]]}": "{0.1 [1 -0.5; -0.5 4] 0}",
	} {
		b, err := newBuilder(t.Context(), mustRead(t, strings.Replace(sgd, "noise: 0.5", text, 1)))
		if err != nil {
			t.Fatal(err)
		}
		p := b.panels[0]
		if err := p.setObjective(); err != nil {
			t.Fatal(err)
		}
		g, err := p.gradients("", &p.spec.Paths[0].Run)
		if err != nil {
			t.Fatal(err)
		}
		n := g.(descent.GaussianNoise)
		cov := "<nil>"
		if c := n.Covariance; c != nil {
			cov = fmt.Sprintf("[%v %v; %v %v]", c.At(0, 0), c.At(0, 1), c.At(1, 0), c.At(1, 1))
		}
		if got := fmt.Sprintf("{%v %s %v}", float64(n.Deviation), cov, n.Decay); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestRandomRunsGoOn: a run with noise does not end where its gradient is zero, but where a
// criterion of the file says so.
func TestRandomRunsGoOn(t *testing.T) {
	at0 := strings.Replace(sgd, "[2, 1]", "[0, 0]", 1)
	for text, want := range map[string]int{at0: 41, strings.Replace(at0, "noise: 0.5", "", 1): 1, at0 + "stop: {gradient: 0.1}": 1, at0 + "method: adam\n": 41, at0 + "method: sign\n": 41} {
		if got := allTraces(t, text)[0].Path.Len(); got != want {
			t.Errorf("%s\n%d iterates, want %d", text, got, want)
		}
	}
}

// TestEnsembleInPlane: the runs of all seeds are one faint thing under their average, with one
// entry of the legend, and are described by their number.
func TestEnsembleInPlane(t *testing.T) {
	const two = sgd + "seeds: 5\npaths: [{name: a}, {name: b, step: 0.05, average: %s}]"
	for word, averages := range map[string]int{"mean": 2, "median": 2, "none": 1} {
		fig := build(t, fmt.Sprintf(two, word))
		p := fig.Panels[0]
		if n := len(plottersOf[*bundle](p)); n != 2 {
			t.Errorf("%s: %d bundles", word, n)
		}
		paths := plottersOf[*plots.IteratePath](p)
		if len(paths) != averages || len(p.Legend.Entries) != 2 {
			t.Fatalf("%s: %d averages, %d entries of the legend", word, len(paths), len(p.Legend.Entries))
		}
		if _, desc, err := fig.Description(); err != nil || strings.Count(desc, "aths of 5 seeds with up to 40 steps") != 2 || strings.Contains(desc, "under their "+word) == (word == "none") {
			t.Errorf("%s: %q, %v", word, desc, err)
		}
		if word == "none" {
			continue
		}
		all := allTraces(t, fmt.Sprintf(two, word))[5:]
		for k, at := range map[int]float64{0: paths[1].Points[40].X, 1: paths[1].Points[40].Y} {
			var xs []float64
			sum := 0.0
			for _, tr := range all {
				xs = append(xs, tr.Path.X(40)[k])
				sum += tr.Path.X(40)[k]
			}
			slices.Sort(xs)
			want := sum / 5
			if word == "median" {
				want = xs[2]
			}
			if math.Abs(at-want) > 1e-12 {
				t.Errorf("%s: coordinate %d is %v, want %v", word, k, at, want)
			}
		}
	}
	if d := (&bundle{Bundle: &plots.Bundle{}, seeds: 3, starts: 2}).Describe(); d != "paths of 3 seeds with up to 0 steps, from each of 2 starts" {
		t.Error(d)
	}
}

// TestBundle: a bundle has the range of all runs, grows with the longest, paints fewer lines in
// frames, and keeps its color but for its opacity.
func TestBundle(t *testing.T) {
	k := one[*bundle](t, build(t, sgd+"seeds: 4\ncolor: red\n").Panels[0])
	if k.Steps() != 40 || k.Layer() != plots.ArrowLayer || k.starts != 1 {
		t.Errorf("%d steps", k.Steps())
	}
	x0, x1, y0, y1 := k.DataRange()
	for _, p := range k.Lines {
		for _, q := range p {
			if q.X < x0 || q.X > x1 || q.Y < y0 || q.Y > y1 {
				t.Errorf("%v outside of [%v, %v] × [%v, %v]", q, x0, x1, y0, y1)
			}
		}
	}
	if x1 != 2 {
		t.Errorf("xmax = %v, want that of the start", x1)
	}
	s := plots.Light()
	styled := k.WithStyle(&s).(*bundle)
	if r, g, b, a := styled.Paths()[0].LineStyle.Color.RGBA(); a>>8 != 64 || r != a || g != 0 || b != 0 {
		t.Errorf("color %d %d %d %d", r, g, b, a)
	}
	inked := *k
	inked.Bundle = &plots.Bundle{Lines: k.Lines}
	if inked.WithStyle(&s); inked.LineStyle.Color != nil {
		t.Error("styling changed the bundle itself")
	}
	corners := func(k *bundle) (n int) {
		var r recorder.Canvas
		c := draw.NewCanvas(&r, 200, 200)
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = x0, x1, y0, y1
		k.Plot(c, plt)
		if len(k.Ink(c, plt)) == 0 {
			t.Error("no ink")
		}
		k.Thumbnail(&c)
		for _, a := range r.Actions {
			if s, ok := a.(*recorder.Stroke); ok {
				n += len(s.Path)
			}
		}
		return n
	}
	if all, some := corners(styled), corners(styled.Grown([]int{0, 3}).(*bundle)); some >= all || some < 4*4 {
		t.Errorf("%d corners in a frame, %d of all", some, all)
	}
}

// TestEnsembleOnGraph: the average of runs over one variable lies on the graph.
func TestEnsembleOnGraph(t *testing.T) {
	p := build(t, "vars: [x]\nf: x^4\nx: [-2, 2]\nfrom: 1.5\nstep: 0.02\nsteps: 9\nnoise: 1\nseeds: 3\n").Panels[0]
	avg := one[graphPath](t, p)
	if len(one[*bundle](t, p).Lines) != 3 || len(avg.Points) != 10 {
		t.Fatalf("%d points", len(avg.Points))
	}
	for _, q := range avg.Points {
		if math.Abs(q.Y-math.Pow(q.X, 4)) > 1e-12 {
			t.Errorf("%v is not on the graph", q)
		}
	}
}

// TestEnsembleOnSurface: a surface has all runs and the average on it.
func TestEnsembleOnSurface(t *testing.T) {
	s := one[*plots.Surface](t, build(t, sgd+"seeds: 4\nnodes: 9\nsurface: true\npaths: [{name: a}, {name: b, average: none}]").Panels[0])
	if len(s.Paths) != 4+1+4 {
		t.Errorf("%d paths", len(s.Paths))
	}
}

// TestEnsembleInPlaneOfMany: the plane through more variables shows all seeds.
func TestEnsembleInPlaneOfMany(t *testing.T) {
	p := build(t, "vars: [x, y, z]\nf: x^2 + y^2 + 2*z^2\nfrom: 1\nstep: 0.1\nsteps: 9\nnoise: 0.1\nseeds: 3\nplane: pca\nnodes: 9\nlines: 3\n").Panels[0]
	if len(one[*bundle](t, p).Lines) != 3 || len(one[*plots.IteratePath](t, p).Points) != 10 {
		t.Error("seeds are missing in a plane")
	}
}

// TestLastOfEnsemble: the word last is the end of the average.
func TestLastOfEnsemble(t *testing.T) {
	p := build(t, sgd+"seeds: 3\nmarks: {end: last, start: from}").Panels[0]
	end := one[*plots.IteratePath](t, p).Points[40]
	if m := one[*plots.Marks](t, p).Marks; m[0].At != end || m[1].At.X != 2 {
		t.Errorf("marks %v, want %v", m, end)
	}
}

// TestNumbersOfNoise: texts may have the numbers of random gradients.
func TestNumbersOfNoise(t *testing.T) {
	fig := build(t, "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nfrom: [1, 1]\nstep: 0.1\nsteps: 2\nlines: none\neach: {noise: [0.5, 1]}\nseeds: 3\ntitle: '{{noise:.2f}} {{seeds}}'\n")
	if a, b := fig.Panels[0].Title, fig.Panels[1].Title; a != "0.50 3" || b != "1.00 3" {
		t.Errorf("%q, %q", a, b)
	}
}

// TestRandomErrors: errors about random gradients stand at the value that causes them.
func TestRandomErrors(t *testing.T) {
	const bowl = "f: x^2 + 10*y^2\nx: [-5, 5]\ny: [-3, 3]\nfrom: [-4, 1.5]\nsteps: 20\n"
	for _, c := range []struct{ text, place, want string }{
		{bowl + "noise: -1\n", "6:8", "-1: want a number of at least 0"},
		{bowl + "noise: {deviation: -1}\n", "6:20", "-1: want a number of at least 0"},
		{bowl + "noise: {decay: -1}\n", "6:16", "-1: want a number of at least 0"},
		{bowl + "noise: .inf\n", "6:8", "not finite"},
		{bowl + "noise: loud\n", "6:8", "loud"},
		{bowl + "noise: {covariance: [1, 2, 3]}\n", "6:21", "3 numbers for 2 variables"},
		{bowl + "noise: {covariance: [[1, 0], [0]]}\n", "6:30", "1 number for 2 variables"},
		{bowl + "noise: {covariance: [[1, 0], [0, 1], [1, 1]]}\n", "6:21", "3 rows for 2 variables"},
		{bowl + "noise: {covariance: [[1, 2], [0, 4]]}\n", "6:21", "not symmetric: entry 1 of row 2 is 0, and entry 2 of row 1 is 2"},
		{bowl + "noise: {covariance: [[1, 2], [2, 1]]}\n", "6:21", "positive semidefinite is wanted"},
		{bowl + "noise: {covariance: [1, -1]}\n", "6:21", "positive semidefinite is wanted"},
		{bowl + "noise: 1\nbatch: 1\n", "7:1", "noise and batch exclude each other"},
		{bowl + "batch: 3\n", "6:8", "no sum over observations"},
		{bowl + "noise: 1\nseeds: 0\n", "7:8", "0 seeds: want from 1 to 1000"},
		{bowl + "noise: 1\nseeds: 2.5\n", "7:8", "2.5 seeds: want from 1 to 1000"},
		{bowl + "noise: 1\nseeds: [1, 2, 1]\n", "7:15", "seed 1 stands there already"},
		{bowl + "noise: 1\nseeds: [1, -2]\n", "7:12", "whole number"},
		{bowl + "noise: 1\nseeds: []\n", "7:8", "0 seeds"},
		{bowl + "noise: 1\nseeds: {a: 1}\n", "7:8", "a number of seeds, or a list"},
		{bowl + "noise: 1\naverage: mode\n", "7:10", "mean, median or none"},
		{bowl + "seeds: 3\n", "6:1", "seeds without random gradients"},
		{bowl + "average: mean\n", "6:1", "average without random gradients"},
		{bowl + "noise: 1\nmethod: bfgs\n", "6:1", "bfgs has no noise"},
		{bowl + "noise: 1\npaths: [{method: lbfgs}]\n", "7:18", "lbfgs needs exact gradients: choose another method, or write noise: null"},
		{bowl + "noise: 1\npaths: [{method: flow}]\n", "7:18", "flow needs exact gradients"},
		{bowl + "noise: 1\nstep: armijo\n", "7:7", "armijo compares exact values and gradients"},
		{bowl + "noise: 1\nstep: {polyak: {minimum: 0}}\n", "7:7", "polyak compares"},
		{bowl + "noise: 1\nstep: exact\n", "7:7", "exact compares"},
		{bowl + "noise: 1\nstep: barzilai-borwein\n", "7:7", "barzilai-borwein compares"},
		{bowl + "noise: 1\nmethod: mirror\nmirror: simplex\n", "4:7", "the start must lie in the domain"},
		{"f: x + y\nx: [0, 1]\ny: [0, 1]\nfrom: [0.5, 0.5]\nmethod: mirror\nmirror: barrier\nnoise: 9\nstep: 0.5\n", "8:7", "less noise"},
		{"f: x^2\nfrom: [1, 1]\nnoise: 1\nlosses: {bands: [2]}\n", "4:18", "share of the runs"},
	} {
		err := errorsOf(t, c.text)
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
			continue
		}
		if place := fmt.Sprintf("%d:%d", e.Line, e.Column); place != c.place {
			t.Errorf("%q: at %s, want %s: %v", c.text, place, c.place, err)
		}
	}
	// What stands above may be meant for other runs.
	for _, text := range []string{"seeds: 3\npaths: [{}, {noise: 1}]", "noise: 1\naverage: none\npaths: [{noise: null}, {}]", "noise: 1\npaths: [{noise: null, method: bfgs}]"} {
		if err := errorsOf(t, bowl+text+"\nstep: 0.01\n"); err != nil && !strings.Contains(text, "bfgs") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestBatchesOfFiles: batches of all observations are the exact gradient, also if the file
// maximizes, and smaller ones differ from it.
func TestBatchesOfFiles(t *testing.T) {
	for text, n := range map[string]int{
		"logistic: {file: flights.csv, label: damage, penalty: 0.1}\nfrom: [0.5, 1]\nstep: 0.5\n":           4,
		"model: gaussian\ndata: [1, 2, 4]\nfrom: [0, 1]\nstep: 0.05\n":                                      3,
		"model: gamma\ndata: {sample: 9, theta: [2, 1]}\nfrom: [1, 1]\nstep: 0.01\n":                        9,
		"model: {name: multigaussian, dimension: 1}\ndata: {values: [1, 2, 4]}\nfrom: [0, 1]\nstep: 0.05\n": 3,
	} {
		end := func(more string) []float64 {
			f, err := Read(strings.NewReader(text+"steps: 7\n"+more), &Settings{Data: dataFiles})
			if err != nil {
				t.Fatal(err)
			}
			traces, err := f.Traces(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			p := traces[len(traces)-1].Path
			return p.X(p.Len() - 1)
		}
		near := func(a, b []float64) bool { return math.Abs(a[0]-b[0])+math.Abs(a[1]-b[1]) < 1e-9 }
		exact := end("")
		if got := end(fmt.Sprintf("batch: %d", n)); !near(got, exact) {
			t.Errorf("%s: all observations lead to %v, exact gradients to %v", text, got, exact)
		}
		one, drawn := end("batch: {}"), end("batch: {size: 1, replacement: true}")
		if near(one, exact) || near(one, drawn) || !near(one, end("batch: 1\nseeds: [0]")) || near(one, end("batch: 1\nseeds: 2")) {
			t.Errorf("%s: one observation leads to %v, with replacement to %v", text, one, drawn)
		}
		f, err := Read(strings.NewReader(text+fmt.Sprintf("batch: %d", n+1)), &Settings{Data: dataFiles})
		if err == nil {
			_, err = f.Figure()
		}
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("%d: want from 1 to %d observations", n+1, n)) {
			t.Errorf("%s: %v", text, err)
		}
	}
	expectError(t, "model: gaussian\ndata: {n: 10, sum: 3, sum-squares: 40}\nx: [-1, 1]\ny: [-1, 1]\nfrom: [0, 0]\nbatch: 1", "no sum over observations")
}

package spec

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/descent"
	"natgrad.example/plots"
)

// losing is a figure of the losses of ten runs with noise.
const losing = "f: (x^2 + 4*y^2)/2\nfrom: [2, 1]\nstep: 0.1\nsteps: 30\nnoise: 0.5\nseeds: 10\n"

// ensembleOf returns the runs of the only path of a file.
func ensembleOf(t *testing.T, text string) *descent.Ensemble {
	t.Helper()
	e := new(descent.Ensemble)
	for _, tr := range allTraces(t, text) {
		e.Paths = append(e.Paths, tr.Path)
	}
	return e
}

// TestLossBands: losses of several seeds are their median or mean with bands of quantiles, which
// are painted from the widest on.
func TestLossBands(t *testing.T) {
	e := ensembleOf(t, losing)
	must := func(q [][]float64, err error) [][]float64 {
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	q := must(e.Quantiles(t.Context(), descent.Loss, 0.05, 0.95, 0.25, 0.75, 0.5, 0.4, 0.6))
	mean, err := e.Mean(t.Context(), descent.Loss)
	if err != nil {
		t.Fatal(err)
	}
	clamped := must(e.Quantiles(t.Context(), func(p *descent.Path, i int) float64 { return math.Max(p.F(i), 0.01) }, 0.5))[0]
	for text, want := range map[string]plots.QuantileBands{
		"losses: true": {Line: q[4], Bands: []plots.QuantileBand{{Lower: q[0], Upper: q[1]}, {Lower: q[2], Upper: q[3]}}},
		"average: mean\nlosses: {bands: [0.2, 0.9]}":   {Line: mean, Bands: []plots.QuantileBand{{Lower: q[0], Upper: q[1]}, {Lower: q[5], Upper: q[6]}}},
		"average: median\nlosses: {bands: []}":         {Line: q[4]},
		"average: none\nlosses: {bands: 0.5}":          {Bands: []plots.QuantileBand{{Lower: q[2], Upper: q[3]}}},
		"losses: {least: 0.01, bands: []}":             {Line: clamped},
		"losses: {bands: []}\nx: {scale: log}":         {Line: q[4][1:]},
		"losses: {of: gap, minimum: -1, bands: [0.5]}": {Line: plus1(q[4]), Bands: []plots.QuantileBand{{Lower: plus1(q[2]), Upper: plus1(q[3])}}},
	} {
		p := build(t, losing+text).Panels[0]
		got := one[*plots.QuantileBands](t, p)
		if !near(got.Line, want.Line) || len(got.Bands) != len(want.Bands) {
			t.Errorf("%q: line %v and %d bands, want %v and %d", text, got.Line, len(got.Bands), want.Line, len(want.Bands))
			continue
		}
		for i, k := range want.Bands {
			if !near(got.Bands[i].Lower, k.Lower) || !near(got.Bands[i].Upper, k.Upper) {
				t.Errorf("%q: band %d is %v", text, i, got.Bands[i])
			}
		}
		if want := 0.0; p.X.Max != 30 || text != "losses: {bands: []}\nx: {scale: log}" && p.X.Min != want || text == "losses: {bands: []}\nx: {scale: log}" && p.X.Min != 1 {
			t.Errorf("%q: x from %v to %v", text, p.X.Min, p.X.Max)
		}
	}
}

// near reports whether two curves are equal up to rounding.
func near(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-14*math.Abs(y) })
}

func plus1(values []float64) (all []float64) {
	for _, v := range values {
		all = append(all, v+1)
	}
	return all
}

// TestLossBandsOfMaximize: with maximize, runs that diverge are the lowest ones.
func TestLossBandsOfMaximize(t *testing.T) {
	const text = "maximize: -(x^2 + 4*y^2)/2\nfrom: [2, 1]\nstep: 0.1\nsteps: 30\nnoise: 0.5\nseeds: 10\nlosses: {bands: [0.5]}\n"
	up := one[*plots.QuantileBands](t, build(t, text).Panels[0])
	down := one[*plots.QuantileBands](t, build(t, losing+"losses: {bands: [0.5]}").Panels[0])
	if !near(up.Line, negated(down.Line)) || !near(up.Bands[0].Lower, negated(down.Bands[0].Upper)) || !near(up.Bands[0].Upper, negated(down.Bands[0].Lower)) {
		t.Error("losses of maximize are not mirrored")
	}
	wild := one[*plots.QuantileBands](t, build(t, "maximize: -(x^2 + 4*y^2)/2\nfrom: [2, 1]\nstep: 0.505\nsteps: 200\nnoise: 0.5\nseeds: 10\nstop: {bound: 4}\nlosses: {bands: [1]}\n").Panels[0])
	if n := len(wild.Line); !math.IsInf(wild.Bands[0].Lower[n-1], -1) || wild.Bands[0].Upper[n-1] > 0 {
		t.Errorf("lowest %v, highest %v", wild.Bands[0].Lower[n-1], wild.Bands[0].Upper[n-1])
	}
}

func negated(values []float64) (all []float64) {
	for _, v := range values {
		all = append(all, -v)
	}
	return all
}

// TestLossBandsBelowLog: bands that reach zero on a log axis go beyond its edge.
func TestLossBandsBelowLog(t *testing.T) {
	p := build(t, losing+"losses: {of: gap, bands: [1]}").Panels[0] // the best value of all runs has a gap of 0
	q := one[*plots.QuantileBands](t, p)
	_, _, y0, _ := q.DataRange()
	if low := slices.Min(q.Bands[0].Lower); !math.IsInf(low, -1) || !(y0 > 0) {
		t.Errorf("least %v, range from %v", low, y0)
	}
	layout(t, build(t, losing+"losses: {of: gap, bands: [1]}"))
	p = build(t, losing+"losses: {of: gap, bands: [1]}\ny: {scale: linear}").Panels[0]
	if low := slices.Min(one[*plots.QuantileBands](t, p).Bands[0].Lower); low != 0 {
		t.Errorf("least %v on a linear axis", low)
	}
}

// TestLossBandsOfSteps: the start has no step size, which is a gap and not an infinity.
func TestLossBandsOfSteps(t *testing.T) {
	p := build(t, losing+"losses: step\ntwin: step").Panels[0]
	right := &plots.Panel{}
	right.Add(p.Twin.Plotters()...)
	for _, q := range []*plots.QuantileBands{one[*plots.QuantileBands](t, p), one[*plots.QuantileBands](t, right)} {
		for _, values := range [][]float64{q.Line, q.Bands[0].Lower, q.Bands[1].Upper} {
			if !math.IsNaN(values[0]) || values[1] != 0.1 || values[30] != 0.1 {
				t.Errorf("the steps are %v", values)
			}
		}
		if got := q.Describe(); got != "a line from 0.1 to 0.1 with 2 bands of quantiles" {
			t.Error(got)
		}
	}
	q := one[*plots.QuantileBands](t, build(t, "f: log(x) + y^2\nfrom: [0.5, 0.5]\nstep: 0.5\nsteps: 30\nnoise: 1\nseeds: 20\nlosses: step\n").Panels[0])
	if last := q.Line[len(q.Line)-1]; !math.IsInf(last, 1) {
		t.Errorf("after all runs have diverged, %v", last)
	}
}

// TestLossBandsWithDots: bands have the markers that the file wants, and those of one value, which no line shows.
func TestLossBandsWithDots(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "markers: true": 31, "steps: 0": 1, "steps: 0\naverage: none": 1, "markers: true\naverage: none": 0,
	} {
		dots := 0
		for _, s := range plottersOf[*plotter.Scatter](build(t, override(losing, text)+"losses: true").Panels[0]) {
			dots += len(s.XYs)
		}
		if dots != want {
			t.Errorf("%q: %d dots, want %d", text, dots, want)
		}
	}
}

// override returns a file with other lines for the keys of text, or with more lines.
func override(file, text string) string {
	for line := range strings.Lines(text + "\n") {
		key, _, _ := strings.Cut(line, ":")
		var kept []string
		for old := range strings.Lines(file) {
			if !strings.HasPrefix(old, key+":") || key == "\n" {
				kept = append(kept, old)
			}
		}
		file = strings.Join(append(kept, line), "")
	}
	return file
}

// TestLossBandsOfDivergence: the axis goes on where most runs have diverged.
func TestLossBandsOfDivergence(t *testing.T) {
	p := build(t, "f: log(x) + y^2\nfrom: [0.5, 0.5]\nstep: 0.5\nsteps: 30\nnoise: 1\nseeds: 20\nlosses: true\n").Panels[0]
	q := one[*plots.QuantileBands](t, p)
	if n := len(q.Times); n < 3 || p.X.Max != q.Times[n-1] || finite(q.Line[n-1]) {
		t.Errorf("%d times, x to %v, the median ends at %v", n, p.X.Max, q.Line[n-1])
	}
}

// TestLossBandsOfStarts: bands replace mean and range of several starts where the file wants them.
func TestLossBandsOfStarts(t *testing.T) {
	const starts = "f: x^2 + y^2\nfrom: [[1, 1], [2, 1], [1, 3]]\nstep: 0.1\nsteps: 5\n"
	p := build(t, starts+"losses: true").Panels[0]
	if len(plottersOf[*plots.QuantileBands](p)) != 0 || len(plottersOf[*plotter.Polygon](p)) != 1 {
		t.Error("starts have bands")
	}
	q := one[*plots.QuantileBands](t, build(t, starts+"losses: {bands: [1]}").Panels[0])
	if q.Line[0] != 5 || q.Bands[0].Lower[0] != 2 || q.Bands[0].Upper[0] != 10 {
		t.Errorf("median %v, from %v to %v", q.Line[0], q.Bands[0].Lower[0], q.Bands[0].Upper[0])
	}
	flow := one[*plots.QuantileBands](t, build(t, "f: x^2 + y^2\nfrom: [[1, 1], [2, 1]]\nmethod: flow\ntime: 3\nlosses: {bands: [1]}").Panels[0])
	if last := flow.Times[len(flow.Times)-1]; math.Abs(last-3) > 1e-9 {
		t.Errorf("a flow ends at %v", last)
	}
}

// TestLossesOnLogTime: a log scale of the iteration begins with the first step.
func TestLossesOnLogTime(t *testing.T) {
	p := build(t, "f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nsteps: 20\nlosses: true\nx: {scale: log}").Panels[0]
	line := one[*plotter.Line](t, p)
	if p.X.Min != 1 || p.X.Max != 20 || line.XYs[0].X != 1 || len(line.XYs) != 20 {
		t.Errorf("from %v to %v, first %v", p.X.Min, p.X.Max, line.XYs[0])
	}
	expectError(t, "f: x^2 + y^2\nfrom: [1, 1]\nsteps: 0\nlosses: true\nx: {scale: log}", "x: {scale: linear}")
	if p := build(t, "f: x^2 + y^2\nfrom: [1, 1]\nstep: 0.1\nsteps: 1\nlosses: true\nx: {scale: log}").Panels[0]; !(p.X.Min == 1 && p.X.Max > 1) {
		t.Errorf("one step: from %v to %v", p.X.Min, p.X.Max)
	}
}

package spec

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/plots"
)

const constrained = "f: (x - 2)^2 + 2*(y - 1)^2\nx: [-2, 2]\ny: [-2, 2]\nfrom: [-1, -1]\nmethod: projected\nstep: 0.1\nlines: none\n"

// borders returns the borders of the sets of a file.
func borders(t *testing.T, text string) []*plots.Ball {
	t.Helper()
	return plottersOf[*plots.Ball](panelsOf(t, constrained+text)[0])
}

// areaOf returns the area inside a border.
func areaOf(b *plots.Ball) (sum float64) {
	p := b.Boundary[0].Points
	for i, a := range p {
		c := p[(i+1)%len(p)]
		sum += (a.X*c.Y - a.Y*c.X) / 2
	}
	return sum
}

// The border of a set is drawn once, with its pen, and only in the plane.
func TestSetBorders(t *testing.T) {
	for _, c := range []struct {
		text string
		area []float64
	}{
		{"set: {ball: {center: [0, 0], radius: 1.5}}", []float64{math.Pi * 2.25}},
		{"set: [{ball: {center: [0, 0], radius: 1}}, {halfplane: {normal: [0, 1]}}]", []float64{math.Pi / 2}},
		{"set: {simplex: {solid: true}}", []float64{0.5}},
		{"set: {simplex: 1}", []float64{0}},
		{"set: {box: {min: [0, 0], max: [1, 0.5]}}\npaths: [{step: 0.1}, {step: 0.2}, {method: gd}]", []float64{0.5}},
		{"paths: [{set: {simplex: {solid: true}}}, {set: {box: {min: [0, 0], max: [1, 1]}}}]", []float64{0.5, 1}},
		{"set: {box: {min: [0, 0], max: [1, 1]}, draw: false}", nil},
		{"set: {ball: {center: [9, 9], radius: 1}}", nil},
		{"set: {box: {min: [0, 0], max: [1, 1]}}\npaths: [{method: gd}]", nil},
		{"panels: [{losses: true, set: {box: {min: [0, 0], max: [1, 1]}}}]", nil},
	} {
		all := borders(t, c.text)
		if len(all) != len(c.area) {
			t.Errorf("%s: %d borders, want %d", c.text, len(all), len(c.area))
			continue
		}
		for i, b := range all {
			if got := areaOf(b); math.Abs(got-c.area[i]) > 1e-3 {
				t.Errorf("%s: border %d has area %v, want %v", c.text, i, got, c.area[i])
			}
		}
	}
	b := borders(t, "set: {simplex: 1, color: red, thickness: 2pt, fill: blue, dashed: true}")[0]
	if b.LineStyle.Width != 2 || len(b.LineStyle.Dashes) == 0 || b.Fill == nil || b.LineStyle.Color == nil {
		t.Errorf("the pen is %+v with fill %v", b.LineStyle, b.Fill)
	}
	if b := borders(t, "set: {simplex: 1}")[0]; b.LineStyle.Width != vg.Length(1) || b.LineStyle.Color != nil || b.Fill != nil {
		t.Errorf("the default pen is %+v with fill %v", b.LineStyle, b.Fill)
	}
}

// On log axes the border has positive coordinates, and straight edges are bent.
func TestSetBorderOnLogAxes(t *testing.T) {
	text := "f: (x - 2)^2 + (y - 3)^2\nx: {range: [0.01, 10], scale: log}\ny: {range: [0.01, 10], scale: log}\nfrom: [0.1, 0.1]\nmethod: projected\nstep: 0.1\nset: {simplex: {sum: 1, solid: true}}"
	for _, p := range plottersOf[*plots.Ball](panelsOf(t, text)[0])[0].Boundary[0].Points {
		if p.X <= 0 || p.Y <= 0 {
			t.Fatalf("%v is not on the page", p)
		}
	}
	// On one log axis the other one has negative numbers as well.
	for _, c := range []struct{ x, y string }{{"{range: [0.01, 3], scale: log}", "[-2, 2]"}, {"[-2, 2]", "{range: [0.01, 3], scale: log}"}} {
		text := "f: x + y\nx: " + c.x + "\ny: " + c.y + "\nfrom: [0.1, 0.1]\nmethod: projected\nstep: 0.1\nset: {ball: {center: [0, 0], radius: 1}}"
		points := plottersOf[*plots.Ball](panelsOf(t, text)[0])[0].Boundary[0].Points
		least := points[0]
		for _, p := range points {
			least.X, least.Y = min(least.X, p.X), min(least.Y, p.Y)
		}
		if least.X > least.Y {
			least.X, least.Y = least.Y, least.X
		}
		if math.Abs(least.X+1) > 1e-3 || math.Abs(least.Y-0.005) > 1e-12 || len(points) < 100 || len(points) > 1000 {
			t.Errorf("x: %s, y: %s: %d points from %v", c.x, c.y, len(points), least)
		}
	}
	// Neighbors are close on the page.
	w := convex.Window{XMin: 0.01, XMax: 1, YMin: 0, YMax: 1}
	b := planar(Panel{X: Axis{Scale: "log"}})
	points := b.bent([]contour.Point{{X: 0.01, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}}, w)
	for i, p := range points {
		q := points[(i+1)%len(points)]
		if dx, dy := math.Abs(math.Log10(q.X/p.X))/2, math.Abs(q.Y-p.Y); max(dx, dy) > 1./64 || max(dx, dy) == 0 {
			t.Fatalf("from %v to %v", p, q)
		}
	}
	if n := len(points); n < 192 || n > 600 {
		t.Errorf("%d points", n)
	}
}

// A path without limits of the axes has its set around it.
func TestSetWithoutRanges(t *testing.T) {
	text := "f: (x - 2)^2 + 2*(y - 1)^2\nfrom: [-1, -1]\nmethod: projected\nstep: 0.1\nlines: none\nset: {halfplane: {normal: [1, 1]}}"
	b := plottersOf[*plots.Ball](panelsOf(t, text)[0])
	if len(b) != 1 {
		t.Fatalf("%d borders", len(b))
	}
	path := tracesOf(t, text)[0].Path
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, it := range path.All() {
		lo, hi = min(lo, it.X[0]), max(hi, it.X[0])
	}
	// A quarter of the span on each side, and a tenth of that window for what is cut off.
	want, least := lo-(hi-lo)*(0.25+0.15), math.Inf(1)
	for _, p := range b[0].Boundary[0].Points {
		least = min(least, p.X)
	}
	if math.Abs(least-want) > 1e-12 {
		t.Errorf("the border begins at %v, want %v", least, want)
	}
}

// Runs end at the constrained minimum, by the criteria of the file or where they stand still.
func TestConstrainedEnds(t *testing.T) {
	set := "set: {simplex: {sum: 1, solid: true}}\nsteps: 5000\n"
	for _, c := range []struct {
		text, reason string
		status       descent.Status
		most         int
	}{
		{"stop: {gradient: 1e-3}\n" + set, "‖x − P(x − ∇f)‖ = ", descent.GradientThreshold, 50},
		{"stop: {gap: 1e-3}\n" + set, "Frank–Wolfe gap = ", descent.GapThreshold, 50},
		{"paths: [{method: frank-wolfe, step: exact}]\nstop: {gap: 1e-3}\n" + set, "Frank–Wolfe gap = ", descent.GapThreshold, 3000},
		{set, "‖x − P(x − ∇f)‖ = ", descent.GradientThreshold, 300},
		{"set: [{ball: {center: [0, 0], radius: 1}}, {halfplane: {normal: [1, 3], offset: 1.3}}]\nsteps: 5000", "‖x − P(x − ∇f)‖ = ", descent.GradientThreshold, 300},
		{"panels: [{maximize: -(x - 2)^2}]\nstop: {gradient: 1e-3}\n" + set, "‖x − P(x − ∇f)‖ = ", descent.GradientThreshold, 50},
	} {
		p := tracesOf(t, strings.Replace(constrained, "lines: none\n", "", 1)+c.text)[0].Path
		if p.Status != c.status || !strings.Contains(p.Reason, c.reason) || p.Len() > c.most {
			t.Errorf("%s: %d iterates, %v: %s", c.text, p.Len(), p.Status, p.Reason)
		}
	}
	// With one variable and with three, there is a set as well.
	for _, text := range []string{
		"vars: t\nf: (t - 3)^2\nx: [-2, 2]\nfrom: 0\nmethod: projected\nset: {box: {max: [1]}}\nstep: 0.2",
		"vars: [a, b, c]\nf: (a - 3)^2 + b^2 + c^2\nfrom: [0, 0, 0]\nmethod: frank-wolfe\nset: {simplex: 1}\nlosses: true",
	} {
		p := tracesOf(t, text)[0].Path
		if x := p.X(p.Len() - 1)[0]; math.Abs(x-1) > 0.05 {
			t.Errorf("%s ends at %v: %s", text, p.X(p.Len()-1), p.Reason)
		}
	}
}

// Files are read with the errors of their places, and what is built in Go has them as well.
func TestSetErrors(t *testing.T) {
	for _, c := range []struct{ text, key, words string }{
		{"set: {simplex: 1, color: no color}", "paths[0].set[0].color", "no color"},
		{"set: {simplex: 1, thickness: 1e6pt}", "paths[0].set[0].thickness", ""},
	} {
		f, err := Parse(strings.NewReader(constrained + c.text))
		if err == nil {
			_, err = f.Figure()
		}
		var about *KeyError
		if !errors.As(err, &about) || about.Key != c.key || !strings.Contains(err.Error(), c.words) {
			t.Errorf("%s: error %v", c.text, err)
		}
	}
	if _, err := Parse(strings.NewReader(constrained + "set: {simplex: false}")); err == nil || !strings.Contains(err.Error(), "simplex is") {
		t.Errorf("error %v", err)
	}
	nan := Number(math.NaN())
	for key, s := range map[string]Set{
		"set[0].box.min":          {Box: &BoxSet{Min: []Number{1}, Max: []Number{2, 3}}},
		"set[0].box.max":          {Box: &BoxSet{Max: []Number{2}}},
		"set[0].box.min[1]":       {Box: &BoxSet{Min: []Number{1, nan}}},
		"set[0].halfplane.offset": {Halfplane: &Halfplane{Normal: []Number{1, 1}, Offset: nan}},
		"set[0].simplex.sum":      {Simplex: &SimplexSet{Sum: &nan}},
		"set[0].ball.radius":      {Ball: &BallSet{Center: []Number{1, 1}, Radius: nan}},
	} {
		set, err := planar(Panel{}).set("", &Run{Method: "projected", Set: []Set{s}})
		var about *KeyError
		if set != nil || !errors.As(err, &about) || about.Key != key {
			t.Errorf("%s: %v, error %v", key, set, err)
		}
	}
}

// A context that is done ends the search for a common point of two sets.
func TestSetContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	f, err := Parse(strings.NewReader(constrained + "set: [{ball: {center: [0, 0], radius: 1}}, {halfplane: {normal: [1, 0], offset: -0.5}}]"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.FigureContext(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

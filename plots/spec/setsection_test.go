package spec

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/plots"
)

// through is a panel of the plane through three points, whose coordinates are those of
// unit vectors.
const through = "vars: [a, b, c]\nf: a^2 + b^2 + c^2\nfrom: [0.2, 0.2, 0.6]\nmethod: projected\nstep: 0.1\nsteps: 3\n" +
	"lines: none\nx: [-2, 2]\ny: [-2, 2]\n"

// In a plane, the border is that of the part of the set in it.
func TestSetBordersInPlanes(t *testing.T) {
	const flat = "plane: {directions: [[1, 0, 0], [0, 1, 0]], origin: [0, 0, 0.6]}\n"
	for _, c := range []struct {
		text string
		area []float64
	}{
		{flat + "set: {ball: {center: [0, 0, 0], radius: 1}}", []float64{math.Pi * 0.64}},
		{flat + "set: {box: {min: [0, 0, 0], max: [1, 0.5, 1]}}", []float64{0.5}},
		{flat + "set: {simplex: {sum: 1, solid: true}}", []float64{0.08}},
		{flat + "set: [{ball: {center: [0, 0, 0], radius: 1}}, {halfplane: {normal: [0, 1, 0]}}]", []float64{math.Pi * 0.32}},
		{flat + "set: {halfplane: {normal: [1, 0, 0], offset: 0.5}}", []float64{2.9 * 4.8}},
		{flat + "set: {box: {max: [9, 9, 9]}}", []float64{4.8 * 4.8}},
		{flat + "set: {ball: {center: [0, 0, 0], radius: 0.5}}", nil},
		{flat + "set: {simplex: 1}", nil}, // a segment
		{flat + "set: {ball: {center: [0, 0, 0], radius: 1}, draw: false}", nil},
		{"plane: {directions: [[1, -1, 0], [1, 1, -2]], origin: [0.3333333333333333, 0.3333333333333333, 0.3333333333333333]}\nset: {simplex: 1}",
			[]float64{0.25}}, // √3/2, and the axes span √12
		{flat + "set: {ball: {center: [0, 0, 0], radius: 1}}\npaths: [{step: 0.1}, {step: 0.2}]", []float64{math.Pi * 0.64}},
	} {
		all := plottersOf[*plots.Ball](panelsOf(t, through+c.text)[0])
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
}

// The search for the border in a plane ends with the context.
func TestSetSectionContext(t *testing.T) {
	f, err := Parse(strings.NewReader(through + "plane: pca\nset: {ball: {center: [0, 0, 0], radius: 1}}"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.FigureContext(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// In a plane, constraints are those of the lifted points, and cut lines and bands.
func TestRegionInPlanes(t *testing.T) {
	text := strings.Replace(through, "lines: none", "lines: {at: [1]}\nbands: {at: [0, 1, 2]}", 1) +
		"plane: {directions: [[1, 0, 0], [0, 1, 0]], origin: [0, 0, 0.6]}\n" +
		"set: {ball: {center: [0, 0, 0], radius: 1}}\nregion: a^2 + b^2 + c^2 <= 0.72"
	p := panelsOf(t, text)[0]
	outside := plottersOf[*plots.Outside](p)
	if len(outside) != 1 {
		t.Fatalf("%d regions, want 1", len(outside))
	}
	r := outside[0].Region
	for _, l := range r.Border() {
		for _, q := range l.Points {
			if math.Abs(math.Hypot(q.X, q.Y)-0.6) > 1e-9 {
				t.Fatalf("the border has the point %v", q)
			}
		}
	}
	lines, bands := plottersOf[*plots.ContourLines](p), plottersOf[*plots.Bands](p)
	if len(r.Border()) != 1 || len(lines) != 1 || lines[0].Region != r || len(bands) != 1 || bands[0].Region != r {
		t.Errorf("%d borders, lines %v, bands %v", len(r.Border()), lines, bands)
	}
	f, err := Parse(strings.NewReader(through + "plane: {directions: [[1, 0, 0], [0, 1, 0]]}\nset: {simplex: 1}\nregion: x <= 1"))
	if err == nil {
		_, err = f.Figure()
	}
	if err == nil || !strings.Contains(err.Error(), "unknown name") {
		t.Errorf("a coordinate of the plane in a constraint: error %v", err)
	}
}

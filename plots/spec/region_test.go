package spec

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// A constraint is split at its relations, but not within brackets and conditions.
func TestAtMostZero(t *testing.T) {
	for _, k := range []struct {
		text string
		want []string
	}{
		{"x + y - 2", []string{"x + y - 2"}},
		{"x + y <= 2", []string{"(x + y) - (2)"}},
		{"x ≥ 1", []string{"(1) - (x)"}},
		{"x<y", []string{"(x) - (y)"}},
		{"0 <= x < 1", []string{"(0) - (x)", "(x) - (1)"}},
		{"2 >= x > y", []string{"(x) - (2)", "(y) - (x)"}},
		{"f(x < 1)", []string{"f(x < 1)"}},
		{"x < 0 ? 1 : -1", []string{"x < 0 ? 1 : -1"}},
	} {
		if got := atMostZero(k.text); !slices.Equal(got, k.want) {
			t.Errorf("%s: %q, want %q", k.text, got, k.want)
		}
	}
}

// A region clips lines, bands and heat map, and draws the outside as the file says.
func TestRegion(t *testing.T) {
	panel := saucer + "region: {where: [x + y <= 1, '-1 <= x'], outside: hatch, angle: [30, -30], spacing: 4pt, color: red, border: blue, thickness: 2pt, name: not allowed}\n" +
		"legend: below\nbands: 5\nlines: 5\nheatmap: true"
	p := build(t, panel).Panels[0]
	o := one[*plots.Outside](t, p)
	lines, bands, heat := one[*plots.ContourLines](t, p), one[*plots.Bands](t, p), one[*plots.HeatMap](t, p)
	if o.Region == nil || lines.Region != o.Region || bands.Region != o.Region || heat.Region != o.Region {
		t.Error("the plotters do not share the region")
	}
	red, blue := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}
	want := []plots.Hatch{{Angle: 30, Spacing: 4, Color: red}, {Angle: -30, Spacing: 4, Color: red}}
	if !slices.Equal(o.Hatches, want) || o.LineStyle.Color != blue || o.LineStyle.Width != 2 || o.Fill != nil {
		t.Errorf("%+v", o)
	}
	for _, k := range []struct {
		x, y float64
		in   bool
	}{{0.4, 0.4, true}, {0.6, 0.6, false}, {-0.9, 0, true}} {
		if got := o.Region.Contains(contour.Point{X: k.x, Y: k.y}); got != k.in {
			t.Errorf("(%v, %v) in the region: %v", k.x, k.y, got)
		}
	}
	for text, check := range map[string]func(o *plots.Outside) bool{
		"region: x + y <= 1": func(o *plots.Outside) bool {
			return len(o.Hatches) == 1 && o.Hatches[0].Angle == 45 && o.LineStyle.Width == 1
		},
		"region: [x <= 0.5, y <= 0.5]":                                func(o *plots.Outside) bool { return len(o.Region.Border()) == 1 },
		"region: {where: x <= 0.5, outside: shade}":                   func(o *plots.Outside) bool { return o.Fill != nil && len(o.Hatches) == 0 },
		"region: {where: x <= 0.5, outside: shade, color: '#ff0000'}": func(o *plots.Outside) bool { return o.Fill == red },
		"region: {where: x <= 0.5, outside: none}":                    func(o *plots.Outside) bool { return o.Fill == nil && len(o.Hatches) == 0 },
	} {
		if o := one[*plots.Outside](t, build(t, saucer+text).Panels[0]); !check(o) {
			t.Errorf("%s: %+v", text, o)
		}
	}
}

// Mistakes in a region are errors that name the key.
func TestRegionErrors(t *testing.T) {
	for text, want := range map[string]string{
		"region: x + z <= 1":                  "unknown",
		"region: {outside: shade}":            "no constraint",
		"region: x <":                         "a side is missing in \"x <\"",
		"region: <= x":                        "a side is missing",
		"region: x < < y":                     "a side is missing",
		"region: x) + (y <= 1":                "",
		"region: {where: x, outside: dotted}": "dotted",
		"region: {where: x, spacing: 0.1pt}":  "want at least 0.5pt",
		"region: {where: x, angle: [1,2,3,4,5,6,7,8,9,10,11]}": "at most 10",
		"region: {where: x, color: rde}":                       "rde",
		"region: {where: x, border: rde}":                      "rde",
	} {
		if err := buildError(t, saucer+text); !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "region") {
			t.Errorf("%s: %v, want one about the region with %q", text, err, want)
		}
	}
}

// Levels, open ends, bars and ranges of colors are those of the values in the region. The
// values of the saucer x² + y² in the disc are at most 0.25, and in the window up to 5.
func TestRegionLevels(t *testing.T) {
	const disc = saucer + "region: x^2 + y^2 <= 0.25\n"
	key := func(b plots.ColorBarred) [2]float64 { k := b.ColorKey(); return [2]float64{k.Min, k.Max} }
	for text, want := range map[string]float64{"bands: 5": 0.3, "bands: {linear: 4}": 0.201, "lines: {quantile: 3}": 0.25} {
		p := build(t, disc+text+"\ncolorbar: true").Panels[0]
		var got [2]float64
		if strings.HasPrefix(text, "bands") {
			bands := one[*plots.Bands](t, p)
			got = key(bands)
			if k := bands.ColorKey(); strings.Contains(text, "linear") != k.OpenAbove {
				t.Errorf("%s: open above: %v", text, k.OpenAbove)
			}
		} else {
			got = key(one[*plots.ContourLines](t, p))
		}
		if !(got[0] >= 0 && got[1] <= want+1e-9 && got[1] > 0.6*want) {
			t.Errorf("%s: levels from %v to %v, want up to %v", text, got[0], got[1], want)
		}
	}
	heat := one[*plots.HeatMap](t, build(t, disc+"heatmap: true").Panels[0])
	if k := heat.ColorKey(); k.OpenBelow || k.OpenAbove || k.Min > 0.01 || k.Max < 0.249 || k.Max > 0.251 {
		t.Errorf("the colors of the heat map go from %v to %v, open %v %v", k.Min, k.Max, k.OpenBelow, k.OpenAbove)
	}
	// Panels that share a bar have the levels of all their regions, whichever is first.
	f := build(t, "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nbands: 5\ncolorbar: {shared: true}\npanels:\n- region: x^2 + y^2 <= 0.25\n- region: x^2 + y^2 <= 0.64\n")
	for i, p := range f.Panels {
		if got := key(one[*plots.Bands](t, p)); got[0] != 0 || got[1] < 0.64 || got[1] > 0.8 {
			t.Errorf("panel %d: levels from %v to %v", i, got[0], got[1])
		}
	}
	// Nothing is seen in an empty region, which is no error.
	build(t, saucer+"region: x > 7\nbands: 5\nlines: 5\nheatmap: true")
}

// The word set stands for the constraints of the set of the paths, which then has no border of its
// own unless it has a pen.
func TestRegionOfSet(t *testing.T) {
	inside := func(r *contour.Region, x, y float64) bool { return r.Contains(contour.Point{X: x, Y: y}) }
	for _, k := range []struct {
		set         string
		in, outside [2]float64
		area        float64
		balls       int
	}{
		{"{ball: {center: [0.1, 0], radius: 0.5}}", [2]float64{0.58, 0}, [2]float64{-0.42, 0}, math.Pi / 4, 0},
		{"{box: {min: [-0.5, -0.25], max: [0.5, 0.25]}}", [2]float64{0.49, 0.24}, [2]float64{0, 0.27}, 0.5, 0},
		{"{box: {min: [0.5, 0.25]}}", [2]float64{0.9, 0.9}, [2]float64{0.4, 0.9}, 1.125, 0},
		{"{simplex: {sum: 0.8, solid: true}}", [2]float64{0.39, 0.39}, [2]float64{0.39, 0.43}, 0.32, 0},
		{"{halfplane: {normal: [1, 3], offset: 1.8}, color: red}", [2]float64{0, 0.58}, [2]float64{0, 0.62}, 0, 1},
		{"[{ball: {center: [0, 0], radius: 0.5}}, {halfplane: {normal: [0, 1]}}]", [2]float64{0, -0.4}, [2]float64{0, 0.1}, math.Pi / 8, 0},
	} {
		p := build(t, saucer+"region: set\nmethod: projected\nfrom: [0.6, 0.3]\nsteps: 2\nset: "+k.set).Panels[0]
		r := one[*plots.Outside](t, p).Region
		if !inside(r, k.in[0], k.in[1]) || inside(r, k.outside[0], k.outside[1]) {
			t.Errorf("%s: %v or not %v", k.set, k.outside, k.in)
		}
		area := 0.0
		for _, polygon := range r.Polygons() {
			for i, a := range polygon.Outer {
				b := polygon.Outer[(i+1)%len(polygon.Outer)]
				area += (a.X*b.Y - b.X*a.Y) / 2
			}
		}
		if k.area > 0 && math.Abs(area-k.area) > 1e-3 {
			t.Errorf("%s: an area of %v, want %v", k.set, area, k.area)
		}
		balls := 0
		for _, q := range p.Plotters() {
			if _, ok := q.(*plots.Ball); ok {
				balls++
			}
		}
		if balls != k.balls {
			t.Errorf("%s: %d borders, want %d", k.set, balls, k.balls)
		}
	}
	// A set needs no path, and stands beside other constraints.
	r := one[*plots.Outside](t, build(t, saucer+"region: [set, y <= 0]\nset: {ball: {center: [0, 0], radius: 0.5}}").Panels[0]).Region
	if !inside(r, 0, -0.4) || inside(r, 0, 0.1) || inside(r, 0, -0.6) {
		t.Error("the region of a set and a constraint is another one")
	}
	// In a plane through three variables it is the part in the plane.
	r = one[*plots.Outside](t, build(t, "vars: [x, y, z]\nf: x^2 + y^2 + z^2\nplane: {origin: [0, 0, 0.5], directions: [[1, 0, 0], [0, 1, 0]]}\nx: [-2, 2]\ny: [-2, 2]\n"+
		"region: set\nmethod: projected\nfrom: [0, 0, 2]\nset: {ball: {center: [0, 0, 0], radius: 1}}").Panels[0]).Region
	if !inside(r, 0.85, 0) || inside(r, 0.88, 0) {
		t.Error("the region in the plane is not that of the section")
	}
}

func TestRegionOfSetErrors(t *testing.T) {
	for text, want := range map[string]string{
		"region: set": "the panel has no set",
		"region: [x <= 1, set]\nset: {simplex: 1}": "solid: true",
		"region: set\npaths:\n- {from: [0, 0], method: projected, set: {ball: {center: [0, 0], radius: 1}}}\n- {from: [0, 0], method: projected, set: {simplex: {solid: true}}}": "different sets",
	} {
		if err := buildError(t, saucer+text); !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "region") {
			t.Errorf("%s: %v, want one about the region with %q", text, err, want)
		}
	}
}

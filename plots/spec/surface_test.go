package spec

import (
	"testing"

	"natgrad.example/plots"
)

// The axis of values of a surface has the limits of the data, whatever the view of the objective is.
func TestSurfaceLimits(t *testing.T) {
	dir := gridFolder(t)
	for _, text := range []string{"f: rosenbrock", "f: rosenbrock\nx: [-1, 1]\ny: [0, 1]", "grid: g.csv", "grid: g.npy", "f: x + y\nx: [1, 2]\ny: [1, 2]"} {
		f, err := buildIn(dir, text+"\nsurface: true\nlines: none")
		if err != nil {
			t.Fatal(err)
		}
		if z := one[*plots.Surface](t, f.Panels[0]).Z; z.Min != 0 || z.Max != 0 {
			t.Errorf("%s: z from %v to %v", text, z.Min, z.Max)
		}
	}
	f := build(t, "f: rosenbrock\nsurface: {z: {range: [0, 10]}}\nlines: none")
	if z := one[*plots.Surface](t, f.Panels[0]).Z; z.Min != 0 || z.Max != 10 {
		t.Errorf("z from %v to %v", z.Min, z.Max)
	}
	layout(t, build(t, "f: rosenbrock\nsurface: {log: 5, z: {scale: log}}\nlines: none\nx: [-2, 0.5]"))
}

// The axis of the values of a surface has their range, also for an objective with a view of its
// own, whose ranges are those of the plane.
func TestSurfaceValues(t *testing.T) {
	for _, text := range []string{"f: rosenbrock\nsurface: log", "f: rosenbrock\nsurface: {z: {label: $f$}}", saucer + "surface: true"} {
		s := one[*plots.Surface](t, build(t, text).Panels[0])
		if s.Z.Min != 0 || s.Z.Max != 0 {
			t.Errorf("%s: the axis of values goes from %v to %v", text, s.Z.Min, s.Z.Max)
		}
	}
	s := one[*plots.Surface](t, build(t, "f: rosenbrock\nsurface: {z: {range: [1, 10]}}").Panels[0])
	if s.Z.Min != 1 || s.Z.Max != 10 {
		t.Errorf("the axis of values goes from %v to %v, want from 1 to 10", s.Z.Min, s.Z.Max)
	}
}

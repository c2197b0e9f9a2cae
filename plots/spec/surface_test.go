package spec

import (
	"testing"

	"natgrad.example/plots"
)

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

package spec

import (
	"errors"
	"math"
	"testing"

	"natgrad.example/plots"
)

// Each word shows what it says, in units of per.
func TestSecondAxes(t *testing.T) {
	for text, want := range map[string]float64{"exp": 7.38905609893065, "degrees": 114.59155902616465, "log": 0.6931471805599453,
		"{per: 4}": 0.5, "{show: exp, per: -2}": -3.694528049465325} {
		for _, key := range []string{"right", "top"} {
			p := build(t, "f: x + y\nx: [1, 2]\ny: [1, 2]\n"+key+": "+text).Panels[0]
			a := p.Right
			if key == "top" {
				a = p.Top
			}
			if got := a.To(2); math.Abs(got-want) > 1e-12 || math.Abs(a.From(got)-2) > 1e-12 {
				t.Errorf("%s: %s: 2 is shown as %v and back as %v, want %v", key, text, got, a.From(got), want)
			}
		}
	}
}

// A surface draws its axes itself.
func TestSecondAxesOfSurface(t *testing.T) {
	p := build(t, "f: x + y\nx: [1, 2]\ny: [1, 2]\nright: exp\ntop: log\nsurface: true\nlines: none").Panels[0]
	if p.Right != nil || p.Top != nil {
		t.Error("second axes beside a surface")
	}
}

// Errors name the key of the axis, and not the size of the page.
func TestSecondAxisErrors(t *testing.T) {
	const plane = "f: x + y\nx: [-1, 1]\ny: [-1, 1]\n"
	for _, key := range []string{"right", "top"} {
		expectError(t, plane+key+": log", key, "it would show NaN and 0 at the limits -1 and 1 of its axis")
		expectError(t, "f: x + y\nx: [-800, 0]\ny: [-800, 0]\n"+key+": exp", key, "it cannot tell the values about -800 of its axis apart")
		expectError(t, plane+key+": {per: 0}", ": per: 0: want a number that is not zero")
		expectError(t, plane+key+": {per: .inf}", "per is .inf")
		expectError(t, plane+key+": {label: a}", key, "add show, or per")
		expectError(t, plane+key+": {per: 1e-308}", key, "it would show")
		var wrong *KeyError
		if err := buildError(t, plane+"width: 300px\n"+key+": log"); !errors.As(err, &wrong) || wrong.Key != key || !errors.Is(err, plots.ErrLimits) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

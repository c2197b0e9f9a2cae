package spec

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/descent/zoo"
)

// TestViewsOfObjectives: limits that the file does not give are those of the view of an
// objective of the zoo, or of the nodes of a grid. Panels with losses have none of them.
func TestViewsOfObjectives(t *testing.T) {
	g, err := contour.Sample(func(x []float64) float64 { return x[0] }, contour.Axis(1, 3, 5), contour.Axis(-1, 7, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	z := zoo.Rosenbrock() // its view is [-2, 2] × [-1, 3]
	for _, c := range []struct {
		o      *objective
		losses *Losses
		x, y   [2]float64
		ok     bool
	}{
		{nil, nil, [2]float64{}, [2]float64{}, false},
		{&objective{dim: 2}, nil, [2]float64{}, [2]float64{}, false},
		{&objective{dim: 2, zoo: &z}, nil, [2]float64{-2, 2}, [2]float64{-1, 3}, true},
		{&objective{dim: 2, zoo: &z}, &Losses{}, [2]float64{}, [2]float64{}, false},
		{&objective{dim: 2, zoo: &z}, &Losses{Off: true}, [2]float64{-2, 2}, [2]float64{-1, 3}, true},
		{&objective{dim: 2, grid: g}, nil, [2]float64{1, 3}, [2]float64{-1, 7}, true},
	} {
		b := planar(Panel{Losses: c.losses})
		b.objective = c.o
		for _, key := range []string{"surface.z", "twin"} { // no axes of the plane
			if lo, hi, ok := b.view(key); lo != 0 || hi != 0 || ok {
				t.Errorf("%+v: %s from %v to %v, %v", c.o, key, lo, hi, ok)
			}
		}
		for key, want := range map[string][2]float64{"x": c.x, "y": c.y} {
			lo, hi, ok := b.view(key)
			if lo != want[0] || hi != want[1] || ok != c.ok {
				t.Errorf("%+v: %s from %v to %v, %v; want %v, %v", c.o, key, lo, hi, ok, want, c.ok)
			}
			lo, hi, ok, err := b.limits(key, &Axis{})
			if lo != want[0] || hi != want[1] || ok != c.ok || err != nil {
				t.Errorf("%+v: limits of %s from %v to %v, %v, %v", c.o, key, lo, hi, ok, err)
			}
			extent, err := b.extent(key, &Axis{})
			var about *KeyError
			if c.ok && (err != nil || extent != want) || !c.ok && (!errors.As(err, &about) || about.Key != key || extent != [2]float64{}) {
				t.Errorf("%+v: extent of %s %v, %v", c.o, key, extent, err)
			}
		}
	}
}

// TestRangesOfAxes: a range has two finite numbers, the lesser first, which are positive on a
// log scale.
func TestRangesOfAxes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		lo, hi float64
		scale  string
		want   string // "" if it is fine
	}{
		{-1, 1, "", ""}, {0, 1, "linear", ""}, {1e-300, 1, "log", ""}, {-8e307, 8e307, "", ""}, {1, math.Nextafter(1, 2), "", ""},
		{1, 0, "", "is upside down"}, {1, 1, "", "is empty"}, {0, 1, "log", "on a log scale: want positive numbers"}, {-1, 1, "log", "on a log scale"},
		{-inf, 1, "", "is not finite"}, {0, inf, "", "is not finite"}, {nan, 1, "", "is not finite"}, {0, nan, "", "is not finite"}, {-1e308, 1e308, "", "is not finite"}, {inf, inf, "", "is empty"},
	} {
		a := Axis{Range: &[2]Number{Number(c.lo), Number(c.hi)}, Scale: c.scale}
		for _, key := range []string{"x", "y"} {
			lo, hi, ok, err := planar(Panel{}).limits(key, &a)
			var about *KeyError
			switch {
			case c.want == "" && (err != nil || !ok || lo != c.lo || hi != c.hi):
				t.Errorf("[%v, %v] %s: %v, %v, %v, %v", c.lo, c.hi, c.scale, lo, hi, ok, err)
			case c.want != "" && (ok || lo != 0 || hi != 0 || !errors.As(err, &about) || about.Key != key+".range" || !strings.Contains(about.Err.Error(), c.want)):
				t.Errorf("[%v, %v] %s: %v, %v, %v, %v; want %s", c.lo, c.hi, c.scale, lo, hi, ok, err, c.want)
			}
			if _, err := planar(Panel{}).extent(key, &a); (err == nil) != (c.want == "") {
				t.Errorf("extent of [%v, %v] %s: %v", c.lo, c.hi, c.scale, err)
			}
		}
	}
	bad := Axis{Range: &[2]Number{1, 0}}
	for key, p := range map[string]Panel{"x": {X: bad, Y: bad}, "y": {X: Axis{Range: &[2]Number{0, 1}}, Y: bad}} {
		var about *KeyError
		if _, _, err := planar(p).window(); !errors.As(err, &about) || about.Key != key+".range" {
			t.Errorf("a window with a bad %s: %v", key, err)
		}
	}
}

// TestScalesOfAxes: a scale is linear or logarithmic, and turned by reverse.
func TestScalesOfAxes(t *testing.T) {
	for want, a := range map[string]Axis{
		"<nil>": {}, "plot.LogScale": {Scale: "log"}, "plot.InvertedScale plot.LinearScale": {Reverse: true}, "plot.InvertedScale plot.LogScale": {Reverse: true, Scale: "log"},
	} {
		got := fmt.Sprintf("%T", axisScale(&a))
		if s, ok := axisScale(&a).(plot.InvertedScale); ok {
			got += fmt.Sprintf(" %T", s.Normalizer)
		}
		if got != want {
			t.Errorf("%+v: %s, want %s", a, got, want)
		}
	}
}

// TestEqualUnits: units are equally long with aspect: equal, and by default in panels that
// have balls and no function, on linear axes.
func TestEqualUnits(t *testing.T) {
	const ball = "ball: {center: [1.5, 1.5], radius: 0.2}\nx: {range: [1, 2]}\ny: {range: [1, 2]}\n"
	log := func(axis string) string {
		return strings.Replace(ball, axis+": {range: [1, 2]}", axis+": {range: [1, 2], scale: log}", 1)
	}
	for text, want := range map[string]bool{
		ball: true, ball + "aspect: auto": false, ball + "aspect: equal": true, ball + "f: x\nnodes: 9": false, ball + "f: x\nnodes: 9\naspect: equal": true,
		ball + "lines: {f: x, at: [1.5]}\nnodes: 9": false, log("x"): false, log("y"): false, "f: x\nnodes: 9\nx: [1, 2]\ny: [1, 2]": false,
	} {
		if got := build(t, text).Panels[0].EqualAspect; got != want {
			t.Errorf("%s\nequal aspect %v, want %v", text, got, want)
		}
	}
	for _, axis := range []string{"x", "y"} {
		expectError(t, log(axis)+"aspect: equal", "aspect: equal with a log scale of "+axis+": remove one of them")
	}
	for _, c := range []struct {
		aspect string
		y      [2]float64
		want   float64
	}{
		{"", [2]float64{0, 6}, 0.75}, {"auto", [2]float64{0, 6}, 0.75}, {"equal", [2]float64{0, 6}, 3}, {"equal", [2]float64{-1, 0}, 0.5},
		{"equal", [2]float64{0, 2e-3}, 1e-3}, {"equal", [2]float64{0, 1e-3}, 1e-3}, {"equal", [2]float64{0, 2000}, 1000}, {"equal", [2]float64{0, 3000}, 1000},
	} {
		if got := planar(Panel{Aspect: c.aspect}).aspect([2]float64{1, 3}, c.y); got != c.want {
			t.Errorf("%q with y in %v: %v, want %v", c.aspect, c.y, got, c.want)
		}
	}
}

// TestListsOfTicks: ticks are a word, or a list of numbers, which may stand under at alone.
func TestListsOfTicks(t *testing.T) {
	const forms = ":4:8: ticks is auto, none or log, or a list of numbers, not "
	for text, want := range map[string]string{
		"ticks: [1, 2]": "", "ticks: {at: [1, 2]}": "", "ticks: none": "", "ticks: false": "", "ticks: auto": "", "ticks: []": "",
		"ticks: {at: [1], b: 2}": forms + "a mapping", "ticks: {b: [1]}": forms + "a mapping", "ticks: {}": forms + "a mapping", "ticks: {at: null}": ":4:13: ticks is auto, none or log, or a list of numbers, not null", "ticks: true": forms, "ticks: 3": forms,
		"ticks: [1, a]": ":4:12: ticks[1] is a number", "ticks: {at: [1, a]}": ":4:17: ticks[1] is a number", "ticks: [1, .inf]": ":4:12: ticks[1] is .inf, which is not finite", "ticks: Log": "did you mean log?",
	} {
		_, err := buildIn("", "f: x + y\nx: [0, 1]\ny: [0, 1]\n"+text)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	for _, c := range []struct {
		panel Panel
		axis  Axis
		key   string
		want  string
	}{
		{Panel{}, Axis{Ticks: &Ticks{Word: "some"}}, "x.ticks", `unknown ticks "some": want auto, none, log or a list of numbers`},
		{Panel{Ticks: &Ticks{Word: "some"}}, Axis{}, "ticks", `unknown ticks "some"`},
		{Panel{Ticks: &Ticks{At: []Number{Number(math.NaN())}}}, Axis{}, "ticks", "NaN is not finite"},
		{Panel{}, Axis{Scale: "log", Ticks: &Ticks{At: []Number{1, 0}}}, "x.ticks", "0 on a log scale: want positive numbers"},
		{Panel{}, Axis{Ticks: &Ticks{Word: "log"}}, "x.ticks", "log ticks on an axis with a linear scale"},
	} {
		ticks, err := planar(c.panel).ticker("x", &c.axis)
		var about *KeyError
		if ticks != nil || !errors.As(err, &about) || about.Key != c.key || !strings.Contains(about.Err.Error(), c.want) {
			t.Errorf("%+v: %v, %v; want %s: %s", c, ticks, err, c.key, c.want)
		}
	}
	for want, c := range map[string]struct{ panel, axis *Ticks }{
		"<nil>":          {},
		"plots.NoTicks":  {&Ticks{Word: "none"}, nil},
		"plots.LogTicks": {&Ticks{Word: "none"}, &Ticks{Word: "log"}},
		"<nil> ":         {&Ticks{Word: "none"}, &Ticks{Word: "auto"}},
		"<nil>  ":        {&Ticks{Word: "none"}, &Ticks{}},
	} {
		ticks, err := planar(Panel{Ticks: c.panel}).ticker("x", &Axis{Ticks: c.axis, Scale: "log"})
		if got := fmt.Sprintf("%T", ticks); err != nil || got != strings.TrimSpace(want) {
			t.Errorf("%+v: %s, %v; want %s", c, got, err, want)
		}
	}
}

// TestNumerals: numbers have a true minus sign, and from a million on, and below a ten
// thousandth, a power of ten.
func TestNumerals(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 1: "1", -0.5: "−0.5", 1e-4: "0.0001", -1e-4: "−0.0001", 9.99e-5: `$9.99 \times 10^{-5}$`, 999999: "999999", 1e6: "$10^{6}$", -1e6: "$-10^{6}$", 2.5e7: `$2.5 \times 10^{7}$`,
	} {
		if got := numeral(v); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

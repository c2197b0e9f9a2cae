package spec

import (
	"math"
	"strings"
	"testing"

	"natgrad.example/plots"
)

// TestRates: a rate is a power of t or of a number, however it is written.
func TestRates(t *testing.T) {
	for text, want := range map[string]plots.Slope{
		"1/t": {Power: -1}, "t^-1": {Power: -1}, "5/t": {Power: -1}, "1/(2t)": {Power: -1}, "1/t²": {Power: -2}, "1/t^2": {Power: -2}, "t⁻²": {Power: -2},
		"1/√t": {Power: -0.5}, "1/√(t)": {Power: -0.5}, "1/√ t": {Power: -0.5}, "1/sqrt(t)": {Power: -0.5}, "t^(-1/3)": {Power: -0.333333333}, "t": {Power: 1}, "t^100": {Power: 100},
		"0.9^t": {Factor: 0.9}, "0.9ᵗ": {Factor: 0.9}, "rho^t": {Factor: 0.75}, "(1 - 1/k)^t": {Factor: 0.98}, "2^-t": {Factor: 0.5}, "exp(-t)": {Factor: 0.367879441}, "3*0.9^(2t)": {Factor: 0.81}, "1.01^t": {Factor: 1.01},
		"1e-100^t": {Factor: 1e-100}, "1e-300/t": {Power: -1},
	} {
		p := build(t, "let: {rho: 3/4, k: 50, t: 3}\nf: x^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {slopes: [{rate: "+text+", at: [2, 3]}]}").Panels[0]
		k := one[*plots.Slopes](t, p).Slopes[0]
		if math.Abs(k.Power-want.Power) > 1e-12 || math.Abs(k.Factor-want.Factor) > 1e-12*want.Factor || k.Through.X != 2 || k.Through.Y != 3 || k.Label != "" {
			t.Errorf("%s: %+v, want %+v", text, k, want)
		}
	}
	for _, text := range []string{"1", "0", "-t", "t + 1", "log(t)", "sqrt(-t)", "t^t", "1/t + 0.9^t", "u", "1/", "0^t", "1^t", "t^0", "1e308^t", "'0.9ᵘ'", "1/0", "''"} {
		expectError(t, "f: x^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {slopes: ["+text+"]}", "no rate", "1/√t or 0.9ᵗ")
	}
}

// TestAnchors: a slope goes through its point, or above the last nine tenths of a curve.
func TestAnchors(t *testing.T) {
	const file = "f: x^2 + y^2\nsteps: 50\nfrom: [1, 1]\npaths: [{name: slow, step: 0.01}, {name: fast, step: 0.1}]\n"
	p := build(t, file+"losses: {slopes: {1/t: [7, 0.5], 0.8^t: [-1, 2], 1/t²: fast, 0.9^t: {at: slow, label: $x$}}}").Panels[0]
	s := one[*plots.Slopes](t, p)
	if s.Slopes[0].Through.X != 7 || s.Slopes[1].Through.X != -1 || s.Slopes[3].Label != "$x$" || len(s.Curves) != 2 || s.Curves[1].Len() != 51 {
		t.Errorf("%+v", s)
	}
	// The loss falls as 2·0.64ᵗ and 2·0.9604ᵗ. The line is at 3 times the curve where it comes nearest:
	// 0.9ᵗ at the end, and 1/t² where t²·0.64ᵗ is greatest among the last iterations, at t = 5.
	for i, want := range map[int]float64{2: 3 * 2 * math.Pow(0.64, 5) * 25 / 2500, 3: 3 * 2 * math.Pow(0.9604, 50)} {
		if got := s.Slopes[i].Through; got.X != 50 || math.Abs(got.Y/want-1) > 1e-9 {
			t.Errorf("slope %d goes through %v, want %v", i, got, want)
		}
	}
	first := one[*plots.Slopes](t, build(t, file+"losses: {slopes: 0.9^t}").Panels[0]).Slopes[0]
	if first.Through != s.Slopes[3].Through {
		t.Errorf("without an anchor through %v, want the first path's %v", first.Through, s.Slopes[3].Through)
	}
	// The losses of four steps are 2·0.01ᵗ: t·0.01ᵗ is greatest at t = 1.
	short := one[*plots.Slopes](t, build(t, "f: x^2 + y^2\nsteps: 4\nfrom: [1, 1]\nstep: 0.45\nlosses: {slopes: 1/t}").Panels[0]).Slopes[0]
	if want := 3 * 0.02 / 4; short.Through.X != 4 || math.Abs(short.Through.Y/want-1) > 1e-9 {
		t.Errorf("above four steps through %v, want %v", short.Through, want)
	}
	for text, want := range map[string]string{
		"{1/t: fats}": "did you mean fast?", "{1/t: [0, 1]}": "want a positive time", "{1/t: [1, 0]}": "a positive value", "{0.9^t: [1, -1]}": "a positive value",
		"{1/t: [1, 2, 3]}": "a point, such as [10, 0.5], or the name of a path", "{1/t: 3}": "or the name of a path", "[{at: fast}]": "no rate", "[{rate: 1/t, label: $x}]": "label",
	} {
		expectError(t, file+"losses: {slopes: "+text+"}", want)
	}
	expectError(t, "maximize: -x^2\nfrom: [1, 1]\nstep: 0.1\nlosses: {slopes: 1/t}", "no positive value")
	expectError(t, "f: x^2\nfrom: [1, 1]\nsteps: 0\nlosses: {slopes: 1/t}", "no positive value")
}

// TestPlacesOfSlopes: errors stand at the rate or the anchor.
func TestPlacesOfSlopes(t *testing.T) {
	for text, place := range map[string]string{
		"[1/t, log(t)]": "fig.yaml:3:24: slopes[1]", "{1/t: [0, 1]}": "fig.yaml:3:24: at", "{1/t: [1, 1], log(t): [0, 1]}": "fig.yaml:3:32: rate",
		"{1/t: {at: [1, 0]}}": "fig.yaml:3:29: at", "[{rate: 1/t, at: nobody}]": "fig.yaml:3:35: at", "log(t)": "fig.yaml:3:18",
	} {
		f, err := Read(strings.NewReader("f: x^2\nfrom: [1, 1]\nlosses: {slopes: "+text+"}\n"), &Settings{Name: "fig.yaml"})
		if err == nil {
			_, err = f.Figure()
		}
		if err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: %v, want %s", text, err, place)
		}
	}
}

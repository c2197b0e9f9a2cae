package expr_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/descent/expr"
)

func TestNames(t *testing.T) {
	for _, c := range []struct {
		source string
		names  *expr.Names
		at     []float64
		want   float64
	}{
		{"x - y", nil, []float64{5, 2}, 3},
		{"x - y", &expr.Names{}, []float64{5, 2}, 3},
		{"x - y", &expr.Names{Vars: []string{"y", "x"}}, []float64{5, 2}, -3},
		{"μ + 10σ", &expr.Names{Vars: []string{"μ", "σ"}}, []float64{1, 2}, 21},
		{"x_1 + 10theta1 + 100_a", &expr.Names{Vars: []string{"x_1", "theta1", "_a"}}, []float64{1, 2, 3}, 321},
		{"x₁ + 10x2", &expr.Names{Vars: []string{"x1", "x₂"}}, []float64{1, 2}, 21},
		// The micro sign is a μ, and an accent may be a character of its own.
		{"\u00b5", &expr.Names{Vars: []string{"\u03bc"}}, []float64{7}, 7},
		{"e\u0301", &expr.Names{Vars: []string{"\u00e9"}}, []float64{7}, 7},
		{"𝑥 + ϕ", &expr.Names{Vars: []string{"x", "φ"}}, []float64{1, 2}, 3},
		{"a x + b", &expr.Names{Params: map[string]float64{"a": 2, "b": 1}}, []float64{3, 0}, 7},
		// What is declared has precedence over the language.
		{"e + pi + 2e", &expr.Names{Vars: []string{"e"}, Params: map[string]float64{"pi": 3}}, []float64{5}, 18},
		{"e^x", &expr.Names{Vars: []string{"x"}, Params: map[string]float64{"e": 2}}, []float64{3}, 8},
		{"gamma(x + 1)", &expr.Names{Params: map[string]float64{"gamma": 0.5}}, []float64{3, 0}, 2},
		{"and or not in", &expr.Names{Vars: []string{"and", "or", "not", "in"}}, []float64{2, 3, 5, 7}, 210},
		{"let + map*true", &expr.Names{Vars: []string{"let", "map", "true"}}, []float64{2, 3, 5}, 17},
		{"o1 + o2*o3", &expr.Names{Vars: []string{"o3", "o2", "o1"}}, []float64{2, 3, 5}, 11},
		{"1 + 2", &expr.Names{Vars: []string{}}, nil, 3},
		// An exponent needs digits.
		{"2e3 + 2e + 2E1 + 3e-1 + 2e-e", nil, []float64{0, 0}, 2000 + 2*math.E + 20 + 0.3 + 2*math.E - math.E},
		{"2e3", &expr.Names{Vars: []string{"e3"}}, []float64{1}, 2000},
		{"e3 + E5", &expr.Names{Vars: []string{"e3", "E5"}}, []float64{4, 3}, 7},
		{"2e+3 + 5E+0 + 2e+x", nil, []float64{1, 0}, 2000 + 5 + 2*math.E + 1},
		{"1.5e2 + .5e1 + 7.e1 + 1e-2", nil, []float64{0, 0}, 150 + 5 + 70 + 0.01},
	} {
		e, err := expr.Parse(c.source, c.names)
		if err != nil {
			t.Errorf("%q: %v", c.source, err)
			continue
		}
		if got := e.Value(c.at); math.Abs(got-c.want) > 1e-15*math.Abs(c.want) {
			t.Errorf("%q at %v = %v, want %v", c.source, c.at, got, c.want)
		}
		if e.String() != c.source || e.Dim() != len(c.at) {
			t.Errorf("%q: source %q, %d variables", c.source, e, e.Dim())
		}
	}
}

func TestWrongNames(t *testing.T) {
	for want, names := range map[string]*expr.Names{
		`expr: vars[1]: names are not usable: "2x" is not a name; start it with a letter and use letters, digits and _`:    {Vars: []string{"x", "2x"}},
		`expr: vars[0]: names are not usable: "" is not a name; start it with a letter and use letters, digits and _`:      {Vars: []string{""}},
		`expr: vars[0]: names are not usable: "x y" is not a name; start it with a letter and use letters, digits and _`:   {Vars: []string{"x y"}},
		`expr: vars[0]: names are not usable: "x²" is not a name; start it with a letter and use letters, digits and _`:    {Vars: []string{"x²"}},
		`expr: vars[0]: names are not usable: "x\xff" is not a name; start it with a letter and use letters, digits and _`: {Vars: []string{"x\xff"}},
		`expr: vars[1]: names are not usable: "x" is declared twice`:                                                       {Vars: []string{"x", "x"}},
		`expr: parameter: names are not usable: "x" is declared twice`:                                                     {Params: map[string]float64{"x": 1}},
		"expr: parameter: names are not usable: \"\u00b5\" is declared twice":                                              {Vars: []string{"\u03bc"}, Params: map[string]float64{"\u00b5": 1}},
		`expr: names are not usable: parameter a = NaN is not finite`:                                                      {Params: map[string]float64{"a": math.NaN()}},
		`expr: names are not usable: parameter b = +Inf is not finite`:                                                     {Params: map[string]float64{"b": math.Inf(1), "c": math.NaN()}},
	} {
		_, err := expr.Parse("1", names)
		if want = strings.ReplaceAll(want, `\xff`, "\ufffd"); err == nil || err.Error() != want || !errors.Is(err, expr.ErrNames) {
			t.Errorf("%v:\n got %v\nwant %s", names, err, want)
		}
		if errors.Is(err, expr.ErrSyntax) {
			t.Errorf("%v: the source is blamed", names)
		}
	}
}

func TestConstant(t *testing.T) {
	params := map[string]float64{"rate": 0.25}
	if v, err := expr.Constant("1/200 + 2rate", params); v != 0.505 || err != nil {
		t.Errorf("%v, %v", v, err)
	}
	if _, err := expr.Constant("2x", params); !errors.Is(err, expr.ErrUnknown) {
		t.Errorf("a variable: %v", err)
	}
	if _, err := expr.Constant("2", map[string]float64{"a": math.NaN()}); !errors.Is(err, expr.ErrNames) {
		t.Errorf("a parameter that is no number: %v", err)
	}
}

func TestUses(t *testing.T) {
	e, err := expr.Parse("a*μ + 0*x + e", &expr.Names{Vars: []string{"x", "y", "μ"}, Params: map[string]float64{"a": 1, "b": 2}})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"x": true, "y": false, "μ": true, "\u00b5": true, "a": true, "b": false, "e": false, "": false, "sin": false} {
		if e.Uses(name) != want {
			t.Errorf("Uses(%q) = %v", name, !want)
		}
	}
}

// Lowered letters belong to names, raised ones do not. Unicode has them in the blocks
// "Phonetic Extensions", "Superscripts and Subscripts" and "Latin Extended-C".
func TestLoweredLetters(t *testing.T) {
	for _, r := range "ₐₑₒₓₔₕₖₗₘₙₚₛₜᵢᵣᵤᵥᵦᵧᵨᵩᵪⱼ" {
		name := "q" + string(r)
		e, err := expr.Parse("2"+name+" + 1", &expr.Names{Vars: []string{name}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := e.Value([]float64{3}); got != 7 {
			t.Errorf("2%s + 1 = %v at 3", name, got)
		}
	}
	for _, r := range "₀₁₂₃₄₅₆₇₈₉" {
		name := "q" + string(r)
		e, err := expr.Parse("2"+name, &expr.Names{Vars: []string{name}})
		if err != nil || e.Value([]float64{3}) != 6 {
			t.Errorf("2%s: %v", name, err)
		}
	}
	for _, r := range "ⁿⁱʰᵃᵡªºⱽ" {
		if _, err := expr.Parse("1", &expr.Names{Vars: []string{"q" + string(r)}}); !errors.Is(err, expr.ErrNames) {
			t.Errorf("q%c: %v", r, err)
		}
	}
}

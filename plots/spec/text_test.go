package spec

import (
	"fmt"
	"strings"
	"testing"

	"natgrad.example/plots/tex"
)

// Panels of methods have the methods' names, and other values are not taken for methods.
func TestEachMethodTitles(t *testing.T) {
	for _, word := range methodWords {
		if title := titleOf("method", word); title == "" || title == word {
			t.Errorf("%s is titled %q", word, title)
		}
	}
	if got := titleOf("mirror", "sign"); got != "sign" {
		t.Errorf("a mirror is titled %s", got)
	}
}

// TestEachTitles: the values of any key of each can be typeset, with exponents raised.
func TestEachTitles(t *testing.T) {
	for value, want := range map[string]string{
		"x^2+y^2":                      "x$^{2}$+y$^{2}$",
		"abs(x)^0.5 + y^x":             "abs(x)$^{0.5}$ + y$^{x}$",
		"x^(1 + 1) + y":                "x$^{(1 + 1)}$ + y",
		"x^-2 + y":                     `x$\wedge$-2 + y`,
		"x^exp(y^2)":                   `x$\wedge$exp(y$^{2}$)`,
		"{hessian: absolute}":          `\{hessian: absolute\}`,
		"[[1, 0], [0, exp(-2*x^2)]]":   "[[1, 0], [0, exp(-2*x$^{2}$)]]",
		"$x^2$ and {\\bf y}":           "$x^2$ and {\\bf y}",
		"heavy-ball, 10 % of #1 & x_1": "heavy-ball, 10 % of #1 & x_1",
	} {
		if got := plainTitle(value); got != want {
			t.Errorf("%s: title %s, want %s", value, got, want)
		}
		if strings.Contains(value, "$") {
			continue
		}
		if err := (tex.Typesetter{}).Validate(want); err != nil {
			t.Errorf("%s: %v", value, err)
		}
	}
	for key, values := range map[string][]string{
		"f":      {"x^2 + 3*y^2", "exp(-x^(2))", "rosenbrock"},
		"metric": {"{hessian: absolute}", "[[1, 0], [0, exp(-2*x^2)]]", "[1, 2^2]", "euclidean"},
		"norm":   {"l1", "linf"},
	} {
		text := fmt.Sprintf("f: x^2 + y^2\nx: [1, 2]\ny: [1, 2]\nfrom: [1.5, 1.5]\nsteps: 1\neach: {%s: ['%s']}\n", key, strings.Join(values, "', '"))
		if key == "metric" {
			text = strings.ReplaceAll(text, "'", "")
		}
		if key == "f" {
			text = strings.TrimPrefix(text, "f: x^2 + y^2\n")
		}
		layout(t, build(t, text))
	}
}

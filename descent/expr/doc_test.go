package expr

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// The package comment lists the functions and the operators of the language.
func TestDocumentation(t *testing.T) {
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "# Functions")
	list, _, ok := strings.Cut(rest, "# Values")
	if !ok {
		t.Fatal("no section Functions")
	}
	for name := range functions {
		if !regexp.MustCompile(`(?m)^//\t.*\b` + name + `\b`).MatchString(list) {
			t.Errorf("%s is missing", name)
		}
	}
	for line := range strings.Lines(list) {
		names, _, _ := strings.Cut(strings.TrimPrefix(line, "//\t"), "  ")
		if !strings.HasPrefix(line, "//\t") {
			continue
		}
		for _, name := range regexp.MustCompile(`[a-z]\w+`).FindAllString(names, -1) {
			if functions[name] == nil {
				t.Errorf("%s is not a function", name)
			}
		}
	}
}

// Every expression of the precedence table equals the one in parentheses.
func TestPrecedence(t *testing.T) {
	for source, grouped := range map[string]string{
		"-x^2":                    "-(x^2)",
		"2^3^2":                   "2^(3^2)",
		"2^-x":                    "2^(-x)",
		"2^-x*y":                  "(2^(-x))*y",
		"-x*y":                    "(-x)*y",
		"x - y - 2":               "(x - y) - 2",
		"x/y/2":                   "(x/y)/2",
		"x/y*2":                   "(x/y)*2",
		"x + y*2":                 "x + (y*2)",
		"1/2x":                    "(1/2)*x",
		"e^2x":                    "(e^2)*x",
		"2x²":                     "2*(x^2)",
		"x²^3":                    "(x^2)^3",
		"2^x²":                    "2^(x^2)",
		"-x²":                     "-(x^2)",
		"x⁻²y":                    "(1/(x*x))*y",
		"x^2y":                    "(x^2)*y",
		"2x^2y^3":                 "2*(x^2)*(y^3)",
		"2sin(x)^2":               "2*((sin(x))^2)",
		"2sin(x)cos(y)":           "2*sin(x)*cos(y)",
		"(x+1)(y-1)²":             "(x + 1)*((y - 1)^2)",
		"x > 0 ? 1 : 2 + 3":       "(x > 0) ? 1 : (2 + 3)",
		"x > 3 ? 1 : y > 1 ? 2:3": "x > 3 ? 1 : (y > 1 ? 2 : 3)",
		"x<2 || x>1 && y<0 ? 1:2": "((x < 2) || ((x > 1) && (y < 0))) ? 1 : 2",
		"x + 1 < y * 2 ? 1 : 2":   "((x + 1) < (y*2)) ? 1 : 2",
		"0 < x <= 2 ? 1 : 2":      "((0 < x) && (x <= 2)) ? 1 : 2",
		"2·−x":                    "2*(-x)",
		"x--y":                    "x - (-y)",
		"2**3**2":                 "2^(3^2)",
	} {
		a, err := Parse(source, nil)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		b, err := Parse(grouped, nil)
		if err != nil {
			t.Fatalf("%s: %v", grouped, err)
		}
		for _, x := range [][]float64{{1.75, 3}, {-0.3, 0.7}, {5, -2}} {
			if f, g := a.Value(x), b.Value(x); f != g {
				t.Errorf("%s at %v = %v, but %s = %v", source, x, f, grouped, g)
			}
		}
	}
}

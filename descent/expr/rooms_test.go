package expr

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/expr-lang/expr/ast"
	"gonum.org/v1/gonum/mat"
)

// arranged returns the tree and the arrangement of a source.
func arranged(t *testing.T, source string) (*node, *arrangement) {
	t.Helper()
	s, err := newScope(nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := arrange(source, s)
	if err != nil {
		t.Fatal(err)
	}
	n, err := a.parse()
	if err != nil {
		t.Fatal(err)
	}
	return n, a
}

// The polynomial at the start of a sum ends before the first other term.
func TestLeading(t *testing.T) {
	for source, want := range map[string]int{
		"exp(x) + 0.1x":           0,
		"0.1x + exp(x)":           1,
		"0.1x - 0.3y + exp(x)":    2,
		"1 + 0.1x - y² + sin(y)":  3,
		"x + y + x*y*exp(x)":      2,
		"1 + x + y + x^5*y + 0.1": 3, // a fifth power is no monomial
		"1 - 2x + 3y":             3, // all are
	} {
		n, _ := arranged(t, source)
		p, got := leading(n)
		if got != want || len(p.terms) < want {
			t.Errorf("%s: %d terms, %d of them a polynomial, want %d", source, len(p.terms), got, want)
		}
	}
	n, _ := arranged(t, strings.Repeat("x + ", manyTerms+5)+"x")
	if _, got := leading(n); got != manyTerms {
		t.Errorf("%d terms are one polynomial, want %d", got, manyTerms)
	}
}

// The places are those of 1, u, v, u², uv and v², where u is the coordinate that
// occurs first.
func TestShapes(t *testing.T) {
	n, _ := arranged(t, "1 + 2x + 3y + 5x² + 7x*y + 11y²")
	p, ok := polynomialOf(n)
	if !ok {
		t.Fatal("not a polynomial")
	}
	c, order, ok := p.quadratic()
	if want := [8]float64{1, 2, 3, 5, 7, 11}; !ok || c != want || string(order) != "\x00\x01\x02\x03\x04\x05" {
		t.Errorf("coefficients %v in the order %v, %v", c, order, ok)
	}
	for source, want := range map[string]bool{
		"x + y*x": true, "x + 2y*x": true, "x + 0.7y*x": false, // (0.7y)x is not (0.7x)y
		"x + 2x": false, "x + y^3": false, "1 + x²*y": false,
	} {
		n, _ := arranged(t, source)
		p, _ := leading(n)
		if _, _, ok := p.quadratic(); ok != want {
			t.Errorf("%s has at most one term of each shape: %v", source, ok)
		}
	}
}

// A polynomial of one variable reads that variable only.
func TestPolynomialsOfOneVariable(t *testing.T) {
	for source, want := range map[string]float64{
		"(x*x)^2": 81, "x*x - 1": 8, "(x*x - 1)²": 64, "(x*x*x)^2": 729, "x*x² + x*x + x": 39, "(1 + x + x*x)^2": 169,
		"x*x^3 + x": 84, "0.5x*x + x^4": 85.5, "(x^4 - x)²": 6084, "x^2*x^2 - x*x + 1": 73,
	} {
		e, err := Parse(source, &Names{Vars: []string{"x"}})
		if err != nil {
			t.Fatal(err)
		}
		if f := e.Value([]float64{3}); f != want {
			t.Errorf("%s at 3 = %v, want %v", source, f, want)
		}
	}
}

// Three terms with a fourth power are beyond the table of third powers.
func TestFourthPowersOfThreeTerms(t *testing.T) {
	for source, want := range map[string]float64{
		"x^4 - x + y": 17, "x^4 + y^4 + x*y": 103, "x - y^4 + x²": -75, "(x^4 + y^3 - x)²": 1681, "y^4 + x^4 - 1": 96, "x^4 + y^4 + 3x^4": 145, "x³ + y³ + x*y²": 53,
	} {
		e, err := Parse(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		if f := e.Value([]float64{2, 3}); f != want {
			t.Errorf("%s at (2, 3) = %v, want %v", source, f, want)
		}
	}
}

// Logarithms of subnormal numbers are right on all processors: log₂ of 2⁻¹⁰⁷⁴ in other
// bases, and 1/x for Γ(x).
func TestSubnormalLogarithms(t *testing.T) {
	for source, want := range map[string]float64{
		"log(x)": -1074 * math.Ln2, "ln(x)": -1074 * math.Ln2, "log2(x)": -1074, "log10(x)": -1074 * math.Ln2 / math.Ln10,
		"lgamma(x)": 1074 * math.Ln2, "lgamma(-x)": 1074 * math.Ln2,
	} {
		e, err := Parse(source, &Names{Vars: []string{"x"}})
		if err != nil {
			t.Fatal(err)
		}
		if f := e.Value([]float64{0x1p-1074}); math.Abs(f/want-1) > 1e-15 {
			t.Errorf("%s at 2⁻¹⁰⁷⁴ = %v, want %v", source, f, want)
		}
	}
	e, err := Parse("x^y", nil)
	if err != nil {
		t.Fatal(err)
	}
	g := make([]float64, 2)
	e.Gradient(g, []float64{0x1p-1074, 0.5}) // 2⁻⁵³⁷ log 2⁻¹⁰⁷⁴
	if want := 0x1p-537 * -1074 * math.Ln2; math.Abs(g[1]/want-1) > 1e-15 {
		t.Errorf("derivative of xʸ by y = %v, want %v", g[1], want)
	}
}

// At a = 0 the mixed derivative aᵇ⁻¹(1 + b·log a) tends to −∞ for 0 < b ≤ 1, and to 0
// for greater b. All derivatives by b tend to 0.
func TestPowerAtZero(t *testing.T) {
	e, err := Parse("pow(x, y)", nil)
	if err != nil {
		t.Fatal(err)
	}
	for b, want := range map[float64]float64{0.25: math.Inf(-1), 1: math.Inf(-1), 1.25: 0, 2: 0, 3: 0} {
		g, h := make([]float64, 2), new(mat.SymDense)
		e.Gradient(g, []float64{0, b})
		e.Hessian(h, []float64{0, b})
		if h.At(0, 1) != want || g[1] != 0 || h.At(1, 1) != 0 {
			t.Errorf("b = %v: mixed derivative %v, want %v; by b %v and %v, want 0", b, h.At(0, 1), want, g[1], h.At(1, 1))
		}
	}
}

// A mistake in a part of an expression is one of the whole.
func TestMistakesInParts(t *testing.T) {
	for _, wrong := range []struct{ source, place string }{
		{"x > 0 ? 1 : (y > 7)", ">"}, {"x > 0 ? (y > 7) : 1", "> 7"}, {"y ? 1 : 2", "y"}, {"!x ? 1 : 2", "x"},
		{"-(y > 7)", ">"}, {"(y > 7) + x", ">"}, {"x + (y > 7)", ">"}, {"x && y > 7 ? 1 : 2", "x"}, {"y > 7 || x ? 1 : 2", "x"},
		{"max(x, y > 7)", ">"}, {"y > 7", ">"},
	} {
		_, err := Parse(wrong.source, nil)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: error %v", wrong.source, err)
			continue
		}
		if place := wrong.source[e.Offset:]; !strings.HasPrefix(place, wrong.place) {
			t.Errorf("%s: the error stands at %q", wrong.source, place)
		}
	}
}

// A wrong number of arguments is answered by the ways to call the function.
func TestUsage(t *testing.T) {
	for source, want := range map[string]string{
		"atan(y, x)": "atan takes 1 argument, not 2; write atan(x) or atan2(y, x)",
		"atan2(x)":   "atan2 takes 2 arguments, not 1; write atan2(y, x)",
		"log(x, 2)":  "log takes 1 argument, not 2; write log(x), log2(x) or log10(x)",
		"sin(x, y)":  "sin takes 1 argument, not 2; write sin(x)",
		"hypot(x)":   "hypot takes 2 arguments, not 1; write hypot(x, y)",
	} {
		if _, err := Parse(source, nil); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", source, err, want)
		}
	}
}

// A word that is a product of names is split into as few names as possible.
func TestProductOfFewestNames(t *testing.T) {
	for text, want := range map[string]string{"abc": "ab*c", "cab": "c*ab", "abab": "ab*ab", "ba": "b*a", "abc2": "ab*c*2 or ab*c^2"} {
		_, err := Parse(text, &Names{Vars: []string{"a", "b", "ab", "c"}})
		var e *Error
		if !errors.As(err, &e) || e.Cure != "write "+want {
			t.Errorf("%s: error %v, want the cure %s", text, err, want)
		}
	}
}

// No source is known that the parser refuses or reads as another kind of node, but if
// one is, the answer is an error with a place.
func TestFaultsOfTheParser(t *testing.T) {
	_, a := arranged(t, "x + y")
	text, places := a.text()
	var e *Error
	if err := a.parserFault(errors.New("no place"), places); !errors.As(err, &e) || e.Offset != len("x + y") || e.Message == "" {
		t.Errorf("an error without a place: %v", err)
	}
	b := &builder{arrangement: a, places: places}
	nodes := []ast.Node{&ast.NilNode{}, &ast.StringNode{Value: text}, &ast.BinaryNode{Operator: "??", Left: &ast.IdentifierNode{Value: "o0"}, Right: &ast.IdentifierNode{Value: "o2"}}}
	for _, n := range nodes {
		made, err := b.number(n)
		if made != nil || !errors.As(err, &e) || e.Message == "" {
			t.Errorf("%T: %v, error %v", n, made, err)
		}
	}
}

package expr_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/expr"
)

// Comparisons decide like those of Go, at numbers below, at and above each other and at numbers that
// are not. Both sides may be any expression.
func TestComparisons(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for operator, holds := range map[string]func(a, b float64) bool{
		"<": func(a, b float64) bool { return a < b }, "<=": func(a, b float64) bool { return a <= b }, "≤": func(a, b float64) bool { return a <= b },
		">": func(a, b float64) bool { return a > b }, ">=": func(a, b float64) bool { return a >= b }, "≥": func(a, b float64) bool { return a >= b },
		"==": func(a, b float64) bool { return a == b }, "!=": func(a, b float64) bool { return a != b }, "≠": func(a, b float64) bool { return a != b },
	} {
		for _, sides := range [][2]string{{"x", "y"}, {"x + 0", "y*1"}, {"-x", "-y"}, {"x", "0 + y"}} {
			e := parsed(t, sides[0]+operator+sides[1]+" ? 10x : 20y", "x", "y")
			g := make([]float64, 2)
			for _, x := range [][]float64{{1, 2}, {2, 2}, {3, 2}, {-1, 1}, {0, math.Copysign(0, -1)}, {-inf, 1}, {inf, inf}, {1, math.Nextafter(1, 2)}, {nan, 1}, {1, nan}, {nan, nan}} {
				a, b := x[0], x[1]
				if sides[0] == "-x" {
					a, b = -a, -b
				}
				want, slopes := 20*x[1], []float64{0, 20}
				if holds(a, b) {
					want, slopes = 10*x[0], []float64{10, 0}
				}
				if f := e.Value(x); f != want && (f == f || want == want) {
					t.Errorf("%s at %v = %v, want %v", e, x, f, want)
				}
				e.Gradient(g, x)
				if want == want && (g[0] != slopes[0] || g[1] != slopes[1]) {
					t.Errorf("%s at %v: gradient %v, want %v", e, x, g, slopes)
				}
			}
		}
	}
}

// Conditions are joined by and, or and not with the usual precedence, and comparisons may follow each
// other.
func TestConditions(t *testing.T) {
	for source, holds := range map[string]func(x, y float64) bool{
		"x < 0 && y < 0":             func(x, y float64) bool { return x < 0 && y < 0 },
		"x < 0 and y < 0":            func(x, y float64) bool { return x < 0 && y < 0 },
		"x < 0 ∧ y < 0":              func(x, y float64) bool { return x < 0 && y < 0 },
		"x < 0 || y < 0":             func(x, y float64) bool { return x < 0 || y < 0 },
		"x < 0 or y < 0":             func(x, y float64) bool { return x < 0 || y < 0 },
		"x < 0 ∨ y < 0":              func(x, y float64) bool { return x < 0 || y < 0 },
		"!(x < y)":                   func(x, y float64) bool { return !(x < y) },
		"not (x < y)":                func(x, y float64) bool { return !(x < y) },
		"¬(x == y)":                  func(x, y float64) bool { return x != y },
		"!(x < 0) && y < 0":          func(x, y float64) bool { return x >= 0 && y < 0 },
		"!(x < 0 || y < 0)":          func(x, y float64) bool { return x >= 0 && y >= 0 },
		"!!(x < 0)":                  func(x, _ float64) bool { return x < 0 },
		"x < 0 || y < 0 && x < y":    func(x, y float64) bool { return x < 0 || y < 0 && x < y },
		"x < y && y < 0 || x == 1":   func(x, y float64) bool { return x < y && y < 0 || x == 1 },
		"(x < 0 || y < 0) && x < y":  func(x, y float64) bool { return (x < 0 || y < 0) && x < y },
		"-1 < x < 1":                 func(x, _ float64) bool { return -1 < x && x < 1 },
		"x < y <= 1":                 func(x, y float64) bool { return x < y && y <= 1 },
		"1 >= x > y":                 func(x, y float64) bool { return 1 >= x && x > y },
		"x + y < x*y":                func(x, y float64) bool { return x+y < x*y },
		"x^2 == y^2":                 func(x, y float64) bool { return x*x == y*y },
		"x != 0 && 1/x > y":          func(x, y float64) bool { return x != 0 && 1/x > y },
		"(x < 0 ? y : -y) > 0":       func(x, y float64) bool { return x < 0 && y > 0 || x >= 0 && -y > 0 },
		"x < 0 && y < 0 && x < y":    func(x, y float64) bool { return x < 0 && y < 0 && x < y },
		"x == 1 || y == 1 || x == y": func(x, y float64) bool { return x == 1 || y == 1 || x == y },
	} {
		e := parsed(t, source+" ? 1 : 0", "x", "y")
		for x := -2.0; x <= 2; x++ {
			for y := -2.0; y <= 2; y++ {
				want := 0.0
				if holds(x, y) {
					want = 1
				}
				if f := e.Value([]float64{x, y}); f != want {
					t.Errorf("%s at (%v, %v) = %v, want %v", e, x, y, f, want)
				}
			}
		}
	}
}

// A choice has the value and the derivatives of the branch that is taken, also within other choices,
// where the branches meet and where the other branch is not defined.
func TestBranches(t *testing.T) {
	for source, branches := range map[string][4]string{ // at (2, 3), (-2, 3), (2, -3) and (0, 0)
		"x < 0 ? x²y : sin(x*y)":                           {"sin(x*y)", "x²y", "sin(x*y)", "sin(x*y)"},
		"x <= 0 ? x²y + 3x : sin(x*y)":                     {"sin(x*y)", "x²y + 3x", "sin(x*y)", "x²y + 3x"},
		"x > 0 ? y > 0 ? x^3 : y^3 : x*y":                  {"x^3", "x*y", "y^3", "x*y"},
		"x < 0 ? 1 : y < 0 ? x*y² : exp(x)":                {"exp(x)", "1 + 0x", "x*y²", "exp(x)"},
		"x == 0 ? 5y : log(x²)/x":                          {"log(x²)/x", "log(x²)/x", "log(x²)/x", "5y"},
		"2(x < y ? x : y)² + (x < y ? y : x)":              {"2x² + y", "2x² + y", "2y² + x", "2y² + x"},
		"max(x < 0 ? -x : x, y < 0 ? -y : y)":              {"y", "y", "-y", "x"},
		"-(x < 0 ? y : x)^(y < 0 ? 3 : 2)":                 {"-x^2", "-y^2", "-x^3", "-x^2"},
		"(x < 0 ? 3 : 4) + 0x":                             {"4 + 0x", "3 + 0x", "4 + 0x", "4 + 0x"},
		"(1 < 2 ? x : y)(2 < 1 ? x : y)":                   {"x*y", "x*y", "x*y", "x*y"},
		"(1 != 1 ? 2 : 3)x + (1 == 1 ? 2 : 3)y":            {"3x + 2y", "3x + 2y", "3x + 2y", "3x + 2y"},
		"(1 <= 1 && !(2 > 3) || 1 > 1 ? 5 : 7) + 2x*y":     {"5 + 2x*y", "5 + 2x*y", "5 + 2x*y", "5 + 2x*y"},
		"x >= 0 && y >= 0 ? hypot(x + 1, y) : atan2(y, x)": {"hypot(x + 1, y)", "atan2(y, x)", "atan2(y, x)", "hypot(x + 1, y)"},
	} {
		e := parsed(t, source, "x", "y")
		for k, x := range [][]float64{{2, 3}, {-2, 3}, {2, -3}, {0, 0}} {
			b := parsed(t, branches[k], "x", "y")
			g, want, h, wantH := make([]float64, 2), make([]float64, 2), new(mat.SymDense), new(mat.SymDense)
			e.Gradient(g, x)
			b.Gradient(want, x)
			e.Hessian(h, x)
			b.Hessian(wantH, x)
			if e.Value(x) != b.Value(x) || g[0] != want[0] || g[1] != want[1] || !mat.EqualApprox(h, wantH, 1e-15) {
				t.Errorf("%s at %v: %v, %v, %v, want those of %s: %v, %v, %v", e, x, e.Value(x), g, h.RawSymmetric().Data, b, b.Value(x), want, wantH.RawSymmetric().Data)
			}
		}
	}
}

// min and max take the derivatives of the first argument that attains the result, and are not numbers
// if an argument is not.
func TestFirstOfEqualArguments(t *testing.T) {
	for source, want := range map[string][2]float64{ // the gradient at (1, 1)
		"min(x, y)": {1, 0}, "max(x, y)": {1, 0}, "min(y, x)": {0, 1}, "max(y, x)": {0, 1}, "max(2, x, 2y)": {0, 0}, "max(x, 2y, 2x)": {0, 2}, "min(3, 2x, x*y, 5y - 4)": {1, 1}, "max(0, x - 1, y - 1)": {0, 0}, "min(x)": {1, 0}, "max(y)": {0, 1}, "max(0, x, 1)": {1, 0},
	} {
		e, g := parsed(t, source, "x", "y"), make([]float64, 2)
		if e.Gradient(g, []float64{1, 1}); g[0] != want[0] || g[1] != want[1] {
			t.Errorf("%s: gradient %v, want %v", source, g, want)
		}
	}
	for _, source := range []string{"min(x, y)", "max(x, y)", "min(y, x)", "max(y, x)", "min(1, x, 2)", "max(1, 2, x)", "min(x, 1, 2)"} {
		e, g := parsed(t, source, "x", "y"), make([]float64, 2)
		if f := e.Value([]float64{math.NaN(), 0}); f == f {
			t.Errorf("%s with a number that is not = %v", source, f)
		}
		e.Gradient(g, []float64{math.NaN(), 0})
	}
}

// Corners and jumps have the derivatives that the package documents.
func TestCorners(t *testing.T) {
	for source, slope := range map[string]float64{
		"abs(x)": 0, "sign(x)": 0, "floor(x)": 0, "ceil(x)": 0, "round(x)": 0, "floor(x + 0.5)": 0, "round(x + 0.5)": 0, "hypot(x, y)": 0, "sqrt(x² + y²)": 0, "abs(x) + 3x": 3, "x*floor(x + 2)": 2,
	} {
		e, g := parsed(t, source, "x", "y"), make([]float64, 2)
		if e.Gradient(g, []float64{0, 0}); g[0] != slope || g[1] != 0 {
			t.Errorf("%s at 0: gradient %v, want %v, 0", source, g, slope)
		}
	}
	for _, source := range []string{"hypot(x, y)", "sqrt(x² + y²)"} {
		e, h := parsed(t, source, "x", "y"), new(mat.SymDense)
		if e.Hessian(h, []float64{0, 0}); !math.IsNaN(h.At(0, 0)) || !math.IsNaN(h.At(1, 1)) {
			t.Errorf("%s at 0: second derivatives %v and %v", source, h.At(0, 0), h.At(1, 1))
		}
	}
	// A variable that does not occur in a term does not contribute, even if the slope is infinite.
	for _, source := range []string{"sqrt(x) + y", "cbrt(x) + y", "log(x) + y", "x^0.3 + y", "1/x + y"} {
		e, g := parsed(t, source, "x", "y"), make([]float64, 2)
		if e.Gradient(g, []float64{0, 2}); g[1] != 1 || !math.IsInf(g[0], 0) {
			t.Errorf("%s at (0, 2): gradient %v, want ±Inf, 1", source, g)
		}
	}
}

// The exponent decides how a power is computed: x^0 is 1 everywhere, x^½ is sqrt(x), powers with an
// integer exponent allow a negative base, and others do not.
func TestExponents(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		source  string
		x, want float64
	}{
		{"x^0", 0, 1}, {"x^0", nan, 1}, {"x^0", -inf, 1}, {"pow(x, 0)", nan, 1}, {"0^0 + 0x", 3, 1}, {"0^x", 0, 1}, {"0^x", 2, 0}, {"0^x", -1, inf}, {"x^1", -3, -3}, {"x^-1", 0, inf}, {"x^-2", -0.5, 4}, {"x^-3", -0.5, -8},
		{"x^0.5", 9, 3}, {"x^0.5", -1, nan}, {"x^½", 16, 4}, {"x^(1/2)", 25, 5}, {"x^0.5", -inf, nan}, {"pow(x, 0.5)", 4, 2}, {"x^-0.5", 4, 0.5}, {"x^1.5", 4, 8}, {"x^1.5", -4, nan}, {"x^(1/3)", -8, nan}, {"cbrt(x)", -8, -2},
		{"(-1)^x", 3, -1}, {"(-1)^x", 0.5, nan}, {"2^x", 10, 1024}, {"2^-x", 2, 0.25}, {"x^x", 3, 27}, {"x^x^2", 2, 16}, {"(x^x)^2", 3, 729}, {"-x^2", 3, -9}, {"(-x)^2", 3, 9}, {"2x^2", 3, 18}, {"x^2x", 3, 27}, {"x²^2", 3, 81}, {"x^2²", 2, 16}, {"x⁻¹", 4, 0.25}, {"x⁺²", 4, 16},
		{"x^1024", -1, 1}, {"x^1025", -1, -1}, {"x^-1025", -1, -1}, {"e^x", 0, 1}, {"e^(x*0 + 1)", 7, math.E}, {"x^e", 1, 1}, {"1e0^x", 5, 1},
	} {
		e := parsed(t, c.source, "x")
		if f := e.Value([]float64{c.x}); f != c.want && (f == f || c.want == c.want) {
			t.Errorf("%s at %v = %v, want %v", c.source, c.x, f, c.want)
		}
	}
	e, g := parsed(t, "x^0 + pow(x, 0)", "x"), make([]float64, 1)
	for _, x := range []float64{0, -2, 5} {
		if e.Gradient(g, []float64{x}); g[0] != 0 {
			t.Errorf("derivative of x^0 at %v is %v", x, g[0])
		}
	}
}

// Arguments of a wrong length panic, whatever is called, and so does a matrix of a wrong order.
func TestWrongDimensions(t *testing.T) {
	e := parsed(t, "x*y", "x", "y")
	for name, call := range map[string]func(){
		"Value, short":         func() { e.Value([]float64{1}) },
		"Value, long":          func() { e.Value([]float64{1, 2, 3}) },
		"Value, nil":           func() { e.Value(nil) },
		"Gradient, short x":    func() { e.Gradient(make([]float64, 2), []float64{1}) },
		"Gradient, long x":     func() { e.Gradient(make([]float64, 2), []float64{1, 2, 3}) },
		"Gradient, short dst":  func() { e.Gradient(make([]float64, 1), []float64{1, 2}) },
		"Gradient, long dst":   func() { e.Gradient(make([]float64, 3), []float64{1, 2}) },
		"Hessian, short x":     func() { e.Hessian(new(mat.SymDense), []float64{1}) },
		"Hessian, long x":      func() { e.Hessian(new(mat.SymDense), []float64{1, 2, 3}) },
		"Hessian, small order": func() { e.Hessian(mat.NewSymDense(1, nil), []float64{1, 2}) },
		"Hessian, large order": func() { e.Hessian(mat.NewSymDense(3, nil), []float64{1, 2}) },
	} {
		func() {
			defer func() {
				if r := recover(); r != "expr: dimension of an argument is not the number of variables" {
					t.Errorf("%s: panic %v", name, r)
				}
			}()
			call()
		}()
	}
}

// A new Hessian of an order above descent.MaxOrder is refused before it is made.
func TestOrderOfTheHessian(t *testing.T) {
	vars := make([]string, descent.MaxOrder+1)
	for i := range vars {
		vars[i] = fmt.Sprintf("x_%d", i)
	}
	e := parsed(t, "x_0", vars...)
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, descent.ErrLimit) {
			t.Errorf("order %d: panic %v", e.Dim(), err)
		}
	}()
	e.Hessian(new(mat.SymDense), make([]float64, len(vars)))
}

// Without variables there are a value, an empty gradient and an empty Hessian.
func TestNoVariables(t *testing.T) {
	e, err := expr.Parse("2pi*rate", &expr.Names{Vars: []string{}, Params: map[string]float64{"rate": 3}})
	if err != nil {
		t.Fatal(err)
	}
	h := new(mat.SymDense)
	e.Gradient(nil, nil)
	e.Hessian(h, nil)
	if f := e.Value(nil); f != 2*math.Pi*3 || e.Dim() != 0 || !h.IsEmpty() || !e.Uses("rate") || e.Uses("pi") || e.Uses("x") {
		t.Errorf("%v: value %v, order %d, %v", e, f, e.Dim(), h.IsEmpty())
	}
}

// Constant returns the value or the error of Parse. A zero has no sign.
func TestConstantValues(t *testing.T) {
	for source, want := range map[string]float64{"1/200": 0.005, "2a": 6, "a^a - 27": 0, "-0": 0, "0*-1": 0, "1/(-0)": math.Inf(-1), "a < 4 ? 1 : 2": 1, "max(1, a, 2)": 3, "1/0": math.Inf(1)} {
		f, err := expr.Constant(source, map[string]float64{"a": 3})
		if err != nil || f != want || f == 0 && math.Signbit(f) {
			t.Errorf("%s = %v, error %v, want %v", source, f, err, want)
		}
	}
	for _, source := range []string{"", "x", "2 +", "a < 1", "sin"} {
		if f, err := expr.Constant(source, map[string]float64{"a": 3}); err == nil || f != 0 {
			t.Errorf("%s = %v, error %v", source, f, err)
		}
	}
	if f, err := expr.Constant("1", map[string]float64{"a": math.NaN()}); err == nil || f != 0 {
		t.Errorf("with a parameter that is not a number: %v, error %v", f, err)
	}
}

// At the exponents 0 and 1 the derivatives of x^y by x are those of 1 and x, also at 0.
func TestVariableExponents(t *testing.T) {
	for _, form := range []string{"x^y", "pow(x, y)"} {
		e, g, h := parsed(t, form, "x", "y"), make([]float64, 2), new(mat.SymDense)
		for _, x := range []float64{0, 0.5, 2, -3} {
			for _, y := range []float64{0, 1} {
				e.Gradient(g, []float64{x, y})
				e.Hessian(h, []float64{x, y})
				if g[0] != y || h.At(0, 0) != 0 {
					t.Errorf("%s at (%v, %v): derivatives by x %v and %v, want %v and 0", form, x, y, g[0], h.At(0, 0), y)
				}
				if x > 0 && (!within(g[1], math.Pow(x, y)*math.Log(x), 1e-15) || !within(h.At(0, 1), math.Pow(x, y-1)*(1+y*math.Log(x)), 1e-15)) {
					t.Errorf("%s at (%v, %v): derivative by y %v, mixed %v", form, x, y, g[1], h.At(0, 1))
				}
			}
		}
	}
}

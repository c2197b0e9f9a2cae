package expr_test

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// Hostile sources end with an error and need little memory.
func TestBounds(t *testing.T) {
	const many = 1 << 20
	for name, source := range map[string]string{
		"parentheses":       strings.Repeat("(", many),
		"calls":             strings.Repeat("sin(", many),
		"balanced":          strings.Repeat("(", 30000) + "x" + strings.Repeat(")", 30000),
		"signs":             strings.Repeat("-", 60000) + "x",
		"refusals":          strings.Repeat("!", 60000) + "x",
		"powers":            strings.Repeat("x^", 30000) + "x",
		"conditions":        strings.Repeat("x>0?1:", 10000) + "x",
		"nested conditions": strings.Repeat("x>0?", 15000) + "x" + strings.Repeat(":1", 15000),
		"terms":             strings.Repeat("x+", 30000) + "x",
		"products":          strings.Repeat("x ", 30000),
		"raised":            strings.Repeat("x²", 20000),
		"arguments":         "max(" + strings.Repeat("x,", 30000) + "x)",
		"comparisons":       strings.Repeat("x<", 30000) + "x ? 1 : 2",
		"long":              strings.Repeat(" ", many) + "x",
		"digits of a power": "x^" + strings.Repeat("9", 60000),
		"brackets":          strings.Repeat("[", many),
		"not text":          strings.Repeat("\xff\x00", many),
		"a hundred MB":      strings.Repeat("x+", 50<<20),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := expr.Parse(source, nil)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, expr.ErrSyntax) {
				t.Errorf("error %v", err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("%d MB were allocated", used>>20)
			}
		})
	}
}

// At its bounds an expression is read and computed within the same memory.
func TestAtTheBounds(t *testing.T) {
	terms := (expr.MaxTerms + 1) / 2
	for name, c := range map[string]struct {
		source string
		value  float64
		slope  float64 // by x
	}{
		"sum":         {strings.Repeat("x+", terms-1) + "x", 2 * float64(terms), float64(terms)},
		"functions":   {strings.Repeat("abs(x)+", 3000) + "x", 6002, 3001},
		"powers":      {strings.Repeat("(x-1)^1024+", 1600) + "x", 1602, 1600*1024 + 1},
		"parentheses": {strings.Repeat("(", expr.MaxDepth) + "x" + strings.Repeat(")", expr.MaxDepth), 2, 1},
		"calls":       {strings.Repeat("abs(", expr.MaxDepth) + "x" + strings.Repeat(")", expr.MaxDepth), 2, 1},
		"signs":       {strings.Repeat("-", expr.MaxDepth) + "x", 2, 1},
		"conditions":  {strings.Repeat("x<0?1:", expr.MaxDepth) + "x", 2, 1},
		"quotients":   {"x" + strings.Repeat("/1", terms-1), 2, 1},
		"arguments":   {"max(" + strings.Repeat("x,", terms-1) + "x)", 2, 1},
		"groups":      {strings.Repeat("(--x)+(x<0?1:x)+abs(x^1^1)+(x)²/x+", 200) + "x", 1602, 801},
		"white space": {strings.Repeat(" ", expr.MaxSource-1) + "x", 2, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			e, err := expr.Parse(c.source, nil)
			runtime.ReadMemStats(&after)
			if err != nil {
				t.Fatal(err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("%d MB were allocated", used>>20)
			}
			g := make([]float64, 2)
			e.Gradient(g, []float64{2, 3})
			if f := e.Value([]float64{2, 3}); f != c.value || g[0] != c.slope || g[1] != 0 {
				t.Errorf("f = %v, ∇f = %v, want %v, %v", f, g, c.value, c.slope)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	for source, want := range map[string]string{
		strings.Repeat("x", expr.MaxSource+1): "the source has more than 65536 bytes",
		strings.Repeat("-", 201) + "x":        "the expression is nested more than 200 deep",
		strings.Repeat("x+", 5001) + "x":      "the expression has more than 10000 operands and operators",
	} {
		e := failure(t, source)
		if !errors.Is(e, expr.ErrTooLarge) || e.Message != want {
			t.Errorf("%q…: %v", source[:10], e)
		}
	}
}

// The error of a source that is too long stands at the character that does not fit, which may
// begin before the bound.
func TestTooLongPlace(t *testing.T) {
	for source, want := range map[string]int{
		strings.Repeat("x", expr.MaxSource) + "x":         expr.MaxSource,
		strings.Repeat("x", expr.MaxSource-1) + "µx":      expr.MaxSource - 1,
		strings.Repeat("x", expr.MaxSource-3) + "𝑥x":      expr.MaxSource - 3,
		strings.Repeat("\x80", expr.MaxSource+1):          0,
		"x" + strings.Repeat("\x80", expr.MaxSource):      0,
		strings.Repeat("x", expr.MaxSource-2) + "µ" + "x": expr.MaxSource,
	} {
		if e := failure(t, source); !errors.Is(e, expr.ErrTooLarge) || e.Offset != want {
			t.Errorf("…%q: at %d, want %d", source[len(source)-5:], e.Offset, want)
		}
	}
}

// Derivatives that vanish are 0, not -0, which would be printed with a sign. Values keep the sign
// of a zero: 1/(-x) tends to −∞ from above.
func TestZeroSigns(t *testing.T) {
	for _, source := range []string{"-x", "-(1 + 0x)", "-x*0", "0 - y", "-exp(-x)*0", "-(x*y)*0", "-2"} {
		e, err := expr.Parse(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		g, h := make([]float64, 2), new(mat.SymDense)
		for _, x := range [][]float64{{0, 0}, {1, 2}, {-1, -2}} {
			e.Gradient(g, x)
			e.Hessian(h, x)
			for _, v := range []float64{g[0], g[1], h.At(0, 0), h.At(0, 1), h.At(1, 1)} {
				if v == 0 && math.Signbit(v) {
					t.Errorf("%s at %v: gradient %v, Hessian %v", source, x, g, mat.Formatted(h))
				}
			}
		}
	}
	for source, want := range map[string]float64{"1/(-x)": math.Inf(-1), "1/x": math.Inf(1), "1/(2x)": math.Inf(1), "1/(-3x²)": math.Inf(-1), "1/(-x*y)": math.Inf(-1), "1/(-sin(x) - sin(y))": math.Inf(-1),
		"1/(-x² - 3y²)": math.Inf(-1), "1/(-2x - y²)": math.Inf(-1), "1/(-x*y - x²)": math.Inf(-1), "1/(x² - y²)": math.Inf(1), "1/(-x - y)": math.Inf(-1), "1/(-x² - 3y²)²": math.Inf(1),
		"1/(-0 - x)": math.Inf(-1), "1/(x - 0)": math.Inf(1), "1/(-0)": math.Inf(-1), "1/(-0 - 0 + 0x)": math.Inf(1), "1/(-0 - 0)": math.Inf(-1), "1/(0 - 0)": math.Inf(1),
	} {
		e, err := expr.Parse(source, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Value([]float64{0, 0}); got != want {
			t.Errorf("%s at 0 = %v, want %v", source, got, want)
		}
	}
}

// Any number of variables is possible.
func TestManyVariables(t *testing.T) {
	const n = 300
	names := &expr.Names{}
	var terms []string
	for i := range n {
		name := fmt.Sprintf("x_%d", i)
		names.Vars = append(names.Vars, name)
		terms = append(terms, fmt.Sprintf("%d%s²", i+1, name))
	}
	e, err := expr.Parse(strings.Join(terms, " + "), names)
	if err != nil {
		t.Fatal(err)
	}
	x, g, h := make([]float64, n), make([]float64, n), new(mat.SymDense)
	for i := range x {
		x[i] = 1
	}
	e.Gradient(g, x)
	e.Hessian(h, x)
	if f := e.Value(x); f != n*(n+1)/2 {
		t.Errorf("f = %v", f)
	}
	for i := range n {
		if g[i] != 2*float64(i+1) || h.At(i, i) != 2*float64(i+1) || h.At(i, (i+1)%n) != 0 {
			t.Errorf("∂f/∂x_%d = %v, ∂²f/∂x_%d² = %v", i, g[i], i, h.At(i, i))
		}
	}
}

// Points at infinity and not numbers give values, and no panic.
func TestExtremePoints(t *testing.T) {
	var cases []valueCase
	readJSON(t, "values.json", &cases)
	for _, c := range cases {
		e, err := expr.Parse(c.Expr, &expr.Names{Vars: c.Vars, Params: c.Params})
		if err != nil {
			t.Fatal(err)
		}
		n := len(c.Vars)
		x, g, h := make([]float64, n), make([]float64, n), new(mat.SymDense)
		for _, v := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, math.SmallestNonzeroFloat64, -1e-300} {
			for i := range x {
				x[i] = v
			}
			e.Value(x)
			e.Gradient(g, x)
			e.Hessian(h, x)
		}
	}
}

package expr

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"
)

// sources returns the expressions of testdata/values.json and some more.
func sources(t testing.TB) (list []struct {
	Expr   string
	Vars   []string
	Params map[string]float64
}) {
	data, err := os.ReadFile("testdata/values.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	forms := []string{}
	for p := range 5 {
		for q := range 5 {
			// A constant, a coordinate and a product of powers, in several orders.
			for _, form := range []string{"0.1 + 0.3x + 0.7x^%d*y^%d", "0.3y - 0.1 - 0.7x^%d*y^%d", "0.7y^%d*x^%d + 0.3y + 0.1", "(0.1 - 0.3x + 0.7x^%d*y^%d)²", "0.7x^%d*y^%d"} {
				forms = append(forms, fmt.Sprintf(form, p, q))
			}
		}
	}
	for _, source := range append(forms,
		"3x*y - 0.7y*x + 1.1x*x - 2.3y²", "0.1 + 0.2x + 0.3y", "0.2x + 0.3y + 0.1", "0.3y + 0.1 + 0.2x",
		"0.1x² + 0.3x - 1.7", "0.1x³ - 0.3x y² + 0.7x²y + 0.9x^4 - y^3*x", "(0.1x*y²)²", "(0.3x³ - 0.1y + 0.7)²",
		"x*y*0.1", "x*x³", "1 + x³*x", "0.3x + 0.7y*x", "0.3 + 0.7y + 0.1x", "0.1*(x*y)", "0.1x/3", "x/3 + y/4 - x/8", "0.1*x*0.3*y", "x + x + 0.1x", "1 + 0.1 - x - 0.3",
		"0.1x + exp(x) - 0.3y + 0.7x", "exp(x) - 0.1x²", "0.3exp(x) - 0.7exp(y) + x*exp(x y)", "exp(x) + 1 + sin(y) + 2 + cos(x) - 0.1",
		"0.1exp(x)*sin(y)*x", "(0.1exp(x))²", "(x*exp(y))^3", "0.1^2*x", "2.25 - x + x*y²", "y - 0.1 + 0.3x²y³", "(0.3y - 0.1 + 0.7x y³)²", "-(0.1x + 0.3y - 1)", "-(0.1x)*0.3",
		"-x² - 3y²", "-2x - y²", "-x*y - x²", "0x² + x", "-0x² - x", "0y² + x", "0x² + x + y", "x + 0y² - 1", "0x*y - x", "-0 - x", "x - 0", "-x - y", "-0 - x - y", "-x - x*x - y", "-y² - x - x*y - 0",
	) {
		list = append(list, struct {
			Expr   string
			Vars   []string
			Params map[string]float64
		}{Expr: source})
	}
	return list
}

// The functions for polynomials round like the operators, one by one from left to
// right, which is what the dual numbers compute: a figure does not depend on how an
// expression is computed. Other processors than this may fuse x*y+z.
func TestValueIsExact(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("products and sums may be fused")
	}
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range sources(t) {
		e, err := Parse(s.Expr, &Names{Vars: s.Vars, Params: s.Params})
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float64, e.dim)
		for range 200 {
			for i := range x {
				x[i] = r.NormFloat64() * math.Exp(3*r.NormFloat64())
			}
			f, first, second := e.Value(x), e.first(x, seeds{-1, -1}).Real, e.second(x, seeds{-1, -1}).Real
			if f != first && f == f || f != second && f == f || (f == f) != (first == first) {
				t.Fatalf("%s at %v: %v, dual %v, hyperdual %v", s.Expr, x, f, first, second)
			}
		}
	}
}

// The same holds at zeros of both signs, at infinity, where 0·∞ is not a number, and where powers
// overflow or vanish. Zeros have the same sign.
func TestValueIsExactAtTheEdges(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1, -1, 0.7, math.Inf(1), math.Inf(-1), math.NaN(), 1e200, -1e200, 1e-200}
	for _, s := range sources(t) {
		e, err := Parse(s.Expr, &Names{Vars: s.Vars, Params: s.Params})
		if err != nil {
			t.Fatal(err)
		}
		x := make([]float64, e.dim)
		for k := range len(values) * len(values) {
			for i := range x {
				x[i] = values[[]int{k % len(values), k / len(values)}[i%2]]
			}
			f, want := e.Value(x), e.first(x, seeds{-1, -1}).Real
			if (f != want || math.Signbit(f) != math.Signbit(want)) && (f == f || want == want) {
				t.Errorf("%s at %v: %v, dual %v", s.Expr, x, f, want)
				break
			}
		}
	}
}

func TestValueDoesNotAllocate(t *testing.T) {
	for _, s := range sources(t) {
		e, err := Parse(s.Expr, &Names{Vars: s.Vars, Params: s.Params})
		if err != nil {
			t.Fatal(err)
		}
		x, g := make([]float64, e.dim), make([]float64, e.dim)
		if n := testing.AllocsPerRun(10, func() { e.Value(x); e.Gradient(g, x) }); n > 0 {
			t.Errorf("%s: %v allocations", s.Expr, n)
		}
	}
}

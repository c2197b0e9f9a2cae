package expr

import (
	"encoding/json"
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
	for _, source := range []string{
		"3x*y - 0.7y*x + 1.1x*x - 2.3y²", "0.1 + 0.2x + 0.3y", "0.2x + 0.3y + 0.1", "0.3y + 0.1 + 0.2x",
		"0.1x² + 0.3x - 1.7", "0.1x³ - 0.3x y² + 0.7x²y + 0.9x^4 - y^3*x", "(0.1x*y²)²", "(0.3x³ - 0.1y + 0.7)²",
		"x*y*0.1", "x*x³", "1 + x³*x", "0.3x + 0.7y*x", "0.3 + 0.7y + 0.1x", "0.1*(x*y)", "0.1x/3", "x/3 + y/4 - x/8", "0.1*x*0.3*y", "x + x + 0.1x", "1 + 0.1 - x - 0.3",
		"0.1x + exp(x) - 0.3y + 0.7x", "exp(x) - 0.1x²", "0.3exp(x) - 0.7exp(y) + x*exp(x y)", "exp(x) + 1 + sin(y) + 2 + cos(x) - 0.1",
		"0.1exp(x)*sin(y)*x", "(0.1exp(x))²", "(x*exp(y))^3", "0.1^2*x", "2.25 - x + x*y²", "y - 0.1 + 0.3x²y³", "(0.3y - 0.1 + 0.7x y³)²", "-(0.1x + 0.3y - 1)", "-(0.1x)*0.3",
	} {
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

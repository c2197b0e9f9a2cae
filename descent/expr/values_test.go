package expr_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// A jsonNumber is a number in JSON, or one of the texts NaN, Infinity and -Infinity.
type jsonNumber float64

func (r *jsonNumber) UnmarshalJSON(data []byte) error {
	text := string(data)
	if unquoted, err := strconv.Unquote(text); err == nil {
		text = unquoted
	}
	v, err := strconv.ParseFloat(text, 64)
	*r = jsonNumber(v)
	return err
}

// A valueCase is an entry of testdata/values.json.
type valueCase struct {
	Expr     string
	Vars     []string
	Params   map[string]float64
	At       []jsonNumber
	Value    jsonNumber
	Gradient []jsonNumber
	Hessian  [][]jsonNumber
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// near reports whether got is want within 1e-14 of the largest of 1, |want| and size.
func near(got float64, want jsonNumber, size float64) bool {
	w := float64(want)
	if math.IsNaN(w) {
		return math.IsNaN(got)
	}
	return got == w || math.Abs(got-w) <= 1e-14*math.Max(size, math.Max(1, math.Abs(w)))
}

// Values and derivatives agree with those that were computed with 60 digits by
// scripts/expr_reference.py.
func TestValues(t *testing.T) {
	var cases []valueCase
	readJSON(t, "values.json", &cases)
	if len(cases) < 200 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprint(c.Expr, c.At), func(t *testing.T) {
			e, err := expr.Parse(c.Expr, &expr.Names{Vars: c.Vars, Params: c.Params})
			if err != nil {
				t.Fatal(err)
			}
			n := len(c.Vars)
			x, g, h := make([]float64, n), make([]float64, n), new(mat.SymDense)
			for i, v := range c.At {
				x[i] = float64(v)
			}
			if f := e.Value(x); !near(f, c.Value, 0) {
				t.Errorf("f = %v, want %v", f, c.Value)
			}
			e.Gradient(g, x)
			e.Hessian(h, x)
			for i := range n {
				if !near(g[i], c.Gradient[i], 0) {
					t.Errorf("∂f/∂%s = %v, want %v", c.Vars[i], g[i], c.Gradient[i])
				}
				for j := range n {
					if !near(h.At(i, j), c.Hessian[i][j], 0) {
						t.Errorf("∂²f/∂%s∂%s = %v, want %v", c.Vars[i], c.Vars[j], h.At(i, j), c.Hessian[i][j])
					}
				}
			}
		})
	}
}

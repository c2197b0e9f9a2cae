package expr_test

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// Any source is an expression or an *Error with a place in the source. Nothing
// panics.
func FuzzParse(f *testing.F) {
	for _, name := range []string{"values.json", "errors.json"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		var cases []struct{ Expr, Marked string }
		if err := json.Unmarshal(data, &cases); err != nil {
			f.Fatal(err)
		}
		for _, c := range cases {
			f.Add(c.Expr + strings.NewReplacer("«", "", "»", "").Replace(c.Marked))
		}
	}
	names := &expr.Names{Vars: []string{"x", "y"}, Params: map[string]float64{"a": 0.5}}
	f.Fuzz(func(t *testing.T, source string) {
		e, err := expr.Parse(source, names)
		if err != nil {
			var fault *expr.Error
			if !errors.As(err, &fault) || fault.Message == "" {
				t.Fatalf("%q: error %v", source, err)
			}
			if fault.Offset < 0 || fault.Length < 0 || fault.Offset+fault.Length > len(source) || len(fault.Detail()) > 2000 {
				t.Errorf("%q: place %d, %d; %d bytes", source, fault.Offset, fault.Length, len(fault.Detail()))
			}
			if strings.Contains(fault.Message, "this is not") {
				t.Errorf("%q: the parser refused what the arrangement allows", source)
			}
			return
		}
		x, g := []float64{0.5, -2}, make([]float64, 2)
		e.Value(x)
		e.Gradient(g, x)
		e.Hessian(new(mat.SymDense), x)
	})
}

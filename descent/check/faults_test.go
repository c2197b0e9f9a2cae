package check_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/check"
)

// The error of a context begins with the name of the package.
func TestContextPrefix(t *testing.T) {
	done, end := context.WithCancel(t.Context())
	end()
	p := optimize.Problem{
		Func: func(x []float64) float64 { return x[0] * x[0] },
		Grad: func(g, x []float64) { g[0] = 2 * x[0] },
		Hess: func(h *mat.SymDense, _ []float64) { h.SetSym(0, 0, 2) },
	}
	for name, test := range map[string]func(optimize.Problem, []float64, *check.Settings) (*check.SlopeTest, error){"gradient": check.Gradient, "Hessian": check.Hessian} {
		_, err := test(p, []float64{1}, &check.Settings{Context: done})
		if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), "check: ") || strings.Contains(err.Error(), "descent: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

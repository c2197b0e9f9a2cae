package expr_test

import (
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// Both sides of an identity have the same value, gradient and Hessian.
func TestIdentities(t *testing.T) {
	for left, right := range map[string]string{
		"sin(x)^2 + cos(x)^2":     "1 + 0x",
		"tan(x)":                  "sin(x)/cos(x)",
		"exp(x + y)":              "exp(x)exp(y)",
		"log(x*y)":                "log(x) + ln(y)",
		"exp(log(x))":             "x",
		"log10(x) + log2(x)":      "log(x)/log(10) + log(x)/log(2)",
		"log1p(x) - expm1(y)":     "log(1 + x) - exp(y) + 1",
		"sinh(x) + cosh(x)":       "exp(x)",
		"tanh(x)":                 "1 - 2/(exp(2x) + 1)",
		"asinh(x)":                "log(x + sqrt(x² + 1))",
		"acosh(1 + x)":            "log(1 + x + sqrt((1 + x)² - 1))",
		"atanh(x/4)":              "log((4 + x)/(4 - x))/2",
		"asin(x/4) + acos(x/4)":   "pi/2 + 0x",
		"atan2(y, x)":             "atan(y/x)",
		"atan(x) + atan(1/x)":     "pi/2 + 0x",
		"hypot(x, y)":             "sqrt(x^2 + y^2)",
		"pow(x, y) + x^2.5":       "exp(y*log(x)) + exp(2.5log(x))",
		"x^-2 + x^5":              "1/(x*x) + x*x*x*x*x",
		"cbrt(x)":                 "x^(1/3)",
		"2^x":                     "exp(x*log(2))",
		"gamma(x + 1)":            "x*gamma(x)",
		"lgamma(x)":               "log(gamma(x))",
		"digamma(x + 1)":          "digamma(x) + 1/x",
		"gamma(x)gamma(1 - x)":    "pi/sin(pi*x)",
		"erfc(x)":                 "1 - erf(x)",
		"sigmoid(x)":              "1/(1 + exp(-x))",
		"softplus(-x) + x":        "softplus(x)",
		"max(x, y) - min(x, y)":   "abs(x - y)",
		"max(x, y, 1)":            "max(max(1, y), x)",
		"abs(x - y)":              "sign(x - y)(x - y)",
		"x < y ? x : y":           "min(x, y)",
		"!(x < y) ? x : y":        "x >= y ? x : y",
		"x < y || y < 1 ? x : y":  "!(x >= y && y >= 1) ? x : y",
		"(x + y)^2 - (x - y)^2":   "4x y",
		"-(x - y) - (y - x)":      "0x",
		"(x/y)/(y/x)":             "x²/y²",
		"floor(x) + ceil(-x)":     "round(0.25)*x",
		"exp(-(x - y)²/2)exp(-y)": "exp(-(x² - 2x y + y²)/2 - y)",
	} {
		f, err := expr.Parse(left, nil)
		if err != nil {
			t.Fatalf("%s: %v", left, err)
		}
		g, err := expr.Parse(right, nil)
		if err != nil {
			t.Fatalf("%s: %v", right, err)
		}
		r := rand.New(rand.NewPCG(5, 6))
		fs, gs, fh, gh := make([]float64, 2), make([]float64, 2), new(mat.SymDense), new(mat.SymDense)
		for range 50 {
			x := []float64{0.1 + 2.7*r.Float64(), 0.1 + 2.7*r.Float64()}
			f.Gradient(fs, x)
			g.Gradient(gs, x)
			f.Hessian(fh, x)
			g.Hessian(gh, x)
			size := math.Max(1, math.Max(math.Abs(g.Value(x)), mat.Norm(gh, 1)))
			if near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-12*size }; !near(f.Value(x), g.Value(x)) ||
				!near(fs[0], gs[0]) || !near(fs[1], gs[1]) || !near(fh.At(0, 0), gh.At(0, 0)) || !near(fh.At(0, 1), gh.At(0, 1)) || !near(fh.At(1, 1), gh.At(1, 1)) {
				t.Errorf("%s = %s at %v: %v and %v, %v and %v,\n%v\n%v", left, right, x, f.Value(x), g.Value(x), fs, gs, mat.Formatted(fh), mat.Formatted(gh))
				break
			}
		}
	}
}

// An expression may be used by several goroutines.
func TestConcurrency(t *testing.T) {
	e, err := expr.Parse(zooSources["Goldstein–Price"]+" + max(x, y) + (x > y ? sin(x) : y^3.5)", nil)
	if err != nil {
		t.Fatal(err)
	}
	values := func() (list []float64) {
		g, h := make([]float64, 2), new(mat.SymDense)
		for i := range 200 {
			x := []float64{float64(i) / 50, float64(i*i%200) / 50}
			e.Gradient(g, x)
			e.Hessian(h, x)
			list = append(list, e.Value(x), g[0], g[1], h.At(0, 0), h.At(0, 1), h.At(1, 1))
		}
		return list
	}
	want := values()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, v := range values() {
				if v != want[i] && v == v {
					t.Errorf("number %d is %v, alone %v", i, v, want[i])
				}
			}
		})
	}
	wg.Wait()
}

package expr_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
	"natgrad.example/descent/zoo"
)

// zooSources are the objectives of the zoo as an author would write them, by name.
var zooSources = map[string]string{
	"post's bowl":         "x^2 + y^2 - x*y",
	"long bowl":           "x² + 10y²",
	"Booth":               "(x + 2y - 7)² + (2x + y - 5)²",
	"Matyas":              "0.26(x² + y²) − 0.48x·y",
	"double well":         "¼(x² − 1)² + ½y²",
	"Rosenbrock":          "(1 - x)^2 + 100*(y - x^2)^2",
	"Beale":               "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
	"Himmelblau":          "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
	"three-hump camel":    "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2",
	"six-hump camel":      "(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (-4 + 4y^2)*y^2",
	"McCormick":           "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1",
	"Styblinski–Tang":     "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
	"Branin":              "(y - 5.1/(4pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8pi))*cos(x) + 10",
	"Goldstein–Price":     "(1 + (x + y + 1)^2*(19 - 14x + 3x^2 - 14y + 6x*y + 3y^2))*(30 + (2x - 3y)^2*(18 - 32x + 12x^2 + 48y - 36x*y + 27y^2))",
	"Rastrigin":           "20 + x^2 - 10cos(2π x) + y^2 - 10cos(2π y)",
	"Ackley":              "-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2) + e + 20",
	"logistic regression": logisticSource(),
}

// logisticSource returns the sum of log(1 + exp(−y(a + bt))) over the observations
// that the comment of zoo.Logistic describes.
func logisticSource() string {
	var terms []string
	for _, f := range []float64{53, 57, 58, 63, 70, 70, 75} {
		terms = append(terms, fmt.Sprintf("log(1 + exp(-(x + %v*y)))", (f-70)/10))
	}
	for _, f := range []float64{66, 67, 67, 67, 68, 69, 70, 70, 72, 73, 75, 76, 76, 78, 79, 81} {
		terms = append(terms, fmt.Sprintf("softplus(x + %v*y)", (f-70)/10))
	}
	return strings.Join(terms, " + ")
}

// zooPoints are a grid over the view, the start and all critical points, without
// Ackley's cusp.
func zooPoints(o zoo.Objective) (xs [][]float64) {
	xs = append(xs, o.Start)
	for _, p := range slices.Concat(o.Minima, o.Saddles, o.Maxima) {
		if !p.Cusp {
			xs = append(xs, p.X)
		}
	}
	const n = 19 // odd, which leaves the origin out
	for i := range n + 1 {
		for j := range n + 1 {
			s, t := float64(i)/n, float64(j)/n
			xs = append(xs, []float64{o.View.XMin + s*(o.View.XMax-o.View.XMin), o.View.YMin + t*(o.View.YMax-o.View.YMin)})
		}
	}
	return xs
}

// A gap is the largest difference of two functions, and the largest number.
type gap struct{ difference, size float64 }

func (d *gap) add(got, want float64) {
	if difference := math.Abs(got - want); !(difference <= d.difference) {
		d.difference = difference
	}
	d.size = math.Max(d.size, math.Abs(want))
}

// Values, gradients and Hessians agree with those of the zoo, which are written by
// hand, within 1e-14 of the largest entry in the view. The zoo arranges some of them
// differently, so less than that can not be asked where terms cancel.
func TestZoo(t *testing.T) {
	for _, o := range zoo.All() {
		t.Run(o.Name, func(t *testing.T) {
			e, err := expr.Parse(zooSources[o.Name], nil)
			if err != nil {
				t.Fatal(err)
			}
			p := e.Problem()
			var value, gradient, hessian gap
			g, gWant, h, hWant := make([]float64, 2), make([]float64, 2), new(mat.SymDense), new(mat.SymDense)
			for _, x := range zooPoints(o) {
				value.add(p.Func(x), o.Func(x))
				p.Grad(g, x)
				o.Grad(gWant, x)
				p.Hess(h, x)
				o.Hess(hWant, x)
				for i := range 2 {
					gradient.add(g[i], gWant[i])
					for j := range 2 {
						hessian.add(h.At(i, j), hWant.At(i, j))
					}
				}
			}
			for name, d := range map[string]gap{"value": value, "gradient": gradient, "Hessian": hessian} {
				if !(d.difference <= 1e-14*d.size) {
					t.Errorf("%s differs by %.2g, its largest entry is %.2g", name, d.difference, d.size)
				}
			}
		})
	}
}

// The gradient vanishes at the minima, saddles and maxima of the zoo, and exactly so
// where their coordinates are exact.
func TestZooCriticalPoints(t *testing.T) {
	exact := 0
	for _, o := range zoo.All() {
		e, err := expr.Parse(zooSources[o.Name], nil)
		if err != nil {
			t.Fatal(err)
		}
		g, h := make([]float64, 2), new(mat.SymDense)
		for _, p := range slices.Concat(o.Minima, o.Saddles, o.Maxima) {
			if p.Cusp {
				continue
			}
			e.Gradient(g, p.X)
			e.Hessian(h, p.X)
			whole := p.X[0] == math.Trunc(p.X[0]) && p.X[1] == math.Trunc(p.X[1])
			if polynomial := !strings.ContainsAny(zooSources[o.Name], "ce"); whole && polynomial {
				exact++
				if g[0] != 0 || g[1] != 0 {
					t.Errorf("%s at %v: ∇f = %v", o.Name, p.X, g)
				}
			}
			// The point is rounded, which moves the gradient by the Hessian
			// times half a unit in its last place; the sum of terms rounds too.
			size := 1e-15 * mat.Norm(h, 1) * math.Max(1, math.Max(math.Abs(p.X[0]), math.Abs(p.X[1])))
			if math.Hypot(g[0], g[1]) > 50*size {
				t.Errorf("%s at %v: ∇f = %v, rounding %.1g", o.Name, p.X, g, size)
			}
		}
	}
	if exact < 8 {
		t.Errorf("only %d points are exact", exact)
	}
}

// At Ackley's cusp the gradient is 0, which is a subgradient, and the second
// derivatives along the coordinates are not defined.
func TestZooCusp(t *testing.T) {
	e, err := expr.Parse(zooSources["Ackley"], nil)
	if err != nil {
		t.Fatal(err)
	}
	zero, g, h := []float64{0, 0}, []float64{1, 1}, new(mat.SymDense)
	e.Gradient(g, zero)
	e.Hessian(h, zero)
	if f := e.Value(zero); math.Abs(f) > 1e-14 || g[0] != 0 || g[1] != 0 || !math.IsNaN(h.At(0, 0)) || !math.IsNaN(h.At(1, 1)) {
		t.Errorf("f = %v, ∇f = %v, ∇²f = %v", f, g, mat.Formatted(h))
	}
}

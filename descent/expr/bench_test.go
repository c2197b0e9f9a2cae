package expr_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/expr"
)

// compiled are expressions beside the same function in Go.
var compiled = []struct {
	name, source string
	f            func(x []float64) float64
}{
	{"quadratic", "x^2 + y^2 - x*y", func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] }},
	{"rosenbrock", "(1 - x)^2 + 100*(y - x^2)^2", func(x []float64) float64 {
		a, b := 1-x[0], x[1]-x[0]*x[0]
		return a*a + 100*(b*b)
	}},
	{"himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", func(x []float64) float64 {
		a, b := x[0]*x[0]+x[1]-11, x[0]+x[1]*x[1]-7
		return a*a + b*b
	}},
	{"beale", "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2", func(x []float64) float64 {
		u, v := x[0], x[1]
		a, b, c := 1.5-u+u*v, 2.25-u+u*(v*v), 2.625-u+u*(v*v*v)
		return a*a + b*b + c*c
	}},
	{"camel", "(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (4y^2 - 4)*y^2", func(x []float64) float64 {
		q, r := x[0]*x[0], x[1]*x[1]
		return (4-2.1*q+q*q/3)*q + x[0]*x[1] + (4*r-4)*r
	}},
	{"styblinski", "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2", func(x []float64) float64 {
		q, r := x[0]*x[0], x[1]*x[1]
		return (q*q - 16*q + 5*x[0] + r*r - 16*r + 5*x[1]) / 2
	}},
	{"goldstein", "(1 + (x + y + 1)^2*(19 - 14x + 3x^2 - 14y + 6x*y + 3y^2))*(30 + (2x - 3y)^2*(18 - 32x + 12x^2 + 48y - 36x*y + 27y^2))", func(p []float64) float64 {
		x, y := p[0], p[1]
		s, d := x+y+1, 2*x-3*y
		return (1 + s*s*(19-14*x+3*(x*x)-14*y+6*x*y+3*(y*y))) * (30 + d*d*(18-32*x+12*(x*x)+48*y-36*x*y+27*(y*y)))
	}},
	{"rastrigin", "20 + x^2 + y^2 - 10cos(2pi*x) - 10cos(2pi*y)", func(x []float64) float64 {
		return 20 + x[0]*x[0] + x[1]*x[1] - 10*math.Cos(2*math.Pi*x[0]) - 10*math.Cos(2*math.Pi*x[1])
	}},
	{"mccormick", "sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1", func(x []float64) float64 {
		d := x[0] - x[1]
		return math.Sin(x[0]+x[1]) + d*d - 1.5*x[0] + 2.5*x[1] + 1
	}},
	{"booth", "(x + 2y - 7)^2 + (2x + y - 5)^2", func(x []float64) float64 {
		a, b := x[0]+2*x[1]-7, 2*x[0]+x[1]-5
		return a*a + b*b
	}},
	{"matyas", "0.26(x^2 + y^2) - 0.48x*y", func(x []float64) float64 { return 0.26*(x[0]*x[0]+x[1]*x[1]) - 0.48*x[0]*x[1] }},
	{"double well", "(x^2 - 1)^2/4 + y^2/2", func(x []float64) float64 {
		a := x[0]*x[0] - 1
		return a*a/4 + x[1]*x[1]/2
	}},
	{"three-hump", "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2", func(x []float64) float64 {
		q := x[0] * x[0]
		return 2*q - 1.05*(q*q) + q*q*q/6 + x[0]*x[1] + x[1]*x[1]
	}},
	{"branin", "(y - 5.1/(4pi^2)*x^2 + 5/pi*x - 6)^2 + 10*(1 - 1/(8pi))*cos(x) + 10", func(x []float64) float64 {
		a := x[1] - 5.1/(4*math.Pi*math.Pi)*(x[0]*x[0]) + 5/math.Pi*x[0] - 6
		return a*a + 10*(1-1/(8*math.Pi))*math.Cos(x[0]) + 10
	}},
	{"ackley", "-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2) + e + 20", func(x []float64) float64 {
		return -20*math.Exp(-0.2*math.Sqrt((x[0]*x[0]+x[1]*x[1])/2)) - math.Exp((math.Cos(2*math.Pi*x[0])+math.Cos(2*math.Pi*x[1]))/2) + math.E + 20
	}},
	{"likelihood", "-2000*(y + (1 + x^2)*exp(-2y)/2)", func(x []float64) float64 {
		return -2000 * (x[1] + (1+x[0]*x[0])*math.Exp(-2*x[1])/2)
	}},
}

// BenchmarkValue evaluates on 1000² points.
func BenchmarkValue(b *testing.B) {
	for _, c := range compiled {
		e := parse(b, c.source)
		for name, f := range map[string]func(x []float64) float64{"go": c.f, "expr": e.Value} {
			b.Run(c.name+"/"+name, func(b *testing.B) {
				zs := make([]float64, side)
				b.ReportAllocs()
				for b.Loop() {
					for row := range side {
						sample(f, row, zs)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(side*side), "ns/point")
			})
		}
	}
}

// BenchmarkSideBySide takes turns, row by row, so that other work on the machine
// slows down both. The times are medians of rows, the ratio is that of the medians.
func BenchmarkSideBySide(b *testing.B) {
	for _, c := range compiled {
		e := parse(b, c.source)
		b.Run(c.name, func(b *testing.B) {
			zs := make([]float64, side)
			var times [2][]float64
			for b.Loop() {
				for row := range side {
					for i, f := range [2]func(x []float64) float64{c.f, e.Value} {
						start := time.Now()
						sample(f, row, zs)
						times[i] = append(times[i], float64(time.Since(start).Nanoseconds())/side)
					}
				}
			}
			slices.Sort(times[0])
			slices.Sort(times[1])
			compiled, expression := times[0][len(times[0])/2], times[1][len(times[1])/2]
			b.ReportMetric(compiled, "go-ns/point")
			b.ReportMetric(expression, "expr-ns/point")
			b.ReportMetric(expression/compiled, "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// side is the number of nodes of a row and of a column.
const side = 1000

// sample stores the values of a row of nodes.
func sample(f func(x []float64) float64, row int, zs []float64) {
	x := make([]float64, 2)
	for i := range zs {
		x[0], x[1] = float64(i)/side-0.5, float64(row)/side-0.5
		zs[i] = f(x)
	}
}

func parse(b *testing.B, source string) *expr.Expression {
	b.Helper()
	e, err := expr.Parse(source, nil)
	if err != nil {
		b.Fatal(err)
	}
	return e
}

func BenchmarkDerivatives(b *testing.B) {
	for _, c := range compiled[:2] {
		e := parse(b, c.source)
		x, g, h := []float64{0.3, -0.2}, make([]float64, 2), mat.NewSymDense(2, nil)
		b.Run(c.name+"/gradient", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Gradient(g, x)
			}
		})
		b.Run(c.name+"/hessian", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				e.Hessian(h, x)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		parse(b, compiled[6].source)
	}
}

package contour_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
)

// peaks is the test surface of MATLAB's function of that name.
func peaks(x []float64) float64 {
	a, b := x[0], x[1]
	return 3*(1-a)*(1-a)*math.Exp(-a*a-(b+1)*(b+1)) -
		10*(a/5-a*a*a-math.Pow(b, 5))*math.Exp(-a*a-b*b) -
		math.Exp(-(a+1)*(a+1)-b*b)/3
}

// benchField returns the named field on n×n nodes: quad is the objective of the
// post on [-10,10]², peaks that on [-3,3]², noise standard normal.
func benchField(tb testing.TB, name string, n int) *contour.Grid {
	switch name {
	case "quad":
		return sample(tb, gdObjective, span(-10, 10, n), span(-10, 10, n))
	case "peaks":
		return sample(tb, peaks, span(-3, 3, n), span(-3, 3, n))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	axis := span(0, float64(n-1), n)
	return sample(tb, func([]float64) float64 { return rnd.NormFloat64() }, axis, axis)
}

// inner returns n levels evenly spaced inside the range of g.
func inner(g *contour.Grid, n int) []float64 {
	lo, hi, _ := g.Range()
	return span(lo, hi, n+2)[1 : n+1]
}

func BenchmarkLines(b *testing.B) {
	for _, field := range []string{"quad", "peaks", "noise"} {
		for _, n := range []int{100, 1000, 4000} {
			b.Run(fmt.Sprintf("%s-%d", field, n), func(b *testing.B) {
				g := benchField(b, field, n)
				levels := inner(g, 30)
				b.ReportAllocs()
				lines, vertices := 0, 0
				for b.Loop() {
					ls, err := contour.Lines(g, levels, nil)
					if err != nil {
						b.Fatal(err)
					}
					lines, vertices = len(ls), 0
					for _, l := range ls {
						vertices += len(l.Points)
					}
				}
				b.ReportMetric(float64(lines), "lines")
				b.ReportMetric(float64(vertices), "vertices")
			})
		}
	}
}

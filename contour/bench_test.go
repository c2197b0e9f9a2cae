package contour_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
	"unsafe"

	"natgrad.example/contour"
)

// peaks is the surface of MATLAB's function of that name.
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
		return sample(tb, gdObjective, contour.Axis(-10, 10, n), contour.Axis(-10, 10, n))
	case "peaks":
		return sample(tb, peaks, contour.Axis(-3, 3, n), contour.Axis(-3, 3, n))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	axis := contour.Axis(0, float64(n-1), n)
	return sample(tb, func([]float64) float64 { return rnd.NormFloat64() }, axis, axis)
}

// inner returns n evenly spaced levels within the range of g.
func inner(g *contour.Grid, n int) []float64 {
	lo, hi, _ := g.Range()
	return contour.Axis(lo, hi, n+2)[1 : n+1]
}

// BenchmarkLines finds lines at 30 levels with one goroutine and with one for
// each core. It reports what is allocated beyond the result for each node and for
// each vertex.
func BenchmarkLines(b *testing.B) {
	benchFields(b, func(b *testing.B, g *contour.Grid, workers int) {
		benchLines(b, g, &contour.LineSettings{Workers: workers})
	})
}

// benchFields runs a benchmark on fields of several kinds and sizes, with one
// goroutine and with one for each core.
func benchFields(b *testing.B, run func(b *testing.B, g *contour.Grid, workers int)) {
	for _, field := range []string{"quad", "peaks", "noise"} {
		for _, n := range []int{100, 1000, 4000} {
			var g *contour.Grid
			for _, by := range []struct {
				name    string
				workers int
			}{{"serial", 1}, {"all", 0}} {
				b.Run(fmt.Sprintf("%s-%d/%s", field, n, by.name), func(b *testing.B) {
					if g == nil {
						g = benchField(b, field, n)
					}
					run(b, g, by.workers)
				})
			}
		}
	}
}

func benchLines(b *testing.B, g *contour.Grid, s *contour.LineSettings) {
	levels := inner(g, 30)
	lines, allocated := repeat(b, func() ([]contour.Line, error) { return contour.Lines(g, levels, s) })
	vertices := 0
	for _, l := range lines {
		vertices += len(l.Points)
	}
	reportExtra(b, g, vertices, allocated-float64(len(lines))*float64(unsafe.Sizeof(contour.Line{})))
}

// repeat runs the benchmark of work. It returns the last result of work and the
// number of bytes that one run allocates.
func repeat[T any](b *testing.B, work func() (T, error)) (result T, allocated float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		var err error
		if result, err = work(); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	runtime.ReadMemStats(&after)
	return result, float64(after.TotalAlloc-before.TotalAlloc) / float64(b.N)
}

// reportExtra reports the number of vertices and the bytes allocated beyond them.
func reportExtra(b *testing.B, g *contour.Grid, vertices int, allocated float64) {
	extra := allocated - float64(vertices)*float64(unsafe.Sizeof(contour.Point{}))
	b.ReportMetric(float64(vertices), "vertices")
	b.ReportMetric(extra/float64(len(g.Zs)), "extraB/node")
	b.ReportMetric(extra/float64(vertices), "extraB/vertex")
}

// BenchmarkBands finds the bands between 30 levels with one goroutine and with one
// for each core. It reports what is allocated beyond the result for each node and
// for each vertex.
func BenchmarkBands(b *testing.B) {
	benchFields(b, func(b *testing.B, g *contour.Grid, workers int) {
		benchBands(b, g, &contour.BandSettings{Workers: workers})
	})
}

func benchBands(b *testing.B, g *contour.Grid, s *contour.BandSettings) {
	levels := inner(g, 30)
	bands, allocated := repeat(b, func() ([]contour.Band, error) { return contour.Bands(g, levels, s) })
	polygons, holes, vertices := 0, 0, 0
	for _, band := range bands {
		for _, p := range band.Polygons {
			polygons++
			vertices += len(p.Outer)
			holes += len(p.Holes)
			for _, h := range p.Holes {
				vertices += len(h)
			}
		}
	}
	b.ReportMetric(float64(polygons), "polygons")
	reportExtra(b, g, vertices, allocated-float64(polygons)*float64(unsafe.Sizeof(contour.Polygon{}))-
		float64(holes)*float64(unsafe.Sizeof([]contour.Point(nil))))
}

package contour_test

import (
	"runtime"
	"testing"
	"unsafe"

	"natgrad.example/contour"
)

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
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ReportAllocs()
	b.ResetTimer()
	var bands []contour.Band
	for range b.N {
		var err error
		if bands, err = contour.Bands(g, levels, s); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	runtime.ReadMemStats(&after)
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
	output := float64(polygons)*float64(unsafe.Sizeof(contour.Polygon{})) +
		float64(holes)*float64(unsafe.Sizeof([]contour.Point(nil))) +
		float64(vertices)*float64(unsafe.Sizeof(contour.Point{}))
	extra := float64(after.TotalAlloc-before.TotalAlloc)/float64(b.N) - output
	b.ReportMetric(float64(polygons), "polygons")
	b.ReportMetric(float64(vertices), "vertices")
	b.ReportMetric(extra/float64(len(g.Zs)), "extraB/node")
	b.ReportMetric(extra/float64(vertices), "extraB/vertex")
}

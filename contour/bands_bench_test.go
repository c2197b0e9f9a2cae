package contour_test

import (
	"fmt"
	"testing"

	"natgrad.example/contour"
)

func BenchmarkBands(b *testing.B) {
	for _, field := range []string{"quad", "peaks", "noise"} {
		for _, n := range []int{100, 1000, 4000} {
			b.Run(fmt.Sprintf("%s-%d", field, n), func(b *testing.B) {
				g := benchField(b, field, n)
				levels := inner(g, 30)
				b.Run("serial", func(b *testing.B) { benchBands(b, g, levels, 1) })
				b.Run("cores", func(b *testing.B) { benchBands(b, g, levels, 0) })
			})
		}
	}
}

func benchBands(b *testing.B, g *contour.Grid, levels []float64, workers int) {
	b.ReportAllocs()
	polygons, vertices := 0, 0
	for b.Loop() {
		bands, err := contour.Bands(g, levels, &contour.BandSettings{Workers: workers})
		if err != nil {
			b.Fatal(err)
		}
		polygons, vertices = 0, 0
		for _, band := range bands {
			for _, p := range band.Polygons {
				polygons++
				vertices += len(p.Outer)
				for _, h := range p.Holes {
					vertices += len(h)
				}
			}
		}
	}
	b.ReportMetric(float64(polygons), "polygons")
	b.ReportMetric(float64(vertices), "vertices")
}

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
				b.ReportAllocs()
				polygons, vertices := 0, 0
				for b.Loop() {
					bands, err := contour.Bands(g, levels, nil)
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
			})
		}
	}
}

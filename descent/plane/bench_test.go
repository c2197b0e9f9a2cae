package plane_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent/plane"
)

func BenchmarkPCA(b *testing.B) {
	for _, size := range [][2]int{{100, 50}, {1000, 50}, {100, 100_000}, {50, 1_000_000}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			xs := walk(rand.New(rand.NewPCG(1, 1)), size[0], size[1])
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := plane.PCA(xs, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSample(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 1))
	p, err := plane.New(normal(rnd, 1000), normal(rnd, 1000), normal(rnd, 1000))
	if err != nil {
		b.Fatal(err)
	}
	axis := contour.Axis(-1, 1, 100)
	for name, file := range map[string]bool{"memory": false, "file": true} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s := new(plane.SampleSettings)
				if file {
					s.File = b.TempDir() + "/a.npy"
				}
				if _, err := p.Sample(quartic.Func, axis, axis, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

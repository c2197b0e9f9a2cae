package contour_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/contour"
)

// On larger grids, smooth and noisy, with integer values and with holes, every hole
// is enclosed by the outer ring of its polygon and by no other hole of it.
func TestBandsNesting(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	const n = 60
	smooth := func(x []float64) float64 { return 3 * math.Sin(x[0]/5) * math.Cos(x[1]/7) }
	for _, test := range []struct {
		name string
		f    func(x []float64) float64
	}{
		{"smooth", smooth},
		{"noise", func([]float64) float64 { return rnd.NormFloat64() }},
		{"rough", func(x []float64) float64 { return smooth(x) + 0.3*rnd.NormFloat64() }},
		{"whole", func([]float64) float64 { return float64(rnd.IntN(7) - 3) }},
	} {
		for _, holes := range []float64{0, 0.02, 0.4} {
			for _, corner := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s-%v-%t", test.name, holes, corner), func(t *testing.T) {
					g := sample(t, func(x []float64) float64 {
						if rnd.Float64() < holes {
							return math.NaN()
						}
						return test.f(x)
					}, contour.Axis(0, n-1, n), contour.Axis(0, n-1, n))
					bs, err := contour.Bands(g, wholeLevels, &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner})
					if err != nil {
						t.Fatal(err)
					}
					total := 0.0
					for _, b := range bs {
						total += bandArea(b)
						for _, p := range b.Polygons {
							checkNesting(t, p)
						}
					}
					if want := domainArea(g, corner); math.Abs(total-want) > 1e-9*want {
						t.Errorf("area %v, want %v", total, want)
					}
				})
			}
		}
	}
}

func checkNesting(t *testing.T, p contour.Polygon) {
	t.Helper()
	// inside returns the number of vertices of a that b encloses, and the number
	// of the others; vertices on b do not count.
	inside := func(a, b []contour.Point) (in, out int) {
		for _, v := range a {
			switch n, near := winding(b, v); {
			case near:
			case n == 0:
				out++
			default:
				in++
			}
		}
		return in, out
	}
	for i, h := range p.Holes {
		if _, out := inside(h, p.Outer); out > 0 {
			t.Errorf("hole %v has %d vertices outside of %v", h, out, p.Outer)
		}
		if -ringArea(h) > ringArea(p.Outer)*(1+1e-12) {
			t.Errorf("hole %v is larger than %v", h, p.Outer)
		}
		for _, other := range p.Holes[:i] {
			if in, _ := inside(h, other); in > 0 {
				t.Errorf("hole %v has %d vertices inside of hole %v", h, in, other)
			}
			if in, _ := inside(other, h); in > 0 {
				t.Errorf("hole %v has %d vertices inside of hole %v", other, in, h)
			}
		}
	}
}

package contour_test

import (
	"encoding/binary"
	"math"
	"testing"

	"natgrad.example/contour"
)

// FuzzBands takes any bits for the values of a grid of a few columns. Bands must
// have finite vertices on the grid and tile its domain.
func FuzzBands(f *testing.F) {
	bits := func(zs ...float64) []byte {
		var b []byte
		for _, z := range zs {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(z))
		}
		return b
	}
	nan, inf := math.NaN(), math.Inf(1)
	f.Add(uint8(3), true, bits(0, 0, 0, 0, 4, 0, 0, 0, 0))
	f.Add(uint8(3), false, bits(1, 2, 3, nan, 4, inf, 0, 1, -inf))
	f.Add(uint8(2), true, bits(1, -1, -1, 1, 1, -1, nan, 0))
	f.Add(uint8(4), true, bits(math.MaxFloat64, -math.MaxFloat64, 0, 5e-324, 1, 1, 1, -1, 2, nan, 2, 2))
	f.Add(uint8(5), true, bits(0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0))
	f.Fuzz(func(t *testing.T, columns uint8, corner bool, data []byte) {
		nc := 2 + int(columns%8)
		nr := len(data) / 8 / nc
		if nr < 2 || nr > 64 {
			t.Skip("no grid")
		}
		zs := make([]float64, nc*nr)
		for i := range zs {
			zs[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
		}
		g := &contour.Grid{Xs: contour.Axis(0, float64(nc-1), nc), Ys: contour.Axis(0, float64(nr-1), nr), Zs: zs}
		bs, err := contour.Bands(g, []float64{-1e300, -1, 0, 1e-300, 1, 3}, &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner})
		if err != nil {
			t.Fatal(err)
		}
		area := 0.0
		for _, b := range bs {
			area += bandArea(b)
			for _, p := range b.Polygons {
				for _, ring := range append(p.Holes, p.Outer) {
					if len(ring) < 3 {
						t.Fatalf("ring %v", ring)
					}
					for _, v := range ring {
						if !(v.X >= 0 && v.X <= float64(nc-1) && v.Y >= 0 && v.Y <= float64(nr-1)) {
							t.Fatalf("vertex %v is off the grid", v)
						}
					}
				}
			}
		}
		if want := domainArea(g, corner); math.Abs(area-want) > 1e-9*max(1, want) {
			t.Fatalf("area %v, want %v", area, want)
		}
	})
}

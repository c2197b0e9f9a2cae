package contour_test

import (
	"math"
	"slices"
	"testing"

	"natgrad.example/contour"
)

// FuzzRegion takes any bits for the values of one or two constraints on a grid of a few columns,
// and clips a ring of any nodes and points between them. The region and the rest of the
// grid must tile the grid, and what is clipped of a polygon and what is not must tile the
// polygon.
func FuzzRegion(f *testing.F) {
	nan, inf := math.NaN(), math.Inf(1)
	f.Add(uint8(1), false, uint8(3), bits(0, -1, 0, 0, 4, 0, 0, 0, 0))
	f.Add(uint8(1), true, uint8(40), bits(1, -2, 3, -1, -4, inf, 0, -1, -inf, 1, 2, 3, -nan, -4, -5, 6, -7, 8))
	f.Add(uint8(0), true, uint8(7), bits(1, -1, -1, 1, 1, -1, nan, 0))
	f.Add(uint8(2), false, uint8(200), bits(math.MaxFloat64, -math.MaxFloat64, 0, 5e-324, 1, 1, 1, -1, 2, nan, -2, -2))
	f.Add(uint8(3), true, uint8(255), bits(0, 1, 0, -1, 0, 1, nan, 1, -1, 1, 0, -1, 0, -1, 0, 1, nan, 1, -1, 1, -1, 1, 0, 1, 0))
	f.Fuzz(func(t *testing.T, columns uint8, two bool, at uint8, data []byte) {
		fields := []contour.Field{bitGrid(t, columns, data)}
		if two {
			half := len(data) / 16 * 8
			fields = []contour.Field{bitGrid(t, columns, data[:half]), bitGrid(t, columns, data[half:])}
		}
		r, err := contour.NewRegion(fields, &contour.RegionSettings{CornerMask: at%2 == 1})
		if err != nil {
			t.Fatal(err)
		}
		g := fields[0].(*contour.Grid)
		whole := extentArea(g)
		eps := 1e-9 * whole
		if in, out := areaOf(r.Polygons()), areaOf(r.Outside()); math.Abs(in+out-whole) > eps {
			t.Fatalf("the region has the area %v, the rest %v, the grid %v", in, out, whole)
		}
		p := fuzzedPolygon(g, at)
		clipped, err := r.Clip(t.Context(), []contour.Polygon{p})
		if err != nil {
			t.Fatal(err)
		}
		inside := areaOf(clipped)
		if inside < -eps || inside > polygonArea(p)+eps || inside > areaOf(r.Polygons())+eps {
			t.Fatalf("a clip has the area %v of %v", inside, polygonArea(p))
		}
		// What is outside is the clip of the rest of the grid to the polygon.
		own, err := contour.SampleRegion([]func(x []float64) float64{func(x []float64) float64 { return -1 }},
			[]float64{p.Outer[0].X, p.Outer[1].X}, []float64{p.Outer[0].Y, p.Outer[2].Y}, nil)
		if err != nil {
			t.Fatal(err)
		}
		rest, err := own.Clip(t.Context(), r.Outside())
		if err != nil {
			t.Fatal(err)
		}
		if outside := areaOf(rest); math.Abs(inside+outside-polygonArea(p)) > eps {
			t.Fatalf("%v of the polygon are in the region and %v are not: together not %v", inside, outside, polygonArea(p))
		}
		again, err := r.Clip(t.Context(), clipped)
		if err != nil || math.Abs(areaOf(again)-inside) > eps {
			t.Fatalf("clipped twice %v, once %v, error %v", areaOf(again), inside, err)
		}
		for _, q := range slices.Concat(clipped, r.Polygons(), r.Outside()) {
			if ringArea(q.Outer) < 0 || len(q.Outer) < 3 {
				t.Fatalf("the ring %v", q.Outer)
			}
			for _, h := range q.Holes {
				if ringArea(h) > 0 || len(h) < 3 {
					t.Fatalf("the hole %v", h)
				}
			}
		}
	})
}

// fuzzedPolygon returns a rectangle on a grid, whose sides run through nodes or between them.
func fuzzedPolygon(g *contour.Grid, at uint8) contour.Polygon {
	nx, ny := 2*len(g.Xs)-2, 2*len(g.Ys)-2
	i, j := int(at)%nx, int(at>>2)%ny
	x0, y0 := float64(i)/2, float64(j)/2
	x1, y1 := x0+float64(1+int(at>>4)%(nx-i))/2, y0+float64(1+int(at>>5)%(ny-j))/2
	return contour.Polygon{Outer: []contour.Point{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}}
}

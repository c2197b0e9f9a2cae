package contour_test

import (
	"encoding/binary"
	"math"
	"reflect"
	"testing"

	"natgrad.example/contour"
)

// bits returns the bits of values, for [bitGrid].
func bits(zs ...float64) []byte {
	var b []byte
	for _, z := range zs {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(z))
	}
	return b
}

// bitGrid returns a grid of 2 to 9 columns whose values have the bits of data. It
// skips the test if there are too few or too many rows.
func bitGrid(t *testing.T, columns uint8, data []byte) *contour.Grid {
	nc := 2 + int(columns%8)
	nr := len(data) / 8 / nc
	if nr < 2 || nr > 64 {
		t.Skip("no grid")
	}
	zs := make([]float64, nc*nr)
	for i := range zs {
		zs[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return mustGrid(t, contour.Axis(0, float64(nc-1), nc), contour.Axis(0, float64(nr-1), nr), zs)
}

// FuzzLines takes any bits for the values of a grid of a few columns and for a
// level. Every crossed edge must have one vertex, and the lines must be finite and
// on the grid after removing coincident vertices and after simplifying.
func FuzzLines(f *testing.F) {
	nan, inf := math.NaN(), math.Inf(1)
	f.Add(uint8(1), 0.5, bits(0, 0, 0, 0, 4, 0, 0, 0, 0))
	f.Add(uint8(1), 2.0, bits(1, 2, 3, nan, 4, inf, 0, 1, -inf))
	f.Add(uint8(0), 0.0, bits(1, -1, -1, 1, 1, -1, nan, 0))
	f.Add(uint8(2), 1e-320, bits(math.MaxFloat64, -math.MaxFloat64, 0, 5e-324, 1, 1, 1, -1, 2, nan, 2, 2))
	f.Add(uint8(3), math.Copysign(0, -1), bits(0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0))
	f.Fuzz(func(t *testing.T, columns uint8, level float64, data []byte) {
		g := bitGrid(t, columns, data)
		raw, err := contour.Lines(g, []float64{level}, &contour.LineSettings{Raw: true})
		if !finite(level) {
			checkError(t, err, contour.ErrNotFinite, "levels[0]")
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		vertices, ends := 0, 0
		for _, l := range raw {
			vertices += len(l.Points)
			if !l.Closed {
				ends += 2
			}
		}
		if all, border := crossings(g, level); vertices != all || ends != border {
			t.Fatalf("%d vertices and %d ends, want %d and %d", vertices, ends, all, border)
		}
		for _, corner := range []bool{false, true} {
			s := &contour.LineSettings{CornerMask: corner, Workers: 1}
			lines := mustLines(t, g, []float64{level}, s)
			s.Workers = 3
			if !reflect.DeepEqual(lines, mustLines(t, g, []float64{level}, s)) {
				t.Fatal("three workers find other lines")
			}
			for _, l := range append(contour.SimplifyLines(lines, 0.1, 0.1), lines...) {
				if len(l.Points) < 2 {
					t.Fatalf("line %v", l)
				}
				for _, p := range l.Points {
					if !(p.X >= 0 && p.X <= g.Xs[len(g.Xs)-1] && p.Y >= 0 && p.Y <= g.Ys[len(g.Ys)-1]) {
						t.Fatalf("vertex %v is off the grid", p)
					}
				}
			}
		}
	})
}

// Any of the nine nodes of a grid may be a hole, of any kind. The lines of a plane
// have, cell by cell, their lengths in the cells without holes and, with corner
// masks, in the triangles of cells with one hole.
func TestHoleMatrix(t *testing.T) {
	axis := []float64{0, 1, 2}
	plane := func(x, y float64) float64 { return x + 2*y }
	levels := []float64{0.3, 1.3, 2.6, 3.3, 5.7}
	for _, hole := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for holes := range 1 << 9 {
			zs := make([]float64, 9)
			for i := range zs {
				zs[i] = plane(axis[i%3], axis[i/3])
				if holes>>i&1 != 0 {
					zs[i] = hole
				}
			}
			g := mustGrid(t, axis, axis, zs)
			for _, corner := range []bool{false, true} {
				lines := mustLines(t, g, levels, &contour.LineSettings{CornerMask: corner})
				for _, level := range levels {
					got, want := 0.0, 0.0
					for _, l := range lines {
						if l.Level != level {
							continue
						}
						if l.Closed {
							t.Fatalf("holes %09b: a closed line of a plane: %v", holes, l)
						}
						for i, p := range l.Points[1:] {
							q := l.Points[i]
							got += math.Hypot(p.X-q.X, p.Y-q.Y)
							if p.X < q.X == (p.Y < q.Y) {
								t.Fatalf("holes %09b: from %v to %v", holes, q, p)
							}
							if p.X < q.X { // the higher ground is to the northeast
								t.Fatalf("holes %09b: from %v to %v has the lower ground on the left", holes, q, p)
							}
						}
					}
					for cell := range 4 {
						c, r := cell%2, cell/2
						var left []contour.Point
						for _, n := range [][2]int{{c, r}, {c + 1, r}, {c + 1, r + 1}, {c, r + 1}} {
							if holes>>(3*n[1]+n[0])&1 == 0 {
								left = append(left, contour.Point{X: axis[n[0]], Y: axis[n[1]]})
							}
						}
						if len(left) == 4 || len(left) == 3 && corner {
							want += chord(left, func(p contour.Point) float64 { return plane(p.X, p.Y) - level })
						}
					}
					if math.Abs(got-want) > 1e-12 {
						t.Fatalf("holes %09b of %v, corners %t, level %v: length %v, want %v", holes, hole, corner, level, got, want)
					}
				}
			}
		}
	}
}

// chord returns the length, within a convex polygon, of the line on which the plane
// f is zero.
func chord(polygon []contour.Point, f func(contour.Point) float64) float64 {
	var ends []contour.Point
	for i, a := range polygon {
		b := polygon[(i+1)%len(polygon)]
		if u, v := f(a), f(b); (u > 0) != (v > 0) {
			s := u / (u - v)
			ends = append(ends, contour.Point{X: a.X + s*(b.X-a.X), Y: a.Y + s*(b.Y-a.Y)})
		}
	}
	if len(ends) != 2 {
		return 0
	}
	return math.Hypot(ends[1].X-ends[0].X, ends[1].Y-ends[0].Y)
}

// FuzzBands takes any bits for the values of a grid of a few columns. Bands must
// have finite vertices on the grid and tile its domain.
func FuzzBands(f *testing.F) {
	nan, inf := math.NaN(), math.Inf(1)
	f.Add(uint8(3), true, bits(0, 0, 0, 0, 4, 0, 0, 0, 0))
	f.Add(uint8(3), false, bits(1, 2, 3, nan, 4, inf, 0, 1, -inf))
	f.Add(uint8(2), true, bits(1, -1, -1, 1, 1, -1, nan, 0))
	f.Add(uint8(4), true, bits(math.MaxFloat64, -math.MaxFloat64, 0, 5e-324, 1, 1, 1, -1, 2, nan, 2, 2))
	f.Add(uint8(5), true, bits(0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0, 1, nan, 1, nan, 1, 0, 1, 0, 1, 0))
	f.Fuzz(func(t *testing.T, columns uint8, corner bool, data []byte) {
		g := bitGrid(t, columns, data)
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
						if !(v.X >= 0 && v.X <= g.Xs[len(g.Xs)-1] && v.Y >= 0 && v.Y <= g.Ys[len(g.Ys)-1]) {
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

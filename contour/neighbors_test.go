package contour

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomLines returns n segments of the given length at random places of a square, as lines
// of two points.
func randomLines(n int, length float64) (pts []Point, begins []int) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range n {
		sin, cos := math.Sincos(2 * math.Pi * rnd.Float64())
		p := Point{rnd.Float64(), rnd.Float64()}
		begins = append(begins, len(pts))
		pts = append(pts, p, Point{p.X + length*cos, p.Y + length*sin})
	}
	return pts, append(begins, len(pts))
}

// Short segments have about a box each, so that few are near any one of them. Of long
// segments, there are fewer boxes, so that their lists do not become long.
func TestNeighborsBoxes(t *testing.T) {
	const n = 2000
	for _, length := range []float64{1e-3, 0.02, 0.1, 0.5} {
		pts, begins := randomLines(n, length)
		b := newNeighbors(pts, begins, 0, 0, new(stopper))
		if boxes := b.nx * b.ny; boxes > 2*n || length < 0.02 && boxes < n/2 || boxes < 16 {
			t.Errorf("length %v: %d boxes", length, boxes)
		}
		if len(b.list) > 3*maxLists*n {
			t.Errorf("length %v: %d entries", length, len(b.list))
		}
		looked := 0
		for i := 0; i < len(pts); i += 2 {
			b.visit(pts[i], pts[i+1], 0, 0, func(box int) bool {
				looked += b.from[box+1] - b.from[box]
				return true
			})
		}
		if length < 0.02 && looked > 12*n {
			t.Errorf("length %v: %d pairs", length, looked)
		}
	}
}

// Long segments in one direction are in few boxes as well, even if they have no extent in the
// other.
func TestNeighborsOfParallelLines(t *testing.T) {
	const n = 2000
	rnd := rand.New(rand.NewPCG(8, 9))
	for _, slope := range []float64{0, 1e-4, -0.01} {
		for _, upright := range []bool{false, true} {
			for _, apart := range []float64{1, 0} {
				var pts []Point
				begins := []int{0}
				for range n {
					x, y := rnd.Float64(), apart*rnd.Float64()
					p, q := Point{x, y}, Point{x + 20, y + 20*slope}
					if upright {
						p, q = Point{p.Y, p.X}, Point{q.Y, q.X}
					}
					pts = append(pts, p, q)
					begins = append(begins, len(pts))
				}
				if b := newNeighbors(pts, begins, 0, 0, new(stopper)); len(b.list) > 3*maxLists*n || len(b.list) < n {
					t.Errorf("slope %v, upright %v, apart %v: %d entries in %d by %d boxes", slope, upright, apart, len(b.list), b.nx, b.ny)
				}
			}
		}
	}
}

// The boxes near a segment list all segments that are within the tolerances of it.
func TestNeighborsFindAll(t *testing.T) {
	for _, length := range []float64{1e-3, 0.05, 0.7} {
		pts, begins := randomLines(300, length)
		const tx, ty = 0.03, 0.01
		b := newNeighbors(pts, begins, tx, ty, new(stopper))
		for i := 0; i < len(pts); i += 2 {
			found := make(map[int]bool)
			b.visit(pts[i], pts[i+1], tx, ty, func(box int) bool {
				for _, k := range b.list[b.from[box]:b.from[box+1]] {
					found[int(k)] = true
				}
				return true
			})
			// Points of both segments that are within the tolerances of each other.
			for k := 0; k < len(pts); k += 2 {
				for s := range 5 {
					p, q := along(pts[i:], s), along(pts[k:], s)
					if math.Abs(p.X-q.X) <= tx && math.Abs(p.Y-q.Y) <= ty && !found[k] {
						t.Fatalf("length %v: segment %d near %d not found", length, k, i)
					}
				}
			}
		}
	}
}

// along returns the point after s quarters of the segment between the first two points.
func along(p []Point, s int) Point {
	f := float64(s) / 4
	return Point{p[0].X + f*(p[1].X-p[0].X), p[0].Y + f*(p[1].Y-p[0].Y)}
}

// A segment on the border between two rows or columns of boxes is near both.
func TestNeighborsBetweenBoxes(t *testing.T) {
	pts, begins := randomLines(300, 0.05)
	b := newNeighbors(pts, begins, 0, 0, new(stopper))
	x, y := b.x0+3*b.bx, b.y0+5*b.by
	for _, k := range []struct {
		p, q Point
		want []int // two boxes
	}{
		{Point{b.x0 + 3.4*b.bx, y}, Point{b.x0 + 3.6*b.bx, y}, []int{4*b.nx + 3, 5*b.nx + 3}},
		{Point{x, b.y0 + 5.4*b.by}, Point{x, b.y0 + 5.6*b.by}, []int{5*b.nx + 2, 5*b.nx + 3}},
	} {
		var got []int
		b.visit(k.p, k.q, 0, 0, func(box int) bool {
			got = append(got, box)
			return true
		})
		if !slices.Equal(got, k.want) {
			t.Errorf("segment from %v to %v: boxes %v, want %v", k.p, k.q, got, k.want)
		}
	}
}

// Boxes of a size across a width are as many as are needed to cover it, or one without limits if
// the size is none or that would be too many.
func TestBoxes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		width, size float64
		most        int
		want        float64
		n           int
	}{
		{10, 2.5, 4, 2.5, 4}, {10, 2.5, 3, inf, 1}, {10, 3, 4, 3, 4}, {10, 10, 1, 10, 1}, {10, 11, 1, 11, 1}, {10, 9, 1, inf, 1}, {10, 9, 2, 9, 2},
		{0, 1, 5, inf, 1}, {0, 0, 5, inf, 1}, {10, 0, 5, inf, 1}, {10, -1, 5, inf, 1}, {-10, -1, 20, inf, 1}, {10, nan, 5, inf, 1}, {inf, 1, 5, inf, 1}, {nan, 1, 5, inf, 1},
	} {
		if size, n := boxes(c.width, c.size, c.most); size != c.want || n != c.n {
			t.Errorf("width %v, size %v, at most %d: %d of %v, want %d of %v", c.width, c.size, c.most, n, size, c.n, c.want)
		}
	}
	for x, want := range map[float64]int{-inf: 0, -1: 0, 2: 0, 2.9: 0, 3.25: 1, 4.4: 1, 4.5: 2, 5.9: 2, 6.1: 2, 1e300: 2, inf: 2} {
		if i := index(x, 2, 1.25, 3); i != want {
			t.Errorf("%v is in box %d, want %d", x, i, want)
		}
	}
	if i := index(nan, 2, 1.25, 3); i != 0 {
		t.Errorf("NaN is in box %d", i)
	}
	if i := index(7, 2, inf, 1); i != 0 {
		t.Errorf("the only box is box %d", i)
	}
	for x, want := range map[float64]float64{-inf: 0, -1e-9: 0, 0: 0, 0.25: 0.25, 1: 1, 1.5: 1, inf: 1} {
		if v := clamp(x); v != want {
			t.Errorf("clamp(%v) = %v, want %v", x, v, want)
		}
	}
}

// A line has points that are not finite if one of its segments has one. Only segments between
// finite points are listed.
func TestNeighborsNotFinite(t *testing.T) {
	for at := range 4 {
		for _, v := range []Point{{math.NaN(), 0}, {0, math.NaN()}, {math.Inf(1), 0}, {0, math.Inf(-1)}} {
			pts := []Point{{0, 0}, {1, 0}, {1, 1}, {0, 2}, {5, 5}, {6, 7}}
			pts[at] = v
			b := newNeighbors(pts, []int{0, 4, 6}, 0.1, 0.1, new(stopper))
			if !b.notFinite(0, 3) || b.notFinite(4, 5) {
				t.Errorf("point %d is %v: lines not finite %v and %v", at, v, b.notFinite(0, 3), b.notFinite(4, 5))
			}
			listed := slices.Compact(slices.Sorted(slices.Values(b.list)))
			var want []int32
			for _, k := range []int{0, 1, 2, 4} {
				if k != at && k+1 != at {
					want = append(want, int32(k))
				}
			}
			if !slices.Equal(listed, want) {
				t.Errorf("point %d is %v: segments %v, want %v", at, v, listed, want)
			}
		}
	}
}

// A search that is stopped lists no segments, whatever their number.
func TestNeighborsStop(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	stop := newStopper(ctx, "search")
	pts := make([]Point, workPerLook+2)
	for i := range pts {
		pts[i] = Point{float64(i), float64(i % 7)}
	}
	begins := []int{0, len(pts)}
	if n := newNeighbors(pts, begins, 1, 1, &stop); len(n.list) != 0 {
		t.Errorf("%d segments of a search that is stopped", len(n.list))
	}
	if n := newNeighbors(pts, begins, 1, 1, new(stopper)); len(n.list) < len(pts)-1 {
		t.Errorf("%d segments of %d", len(n.list), len(pts)-1)
	}
}

package contour

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// ringsOf returns an outline of closed random walks on a small grid, with edges of all directions,
// repeated places and touching rings.
func ringsOf(r *rand.Rand, rings int) *outline {
	var out [][]spot
	for range rings {
		x, y := float64(r.IntN(40)), float64(r.IntN(40))
		var ring []spot
		for range 3 + r.IntN(30) {
			x, y = x+float64(r.IntN(5)-2), y+float64(r.IntN(5)-2)
			ring = append(ring, spot{u: Point{x, y}, at: Point{x, y}})
		}
		out = append(out, ring)
	}
	return clipOf(out)
}

// clipOf returns the outline of rings, which nothing stops.
func clipOf(rings [][]spot) *outline {
	o, err := newClip(rings, new(stopper))
	if err != nil {
		panic(err)
	}
	return o
}

// Windings are the sums over all edges, also for points on vertices and edges. Each ring has its
// own.
func TestWindings(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	most := 0
	for range 200 {
		o := ringsOf(r, 1+r.IntN(30))
		for range 30 {
			p := Point{float64(r.IntN(92)-4) / 2, float64(r.IntN(92)-4) / 2}
			for _, moved := range []bool{false, true} {
				want := make([]int, len(o.ends))
				for i := range o.spots {
					a, b := o.spots[i].u, o.spots[o.next(i)].u
					side, above := sideOf, func(q Point) bool { return q.Y > p.Y }
					if moved {
						side, above = sideOfMoved, func(q Point) bool { return q.Y >= p.Y }
					}
					switch {
					case above(b) && !above(a) && side(a, b, p) > 0:
						want[o.ring[i]]++
					case above(a) && !above(b) && side(a, b, p) < 0:
						want[o.ring[i]]--
					}
				}
				got := make([]int, len(o.ends))
				o.windings(p, moved, func(ring int32, n int) { got[ring] += n })
				if !slices.Equal(got, want) {
					t.Fatalf("%v, moved %v: %v, want %v", p, moved, got, want)
				}
				most = max(most, slices.Max(want))
			}
		}
	}
	if most == 0 {
		t.Error("no ring winds around a point")
	}
}

// A packed tree finds the same edges as all frames tried one by one.
func TestPackedTree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		o := ringsOf(r, 1+r.IntN(40))
		for range 20 {
			x, y := r.Float64()*50-5, r.Float64()*50-5
			b := frame{x, y, x + r.Float64()*5, y + r.Float64()*5}
			var got, want []int
			o.packed.near(&b, func(i int) { got = append(got, i) })
			for k, f := range o.tree.levels[0] {
				if f.touches(&b) {
					for i, to := o.tree.edges(0, k); i < to; i++ {
						want = append(want, i)
					}
				}
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Fatalf("%v: %v, want %v", b, got, want)
			}
		}
	}
}

// The Hilbert curve visits each cell of a square once, and each step leads to a neighbor.
func TestHilbert(t *testing.T) {
	const n = 64
	cells := make([][2]int, n*n)
	for i := range cells {
		cells[i] = [2]int{-1, -1}
	}
	for x := range n {
		for y := range n {
			d := hilbert(uint32(x), uint32(y))
			if d >= n*n || cells[d][0] >= 0 {
				t.Fatalf("(%d, %d) is at %d", x, y, d)
			}
			cells[d] = [2]int{x, y}
		}
	}
	for i := 1; i < len(cells); i++ {
		a, b := cells[i-1], cells[i]
		if dx, dy := a[0]-b[0], a[1]-b[1]; dx*dx+dy*dy != 1 {
			t.Fatalf("%v after %v", b, a)
		}
	}
	if a, b := hilbert(1<<16-1, 0), hilbert(1<<16-1, 1<<16-1); a != 1<<32-1 || b < 1<<31 || b == a {
		t.Errorf("corners at %d, %d", a, b)
	}
}

// Every second item has the kind of the first as long as there are items of both kinds. Items of
// a kind, and the rest, keep their order, and the work is linear.
func TestAlternate(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	kind := func(i *int) bool { return *i%2 == 0 }
	for n := range 300 {
		list := make([]int, n)
		for i := range list {
			list[i] = 2*i + r.IntN(2)
		}
		first := r.IntN(2) == 0
		want := slices.Clone(list)
		for i := range want { // as it is described
			for j := i; j < n; j++ {
				if kind(&want[j]) == (first == (i%2 == 0)) {
					m := want[j]
					copy(want[i+1:j+1], want[i:j])
					want[i] = m
					break
				}
			}
		}
		if alternate(list, first, kind); !slices.Equal(list, want) {
			t.Fatalf("first even: %v: %v, want %v", first, list, want)
		}
	}
	calls := 0
	list := make([]int, 1<<20)
	alternate(list, false, func(*int) bool { calls++; return true })
	if calls > 10*len(list) {
		t.Errorf("%d calls for %d items", calls, len(list))
	}
}

// The inner point of a ring lies in the middle of its widest part at half of its height, the first
// of equal ones.
func TestInnerPoint(t *testing.T) {
	for _, c := range []struct {
		ring [][2]float64
		want Point
	}{
		{[][2]float64{{10, 20}, {14, 20}, {14, 22}, {10, 22}}, Point{12, 21}},
		{[][2]float64{{1, 0}, {2, 0}, {2, 2}, {4, 2}, {4, 0}, {8, 0}, {8, 3}, {1, 3}}, Point{6, 1.5}},
		{[][2]float64{{1, 0}, {2, 0}, {2, 2}, {4, 2}, {4, 0}, {5, 0}, {5, 3}, {1, 3}}, Point{1.5, 1.5}},
		{[][2]float64{{-3, -4}, {-1, -4}, {-1, -2}}, Point{-1.5, -3}},
	} {
		var ring []spot
		for _, p := range c.ring {
			ring = append(ring, spot{u: Point{p[0], p[1]}})
		}
		for range ring { // whatever vertex comes first
			ring = append(ring[1:], ring[0])
			if got := innerPoint(ring); got != c.want {
				t.Errorf("%v: %v, want %v", c.ring, got, c.want)
			}
		}
	}
}

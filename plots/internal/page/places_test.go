package page

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// The grid lists a segment in every square that it passes through: it is found at each of
// its points, however small the search.
func TestSegmentGridHasAllSquares(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	area := vg.Rectangle{Max: vg.Point{X: 60, Y: 40}}
	for range 400 {
		p := vg.Point{X: vg.Length(90*rng.Float64() - 15), Y: vg.Length(60*rng.Float64() - 10)}
		q := vg.Point{X: vg.Length(90*rng.Float64() - 15), Y: vg.Length(60*rng.Float64() - 10)}
		l, ok := NewPolyline([]vg.Point{p, q}, false)
		if !ok {
			continue
		}
		g := NewSegmentGrid([]Polyline{l}, area, 5, nil)
		for k := range 500 {
			at, _ := l.At(l.Length() * (float64(k) + 0.5) / 500)
			if at.X < 1e-6 || at.Y < 1e-6 || at.X > 60-1e-6 || at.Y > 40-1e-6 {
				continue
			}
			if got := g.LinesNear(at, 1e-9); len(got) != 1 {
				t.Fatalf("the segment from %v to %v is not found at %v", p, q, at)
			}
		}
	}
}

// A box with a corner beyond the outermost squares, or that is no number, covers endless
// squares. Others cover at least those of their size.
func TestSquaresOf(t *testing.T) {
	const far = outermost * 1.001
	nan, inf := vg.Length(math.NaN()), vg.Length(math.Inf(1))
	box := func(x0, y0, x1, y1 vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	}
	for _, r := range []vg.Rectangle{
		box(far, 0, far, 1), box(0, far, 1, far), box(-far, 0, -far, 1), box(0, -far, 1, -far), box(-inf, 0, 1, 1), box(0, -inf, 1, 1), box(0, 0, inf, 1), box(0, 0, 1, inf),
		box(nan, 0, 1, 1), box(0, nan, 1, 1), box(0, 0, nan, 1), box(0, 0, 1, nan),
	} {
		if n := squaresOf(r); n <= mostSquares {
			t.Errorf("%v: %v squares", r, n)
		}
	}
	for _, k := range []struct {
		r     vg.Rectangle
		least int
	}{
		{box(outermost, outermost, outermost, outermost), 1}, {box(-outermost, -outermost, -outermost, -outermost), 1},
		{box(1, 1, 2, 2), 1}, {box(15, 15, 17, 17), 4}, {box(-1, -1, 1, 1), 4}, {box(0, 0, 16, 16), 4}, {box(3, 3, 3+64*16, 4), 65}, {box(3, 3, 4, 3+64*16), 65},
	} {
		count := 0
		eachSquare(k.r, func([2]int) { count++ })
		if n := squaresOf(k.r); count != k.least || n < float64(count) || n > float64(4*count)+200 {
			t.Errorf("%v: %d squares, want %d; at most %v", k.r, count, k.least, n)
		}
	}
}

// Shapes far out, and those that cover very many squares, are near every box, in their order.
func TestWideShapes(t *testing.T) {
	at := func(x, y, size vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + size, Y: y + size}}
	}
	var b Buckets
	b.Add(at(0, 0, 5))     // 0
	b.Add(at(0, 0, 1e5))   // 1: 39 million squares
	b.Add(at(500, 0, 5))   // 2
	b.Add(at(-2e9, 0, 5))  // 3
	b.Add(at(500, 500, 5)) // 4
	b.Add()                // 5: nothing
	for range 20 {
		b.Add(at(900, 900, 5))
	}
	for _, k := range []struct {
		box  vg.Rectangle
		want []int
	}{{at(1, 1, 1), []int{0, 1, 3}}, {at(501, 1, 1), []int{1, 2, 3}}, {at(501, 501, 1), []int{1, 3, 4}}, {at(300, 300, 1), []int{1, 3}}} {
		var got []int
		b.Near(k.box, func(i int) bool { got = append(got, i); return true })
		if !slices.Equal(got, k.want) {
			t.Errorf("near %v: %v, want %v", k.box, got, k.want)
		}
	}
	// A search that covers more squares than there are shapes visits all.
	all := 0
	b.Near(at(0, 0, 1000), func(i int) bool {
		if i != all {
			t.Errorf("visit %d is of shape %d", all, i)
		}
		all++
		return all < 9
	})
	if all != 9 {
		t.Errorf("%d visits, want an end after 9", all)
	}
}

// Five points are those of a smooth curve if no quarter is longer than 0.6 chords, and it
// is flat if they keep half the tolerance.
func TestFlat(t *testing.T) {
	at := func(along, aside vg.Length) vg.Point { // of the chord, of length 50
		return vg.Point{X: 0.6*along - 0.8*aside, Y: 0.8*along + 0.6*aside}
	}
	b := vg.Point{X: 30, Y: 40}
	for _, k := range []struct {
		name    string
		x, y, z vg.Point
		want    bool
	}{
		{"even", at(12.5, 0), at(25, 0), at(37.5, 0), true},
		{"first quarter of 0.6 chords", vg.Point{X: 18, Y: 24}, vg.Point{X: 21, Y: 28}, vg.Point{X: 24, Y: 32}, true},
		{"last quarter of 0.6 chords", vg.Point{X: 6, Y: 8}, vg.Point{X: 9, Y: 12}, vg.Point{X: 12, Y: 16}, true},
		{"longer first quarter", at(30.01, 0), at(35, 0), at(40, 0), false},
		{"longer second quarter", at(5, 0), at(35.01, 0), at(40, 0), false},
		{"longer third quarter", at(5, 0), at(10, 0), at(40.01, 0), false},
		{"longer last quarter", at(5, 0), at(10, 0), at(19.99, 0), false},
		{"0.049 aside", at(12.5, 0.049), at(25, -0.049), at(37.5, 0.049), true},
		{"0.051 aside first", at(12.5, 0.051), at(25, 0), at(37.5, 0), false},
		{"0.051 aside in the middle", at(12.5, 0), at(25, -0.051), at(37.5, 0), false},
		{"0.051 aside last", at(12.5, 0), at(25, 0), at(37.5, 0.051), false},
	} {
		if got := flat([5]vg.Point{{}, k.x, k.y, k.z, b}); got != k.want {
			t.Errorf("%s: %v", k.name, got)
		}
	}
	// Level chords keep all curves between their points, however uneven these are.
	if !flat([5]vg.Point{{}, {X: 45, Y: 0.05}, {X: 46, Y: 0.06}, {X: 47, Y: 0.09}, {X: 50}}) {
		t.Error("a level curve within the tolerance is not flat")
	}
	if flat([5]vg.Point{{}, {X: 45, Y: 0.05}, {X: 46, Y: 0.06}, {X: 47, Y: 0.11}, {X: 50}}) {
		t.Error("a level curve beyond the tolerance is flat")
	}
	if nan := vg.Length(math.NaN()); flat([5]vg.Point{{}, {X: 1}, {X: 2}, {X: 3}, {X: nan}}) {
		t.Error("a curve without an end is flat")
	}
}

// The part of a segment in a rectangle tells which ends are the segment's own.
func TestClipSegmentEnds(t *testing.T) {
	r := vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for _, k := range []struct {
		a, b, p, q  vg.Point
		first, last bool
	}{
		{at(2, 5), at(8, 5), at(2, 5), at(8, 5), true, true}, {at(-5, 5), at(8, 5), at(0, 5), at(8, 5), false, true},
		{at(2, 5), at(15, 5), at(2, 5), at(10, 5), true, false}, {at(5, -5), at(5, 15), at(5, 0), at(5, 10), false, false}, {at(0, 0), at(10, 10), at(0, 0), at(10, 10), true, true},
	} {
		part, whole, ok := ClipSegment(k.a, k.b, r)
		if !ok || Distance(part[0], k.p) > 1e-12 || Distance(part[1], k.q) > 1e-12 || whole != [2]bool{k.first, k.last} {
			t.Errorf("%v to %v: %v, %v, %v", k.a, k.b, part, whole, ok)
		}
	}
	for _, k := range [][2]vg.Point{{at(-5, -1), at(15, -1)}, {at(11, 0), at(11, 5)}, {at(vg.Length(math.NaN()), 1), at(5, 5)}} {
		if part, _, ok := ClipSegment(k[0], k[1], r); ok {
			t.Errorf("%v to %v: %v", k[0], k[1], part)
		}
	}
}

// A path has one move, a line to each further point, and an end if it is closed.
func TestPathOfPoints(t *testing.T) {
	pts := []vg.Point{{X: 1, Y: 2}, {X: 3, Y: 4}, {X: 5, Y: 0}}
	for n := 1; n <= 3; n++ {
		for _, closed := range []bool{false, true} {
			path := Path(pts[:n], closed)
			want := n
			if closed {
				want++
			}
			if len(path) != want || (path[len(path)-1].Type == vg.CloseComp) != closed {
				t.Errorf("%d points, closed %v: %v", n, closed, path)
			}
			for i, p := range pts[:n] {
				kind := vg.LineComp
				if i == 0 {
					kind = vg.MoveComp
				}
				if path[i].Type != kind || path[i].Pos != p {
					t.Errorf("component %d: %+v", i, path[i])
				}
			}
		}
	}
}

// The position nearest to a point, as a fraction of a segment, stays on the segment.
func TestNearestOnSegment(t *testing.T) {
	p, q := vg.Point{X: 1, Y: 1}, vg.Point{X: 5, Y: 4} // length 5, direction (0.8, 0.6)
	for _, k := range []struct{ along, aside, t, away vg.Length }{{2, 3, 0.4, 3}, {-3, 4, 0, 5}, {8, 4, 1, 5}, {5, -2, 1, 2}, {0, 1, 0, 1}} {
		c := vg.Point{X: 1 + 0.8*k.along - 0.6*k.aside, Y: 1 + 0.6*k.along + 0.8*k.aside}
		at, part := nearestOnSegment(c, p, q)
		if !near(part, k.t) || !near(Distance(at, c), k.away) || !near(DistanceToSegment(c, p, q), k.away) {
			t.Errorf("%v along and %v aside: %v of the segment, %v away", k.along, k.aside, part, Distance(at, c))
		}
	}
	if d := DistanceToSegment(vg.Point{X: 4, Y: 5}, p, p); !near(d, 5) {
		t.Errorf("distance %v to a point", d)
	}
	for _, k := range [][2]vg.Point{{p, p}, {p, {X: vg.Length(math.Inf(1))}}, {p, {X: vg.Length(math.NaN())}}} {
		if l, x, y := Direction(k[0], k[1]); l != 0 || x != 0 || y != 0 {
			t.Errorf("from %v to %v: %v in direction %v, %v", k[0], k[1], l, x, y)
		}
	}
}

// A curve that reaches the edge of the area is not beyond it.
func TestSettledAtEdges(t *testing.T) {
	c := curve{area: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}}
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for _, k := range [][2]vg.Point{{at(-50, 10), at(0, 90)}, {at(100, 10), at(150, 90)}, {at(10, -50), at(90, 0)}, {at(10, 100), at(90, 150)}} {
		if c.settled(k[0], k[1]) || c.settled(k[1], k[0]) {
			t.Errorf("from %v to %v: settled", k[0], k[1])
		}
	}
}

// A box outside the area of a grid is free of its segments.
func TestFreeOutside(t *testing.T) {
	l, _ := NewPolyline([]vg.Point{{X: -500, Y: 20}, {X: 500, Y: 20}}, false)
	g := NewSegmentGrid([]Polyline{l}, vg.Rectangle{Max: vg.Point{X: 60, Y: 40}}, 5, nil)
	none := func(Segment) bool { return false }
	for _, p := range []vg.Point{{X: -200, Y: 90}, {X: 300, Y: 90}, {X: 30, Y: 300}, {X: 30, Y: -300}, {X: 300, Y: 300}, {X: 64, Y: 45}} {
		if b := (TurnedBox{Center: p, Along: vg.Point{X: 1}, Half: vg.Point{X: 4, Y: 2}}); !g.Free(b, none) {
			t.Errorf("a box at %v is not free", p)
		}
	}
	if b := (TurnedBox{Center: vg.Point{X: 58, Y: 20}, Along: vg.Point{X: 1}, Half: vg.Point{X: 4, Y: 2}}); g.Free(b, none) {
		t.Error("a box on the line is free")
	}
}

// Of equally near positions the first is the nearest.
func TestNearestIsFirst(t *testing.T) {
	l, _ := NewPolyline([]vg.Point{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 4}, {X: 0, Y: 4}}, false)
	if s, d := l.Nearest(vg.Point{X: 3, Y: 2}); s != 3 || d != 2 {
		t.Errorf("at %v, %v away", s, d)
	}
}

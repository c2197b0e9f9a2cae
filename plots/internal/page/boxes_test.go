package page

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"
)

// near reports whether two lengths are equal but for rounding.
func near(a, b vg.Length) bool { return math.Abs(float64(a-b)) < 1e-9 }

// randomBox returns a turned box near the middle of a page of 100 by 100 points.
func randomBox(rng *rand.Rand) TurnedBox {
	sin, cos := math.Sincos(7 * rng.Float64())
	return TurnedBox{
		Center: vg.Point{X: vg.Length(30 + 40*rng.Float64()), Y: vg.Length(30 + 40*rng.Float64())},
		Along:  vg.Point{X: vg.Length(cos), Y: vg.Length(sin)},
		Half:   vg.Point{X: vg.Length(1 + 15*rng.Float64()), Y: vg.Length(1 + 8*rng.Float64())},
	}
}

func randomPoint(rng *rand.Rand) vg.Point {
	return vg.Point{X: vg.Length(100 * rng.Float64()), Y: vg.Length(100 * rng.Float64())}
}

// distanceOf returns the distance from a point to a turned box by its corners: zero inside, and else to the nearest
// side.
func distanceOf(b TurnedBox, p vg.Point) vg.Length {
	c := b.Corners()
	d, inside := vg.Length(math.Inf(1)), true
	for i := range c {
		q, r := c[i], c[(i+1)%4]
		if (r.X-q.X)*(p.Y-q.Y)-(r.Y-q.Y)*(p.X-q.X) < 0 {
			inside = false
		}
		d = min(d, DistanceToSegment(p, q, r))
	}
	if inside {
		return 0
	}
	return d
}

// A turned box has its corners counterclockwise and its size along its direction; distances to segments, crossings
// and overlaps are those of its points.
func TestTurnedBox(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	crossed, overlapping, within := 0, 0, 0
	for range 400 {
		b, o := randomBox(rng), randomBox(rng)
		c := b.Corners()
		if !near(Distance(c[0], c[1]), 2*b.Half.X) || !near(Distance(c[1], c[2]), 2*b.Half.Y) {
			t.Fatalf("%+v: sides of %v and %v", b, Distance(c[0], c[1]), Distance(c[1], c[2]))
		}
		if along := c[1].Sub(c[0]).Scale(1 / (2 * b.Half.X)); !near(along.X, b.Along.X) || !near(along.Y, b.Along.Y) {
			t.Fatalf("%+v: the lower side points along %v", b, along)
		}
		p, q := randomPoint(rng), randomPoint(rng)
		if l := b.local(p); !near(b.At(l.X, l.Y).X, p.X) || !near(b.At(l.X, l.Y).Y, p.Y) {
			t.Fatalf("%+v: %v has local coordinates %v", b, p, l)
		}
		// By samples, which miss at most half a step.
		const n = 2000
		least := vg.Length(math.Inf(1))
		for i := range n + 1 {
			s := vg.Length(i) / n
			least = min(least, distanceOf(b, vg.Point{X: p.X + s*(q.X-p.X), Y: p.Y + s*(q.Y-p.Y)}))
		}
		slack := Distance(p, q) / n
		if d := b.DistanceTo(p, q); d > least+1e-9 || d < least-slack {
			t.Fatalf("%+v: %v from %v, %v; want %v", b, d, p, q, least)
		}
		if cross := b.crosses(p, q); cross && least > slack || !cross && least == 0 {
			t.Fatalf("%+v: crosses %v, %v: %v; distance %v", b, p, q, cross, least)
		} else if cross {
			crossed++
		}
		// Boxes overlap where a side of one crosses the other, or one holds the other.
		common := distanceOf(o, b.Center) == 0 || distanceOf(b, o.Center) == 0
		for i := range c {
			common = common || o.crosses(c[i], c[(i+1)%4])
		}
		if got := b.Overlaps(o); got != common {
			t.Fatalf("%+v and %+v overlap: %v, want %v", b, o, got, common)
		} else if got {
			overlapping++
		}
		r := b.Bounds()
		for _, side := range []vg.Length{-1e-6, 1e-6} {
			if in := b.Within(Grow(r, side)); in != (side > 0) {
				t.Fatalf("%+v lies within its bounds grown by %v: %v", b, side, in)
			}
		}
		for k := range 4 { // one side further in
			s := r
			*[]*vg.Length{&s.Min.X, &s.Min.Y, &s.Max.X, &s.Max.Y}[k] += []vg.Length{1, 1, -1, -1}[k] * 1e-6
			if b.Within(s) {
				t.Fatalf("%+v lies within %v", b, s)
			}
			within++
		}
	}
	if crossed < 20 || overlapping < 20 || within == 0 {
		t.Errorf("%d segments cross, %d boxes overlap", crossed, overlapping)
	}
}

// The grid of segments finds what a look at every segment finds.
func TestSegmentGrid(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	area := vg.Rectangle{Min: vg.Point{X: 10, Y: 5}, Max: vg.Point{X: 90, Y: 85}}
	for _, side := range []vg.Length{0.01, 3, 20, 500} {
		var lines []Polyline
		for range 30 {
			pts := []vg.Point{randomPoint(rng)}
			for range rng.IntN(6) + 1 {
				pts = append(pts, randomPoint(rng))
			}
			if l, ok := NewPolyline(pts[:min(len(pts), 2+rng.IntN(5))], false); ok {
				lines = append(lines, l)
			}
		}
		g := NewSegmentGrid(lines, area, side, nil)
		free := 0
		for range 300 {
			b := randomBox(rng)
			b.Half = b.Half.Scale(0.2)
			if !b.Within(area) {
				continue
			}
			mine := int32(rng.IntN(len(lines)))
			own := func(s Segment) bool { return s.Line == mine && s.Index%2 == 0 }
			want := true
			for i, l := range lines {
				for k := 1; k < len(l.Points); k++ {
					if b.crosses(l.Points[k-1], l.Points[k]) && !own(Segment{int32(i), int32(k - 1)}) {
						want = false
					}
				}
			}
			if got := g.Free(b, own); got != want {
				t.Fatalf("side %v: %+v is free: %v, want %v", side, b, got, want)
			} else if got {
				free++
			}
		}
		if free == 0 {
			t.Errorf("side %v: no box is free", side)
		}
	}
}

// Upright boxes: distances, and the way out of an overlap.
func TestUprightBoxes(t *testing.T) {
	a := vg.Rectangle{Min: vg.Point{X: 0, Y: 0}, Max: vg.Point{X: 10, Y: 6}}
	at := func(x, y vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x, Y: y}, Max: vg.Point{X: x + 4, Y: y + 2}}
	}
	for _, c := range []struct {
		b    vg.Rectangle
		want vg.Length
	}{{at(13, 1), 3}, {at(-6, 1), 2}, {at(3, 7), 1}, {at(3, -7), 5}, {at(13, 8), 3}, {at(11, 9), 3}, {at(3, 5), -1}, {at(9, 2), -1}, {at(-3, 2), -1}, {at(4, -1), -1}, {at(10, 2), 0}} {
		if got := Separation(a, c.b); got != c.want {
			t.Errorf("%v and %v are %v apart, want %v", a, c.b, got, c.want)
		}
		if got := Separation(c.b, a); got != c.want {
			t.Errorf("%v and %v are %v apart, want %v", c.b, a, got, c.want)
		}
	}
	for _, c := range []struct {
		p    vg.Point
		want vg.Length
	}{{vg.Point{X: 5, Y: 3}, 0}, {vg.Point{X: 13, Y: 10}, 5}, {vg.Point{X: -3, Y: -4}, 5}, {vg.Point{X: 5, Y: 8}, 2}, {vg.Point{X: -2, Y: 3}, 2}} {
		if got := distanceToBox(c.p, a); got != c.want {
			t.Errorf("%v is %v from %v, want %v", c.p, got, a, c.want)
		}
	}
	if got := Union(a, at(8, -5)); got != (vg.Rectangle{Min: vg.Point{Y: -5}, Max: vg.Point{X: 12, Y: 6}}) {
		t.Errorf("union %v", got)
	}
}

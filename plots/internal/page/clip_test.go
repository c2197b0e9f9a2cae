package page

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
	"pgregory.net/rapid"
)

var square = vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}

func TestClipPolyline(t *testing.T) {
	type line []vg.Point
	for _, c := range []struct {
		in   line
		want []line
	}{
		{line{{X: 1, Y: 1}, {X: 9, Y: 2}, {X: 3, Y: 8}}, []line{{{X: 1, Y: 1}, {X: 9, Y: 2}, {X: 3, Y: 8}}}},
		{line{{X: -5, Y: 5}, {X: 15, Y: 5}}, []line{{{X: 0, Y: 5}, {X: 10, Y: 5}}}},
		{line{{X: 5, Y: 5}, {X: 15, Y: 5}, {X: 15, Y: 8}, {X: 5, Y: 8}}, []line{{{X: 5, Y: 5}, {X: 10, Y: 5}}, {{X: 10, Y: 8}, {X: 5, Y: 8}}}},
		{line{{X: -1, Y: 3}, {X: -1, Y: 5}}, nil},
		{line{{X: 11, Y: 9}, {X: 9, Y: 11}}, []line{{{X: 10, Y: 10}, {X: 10, Y: 10}}}},
		{line{{X: 0, Y: 0}, {X: 1e300, Y: 1e300}}, []line{{{X: 0, Y: 0}, {X: 10, Y: 10}}}},
		{line{{X: 5, Y: 5}, {X: vg.Length(math.NaN()), Y: 5}, {X: 6, Y: 5}}, nil},
		{line{{X: 5, Y: 5}, {X: vg.Length(math.Inf(1)), Y: 5}}, nil},
	} {
		got := ClipPolyline(c.in, square)
		same := slices.EqualFunc(got, c.want, func(a []vg.Point, b line) bool { return slices.Equal(a, b) })
		if !same {
			t.Errorf("%v: %v, want %v", c.in, got, c.want)
		}
	}
}

// A polygon and its clipped part cover the same points of the square.
func TestClipPolygonCovers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(-20, 30)
		var p []vg.Point
		for range 3 {
			p = append(p, vg.Point{X: vg.Length(coordinate.Draw(t, "x")), Y: vg.Length(coordinate.Draw(t, "y"))})
		}
		clipped := ClipPolygon(slices.Clone(p), square)
		for _, q := range clipped {
			if q.X < 0 || q.X > 10 || q.Y < 0 || q.Y > 10 {
				t.Fatalf("corner %v outside", q)
			}
		}
		for x := vg.Length(0.4); x < 10; x += 1.7 {
			for y := vg.Length(0.3); y < 10; y += 1.9 {
				at := vg.Point{X: x, Y: y}
				if d := distance(p, at); d < 1e-6 {
					continue
				}
				if winding(p, at) != winding(clipped, at) {
					t.Fatalf("%v is covered by one of %v and %v", at, p, clipped)
				}
			}
		}
	})
}

// winding returns the winding number of p around at.
func winding(p []vg.Point, at vg.Point) int {
	sum := 0.0
	for i, a := range p {
		b := p[(i+1)%len(p)]
		ax, ay, bx, by := float64(a.X-at.X), float64(a.Y-at.Y), float64(b.X-at.X), float64(b.Y-at.Y)
		sum += math.Atan2(ax*by-ay*bx, ax*bx+ay*by)
	}
	return int(math.Round(sum / (2 * math.Pi)))
}

// distance returns the least distance from at to a line through an edge.
func distance(p []vg.Point, at vg.Point) float64 {
	least := math.Inf(1)
	for i, a := range p {
		b := p[(i+1)%len(p)]
		length := math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y))
		if length == 0 {
			continue
		}
		cross := float64((b.X-a.X)*(at.Y-a.Y) - (b.Y-a.Y)*(at.X-a.X))
		least = math.Min(least, math.Abs(cross)/length)
	}
	return least
}

func TestClipPolygonFar(t *testing.T) {
	for _, p := range [][]vg.Point{
		{{X: -1e300, Y: -1e300}, {X: 1e300, Y: -1e300}, {X: 0, Y: 1e300}},
		{{X: -1.7e308, Y: -1.7e308}, {X: 1.7e308, Y: -1.7e308}, {X: 1.7e308, Y: 1.7e308}, {X: -1.7e308, Y: 1.7e308}},
	} {
		got := ClipPolygon(slices.Clone(p), square)
		area := 0.0
		for i, a := range got {
			b := got[(i+1)%len(got)]
			area += float64(a.X*b.Y-a.Y*b.X) / 2
		}
		if math.Abs(area-100) > 1e-6 {
			t.Errorf("%v covers %v of the square, want 100", p, area)
		}
	}
	if got := ClipPolygon([]vg.Point{{}, {X: vg.Length(math.NaN())}, {X: 1}}, square); got != nil {
		t.Errorf("with NaN: %v", got)
	}
}

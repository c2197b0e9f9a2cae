package label

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// A label on a side touches the rim at the given distance and is centered there.
func TestMarkSides(t *testing.T) {
	m := Mark{At: vg.Point{X: 50, Y: 50}, Size: vg.Point{X: 20, Y: 10}}
	for side, want := range map[Side][2]vg.Length{ // middle of a 20 × 10 box
		{1, 0}: {15, 0}, {-1, 0}: {-15, 0}, {0, 1}: {0, 10}, {0, -1}: {0, -10}, {}: {0, 0},
	} {
		b := m.beside(5, side)
		if x, y := (b.Min.X+b.Max.X)/2-50, (b.Min.Y+b.Max.Y)/2-50; x != want[0] || y != want[1] {
			t.Errorf("side %v: middle at (%v, %v), want %v", side, x, y, want)
		}
	}
	// The near corner of a box at a corner is on the circle.
	m = Mark{Radius: 2, Size: vg.Point{X: 20, Y: 10}}
	b := m.beside(3, Side{-1, -1})
	if d := math.Hypot(float64(b.Max.X), float64(b.Max.Y)); math.Abs(d-5) > 1e-12 || b.Max.X != b.Max.Y {
		t.Errorf("lower left: corner at %v", b.Max)
	}
}

// A label takes the first side on which it covers nothing, moves away from its mark
// if there is none, and never leaves the page for a better place.
func TestMarkPlace(t *testing.T) {
	area := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	m := Mark{At: vg.Point{X: 50, Y: 50}, Radius: 2, Size: vg.Point{X: 20, Y: 10}, Sides: Around()}
	overlaps := func(taken ...vg.Rectangle) func(_ vg.Rectangle, limit vg.Length) vg.Length {
		return func(box vg.Rectangle, _ vg.Length) (n vg.Length) {
			for _, r := range taken {
				if page.Separation(r, box) < 0 {
					n++
				}
			}
			return n
		}
	}
	rect := func(x0, y0, x1, y1 vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: x0, Y: y0}, Max: vg.Point{X: x1, Y: y1}}
	}
	for _, c := range []struct {
		name  string
		taken []vg.Rectangle
		side  Side
		away  vg.Length
	}{
		{"free", nil, Side{1, 1}, 2},
		{"right half taken", []vg.Rectangle{rect(50, 0, 100, 100)}, Side{-1, 1}, 2},
		{"above taken", []vg.Rectangle{rect(0, 50, 100, 100)}, Side{0, -1}, 2},
		{"all near taken", []vg.Rectangle{rect(42, 42, 58, 58)}, Side{1, 0}, 10},
	} {
		if got, want := m.Place(area, overlaps(c.taken...)), m.beside(c.away, c.side); got != want {
			t.Errorf("%s: label at %v, want %v", c.name, got, want)
		}
	}
	m.At = vg.Point{X: 99, Y: 99}
	if got := m.Place(area, overlaps(rect(0, 0, 100, 100))); beyond(page.Grow(got, markRoom), area) > 0 {
		t.Errorf("in a corner of a crowded page: label at %v", got)
	}
	m.Sides = []Side{{1, 1}}
	if got, want := m.Place(area, overlaps()), m.beside(2, Side{1, 1}); got != want {
		t.Errorf("one side only: label at %v, want %v", got, want)
	}
}

// A place that covers less only by rounding is no better than one before it.
func TestMarkPlaceTies(t *testing.T) {
	area := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	m := Mark{At: vg.Point{X: 50, Y: 50}, Radius: 2, Size: vg.Point{X: 20, Y: 10}, Sides: Around()}
	cost := vg.Length(50)
	got := m.Place(area, func(vg.Rectangle, vg.Length) vg.Length { cost -= 1e-14; return cost })
	if want := m.beside(2, Side{1, 1}); got != want {
		t.Errorf("label at %v, want %v", got, want)
	}
}

// Place asks for no other place once the label covers nothing.
func TestMarkPlaceStops(t *testing.T) {
	area := vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}
	m := Mark{At: vg.Point{X: 50, Y: 50}, Radius: 2, Size: vg.Point{X: 20, Y: 10}, Sides: Around()}
	asked := 0
	m.Place(area, func(vg.Rectangle, vg.Length) vg.Length { asked++; return 0 })
	if asked != 1 {
		t.Errorf("asked for %d places, want 1", asked)
	}
}

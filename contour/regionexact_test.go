package contour

import (
	"math"
	"math/big"
	"testing"
)

// Numbers that differ by ε or ε² only are in order, for denominators of any sign.
func TestMovingCompare(t *testing.T) {
	number := func(n, e, e2, d float64) moving {
		return moving{big.NewFloat(n), big.NewFloat(e), big.NewFloat(e2), big.NewFloat(d)}
	}
	order := []moving{number(1, 9, 9, -2), number(0, 5, 5, 1), number(1, -1, 4, 2), number(-1, 0, 3, -2), number(2, 0, 4, 4), number(1, 1, -7, 2), number(3, -9, 0, 3)}
	for i := range order {
		for j := range order {
			want := 0
			switch {
			case i < j:
				want = -1
			case i > j:
				want = 1
			}
			if got := order[i].compare(&order[j]); got != want {
				t.Errorf("compare(%d, %d) = %d", i, j, got)
			}
		}
	}
}

// The exact sign of a turn is right where rounding decides nothing.
func TestTurn(t *testing.T) {
	up := math.Nextafter(0.5, 1)
	for _, k := range []struct {
		a, b, c Point
		want    int
	}{
		{Point{0.1, 0.1}, Point{0.3, 0.3}, Point{0.7, 0.7}, 0},
		{Point{0, 0}, Point{1, 1}, Point{0.5, up}, 1},
		{Point{0, 0}, Point{1, 1}, Point{up, 0.5}, -1},
		{Point{0, 0}, Point{1e-200, 1e-200}, Point{2e-200, 3e-200}, 1},
		{Point{1e300, -1e300}, Point{-1e300, 1e300}, Point{0, 5e-324}, -1},
		{Point{1, 2}, Point{1, 2}, Point{3, 4}, 0},
	} {
		if got := turn(k.a, k.b, k.c); got != k.want {
			t.Errorf("turn(%v, %v, %v) = %d, want %d", k.a, k.b, k.c, got, k.want)
		}
	}
}

// A subject that rounding has made cross itself by a last digit is clipped to its area.
func TestOverlayOfCrossedRing(t *testing.T) {
	spots := func(pts ...Point) (out []spot) {
		for _, p := range pts {
			out = append(out, spot{p, p})
		}
		return out
	}
	const x = -0.12499999999999999
	subject := newOutline([][]spot{spots(Point{-0.125, 0.125}, Point{x, 0.125}, Point{-0.125, 0}, Point{0.125, 0})})
	clip := clipOf([][]spot{
		spots(Point{-0.125, 0}, Point{0.125, 0}, Point{x, 0.125}),
		spots(Point{x, 0.125}, Point{0.125, 0.25}, Point{-0.125, 0.25}),
	})
	plane := plane{planeAxis{nil, 1}, planeAxis{nil, 1}}
	rings, err := overlaid(&plane, subject, clip, false, new(stopper))
	if err != nil {
		t.Fatal(err)
	}
	var area float64
	for _, r := range rings {
		area += ringArea(r) / 2
	}
	if math.Abs(area-0.015625) > 1e-15 {
		t.Errorf("area %v, want 0.015625", area)
	}
}

// A ring loses its repeated spots and the places where it goes back on itself, also at its end.
func TestTidy(t *testing.T) {
	at := func(x, y float64) spot { return spot{Point{x, y}, Point{x, y}} }
	square := []spot{at(0, 0), at(1, 0), at(1, 1), at(0, 1)}
	for name, ring := range map[string][]spot{
		"as it is":        {at(0, 0), at(1, 0), at(1, 1), at(0, 1)},
		"repeated":        {at(0, 0), at(1, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)},
		"spike":           {at(0, 0), at(1, 0), at(3, 0), at(1, 0), at(1, 1), at(0, 1)},
		"uneven spike":    {at(0, 0), at(3, 0), at(2, 0), at(1, 0), at(1, 1), at(0, 1)},
		"spike at an end": {at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, -2)},
	} {
		got := tidy(ring)
		if len(got) != len(square) {
			t.Errorf("%s: %v", name, got)
			continue
		}
		for i := range got {
			if got[i] != square[i] {
				t.Errorf("%s: %v", name, got)
			}
		}
	}
	for name, ring := range map[string][]spot{
		"line":     {at(0, 0), at(2, 0), at(1, 0)},
		"there":    {at(0, 0), at(1, 0.3), at(2, 0), at(1, 0.3)},
		"rounding": {at(0, 0), at(1, 0), at(1, 1e-17)},
	} {
		if got := tidy(ring); got != nil {
			t.Errorf("%s: %v, want nothing", name, got)
		}
	}
}

// One decreasing scale does not turn polygons over.
func TestRegionOnOneDecreasingScale(t *testing.T) {
	axis := Axis(-2, 2, 21)
	disk := func(x []float64) float64 { return math.Hypot(x[0]-0.2, x[1]) - 1 }
	r, err := SampleRegion([]func(x []float64) float64{disk}, axis, axis, &RegionSettings{XScale: func(x float64) float64 { return -x }})
	if err != nil {
		t.Fatal(err)
	}
	in, out := r.Polygons(), r.Outside()
	if len(in) != 1 || len(out) != 1 || len(out[0].Holes) != 1 {
		t.Fatalf("%v and %v", in, out)
	}
	turns := func(ring []Point) float64 {
		var spots []spot
		for _, p := range ring {
			spots = append(spots, spot{u: p})
		}
		return ringArea(spots)
	}
	if turns(in[0].Outer) < 0 || turns(out[0].Outer) < 0 || turns(out[0].Holes[0]) > 0 {
		t.Error("a ring is turned over")
	}
}

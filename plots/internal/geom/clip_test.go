package geom

import (
	"fmt"
	"math"
	"testing"
)

func TestClipPolyline(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	b := Box{0, 0, 10, 10}
	for _, test := range []struct {
		name   string
		pts    []Point
		closed bool
		box    Box
		want   string
	}{
		{"inside", []Point{{1, 1}, {9, 9}}, false, b, "[[{1 1} {9 9}]]"},
		{"joined", []Point{{1, 1}, {5, 5}, {15, 5}}, false, b, "[[{1 1} {5 5} {10 5}]]"},
		{"out and in", []Point{{5, 5}, {15, 5}, {15, 8}, {5, 8}}, false, b, "[[{5 5} {10 5}] [{10 8} {5 8}]]"},
		{"closed", []Point{{5, 5}, {15, 5}, {5, 8}}, true, b, "[[{5 5} {10 5}] [{10 6.5} {5 8} {5 5}]]"},
		{"not finite", []Point{{1, 1}, {2, 2}, {nan, 3}, {4, 4}, {5, 5}, {inf, 5}}, false, b, "[[{1 1} {2 2}] [{4 4} {5 5}]]"},
		{"unbounded box", []Point{{-5, 5}, {15, 5}}, false, Box{-inf, 0, 10, inf}, "[[{-5 5} {10 5}]]"},
		{"far", []Point{{-1e300, 7}, {1e290, 7}}, false, b, "[[{0 7} {10 7}]]"},
		{"one point", []Point{{1, 1}}, false, b, "[]"},
		{"none", nil, true, b, "[]"},
	} {
		if got := fmt.Sprint(ClipPolyline(test.pts, test.closed, test.box)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestClipRange(t *testing.T) {
	b := Box{0, 0, 10, 10}
	if t0, t1, ok := ClipRange(Pt(-10, 5), Pt(30, 5), b); t0 != 0.25 || t1 != 0.5 || !ok {
		t.Errorf("through: %v, %v, %v", t0, t1, ok)
	}
	for name, q := range map[string]Point{"outside": Pt(-5, 20), "NaN": Pt(math.NaN(), 5), "infinite": Pt(5, math.Inf(-1))} {
		if _, _, ok := ClipRange(Pt(-5, 5), q, b); ok {
			t.Errorf("%s: has a part in the box", name)
		}
	}
}

func TestClipPolygon(t *testing.T) {
	b := Box{0, 0, 10, 10}
	for _, test := range []struct {
		name string
		pts  []Point
		want string
	}{
		{"around", []Point{{-1e300, -1e300}, {1e300, -1e300}, {1e300, 1e300}, {-1e300, 1e300}}, "[{10 0} {10 10} {0 10} {0 0}]"},
		{"half", []Point{{5, 2}, {25, 2}, {25, 8}, {5, 8}}, "[{5 2} {10 2} {10 8} {5 8}]"},
		{"outside", []Point{{-5, -5}, {-5, 20}, {-9, 3}}, "[]"},
		{"not finite", []Point{{1, 1}, {2, 1}, {math.NaN(), 2}}, "[]"},
		{"none", nil, "[]"},
	} {
		given := fmt.Sprint(test.pts)
		if got := fmt.Sprint(ClipPolygon(test.pts, b)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
		if fmt.Sprint(test.pts) != given {
			t.Errorf("%s: the polygon given changed", test.name)
		}
	}
}

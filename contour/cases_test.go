package contour_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// cornerCases has every configuration of a cell: the corners southwest,
// southeast, northeast and northwest, + above the level and - not above, and
// the directed segments between sides when the mean of the corners is above the
// level and when it is not.
var cornerCases = []struct{ corners, above, below string }{
	{"----", "", ""},
	{"+---", "SW", "SW"},
	{"-+--", "ES", "ES"},
	{"--+-", "NE", "NE"},
	{"---+", "WN", "WN"},
	{"++--", "EW", "EW"},
	{"-++-", "NS", "NS"},
	{"--++", "WE", "WE"},
	{"+--+", "SN", "SN"},
	{"+-+-", "SE NW", "SW NE"},
	{"-+-+", "WS EN", "ES WN"},
	{"-+++", "WS", "WS"},
	{"+-++", "SE", "SE"},
	{"++-+", "EN", "EN"},
	{"+++-", "NW", "NW"},
	{"++++", "", ""},
}

// cornerValues returns the values of the nodes in row order such that the mean
// is 1/2 or more above level 0, or as much below, as far as the signs allow.
func cornerValues(corners string, above bool) []float64 {
	high, low := 1.0, -3.0
	if above {
		high, low = 3, -1
	}
	var v [4]float64
	for i, sign := range corners {
		v[[4]int{0, 1, 3, 2}[i]] = map[rune]float64{'+': high, '-': low}[sign]
	}
	return v[:]
}

func sideOfPoint(p contour.Point) string {
	switch {
	case p.Y == 0:
		return "S"
	case p.Y == 1:
		return "N"
	case p.X == 0:
		return "W"
	case p.X == 1:
		return "E"
	}
	return "?"
}

func TestCornerConfigurations(t *testing.T) {
	for _, k := range cornerCases {
		for _, above := range []bool{true, false} {
			want := strings.Fields(k.above)
			if !above {
				want = strings.Fields(k.below)
			}
			zs := cornerValues(k.corners, above)
			g, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, zs)
			if err != nil {
				t.Fatal(err)
			}
			lines, err := contour.Lines(g, []float64{0}, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lines {
				if l.Closed || len(l.Points) != 2 {
					t.Errorf("%s: closed %t, %v", k.corners, l.Closed, l.Points)
					continue
				}
				got = append(got, sideOfPoint(l.Points[0])+sideOfPoint(l.Points[1]))
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%s, middle above %t: %v, want %v", k.corners, above, got, want)
			}
		}
	}
}

// The mean of a saddle that equals the level is not above it.
func TestSaddleTie(t *testing.T) {
	g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{1, -1, -1, 1})
	lines := mustLines(t, g, []float64{0}, nil)
	want := []contour.Line{
		{Points: []contour.Point{{X: 0.5, Y: 0}, {X: 0, Y: 0.5}}},
		{Points: []contour.Point{{X: 0.5, Y: 1}, {X: 1, Y: 0.5}}},
	}
	if fmt.Sprint(lines) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", lines, want)
	}
}

// A mean that is above the level by rounding errors only is not above it: processors
// differ in the last bit of the corners.
func TestSaddleTieButForRounding(t *testing.T) {
	for _, size := range []float64{1, 3e-200, 7e200} {
		for _, bits := range []float64{-2, -1, 0, 1, 2} {
			high := size * (1 + bits*0x1p-52)
			g := mustGrid(t, []float64{0, 1}, []float64{0, 1}, []float64{high, -size, -size, size})
			lines := mustLines(t, g, []float64{0}, nil)
			// Each line cuts off one of the high corners, southwest and northeast.
			if first := lines[0].Points; len(lines) != 2 || min(first[0].X, first[1].X) != 0 || min(first[0].Y, first[1].Y) != 0 {
				t.Errorf("%v, %v bits: %v", size, bits, lines)
			}
		}
	}
}

// Lines of values and levels times a power of two are at the same points, also where sums
// and differences of the values overflow.
func TestLinesOfGreatValues(t *testing.T) {
	axes := [][]float64{{0, 1, 3}, {0, 2, 3}}
	levels := []float64{-1.25, 0.75, 1, 1.69, 1.705, 1.75, 2.5} // the mean of the saddle is 1.7
	for name, zs := range map[string][]float64{
		"saddle":         {3, 0.4, 1, 0.4, 3, 2, 1, 0.4, 3},
		"other saddle":   {0.4, 3, 1, 3, 0.4, 2, 1, 3, 0.4},
		"deep saddle":    {-3, -0.4, -1, -0.4, -3, -2, -1, -0.4, -3},
		"greatest steps": {3, -3, 3, -3, 3, -3, 2, 3, -3},
		"beside a hole":  {3, -3, 3, -3, math.NaN(), -3, 2, 3, -3},
	} {
		want := mustLines(t, mustGrid(t, axes[0], axes[1], zs), levels, &contour.LineSettings{CornerMask: true})
		got := mustLines(t, mustGrid(t, axes[0], axes[1], times(zs, 1022)), times(levels, 1022), &contour.LineSettings{CornerMask: true})
		for i := range got {
			got[i].Level = math.Ldexp(got[i].Level, -1022)
		}
		if len(want) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%v\nwant\n%v", name, got, want)
		}
	}
}

// A level that is close to the value of a node is placed as exactly as any other, as near
// to the node as it is.
func TestLevelsCloseToNodes(t *testing.T) {
	const n = 45
	levels := make([]float64, n)
	for i := range levels {
		levels[i] = math.Ldexp(1, i-n-5)
	}
	zs := []float64{0, 1, 0, 1}
	for i, l := range mustLines(t, mustGrid(t, []float64{0, 1}, []float64{0, 1}, zs), levels, nil) {
		for _, p := range l.Points {
			if p.X != levels[i] {
				t.Errorf("level %v at x = %v", levels[i], p.X)
			}
		}
	}
	zs = []float64{0, 0, 1, 1}
	for i, l := range mustLines(t, mustGrid(t, []float64{0, 1}, []float64{0, 1}, zs), levels, nil) {
		for _, p := range l.Points {
			if p.Y != levels[i] {
				t.Errorf("level %v at y = %v", levels[i], p.Y)
			}
		}
	}
}

func mustGrid(t testing.TB, xs, ys, zs []float64) *contour.Grid {
	t.Helper()
	g, err := contour.NewGrid(xs, ys, zs)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func mustLines(t testing.TB, f contour.Field, levels []float64, s *contour.LineSettings) []contour.Line {
	t.Helper()
	lines, err := contour.Lines(f, levels, s)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// Exact small cases: one line in each direction, a loop, a loop around a plateau, a
// single point.
func TestSmallGrids(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	two, three := []float64{0, 1}, []float64{0, 1, 2}
	for _, k := range []struct {
		name       string
		xs, ys, zs []float64
		levels     []float64
		raw        bool
		want       string
	}{
		{"higher north", two, two, []float64{0, 0, 1, 1}, []float64{0.25}, false,
			"[{0.25 false [{0 0.25} {1 0.25}]}]"},
		{"higher south", two, two, []float64{1, 1, 0, 0}, []float64{0.25}, false,
			"[{0.25 false [{1 0.75} {0 0.75}]}]"},
		{"decreasing rows keep higher ground on the left", two, []float64{1, 0}, []float64{0, 0, 1, 1}, []float64{0.25}, false,
			"[{0.25 false [{1 0.75} {0 0.75}]}]"},
		{"hill", three, three, []float64{0, 0, 0, 0, 1, 0, 0, 0, 0}, []float64{0.5}, false,
			"[{0.5 true [{1 0.5} {1.5 1} {1 1.5} {0.5 1}]}]"},
		{"hollow", three, three, []float64{0, 0, 0, 0, -1, 0, 0, 0, 0}, []float64{-0.5}, false,
			"[{-0.5 true [{1 0.5} {0.5 1} {1 1.5} {1.5 1}]}]"},
		{"summit at the level draws nothing", three, three, []float64{0, 0, 0, 0, 1, 0, 0, 0, 0}, []float64{1}, true, "[]"},
		{"bottom at the level is a point, raw", three, three, []float64{1, 1, 1, 1, 0, 1, 1, 1, 1}, []float64{0}, true,
			"[{0 true [{1 1} {1 1} {1 1} {1 1}]}]"},
		{"bottom at the level is dropped", three, three, []float64{1, 1, 1, 1, 0, 1, 1, 1, 1}, []float64{0}, false, "[]"},
		{"corner at the level, raw", two, two, []float64{0, 1, 1, 1}, []float64{0}, true,
			"[{0 false [{0 0} {0 0}]}]"},
		{"corner at the level", two, two, []float64{0, 1, 1, 1}, []float64{0}, false, "[]"},
		{"a hole ends lines", three, two, []float64{0, 0, nan, 1, 1, 1}, []float64{0.5}, false,
			"[{0.5 false [{0 0.5} {1 0.5}]}]"},
		{"infinity is a hole", three, two, []float64{0, 0, inf, 1, 1, 1}, []float64{0.5}, false,
			"[{0.5 false [{0 0.5} {1 0.5}]}]"},
		{"two levels", two, two, []float64{0, 0, 1, 1}, []float64{0.25, 0.5}, false,
			"[{0.25 false [{0 0.25} {1 0.25}]} {0.5 false [{0 0.5} {1 0.5}]}]"},
		{"greatest numbers", two, two, []float64{-math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, math.MaxFloat64}, []float64{0}, false,
			"[{0 false [{0 0.5} {1 0.5}]}]"},
		{"negative zero", two, two, []float64{-1, math.Copysign(0, -1), 0, 1}, []float64{0}, true,
			"[{0 false [{0 1} {1 0}]}]"},
		{"constant", two, two, []float64{2, 2, 2, 2}, []float64{1, 2, 3}, true, "[]"},
		{"all holes", two, two, []float64{nan, nan, inf, -inf}, []float64{1, 2, 3}, true, "[]"},
		{"no levels", two, two, []float64{0, 0, 1, 1}, nil, false, "[]"},
	} {
		g := mustGrid(t, k.xs, k.ys, k.zs)
		got := mustLines(t, g, k.levels, &contour.LineSettings{Raw: k.raw})
		if fmt.Sprint(got) != k.want {
			t.Errorf("%s:\n got %v\nwant %s", k.name, got, k.want)
		}
	}
}

// One line winds through a whole grid and is far longer than a chunk of memory. The
// field is a comb of walls that are open at alternating ends, closed by a border.
func TestLongLine(t *testing.T) {
	const n = 201
	axis := contour.Axis(0, n-1, n)
	border := func(i int) bool { return i == 0 || i == n-1 }
	grid := sample(t, func(x []float64) float64 {
		c, r := int(x[0]), int(x[1])
		switch {
		case border(c) || border(r):
			return 0
		case r%2 == 1, r%4 == 0 && c == 1, r%4 == 2 && c == n-2:
			return 1
		}
		return 0
	}, axis, axis)
	lines := mustLines(t, grid, []float64{0.5}, nil)
	all, ends := crossings(grid, 0.5)
	if len(lines) != 1 || !lines[0].Closed || len(lines[0].Points) != all || ends != 0 || all < 3*8192 {
		t.Fatalf("%d lines, want one closed of %d vertices", len(lines), all)
	}
	seen := map[contour.Point]bool{}
	for i, p := range lines[0].Points {
		q := lines[0].Points[(i+1)%all]
		if seen[p] || math.Abs(p.X-q.X)+math.Abs(p.Y-q.Y) != 1 {
			t.Fatalf("vertex %d: %v, next %v", i, p, q)
		}
		seen[p] = true
	}
}

package contour

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// A grid to sample has MaxNodes nodes at most.
func TestCheckNodes(t *testing.T) {
	for _, c := range []struct {
		nc, nr int
		good   bool
	}{
		{2, 2, true}, {1 << 14, 1 << 14, true}, {MaxNodes / 2, 2, true}, {2, MaxNodes / 2, true}, {MaxNodes / 3, 3, true},
		{1<<14 + 1, 1 << 14, false}, {1 << 14, 1<<14 + 1, false}, {MaxNodes/2 + 1, 2, false}, {2, MaxNodes/2 + 1, false}, {MaxNodes/3 + 1, 3, false}, {math.MaxInt, math.MaxInt, false},
	} {
		err := checkNodes(c.nc, c.nr)
		if (err == nil) != c.good || !c.good && (!errors.Is(err, ErrSize) || !strings.Contains(err.Error(), "MaxNodes = 268435456")) {
			t.Errorf("%d by %d nodes: %v", c.nc, c.nr, err)
		}
	}
}

// The position of a level on an edge is 1 at the value a and 0 at b, also where their difference
// overflows.
func TestFraction(t *testing.T) {
	const most = math.MaxFloat64
	for _, c := range []struct{ a, b, level, want float64 }{
		{0, 1, 0.25, 0.75}, {1, 0, 0.25, 0.25}, {0, 1, 0, 1}, {0, 1, 1, 0}, {-2, 6, 0, 0.75}, {3, -1, 0, 0.25},
		{0, 5e-324, 0, 1}, {1, 1 + 0x1p-52, 1, 1}, {-most, most, 0, 0.5}, {most, -most, 0, 0.5}, {-most, most, most / 2, 0.25}, {most, -most, most / 2, 0.75},
		{-most, most, -most, 1}, {-most, most, most, 0}, {-most, most / 2, -most / 4, 0.5}, {0, most, most / 4, 0.75},
	} {
		if f := fraction(c.a, c.b, c.level); f != c.want {
			t.Errorf("level %v from %v to %v: %v, want %v", c.level, c.a, c.b, f, c.want)
		}
	}
}

// between is b for 0 and a for 1, never beyond either, and increases from b to a.
func TestBetweenEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 9))
	number := func() float64 { return rng.NormFloat64() * math.Exp(20*rng.NormFloat64()) }
	for range 2000 {
		a, b := number(), number()
		if rng.IntN(4) == 0 {
			a = b + 1e-15*math.Abs(b)*float64(rng.IntN(40)-20)
		}
		if p, q := between(a, b, 0), between(a, b, 1); p != b || q != a {
			t.Fatalf("between %v and %v: %v for 0, %v for 1", a, b, p, q)
		}
		last := b
		for _, f := range []float64{5e-324, 1e-9, 0.25, 0.5, 0.75, 1 - 0x1p-39, 1 - 0x1p-41, 1 - 0x1p-50, 1 - 0x1p-53, 1} {
			x := between(a, b, f)
			if x < min(a, b) || x > max(a, b) || (x-last)*(a-b) < 0 {
				t.Fatalf("between %v and %v at %v: %v after %v", a, b, f, x, last)
			}
			last = x
		}
		if v := between(a, a, rng.Float64()); v != a {
			t.Fatalf("between %v and itself: %v", a, v)
		}
	}
	for f, want := range map[float64]float64{0.25: 5, 0.5: 6, 0.75: 7} {
		if x := between(8, 4, f); x != want {
			t.Errorf("%v of the way from 4 to 8: %v", f, x)
		}
	}
}

// mix is lo for 0 and hi for 1, never beyond, and does not overflow.
func TestMix(t *testing.T) {
	const most = math.MaxFloat64
	for _, c := range []struct{ lo, hi, t, want float64 }{
		{1, 3, 0, 1}, {1, 3, 1, 3}, {1, 3, 0.25, 1.5}, {-1, 1, 0.5, 0}, {2, 2, 0.3, 2}, {-most, most, 0.5, 0}, {-most, most, 0, -most}, {-most, most, 1, most},
		{-0x1p1023, 0x1p1023, 0.75, 0x1p1022}, {most / 2, most, 0.5, 0.75 * most}, {0.1, 0.1, 0.7, 0.1}, {0, 5e-324, 1, 5e-324}, {0, 5e-324, 0, 0},
	} {
		if v := mix(c.lo, c.hi, c.t); v != c.want {
			t.Errorf("%v of the way from %v to %v: %v, want %v", c.t, c.lo, c.hi, v, c.want)
		}
	}
}

// The area of a ring is exact for small integers, and its error is within the bound for others.
func TestArea(t *testing.T) {
	for _, c := range []struct {
		ring []Point
		want float64
	}{
		{[]Point{{0, 0}, {1, 0}, {0, 1}}, 1}, {[]Point{{0, 0}, {0, 1}, {1, 0}}, -1}, {[]Point{{5, 7}, {8, 7}, {8, 11}, {5, 11}}, 24}, {[]Point{{-3, 2}, {-3, 4}, {-5, 4}, {-5, 2}}, 8},
		{[]Point{{0, 0}, {4, 0}, {4, 4}, {2, 1}, {0, 4}}, 20}, {[]Point{{1, 1}, {2, 2}, {3, 3}}, 0}, {[]Point{{1, 1}, {2, 2}}, 0}, {[]Point{{0, 0}, {1, 0}, {1, 1}, {0, -1}}, 0},
	} {
		if area := twiceArea(c.ring); area != c.want {
			t.Errorf("%v: twice the area is %v, want %v", c.ring, area, c.want)
		}
	}
	if e := areaError([]Point{{0, 0}, {1, 0}, {0, 1}}); e != 3*0x1p-52 {
		t.Errorf("the bound of a triangle is %v", e)
	}
	if e := areaError([]Point{{2, 3}, {6, 3}, {6, 5}, {2, 5}}); e != 4*16*0x1p-52 {
		t.Errorf("the bound of a rectangle is %v", e)
	}
	rng := rand.New(rand.NewPCG(2, 3))
	for range 500 {
		ring := make([]Point, 3+rng.IntN(10))
		for i := range ring {
			ring[i] = Point{100 + rng.NormFloat64(), rng.NormFloat64() * math.Exp(9*rng.NormFloat64())}
		}
		sum := new(big.Float).SetPrec(2000)
		for i, p := range ring {
			q := ring[(i+1)%len(ring)]
			product := func(x, y float64) *big.Float {
				return new(big.Float).SetPrec(2000).Mul(big.NewFloat(x), big.NewFloat(y))
			}
			sum.Add(sum, product(p.X, q.Y))
			sum.Sub(sum, product(q.X, p.Y))
		}
		off, _ := sum.Sub(sum, big.NewFloat(twiceArea(ring))).Float64()
		if math.Abs(off) > areaError(ring) {
			t.Errorf("%v: the area is off by %v, the bound is %v", ring, off, areaError(ring))
		}
	}
}

// A ring has an area unless its points are on one line. On a grid that may be folded, that
// includes rings that run along slanted edges and back, and the direction does not matter; on
// others a ring that turns the wrong way has none either.
func TestSolid(t *testing.T) {
	square := []Point{{0, 0}, {1, 0}, {1, 1}, {0, 1}}
	back := []Point{{0, 1}, {1, 1}, {1, 0}, {0, 0}}
	for _, k := range []struct {
		ring                []Point
		counterclockwise    bool
		clockwise, inCurved bool
	}{
		{square, true, false, true}, {back, false, true, true},
		{nil, false, false, false}, {square[:1], false, false, false}, {square[:2], false, false, false}, {square[:3], true, false, true},
		{[]Point{{0, 0}, {1, 0}, {2, 0}}, false, false, false}, {[]Point{{3, 0}, {3, 1}, {3, 5}, {3, 2}}, false, false, false},
		{[]Point{{0.1, 0.1}, {0.2, 0.2}, {0.3, 0.3}, {0.7, 0.7}}, false, false, false},
		{[]Point{{0, 0}, {1e-200, 0}, {0, 1e-200}}, true, false, true}, {[]Point{{0, 0}, {0, 1e200}, {1e200, 0}}, false, true, true},
		{[]Point{{0, 0}, {5e-324, 0}, {0, 5e-324}}, true, false, true}, {[]Point{{0, 0}, {0x1p1022, 0}, {0, 0x1p1022}}, true, false, true},
	} {
		plain, curved := &ringMaker{}, &ringMaker{curved: true}
		if a, b := plain.solid(k.ring, false), plain.solid(k.ring, true); a != k.counterclockwise && k.ring[0] != (Point{0.1, 0.1}) || b != k.clockwise && k.ring[0] != (Point{0.1, 0.1}) {
			t.Errorf("%v: solid %v, as a hole %v", k.ring, a, b)
		}
		for _, hole := range []bool{false, true} {
			if got := curved.solid(k.ring, hole); got != k.inCurved {
				t.Errorf("%v: solid on a curvilinear grid: %v", k.ring, got)
			}
		}
	}
}

// A curvilinear grid is mirrored if its border runs clockwise, whatever the nodes within it.
func TestMirrored(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 400 {
		g := &CurvilinearGrid{Columns: 2 + rng.IntN(3), Rows: 2 + rng.IntN(3)}
		n := g.Columns * g.Rows
		for range n {
			g.Xs, g.Ys = append(g.Xs, 1e3*rng.NormFloat64()), append(g.Ys, 5+rng.NormFloat64())
		}
		g.Zs = make([]float64, n)
		var border []Point
		for c := 0; c < g.Columns-1; c++ {
			border = append(border, g.Node(c, 0))
		}
		for r := 0; r < g.Rows-1; r++ {
			border = append(border, g.Node(g.Columns-1, r))
		}
		for c := g.Columns - 1; c > 0; c-- {
			border = append(border, g.Node(c, g.Rows-1))
		}
		for r := g.Rows - 1; r > 0; r-- {
			border = append(border, g.Node(0, r))
		}
		if got, want := g.mirrored(), twiceArea(border) < 0; got != want {
			t.Fatalf("%d by %d nodes at %v, %v: mirrored %v", g.Columns, g.Rows, g.Xs, g.Ys, got)
		}
	}
}

// A grid has two columns and rows at least, and as many as an int32 counts at most.
func TestCheckDims(t *testing.T) {
	const most = math.MaxInt32 - 1
	for _, c := range []struct {
		nc, nr int
		says   string
	}{
		{2, 2, ""}, {2, 1000, ""}, {1000, 2, ""}, {1, 2, "1 columns and 2 rows, want at least 2"}, {2, 1, "want at least 2"}, {0, 0, "want at least 2"}, {-5, 2, "want at least 2"}, {2, math.MinInt, "want at least 2"},
		{most + 1, 2, "2147483647 columns times 2 rows are too many"}, {2, most + 1, "too many"}, {math.MaxInt, 2, "too many"}, {2, math.MaxInt, "too many"}, {math.MaxInt, math.MaxInt, "too many"},
	} {
		err := checkDims(c.nc, c.nr)
		if (err == nil) != (c.says == "") || err != nil && (!errors.Is(err, ErrSize) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%d by %d nodes: %v, want %q", c.nc, c.nr, err, c.says)
		}
	}
	if strconv.IntSize == 64 {
		for _, c := range [][2]int{{most, 2}, {2, most}, {most, most}} {
			if err := checkDims(c[0], c[1]); err != nil {
				t.Errorf("%d by %d nodes: %v", c[0], c[1], err)
			}
		}
	}
}

// On any scale an edge ends at its nodes exactly, and points between them are as far along as
// the scale says.
func TestScaledBetween(t *testing.T) {
	for name, scale := range map[string]coordinateScale{
		"none": nil, "log": math.Log, "minus log": func(v float64) float64 { return -math.Log(v) }, "coarse": func(v float64) float64 { return math.Floor(v / 64) },
	} {
		for _, ends := range [][2]float64{{1e6, 4e6}, {4e6, 1e6}, {1e6 + 3, 1e9}, {777, 7e7}} {
			a, b := ends[0], ends[1]
			for _, f := range []float64{-1, 0} {
				if v := scale.between(a, b, f); f == 0 && v != b || v != b && name != "none" {
					t.Errorf("%s: %v of the way from %v to %v: %v", name, f, b, a, v)
				}
			}
			for _, f := range []float64{1, 2} {
				if v := scale.between(a, b, f); v != a {
					t.Errorf("%s: %v of the way from %v to %v: %v", name, f, b, a, v)
				}
			}
			if v := scale.between(a, a, 0.5); v != a {
				t.Errorf("%s: between %v and itself: %v", name, a, v)
			}
			last := b
			for f := 0.0625; f < 1; f += 0.0625 {
				v := scale.between(a, b, f)
				if v < min(a, b) || v > max(a, b) || (v-last)*(a-b) <= 0 {
					t.Errorf("%s: %v of the way from %v to %v: %v after %v", name, f, b, a, v, last)
				}
				last = v
				if want := b + f*(a-b); name == "none" && v != want {
					t.Errorf("%v of the way from %v to %v: %v", f, b, a, v)
				}
				if want := b * math.Pow(a/b, f); strings.HasSuffix(name, "log") && math.Abs(v/want-1) > 1e-13 {
					t.Errorf("%s: %v of the way from %v to %v: %v, want %v", name, f, b, a, v, want)
				}
			}
		}
	}
}

// Of two neighboring numbers the one that is closer on the scale is taken.
func TestScaledBetweenIsNearest(t *testing.T) {
	for name, scale := range map[string]coordinateScale{
		"square": func(v float64) float64 { return v * v }, "minus square": func(v float64) float64 { return -v * v }, "cube": func(v float64) float64 { return v * v * v },
	} {
		for _, ends := range [][2]float64{{1, 1.9}, {1.9, 1}, {100, 1000}} {
			for f := 0.03; f < 1; f += 0.03 {
				v := scale.between(ends[0], ends[1], f)
				want := between(scale(ends[0]), scale(ends[1]), f)
				off := func(v float64) float64 { return math.Abs(scale(v) - want) }
				if below, above := math.Nextafter(v, 0), math.Nextafter(v, 1e9); off(below) < off(v) || off(above) < off(v) {
					t.Errorf("%s: %v of the way from %v to %v: %v is %v off, its neighbors are %v and %v off", name, f, ends[1], ends[0], v, off(v), off(below), off(above))
				}
			}
		}
	}
}

// The mean of a cell is less than that of its corners by what rounding may add, and does not
// overflow.
func TestMiddle(t *testing.T) {
	const most = math.MaxFloat64
	for _, c := range []struct{ a, b, c, d, mean, greatest float64 }{
		{0, 0, 0, 0, 0, 0}, {1, 2, 3, 6, 3, 6}, {-8, 1, 2, 1, -1, 8}, {1, -8, 2, 1, -1, 8}, {1, 2, -8, 1, -1, 8}, {1, 2, 1, -8, -1, 8}, {1024, 0, 0, 0, 256, 1024},
		{0x1p1023, 0x1p1023, 0x1p1023, 0x1p1023, 0x1p1023, 0x1p1023}, {0x1p1023, 0x1p1023, 0x1p1023, -0x1p1023, 0x1p1022, 0x1p1023}, {0x1p1023, 0x1p1023, -0x1p1023, 0x1p1023, 0x1p1022, 0x1p1023},
		{-0x1p1023, -0x1p1023, -0x1p1023, 0x1p1023, -0x1p1022, 0x1p1023}, {-0x1p1023, -0x1p1023, 0, 0, -0x1p1022, 0x1p1023}, {0, 0, 0x1p1023, 0x1p1023, 0x1p1022, 0x1p1023},
	} {
		if got, want := middle(c.a, c.b, c.c, c.d), c.mean-0x1p-50*c.greatest; got != want {
			t.Errorf("the mean of %v, %v, %v and %v is %v, want %v", c.a, c.b, c.c, c.d, got, want)
		}
	}
	if m := middle(most, most, most, most); !(m < most && m > 0.99*most) {
		t.Errorf("the mean of the greatest numbers is %v", m)
	}
}

// A point is finite if both coordinates are, up to the greatest number.
func TestIsFinite(t *testing.T) {
	const most = math.MaxFloat64
	for p, want := range map[Point]bool{
		{0, 0}: true, {most, -most}: true, {-most, most}: true, {math.Inf(1), 0}: false, {0, math.Inf(1)}: false, {math.Inf(-1), 0}: false, {0, math.Inf(-1)}: false, {math.NaN(), 0}: false, {0, math.NaN()}: false,
	} {
		if isFinite(p) != want {
			t.Errorf("%v is finite: %v", p, !want)
		}
	}
}

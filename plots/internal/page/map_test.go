package page

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// A testScale is the scale of an axis from lo to hi.
type testScale struct {
	name   string
	f      func(float64) float64
	lo, hi float64
	least  float64 // the lower end of the domain
}

// symlog is linear between −1 and 1 and logarithmic beyond, as Matplotlib's.
func symlog(v float64) float64 {
	if math.Abs(v) <= 1 {
		return v
	}
	return math.Copysign(1+math.Log10(math.Abs(v)), v)
}

var testScales = []testScale{
	{"linear", func(v float64) float64 { return v }, -3, 7, -math.MaxFloat64},
	{"log", func(v float64) float64 {
		if v <= 0 {
			return -1000
		}
		return math.Log10(v)
	}, 1e-4, 1e3, -math.MaxFloat64},
	{"wide log", func(v float64) float64 {
		if v <= 0 {
			return -1000
		}
		return math.Log10(v)
	}, 1e-120, 1e100, -math.MaxFloat64},
	{"inverted log", func(v float64) float64 {
		if v <= 0 {
			return 1000
		}
		return -math.Log10(v)
	}, 0.3, 500, -math.MaxFloat64},
	{"symlog", symlog, -1e4, 1e3, -math.MaxFloat64},
	{"root", math.Sqrt, 0, 50, 0},
	{"logit", func(v float64) float64 { return math.Log(v / (1 - v)) }, 1e-5, 1 - 1e-5, 5e-324},
	{"square", func(v float64) float64 { return v * math.Abs(v) }, -10, 4, -1e150},
	{"cube root", math.Cbrt, -8, 1000, -math.MaxFloat64},
}

// random returns a random coordinate near the limits, sometimes far outside.
func (s *testScale) random(rng *rand.Rand) float64 {
	switch rng.IntN(4) {
	case 0: // evenly in data
		return s.lo + (1.4*rng.Float64()-0.2)*(s.hi-s.lo)
	case 1:
		return s.lo
	}
	v := math.Exp(math.Log(1e-6)+rng.Float64()*math.Log(1e7)) * (s.hi - s.lo) // evenly in orders
	if s.lo > 0 && rng.IntN(2) == 0 {
		v = s.lo * math.Pow(s.hi/s.lo, rng.Float64())
	}
	return s.lo + v
}

// testMap returns the map of two axes to a page of 300 by 200 points.
func testMap(x, y testScale) *Map {
	to := func(s testScale, length float64) func(float64) vg.Length {
		return func(v float64) vg.Length { return vg.Length((s.f(v) - s.f(s.lo)) / (s.f(s.hi) - s.f(s.lo)) * length) }
	}
	most := func(s testScale) float64 {
		switch s.name {
		case "logit":
			return math.Nextafter(1, 0)
		case "square":
			return 1e150
		}
		return math.MaxFloat64
	}
	return &Map{
		X: to(x, 300), Y: to(y, 200), Area: vg.Rectangle{Max: vg.Point{X: 300, Y: 200}},
		Affine: x.name == "linear" && y.name == "linear",
		Domain: geom.Box{X0: x.least, X1: most(x), Y0: y.least, Y1: most(y)},
	}
}

// farthest returns the greatest distance in the area of the curve of a segment from a
// polyline. The curve is sampled evenly and ever more finely toward both ends.
func farthest(m *Map, at func(t, u float64) geom.Point, line []vg.Point) vg.Length {
	greatest := vg.Length(0)
	try := func(t, u float64) {
		p := m.At(at(t, u))
		if !finite(p) || p.X < 0 || p.X > 300 || p.Y < 0 || p.Y > 200 {
			return
		}
		least := vg.Length(math.Inf(1))
		for i := 1; i < len(line); i++ {
			if finite(line[i-1]) && finite(line[i]) {
				least = min(least, DistanceToSegment(p, line[i-1], line[i]))
			}
		}
		greatest = max(greatest, least)
	}
	for i := range 200 {
		t := (float64(i) + 0.5) / 200
		try(t, 1-t)
		if t = math.Exp2(-float64(i) / 4); t < 1 {
			try(t, 1-t)
			try(1-t, t)
		}
	}
	return greatest
}

// On every pair of scales, the polyline of a segment keeps within the tolerance of its
// curve, has a moderate number of points, and is the same from either end.
func TestLineKeepsToCurve(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, x := range testScales {
		for _, y := range testScales {
			m := testMap(x, y)
			for range 60 {
				a := geom.Pt(x.random(rng), y.random(rng))
				b := geom.Pt(x.random(rng), y.random(rng))
				if a == b {
					continue
				}
				line := Line(m, []geom.Point{a, b}, false)
				d := farthest(m, func(t, u float64) geom.Point {
					return geom.Pt(u*a.X+t*b.X, u*a.Y+t*b.Y)
				}, line)
				if d > Tolerance {
					t.Errorf("%s, %s: %v to %v: %v points away", x.name, y.name, a, b, d)
				}
				if m.Affine && len(line) != 2 || len(line) > 1000 {
					t.Errorf("%s, %s: %v to %v: %d points", x.name, y.name, a, b, len(line))
				}
				back := Line(m, []geom.Point{b, a}, false)
				for i := range line {
					if p, q := line[i], back[len(back)-1-i]; p != q && finite(p) {
						t.Fatalf("%s, %s: %v to %v: point %v, backward %v", x.name, y.name, a, b, p, q)
					}
				}
			}
		}
	}
}

// A line that leaves the domain has a point at its border and goes on beyond it, without
// a point on the border elsewhere.
func TestDomain(t *testing.T) {
	m := testMap(testScales[0], testScales[5]) // y is a root
	out := vg.Point{Y: beyond}
	line := Line(m, []geom.Point{{X: 0, Y: 50}, {X: 6, Y: -50}}, false)
	if n := len(line); line[n-2] != m.At(geom.Pt(3, 0)) || line[n-1] != m.At(geom.Pt(6, 0)).Sub(out) {
		t.Errorf("line ends with %v", line[n-2:])
	}
	down := Line(m, []geom.Point{{X: 1, Y: 2}, {X: 1, Y: -2}}, false)
	if len(down) != 3 || down[1] != m.At(geom.Pt(1, 0)) {
		t.Errorf("vertical line %v", down)
	}
	ring := Line(m, []geom.Point{{X: 0, Y: 50}, {X: 0, Y: -50}, {X: 6, Y: -50}}, true)
	if n := len(ring); n < 5 || ring[1] != m.At(geom.Pt(0, 0)) || ring[2] != ring[1].Sub(out) || ring[3] != m.At(geom.Pt(6, 0)).Sub(out) {
		t.Errorf("ring %v", ring)
	}
	for _, p := range append(ring, line...) {
		if !finite(p) {
			t.Errorf("point %v", p)
		}
	}
	// Toward zero, a line on a logarithmic axis leaves the page where it reaches zero.
	m = testMap(testScales[0], testScales[1])
	line = Line(m, []geom.Point{{X: 0, Y: 1}, {X: 6, Y: -1}}, false)
	for _, p := range line {
		if p.Y > 0 && p.X > m.X(3) || p.Y > m.Y(1) {
			t.Errorf("line to zero has %v beyond %v", p, m.X(3))
		}
	}
}

// Segments that are straight on the scale of the axes are chords on the page. On other
// axes they are curves.
func TestScaledSegments(t *testing.T) {
	m := testMap(testScales[1], testScales[1])
	m.XScale, m.YScale = math.Log, math.Log
	if line := Line(m, []geom.Point{{X: 1e-3, Y: 1e-2}, {X: 10, Y: 900}}, false); len(line) != 2 {
		t.Errorf("%d points", len(line))
	}
	m = testMap(testScales[0], testScales[0])
	m.XScale = math.Log
	line := Line(m, []geom.Point{{X: 0.1, Y: 0}, {X: 7, Y: 6}}, false)
	d := farthest(m, func(t, u float64) geom.Point {
		return geom.Pt(0.1*math.Pow(70, t), 6*t)
	}, line)
	if d > Tolerance || len(line) < 10 {
		t.Errorf("%v points away with %d points", d, len(line))
	}
}

// An arc keeps to its curve as a segment does.
func TestArc(t *testing.T) {
	for _, s := range testScales[1:] {
		m := testMap(s, testScales[1])
		r := (s.hi - s.lo) / 2
		at := func(theta float64) geom.Point {
			sin, cos := math.Sincos(theta)
			return geom.Pt(s.lo+r-r*cos, 500-499.9999*sin)
		}
		line := m.Arc(nil, at, 0, math.Pi/2)
		line = append(line, m.At(at(math.Pi/2)))
		d := farthest(m, func(t, _ float64) geom.Point { return at(t * math.Pi / 2) }, line)
		if d > Tolerance || len(line) > 500 {
			t.Errorf("%s: %v points away with %d points", s.name, d, len(line))
		}
	}
}

// Functions that are not monotone, or have no value somewhere, come to an end.
func TestFunctionsThatAreNotMonotone(t *testing.T) {
	id := func(v float64) vg.Length { return vg.Length(v) }
	for name, f := range map[string]func(float64) vg.Length{
		"noise": func(v float64) vg.Length { return vg.Length(100 * math.Abs(math.Sin(1e9*v))) },
		"hole": func(v float64) vg.Length {
			if 20 < v && v < 60 {
				return vg.Length(math.NaN())
			}
			return vg.Length(v * v / 100)
		},
		"steps":    func(v float64) vg.Length { return vg.Length(math.Floor(v)) },
		"constant": func(float64) vg.Length { return 50 },
		"pole":     func(v float64) vg.Length { return vg.Length(1 / (v - 30)) },
	} {
		m := &Map{X: id, Y: f, Area: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}, Domain: geom.Box{X0: -1e9, X1: 1e9, Y0: -1e9, Y1: 1e9}}
		line := Line(m, []geom.Point{{X: 0, Y: 0}, {X: 100, Y: 100}, {X: 3, Y: 100}, {X: 50, Y: -1e8}}, true)
		if len(line) > 4*maxHalvings {
			t.Errorf("%s: %d points", name, len(line))
		}
	}
	// All numbers, as ends of segments and on all scales.
	rng := rand.New(rand.NewPCG(5, 6))
	any := func() float64 { return math.Float64frombits(rng.Uint64()) }
	for _, x := range testScales {
		for _, y := range testScales {
			m := testMap(x, y)
			for range 300 {
				if n := len(Line(m, []geom.Point{{X: any(), Y: any()}, {X: any(), Y: any()}}, false)); n > 3000 {
					t.Errorf("%s, %s: %d points", x.name, y.name, n)
				}
			}
		}
	}
}

// Lengths of units are derivatives: exact for parabolas within the domain, one-sided at its ends, and NaN outside.
func TestStretch(t *testing.T) {
	square := func(v float64) vg.Length { return vg.Length(v * v) }
	from1 := func(v float64) vg.Length {
		if v < 1 {
			return vg.Length(math.NaN())
		}
		return vg.Length(-2 * v)
	}
	to1 := func(v float64) vg.Length {
		if v > 1 {
			return vg.Length(math.NaN())
		}
		return vg.Length(3 * v)
	}
	for _, c := range []struct {
		name    string
		f       func(float64) vg.Length
		v, want float64
	}{{"parabola", square, 3, 6}, {"parabola", square, -5, -10}, {"domain from 1", from1, 1, -2}, {"domain from 1", from1, 7, -2}, {"domain to 1", to1, 1, 3}, {"domain to 1", to1, -4, 3}} {
		if got := stretch(c.f, c.v); math.Abs(got-c.want) > 1e-7*math.Abs(c.want) {
			t.Errorf("%s at %v: %v, want %v", c.name, c.v, got, c.want)
		}
	}
	if got := stretch(from1, 0); !math.IsNaN(got) {
		t.Errorf("outside the domain: %v", got)
	}
}

// A curve is settled where it cannot leave its chord, or the area, or has an end that has no place.
func TestSettled(t *testing.T) {
	c := curve{area: vg.Rectangle{Max: vg.Point{X: 100, Y: 100}}}
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	nan, inf := vg.Length(math.NaN()), vg.Length(math.Inf(1))
	for _, k := range []struct {
		a, b vg.Point
		want bool
	}{
		{at(10, 10), at(60, 70), false}, {at(10, 10), at(10.01, 10.01), true}, {at(10, 10), at(60, 10), true}, {at(10, 10), at(10, 60), true},
		{at(nan, 10), at(60, 70), true}, {at(10, 10), at(60, nan), true}, {at(10, -inf), at(60, 70), true}, {at(10, 10), at(inf, 70), true},
		{at(-50, 10), at(-1, 90), true}, {at(101, 10), at(150, 90), true}, {at(10, -50), at(90, -1), true}, {at(10, 101), at(90, 150), true},
		{at(-50, 10), at(1, 90), false}, {at(99, 10), at(150, 90), false}, {at(10, -50), at(90, 1), false}, {at(10, 99), at(90, 150), false},
	} {
		if got := c.settled(k.a, k.b); got != k.want {
			t.Errorf("from %v to %v: %v, want %v", k.a, k.b, got, k.want)
		}
		if got := c.settled(k.b, k.a); got != k.want {
			t.Errorf("from %v to %v: %v, want %v", k.b, k.a, got, k.want)
		}
	}
}

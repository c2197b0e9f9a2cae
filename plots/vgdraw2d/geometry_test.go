package vgdraw2d

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"
)

// Paths in tables are SVG strings: M, L, C with absolute coordinates, and z.

func parse(t testing.TB, s string) *draw2d.Path {
	t.Helper()
	p := &draw2d.Path{}
	for s != "" {
		cmd := s[0]
		end := strings.IndexAny(s[1:], "MLCz") + 1
		if end == 0 {
			end = len(s)
		}
		var v []float64
		for _, f := range strings.Fields(s[1:end]) {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil {
				t.Fatal(err)
			}
			v = append(v, x)
		}
		switch cmd {
		case 'M':
			p.MoveTo(v[0], v[1])
		case 'L':
			p.LineTo(v[0], v[1])
		case 'C':
			p.CubicCurveTo(v[0], v[1], v[2], v[3], v[4], v[5])
		case 'z':
			p.Close()
		default:
			t.Fatalf("path command %q", cmd)
		}
		s = s[end:]
	}
	return p
}

func parseLines(t testing.TB, s string) *polylines {
	l := &polylines{}
	l.flatten(parse(t, s), fineCurve)
	return l
}

func format(l *polylines) string {
	var b strings.Builder
	for _, s := range l.subs {
		for i, p := range l.of(s) {
			b.WriteByte("LM"[btoi(i == 0)])
			b.WriteString(number(p.x, 3) + " " + number(p.y, 3))
		}
		if s.closed {
			b.WriteByte('z')
		}
	}
	return b.String()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestStrokerOutlines(t *testing.T) {
	const (
		miter = draw2d.MiterJoin
		bevel = draw2d.BevelJoin
		butt  = draw2d.ButtCap
	)
	for _, test := range []struct {
		name, path string
		width      float64
		join       draw2d.LineJoin
		cap        draw2d.LineCap
		limit      float64
		want       string
	}{
		{"butt", "M0 0L10 0", 2, miter, butt, 10, "M0 1L0 -1L10 -1L10 1z"},
		{"square", "M0 0L10 0", 2, miter, draw2d.SquareCap, 10, "M-1 1L-1 -1L11 -1L11 1z"},
		{"coincident vertices", "M0 0L0 0L10 0L10 0", 2, miter, butt, 10, "M0 1L0 -1L10 -1L10 1z"},
		{"straight on", "M0 0L5 0L10 0", 2, miter, butt, 10, "M0 1L0 -1L5 -1L10 -1L10 1L5 1z"},
		// A right angle: outer corner at distance √2 of half a width.
		{"miter", "M0 0L10 0L10 10", 2, miter, butt, 1.5, "M0 1L0 -1L11 -1L11 10L9 10L9 1z"},
		{"miter over the limit", "M0 0L10 0L10 10", 2, miter, butt, 1.4, "M0 1L0 -1L10 -1L11 0L11 10L9 10L9 1z"},
		{"bevel", "M0 0L10 0L10 10", 2, bevel, butt, 10, "M0 1L0 -1L10 -1L11 0L11 10L9 10L9 1z"},
		// The inner corner of a short segment falls back to a bevel.
		{"inner bevel", "M0 0L10 0L10 0.5", 2, bevel, butt, 10, "M0 1L0 -1L10 -1L11 0L11 0.5L9 0.5L9 0L10 1z"},
		{"back", "M0 0L10 0L0 0", 2, miter, butt, 10, "M0 1L0 -1L10 -1L10 1L0 1L0 -1L10 -1L10 1z"},
		{"closed", "M0 0L10 0L10 10L0 10z", 2, miter, butt, 10,
			"M-1 -1L11 -1L11 11L-1 11zM1 9L9 9L9 1L1 1z"},
		{"closed with the first repeated", "M0 0L10 0L10 10L0 10L0 0z", 2, miter, butt, 10,
			"M-1 -1L11 -1L11 11L-1 11zM1 9L9 9L9 1L1 1z"},
		{"two points closed", "M0 0L10 0z", 2, miter, butt, 10, "M0 1L0 -1L10 -1L10 1z"},
		{"a point", "M3 3L3 3", 2, miter, draw2d.RoundCap, 10, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out polylines
			s := stroker{emit: func(pts []point) {
				for i, p := range pts {
					if i == 0 {
						out.move(p.x, p.y)
					} else {
						out.line(p.x, p.y)
					}
				}
				out.closeLast()
			}}
			s.set(test.width, test.join, test.cap, test.limit)
			in := parseLines(t, test.path)
			for _, sub := range in.subs {
				s.stroke(in.of(sub), sub.closed)
			}
			if got := format(&out); got != test.want {
				t.Errorf("outline of %s:\ngot  %s\nwant %s", test.path, got, test.want)
			}
		})
	}
}

// A round join or cap keeps its points at half a width from the vertex, and its
// chords within the flatness of the circle.
func TestStrokerRound(t *testing.T) {
	for _, width := range []float64{0.3, 1, 2.0833, 7, 100} {
		var out []point
		s := stroker{emit: func(pts []point) { out = append(out, pts...) }}
		s.set(width, draw2d.RoundJoin, draw2d.RoundCap, 10)
		s.stroke([]point{{0, 0}, {300, 0}, {0, 200}}, false)
		var cap, join int
		for i, p := range out {
			if p.x < 1e-9 && p.x < 0.01*width && math.Abs(p.y) < width { // beyond the start
				cap++
			}
			if p.x > 300 {
				join++
			}
			for _, c := range []point{{300, 0}} {
				if p.x >= c.x && i+1 < len(out) && out[i+1].x >= c.x {
					if d := math.Hypot(p.x-c.x, p.y-c.y); math.Abs(d-width/2) > 1e-9*width {
						t.Errorf("width %v: join point at %v from the vertex", width, d)
					}
					m := mid(p, out[i+1])
					if d := math.Hypot(m.x-c.x, m.y-c.y); d < width/2-arcFlatness-1e-9 {
						t.Errorf("width %v: chord %v inside the circle", width, width/2-d)
					}
				}
			}
		}
		if cap < 2 || join < 1 {
			t.Errorf("width %v: %d cap and %d join points", width, cap, join)
		}
	}
}

func TestDash(t *testing.T) {
	wide := box{-1e3, -1e3, 1e3, 1e3}
	for _, test := range []struct {
		name, path string
		pattern    []float64
		offset     float64
		view       box
		want       string
	}{
		{"plain", "M0 0L10 0", []float64{3, 2}, 0, wide, "M0 0L3 0M5 0L8 0"},
		{"offset in a dash", "M0 0L10 0", []float64{3, 2}, 1, wide, "M0 0L2 0M4 0L7 0M9 0L10 0"},
		{"offset in a gap", "M0 0L10 0", []float64{3, 2}, 4, wide, "M1 0L4 0M6 0L9 0"},
		{"around a corner", "M0 0L4 0L4 4", []float64{6, 1}, 0, wide, "M0 0L4 0L4 2M4 3L4 4"},
		{"each subpath anew", "M0 0L4 0M0 5L4 5", []float64{3, 2}, 0, wide, "M0 0L3 0M0 5L3 5"},
		{"seam of a closed path", "M0 0L4 0L4 4L0 4z", []float64{5, 1}, 0, wide, "M0 0L4 0L4 1M4 2L4 4L1 4M0 4L0 0"},
		// 10,000,000 periods before the view, 5 in it: the phase is kept.
		{"far", "M-50000000 0L50000000 0", []float64{3, 2}, 0, box{0, -1, 8, 1}, "M0 0L3 0M5 0L8 0"},
		{"outside", "M0 9L100 9", []float64{3, 2}, 0, box{0, 0, 5, 5}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out polylines
			out.dash(parseLines(t, test.path), test.pattern, test.offset, test.view)
			if got := format(&out); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// Dashes cover the share of the line that the pattern says.
func TestDashLength(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var in, out polylines
		in.move(0, 0)
		total, x, y := 0.0, 0.0, 0.0
		for range 400 {
			dx, dy := rng.NormFloat64(), rng.NormFloat64()
			x, y = x+dx, y+dy
			total += math.Hypot(dx, dy)
			in.line(x, y)
		}
		on, off := 1+3*rng.Float64(), 1+3*rng.Float64()
		out.dash(&in, []float64{on, off}, 10*rng.Float64(), emptyBox.add(-1e4, -1e4).add(1e4, 1e4))
		ink := 0.0
		for _, s := range out.subs {
			l := 0.0
			for i, p := range out.of(s)[1:] {
				q := out.of(s)[i]
				l += math.Hypot(p.x-q.x, p.y-q.y)
			}
			if l > on+1e-9 {
				t.Fatalf("dash of %v, want at most %v", l, on)
			}
			ink += l
		}
		if want := total * on / (on + off); math.Abs(ink-want) > on+off {
			t.Errorf("ink %v of %v, want %v", ink, total, want)
		}
	}
}

func TestPattern(t *testing.T) {
	for _, test := range []struct {
		dash   []vg.Length
		offset vg.Length
		cap    Cap
		want   string
	}{
		{nil, 0, ButtCap, "[] 0"},
		{[]vg.Length{3}, 0, ButtCap, "[3 3] 0"},
		{[]vg.Length{1, 2, 3}, 0, ButtCap, "[1 2 3 1 2 3] 0"},
		{[]vg.Length{3, 2}, 7, ButtCap, "[3 2] 2"},
		{[]vg.Length{3, 2}, -1, ButtCap, "[3 2] 4"},
		{[]vg.Length{0, 0}, 0, ButtCap, "[] 0"},
		{[]vg.Length{3, 0}, 0, ButtCap, "[] 0"},
		{[]vg.Length{-1, 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{vg.Length(math.NaN()), 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{vg.Length(math.Inf(1)), 2}, 0, ButtCap, "[] 0"},
		{[]vg.Length{1e-9, 1e-9}, 0, ButtCap, "[] 0"},
		{[]vg.Length{6, 5, 0, 5}, 2, ButtCap, "[6 10] 2"},
		{[]vg.Length{0, 5, 6, 5}, 7, ButtCap, "[6 10] 2"},
		{[]vg.Length{0, 5}, 0, RoundCap, "[0.01 5] 0"},
	} {
		s := initialState(image.Pt(10, 10), 72)
		s.dash, s.dashOffset, s.cap = test.dash, test.offset, test.cap
		p, o := s.dashes()
		if got := fmt.Sprintf("%v %v", p, o); got != test.want {
			t.Errorf("dashes of %v at %v: %s, want %s", test.dash, test.offset, got, test.want)
		}
	}
}

func TestClipLines(t *testing.T) {
	b := box{0, 0, 10, 10}
	for _, test := range []struct{ name, path, want string }{
		{"inside", "M1 1L9 9", "M1 1L9 9"},
		{"closed inside", "M1 1L9 1L9 9z", "M1 1L9 1L9 9z"},
		{"through", "M-5 5L15 5", "M0 5L10 5"},
		{"out and in", "M5 5L15 5L15 8L5 8", "M5 5L10 5M10 8L5 8"},
		{"closed", "M5 5L15 5L5 8z", "M5 5L10 5M10 6.5L5 8L5 5"},
		{"outside", "M-5 -5L-5 20L-9 3", ""},
		{"touching a corner", "M-5 5L5 -5", "M0 0L0 0"},
		{"from far away", "M5 5L1e300 5", "M5 5L10 5"},
		{"to far away", "M-1e300 -1e300L5 5L5 1e308", "M0 0L5 5L5 10"},
		{"both ends far away", "M-1e300 7L1e290 7", "M0 7L10 7"},
		{"overflowing difference", "M-1.7e308 5L1.7e308 5", "M0 5L10 5"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out polylines
			out.clipLines(parseLines(t, test.path), b)
			if got := format(&out); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestClipPolygons(t *testing.T) {
	b := box{0, 0, 10, 10}
	for _, test := range []struct{ name, path, want string }{
		{"inside", "M1 1L9 1L9 9z", "M1 1L9 1L9 9z"},
		{"around", "M-1e300 -1e300L1e300 -1e300L1e300 1e300L-1e300 1e300z", "M0 0L10 0L10 10L0 10z"},
		{"half", "M5 2L25 2L25 8L5 8z", "M5 8L5 2L10 2L10 8z"},
		{"outside", "M-5 -5L-5 20L-9 3z", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out polylines
			out.clipPolygons(parseLines(t, test.path), b)
			if got := format(&out); got != rotateTo(got, test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
			if got, want := area(&out), area(parseLines(t, test.want)); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s has area %v, want %v", format(&out), got, want)
			}
		})
	}
}

// rotateTo returns got if it is the polygon want with another first vertex.
func rotateTo(got, want string) string {
	g := strings.Split(strings.Trim(got, "Mz"), "L")
	w := strings.Split(strings.Trim(want, "Mz"), "L")
	for i := range w {
		if strings.Join(append(w[i:len(w):len(w)], w[:i]...), "L") == strings.Join(g, "L") {
			return got
		}
	}
	return want
}

func area(l *polylines) float64 {
	a := 0.0
	for _, s := range l.subs {
		p := l.of(s)
		for i := range p {
			q := p[(i+1)%len(p)]
			a += p[i].x*q.y - q.x*p[i].y
		}
	}
	return a / 2
}

// Flattened curves stay close to the curve: fills within 0.02 px, strokes within
// the half pixel that Agg allows.
func TestFlatten(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for _, test := range []struct {
		name string
		c    curve
		tol  float64
	}{{"fill", fineCurve, 0.02}, {"stroke", aggCurve, 0.5}} {
		worst := 0.0
		for range 300 {
			var q [4]point
			for i := range q {
				q[i] = point{200 * rng.Float64(), 200 * rng.Float64()}
			}
			pts := test.c([]point{q[0]}, q[0], q[1], q[2], q[3])
			for i := 0; i <= 200; i++ {
				u := float64(i) / 200
				a, b, c := mix(q[0], q[1], u), mix(q[1], q[2], u), mix(q[2], q[3], u)
				v := mix(mix(a, b, u), mix(b, c, u), u)
				d := math.Inf(1)
				for k := 1; k < len(pts); k++ {
					d = min(d, toSegment(v, pts[k-1], pts[k]))
				}
				worst = max(worst, d)
			}
		}
		if worst > test.tol {
			t.Errorf("%s: %v px off, want at most %v", test.name, worst, test.tol)
		}
	}
}

func mix(a, b point, t float64) point { return point{a.x + t*(b.x-a.x), a.y + t*(b.y-a.y)} }

func toSegment(v, a, b point) float64 {
	l := dist2(a, b)
	if l == 0 {
		return math.Sqrt(dist2(v, a))
	}
	t := ((v.x-a.x)*(b.x-a.x) + (v.y-a.y)*(b.y-a.y)) / l
	return math.Sqrt(dist2(v, mix(a, b, min(max(t, 0), 1))))
}

// Curves that are lines get no points in between, and symmetric ones are
// flattened symmetrically.
func TestAggCurve(t *testing.T) {
	for _, test := range []struct{ path, want string }{
		{"M0 0C1 0 2 0 3 0", "M0 0L3 0"},
		{"M0 0C2 0 2 0 3 0", "M0 0L3 0"},
	} {
		l := &polylines{}
		l.flatten(parse(t, test.path), aggCurve)
		if got := format(l); got != test.want {
			t.Errorf("%s: got %s, want %s", test.path, got, test.want)
		}
	}
	l := &polylines{}
	l.flatten(parse(t, "M0 0C30 20 60 20 90 0"), aggCurve)
	for i, p := range l.pts {
		q := l.pts[len(l.pts)-1-i]
		if math.Abs(p.x-(90-q.x)) > 1e-9 || math.Abs(p.y-q.y) > 1e-9 {
			t.Errorf("%s is not symmetric", format(l))
			break
		}
	}
}

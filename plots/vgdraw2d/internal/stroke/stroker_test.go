package stroke

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

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
		{"straight on, round", "M0 3L5 3L10 3", 2, draw2d.RoundJoin, butt, 10, "M0 4L0 2L5 2L10 2L10 4L5 4z"},
		{"straight down, bevel", "M3 0L3 5L3 10", 2, bevel, butt, 10, "M2 0L4 0L4 5L4 10L2 10L2 5z"},
		{"back, bevel", "M2 3L12 3L2 3", 2, bevel, butt, 10, "M2 4L2 2L12 2L12 4L2 4L2 2L12 2L12 4z"},
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
			var out Polylines
			begun := false
			s := Stroker{Emit: func(pts []geom.Point, last bool) bool {
				for _, p := range pts {
					if !begun {
						out.move(p.X, p.Y)
					} else {
						out.line(p.X, p.Y)
					}
					begun = true
				}
				if last {
					out.closeLast()
					begun = false
				}
				return true
			}}
			s.Set(Pen{Width: test.width, Join: test.join, Cap: test.cap, Miter: test.limit})
			in := parseLines(t, test.path)
			for _, sub := range in.subs {
				s.Stroke(in.of(sub), sub.closed)
			}
			if got := format(&out); got != test.want {
				t.Errorf("outline of %s:\ngot  %s\nwant %s", test.path, got, test.want)
			}
		})
	}
}

// Vertices that rounding errors have set apart are one, wherever they are: a closed curve
// may end 1e-13 px beside its start.
func TestStrokerMergesRoundingErrors(t *testing.T) {
	outline := func(end geom.Point) []geom.Point {
		var out []geom.Point
		s := Stroker{Emit: func(pts []geom.Point, _ bool) bool { out = append(out, pts...); return true }}
		s.Set(Pen{Width: 10, Join: draw2d.MiterJoin, Cap: draw2d.ButtCap, Miter: 10})
		start := geom.Pt(1489.25, 601.5)
		s.Stroke([]geom.Point{start, geom.Pt(1495, 590), geom.Pt(1500, 610), geom.Pt(start.X+end.X, start.Y+end.Y)}, true)
		return out
	}
	want := outline(geom.Pt(0, 0))
	for _, end := range []geom.Point{{X: 5e-13}, {X: -5e-13}, {Y: 5e-13}, {Y: -5e-13}, {X: 2.5e-13, Y: 7e-13}} {
		if got := outline(end); !slices.Equal(got, want) {
			t.Errorf("end moved by %v: %v, want %v", end, got, want)
		}
	}
}

// The points of a round join or cap lie half a width from the vertex, and its chords
// are flat enough.
func TestStrokerRound(t *testing.T) {
	for _, width := range []float64{0.3, 1, 2.0833, 7, 100} {
		var out []geom.Point
		s := Stroker{Emit: func(pts []geom.Point, _ bool) bool { out = append(out, pts...); return true }}
		s.Set(Pen{Width: float64(width), Join: draw2d.RoundJoin, Cap: draw2d.RoundCap, Miter: 10})
		s.Stroke([]geom.Point{geom.Pt(0, 0), geom.Pt(300, 0), geom.Pt(0, 200)}, false)
		var cap, join int
		for i, p := range out {
			if p.X < 1e-9 && p.X < 0.01*width && math.Abs(p.Y) < width { // beyond the start
				cap++
			}
			if p.X > 300 {
				join++
			}
			for _, c := range []geom.Point{geom.Pt(300, 0)} {
				if p.X >= c.X && i+1 < len(out) && out[i+1].X >= c.X {
					if d := math.Hypot(p.X-c.X, p.Y-c.Y); math.Abs(d-width/2) > 1e-9*width {
						t.Errorf("width %v: join point at %v from the vertex", width, d)
					}
					m := geom.Mid(p, out[i+1])
					if d := math.Hypot(m.X-c.X, m.Y-c.Y); d < width/2-arcFlatness-1e-9 {
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

// outlines returns the outlines of a stroked polyline.
func outlines(pen Pen, pts []geom.Point, closed bool) [][]geom.Point {
	var out [][]geom.Point
	begun := false
	s := Stroker{Emit: func(part []geom.Point, last bool) bool {
		if begun {
			out[len(out)-1] = append(out[len(out)-1], part...)
		} else {
			out = append(out, slices.Clone(part))
		}
		begun = !last
		return true
	}}
	s.Set(pen)
	s.Stroke(pts, closed)
	return out
}

// winding returns how often outlines wind around a point.
func winding(outlines [][]geom.Point, p geom.Point) int {
	n := 0
	for _, o := range outlines {
		for i, a := range o {
			b := o[(i+1)%len(o)]
			side := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
			if a.Y <= p.Y && b.Y > p.Y && side > 0 {
				n++
			} else if b.Y <= p.Y && a.Y > p.Y && side < 0 {
				n--
			}
		}
	}
	return n
}

// A stroke with round joins and caps covers the points within half its width of the line, and no others.
func TestRoundStrokeCoversNearPoints(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 1))
	for range 60 {
		closed := rng.IntN(2) == 0
		pts := []geom.Point{{X: 100, Y: 100}}
		angle := 7 * rng.Float64()
		for range 2 + rng.IntN(4) {
			angle += 5 * (rng.Float64() - 0.5)
			l, p := 40+60*rng.Float64(), pts[len(pts)-1]
			pts = append(pts, geom.Pt(p.X+l*math.Cos(angle), p.Y+l*math.Sin(angle)))
		}
		width := 1 + 24*rng.Float64()
		out := outlines(Pen{Width: width, Join: draw2d.RoundJoin, Cap: draw2d.RoundCap, Miter: 10}, pts, closed)
		line := pts
		if closed {
			line = append(line, pts[0])
		}
		for range 200 {
			k, u := rng.IntN(len(line)-1), 1.2*rng.Float64()-0.1
			p := mix(line[k], line[k+1], u)
			p = geom.Pt(p.X+0.8*width*(2*rng.Float64()-1), p.Y+0.8*width*(2*rng.Float64()-1))
			d := math.Inf(1)
			for i := 1; i < len(line); i++ {
				d = min(d, toSegment(p, line[i-1], line[i]))
			}
			if inside := winding(out, p) != 0; inside && d > width/2+1e-6 || !inside && d < width/2-arcFlatness-1e-6 {
				t.Fatalf("width %v, closed %v, %v: a point %v from the line is painted: %v", width, closed, pts, d, inside)
			}
		}
	}
}

// The ink of a corner ends, on its outer side, where the join says: a bevel cuts it, a miter goes to the point where the
// sides meet, up to its limit. Inside, the sides meet.
func TestJoinsReach(t *testing.T) {
	const half, length = 5, 200
	for turned := -171; turned <= 171; turned += 6 {
		for _, start := range []float64{0, 1, 2.5, 4} {
			a := float64(turned) * math.Pi / 180
			q := geom.Pt(500, 400)
			p := geom.Pt(q.X-length*math.Cos(start), q.Y-length*math.Sin(start))
			r := geom.Pt(q.X+length*math.Cos(start+a), q.Y+length*math.Sin(start+a))
			// The outer side of the corner lies across from the turn.
			out := start + a/2 - math.Copysign(math.Pi/2, a)
			at := func(d float64) geom.Point { return geom.Pt(q.X+d*math.Cos(out), q.Y+d*math.Sin(out)) }
			bevel, miter := half*math.Cos(a/2), half/math.Cos(a/2)
			for _, tt := range []struct {
				name  string
				join  draw2d.LineJoin
				limit float64
				reach float64
				off   float64
			}{
				{"bevel", draw2d.BevelJoin, 10, bevel, 1e-6},
				{"miter", draw2d.MiterJoin, 1/math.Cos(a/2) + 0.01, miter, 1e-6},
				{"miter over its limit", draw2d.MiterJoin, 1/math.Cos(a/2) - 0.01, bevel, 1e-6},
				{"round", draw2d.RoundJoin, 10, half, arcFlatness},
			} {
				if tt.name != "miter" && math.Abs(a) < 0.2 {
					continue // nearly straight corners are mitered
				}
				ink := outlines(Pen{Width: 2 * half, Join: tt.join, Cap: draw2d.ButtCap, Miter: tt.limit}, []geom.Point{p, q, r}, false)
				if d := tt.reach - tt.off - 1e-3; winding(ink, at(d)) == 0 {
					t.Errorf("%s turned by %d°: no ink at %v, want up to %v", tt.name, turned, d, tt.reach)
				}
				if d := tt.reach + 1e-3; winding(ink, at(d)) != 0 {
					t.Errorf("%s turned by %d°: ink at %v, want up to %v", tt.name, turned, d, tt.reach)
				}
				if miter > 0.9*length {
					continue // the inner corner lies beyond the segments
				}
				if winding(ink, at(-miter+1e-3)) == 0 || winding(ink, at(-miter-1e-3)) != 0 {
					t.Errorf("%s turned by %d°: the inner corner is not at %v", tt.name, turned, -miter)
				}
			}
		}
	}
}

// A butt cap ends the ink at the end of the line, a square cap half a width later, a round one in a half circle.
func TestCapsReach(t *testing.T) {
	const half = 5
	for _, start := range []float64{0, 0.7, 2, 3.5, 5} {
		cos, sin := math.Cos(start), math.Sin(start)
		at := func(along, aside float64) geom.Point {
			return geom.Pt(300+along*cos-aside*sin, 200+along*sin+aside*cos)
		}
		for cap, reach := range map[draw2d.LineCap]func(aside float64) float64{
			draw2d.ButtCap:   func(float64) float64 { return 0 },
			draw2d.SquareCap: func(float64) float64 { return half },
			draw2d.RoundCap:  func(aside float64) float64 { return math.Sqrt(half*half - aside*aside) },
		} {
			ink := outlines(Pen{Width: 2 * half, Join: draw2d.MiterJoin, Cap: cap, Miter: 10}, []geom.Point{at(0, 0), at(80, 0)}, false)
			for _, aside := range []float64{-3.9, -2, 0, 3, 3.9} {
				for _, end := range []struct{ at, out float64 }{{0, -1}, {80, 1}} {
					d := reach(aside)
					if winding(ink, at(end.at+end.out*(d-0.3), aside)) == 0 || winding(ink, at(end.at+end.out*(d+0.01), aside)) != 0 {
						t.Errorf("cap %v, direction %v: the ink at %v does not end %v beyond the line", cap, start, aside, d)
					}
				}
			}
			for _, aside := range []float64{-half - 0.01, half + 0.01} {
				if winding(ink, at(40, aside)) != 0 || winding(ink, at(40, aside*0.99)) == 0 {
					t.Errorf("cap %v: the side of the ink is not at %v", cap, aside)
				}
			}
		}
	}
}

// The points of a round cap lie on its circle in equal steps, and its chords within the flatness.
func TestRoundCapChords(t *testing.T) {
	for _, width := range []float64{0.3, 1, 2.0833, 7, 30, 100, 500} {
		half := width / 2
		out := outlines(Pen{Width: width, Join: draw2d.MiterJoin, Cap: draw2d.RoundCap, Miter: 10}, []geom.Point{{X: 0, Y: 0}, {X: 1000, Y: 0}}, false)[0]
		n, step := 0, 0.0
		for i, p := range out {
			q := out[(i+1)%len(out)]
			if p.X > 1e-9 || q.X > 1e-9 {
				continue
			}
			n++
			if r := math.Hypot(p.X, p.Y); math.Abs(r-half) > 1e-9*width {
				t.Errorf("width %v: a point at %v from the end of the line", width, r)
			}
			d := math.Sqrt(geom.Dist2(p, q))
			if step > 0 && math.Abs(d-step) > 1e-6*width {
				t.Errorf("width %v: chords of %v and %v", width, step, d)
			}
			step = d
			if m := geom.Mid(p, q); math.Hypot(m.X, m.Y) < half-arcFlatness {
				t.Errorf("width %v: a chord lies %v inside the circle", width, half-math.Hypot(m.X, m.Y))
			}
		}
		if n == 0 {
			t.Errorf("width %v: no cap", width)
		}
	}
}

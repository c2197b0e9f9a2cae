package stroke

import (
	"math"
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
			s := Stroker{Emit: func(pts []geom.Point) {
				for i, p := range pts {
					if i == 0 {
						out.move(p.X, p.Y)
					} else {
						out.line(p.X, p.Y)
					}
				}
				out.closeLast()
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
		s := Stroker{Emit: func(pts []geom.Point) { out = append(out, pts...) }}
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
		s := Stroker{Emit: func(pts []geom.Point) { out = append(out, pts...) }}
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

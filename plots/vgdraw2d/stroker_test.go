package vgdraw2d

import (
	"math"
	"testing"

	"github.com/llgcode/draw2d"
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
			s.set(pen{width: test.width, join: test.join, cap: test.cap, miter: test.limit})
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
		s.set(pen{width: float64(width), join: draw2d.RoundJoin, cap: draw2d.RoundCap, miter: 10})
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

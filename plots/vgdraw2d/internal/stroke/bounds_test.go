package stroke

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// The number of steps of a fine curve follows from the larger second difference of its control points, wherever the curve
// lies and however it is turned: as many as Wang's bound asks for, and no more.
func TestFineCurveStepsAnywhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 3))
	for range 500 {
		var q [4]geom.Point
		size := math.Pow(10, 5*rng.Float64()-2)
		for i := range q {
			q[i] = geom.Pt(700+size*rng.NormFloat64(), -300+size*rng.NormFloat64())
		}
		// The second difference is twice the way from a control point to the middle of its neighbors.
		d := 2 * math.Sqrt(max(geom.Dist2(q[1], geom.Mid(q[0], q[2])), geom.Dist2(q[2], geom.Mid(q[1], q[3]))))
		want := math.Sqrt(0.75 * d / 0.02)
		got := FineCurve(nil, q[0], q[1], q[2], q[3])
		if n := float64(len(got)); n < want-1e-6 || n > want+1+1e-6 {
			t.Fatalf("%v: %v steps, want %v rounded up", q, n, want)
		}
		if got[len(got)-1] != q[3] {
			t.Fatalf("%v: ends at %v", q, got[len(got)-1])
		}
		for i, p := range got {
			u := float64(i+1) / float64(len(got))
			a, b, c := mix(q[0], q[1], u), mix(q[1], q[2], u), mix(q[2], q[3], u)
			if v := mix(mix(a, b, u), mix(b, c, u), u); math.Sqrt(geom.Dist2(p, v)) > 1e-9*(size+1000) {
				t.Fatalf("%v: point %d is %v, want %v", q, i, p, v)
			}
		}
	}
}

// A round join has points half a width from the corner, in the sector of the turn only, and one chord for every step of the
// flatness that it begins, for every direction.
func TestRoundJoinPoints(t *testing.T) {
	const length = 1000
	for _, half := range []float64{0.4, 3, 20, 90} {
		step := 2 * math.Acos(half/(half+arcFlatness))
		for start := -3.05; start < 3.1; start += 0.37 {
			for turned := -2.6; turned < 2.7; turned += 0.31 {
				q := geom.Pt(500, 400)
				p := geom.Pt(q.X-length*math.Cos(start), q.Y-length*math.Sin(start))
				r := geom.Pt(q.X+length*math.Cos(start+turned), q.Y+length*math.Sin(start+turned))
				out := start + turned/2 - math.Copysign(math.Pi/2, turned) // the middle of the outer side
				n := 0
				for _, o := range outlines(Pen{Width: 2 * half, Join: draw2d.RoundJoin, Cap: draw2d.ButtCap, Miter: 10}, []geom.Point{p, q, r}, false) {
					for _, v := range o {
						if d := math.Sqrt(geom.Dist2(v, q)); d > 2*length/3 || math.Cos(math.Atan2(v.Y-q.Y, v.X-q.X)-out) < 0 {
							continue // a cap, or the inner corner
						} else if math.Abs(d-half) > 1e-9*length {
							t.Errorf("half width %v: a point %v from the corner", half, d)
						}
						n++
						if side := math.Remainder(math.Atan2(v.Y-q.Y, v.X-q.X)-out, 2*math.Pi); math.Abs(side) > math.Abs(turned)/2+1e-6 {
							t.Errorf("half width %v, turned by %v: a point %v from the middle of the join", half, turned, side)
						}
					}
				}
				if want := int(math.Abs(turned)/step) + 2; n != want {
					t.Errorf("half width %v, from %v turned by %v: %d points, want %d", half, start, turned, n, want)
				}
			}
		}
	}
}

// No ink lies beyond the reach of a pen, for lines of all joins and caps, and a stroke reaches as far where it can.
func TestPenReach(t *testing.T) {
	for _, tt := range []struct {
		pen  Pen
		want float64
	}{
		{Pen{Width: 8, Join: draw2d.MiterJoin, Miter: 10}, 40}, {Pen{Width: 8, Join: draw2d.MiterJoin, Miter: 1.5}, 6}, {Pen{Width: 8, Join: draw2d.MiterJoin, Miter: 1.4}, 4 * math.Sqrt2},
		{Pen{Width: 8, Join: draw2d.BevelJoin, Miter: 10}, 4 * math.Sqrt2}, {Pen{Width: 3, Join: draw2d.RoundJoin, Miter: 10}, 1.5 * math.Sqrt2}, {Pen{Width: 0, Miter: 10}, 0},
	} {
		if got := tt.pen.Reach(); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%+v: %v, want %v", tt.pen, got, tt.want)
		}
	}
	rng := rand.New(rand.NewPCG(9, 3))
	for _, join := range []draw2d.LineJoin{draw2d.MiterJoin, draw2d.RoundJoin, draw2d.BevelJoin} {
		for _, cap := range []draw2d.LineCap{draw2d.ButtCap, draw2d.RoundCap, draw2d.SquareCap} {
			pen := Pen{Width: 6, Join: join, Cap: cap, Miter: 5}
			most := 0.0
			for range 400 {
				pts := []geom.Point{{X: 100, Y: 100}}
				angle := 6 * rng.Float64()
				for range 3 {
					angle += 6 * rng.Float64()
					p := pts[len(pts)-1]
					pts = append(pts, geom.Pt(p.X+60*math.Cos(angle), p.Y+60*math.Sin(angle)))
				}
				for _, o := range outlines(pen, pts, false) {
					for _, v := range o {
						d := math.Inf(1)
						for i := 1; i < len(pts); i++ {
							d = min(d, toSegment(v, pts[i-1], pts[i]))
						}
						most = max(most, d)
					}
				}
			}
			if most > pen.Reach()+1e-9 || (join == draw2d.MiterJoin || cap == draw2d.SquareCap) && most < 0.95*pen.Reach() {
				t.Errorf("join %v, cap %v: ink up to %v, want up to %v", join, cap, most, pen.Reach())
			}
		}
	}
}

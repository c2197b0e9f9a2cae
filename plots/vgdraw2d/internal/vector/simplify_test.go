package vector

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pathtest"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// written is a Sink that collects the path and its SVG data.
type written struct {
	path  draw2d.Path
	bytes SVGData
}

func (w *written) MoveTo(p GridPoint) {
	q := p.point()
	w.path.MoveTo(q.X, q.Y)
	w.bytes.MoveTo(p)
}

func (w *written) LineTo(p GridPoint) {
	q := p.point()
	w.path.LineTo(q.X, q.Y)
	w.bytes.LineTo(p)
}

func (w *written) CurveTo(p1, p2, p GridPoint) {
	a, b, c := p1.point(), p2.point(), p.point()
	w.path.CubicCurveTo(a.X, a.Y, b.X, b.Y, c.X, c.Y)
	w.bytes.CurveTo(p1, p2, p)
}

func (w *written) Close() {
	w.path.Close()
	w.bytes.Close()
}

// simplified returns a polyline as written with a tolerance.
func simplified(pts []geom.Point, closed bool, tol float64) *written {
	return writtenAs(pts, closed, false, tol)
}

func writtenAs(pts []geom.Point, closed, fill bool, tol float64) *written {
	var p draw2d.Path
	for i, q := range pts {
		if i == 0 {
			p.MoveTo(q.X, q.Y)
		} else {
			p.LineTo(q.X, q.Y)
		}
	}
	if closed {
		p.Close()
	}
	out := &written{}
	var s Simplifier
	WritePath(out, &p, s.set(tol), fill, nil)
	return out
}

// samples returns points on a path at most step apart.
func samples(p *draw2d.Path, step float64) []geom.Point {
	var flat stroke.Polylines
	flat.Flatten(p, func(dst []geom.Point, p1, p2, p3, p4 geom.Point) []geom.Point {
		const n = 64
		for i := 1; i <= n; i++ {
			t := float64(i) / n
			s := 1 - t
			a, b, c, d := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
			dst = append(dst, geom.Pt(a*p1.X+b*p2.X+c*p3.X+d*p4.X, a*p1.Y+b*p2.Y+c*p3.Y+d*p4.Y))
		}
		return dst
	})
	var out []geom.Point
	for pts, closed := range flat.All() {
		if closed {
			pts = append(pts[:len(pts):len(pts)], pts[0])
		}
		for i := 1; i < len(pts); i++ {
			n := int(math.Ceil(math.Sqrt(geom.Dist2(pts[i-1], pts[i])) / step))
			for k := range n {
				out = append(out, geom.Lerp(pts[i-1], pts[i], float64(k)/float64(n)))
			}
		}
		out = append(out, pts[len(pts)-1])
	}
	return out
}

// polylinesToSimplify returns random polylines of many kinds.
func polylinesToSimplify(rng *rand.Rand) map[string]struct {
	pts    []geom.Point
	closed bool
} {
	type line = struct {
		pts    []geom.Point
		closed bool
	}
	smooth := func(n int, step, wobble float64) []geom.Point {
		pts := []geom.Point{geom.Pt(300, 300)}
		angle, bend := rng.Float64()*7, 0.0
		for range n {
			bend = 0.9*bend + wobble*rng.NormFloat64()
			angle += bend
			l := step * (0.2 + rng.Float64())
			p := pts[len(pts)-1]
			pts = append(pts, geom.Pt(p.X+l*math.Cos(angle), p.Y+l*math.Sin(angle)))
		}
		return pts
	}
	var ellipse, spiral, zigzag, grid []geom.Point
	for i := range 400 {
		t := 2 * math.Pi * (float64(i) + 0.3*rng.Float64()) / 400
		ellipse = append(ellipse, geom.Pt(300+250*math.Cos(t), 200+90*math.Sin(t)))
		spiral = append(spiral, geom.Pt(300+8*t*math.Cos(9*t), 300+8*t*math.Sin(9*t)))
		zigzag = append(zigzag, geom.Pt(float64(i)/2, 5*rng.Float64()))
		grid = append(grid, geom.Pt(float64(i), math.Round(50+20*math.Sin(t))))
	}
	return map[string]line{
		"walk":      {smooth(800, 5, 0.02), false},
		"wild walk": {smooth(800, 3, 0.3), false},
		"dense":     {smooth(4000, 0.05, 0.002), false},
		"tiny":      {smooth(300, 0.004, 0.5), false},
		"ellipse":   {ellipse, true},
		"open":      {ellipse[:300], false},
		"spiral":    {spiral, false},
		"zigzag":    {zigzag, false},
		"stairs":    {grid, true},
		"loop":      {smooth(100, 4, 0.1), true},
	}
}

// The written and the drawn line lie within the tolerance of each other, rounding
// included.
func TestSimplifiedIsNear(t *testing.T) {
	const step = 0.05
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		for name, l := range polylinesToSimplify(rand.New(rand.NewPCG(seed, 5))) {
			exact := &draw2d.Path{}
			for i, q := range l.pts {
				if i == 0 {
					exact.MoveTo(q.X, q.Y)
				} else {
					exact.LineTo(q.X, q.Y)
				}
			}
			if l.closed {
				exact.Close()
			}
			for _, tol := range []float64{0.05, 0.015} {
				w := simplified(l.pts, l.closed, tol)
				a, b := samples(exact, step), samples(&w.path, step)
				d := pathtest.Hausdorff(a, b, step)
				if d > tol+1e-6 {
					t.Errorf("%s, seed %d: %.4f px from the polyline, want at most %v", name, seed, d, tol)
				}
				if l.closed != (w.bytes.Buf[len(w.bytes.Buf)-1] == 'z') {
					t.Errorf("%s: closed: %v, data ends in %q", name, l.closed, w.bytes.Buf[len(w.bytes.Buf)-1:])
				}
				if seed == 0 {
					full := simplified(l.pts, l.closed, -1)
					t.Logf("%s at %v: %.4f px, %d bytes instead of %d", name, tol, d, len(w.bytes.Buf), len(full.bytes.Buf))
				}
			}
		}
	}
}

// Corners stay exactly, even with short sides, since joins and caps of strokes depend
// on them.
func TestSimplifiedKeepsCorners(t *testing.T) {
	shaft := []geom.Point{geom.Pt(10, 10), geom.Pt(60, 10.5), geom.Pt(110, 11), geom.Pt(110, 11.02), geom.Pt(60, 10.52), geom.Pt(10, 10.02)}
	if got, want := string(simplified(shaft, true, 0.05).bytes.Buf), "M10 10l100 1v.02l-100-1z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// A square in many steps is four lines.
	var square []geom.Point
	for i := range 400 {
		s, k := i/100, float64(i%100)
		square = append(square, [4]geom.Point{geom.Pt(k, 0), geom.Pt(100, k), geom.Pt(100-k, 100), geom.Pt(0, 100-k)}[s])
	}
	if got, want := string(simplified(square, true, 0.05).bytes.Buf), "M0 0h100v100h-100z"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Polygons that share an edge have the same points on it in both directions:
// neighbors with corners at the ends of the edge, and a hole and its filling.
func TestSimplifiedSharedEdge(t *testing.T) {
	var edge, loop []geom.Point
	for i := range 300 {
		edge = append(edge, geom.Pt(100+20*math.Sin(float64(i)/17), float64(i)))
		a := 2 * math.Pi * float64(i) / 300
		loop = append(loop, geom.Pt(500+90*math.Cos(a), 500+40*math.Sin(a+0.3*math.Cos(a))))
	}
	back := func(pts []geom.Point) []geom.Point {
		out := slices.Clone(pts)
		slices.Reverse(out)
		return out
	}
	left := append(slices.Clone(edge), geom.Pt(0, 299), geom.Pt(0, 0))
	right := append([]geom.Point{geom.Pt(200, 150), geom.Pt(200, 0)}, edge...)
	right = back(append(right, geom.Pt(200, 299)))
	for _, c := range []struct {
		name string
		a, b []geom.Point
		in   func(x, y float64) bool
	}{
		{"edge", left, right, func(x, y float64) bool { return x > 60 && x < 140 }},
		{"loop", loop, slices.Concat(back(loop)[70:], back(loop)[:70]), func(x, y float64) bool { return true }},
	} {
		ends := func(pts []geom.Point) map[geom.Point]bool {
			w := writtenAs(pts, true, true, 0.05)
			out := map[geom.Point]bool{}
			i := 0
			for _, cmp := range w.path.Components {
				if cmp == draw2d.CubicCurveToCmp {
					i += 4
				}
				if cmp == draw2d.CloseCmp {
					continue
				}
				if p := (geom.Pt(w.path.Points[i], w.path.Points[i+1])); c.in(p.X, p.Y) {
					out[p] = true
				}
				i += 2
			}
			return out
		}
		if a, b := ends(c.a), ends(c.b); !maps.Equal(a, b) || len(a) < 5 {
			t.Errorf("%s: points %v and %v", c.name, a, b)
		}
	}
}

func BenchmarkSimplify(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name         string
		step, wobble float64
	}{{"contour", 5, 0.02}, {"dense", 0.01, 0.0005}, {"noise", 3, 1}} {
		pts := []geom.Point{geom.Pt(0, 0)}
		angle, bend := 0.0, 0.0
		for range 1_000_000 {
			bend = 0.9*bend + c.wobble*rng.NormFloat64()
			angle += bend
			p := pts[len(pts)-1]
			pts = append(pts, geom.Pt(math.Mod(p.X+c.step*math.Cos(angle), 2000), math.Mod(p.Y+c.step*math.Sin(angle), 2000)))
		}
		b.Run(c.name, func(b *testing.B) {
			for range b.N {
				out := SVGData{}
				var s Simplifier
				w := writer{sink: &out, simple: s.set(0.05)}
				w.move(OnGrid(0, 0))
				w.run = append(w.run[:0], pts...)
				w.flush(false)
				b.ReportMetric(float64(len(out.Buf))/1e6, "MB")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1e6, "ns/vertex")
		})
	}
}

package vector

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// arc returns n segments of length step on a circle.
func arc(n int, radius, step float64) []geom.Point {
	pts := make([]geom.Point, n+1)
	for i := range pts {
		sin, cos := math.Sincos(float64(i) * step / radius)
		pts[i] = geom.Pt(3000+radius*cos, 3000+radius*sin)
	}
	return pts
}

// One curve replaces a gentle arc as a whole, up to 512 segments, wherever the search begins. It replaces nothing if it
// must replace more segments than there are.
func TestCurveReachOfArc(t *testing.T) {
	for _, n := range []int{2, 3, 8, 9, 10, 13, 40, 100, 511, 512, 513, 600} {
		run := arc(n, 2000, 1)
		length := lengths(run, 40)
		want := min(n, 512)
		for _, guess := range []int{0, 1, 8, 30, 511, 512, 2000} {
			for _, least := range []int{1, 3, n - 1, n, n + 1, 510, 511, 512} {
				s := loaded(run...)
				s.guess = guess
				got := s.curveReach(run, length, least)
				if w := want; least < w && got != w || least >= w && got != 0 {
					t.Errorf("%d segments, first guess %d, more than %d: reach %d, want %d", n, guess, least, got, want)
				}
			}
		}
	}
}

// The curve that is left replaces as many segments as returned, and one that replaces an eighth more does not fit. If
// there is none for more than the least number, a curve for one more does not fit.
func TestCurveReachEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 9))
	none, some := 0, 0
	for range 60 {
		run := []geom.Point{{X: 300, Y: 300}}
		angle, bend := 6*rng.Float64(), 0.05*rng.NormFloat64()
		for range 150 {
			bend += 0.03 * rng.NormFloat64()
			angle += bend
			p := run[len(run)-1]
			run = append(run, geom.Pt(p.X+2*math.Cos(angle), p.Y+2*math.Sin(angle)))
		}
		length := lengths(run, 0)
		for _, guess := range []int{1, 8, 60} {
			for _, least := range []int{3, 9, 20} {
				s := loaded(run...)
				s.guess = guess
				fits := func(k int) (fitter, bool) {
					var f fitter
					ok := f.try(run[:k+1], length[:k+1], s.tol)
					return f, ok
				}
				good := s.curveReach(run, length, least)
				if good == 0 {
					none++
					if _, ok := fits(least + 1); ok {
						t.Errorf("no curve replaces more than %d segments, but one fits", least)
					}
					continue
				}
				some++
				if f, ok := fits(good); !ok || f != s.fit || good <= least {
					t.Errorf("more than %d: the curve %+v of %d segments, want %+v", least, s.fit, good, f)
				}
				ends := good == len(run)-1
				for k := good + 1; k <= min(good+1+good/8, len(run)-1); k++ {
					_, ok := fits(k)
					ends = ends || !ok
				}
				if !ends {
					t.Errorf("more than %d, first guess %d: the curve reaches %d, and all a little longer fit", least, guess, good)
				}
			}
		}
	}
	if none < 20 || some < 20 {
		t.Errorf("%d curves, %d without", some, none)
	}
}

// A line fits if each vertex is within the tolerance of the segment, in any unit and direction: no matter how short the
// segment is, only its place counts.
func TestLineFitsSegment(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 9))
	for range 2000 {
		p := geom.Pt(float64(rng.IntN(200))/100, float64(rng.IntN(200))/100)
		q := geom.Pt(p.X+float64(rng.IntN(200)-100)/100, p.Y+float64(rng.IntN(200)-100)/100)
		if p == q {
			continue
		}
		v := geom.Pt(p.X+1.4*rng.Float64()-0.7, p.Y+1.4*rng.Float64()-0.7)
		u := ((v.X-p.X)*(q.X-p.X) + (v.Y-p.Y)*(q.Y-p.Y)) / geom.Dist2(p, q)
		d := math.Sqrt(geom.Dist2(v, geom.Lerp(p, q, min(max(u, 0), 1))))
		for _, tol := range []float64{d * 0.999, d * 1.001} {
			if tol < minTolerance {
				continue
			}
			s := new(Simplifier).set(tol / margin)
			for _, run := range [][]geom.Point{{p, v, q}, {p, q, v, q}, {p, v, p, q}, {p, geom.Mid(p, q), v, q}} {
				if got := s.lineFits(run); got != (tol > d) {
					t.Fatalf("from %v to %v: a vertex %v away fits within %v: %v", p, q, d, tol, got)
				}
			}
		}
	}
}

// A straight line of n segments becomes one line for every 512 that it begins; the pieces of a gentle arc are as long.
func TestPiecesOfLongRuns(t *testing.T) {
	for _, n := range []int{1, 2, 3, 100, 511, 512, 513, 1024, 1025, 1500} {
		want := (n + maxReach - 1) / maxReach
		var line []geom.Point
		for i := range n + 1 {
			line = append(line, geom.Pt(float64(i), float64(2*i)))
		}
		for name, pts := range map[string][]geom.Point{"line": line, "arc": arc(n, 2000, 1)} {
			s := loaded(pts...)
			s.divide(s.pts, s.length)
			sum := 0
			for _, p := range s.pieces {
				sum += p.n
				if p.curve && name == "line" {
					t.Errorf("a curve in a line of %d segments", n)
				}
			}
			if sum != n || len(s.pieces) != want && (name == "line" || n > 40) {
				t.Errorf("%s of %d segments: %d pieces with %d segments, want %d", name, n, len(s.pieces), sum, want)
			}
		}
	}
}

// The arc of a cubic curve leaves a circle of radius r by about 0.0000044·r·(4α/π)⁶ for an angle α, so that few curves
// are needed for a circle, and fewer bytes than a line needs for each vertex.
func TestPiecesOfCircle(t *testing.T) {
	for _, radius := range []float64{20, 100, 400} {
		const n = 720
		w := writtenAs(arc(n, radius, 2*math.Pi*radius/n)[:n], true, true, 0.05)
		curves := 0
		for _, c := range w.path.Components {
			if c == draw2d.CubicCurveToCmp {
				curves++
			}
		}
		// An eighth of the reach may be given away, and the tolerance of 0.05 px is shared with rounding.
		angle := math.Pi / 4 * math.Pow(0.03/(4.4e-6*radius), 1./6)
		if most := int(math.Ceil(2*math.Pi/angle*9/8)) + 1; curves > most || len(w.bytes.Buf) > (most+1)*curveBytes+lineBytes {
			t.Errorf("radius %v: %d curves and %d bytes, want at most %d curves", radius, curves, len(w.bytes.Buf), most)
		}
	}
}

// The bounds of a path are those of all its points, the first and the last and those of curves included. A path without
// points has empty bounds, and a number without a partner is no point.
func TestBounds(t *testing.T) {
	if b := Bounds(&draw2d.Path{}); !b.Empty() {
		t.Errorf("nothing has the bounds %v", b)
	}
	p := &draw2d.Path{}
	p.MoveTo(5, -3)
	if b, want := Bounds(p), (geom.Box{X0: 5, Y0: -3, X1: 5, Y1: -3}); b != want {
		t.Errorf("a point: %v, want %v", b, want)
	}
	p.CubicCurveTo(-9, 4, 20, 0, 6, 7)
	p.LineTo(3, -8.5)
	if b, want := Bounds(p), (geom.Box{X0: -9, Y0: -8.5, X1: 20, Y1: 7}); b != want {
		t.Errorf("a curve and a line: %v, want %v", b, want)
	}
	p.Points = append(p.Points, 99)
	if b, want := Bounds(p), (geom.Box{X0: -9, Y0: -8.5, X1: 20, Y1: 7}); b != want {
		t.Errorf("and a number: %v, want %v", b, want)
	}
}

// Each piece is the line that reaches farthest, or a curve that fits and replaces more segments for its bytes: over 26/8 as many. A
// line stands where no curve replaces so many.
func TestPiecesAreBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	lines, curves := 0, 0
	for n := range 40 {
		run := []geom.Point{{X: 300, Y: 300}}
		angle, bend := 6*rng.Float64(), 0.0
		for range 200 {
			bend = 0.8*bend + 0.01*float64(1+n%5)*rng.NormFloat64()
			angle += bend
			p := run[len(run)-1]
			run = append(run, geom.Pt(p.X+3*math.Cos(angle), p.Y+3*math.Sin(angle)))
		}
		s := loaded(run...)
		length := s.length
		s.divide(run, length)
		at := 0
		for _, p := range s.pieces {
			line := s.lineReach(run[at:])
			least := line * 26 / 8
			if p.curve {
				curves++
				cubic := [4]geom.Point{rounded(run[at]), p.c1.point(), p.c2.point(), rounded(run[at+p.n])}
				if p.n <= least || !near(cubic, run[at:at+p.n+1], length[at:at+p.n+1], s.tol) {
					t.Errorf("a curve of %d segments, where a line replaces %d", p.n, line)
				}
			} else {
				lines++
				if p.n != line {
					t.Errorf("a line of %d segments, where one replaces %d", p.n, line)
				}
				var f fitter
				if end := at + least + 2; end <= len(run) && f.try(run[at:end], length[at:end], s.tol) {
					t.Errorf("a line of %d segments, where a curve replaces %d", p.n, least+1)
				}
			}
			at += p.n
		}
		if at != len(run)-1 {
			t.Errorf("pieces for %d of %d segments", at, len(run)-1)
		}
	}
	if lines < 100 || curves < 100 {
		t.Errorf("%d lines and %d curves", lines, curves)
	}
}

package vector

import (
	"math"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// zigzag is a path of n lines that nothing can leave out.
func zigzag(n int, closed bool) *draw2d.Path {
	p := &draw2d.Path{}
	p.MoveTo(0, 0)
	for i := 1; i <= n; i++ {
		p.LineTo(float64(i), float64(7*(i%2)))
	}
	if closed {
		p.Close()
	}
	return p
}

// circle is a ring of n lines.
func circle(n int) *draw2d.Path {
	p := &draw2d.Path{}
	for i := range n {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		if x, y := 5000+4000*cos, 5000+4000*sin; i == 0 {
			p.MoveTo(x, y)
		} else {
			p.LineTo(x, y)
		}
	}
	p.Close()
	return p
}

// Long paths are asked about every few thousand components, and end at once when they are not wanted; without a function
// they are whole.
func TestWritePathStops(t *testing.T) {
	const n = 3*checkComponents + 10
	for name, tt := range map[string]struct {
		path     *draw2d.Path
		simplify bool
		fill     bool
		least    int // looks
	}{
		"lines": {zigzag(n, false), false, false, 5}, "simplified": {zigzag(n, false), true, false, 9}, "ring": {zigzag(n, true), true, true, 9}, "smooth ring": {circle(n), true, true, 12},
		"a short path": {zigzag(10, false), false, false, 0},
	} {
		write := func(stop func() bool) []byte {
			var s *Simplifier
			if tt.simplify {
				s = new(Simplifier).set(0.05)
			}
			var data SVGData
			WritePath(&data, tt.path, s, tt.fill, stop)
			return data.Buf
		}
		whole := write(nil)
		looks := 0
		if got := write(func() bool { looks++; return false }); string(got) != string(whole) {
			t.Errorf("%s: %d bytes, %d without a function", name, len(got), len(whole))
		}
		if looks < tt.least || looks > n/16 || tt.least == 0 && looks > 0 {
			t.Errorf("%s: %d looks, want at least %d", name, looks, tt.least)
		}
		for k := 0; k < looks; k += 1 + looks/20 {
			n := 0
			got := write(func() bool { n++; return n > k })
			if k < looks-1 && len(got) >= len(whole) || n > k+8 {
				t.Errorf("%s: not wanted from look %d of %d on: %d of %d bytes after %d looks", name, k+1, looks, len(got), len(whole), n)
			}
		}
	}
}

// A run of many pieces is asked about every 64 pieces, and a run without corners every few thousand vertices.
func TestRunsStop(t *testing.T) {
	var wave []geom.Point
	for i := range 3 * checkComponents {
		x := float64(i) / 2
		wave = append(wave, geom.Pt(x, 5*math.Sin(x/9)))
	}
	s := loaded(wave...)
	if n := s.corner(0); n != len(wave)-1 {
		t.Fatalf("a wave has a corner at %d", n)
	}
	s.divide(s.pts, s.length)
	all := len(s.pieces)
	looks := 0
	s.stop = func() bool { looks++; return false }
	if s.divide(s.pts, s.length); looks != all/checkPieces || looks < 2 || len(s.pieces) != all {
		t.Errorf("%d looks for %d pieces, %d without a function", looks, len(s.pieces), all)
	}
	for k := range looks {
		n := 0
		s.stop = func() bool { n++; return n > k }
		if s.divide(s.pts, s.length); len(s.pieces) != (k+1)*checkPieces-1 || n != k+1 {
			t.Errorf("not wanted from look %d on: %d pieces after %d looks", k, len(s.pieces), n)
		}
	}
	for k := range 2 {
		n := 0
		s.stop = func() bool { n++; return n > k }
		if b := s.corner(0); b != (k+1)*checkComponents {
			t.Errorf("not wanted from look %d on: the next corner is %d", k, b)
		}
		n = 0
		if s.load(wave); len(s.pts) != (k+1)*checkComponents || len(s.length) != len(s.pts) {
			t.Errorf("not wanted from look %d on: %d vertices", k, len(s.pts))
		}
		s.stop = nil
		s.load(wave)
	}
	// A path of short runs is asked about every 512 vertices.
	s = new(Simplifier).set(0.05)
	looks = 0
	WritePath(new(SVGData), zigzag(5*checkVertices, false), s, false, func() bool { looks++; return false })
	if looks < 5 || looks > 7 {
		t.Errorf("%d looks for %d vertices", looks, 5*checkVertices)
	}
}

// A ring is looked through for its start with a look at every few thousand vertices. When it is not wanted, it keeps its start.
func TestRotateStops(t *testing.T) {
	const n = 3*checkComponents + 1
	ring := arc(n, 4000, 2*math.Pi*4000/n)
	s := loaded(ring...)
	first := s.pts[0]
	looks := 0
	s.stop = func() bool { looks++; return false }
	// The ring is loaded again from its new start, with as many looks.
	if s.rotate(); looks != 3+3 || s.pts[0] == first || len(s.pts) != len(ring) {
		t.Errorf("%d looks; begins at %v with %d vertices", looks, s.pts[0], len(s.pts))
	}
	for _, p := range s.pts {
		if before(p, s.pts[0]) {
			t.Fatalf("%v lies before the start %v", p, s.pts[0])
		}
	}
	for k := range 3 {
		s := loaded(ring...)
		n := 0
		s.stop = func() bool { n++; return n > k }
		if s.rotate(); n != k+1 || s.pts[0] != first || len(s.pts) != len(ring) {
			t.Errorf("not wanted from look %d on: %d looks, begins at %v with %d vertices", k, n, s.pts[0], len(s.pts))
		}
	}
}

package plots

import (
	"math"
	"sort"

	"gonum.org/v1/plot/vg"
)

// A pageLine is a polyline on the page, measured along itself.
type pageLine struct {
	pts    []vg.Point // of a closed line the first is repeated
	along  []float64  // the length from the start to each point
	closed bool
}

// newPageLine measures a polyline; it reports false if that has no length, or
// one that is not a number.
func newPageLine(pts []vg.Point, closed bool) (pageLine, bool) {
	if closed && len(pts) > 0 {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	l := pageLine{pts, make([]float64, len(pts)), closed}
	for i := 1; i < len(pts); i++ {
		l.along[i] = l.along[i-1] + float64(gap(pts[i-1], pts[i]))
	}
	t := l.length()
	return l, t > 0 && !math.IsInf(t, 0)
}

func (l *pageLine) length() float64 {
	if len(l.along) == 0 {
		return 0
	}
	return l.along[len(l.along)-1]
}

// holds reports whether the stretch from s0 to s1 is on the line.
func (l *pageLine) holds(s0, s1 float64) bool {
	if l.closed {
		return s1-s0 < l.length()
	}
	return s0 >= 0 && s1 <= l.length()
}

// wrap brings a length along a closed line into [0, length).
func (l *pageLine) wrap(s float64) float64 {
	if !l.closed {
		return s
	}
	t := l.length()
	if s = math.Mod(s, t); s < 0 {
		s += t
	}
	return s
}

// at returns the point at s and the number of the segment it lies on.
func (l *pageLine) at(s float64) (vg.Point, int) {
	s = l.wrap(s)
	i := sort.SearchFloat64s(l.along, s)
	i = max(1, min(i, len(l.pts)-1))
	p, q := l.pts[i-1], l.pts[i]
	t := vg.Length(0)
	if d := l.along[i] - l.along[i-1]; d > 0 {
		t = vg.Length(math.Max(0, math.Min((s-l.along[i-1])/d, 1)))
	}
	return vg.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)}, i - 1
}

// cut appends the stretch from s0 to s1 > s0 to dst. On a closed line it may run
// over the seam.
func (l *pageLine) cut(dst []vg.Point, s0, s1 float64) []vg.Point {
	first, i := l.at(s0)
	last, _ := l.at(s1)
	dst = append(dst, first)
	n := len(l.pts) - 1 // segments
	lap := s0 - l.wrap(s0)
	for range n + 1 {
		i++
		if i > n {
			i, lap = 1, lap+l.length()
		}
		if lap+l.along[i] >= s1 {
			break
		}
		if lap+l.along[i] > s0 {
			dst = append(dst, l.pts[i])
		}
	}
	return append(dst, last)
}

// thinned returns the line with fewer points: none, but for the last, that is
// nearer than step along the line to the one before. Lengths along it are those of
// the line itself.
func (l *pageLine) thinned(step float64) pageLine {
	t := pageLine{closed: l.closed}
	for i, s := range l.along {
		if n := len(t.along); n > 0 && i+1 < len(l.along) && s < t.along[n-1]+step {
			continue
		}
		t.pts, t.along = append(t.pts, l.pts[i]), append(t.along, s)
	}
	return t
}

// nearest returns where on the line p is nearest, and how far it is from there.
func (l *pageLine) nearest(p vg.Point) (s float64, distance vg.Length) {
	distance = vg.Length(math.Inf(1))
	for i := 1; i < len(l.pts); i++ {
		at, t := foot(p, l.pts[i-1], l.pts[i])
		if far := gap(p, at); far < distance {
			s, distance = l.along[i-1]+float64(t)*(l.along[i]-l.along[i-1]), far
		}
	}
	return s, distance
}

// without returns the parts of the line that are left when gaps, pairs of
// lengths along it, are taken out.
func (l *pageLine) without(gaps [][2]float64) [][]vg.Point {
	sort.Slice(gaps, func(i, j int) bool { return gaps[i][0] < gaps[j][0] })
	var parts [][]vg.Point
	for i, g := range gaps {
		next := l.length()
		switch {
		case i+1 < len(gaps):
			next = gaps[i+1][0]
		case l.closed:
			next = gaps[0][0] + l.length()
		}
		if g[1] < next {
			parts = append(parts, l.cut(nil, g[1], next))
		}
	}
	if !l.closed && len(gaps) > 0 && gaps[0][0] > 0 {
		parts = append(parts, l.cut(nil, 0, gaps[0][0]))
	}
	return parts
}

package page

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"gonum.org/v1/plot/vg"
)

// A Polyline is a polyline on the page, measured by arc length. A position s on it
// is the length in points from its start.
type Polyline struct {
	Points []vg.Point // the last point of a closed line repeats the first
	Along  []float64  // the arc length from the start to each point
	Closed bool
}

// NewPolyline measures a polyline. It reports false if the length is zero or not
// finite.
func NewPolyline(pts []vg.Point, closed bool) (Polyline, bool) {
	if closed && len(pts) > 0 {
		pts = append(pts[:len(pts):len(pts)], pts[0])
	}
	l := Polyline{pts, make([]float64, len(pts)), closed}
	for i := 1; i < len(pts); i++ {
		l.Along[i] = l.Along[i-1] + float64(Distance(pts[i-1], pts[i]))
	}
	t := l.Length()
	return l, t > 0 && !math.IsInf(t, 0)
}

// Length returns the length of the whole line.
func (l *Polyline) Length() float64 {
	if len(l.Along) == 0 {
		return 0
	}
	return l.Along[len(l.Along)-1]
}

// Contains reports whether the stretch from s0 to s1 lies on the line. A closed
// line contains every stretch that is shorter than itself.
func (l *Polyline) Contains(s0, s1 float64) bool {
	if l.Closed {
		return s1-s0 < l.Length()
	}
	return s0 >= 0 && s1 <= l.Length()
}

// Wrap brings a position on a closed line into [0, Length). Positions on an open
// line stay.
func (l *Polyline) Wrap(s float64) float64 {
	if !l.Closed {
		return s
	}
	t := l.Length()
	if s = math.Mod(s, t); s < 0 {
		s += t
	}
	return s
}

// At returns the point at position s and the index of its segment.
func (l *Polyline) At(s float64) (vg.Point, int) {
	s = l.Wrap(s)
	i := sort.SearchFloat64s(l.Along, s)
	i = max(1, min(i, len(l.Points)-1))
	p, q := l.Points[i-1], l.Points[i]
	t := vg.Length(0)
	if d := l.Along[i] - l.Along[i-1]; d > 0 {
		t = vg.Length(max(0, min((s-l.Along[i-1])/d, 1)))
	}
	return vg.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)}, i - 1
}

// Cut appends the stretch from s0 to s1 > s0 to dst. On a closed line the stretch
// may run across the start.
func (l *Polyline) Cut(dst []vg.Point, s0, s1 float64) []vg.Point {
	first, i := l.At(s0)
	last, _ := l.At(s1)
	dst = append(dst, first)
	n := len(l.Points) - 1 // segments
	lap := s0 - l.Wrap(s0)
	for range n + 1 {
		i++
		if i > n {
			i, lap = 1, lap+l.Length()
		}
		if lap+l.Along[i] >= s1 {
			break
		}
		if lap+l.Along[i] > s0 {
			dst = append(dst, l.Points[i])
		}
	}
	return append(dst, last)
}

// Thin returns the line with fewer points: it drops each one, except the last,
// that lies less than step along the line after the point kept before it. Along
// keeps the arc lengths of l.
func (l *Polyline) Thin(step float64) Polyline {
	t := Polyline{Closed: l.Closed}
	for i, s := range l.Along {
		if n := len(t.Along); n > 0 && i+1 < len(l.Along) && s < t.Along[n-1]+step {
			continue
		}
		t.Points, t.Along = append(t.Points, l.Points[i]), append(t.Along, s)
	}
	return t
}

// Nearest returns the position on the line nearest to p, the first of equally near ones, and
// its distance from p.
func (l *Polyline) Nearest(p vg.Point) (s float64, distance vg.Length) {
	distance = vg.Length(math.Inf(1))
	for i := 1; i < len(l.Points); i++ {
		at, t := nearestOnSegment(p, l.Points[i-1], l.Points[i])
		if far := Distance(p, at); far < distance {
			s, distance = l.Along[i-1]+float64(t)*(l.Along[i]-l.Along[i-1]), far
		}
	}
	return s, distance
}

// Without returns the parts of the line outside gaps, which are stretches [s0,
// s1]. It sorts gaps.
func (l *Polyline) Without(gaps [][2]float64) [][]vg.Point {
	slices.SortFunc(gaps, func(a, b [2]float64) int { return cmp.Compare(a[0], b[0]) })
	var parts [][]vg.Point
	for i, g := range gaps {
		next := l.Length()
		switch {
		case i+1 < len(gaps):
			next = gaps[i+1][0]
		case l.Closed:
			next = gaps[0][0] + l.Length()
		}
		if g[1] < next {
			parts = append(parts, l.Cut(nil, g[1], next))
		}
	}
	if !l.Closed && len(gaps) > 0 && gaps[0][0] > 0 {
		parts = append(parts, l.Cut(nil, 0, gaps[0][0]))
	}
	return parts
}

package vgdraw2d

import (
	"math"
	"slices"
)

// corner returns the first corner after a, or the last vertex.
func (s *simplifier) corner(a int) int {
	n := len(s.pts) - 1
	for b := a + 1; b < n; b++ {
		if s.isCorner(b) {
			return b
		}
	}
	return n
}

// isCorner reports whether the polyline turns sharply at or around vertex i.
func (s *simplifier) isCorner(i int) bool {
	p := s.pts[i]
	from, to := i-1, i+1
	for from > 0 && i-from < cornerSteps && s.length[i]-s.length[from] < cornerReach {
		from--
	}
	for to < len(s.pts)-1 && to-i < cornerSteps && s.length[to]-s.length[i] < cornerReach {
		to++
	}
	return sharp(s.pts[from], p, s.pts[to])
}

// sharp reports whether qpr is a corner.
func sharp(q, p, r point) bool {
	ax, ay, bx, by := p.x-q.x, p.y-q.y, r.x-p.x, r.y-p.y
	return ax*bx+ay*by < cornerCos*math.Sqrt((ax*ax+ay*ay)*(bx*bx+by*by))
}

// turn makes a closed polyline begin at a corner, or at its leftmost vertex.
func (s *simplifier) turn() {
	n := len(s.pts) - 1
	ring := s.pts[:n]
	best, corner := -1, false
	for i, p := range ring {
		is := false
		if i > 0 {
			is = s.isCorner(i)
		} else {
			is = sharp(ring[n-1], p, ring[1])
		}
		if best < 0 || is && !corner || is == corner && p.before(ring[best]) {
			best, corner = i, is
		}
	}
	if best == 0 {
		return
	}
	turned := slices.Concat(ring[best:], ring[:best], ring[best:best+1])
	s.load(turned)
}

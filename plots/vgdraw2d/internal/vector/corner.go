package vector

import (
	"math"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// corner returns the index of the first corner after vertex a, or of the last
// vertex.
func (s *Simplifier) corner(a int) int {
	n := len(s.pts) - 1
	for b := a + 1; b < n; b++ {
		if (b-a)%checkComponents == 0 && s.stopped() {
			return b
		}
		if s.isCorner(b) {
			return b
		}
	}
	return n
}

// isCorner reports whether the polyline turns sharply near vertex i.
func (s *Simplifier) isCorner(i int) bool {
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

// sharp reports whether the polyline q, p, r has a corner at p.
func sharp(q, p, r geom.Point) bool {
	ax, ay, bx, by := p.X-q.X, p.Y-q.Y, r.X-p.X, r.Y-p.Y
	return ax*bx+ay*by < cornerCos*math.Sqrt((ax*ax+ay*ay)*(bx*bx+by*by))
}

// rotate makes a ring begin at its leftmost corner, or at its leftmost vertex if it
// has no corners.
func (s *Simplifier) rotate() {
	n := len(s.pts) - 1
	ring := s.pts[:n]
	best, corner := -1, false
	for i, p := range ring {
		if i%checkComponents == checkComponents-1 && s.stopped() {
			return
		}
		is := false
		if i > 0 {
			is = s.isCorner(i)
		} else {
			is = sharp(ring[n-1], p, ring[1])
		}
		if best < 0 || is && !corner || is == corner && before(p, ring[best]) {
			best, corner = i, is
		}
	}
	if best == 0 {
		return
	}
	s.load(slices.Concat(ring[best:], ring[:best], ring[best:best+1]))
}

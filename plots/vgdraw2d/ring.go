package vgdraw2d

import "slices"

// Which way and from where a polyline is divided into pieces.

// before is an order of points as they are written: the last bits of two that
// stand above each other must not decide.
func (p point) before(q point) bool {
	a, b := onGrid(p.x, p.y), onGrid(q.x, q.y)
	return a.x < b.x || a.x == b.x && a.y < b.y
}

// reverses reports whether a run is divided from its end.
func (s *simplifier) reverses(run []point) bool {
	n := len(run) - 1
	if p, q := run[0].rounded(), run[n].rounded(); p != q {
		return q.before(p)
	}
	return run[n-1].before(run[1])
}

// reverse returns a run the other way round.
func (s *simplifier) reverse(run []point, length []float64) ([]point, []float64) {
	s.back, s.backLength = s.back[:0], s.backLength[:0]
	n := len(run) - 1
	for i := n; i >= 0; i-- {
		s.back = append(s.back, run[i])
		s.backLength = append(s.backLength, length[n]-length[i])
	}
	return s.back, s.backLength
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

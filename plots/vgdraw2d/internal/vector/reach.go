package vector

import "natgrad.example/plots/internal/geom"

// lineReach returns how many segments from the start of the run one line may
// replace. It doubles the number while the line fits, then bisects.
func (s *Simplifier) lineReach(run []geom.Point) int {
	limit := min(len(run)-1, maxReach)
	good, bad := 1, limit+1
	for good < limit {
		next := min(2*good, limit)
		if !s.lineFits(run[:next+1]) {
			bad = next
			break
		}
		good = next
	}
	for bad-good > 1 {
		if k := (good + bad) / 2; s.lineFits(run[:k+1]) {
			good = k
		} else {
			bad = k
		}
	}
	return good
}

// lineFits reports whether the vertices of the run lie within the tolerance of the
// line between its ends.
func (s *Simplifier) lineFits(run []geom.Point) bool {
	b := len(run) - 1
	p, q := rounded(run[0]), rounded(run[b])
	dx, dy := q.X-p.X, q.Y-p.Y
	d2 := dx*dx + dy*dy
	limit := s.tol * s.tol
	for _, v := range run[1:b] {
		x, y := v.X-p.X, v.Y-p.Y
		if t := x*dx + y*dy; t > 0 && d2 > 0 {
			t = min(t/d2, 1)
			x, y = x-t*dx, y-t*dy
		}
		if x*x+y*y > limit {
			return false
		}
	}
	return true
}

// curveReach returns how many segments from the start of the run one curve may
// replace, and leaves the curve in s.fit. It returns 0 if no curve may replace more
// than least segments. The search begins with the reach of the last curve.
func (s *Simplifier) curveReach(run []geom.Point, length []float64, least int) int {
	limit := min(len(run)-1, maxReach)
	if limit <= least {
		return 0
	}
	fits := func(k int) bool { return s.fit.try(run[:k+1], length[:k+1], s.tol) }
	k := min(max(s.guess, least+1), limit)
	good, bad := 0, limit+1
	for {
		if fits(k) {
			good = k
			if good == limit {
				break
			}
			if bad > limit {
				k = min(k+k/2+1, limit)
				continue
			}
		} else {
			bad = k
			if good == 0 {
				if k == least+1 {
					return 0
				}
				k = max(k*2/3, least+1)
				continue
			}
		}
		if bad-good <= 1+good/8 {
			break
		}
		k = (good + bad) / 2
	}
	return good
}

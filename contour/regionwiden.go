package contour

// A widener moves the edges of an area that lie on the edges of its own grid beyond the domain
// of a region, so that no two borders run along each other there. An edge of a grid that
// ends within the domain stays.
type widener struct {
	own, domain frame
	by          float64
}

// newWidener returns the widener of a grid with its own frame. Areas with different numbers
// have different distances.
func newWidener(own, domain frame, number int) *widener {
	return &widener{own, domain, float64(number) * max(domain.x1-domain.x0, domain.y1-domain.y0)}
}

// way returns the way by which the edge from p to q moves.
func (w *widener) way(p, q Point) (d Point) {
	switch {
	case p.X == w.own.x0 && q.X == p.X && p.X <= w.domain.x0:
		d.X = -w.by
	case p.X == w.own.x1 && q.X == p.X && p.X >= w.domain.x1:
		d.X = w.by
	}
	switch {
	case p.Y == w.own.y0 && q.Y == p.Y && p.Y <= w.domain.y0:
		d.Y = -w.by
	case p.Y == w.own.y1 && q.Y == p.Y && p.Y >= w.domain.y1:
		d.Y = w.by
	}
	return d
}

// widen moves the edges of rings. Where an edge that moves meets one that stays, their common
// spot is doubled.
func (w *widener) widen(rings [][]spot) {
	for i, ring := range rings {
		out := make([]spot, 0, len(ring))
		for k, s := range ring {
			before := w.way(ring[(k+len(ring)-1)%len(ring)].u, s.u)
			after := w.way(s.u, ring[(k+1)%len(ring)].u)
			switch {
			case before == after:
				out = append(out, moved(s, before))
			case before == Point{}:
				out = append(out, s, moved(s, after))
			case after == Point{}:
				out = append(out, moved(s, before), s)
			default: // a corner
				out = append(out, moved(s, Point{before.X + after.X, before.Y + after.Y}))
			}
		}
		rings[i] = out
	}
}

// moved returns a spot whose place is moved by d.
func moved(s spot, d Point) spot {
	s.u.X += d.X
	s.u.Y += d.Y
	return s
}

package vgdraw2d

import "github.com/llgcode/draw2d"

// polylines are the flattened subpaths of a path, stored in one slice.
type polylines struct {
	pts  []point
	subs []subpath
}

// subpath is pts[start:end]; the first vertex of a closed one is not repeated.
type subpath struct {
	start, end int
	closed     bool
}

func (l *polylines) reset() { l.pts, l.subs = l.pts[:0], l.subs[:0] }

func (l *polylines) of(s subpath) []point { return l.pts[s.start:s.end] }

func (l *polylines) move(x, y float64) {
	l.subs = append(l.subs, subpath{start: len(l.pts), end: len(l.pts)})
	l.line(x, y)
}

func (l *polylines) line(x, y float64) {
	l.pts = append(l.pts, point{x, y})
	l.subs[len(l.subs)-1].end++
}

func (l *polylines) closeLast() { l.subs[len(l.subs)-1].closed = true }

// path returns the polylines as a path.
func (l *polylines) path() *draw2d.Path {
	p := &draw2d.Path{}
	for _, s := range l.subs {
		for i, v := range l.of(s) {
			if i == 0 {
				p.MoveTo(v.x, v.y)
			} else {
				p.LineTo(v.x, v.y)
			}
		}
		if s.closed {
			p.Close()
		}
	}
	return p
}

// clipLines appends the parts of the polylines that lie in b; a closed one that
// leaves b becomes open pieces.
func (l *polylines) clipLines(src *polylines, b box) {
	for _, s := range src.subs {
		pts := src.of(s)
		if inside(pts, b) {
			for i, p := range pts {
				if i == 0 {
					l.move(p.x, p.y)
				} else {
					l.line(p.x, p.y)
				}
			}
			if s.closed {
				l.closeLast()
			}
			continue
		}
		n := len(pts)
		if s.closed {
			n++
		}
		pen := false
		for i := 1; i < n; i++ {
			p, q := pts[i-1], pts[i%len(pts)]
			e, f, ok := cutSegment(p, q, b)
			if !ok {
				pen = false
				continue
			}
			if !pen || e != p {
				l.move(e.x, e.y)
			}
			l.line(f.x, f.y)
			pen = f == q
		}
	}
}

// clipPolygons appends the polygons cut to b one edge after the other; pieces
// stay connected along the edges of b (Sutherland and Hodgman, Reentrant
// polygon clipping, Communications of the ACM 17(1), 1974).
func (l *polylines) clipPolygons(src *polylines, b box) {
	var buf [2][]point
	for _, s := range src.subs {
		pts := src.of(s)
		if !inside(pts, b) {
			for side := range 4 {
				buf[side%2] = cutHalfPlane(buf[side%2][:0], pts, side, b)
				pts = buf[side%2]
			}
		}
		for i, p := range pts {
			if i == 0 {
				l.move(p.x, p.y)
			} else {
				l.line(p.x, p.y)
			}
		}
		if len(pts) > 0 {
			l.closeLast()
		}
	}
}

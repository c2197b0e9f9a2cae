// Package stroke flattens paths to polylines, divides them into dashes, and turns
// them into the outlines of strokes.
package stroke

import (
	"iter"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// Polylines are the flattened subpaths of a path, stored in one slice.
type Polylines struct {
	// Stop, if not nil, reports whether the polylines are not wanted any more. Some are
	// then missing.
	Stop func() bool

	// Full is set by Dash if there are more than MaxDashes dashes. Some are then missing.
	Full bool

	pts  []geom.Point
	subs []subpath
}

// checkSteps is the number of vertices after which Stop is called.
const checkSteps = 1 << 12

func (l *Polylines) stopped() bool { return l.Stop != nil && l.Stop() }

// subpath is pts[start:end]. The first vertex of a closed one is not repeated.
type subpath struct {
	start, end int
	closed     bool
}

// Reset removes all polylines and keeps the memory.
func (l *Polylines) Reset() { l.pts, l.subs, l.Full = l.pts[:0], l.subs[:0], false }

// All yields the vertices of each polyline, and whether it is closed.
func (l *Polylines) All() iter.Seq2[[]geom.Point, bool] {
	return func(yield func([]geom.Point, bool) bool) {
		for _, s := range l.subs {
			if !yield(l.of(s), s.closed) {
				return
			}
		}
	}
}

func (l *Polylines) of(s subpath) []geom.Point { return l.pts[s.start:s.end] }

func (l *Polylines) move(x, y float64) {
	l.subs = append(l.subs, subpath{start: len(l.pts), end: len(l.pts)})
	l.line(x, y)
}

func (l *Polylines) line(x, y float64) {
	l.pts = append(l.pts, geom.Pt(x, y))
	l.subs[len(l.subs)-1].end++
}

func (l *Polylines) closeLast() { l.subs[len(l.subs)-1].closed = true }

func (l *Polylines) add(pts []geom.Point, closed bool) {
	if len(pts) == 0 {
		return
	}
	l.subs = append(l.subs, subpath{start: len(l.pts), end: len(l.pts) + len(pts), closed: closed})
	l.pts = append(l.pts, pts...)
}

// Path returns the polylines as a path.
func (l *Polylines) Path() *draw2d.Path {
	p := &draw2d.Path{}
	for pts, closed := range l.All() {
		for i, v := range pts {
			if len(p.Points)%(2*checkSteps) == 0 && l.stopped() {
				return p
			}
			if i == 0 {
				p.MoveTo(v.X, v.Y)
			} else {
				p.LineTo(v.X, v.Y)
			}
		}
		if closed {
			p.Close()
		}
	}
	return p
}

// ClipLines appends the parts of the lines of src that lie in b. A closed line
// that leaves b becomes open pieces.
func (l *Polylines) ClipLines(src *Polylines, b geom.Box) {
	for i, s := range src.subs {
		if i%checkSteps == 0 && l.stopped() {
			return
		}
		pts := src.of(s)
		if b.ContainsAll(pts) {
			l.add(pts, s.closed)
			continue
		}
		for _, part := range geom.ClipPolylineUntil(pts, s.closed, b, l.Stop) {
			l.add(part, false)
		}
	}
}

// ClipPolygons appends the parts of the polygons of src that lie in b.
func (l *Polylines) ClipPolygons(src *Polylines, b geom.Box) {
	for i, s := range src.subs {
		if i%checkSteps == 0 && l.stopped() {
			return
		}
		pts := src.of(s)
		if !b.ContainsAll(pts) {
			pts = geom.ClipPolygonUntil(pts, b, l.Stop)
		}
		l.add(pts, true)
	}
}

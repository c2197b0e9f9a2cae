// Package vector writes paths as the path data of SVG and PDF: rounded to
// hundredths of a pixel, and with fewer vertices within a tolerance.
package vector

import (
	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// Sink receives a path on the grid. Each subpath begins with MoveTo. LineTo never
// gets the current point, and CurveTo gets it only for a loop.
type Sink interface {
	MoveTo(p GridPoint)
	LineTo(p GridPoint)
	CurveTo(p1, p2, p GridPoint)
	Close()
}

// WritePath sends a path of moves, lines, cubic curves and closes to a sink. It
// leaves out whatever rounds to nothing: a subpath with a single point, and lines
// without length. A simplifier, unless nil, replaces runs of lines. Subpaths of a
// path to be filled may begin at another vertex.
//
// If stop, which may be nil, reports true, only a part of the path is written.
func WritePath(sink Sink, p *draw2d.Path, s *Simplifier, fill bool, stop func() bool) {
	w := writer{sink: sink, simple: s, fill: fill, stop: stop}
	if s != nil {
		s.stop = stop
	}
	w.path(p)
}

// checkComponents is the number of components or vertices after which stop is called.
const checkComponents = 1 << 12

// WriteBox sends a rectangle to a sink.
func WriteBox(sink Sink, b geom.Box) {
	w := writer{sink: sink}
	p, q := OnGrid(b.X0, b.Y0), OnGrid(b.X1, b.Y1)
	w.move(p)
	w.line(GridPoint{q.X, p.Y})
	w.line(q)
	w.line(GridPoint{p.X, q.Y})
	w.close()
}

// Bounds returns the bounds of all points of a path, control points included.
func Bounds(p *draw2d.Path) geom.Box {
	b := geom.EmptyBox()
	for i := 0; i+1 < len(p.Points); i += 2 {
		b = b.Add(p.Points[i], p.Points[i+1])
	}
	return b
}

// writer rounds a path. It collects runs of line segments for the simplifier.
type writer struct {
	stop    func() bool // may be nil
	sink    Sink
	simple  *Simplifier
	fill    bool
	whole   bool // the run is the whole subpath so far
	cur     GridPoint
	start   GridPoint
	pending bool         // start was not sent yet
	run     []geom.Point // segments not written yet, with their first point
}

func (w *writer) path(p *draw2d.Path) {
	var at, first geom.Point
	i := 0
	for k, cmp := range p.Components {
		if k%checkComponents == checkComponents-1 && w.stopped() {
			return
		}
		v := p.Points[i:]
		if cmp != draw2d.LineToCmp && cmp != draw2d.CloseCmp {
			w.flush(false)
		}
		switch cmp {
		case draw2d.MoveToCmp:
			at = geom.Pt(v[0], v[1])
			first = at
			w.whole = true
			w.move(OnGrid(v[0], v[1]))
			i += 2
		case draw2d.LineToCmp:
			if len(w.run) == 0 {
				w.run = append(w.run, at)
			}
			at = geom.Pt(v[0], v[1])
			w.run = append(w.run, at)
			i += 2
		case draw2d.CubicCurveToCmp:
			at = geom.Pt(v[4], v[5])
			w.whole = false
			w.curve(OnGrid(v[0], v[1]), OnGrid(v[2], v[3]), OnGrid(v[4], v[5]))
			i += 6
		case draw2d.CloseCmp:
			if len(w.run) > 0 && w.simple != nil {
				w.run = append(w.run, first)
			}
			w.flush(true)
			w.close()
			at, w.whole = first, true
		}
	}
	w.flush(false)
}

func (w *writer) stopped() bool { return w.stop != nil && w.stop() }

// flush writes the run. If closed, the subpath is closed next.
func (w *writer) flush(closed bool) {
	run := w.run
	w.run = w.run[:0]
	switch {
	case len(run) == 0:
	case w.simple != nil && len(run) > 2:
		w.simple.write(w, run, closed, w.fill && w.whole)
	default:
		for i, p := range run[1:] {
			if i%checkComponents == checkComponents-1 && w.stopped() {
				return
			}
			w.line(OnGrid(p.X, p.Y))
		}
	}
}

func (w *writer) move(p GridPoint) {
	w.cur, w.start, w.pending = p, p, true
}

func (w *writer) begin() {
	if w.pending {
		w.sink.MoveTo(w.start)
		w.pending = false
	}
}

func (w *writer) line(p GridPoint) {
	if p == w.cur {
		return
	}
	w.begin()
	w.sink.LineTo(p)
	w.cur = p
}

func (w *writer) curve(p1, p2, p GridPoint) {
	if p1 == w.cur && p2 == w.cur && p == w.cur {
		return
	}
	w.begin()
	w.sink.CurveTo(p1, p2, p)
	w.cur = p
}

func (w *writer) close() {
	if !w.pending {
		w.sink.Close()
	}
	w.cur, w.pending = w.start, true
}

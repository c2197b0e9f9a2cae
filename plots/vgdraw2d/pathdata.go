package vgdraw2d

import (
	"math"

	"github.com/llgcode/draw2d"
)

// Path data in SVG and PDF is made of whole hundredths of a pixel. Points are
// rounded first and subtracted then, so relative coordinates do not drift.

const hundredth = 100

// grid is a rounded point.
type grid struct{ x, y int64 }

func onGrid(x, y float64) grid {
	return grid{int64(math.Round(x * hundredth)), int64(math.Round(y * hundredth))}
}

// pathSink takes a path on the grid. Each subpath begins with a moveTo; lineTo
// is never given the current point, curveTo only for a loop.
type pathSink interface {
	moveTo(p grid)
	lineTo(p grid)
	curveTo(p1, p2, p grid)
	close()
}

// pathWriter rounds a path and leaves out what rounds to nothing: a subpath with
// a single point, lines of no length. With a simplifier it leaves out what does
// not show as well.
type pathWriter struct {
	sink    pathSink
	simple  *simplifier // may be nil
	fill    bool        // subpaths may begin anywhere
	whole   bool        // the run is all of the subpath so far
	cur     grid
	start   grid
	pending bool    // start was not sent yet
	run     []point // line segments not written yet, with their first point
}

// path writes moves, lines, cubic curves and closes; the canvas makes no other
// components.
func (w *pathWriter) path(p *draw2d.Path) {
	var at, first point
	i := 0
	for _, cmp := range p.Components {
		v := p.Points[i:]
		if cmp != draw2d.LineToCmp && cmp != draw2d.CloseCmp {
			w.flush(false)
		}
		switch cmp {
		case draw2d.MoveToCmp:
			at = point{v[0], v[1]}
			first = at
			w.whole = true
			w.move(onGrid(v[0], v[1]))
			i += 2
		case draw2d.LineToCmp:
			if len(w.run) == 0 {
				w.run = append(w.run, at)
			}
			at = point{v[0], v[1]}
			w.run = append(w.run, at)
			i += 2
		case draw2d.CubicCurveToCmp:
			at = point{v[4], v[5]}
			w.whole = false
			w.curve(onGrid(v[0], v[1]), onGrid(v[2], v[3]), onGrid(v[4], v[5]))
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

// flush writes the line segments that wait.
func (w *pathWriter) flush(closed bool) {
	run := w.run
	w.run = w.run[:0]
	switch {
	case len(run) == 0:
	case w.simple != nil && len(run) > 2:
		w.simple.write(w, run, closed, w.fill && w.whole)
	default:
		for _, p := range run[1:] {
			w.line(onGrid(p.x, p.y))
		}
	}
}

func (w *pathWriter) box(b box) {
	p, q := onGrid(b.x0, b.y0), onGrid(b.x1, b.y1)
	w.move(p)
	w.line(grid{q.x, p.y})
	w.line(q)
	w.line(grid{p.x, q.y})
	w.close()
}

func (w *pathWriter) move(p grid) {
	w.cur, w.start, w.pending = p, p, true
}

func (w *pathWriter) begin() {
	if w.pending {
		w.sink.moveTo(w.start)
		w.pending = false
	}
}

func (w *pathWriter) line(p grid) {
	if p == w.cur {
		return
	}
	w.begin()
	w.sink.lineTo(p)
	w.cur = p
}

func (w *pathWriter) curve(p1, p2, p grid) {
	if p1 == w.cur && p2 == w.cur && p == w.cur {
		return
	}
	w.begin()
	w.sink.curveTo(p1, p2, p)
	w.cur = p
}

func (w *pathWriter) close() {
	if !w.pending {
		w.sink.close()
	}
	w.cur, w.pending = w.start, true
}

// rounded returns the point as it is written.
func (p point) rounded() point {
	g := onGrid(p.x, p.y)
	return g.point()
}

func (g grid) point() point { return point{float64(g.x) / hundredth, float64(g.y) / hundredth} }

package vgdraw2d

import (
	"math"
	"strconv"
	"strings"

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

func (w *pathWriter) path(p *draw2d.Path, tr draw2d.Matrix) {
	identity := tr == draw2d.NewIdentityMatrix()
	q := p
	if !identity || hasArcs(p) {
		q = transformed(p, tr)
	}
	var at, first point
	i := 0
	for _, cmp := range q.Components {
		v := q.Points[i:]
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

// hasArcs reports whether the path has components that the writer lacks.
func hasArcs(p *draw2d.Path) bool {
	for _, c := range p.Components {
		if c == draw2d.ArcToCmp || c == draw2d.QuadCurveToCmp {
			return true
		}
	}
	return false
}

// transformed returns the path under a matrix, with quadratic curves and arcs
// as cubic ones.
func transformed(p *draw2d.Path, tr draw2d.Matrix) *draw2d.Path {
	out := &draw2d.Path{}
	at := tr.TransformPoint
	var cx, cy float64
	cube := func(x1, y1, x2, y2, x, y float64) {
		cx, cy = x, y
		x1, y1 = at(x1, y1)
		x2, y2 = at(x2, y2)
		x, y = at(x, y)
		out.CubicCurveTo(x1, y1, x2, y2, x, y)
	}
	i := 0
	for _, cmp := range p.Components {
		v := p.Points[i:]
		switch cmp {
		case draw2d.MoveToCmp:
			cx, cy = v[0], v[1]
			out.MoveTo(at(cx, cy))
			i += 2
		case draw2d.LineToCmp:
			cx, cy = v[0], v[1]
			out.LineTo(at(cx, cy))
			i += 2
		case draw2d.QuadCurveToCmp:
			cube(cx+(v[0]-cx)*2/3, cy+(v[1]-cy)*2/3, v[2]+(v[0]-v[2])*2/3, v[3]+(v[1]-v[3])*2/3, v[2], v[3])
			i += 4
		case draw2d.CubicCurveToCmp:
			cube(v[0], v[1], v[2], v[3], v[4], v[5])
			i += 6
		case draw2d.ArcToCmp:
			ellipseArc(v[0], v[1], v[2], v[3], v[4], v[5], cube)
			i += 6
		case draw2d.CloseCmp:
			out.Close()
		}
	}
	return out
}

// ellipseArc sends an arc of an ellipse with axes along x and y as cubic curves
// of at most 45°.
func ellipseArc(cx, cy, rx, ry, start, sweep float64, cube func(x1, y1, x2, y2, x, y float64)) {
	n := int(math.Ceil(min(math.Abs(sweep), 4*math.Pi) / (math.Pi / 4)))
	d := sweep / float64(max(n, 1))
	k := 4. / 3 * math.Tan(d/4)
	for i := range n {
		s0, c0 := math.Sincos(start + float64(i)*d)
		s1, c1 := math.Sincos(start + float64(i+1)*d)
		cube(cx+rx*(c0-k*s0), cy+ry*(s0+k*c0), cx+rx*(c1+k*s1), cy+ry*(s1-k*c1), cx+rx*c1, cy+ry*s1)
	}
}

// svgSink writes SVG path data: absolute moves first, all else relative, with
// h and v for horizontal and vertical lines and no character too many.
type svgSink struct {
	buf   []byte
	cur   grid
	start grid
	cmd   byte
	dot   bool // the last number had a decimal point
}

func (s *svgSink) command(c byte) {
	if s.cmd != c {
		s.buf = append(s.buf, c)
		s.cmd = c
	}
}

func (s *svgSink) moveTo(p grid) {
	s.cmd = 0
	if len(s.buf) == 0 {
		s.command('M')
		s.first(p.x)
		s.number(p.y)
		s.cmd = 0 // pairs that follow M are absolute lines
	} else {
		s.command('m')
		s.first(p.x - s.cur.x)
		s.number(p.y - s.cur.y)
		s.cmd = 'l' // pairs that follow m are relative lines
	}
	s.cur, s.start = p, p
}

func (s *svgSink) lineTo(p grid) {
	dx, dy := p.x-s.cur.x, p.y-s.cur.y
	switch {
	case dy == 0:
		s.numbers('h', dx)
	case dx == 0:
		s.numbers('v', dy)
	default:
		s.numbers('l', dx, dy)
	}
	s.cur = p
}

func (s *svgSink) curveTo(p1, p2, p grid) {
	s.numbers('c', p1.x-s.cur.x, p1.y-s.cur.y, p2.x-s.cur.x, p2.y-s.cur.y, p.x-s.cur.x, p.y-s.cur.y)
	s.cur = p
}

func (s *svgSink) close() {
	s.buf = append(s.buf, 'z')
	s.cmd = 'z'
	s.cur = s.start
}

// numbers writes a command, unless it goes on, and its numbers.
func (s *svgSink) numbers(c byte, v ...int64) {
	fresh := s.cmd != c
	s.command(c)
	for i, n := range v {
		if i == 0 && fresh {
			s.first(n)
		} else {
			s.number(n)
		}
	}
}

// first writes a number after a letter.
func (s *svgSink) first(n int64) {
	s.buf, s.dot = appendHundredths(s.buf, n)
}

// number writes a number after another, with a separator if one is needed: a
// sign separates, and a leading point does after a number that has a point.
func (s *svgSink) number(n int64) {
	if !(n < 0 || s.dot && n > 0 && n < hundredth) {
		s.buf = append(s.buf, ' ')
	}
	s.buf, s.dot = appendHundredths(s.buf, n)
}

// appendHundredths appends n/100 as short as can be and tells whether it has a
// decimal point.
func appendHundredths(b []byte, n int64) ([]byte, bool) {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	whole, part := n/hundredth, n%hundredth
	if whole > 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if part == 0 {
		return b, false
	}
	b = append(b, '.', '0'+byte(part/10))
	if part%10 > 0 {
		b = append(b, '0'+byte(part%10))
	}
	return b, true
}

// number formats v with at most the given number of decimals.
func number(v float64, decimals int) string {
	k := math.Pow10(decimals)
	return strconv.FormatFloat(math.Round(v*k)/k+0, 'f', -1, 64)
}

// numbers formats values with spaces between them.
func numbers(v []float64, decimals int) string {
	s := make([]string, len(v))
	for i, x := range v {
		s[i] = number(x, decimals)
	}
	return strings.Join(s, " ")
}

// scaled returns k·v.
func scaled(v []float64, k float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = k * x
	}
	return out
}

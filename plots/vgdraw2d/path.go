package vgdraw2d

import (
	"fmt"
	"math"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// devicePath maps a path to pixels. The result has only moves, lines, cubic curves
// and closes, and all coordinates are finite. At a vertex with a coordinate that is
// not finite, before or after the transform, a stroke is interrupted; a fill leaves
// out the vertex.
func (c *Canvas) devicePath(p vg.Path, stroke bool) *draw2d.Path {
	b := pathBuilder{tr: c.state.tr, stroke: stroke}
	b.p.Components = make([]draw2d.PathCmp, 0, len(p))
	b.p.Points = make([]float64, 0, 2*len(p))
	for i, comp := range p {
		if i%1024 == 1023 && c.stopped() {
			return new(draw2d.Path)
		}
		switch comp.Type {
		case vg.MoveComp:
			b.move(comp.Pos)
		case vg.LineComp:
			b.line(comp.Pos)
		case vg.ArcComp:
			b.arc(comp)
		case vg.CurveComp:
			switch len(comp.Control) {
			case 1:
				b.quad(comp.Control[0], comp.Pos)
			case 2:
				b.cube(comp.Control[0], comp.Control[1], comp.Pos)
			default:
				c.fail(fmt.Errorf("%w: component %d is a curve with %d control points", ErrPath, i, len(comp.Control)))
			}
		case vg.CloseComp:
			b.close()
		default:
			c.fail(fmt.Errorf("%w: component %d has type %d", ErrPath, i, comp.Type))
		}
	}
	return &b.p
}

// pathBuilder keeps the current point in user coordinates, which arcs and curves
// need, and whether the pen is down.
type pathBuilder struct {
	p       draw2d.Path
	tr      draw2d.Matrix
	stroke  bool
	start   vg.Point // of the subpath
	pos     vg.Point
	down    bool // p has a current point that continues the subpath
	broken  bool // the subpath was interrupted
	started bool // start is set
	closed  bool // the subpath was closed, and the next may begin at its start
}

// to maps p to pixels and reports whether the result is finite.
func (b *pathBuilder) to(p vg.Point) (x, y float64, ok bool) {
	x, y = b.tr.TransformPoint(float64(p.X), float64(p.Y))
	return x, y, geom.Finite(x) && geom.Finite(y)
}

func (b *pathBuilder) move(p vg.Point) {
	b.start, b.pos, b.started = p, p, true
	b.closed = false
	b.down = b.moveTo(p)
	b.broken = !b.down
}

// resume begins a new subpath where the last one was closed.
func (b *pathBuilder) resume() {
	if b.closed {
		b.move(b.start)
	}
}

func (b *pathBuilder) moveTo(p vg.Point) bool {
	x, y, ok := b.to(p)
	if ok {
		b.p.MoveTo(x, y)
	}
	return ok
}

// line draws to p. After an interruption it moves there instead.
func (b *pathBuilder) line(p vg.Point) {
	if !b.started {
		b.move(p)
		return
	}
	b.resume()
	b.pos = p
	x, y, ok := b.to(p)
	switch {
	case !ok:
		b.interrupt()
	case !b.down:
		b.down = b.moveTo(p)
	default:
		b.p.LineTo(x, y)
	}
}

// interrupt lifts the pen of a stroke; a fill goes on from the last good point.
func (b *pathBuilder) interrupt() {
	b.broken = true
	if b.stroke {
		b.down = false
	}
}

func (b *pathBuilder) cube(p1, p2, p vg.Point) {
	if !b.started {
		b.move(p1)
	}
	b.resume()
	x1, y1, ok1 := b.to(p1)
	x2, y2, ok2 := b.to(p2)
	x, y, ok := b.to(p)
	if !ok1 || !ok2 || !ok || !b.down {
		if !ok1 || !ok2 {
			b.interrupt()
		}
		b.line(p)
		return
	}
	b.pos = p
	b.p.CubicCurveTo(x1, y1, x2, y2, x, y)
}

// quad raises the degree, since PDF has no quadratic curves.
func (b *pathBuilder) quad(p1, p vg.Point) {
	if !b.started {
		b.move(p1)
	}
	q := b.pos
	b.cube(
		vg.Point{X: q.X + (p1.X-q.X)*2/3, Y: q.Y + (p1.Y-q.Y)*2/3},
		vg.Point{X: p.X + (p1.X-p.X)*2/3, Y: p.Y + (p1.Y-p.Y)*2/3}, p)
}

// arc draws a line to the first point of the arc, and the arc as cubic curves of at
// most 45°. They deviate by less than 5e-6 of the radius. An arc of more than two
// turns is drawn as one turn and the remainder.
func (b *pathBuilder) arc(a vg.PathComp) {
	at := func(t float64) vg.Point {
		s, c := math.Sincos(t)
		return vg.Point{X: a.Pos.X + a.Radius*vg.Length(c), Y: a.Pos.Y + a.Radius*vg.Length(s)}
	}
	b.line(at(a.Start))
	if !geom.Finite(a.Start) || !geom.Finite(a.Angle) {
		b.interrupt()
		return
	}
	sweep := a.Angle
	if math.Abs(sweep) > 4*math.Pi {
		sweep = math.Copysign(2*math.Pi, sweep) + math.Mod(sweep, 2*math.Pi)
	}
	n := int(math.Ceil(math.Abs(sweep)/(math.Pi/4) - 1e-9))
	if n == 0 {
		return
	}
	d := sweep / float64(n)
	k := a.Radius * vg.Length(4./3*math.Tan(d/4))
	for i := range n {
		t0, t1 := a.Start+float64(i)*d, a.Start+float64(i+1)*d
		s0, c0 := math.Sincos(t0)
		s1, c1 := math.Sincos(t1)
		p0, p1 := at(t0), at(t1)
		b.cube(
			vg.Point{X: p0.X - k*vg.Length(s0), Y: p0.Y + k*vg.Length(c0)},
			vg.Point{X: p1.X + k*vg.Length(s1), Y: p1.Y - k*vg.Length(c1)}, p1)
	}
}

func (b *pathBuilder) close() {
	if !b.started || b.closed {
		return
	}
	if b.broken && b.stroke {
		b.line(b.start)
	} else if b.down {
		b.p.Close()
	}
	b.pos, b.down, b.closed = b.start, false, true
}

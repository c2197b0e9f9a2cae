package convex

import (
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// A Window is a rectangle of the plane.
type Window struct{ XMin, XMax, YMin, YMax float64 }

// Outline returns the border of a set in the plane as a closed polyline, counterclockwise, for
// plots.NewBall. Corners are points of it, and arcs are closer to it than 10⁻⁵ of the window. A
// set that extends beyond the window is cut off at a tenth of its size outside, where a panel
// that shows the window does not show the cut. A Simplex that is not solid is a segment.
//
// The border of a set that is not of this package goes through the projections of points
// around the window, so its arcs are coarser where it is much larger or smaller. Projections
// of pointers to sets of this package are such.
//
// Errors are those of projections, a *descent.EntryError for a window without area, and
// ErrEmpty for a set that does not reach into the window.
func Outline(set descent.Set, w Window) (contour.Line, error) {
	o, err := newOutliner(w)
	if err != nil {
		return contour.Line{}, err
	}
	if err := set.Project(make([]float64, 2), []float64{w.XMin, w.YMin}); err != nil {
		return contour.Line{}, err
	}
	points, err := o.border(set)
	if err != nil {
		return contour.Line{}, err
	}
	if len(points) == 0 {
		return contour.Line{}, fmt.Errorf("convex: Outline: %+v of %v: %w", w, set, ErrEmpty)
	}
	for len(points) < 3 { // a segment
		points = append(points, points[0])
	}
	return contour.Line{Closed: true, Points: points}, nil
}

// An outliner finds borders within its window.
type outliner struct {
	Window
	error float64 // the distance of arcs
}

func newOutliner(w Window) (*outliner, error) {
	width, height := w.XMax-w.XMin, w.YMax-w.YMin
	for _, side := range []struct {
		name string
		v    float64
	}{{"width", width}, {"height", height}} {
		if err := checkNumber("Outline: "+side.name, side.v, true); err != nil {
			return nil, err
		}
	}
	o := &outliner{Window: w, error: 1e-5 * math.Min(width, height)}
	o.XMin, o.XMax = w.XMin-width/10, w.XMax+width/10
	o.YMin, o.YMax = w.YMin-height/10, w.YMax+height/10
	return o, nil
}

// rectangle returns the corners of the window, counterclockwise.
func (w Window) rectangle() []contour.Point {
	return []contour.Point{{X: w.XMin, Y: w.YMin}, {X: w.XMax, Y: w.YMin}, {X: w.XMax, Y: w.YMax}, {X: w.XMin, Y: w.YMax}}
}

// border returns the border of a set, cut off at the window, or nil if nothing of it is there.
func (o *outliner) border(set descent.Set) ([]contour.Point, error) {
	window := o.rectangle()
	switch s := set.(type) {
	case HalfSpace:
		return clip(window, s), nil
	case Box:
		for i := range 2 {
			lo, hi := s.side(i)
			window = clip(window, side(i, -1, -lo))
			window = clip(window, side(i, 1, hi))
		}
		return window, nil
	case Simplex:
		if !s.Solid {
			segment := []contour.Point{{X: s.sum()}, {Y: s.sum()}}
			return o.clipToWindow(segment), nil
		}
		window = clip(clip(window, side(0, -1, 0)), side(1, -1, 0))
		return clip(window, HalfSpace{Normal: []float64{1, 1}, Offset: s.sum()}), nil
	case Ball:
		return o.circle(s), nil
	case Intersection:
		return o.both(s)
	}
	points, err := o.around(set)
	return o.clipToWindow(points), err
}

// side returns the half plane where sign·x_i is at most b.
func side(i int, sign, b float64) HalfSpace {
	normal := make([]float64, 2)
	normal[i] = sign
	return HalfSpace{Normal: normal, Offset: b}
}

func (o *outliner) clipToWindow(points []contour.Point) []contour.Point {
	return clipTo(points, o.rectangle())
}

// both returns the border of an intersection.
func (o *outliner) both(s Intersection) ([]contour.Point, error) {
	a, err := o.border(s.A)
	if err != nil {
		return nil, err
	}
	b, err := o.border(s.B)
	if err != nil {
		return nil, err
	}
	if len(a) == 2 {
		a, b = b, a
	}
	if len(a) == 0 || len(b) == 0 {
		return nil, nil
	}
	return clipTo(b, a), nil
}

// clipTo clips a convex polygon or a segment to a convex polygon.
func clipTo(points, polygon []contour.Point) []contour.Point {
	for i, p := range polygon {
		q := polygon[(i+1)%len(polygon)]
		dx, dy := q.X-p.X, q.Y-p.Y
		if dx == 0 && dy == 0 {
			continue
		}
		// The polygon is on the left of the edge. Small polygons have small products, so the
		// normal is scaled.
		e := exponent(math.Max(math.Abs(dx), math.Abs(dy)))
		n := []float64{math.Ldexp(dy, -e), math.Ldexp(-dx, -e)}
		points = clip(points, HalfSpace{Normal: n, Offset: n[0]*p.X + n[1]*p.Y})
	}
	return points
}

// clip clips a convex polygon or a segment to a half plane (I. E. Sutherland, G. W. Hodgman,
// "Reentrant polygon clipping", Communications of the ACM 17(1), 1974).
func clip(points []contour.Point, h HalfSpace) []contour.Point {
	var out []contour.Point
	add := func(p contour.Point) {
		if len(out) == 0 || p != out[len(out)-1] {
			out = append(out, p)
		}
	}
	a, b := h.unit()
	excess := func(p contour.Point) float64 {
		r, size := residual(a, b, []float64{p.X, p.Y})
		if math.Abs(r) <= h.slack(size) {
			return 0
		}
		return r
	}
	for i, p := range points {
		q := points[(i+1)%len(points)]
		at, next := excess(p), excess(q)
		if at <= 0 {
			add(p)
		}
		if at < 0 && next > 0 || at > 0 && next < 0 {
			t := at / (at - next)
			add(contour.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)})
		}
	}
	if len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// circle returns the border of a ball, with many points where it is in the window. A ball that
// is very much larger than the window is a half plane there.
func (o *outliner) circle(b Ball) []contour.Point {
	if b.Radius > 1e6*math.Max(o.XMax-o.XMin, o.YMax-o.YMin) {
		normal := make([]float64, 2)
		middle := []float64{o.XMin/2 + o.XMax/2, o.YMin/2 + o.YMax/2}
		if b.toward(normal, middle) {
			length := norm(normal)
			if length == 0 { // deep inside
				return o.rectangle()
			}
			normal[0], normal[1] = normal[0]/length, normal[1]/length
		}
		return clip(o.rectangle(), HalfSpace{Normal: normal, Offset: normal[0]*b.Center[0] + normal[1]*b.Center[1] + b.Radius})
	}
	const arcs = 64
	var points []contour.Point
	for i := range arcs {
		points = o.arc(points, b, 2*math.Pi*float64(i)/arcs, 2*math.Pi*float64(i+1)/arcs)
	}
	return o.clipToWindow(points)
}

// arc appends points of an arc, without its last one.
func (o *outliner) arc(points []contour.Point, b Ball, from, to float64) []contour.Point {
	at := func(angle float64) contour.Point {
		return contour.Point{X: b.Center[0] + b.Radius*math.Cos(angle), Y: b.Center[1] + b.Radius*math.Sin(angle)}
	}
	p, q := at(from), at(to)
	half := math.Sin((to - from) / 4)
	height := 2 * b.Radius * half * half // of the arc above its chord
	outside := math.Max(p.X, q.X)+height < o.XMin || math.Min(p.X, q.X)-height > o.XMax ||
		math.Max(p.Y, q.Y)+height < o.YMin || math.Min(p.Y, q.Y)-height > o.YMax
	if outside || height <= o.error {
		return append(points, p)
	}
	mid := from + (to-from)/2
	return o.arc(o.arc(points, b, from, mid), b, mid, to)
}

// around returns the projections of points around the window.
func (o *outliner) around(set descent.Set) ([]contour.Point, error) {
	const around = 2000
	cx, cy := o.XMin/2+o.XMax/2, o.YMin/2+o.YMax/2
	width, height := o.XMax-o.XMin, o.YMax-o.YMin
	var points []contour.Point
	x, p := make([]float64, 2), make([]float64, 2)
	for i := range around {
		angle := 2 * math.Pi * float64(i) / around
		x[0], x[1] = cx+width*math.Cos(angle), cy+height*math.Sin(angle)
		if err := set.Project(p, x); err != nil {
			return nil, err
		}
		if err := checkFinite("Outline: projection", p); err != nil {
			return nil, err
		}
		if q := (contour.Point{X: p[0], Y: p[1]}); len(points) == 0 || q != points[len(points)-1] {
			points = append(points, q)
		}
	}
	return points, nil
}

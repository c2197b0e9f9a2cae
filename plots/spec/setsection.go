package spec

import (
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// sectionNodes is the number of nodes along each axis that look for the section of a set. A
// section between them is not seen, and neither is a segment.
const sectionNodes = 61

// sectionOf returns the border of the part of a set in the plane of the panel, cut off a tenth of
// the window outside it as by [convex.Outline], or convex.ErrEmpty if nothing of it is in the
// window.
func (b *panelBuilder) sectionOf(key string, set descent.Set, w convex.Window) (contour.Line, error) {
	if err := b.addNodes(key, sectionNodes*sectionNodes); err != nil {
		return contour.Line{}, err
	}
	width, height := w.XMax-w.XMin, w.YMax-w.YMin
	us := contour.Axis(w.XMin-width/10, w.XMax+width/10, sectionNodes)
	vs := contour.Axis(w.YMin-height/10, w.YMax+height/10, sectionNodes)
	var outside []func(uv []float64) float64
	for _, part := range parts(set) {
		outside = append(outside, b.section.Func(func(x []float64) float64 { return beyond(part, x) }))
	}
	r, err := contour.SampleRegion(outside, us, vs, &contour.RegionSettings{Context: b.ctx})
	if err != nil {
		return contour.Line{}, err
	}
	for _, p := range r.Polygons() {
		if spans(p.Outer, 1e-4*width, 1e-4*height) {
			return contour.Line{Closed: true, Points: p.Outer}, nil // convex, so the only one
		}
	}
	return contour.Line{}, convex.ErrEmpty
}

// spans reports whether points are wider and higher than some lengths. A line through
// nodes has small polygons around them, which are not.
func spans(points []contour.Point, width, height float64) bool {
	lo, hi := points[0], points[0]
	for _, p := range points {
		lo.X, hi.X = min(lo.X, p.X), max(hi.X, p.X)
		lo.Y, hi.Y = min(lo.Y, p.Y), max(hi.Y, p.Y)
	}
	return hi.X-lo.X > width && hi.Y-lo.Y > height
}

// parts returns the sets whose intersection a set is.
func parts(set descent.Set) []descent.Set {
	if both, ok := set.(convex.Intersection); ok {
		return append(parts(both.A), parts(both.B)...)
	}
	return []descent.Set{set}
}

// beyond returns how far x is from a set, relative to the size of x and less a tolerance, so
// that it is negative in the set. With the tolerance a plane that lies in a simplex but for
// rounding errors shows it.
func beyond(set descent.Set, x []float64) float64 {
	const tolerance = 1e-9
	p := make([]float64, len(x))
	if set.Project(p, x) != nil {
		return math.NaN()
	}
	var off, size float64
	for i, v := range x {
		off, size = math.Max(off, math.Abs(p[i]-v)), math.Max(size, math.Max(math.Abs(v), math.Abs(p[i])))
	}
	if size == 0 {
		return -tolerance
	}
	return off/size - tolerance
}

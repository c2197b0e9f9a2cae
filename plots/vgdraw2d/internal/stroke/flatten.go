package stroke

import (
	"math"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// curve appends the points of a flattened cubic curve, without the first.
type curve func(dst []geom.Point, p1, p2, p3, p4 geom.Point) []geom.Point

// Flatten appends the subpaths of a path. It flattens curves by c.
func (l *Polylines) Flatten(p *draw2d.Path, c curve) {
	var x0, y0 float64
	fresh := true // the next component must begin a subpath
	i := 0
	next := len(l.pts) + checkSteps
	for k, cmp := range p.Components {
		if k%checkSteps == checkSteps-1 || len(l.pts) >= next {
			if l.stopped() {
				return
			}
			next = len(l.pts) + checkSteps
		}
		q := p.Points[i:]
		if cmp != draw2d.MoveToCmp && cmp != draw2d.CloseCmp && fresh {
			l.move(x0, y0)
			fresh = false
		}
		switch cmp {
		case draw2d.MoveToCmp:
			x0, y0 = q[0], q[1]
			l.move(x0, y0)
			fresh = false
			i += 2
		case draw2d.LineToCmp:
			l.line(q[0], q[1])
			i += 2
		case draw2d.CubicCurveToCmp:
			last := l.pts[len(l.pts)-1]
			l.pts = c(l.pts, last, geom.Pt(q[0], q[1]), geom.Pt(q[2], q[3]), geom.Pt(q[4], q[5]))
			l.subs[len(l.subs)-1].end = len(l.pts)
			i += 6
		case draw2d.CloseCmp:
			if !fresh {
				l.closeLast()
			}
			fresh = true
		}
	}
}

// maxHalvings bounds the recursion of AggCurve, as in Agg.
const maxHalvings = 16

// FineCurve flattens to within 0.02 px, for filled outlines. It takes equal steps of
// the parameter. Over a step of length h, a chord deviates by at most
// h²/8·max|B″| ≤ ¾h²·d, where d is the larger second difference of the control
// points (Wang 1984; Farin, Curves and Surfaces for CAGD, 5.6).
func FineCurve(dst []geom.Point, p1, p2, p3, p4 geom.Point) []geom.Point {
	const tol = 0.02
	d := max(
		math.Hypot(p1.X-2*p2.X+p3.X, p1.Y-2*p2.Y+p3.Y),
		math.Hypot(p2.X-2*p3.X+p4.X, p2.Y-2*p3.Y+p4.Y))
	n := int(math.Ceil(math.Sqrt(min(0.75*d/tol, 1<<20))))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		a, b, c, e := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		dst = append(dst, geom.Pt(
			a*p1.X+b*p2.X+c*p3.X+e*p4.X,
			a*p1.Y+b*p2.Y+c*p3.Y+e*p4.Y,
		))
	}
	return append(dst, p4)
}

// AggCurve flattens strokes as curve4_div of Agg 2.4 does with approximation scale 1
// and no angle tolerance. It halves the curve (de Casteljau) until the control
// points together lie within half a pixel of the chord, then adds the midpoint of
// the two inner control points. Agg leaves out the points between halves, which can
// cut off the tip of a sharp turn; so a curve that may turn by more than a right
// angle is flattened by FineCurve.
func AggCurve(dst []geom.Point, p1, p2, p3, p4 geom.Point) []geom.Point {
	if dot(p1, p2, p2, p3) < 0 || dot(p2, p3, p3, p4) < 0 || dot(p1, p2, p3, p4) < 0 {
		return FineCurve(dst, p1, p2, p3, p4)
	}
	dst = halve(dst, p1, p2, p3, p4, 0)
	return append(dst, p4)
}

// dot returns the scalar product of b−a and d−c.
func dot(a, b, c, d geom.Point) float64 {
	return (b.X-a.X)*(d.X-c.X) + (b.Y-a.Y)*(d.Y-c.Y)
}

// halve appends the points of AggCurve between the ends of the curve.
func halve(dst []geom.Point, p1, p2, p3, p4 geom.Point, level int) []geom.Point {
	if level > maxHalvings {
		return dst
	}
	const (
		tol       = 0.25 // (½ px)²
		collinear = 1e-30
	)
	p12, p23, p34 := geom.Mid(p1, p2), geom.Mid(p2, p3), geom.Mid(p3, p4)
	p123, p234 := geom.Mid(p12, p23), geom.Mid(p23, p34)
	p1234 := geom.Mid(p123, p234)

	dx, dy := p4.X-p1.X, p4.Y-p1.Y
	d2 := math.Abs((p2.X-p4.X)*dy - (p2.Y-p4.Y)*dx)
	d3 := math.Abs((p3.X-p4.X)*dy - (p3.Y-p4.Y)*dx)
	switch {
	case d2 <= collinear && d3 <= collinear:
		q, flat := collinearCurve(p1, p2, p3, p4, tol)
		if flat {
			return append(dst, q...)
		}
	case (d2+d3)*(d2+d3) <= tol*(dx*dx+dy*dy):
		return append(dst, p23)
	}
	dst = halve(dst, p1, p12, p123, p1234, level+1)
	return halve(dst, p1234, p234, p34, p4, level+1)
}

// collinearCurve handles control points on one line, or equal ends. If both inner
// points lie between the ends, the curve is flat and needs no point. Otherwise it is
// flat if the inner point farther from the chord is within the tolerance, and needs
// that point.
func collinearCurve(p1, p2, p3, p4 geom.Point, tol float64) (add []geom.Point, flat bool) {
	dx, dy := p4.X-p1.X, p4.Y-p1.Y
	k := dx*dx + dy*dy
	var d2, d3 float64
	if k == 0 {
		d2, d3 = geom.Dist2(p1, p2), geom.Dist2(p4, p3)
	} else {
		t2 := ((p2.X-p1.X)*dx + (p2.Y-p1.Y)*dy) / k
		t3 := ((p3.X-p1.X)*dx + (p3.Y-p1.Y)*dy) / k
		if t2 > 0 && t2 < 1 && t3 > 0 && t3 < 1 {
			return nil, true
		}
		near := func(t float64) geom.Point {
			t = min(max(t, 0), 1)
			return geom.Pt(p1.X+t*dx, p1.Y+t*dy)
		}
		d2, d3 = geom.Dist2(p2, near(t2)), geom.Dist2(p3, near(t3))
	}
	if d2 > d3 {
		return []geom.Point{p2}, d2 < tol
	}
	return []geom.Point{p3}, d3 < tol
}

// GuardedCurve is FineCurve for curves that may be huge. A curve that overflows
// becomes its chord.
func GuardedCurve(dst []geom.Point, p1, p2, p3, p4 geom.Point) []geom.Point {
	n := len(dst)
	dst = FineCurve(dst, p1, p2, p3, p4)
	for _, p := range dst[n:] {
		if !geom.Finite(p.X) || !geom.Finite(p.Y) {
			return append(dst[:n], p4)
		}
	}
	return dst
}

package vgdraw2d

import (
	"math"

	"github.com/llgcode/draw2d"
)

// curve appends the points of a cubic curve after its first.
type curve func(dst []point, p1, p2, p3, p4 point) []point

// flatten appends the path's subpaths to l.
func (l *polylines) flatten(p *draw2d.Path, c curve) {
	var x0, y0 float64
	fresh := true // the next component must begin a subpath
	i := 0
	for _, cmp := range p.Components {
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
			l.pts = c(l.pts, last, point{q[0], q[1]}, point{q[2], q[3]}, point{q[4], q[5]})
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

// maxHalvings bounds the recursion of both curves, as Agg does.
const maxHalvings = 16

// fineCurve flattens to within 0.02 px, for filled outlines. The number of equal
// parameter steps follows from the second differences of the control points:
// a chord over a step of length h deviates by at most h²/8·max|B″| ≤ ¾h²·d,
// d the larger second difference (Wang 1984; Farin, Curves and Surfaces for
// CAGD, 5.6).
func fineCurve(dst []point, p1, p2, p3, p4 point) []point {
	const tol = 0.02
	d := max(
		math.Hypot(p1.x-2*p2.x+p3.x, p1.y-2*p2.y+p3.y),
		math.Hypot(p2.x-2*p3.x+p4.x, p2.y-2*p3.y+p4.y))
	n := int(math.Ceil(math.Sqrt(min(0.75*d/tol, 1<<20))))
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		s := 1 - t
		a, b, c, e := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		dst = append(dst, point{
			a*p1.x + b*p2.x + c*p3.x + e*p4.x,
			a*p1.y + b*p2.y + c*p3.y + e*p4.y,
		})
	}
	return append(dst, p4)
}

// aggCurve flattens as Agg 2.4's curve4_div does with approximation scale 1 and
// no angle tolerance, for strokes: halve (de Casteljau) until the control
// points together lie within half a pixel of the chord, then add the midpoint
// of the two inner control points. A curve that may turn by more than a right
// angle is flattened finely instead; Agg, which leaves the points between halves
// out, can cut its tip by pixels.
func aggCurve(dst []point, p1, p2, p3, p4 point) []point {
	if dot(p1, p2, p2, p3) < 0 || dot(p2, p3, p3, p4) < 0 || dot(p1, p2, p3, p4) < 0 {
		return fineCurve(dst, p1, p2, p3, p4)
	}
	dst = halve(dst, p1, p2, p3, p4, 0)
	return append(dst, p4)
}

// dot returns the scalar product of b−a and d−c.
func dot(a, b, c, d point) float64 {
	return (b.x-a.x)*(d.x-c.x) + (b.y-a.y)*(d.y-c.y)
}

func mid(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2} }

func dist2(a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	return dx*dx + dy*dy
}

func halve(dst []point, p1, p2, p3, p4 point, level int) []point {
	if level > maxHalvings {
		return dst
	}
	const (
		tol       = 0.25 // (½ px)²
		collinear = 1e-30
	)
	p12, p23, p34 := mid(p1, p2), mid(p2, p3), mid(p3, p4)
	p123, p234 := mid(p12, p23), mid(p23, p34)
	p1234 := mid(p123, p234)

	dx, dy := p4.x-p1.x, p4.y-p1.y
	d2 := math.Abs((p2.x-p4.x)*dy - (p2.y-p4.y)*dx)
	d3 := math.Abs((p3.x-p4.x)*dy - (p3.y-p4.y)*dx)
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

// collinearCurve treats control points on one line, or with equal ends: nothing
// to add where both lie between the ends, else the farther of them once it is
// within the tolerance.
func collinearCurve(p1, p2, p3, p4 point, tol float64) (add []point, flat bool) {
	dx, dy := p4.x-p1.x, p4.y-p1.y
	k := dx*dx + dy*dy
	var d2, d3 float64
	if k == 0 {
		d2, d3 = dist2(p1, p2), dist2(p4, p3)
	} else {
		t2 := ((p2.x-p1.x)*dx + (p2.y-p1.y)*dy) / k
		t3 := ((p3.x-p1.x)*dx + (p3.y-p1.y)*dy) / k
		if t2 > 0 && t2 < 1 && t3 > 0 && t3 < 1 {
			return nil, true
		}
		near := func(t float64) point {
			t = min(max(t, 0), 1)
			return point{p1.x + t*dx, p1.y + t*dy}
		}
		d2, d3 = dist2(p2, near(t2)), dist2(p3, near(t3))
	}
	if d2 > d3 {
		return []point{p2}, d2 < tol
	}
	return []point{p3}, d3 < tol
}

// guardedCurve is fineCurve for curves that may be huge: what overflows becomes
// its chord.
func guardedCurve(dst []point, p1, p2, p3, p4 point) []point {
	n := len(dst)
	dst = fineCurve(dst, p1, p2, p3, p4)
	for _, p := range dst[n:] {
		if !finite(p.x) || !finite(p.y) {
			return append(dst[:n], p4)
		}
	}
	return dst
}

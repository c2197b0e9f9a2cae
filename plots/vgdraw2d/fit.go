package vgdraw2d

import "math"

// fitter finds the cubic curve nearest to a polyline between its ends.
//
// Parameters are in proportion to the length along the polyline, and what is
// minimised is the sum of squared distances across it, to which those along it
// add a little, so that the parameters need not be exact (W. Wang, H. Pottmann
// and Y. Liu, "Fitting B-spline curves to point clouds by curvature-based
// squared distance minimization", ACM Transactions on Graphics 25(2), 2006,
// section 2, tangent distance). That is linear in the two inner control points.
type fitter struct {
	c1, c2 grid // inner control points of the last curve that fitted
	reach  int  // its number of segments
}

// along is the weight of squared distances along the polyline.
const along = 1e-3

// try fits a curve to the polyline; length is measured along it. It reports
// whether the curve, as rounded, lies within tol.
func (f *fitter) try(pts []point, length []float64, tol float64) bool {
	n := len(pts) - 1
	p0, p3 := pts[0].rounded(), pts[n].rounded()
	p1, p2, ok := solveInner(pts, length, p0, p3)
	if !ok {
		return false
	}
	c1, c2 := onGrid(p1.x, p1.y), onGrid(p2.x, p2.y)
	if !near([4]point{p0, c1.point(), c2.point(), p3}, pts, length, tol) {
		return false
	}
	f.c1, f.c2, f.reach = c1, c2, n
	return true
}

// solveInner returns the inner control points of the best curve from p0 to p3.
// Vertices and, for the curve should lie on both sides of the segments, their
// middles count.
func solveInner(pts []point, length []float64, p0, p3 point) (p1, p2 point, ok bool) {
	n := len(pts) - 1
	start := length[0]
	scale := 1 / (length[n] - start)
	// The symmetric matrix in blocks of 2×2 and the right side.
	var xx, xy, yy [3]float64 // of b1², b1·b2, b2²
	var rx, ry [2]float64
	add := func(q point, t, nx, ny float64) {
		s := 1 - t
		b0, b1, b2, b3 := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		dx, dy := q.x-b0*p0.x-b3*p3.x, q.y-b0*p0.y-b3*p3.y
		mxx, mxy, myy := nx*nx+along, nx*ny, ny*ny+along
		gx, gy := mxx*dx+mxy*dy, mxy*dx+myy*dy
		for k, b := range [3]float64{b1 * b1, b1 * b2, b2 * b2} {
			xx[k] += b * mxx
			xy[k] += b * mxy
			yy[k] += b * myy
		}
		rx[0] += b1 * gx
		ry[0] += b1 * gy
		rx[1] += b2 * gx
		ry[1] += b2 * gy
	}
	for i := range n {
		p, q := pts[i], pts[i+1]
		d := length[i+1] - length[i]
		nx, ny := (p.y-q.y)/d, (q.x-p.x)/d
		add(mid(p, q), ((length[i]+length[i+1])/2-start)*scale, nx, ny)
		if i+1 < n {
			add(q, (length[i+1]-start)*scale, nx, ny)
		}
	}
	v, ok := solve4([4][4]float64{
		{xx[0], xy[0], xx[1], xy[1]},
		{xy[0], yy[0], xy[1], yy[1]},
		{xx[1], xy[1], xx[2], xy[2]},
		{xy[1], yy[1], xy[2], yy[2]},
	}, [4]float64{rx[0], ry[0], rx[1], ry[1]})
	return point{v[0], v[1]}, point{v[2], v[3]}, ok
}

// solve4 solves a symmetric positive definite system by Cholesky's method; not
// ok if it is none or the solution is beyond all pixels.
func solve4(a [4][4]float64, b [4]float64) (x [4]float64, ok bool) {
	for j := range 4 {
		for k := range j {
			a[j][j] -= a[j][k] * a[j][k]
		}
		if !(a[j][j] > 1e-12) {
			return x, false
		}
		a[j][j] = math.Sqrt(a[j][j])
		for i := j + 1; i < 4; i++ {
			for k := range j {
				a[i][j] -= a[i][k] * a[j][k]
			}
			a[i][j] /= a[j][j]
		}
	}
	for i := range 4 {
		x[i] = b[i]
		for k := range i {
			x[i] -= a[i][k] * x[k]
		}
		x[i] /= a[i][i]
	}
	for i := 3; i >= 0; i-- {
		for k := i + 1; k < 4; k++ {
			x[i] -= a[k][i] * x[k]
		}
		x[i] /= a[i][i]
	}
	for _, v := range x {
		if !(math.Abs(v) < 1e7) {
			return x, false
		}
	}
	return x, true
}

// near reports whether a curve and a polyline lie within tol of each other. The
// distance of the curve's part that belongs to a segment from the segment's line
// is a cubic polynomial, bounded by its Bernstein coefficients over the halves
// of the part (Farin, Curves and Surfaces for CAGD, 5.5). Where the part slides
// beyond the segment's end by δ, the polyline turns away from the line by δ times
// the sine of the angle there.
func near(c [4]point, pts []point, length []float64, tol float64) bool {
	n := len(pts) - 1
	start, scale := length[0], 1/(length[n]-length[0])
	// B(t) and B′(t) by powers of t.
	c1 := point{3 * (c[1].x - c[0].x), 3 * (c[1].y - c[0].y)}
	c2 := point{3*(c[2].x-c[1].x) - c1.x, 3*(c[2].y-c[1].y) - c1.y}
	c3 := point{c[3].x - c[0].x - c1.x - c2.x, c[3].y - c[0].y - c1.y - c2.y}
	t0 := 0.0
	q0, d0 := c[0], c1
	var ux, uy float64 // direction of the segment before
	for i := range n {
		t1 := (length[i+1] - start) * scale
		q1 := point{c[0].x + t1*(c1.x+t1*(c2.x+t1*c3.x)), c[0].y + t1*(c1.y+t1*(c2.y+t1*c3.y))}
		d1 := point{c1.x + t1*(2*c2.x+3*t1*c3.x), c1.y + t1*(2*c2.y+3*t1*c3.y)}
		p, q := pts[i], pts[i+1]
		l := length[i+1] - length[i]
		vx, vy := (q.x-p.x)/l, (q.y-p.y)/l
		h := (t1 - t0) / 3
		e0 := vx*(q0.y-p.y) - vy*(q0.x-p.x)
		e3 := vx*(q1.y-p.y) - vy*(q1.x-p.x)
		e1 := e0 + h*(vx*d0.y-vy*d0.x)
		e2 := e3 - h*(vx*d1.y-vy*d1.x)
		slide := 0.0
		if i > 0 {
			slide = math.Abs((vx*(q0.x-p.x) + vy*(q0.y-p.y)) * (ux*vy - uy*vx))
		}
		if !(bernstein(e0, e1, e2, e3)+slide <= tol) {
			return false
		}
		t0, q0, d0, ux, uy = t1, q1, d1, vx, vy
	}
	return true
}

// bernstein bounds the size of the cubic polynomial with the given coefficients
// on [0, 1] by the coefficients over both halves.
func bernstein(e0, e1, e2, e3 float64) float64 {
	a, b, c := (e0+e1)/2, (e1+e2)/2, (e2+e3)/2
	d, e := (a+b)/2, (b+c)/2
	return max(math.Abs(e0), math.Abs(a), math.Abs(d), math.Abs((d+e)/2), math.Abs(e), math.Abs(c), math.Abs(e3))
}

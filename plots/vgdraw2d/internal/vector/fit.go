package vector

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// fitter finds the cubic curve nearest to a polyline between its ends.
//
// Parameters are proportional to the length along the polyline. The fit minimizes
// the sum of squared distances across the polyline; distances along it have a
// small weight, since the parameters need not be exact (W. Wang, H. Pottmann and
// Y. Liu, "Fitting B-spline curves to point clouds by curvature-based squared
// distance minimization", ACM Transactions on Graphics 25(2), 2006, section 2,
// tangent distance). The problem is linear in the two inner control points.
type fitter struct {
	c1, c2 GridPoint // inner control points of the last curve that fitted
}

// along is the weight of squared distances along the polyline.
const along = 1e-3

// try fits a curve to the polyline; length holds the lengths along it. It reports
// whether the rounded curve lies within tol.
func (f *fitter) try(pts []geom.Point, length []float64, tol float64) bool {
	n := len(pts) - 1
	p0, p3 := rounded(pts[0]), rounded(pts[n])
	p1, p2, ok := solveInner(pts, length, p0, p3)
	if !ok {
		return false
	}
	c1, c2 := OnGrid(p1.X, p1.Y), OnGrid(p2.X, p2.Y)
	if !near([4]geom.Point{p0, c1.point(), c2.point(), p3}, pts, length, tol) {
		return false
	}
	f.c1, f.c2 = c1, c2
	return true
}

// solveInner returns the inner control points of the best curve from p0 to p3. It
// fits the curve to the vertices and the middles of the segments, so that the curve
// lies on both sides of the polyline.
func solveInner(pts []geom.Point, length []float64, p0, p3 geom.Point) (p1, p2 geom.Point, ok bool) {
	n := len(pts) - 1
	start := length[0]
	scale := 1 / (length[n] - start)
	// The symmetric matrix in blocks of 2×2 and the right side.
	var xx, xy, yy [3]float64 // of b1², b1·b2, b2²
	var rx, ry [2]float64
	add := func(q geom.Point, t, nx, ny float64) {
		s := 1 - t
		b0, b1, b2, b3 := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
		dx, dy := q.X-b0*p0.X-b3*p3.X, q.Y-b0*p0.Y-b3*p3.Y
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
		nx, ny := (p.Y-q.Y)/d, (q.X-p.X)/d
		add(geom.Mid(p, q), ((length[i]+length[i+1])/2-start)*scale, nx, ny)
		if i+1 < n {
			add(q, (length[i+1]-start)*scale, nx, ny)
		}
	}
	v, ok := solve4([4][4]float64{
		{xx[0]},
		{xy[0], yy[0]},
		{xx[1], xy[1], xx[2]},
		{xy[1], yy[1], xy[2], yy[2]},
	}, [4]float64{rx[0], ry[0], rx[1], ry[1]})
	return geom.Pt(v[0], v[1]), geom.Pt(v[2], v[3]), ok
}

// solve4 solves a symmetric positive definite system by Cholesky's method. It reads the
// lower half of the matrix. The result is not ok if the matrix is not positive definite,
// with pivots above 10⁻¹², or if a coordinate of the solution is 10⁷ pixels or more.
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

// near reports whether a curve and a polyline lie within tol of each other. Each
// segment has a part of the curve. The distance of that part from the segment's
// line is a cubic polynomial, which its Bernstein coefficients over both halves
// bound (Farin, Curves and Surfaces for CAGD, 5.5). Where the part reaches beyond
// the end of the segment by δ, the polyline leaves the line by up to δ times the
// sine of the angle there.
func near(c [4]geom.Point, pts []geom.Point, length []float64, tol float64) bool {
	n := len(pts) - 1
	start, scale := length[0], 1/(length[n]-length[0])
	// B(t) and B′(t) by powers of t.
	c1 := geom.Pt(3*(c[1].X-c[0].X), 3*(c[1].Y-c[0].Y))
	c2 := geom.Pt(3*(c[2].X-c[1].X)-c1.X, 3*(c[2].Y-c[1].Y)-c1.Y)
	c3 := geom.Pt(c[3].X-c[0].X-c1.X-c2.X, c[3].Y-c[0].Y-c1.Y-c2.Y)
	t0 := 0.0
	q0, d0 := c[0], c1
	var ux, uy float64 // direction of the segment before
	for i := range n {
		t1 := (length[i+1] - start) * scale
		q1 := geom.Pt(c[0].X+t1*(c1.X+t1*(c2.X+t1*c3.X)), c[0].Y+t1*(c1.Y+t1*(c2.Y+t1*c3.Y)))
		d1 := geom.Pt(c1.X+t1*(2*c2.X+3*t1*c3.X), c1.Y+t1*(2*c2.Y+3*t1*c3.Y))
		p, q := pts[i], pts[i+1]
		l := length[i+1] - length[i]
		vx, vy := (q.X-p.X)/l, (q.Y-p.Y)/l
		h := (t1 - t0) / 3
		e0 := vx*(q0.Y-p.Y) - vy*(q0.X-p.X)
		e3 := vx*(q1.Y-p.Y) - vy*(q1.X-p.X)
		e1 := e0 + h*(vx*d0.Y-vy*d0.X)
		e2 := e3 - h*(vx*d1.Y-vy*d1.X)
		slide := 0.0
		if i > 0 {
			slide = math.Abs((vx*(q0.X-p.X) + vy*(q0.Y-p.Y)) * (ux*vy - uy*vx))
		}
		if !(bernstein(e0, e1, e2, e3)+slide <= tol) {
			return false
		}
		t0, q0, d0, ux, uy = t1, q1, d1, vx, vy
	}
	return true
}

// bernstein returns a bound on [0, 1] for the absolute value of the cubic polynomial
// with the given coefficients: the largest absolute coefficient over both halves.
func bernstein(e0, e1, e2, e3 float64) float64 {
	a, b, c := (e0+e1)/2, (e1+e2)/2, (e2+e3)/2
	d, e := (a+b)/2, (b+c)/2
	return max(math.Abs(e0), math.Abs(a), math.Abs(d), math.Abs((d+e)/2), math.Abs(e), math.Abs(c), math.Abs(e3))
}

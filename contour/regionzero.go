package contour

import "math"

// definite returns the grid of a constraint without values that say little about its border.
// The greatest absolute value takes the place of NaN and +Inf, and its negative that of -Inf
// and zero: a constraint that is zero wherever it holds has its border between nodes. Where
// the constraint holds does not change, and no cell is left out.
func definite(g *Grid) *Grid {
	lo, hi, ok := g.Range()
	most := max(math.Abs(lo), math.Abs(hi))
	if !ok || most == 0 {
		most = 1
	}
	out := &Grid{Xs: g.Xs, Ys: g.Ys, Zs: make([]float64, len(g.Zs))}
	for i, z := range g.Zs {
		switch {
		case z > math.MaxFloat64 || math.IsNaN(z):
			z = most
		case z == 0 || z < -math.MaxFloat64:
			z = -most
		}
		out.Zs[i] = z
	}
	return out
}

// A zeroFinder moves the border of a band to where a constraint is zero, or to where it ends
// to hold without being zero.
type zeroFinder struct {
	refiner
	plane *plane
	tol   float64
}

// ring returns a ring with its vertices moved, and with more vertices where its segments are
// too far from the zeros.
func (z *zeroFinder) ring(ring []Point) (out []Point, err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case failure:
			err = v.error
		case *PanicError:
			err = v
		default:
			err = &PanicError{X: [2]float64{z.at.X, z.at.Y}, Value: v}
		}
	}()
	at := make([]Point, len(ring))
	for i, p := range ring {
		if err := z.src.stop.err(); err != nil {
			return nil, err
		}
		if at[i], err = z.vertex(p); err != nil {
			return nil, err
		}
	}
	for i, p := range at {
		q := at[(i+1)%len(at)]
		out = appendPoint(out, p)
		if !z.onEdge(p, q) {
			out = z.halve(out, p, q, maxHalvings)
		}
	}
	if err := z.src.stop.err(); err != nil {
		return nil, err
	}
	return out, nil
}

// onEdge reports whether a segment lies on an edge of the grid.
func (z *zeroFinder) onEdge(p, q Point) bool {
	xs, ys := z.src.xs, z.src.ys
	return p.X == q.X && (p.X == xs[0] || p.X == xs[len(xs)-1]) ||
		p.Y == q.Y && (p.Y == ys[0] || p.Y == ys[len(ys)-1])
}

// vertex returns the zero on the edge of the grid on which p lies. A node stays.
func (z *zeroFinder) vertex(p Point) (Point, error) {
	edge, ok, err := z.edge(p)
	if err != nil || !ok {
		return p, err
	}
	nx := len(z.src.xs)
	c, row, v := edge.split()
	i, j := row*nx+c, (row+v)*nx+c+1-v // the nodes
	a, b := Point{z.src.xs[i%nx], z.src.ys[i/nx]}, Point{z.src.xs[j%nx], z.src.ys[j/nx]}
	if z.src.zs[i] > 0 {
		a, b = b, a
	}
	if m, ok := z.zero(a, b); ok {
		return m, nil
	}
	return p, nil
}

// constraint returns the constraint at p, with +Inf in place of NaN.
func (z *zeroFinder) constraint(p Point) float64 {
	v := z.value(p)
	if math.IsNaN(v) {
		z.src.stop.next()
		return math.Inf(1)
	}
	return v
}

// zero returns the best point at which the constraint is zero between a, where it holds, and
// b, where it does not; ok is false if it does not hold at a or holds at b.
func (z *zeroFinder) zero(a, b Point) (m Point, ok bool) {
	x, y := z.plane.x.scale, z.plane.y.scale
	point := func(t float64) Point { return Point{x.between(b.X, a.X, t), y.between(b.Y, a.Y, t)} }
	lo, hi := 0.0, 1.0
	glo, ghi := z.constraint(a), z.constraint(b)
	if !(glo <= 0 && ghi > 0) {
		return a, false
	}
	enough := 4e-16 * max(math.Abs(glo), ghi)
	best, off := 0.0, -glo
	side := 0
	// Secant steps with the Illinois rule find zeros; halving finds jumps, too.
	const most = 160
	for step := range most {
		// At zero itself, the constraint may go on to hold.
		if off > 0 && off <= enough && !math.IsInf(enough, 0) {
			if z.changesSign(point, best, best == lo) {
				return point(best), true
			}
			enough = 0 // small beside a pole only
		}
		t := between(hi, lo, -glo/(ghi-glo))
		if math.IsInf(glo, 0) || math.IsInf(ghi, 0) || step > 8 && step%2 == 0 || !(t > lo && t < hi) {
			t = lo + (hi-lo)/2
		}
		if !(t > lo && t < hi) {
			break
		}
		g := z.constraint(point(t))
		if math.Abs(g) <= off {
			best, off = t, math.Abs(g)
		}
		if g <= 0 {
			lo, glo = t, g
			if side < 0 {
				ghi /= 2
			}
			side = -1
		} else {
			hi, ghi = t, g
			if side > 0 {
				glo /= 2
			}
			side = 1
		}
	}
	const atEnd = 1e-12 // of the segment
	if lo < atEnd {
		return a, true
	}
	return point(lo), true
}

// changesSign reports whether the constraint ends to hold, or begins to, right beside the
// point at t: after it if it holds there, and before it if not. Beside a pole, values that
// are small in comparison are no zeros.
func (z *zeroFinder) changesSign(point func(t float64) Point, t float64, holds bool) bool {
	const beside = 0x1p-30 // of the segment
	if holds {
		return z.constraint(point(min(t+beside, 1))) > 0
	}
	return z.constraint(point(max(t-beside, 0))) <= 0
}

// halve appends to dst the vertices between p and q.
func (z *zeroFinder) halve(dst []Point, p, q Point, depth int) []Point {
	m, ok := z.across(p, q)
	if !ok {
		return dst
	}
	if depth > 1 {
		dst = z.halve(dst, p, m, depth-1)
	}
	dst = append(dst, m)
	if depth > 1 {
		dst = z.halve(dst, m, q, depth-1)
	}
	return dst
}

// across searches for a zero from the middle of the segment from p to q, perpendicular to
// the segment in units of cells; ok is false if none is found in the cell or if it is closer
// than the tolerance. The constraint holds to the left of the segment.
func (z *zeroFinder) across(p, q Point) (v Point, ok bool) {
	m := Point{z.plane.x.scale.between(q.X, p.X, 0.5), z.plane.y.scale.between(q.Y, p.Y, 0.5)}
	c, _, okx := locate(z.src.xs, m.X)
	row, _, oky := locate(z.src.ys, m.Y)
	if !okx || !oky {
		return m, false
	}
	x, y := z.src.xs[c:c+2], z.src.ys[row:row+2]
	w, h := math.Abs(x[1]-x[0]), math.Abs(y[1]-y[0])
	side := Point{(q.Y - p.Y) / h, -(q.X - p.X) / w}
	holds := z.constraint(m) <= 0
	if !holds {
		side = Point{-side.X, -side.Y}
	}
	end := Point{
		max(min(x[0], x[1]), min(max(x[0], x[1]), m.X+side.X*w)),
		max(min(y[0], y[1]), min(max(y[0], y[1]), m.Y+side.Y*h)),
	}
	a, b := m, end
	if !holds {
		a, b = end, m
	}
	v, ok = z.zero(a, b)
	return v, ok && math.Hypot((v.X-m.X)/w, (v.Y-m.Y)/h) > z.tol
}

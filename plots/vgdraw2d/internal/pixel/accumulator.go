// Package pixel rasterizes polygons and blends them into pictures, and prepares
// pictures for files.
package pixel

import (
	"math"
	"slices"

	"github.com/golang/freetype/raster"

	"natgrad.example/plots/internal/geom"
)

// Accumulator rasterizes polygons with exact areas on a grid of 1/256 px. It has the
// cells of David Turner's FreeType smooth rasterizer and of Raph Levien's LibArt,
// and the arithmetic of rasterizer_cells_aa in Agg 2.4. golang/freetype/raster does
// the same on 1/64 px.
//
// Each edge adds its height (cover) and twice the area to its left (area) to the
// cells that it crosses. Summing cells from left to right gives each pixel the
// signed area of the polygons in it.
type Accumulator struct {
	// Stop, if not nil, reports whether the shape is not wanted any more. It is called
	// after every few thousand edges or cells. Then nothing is painted.
	Stop    func() bool
	stopped bool

	clip  geom.Box
	cells []cell
	most  int // number of cells at which compact is called
	next  int // number of cells at which Stop is called

	x, y        int32 // the current cell and its sums
	cover, area int64

	open        bool // an outline has begun
	first, last geom.Point

	rowStart []int32
	sorted   []cell
	spans    []raster.Span
}

const (
	subBits = 8
	subOne  = 1 << subBits
	subMask = subOne - 1
)

// Reset begins a new shape within the clip box, which must lie on the canvas.
func (a *Accumulator) Reset(clip geom.Box) {
	a.clip = clip
	a.cells = a.cells[:0]
	a.most, a.next = maxCells, checkCells
	a.open, a.stopped = false, false
	a.x, a.y, a.cover, a.area = math.MinInt32, math.MinInt32, 0, 0
}

// Polygon adds a closed outline. It leaves out points that are not finite. It reports
// false if the shape is not wanted any more.
func (a *Accumulator) Polygon(pts []geom.Point) bool { return a.Outline(pts, true) }

// Outline adds the next points of an outline, and closes it if they are its last. It
// leaves out points that are not finite. It reports false if the shape is not wanted any
// more.
func (a *Accumulator) Outline(pts []geom.Point, last bool) bool {
	for part := range slices.Chunk(pts, checkEdges) {
		if a.mustStop() {
			return false
		}
		a.edges(part)
	}
	if last && a.open {
		a.edge(a.last, a.first)
		a.open = false
	}
	return !a.stopped
}

// checkEdges is the number of edges after which Stop is called, at the latest.
const checkEdges = 1 << 12

// mustStop calls Stop.
func (a *Accumulator) mustStop() bool {
	a.stopped = a.stopped || stopped(a.Stop)
	return a.stopped
}

// edges adds edges to the points.
func (a *Accumulator) edges(pts []geom.Point) {
	for _, q := range pts {
		if !geom.Finite(q.X) || !geom.Finite(q.Y) {
			continue
		}
		if a.open {
			a.edge(a.last, q)
			if a.stopped {
				return
			}
		} else {
			a.first, a.open = q, true
		}
		a.last = q
	}
}

// edge adds the edge pq, clipped to the clip box, whose coordinates may have
// fractions. It moves the parts to the left and right onto the sides of the box,
// which keeps the winding numbers in the box.
func (a *Accumulator) edge(p, q geom.Point) {
	b := &a.clip
	if p.Y <= b.Y0 && q.Y <= b.Y0 || p.Y >= b.Y1 && q.Y >= b.Y1 {
		return
	}
	side := func(x float64) int {
		switch {
		case x < b.X0:
			return -1
		case x > b.X1:
			return 1
		}
		return 0
	}
	sp, sq := side(p.X), side(q.X)
	for sp != sq {
		// Cut at the first side that pq crosses.
		x := b.X0
		if sp == 1 || sp == 0 && sq == 1 {
			x = b.X1
		}
		v := geom.Pt(x, p.Y+(x-p.X)*(q.Y-p.Y)/(q.X-p.X))
		if sp == 0 {
			a.inner(p, v)
			sp = sq
		} else {
			a.inner(geom.Pt(x, p.Y), v)
			sp = 0
		}
		p = v
	}
	switch sp {
	case -1:
		p.X, q.X = b.X0, b.X0
	case 1:
		p.X, q.X = b.X1, b.X1
	}
	a.inner(p, q)
}

// inner adds an edge between the left and right side of the clip box, clipped at top
// and bottom.
func (a *Accumulator) inner(p, q geom.Point) {
	b := &a.clip
	if p.Y <= b.Y0 && q.Y <= b.Y0 || p.Y >= b.Y1 && q.Y >= b.Y1 {
		return
	}
	at := func(y float64) geom.Point {
		return geom.Pt(p.X+(y-p.Y)*(q.X-p.X)/(q.Y-p.Y), y)
	}
	e, f := p, q
	if p.Y < b.Y0 {
		e = at(b.Y0)
	} else if p.Y > b.Y1 {
		e = at(b.Y1)
	}
	if q.Y < b.Y0 {
		f = at(b.Y0)
	} else if q.Y > b.Y1 {
		f = at(b.Y1)
	}
	a.line(sub(e.X), sub(e.Y), sub(f.X), sub(f.Y))
}

// sub rounds a coordinate that is not negative to the grid.
func sub(v float64) int64 { return int64(v*subOne + 0.5) }

// floorDiv divides by a positive n with the remainder in [0, n).
func floorDiv(p, n int64) (quo, rem int64) {
	quo, rem = p/n, p%n
	if rem < 0 {
		quo--
		rem += n
	}
	return quo, rem
}

// line adds a segment row by row. It rounds the x at which the segment leaves a row
// and carries the remainder, so that errors do not add up.
func (a *Accumulator) line(x1, y1, x2, y2 int64) {
	ey1, ey2 := y1>>subBits, y2>>subBits
	fy1, fy2 := y1&subMask, y2&subMask
	a.at(x1>>subBits, ey1)
	if ey1 == ey2 {
		a.row(ey1, x1, fy1, x2, fy2)
		return
	}
	dx, dy := x2-x1, y2-y1
	first, step := int64(subOne), int64(1)
	p := (subOne - fy1) * dx
	if dy < 0 {
		p = fy1 * dx
		first, step, dy = 0, -1, -dy
	}
	if dx == 0 {
		a.vertical(x1, ey1, fy1, ey2, fy2, first, step)
		return
	}
	delta, mod := floorDiv(p, dy)
	x := x1 + delta
	a.row(ey1, x1, fy1, x, first)
	ey1 += step
	a.at(x>>subBits, ey1)
	if ey1 != ey2 {
		lift, rem := floorDiv(subOne*dx, dy)
		mod -= dy
		for ey1 != ey2 {
			delta = lift
			mod += rem
			if mod >= 0 {
				mod -= dy
				delta++
			}
			a.row(ey1, x, subOne-first, x+delta, first)
			x += delta
			ey1 += step
			a.at(x>>subBits, ey1)
		}
	}
	a.row(ey1, x, subOne-first, x2, fy2)
}

// vertical adds a vertical segment over several rows.
func (a *Accumulator) vertical(x, ey1, fy1, ey2, fy2, first, step int64) {
	ex := x >> subBits
	twice := (x & subMask) << 1
	add := func(d int64) {
		a.cover += d
		a.area += twice * d
	}
	add(first - fy1)
	ey1 += step
	a.at(ex, ey1)
	for ey1 != ey2 {
		add(2*first - subOne)
		ey1 += step
		a.at(ex, ey1)
	}
	add(fy2 - subOne + first)
}

// row adds the part of a segment in pixel row y, pixel by pixel. It goes from
// (x1, y1) to (x2, y2), where y1 and y2 are relative to the row.
func (a *Accumulator) row(y, x1, y1, x2, y2 int64) {
	ex1, ex2 := x1>>subBits, x2>>subBits
	if y1 == y2 {
		a.at(ex2, y)
		return
	}
	fx1, fx2 := x1&subMask, x2&subMask
	if ex1 == ex2 {
		a.cover += y2 - y1
		a.area += (fx1 + fx2) * (y2 - y1)
		return
	}
	dx := x2 - x1
	first, step := int64(subOne), int64(1)
	p := (subOne - fx1) * (y2 - y1)
	if dx < 0 {
		p = fx1 * (y2 - y1)
		first, step, dx = 0, -1, -dx
	}
	delta, mod := floorDiv(p, dx)
	a.cover += delta
	a.area += (fx1 + first) * delta
	ex1 += step
	a.at(ex1, y)
	y1 += delta
	if ex1 != ex2 {
		lift, rem := floorDiv(subOne*(y2-y1+delta), dx)
		mod -= dx
		for ex1 != ex2 {
			delta = lift
			mod += rem
			if mod >= 0 {
				mod -= dx
				delta++
			}
			a.cover += delta
			a.area += subOne * delta
			y1 += delta
			ex1 += step
			a.at(ex1, y)
		}
	}
	delta = y2 - y1
	a.cover += delta
	a.area += (fx2 + subOne - first) * delta
}

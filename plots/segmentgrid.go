package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A segmentGrid finds the segments of polylines near a place: squares of the
// page, each with what passes through it.
type segmentGrid struct {
	area       vg.Rectangle
	side       vg.Length
	cols, rows int
	squares    [][]segment
	lines      []pageLine
}

// A segment is that of a line from its point number at to the next.
type segment struct{ line, at int32 }

// maxSquares bounds the squares of a grid each way.
const maxSquares = 512

// newSegmentGrid sorts what lies in an area into squares of about the given
// side.
func newSegmentGrid(lines []pageLine, area vg.Rectangle, side vg.Length) *segmentGrid {
	size := area.Size()
	side = max(side, size.X/maxSquares, size.Y/maxSquares)
	g := &segmentGrid{
		area: area, side: side, lines: lines,
		cols: int(math.Ceil(float64(size.X/side))) + 1,
		rows: int(math.Ceil(float64(size.Y/side))) + 1,
	}
	g.squares = make([][]segment, g.cols*g.rows)
	for i := range lines {
		for k := 1; k < len(lines[i].pts); k++ {
			g.add(segment{int32(i), int32(k - 1)}, lines[i].pts[k-1], lines[i].pts[k])
		}
	}
	return g
}

// add enters a segment in all squares that it passes, and in some beside it.
func (g *segmentGrid) add(s segment, p, q vg.Point) {
	t0, t1, ok := inside(p, q, g.area)
	if !ok {
		return
	}
	p, q = between(p, q, t0, g.area), between(p, q, t1, g.area)
	pieces := int(gap(p, q)/g.side) + 1
	for k := range pieces {
		a := between(p, q, float64(k)/float64(pieces), g.area)
		b := between(p, q, float64(k+1)/float64(pieces), g.area)
		g.visit(vg.Rectangle{
			Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)},
			Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)},
		}, func(square *[]segment) bool {
			if n := len(*square); n == 0 || (*square)[n-1] != s {
				*square = append(*square, s)
			}
			return true
		})
	}
}

// visit calls f for the squares that r meets until it returns false.
func (g *segmentGrid) visit(r vg.Rectangle, f func(*[]segment) bool) {
	index := func(v, lo vg.Length, n int) int {
		return max(0, min(int(math.Floor(float64((v-lo)/g.side))), n-1))
	}
	x0, x1 := index(r.Min.X, g.area.Min.X, g.cols), index(r.Max.X, g.area.Min.X, g.cols)
	y0, y1 := index(r.Min.Y, g.area.Min.Y, g.rows), index(r.Max.Y, g.area.Min.Y, g.rows)
	for y := y0; y <= y1; y++ {
		for x := x0; x <= x1; x++ {
			if !f(&g.squares[y*g.cols+x]) {
				return
			}
		}
	}
}

// maxLook is how many segments are tried before all are.
const maxLook = 16

// free reports whether no segment but those that own names crosses the box. Among
// many lines a few in its middle tell.
func (g *segmentGrid) free(b textBox, own func(segment) bool) bool {
	ok := true
	look := func(square *[]segment) bool {
		for _, s := range *square {
			pts := g.lines[s.line].pts
			if b.crosses(pts[s.at], pts[s.at+1]) && !own(s) {
				ok = false
				return false
			}
		}
		return true
	}
	g.visit(vg.Rectangle{Min: b.centre, Max: b.centre}, func(square *[]segment) bool {
		if n := len(*square); n > maxLook {
			sample := make([]segment, 0, maxLook)
			for k := range maxLook {
				sample = append(sample, (*square)[k*n/maxLook])
			}
			return look(&sample)
		}
		return true
	})
	if ok {
		g.visit(b.bounds(), look)
	}
	return ok
}

package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A segmentGrid finds the segments of polylines near a place: squares of the
// page, each with what passes through it.
type SegmentGrid struct {
	area       vg.Rectangle
	side       vg.Length
	cols, rows int
	squares    [][]Segment
	Lines      []Polyline
}

// A segment is that of a line from its point number at to the next.
type Segment struct{ Line, Index int32 }

// maxSquares bounds the squares of a grid each way.
const maxSquares = 512

// newSegmentGrid sorts what lies in an area into squares of about the given
// side.
func NewSegmentGrid(lines []Polyline, area vg.Rectangle, side vg.Length) *SegmentGrid {
	size := area.Size()
	side = max(side, size.X/maxSquares, size.Y/maxSquares)
	g := &SegmentGrid{
		area: area, side: side, Lines: lines,
		cols: int(math.Ceil(float64(size.X/side))) + 1,
		rows: int(math.Ceil(float64(size.Y/side))) + 1,
	}
	g.squares = make([][]Segment, g.cols*g.rows)
	for i := range lines {
		for k := 1; k < len(lines[i].Points); k++ {
			g.add(Segment{int32(i), int32(k - 1)}, lines[i].Points[k-1], lines[i].Points[k])
		}
	}
	return g
}

// add enters a segment in all squares that it passes, and in some beside it.
func (g *SegmentGrid) add(s Segment, p, q vg.Point) {
	t0, t1, ok := ClipRange(p, q, g.area)
	if !ok {
		return
	}
	p, q = interpolate(p, q, t0, g.area), interpolate(p, q, t1, g.area)
	pieces := int(Distance(p, q)/g.side) + 1
	for k := range pieces {
		a := interpolate(p, q, float64(k)/float64(pieces), g.area)
		b := interpolate(p, q, float64(k+1)/float64(pieces), g.area)
		g.visit(vg.Rectangle{
			Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)},
			Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)},
		}, func(square *[]Segment) bool {
			if n := len(*square); n == 0 || (*square)[n-1] != s {
				*square = append(*square, s)
			}
			return true
		})
	}
}

// visit calls f for the squares that r meets until it returns false.
func (g *SegmentGrid) visit(r vg.Rectangle, f func(*[]Segment) bool) {
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
func (g *SegmentGrid) Free(b TurnedBox, own func(Segment) bool) bool {
	ok := true
	look := func(square *[]Segment) bool {
		for _, s := range *square {
			pts := g.Lines[s.Line].Points
			if b.Crosses(pts[s.Index], pts[s.Index+1]) && !own(s) {
				ok = false
				return false
			}
		}
		return true
	}
	g.visit(vg.Rectangle{Min: b.Center, Max: b.Center}, func(square *[]Segment) bool {
		if n := len(*square); n > maxLook {
			sample := make([]Segment, 0, maxLook)
			for k := range maxLook {
				sample = append(sample, (*square)[k*n/maxLook])
			}
			return look(&sample)
		}
		return true
	})
	if ok {
		g.visit(b.Bounds(), look)
	}
	return ok
}

package page

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A SegmentGrid finds the segments of polylines near a place. It divides the page
// into squares and lists the segments that pass through each.
type SegmentGrid struct {
	area       vg.Rectangle
	side       vg.Length
	cols, rows int
	squares    [][]Segment
	Lines      []Polyline
}

// A Segment is the segment of line Line from point Index to the next.
type Segment struct{ Line, Index int32 }

// maxSquares is the greatest number of squares along each axis.
const maxSquares = 512

// checkSegments is the number of segments of a line after which stop is called.
const checkSegments = 1 << 10

// NewSegmentGrid returns the grid of the segments in area, with squares of about
// the given side. If stop, which may be nil, reports true, segments are missing.
func NewSegmentGrid(lines []Polyline, area vg.Rectangle, side vg.Length, stop func() bool) *SegmentGrid {
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
			if k%checkSegments == 1 && stop != nil && stop() {
				return g
			}
			g.add(Segment{int32(i), int32(k - 1)}, lines[i].Points[k-1], lines[i].Points[k])
		}
	}
	return g
}

// add lists a segment in all squares that it passes through, and in some next to
// them.
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

// visit calls f for the squares that overlap r until f returns false.
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

// LinesNear returns, in increasing order, the lines with a segment within r of p. All
// points within r of p must lie in the area of the grid.
func (g *SegmentGrid) LinesNear(p vg.Point, r vg.Length) []int {
	var near []int
	g.visit(Grow(vg.Rectangle{Min: p, Max: p}, r), func(square *[]Segment) bool {
		for _, s := range *square {
			pts, n := g.Lines[s.Line].Points, len(near)
			if (n == 0 || near[n-1] != int(s.Line)) && DistanceToSegment(p, pts[s.Index], pts[s.Index+1]) <= r {
				near = append(near, int(s.Line))
			}
		}
		return true
	})
	slices.Sort(near)
	return slices.Compact(near)
}

// maxLook is the number of segments at the center of a box that Free tries first.
const maxLook = 16

// Free reports whether no segment crosses b, except those for which own returns
// true. It first tries a sample of the segments at the center of b: where there are
// many lines, one of the sample usually crosses b.
func (g *SegmentGrid) Free(b TurnedBox, own func(Segment) bool) bool {
	ok := true
	look := func(square *[]Segment) bool {
		for _, s := range *square {
			pts := g.Lines[s.Line].Points
			if b.crosses(pts[s.Index], pts[s.Index+1]) && !own(s) {
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

package plots

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// A ringPainter brings the rings of bands onto the page.
type ringPainter struct {
	x, y  func(float64) vg.Length
	area  vg.Rectangle
	clips bool    // the canvas does not
	bleed *extent // of the grid, if rings go on beyond the edges of the area
}

// bleedWidth is how far rings go on beyond an edge of the data area that they end
// at, in points. The clip, which lies on whole pixels, cuts them there; without,
// the pixels along the frame would be filled in part and show what lies below.
const bleedWidth vg.Length = 1

// add adds a ring to a path. Points between two others on a line along an axis, as
// on the border of a grid, are left out.
func (r *ringPainter) add(path vg.Path, ring []contour.Point) vg.Path {
	pts := make([]vg.Point, 0, len(ring))
	n := len(ring)
	for i, q := range ring {
		before, after := ring[(i+n-1)%n], ring[(i+1)%n]
		if before.X == q.X && q.X == after.X && (before.Y < q.Y) == (q.Y < after.Y) ||
			before.Y == q.Y && q.Y == after.Y && (before.X < q.X) == (q.X < after.X) {
			continue
		}
		p := vg.Point{X: r.x(q.X), Y: r.y(q.Y)}
		out := r.beyond(q, p)
		if out == p {
			pts = append(pts, p)
			continue
		}
		// The edge of a band keeps its direction up to the area's edge.
		if !r.shareEdge(before, q) {
			pts = append(pts, p)
		}
		pts = append(pts, out)
		if !r.shareEdge(q, after) {
			pts = append(pts, p)
		}
	}
	if r.clips {
		pts = page.ClipPolygon(pts, r.area)
	}
	if len(pts) < 3 {
		return path
	}
	return append(path, page.Path(pts, true)...)
}

// beyond moves p, where q lies on the page, outwards if q lies on an edge of the
// grid that is one of the area.
func (r *ringPainter) beyond(q contour.Point, p vg.Point) vg.Point {
	if r.bleed == nil {
		return p
	}
	if q.X == r.bleed.xmin || q.X == r.bleed.xmax {
		p.X = beyondEdge(p.X, r.area.Min.X, r.area.Max.X)
	}
	if q.Y == r.bleed.ymin || q.Y == r.bleed.ymax {
		p.Y = beyondEdge(p.Y, r.area.Min.Y, r.area.Max.Y)
	}
	return p
}

func beyondEdge(p, lo, hi vg.Length) vg.Length {
	const near = 1e-6
	switch {
	case max(p-lo, lo-p) < near:
		return lo - bleedWidth
	case max(p-hi, hi-p) < near:
		return hi + bleedWidth
	}
	return p
}

// shareEdge reports whether two points lie on the same edge of the grid.
func (r *ringPainter) shareEdge(a, b contour.Point) bool {
	return a.X == b.X && (a.X == r.bleed.xmin || a.X == r.bleed.xmax) ||
		a.Y == b.Y && (a.Y == r.bleed.ymin || a.Y == r.bleed.ymax)
}

package fill

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
)

// Rings transforms the rings of bands to the page.
type Rings struct {
	// Stop, if not nil, reports whether the rings are not wanted any more. Some are then
	// missing.
	Stop func() bool

	on    *page.Map
	clips bool    // AppendPath clips, because the canvas does not
	bleed *Extent // of the grid, if rings reach beyond the edges of the area
}

// Rings returns the transform of the bands by on. AppendPath clips the rings to its area
// unless byCanvas says that the canvas does.
func (b *Bands) Rings(on *page.Map, byCanvas bool) *Rings {
	grid := &b.Extent
	if _, curved := b.Field.(contour.Curvilinear); curved {
		grid = nil
	}
	return NewRings(on, byCanvas, grid)
}

// NewRings returns the transform of rings on a grid with the given extent, or nil if its
// edges are not parallel to the axes. AppendPath clips the rings to the area of on unless
// byCanvas says that the canvas does.
func NewRings(on *page.Map, byCanvas bool, grid *Extent) *Rings {
	r := &Rings{on: on, clips: !byCanvas}
	if byCanvas {
		r.bleed = grid
	}
	return r
}

// AppendPath appends the rings of polygons to a path.
func (r *Rings) AppendPath(path vg.Path, polygons []contour.Polygon) vg.Path {
	r.each(polygons, func(ring []contour.Point) { path = r.add(path, ring) })
	return path
}

// Polygons returns the rings of polygons on the page.
func (r *Rings) Polygons(polygons []contour.Polygon) (rings [][]vg.Point) {
	r.each(polygons, func(ring []contour.Point) { rings = append(rings, r.Ring(ring)) })
	return rings
}

// each calls f with every ring until it is stopped.
func (r *Rings) each(polygons []contour.Polygon, f func(ring []contour.Point)) {
	for _, p := range polygons {
		for i := -1; i < len(p.Holes); i++ {
			ring := p.Outer
			if i >= 0 {
				ring = p.Holes[i]
			}
			if r.stopped() {
				return
			}
			f(ring)
		}
	}
}

func (r *Rings) stopped() bool { return r.Stop != nil && r.Stop() }

// checkPoints is the number of points of a ring after which Stop is called.
const checkPoints = 1 << 10

// BleedWidth is the distance, in points, by which rings that end at an edge of the
// data area reach beyond it. The clip, which lies on whole pixels, cuts them there.
// Without the bleed, pixels along the frame would be filled in part, and the layer
// below would show.
const BleedWidth vg.Length = 1

// add appends a ring to a path.
func (r *Rings) add(path vg.Path, ring []contour.Point) vg.Path {
	pts := r.Ring(ring)
	if len(pts) < 3 {
		return path
	}
	return append(path, page.Path(pts, true)...)
}

// Ring returns a ring on the page. It leaves out points between two others on a line
// parallel to an axis, such as the border of a grid.
func (r *Rings) Ring(ring []contour.Point) []vg.Point {
	pts := make([]vg.Point, 0, len(ring))
	n := len(ring)
	for i, q := range ring {
		if i%checkPoints == checkPoints-1 && r.stopped() {
			return nil
		}
		before, after := ring[(i+n-1)%n], ring[(i+1)%n]
		if before.X == q.X && q.X == after.X && (before.Y < q.Y) == (q.Y < after.Y) ||
			before.Y == q.Y && q.Y == after.Y && (before.X < q.X) == (q.X < after.X) {
			continue
		}
		p := r.on.Inside(geom.Point(q))
		if out := r.beyond(q, p); out == p || p != p { // p may be NaN
			pts = append(pts, p)
		} else {
			// The edge of a band keeps its direction up to the edge of the area.
			if !r.shareEdge(before, q) {
				pts = append(pts, p)
			}
			pts = append(pts, out)
			if !r.shareEdge(q, after) {
				pts = append(pts, p)
			}
		}
		pts = r.on.Between(pts, geom.Point(q), geom.Point(after))
	}
	if r.clips {
		pts = page.ClipPolygon(pts, r.on.Area)
	}
	return pts
}

// beyond returns p, the position of q on the page, moved outward if q lies on an
// edge of the grid that coincides with an edge of the area.
func (r *Rings) beyond(q contour.Point, p vg.Point) vg.Point {
	if r.bleed == nil {
		return p
	}
	if q.X == r.bleed.XMin || q.X == r.bleed.XMax {
		p.X = beyondEdge(p.X, r.on.Area.Min.X, r.on.Area.Max.X)
	}
	if q.Y == r.bleed.YMin || q.Y == r.bleed.YMax {
		p.Y = beyondEdge(p.Y, r.on.Area.Min.Y, r.on.Area.Max.Y)
	}
	return p
}

// beyondEdge moves a coordinate at an end of [lo, hi] outward.
func beyondEdge(p, lo, hi vg.Length) vg.Length {
	const near = 1e-6
	switch {
	case max(p-lo, lo-p) < near:
		return lo - BleedWidth
	case max(p-hi, hi-p) < near:
		return hi + BleedWidth
	}
	return p
}

// shareEdge reports whether two points lie on one edge of the grid.
func (r *Rings) shareEdge(a, b contour.Point) bool {
	return a.X == b.X && (a.X == r.bleed.XMin || a.X == r.bleed.XMax) ||
		a.Y == b.Y && (a.Y == r.bleed.YMin || a.Y == r.bleed.YMax)
}

package page

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// The functions of this file clip geometry for canvases that cannot clip. Package
// geom does the work; vgdraw2d uses it too, in pixels. The methods of gonum's
// draw.Canvas are no substitute: rounding loses lines whose coordinates lie far
// outside, as on a diverging path.

// ClipPolyline returns the parts of a polyline inside r. It leaves out segments
// with a coordinate that is not finite.
func ClipPolyline(pts []vg.Point, r vg.Rectangle) [][]vg.Point {
	var parts [][]vg.Point
	for _, part := range geom.ClipPolyline(toGeom(pts), false, box(r)) {
		parts = append(parts, fromGeom(part))
	}
	return parts
}

// ClipSegment returns the part of the segment from a to b inside r. For each end of
// the part, whole tells whether it is an end of the segment too. The result is not
// ok if there is no such part or a coordinate is not finite.
func ClipSegment(a, b vg.Point, r vg.Rectangle) (part [2]vg.Point, whole [2]bool, ok bool) {
	p, q, ok := geom.ClipSegment(point(a), point(b), box(r))
	part = [2]vg.Point{vgPoint(p), vgPoint(q)}
	return part, [2]bool{part[0] == a, part[1] == b}, ok
}

// ClipRange returns the range [t0, t1] of the segment from a to b that lies in r,
// as fractions of its length. It reports false if there is none or a coordinate is
// not finite.
func ClipRange(a, b vg.Point, r vg.Rectangle) (t0, t1 float64, ok bool) {
	return geom.ClipRange(point(a), point(b), box(r))
}

// ClipPolygon returns the part of a polygon inside r. It returns nil if a
// coordinate is not finite.
func ClipPolygon(pts []vg.Point, r vg.Rectangle) []vg.Point {
	return fromGeom(geom.ClipPolygon(toGeom(pts), box(r)))
}

// interpolate returns the point at fraction t of the segment from a to b, moved
// into r.
func interpolate(a, b vg.Point, t float64, r vg.Rectangle) vg.Point {
	return vgPoint(box(r).Nearest(geom.Lerp(point(a), point(b), t)))
}

// point, vgPoint, box, toGeom and fromGeom convert between the types of vg and geom.
func point(p vg.Point) geom.Point { return geom.Pt(float64(p.X), float64(p.Y)) }

func vgPoint(p geom.Point) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)} }

func box(r vg.Rectangle) geom.Box {
	return geom.Box{X0: float64(r.Min.X), Y0: float64(r.Min.Y), X1: float64(r.Max.X), Y1: float64(r.Max.Y)}
}

func toGeom(pts []vg.Point) []geom.Point {
	out := make([]geom.Point, len(pts))
	for i, p := range pts {
		out[i] = point(p)
	}
	return out
}

func fromGeom(pts []geom.Point) []vg.Point {
	var out []vg.Point
	for _, p := range pts {
		out = append(out, vgPoint(p))
	}
	return out
}

package contour

import (
	"context"
	"fmt"
)

// A Region is the part of the plane in which constraints hold: where functions are at most
// zero. It clips lines, bands and other polygons exactly at its border. A Region does not
// change, and several goroutines may use it at once.
//
// The zero value is the region of no points. The border belongs to the region. A clipped line that ends at the border ends on it, and
// a clipped polygon has vertices on it, within the rounding of coordinates.
type Region struct {
	plane  plane
	area   *outline // of the constraints; it reaches beyond the edges of the domain
	domain *outline
	frame  frame // of the domain
	edges  map[[2]Point]bool

	polygons, outside []Polygon
	border            []Line
}

// RegionSettings are the options of [NewRegion] and [SampleRegion].
type RegionSettings struct {
	// XScale and YScale are the scales on which the segments of the region and of all
	// that it clips are straight, as in [LineSettings].
	XScale, YScale func(float64) float64

	// CornerMask treats a cell with one hole at a corner as a triangle between the three
	// other corners. By default such a cell does not belong to the region.
	CornerMask bool

	// Tol is the greatest distance of a segment of the border from the points at which a
	// function is zero, in units of the size of a cell. If it is zero, 1/200 is used. It is
	// for SampleRegion only.
	Tol float64

	// Concurrent says that the functions may be called by several goroutines at once.
	Concurrent bool

	// Workers is the greatest number of goroutines that work at a time. If it is zero,
	// GOMAXPROCS is used; a negative number is an error. The result is the same for every
	// number.
	Workers int

	// Context ends the work early: the error then wraps the context's. If it is nil, the
	// work runs to its end.
	Context context.Context
}

// NewRegion returns the region in which all constraints are at most zero. Its border is that
// of the bands of the constraints up to the level zero (see [Bands]); where the borders of
// two constraints cross, it has a vertex. Cells with holes do not belong to the region. The
// constraints may be fields on different grids. The region ends at the edges of each grid. A
// nil s means all defaults.
//
// NewRegion returns an error that wraps [ErrSize] without any constraint, and the errors of
// Bands.
func NewRegion(constraints []Field, s *RegionSettings) (*Region, error) {
	return buildRegion(len(constraints), s, func(b *regionBuilder, i int) error { return b.add(constraints[i], nil) })
}

// SampleRegion returns the region in which all constraints are at most zero. It samples them
// at the nodes of the grid with columns xs and rows ys, and moves the border to where they
// are zero: its vertices lie where a constraint is zero to the last digits, and its segments
// are nearer than the tolerance. Details that fall between the nodes are not seen. A
// nil s means all defaults.
//
// A constraint that is NaN or +Inf does not hold, and -Inf is less than zero. The border
// of such values is found to the last digits as well.
//
// SampleRegion returns an error that wraps [ErrSize] without any constraint, and the errors of
// [Sample].
func SampleRegion(constraints []func(x []float64) float64, xs, ys []float64, s *RegionSettings) (*Region, error) {
	return buildRegion(len(constraints), s, func(b *regionBuilder, i int) error {
		grid, err := Sample(constraints[i], xs, ys, &SampleSettings{
			Concurrent: b.settings.Concurrent, Workers: b.settings.Workers, Context: b.settings.Context,
		})
		if err != nil {
			return err
		}
		return b.add(grid, constraints[i])
	})
}

// Polygons returns the polygons of the region. They must not be changed.
func (r *Region) Polygons() []Polygon { return r.polygons }

// Outside returns the polygons of the rest of the grid of the first constraint. They must not
// be changed.
func (r *Region) Outside() []Polygon { return r.outside }

// Border returns the lines that separate the region from the rest of the grid. The region is
// to the right of them, as the values not above a level are to the right of its lines. They
// have the level zero, and must not be changed.
func (r *Region) Border() []Line { return r.border }

// Contains reports whether a point belongs to the region. Points on the border may belong to
// it or not.
func (r *Region) Contains(p Point) bool {
	if r.area == nil {
		return false
	}
	u := r.plane.spot(p).u
	return finitePoint(u) && r.area.contains(u) && r.domain.contains(u)
}

// Clip returns the part of polygons that lies in the region. Their holes and outer rings must
// be as those of a [Band]. The error wraps [ErrNotFinite] for a point that is not finite, also
// on a scale. When ctx is done, the error wraps the context's; a nil ctx is never done.
func (r *Region) Clip(ctx context.Context, polygons []Polygon) (_ []Polygon, err error) {
	defer caught(&err)
	stop := newStopper(ctx, "clip")
	return r.clip(polygons, &stop)
}

// clip does the work of Clip.
func (r *Region) clip(polygons []Polygon, stop *stopper) ([]Polygon, error) {
	if r.area == nil {
		return nil, nil
	}
	var rings [][]spot
	for i, p := range polygons {
		for k := -1; k < len(p.Holes); k++ {
			points := p.Outer
			if k >= 0 {
				points = p.Holes[k]
			}
			spots, err := r.spots(points, stop)
			if err != nil {
				return nil, fmt.Errorf("contour: polygons[%d]: %w", i, err)
			}
			rings = append(rings, spots)
		}
	}
	o := newOutline(rings)
	rings, err := overlaid(&r.plane, o, r.area, false, stop)
	if err != nil {
		return nil, err
	}
	if f := o.tree.all(); !f.within(&r.frame) {
		if rings, err = overlaid(&r.plane, newOutline(rings), r.domain, false, stop); err != nil {
			return nil, err
		}
	}
	return assemble(rings, stop)
}

// Bands returns the bands with the part of their polygons that lies in the region, also bands
// without polygons. It returns the errors of Clip.
func (r *Region) Bands(ctx context.Context, bands []Band) (out []Band, err error) {
	defer caught(&err)
	stop := newStopper(ctx, "clip")
	for i, b := range bands {
		if b.Polygons, err = r.clip(b.Polygons, &stop); err != nil {
			return nil, fmt.Errorf("contour: bands[%d]: %w", i, err)
		}
		out = append(out, b)
	}
	return out, nil
}

// spots returns the spots of points, or an error for one that has none.
func (r *Region) spots(points []Point, stop *stopper) ([]spot, error) {
	defer rethrow(scaleName)
	out := make([]spot, len(points))
	for i, p := range points {
		if i%workPerLook == 0 {
			if err := stop.err(); err != nil {
				return nil, err
			}
		}
		out[i] = r.plane.spot(p)
		if !finitePoint(p) || !finitePoint(out[i].u) {
			return nil, fmt.Errorf("point %d = (%v, %v): %w", i, p.X, p.Y, ErrNotFinite)
		}
	}
	return out, nil
}

// finitePoint reports whether both coordinates are finite.
func finitePoint(p Point) bool {
	d := p.X - p.X + (p.Y - p.Y)
	return d == 0
}

// Scales returns the scales of the settings, on which the segments of the region are
// straight. They may be nil.
func (r *Region) Scales() (x, y func(float64) float64) { return r.plane.x.scale, r.plane.y.scale }

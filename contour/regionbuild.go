package contour

import (
	"fmt"
	"slices"
)

// A regionBuilder collects the constraints of a region.
type regionBuilder struct {
	settings RegionSettings
	stop     stopper
	r        *Region
	count    int
}

// buildRegion returns the region of n constraints, which add adds to a builder.
func buildRegion(n int, s *RegionSettings, add func(b *regionBuilder, i int) error) (_ *Region, err error) {
	defer caught(&err)
	if n == 0 {
		return nil, fmt.Errorf("contour: region without constraints: %w", ErrSize)
	}
	b, err := newRegionBuilder(s)
	if err != nil {
		return nil, err
	}
	for i := range n {
		if err := add(b, i); err != nil {
			return nil, fmt.Errorf("contour: constraint %d: %w", i, err)
		}
	}
	return b.region()
}

// newRegionBuilder returns a builder, or an error for settings that cannot be used.
func newRegionBuilder(s *RegionSettings) (*regionBuilder, error) {
	if s == nil {
		s = new(RegionSettings)
	}
	b := &regionBuilder{settings: *s, stop: newStopper(s.Context, "region")}
	if err := checkWorkers(s.Workers); err != nil {
		return nil, err
	}
	if !(s.Tol >= 0) {
		return nil, fmt.Errorf("contour: region: tolerance %v: %w", s.Tol, ErrRange)
	}
	if s.Tol == 0 {
		b.settings.Tol = 1.0 / 200
	}
	return b, nil
}

// add adds the constraint of a field, which holds where its values are at most zero. If g is
// not nil, it is the function that was sampled, whose border is sought exactly.
func (b *regionBuilder) add(f Field, g func(x []float64) float64) error {
	if grid, ok := f.(*Grid); ok && g != nil {
		f = definite(grid)
	}
	bands, err := Bands(f, []float64{0}, &BandSettings{
		OpenBelow: true, CornerMask: b.settings.CornerMask,
		XScale: b.settings.XScale, YScale: b.settings.YScale,
		Workers: b.settings.Workers, Context: b.settings.Context,
	})
	if err != nil {
		return err
	}
	src, err := newSource(f, b.stop)
	if err != nil {
		return err
	}
	domain := domainOf(src)
	if b.r == nil {
		if err := b.begin(domain); err != nil {
			return err
		}
	}
	var rings [][]spot
	for _, p := range bands[0].Polygons {
		for _, ring := range append([][]Point{p.Outer}, p.Holes...) {
			if g != nil {
				z := &zeroFinder{refiner: refiner{src: src, f: g}, plane: &b.r.plane, tol: b.settings.Tol}
				if ring, err = z.ring(ring); err != nil {
					return err
				}
			}
			rings = append(rings, b.r.plane.spots(ring))
		}
	}
	if err := b.stop.err(); err != nil {
		return err
	}
	if src.curved == nil {
		own := newOutline([][]spot{b.r.plane.spots(domain)}).tree.all()
		newWidener(own, b.r.frame, b.count+1).widen(rings)
	}
	b.count++
	area, err := newClip(rings, &b.stop)
	if err != nil {
		return err
	}
	if b.r.area != nil {
		rings, err := overlaid(&b.r.plane, b.r.area, area, false, &b.stop)
		if err != nil {
			return err
		}
		if area, err = newClip(rings, &b.stop); err != nil {
			return err
		}
	}
	b.r.area = area
	return nil
}

// begin sets the plane and the domain of the region.
func (b *regionBuilder) begin(domain []Point) (err error) {
	f := noFrame()
	for _, p := range domain {
		f.add(p)
	}
	r := &Region{plane: plane{
		newPlaneAxis(coordinateScale(b.settings.XScale).stopping(&b.stop), f.x0, f.x1),
		newPlaneAxis(coordinateScale(b.settings.YScale).stopping(&b.stop), f.y0, f.y1),
	}}
	r.domain, err = newClip([][]spot{r.plane.spots(domain)}, &b.stop)
	if err != nil {
		return err
	}
	r.frame = r.domain.tree.all()
	b.r = r
	return nil
}

// domainOf returns the border of a grid, counterclockwise.
func domainOf(src *source) []Point {
	nc, nr := len(src.xs), len(src.ys)
	if src.curved == nil {
		x0, x1 := min(src.xs[0], src.xs[nc-1]), max(src.xs[0], src.xs[nc-1])
		y0, y1 := min(src.ys[0], src.ys[nr-1]), max(src.ys[0], src.ys[nr-1])
		return []Point{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}
	}
	nc, nr = src.curved.Dims()
	var out []Point
	for c := range nc - 1 {
		out = append(out, src.node(c, 0))
	}
	for r := range nr - 1 {
		out = append(out, src.node(nc-1, r))
	}
	for c := nc - 1; c > 0; c-- {
		out = append(out, src.node(c, nr-1))
	}
	for r := nr - 1; r > 0; r-- {
		out = append(out, src.node(0, r))
	}
	if src.mirrored() {
		slices.Reverse(out)
	}
	return out
}

// region returns the finished region.
func (b *regionBuilder) region() (*Region, error) {
	r := b.r
	rings, err := overlaid(&r.plane, r.domain, r.area, false, &b.stop)
	if err != nil {
		return nil, err
	}
	if r.polygons, err = assemble(rings, &b.stop); err != nil {
		return nil, err
	}
	if rings, err = overlaid(&r.plane, r.domain, r.area, true, &b.stop); err != nil {
		return nil, err
	}
	if r.outside, err = assemble(rings, &b.stop); err != nil {
		return nil, err
	}
	r.edges = make(map[[2]Point]bool, 2*len(r.area.spots))
	for i, s := range r.area.spots {
		if i%workPerLook == 0 && b.stop.stopped() {
			return nil, b.stop.err()
		}
		q := r.area.spots[r.area.next(i)]
		r.edges[[2]Point{s.u, q.u}], r.edges[[2]Point{q.u, s.u}] = true, true
	}
	if r.border, err = r.findBorder(&b.stop); err != nil {
		return nil, err
	}
	// What a caller appends to one of them must not be seen by others.
	r.polygons, r.outside, r.border = slices.Clip(r.polygons), slices.Clip(r.outside), slices.Clip(r.border)
	// A context of the settings does not end what is done with the region later.
	r.plane.x.scale, r.plane.y.scale = b.settings.XScale, b.settings.YScale
	return r, nil
}

// findBorder returns the parts of the rings of the area that do not lie on an edge of the domain.
func (r *Region) findBorder(stop *stopper) (border []Line, err error) {
	c := cutter{plane: &r.plane, clip: r.domain}
	for k := range r.area.ends {
		if err := stop.err(); err != nil {
			return nil, err
		}
		ring := r.area.points(k)
		parts, whole := c.cut(ring, true)
		if whole {
			parts = [][]spot{ring}
		}
		for _, p := range parts {
			points := dataPoints(p)
			slices.Reverse(points)
			if len(points) > 1 {
				border = append(border, Line{Points: points, Closed: whole})
			}
		}
	}
	return border, nil
}

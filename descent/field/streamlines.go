package field

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/stop"
)

// StreamSettings are the options of Streamlines. The zero value and a nil
// pointer stand for the defaults.
type StreamSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err() and its cause.
	Context context.Context

	// Separation is the distance of a new curve from the others at its seed, in
	// widths of the rectangle, at least 1/1000. If zero, it is 1/20.
	Separation float64
	// Closest is the distance from another curve at which a curve ends, in units
	// of Separation, at most 1. If zero, it is 1/2.
	Closest float64
	// Aspect is the height of the drawn rectangle divided by its width, at most
	// 1000. Distances are distances in the drawing. If zero, it is 1.
	Aspect float64
	// Shortest is the least length of a curve, in units of Separation. If zero, it
	// is 2.
	Shortest float64

	// MaxSeeds is the greatest number of seeds, from which curves may start. The
	// lattice alone has Aspect/Separation². If zero, it is DefaultMaxSeeds. More are
	// an error of descent.ErrLimit.
	MaxSeeds int
}

// DefaultMaxSeeds is the greatest number of seeds without StreamSettings.MaxSeeds. A picture
// with the default separation has about 1000.
const DefaultMaxSeeds = 10_000_000

// Streamlines covers the rectangle x[0] ≤ x ≤ x[1], y[0] ≤ y ≤ y[1] evenly with curves of
// the gradient flow of p under metric m (see descent.Flow). It follows each curve from a
// seed in both directions until the curve leaves the rectangle, comes close to another
// curve, reaches a stationary point, or returns to itself. The points of every curve are in
// downhill order.
//
// A Grad that is not the gradient of a function may have closed orbits and limit cycles. The
// last point of a closed orbit equals its first. A spiral goes on while its turns are more
// than a thousandth of Separation apart.
//
// The work is bounded by the number of seeds: from a seed that has room, each of the two
// directions takes at most 10,000 steps.
//
// The first seed is in the middle of the rectangle. More seeds lie beside each curve, at
// the separation, and then at the nodes of a lattice, for regions that curves do not
// reach. Nothing is random. Distances hold to within a hundredth of Separation.
//
// Curves do not depend on units. If the axes are multiplied by the same power of two, or f is,
// the curves are the same to the last bit, as long as ∇f, G and the limits are normal numbers.
//
// A nil metric is Euclidean. No curve enters a region where ∇f is not finite or the metric
// is not positive definite. Only the Grad of the problem is necessary, unless the metric
// is a descent.Binder that needs more. Streamlines returns an error if limits are not
// finite or not increasing or if a setting is out of range, a descent.ErrLimit for more
// than MaxSeeds seeds, and the errors of the problem's functions and of the metric.
//
// B. Jobard, W. Lefer, "Creating evenly-spaced streamlines of arbitrary density",
// Visualization in Scientific Computing '97, 1997.
func Streamlines(p optimize.Problem, m descent.Metric, x, y [2]float64, s *StreamSettings) ([][]contour.Point, error) {
	st, err := newStreams(p, m, x, y, s)
	if err != nil {
		return nil, err
	}
	var curves [][]contour.Point
	// add keeps the curve through a seed if there is room for it.
	add := func(seed contour.Point) error {
		if err := st.count(); err != nil {
			return err
		}
		if !st.free(seed, st.separation) {
			return nil
		}
		curve, err := st.curve(seed)
		if err != nil || !(lengthOf(curve) >= st.shortest) {
			return err
		}
		st.occupy(curve)
		curves = append(curves, curve)
		return nil
	}
	next := 0
	// addBeside adds curves beside all curves from the next one on.
	addBeside := func() error {
		for ; next < len(curves); next++ {
			for _, seed := range st.beside(curves[next]) {
				if err := add(seed); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for seed := range st.lattice() {
		if err := add(seed); err != nil {
			return nil, err
		}
		if err := addBeside(); err != nil {
			return nil, err
		}
	}
	for _, c := range curves {
		for i, q := range c {
			c[i] = st.frame.data(q)
		}
	}
	return curves, nil
}

// streamFrame maps the rectangle to page coordinates, in which its width is 1 and its
// height is aspect. Distances and angles in page coordinates are as drawn.
type streamFrame struct {
	x0, y0, sx, sy, aspect float64
}

// data returns the point of the plane at q in page coordinates.
func (f streamFrame) data(q contour.Point) contour.Point {
	return contour.Point{X: f.x0 + f.sx*q.X, Y: f.y0 + f.sy*q.Y}
}

// contains reports whether q, in page coordinates, is in the rectangle.
func (f streamFrame) contains(q contour.Point) bool {
	return q.X >= 0 && q.X <= 1 && q.Y >= 0 && q.Y <= f.aspect
}

// streams is one run of Streamlines. It computes in page coordinates.
type streams struct {
	ctx                           context.Context
	frame                         streamFrame
	flow                          *pageFlow
	separation, closest, shortest float64
	seeds, maxSeeds               int // the seeds so far, and their greatest number

	cells map[[2]int][]contour.Point // points of curves by the square of side separation
}

func newStreams(p optimize.Problem, m descent.Metric, x, y [2]float64, s *StreamSettings) (*streams, error) {
	for i, limits := range [][2]float64{x, y} {
		if size := limits[1] - limits[0]; !(size > 0) || math.IsInf(size, 0) {
			return nil, fmt.Errorf("field: %c from %v to %v: want finite, increasing limits", "xy"[i], limits[0], limits[1])
		}
	}
	if s == nil {
		s = &StreamSettings{}
	}
	f, err := s.filled()
	if err != nil {
		return nil, err
	}
	st := &streams{
		ctx:        s.Context,
		frame:      streamFrame{x[0], y[0], x[1] - x[0], (y[1] - y[0]) / f.Aspect, f.Aspect},
		separation: f.Separation,
		closest:    f.Closest * f.Separation,
		shortest:   f.Shortest * f.Separation,
		maxSeeds:   cmp.Or(f.MaxSeeds, DefaultMaxSeeds),
		cells:      make(map[[2]int][]contour.Point),
	}
	if most := math.Ceil(1/f.Separation) * math.Ceil(f.Aspect/f.Separation); most > float64(st.maxSeeds) {
		return nil, st.tooMany(most)
	}
	return st, st.bind(p, m)
}

// count counts a seed. It returns the error of the context, or of too many seeds.
func (st *streams) count() error {
	if err := stop.Error(st.ctx); err != nil {
		return fmt.Errorf("field: streamlines: %w", err)
	}
	if st.seeds++; st.seeds > st.maxSeeds {
		return st.tooMany(float64(st.seeds))
	}
	return nil
}

// tooMany is the error of a number of seeds.
func (st *streams) tooMany(seeds float64) error {
	return fmt.Errorf("field: streamlines: %.6g seeds or more, StreamSettings.MaxSeeds = %d: %w; raise it, or set a larger Separation than %v",
		seeds, st.maxSeeds, descent.ErrLimit, st.separation)
}

// filled returns the settings with defaults for zeros, or the error of an invalid one.
func (s StreamSettings) filled() (StreamSettings, error) {
	for _, f := range []struct {
		name         string
		value        *float64
		zero, lo, hi float64
	}{
		{"Separation", &s.Separation, 1. / 20, 1e-3, math.Inf(1)},
		{"Closest", &s.Closest, 0.5, 0, 1},
		{"Aspect", &s.Aspect, 1, 0, 1000},
		{"Shortest", &s.Shortest, 2, 0, math.Inf(1)},
	} {
		v := cmp.Or(*f.value, f.zero)
		switch what := "StreamSettings." + f.name; {
		case !linalg.Finite(v):
			return s, &descent.EntryError{Package: "field", What: what, Value: v, Err: descent.ErrNotFinite}
		case v <= 0:
			return s, &descent.EntryError{Package: "field", What: what, Value: v, Err: descent.ErrNotPositive}
		case v < f.lo:
			return s, fmt.Errorf("field: StreamSettings.%s = %v: want at least %v", f.name, v, f.lo)
		case v > f.hi:
			return s, fmt.Errorf("field: StreamSettings.%s = %v: want at most %v", f.name, v, f.hi)
		}
		*f.value = v
	}
	if s.MaxSeeds < 0 {
		return s, fmt.Errorf("field: StreamSettings.MaxSeeds = %d: negative", s.MaxSeeds)
	}
	return s, nil
}

// bind prepares the flow of a problem under a metric in page coordinates.
func (st *streams) bind(p optimize.Problem, m descent.Metric) error {
	e, err := planar(st.ctx, p)
	if err != nil {
		return err
	}
	metric, err := descent.BindSolver(m, e)
	if err != nil {
		return err
	}
	st.flow = newPageFlow(st.frame, e, metric)
	return nil
}

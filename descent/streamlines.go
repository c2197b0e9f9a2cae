package descent

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
)

// StreamSettings are the options of Streamlines. The zero value and a nil
// pointer stand for the defaults.
type StreamSettings struct {
	// Separation is the distance at which curves begin beside each other, as
	// part of the rectangle's width. If zero, it is 1/20.
	Separation float64
	// Closest is the distance to another at which a curve ends, as part of
	// Separation. If zero, it is 1/2.
	Closest float64
	// Aspect is the height of the rectangle over its width where it is drawn,
	// which is where distances count. If zero, it is 1.
	Aspect float64
	// Shortest is the length of curve worth having, as a multiple of
	// Separation. If zero, it is 2.
	Shortest float64
}

// Streamlines covers a rectangle of the plane evenly with curves of the gradient
// flow of p under metric m (see Flow), each followed from its seed in both
// directions until it leaves the rectangle, comes close to another one, or
// reaches a stationary point. The points of every curve run downhill.
//
// Seeds are placed beside curves, at the separation, curve by curve; the first
// is in the middle, and what cannot be reached so begins at the nodes of a
// lattice. Nothing is random. Distances are kept to within a hundredth of
// Separation.
//
// A nil metric is Euclidean. Where ∇f is not finite or the metric not positive
// definite there are no curves. Of the problem only Grad is needed, unless the
// metric is made of more. Errors are limits that are not finite or not
// increasing, settings that are negative, NaN or beyond what can be shown
// (Separation below 1/1000, Closest above 1), and those of the problem's
// functions and of the metric.
//
// B. Jobard, W. Lefer, "Creating evenly-spaced streamlines of arbitrary density",
// Visualization in Scientific Computing '97, 1997.
func Streamlines(p optimize.Problem, m Metric, x, y [2]float64, s *StreamSettings) ([][]contour.Point, error) {
	st, err := newStreams(p, m, x, y, s)
	if err != nil {
		return nil, err
	}
	var curves [][]contour.Point
	// sow follows the curve through a seed if there is room for it.
	sow := func(seed contour.Point) error {
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
	// spread sows beside all curves that have not had their turn.
	spread := func() error {
		for ; next < len(curves); next++ {
			for _, seed := range st.beside(curves[next]) {
				if err := sow(seed); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, seed := range st.lattice() {
		if err := sow(seed); err != nil {
			return nil, err
		}
		if err := spread(); err != nil {
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

// streamFrame maps the rectangle to one of width 1 and height aspect, where
// distances and angles are as on the page.
type streamFrame struct {
	x0, y0, sx, sy, aspect float64
}

func (f streamFrame) data(q contour.Point) contour.Point {
	return contour.Point{X: f.x0 + f.sx*q.X, Y: f.y0 + f.sy*q.Y}
}

func (f streamFrame) inside(q contour.Point) bool {
	return q.X >= 0 && q.X <= 1 && q.Y >= 0 && q.Y <= f.aspect
}

// streams is one run of Streamlines. Its points are those of the frame.
type streams struct {
	frame                         streamFrame
	down, up                      optimize.Problem // in the frame
	metric                        Metric           // in the frame
	separation, closest, shortest float64

	cells map[[2]int][]contour.Point // points of curves by the square of side separation
}

func newStreams(p optimize.Problem, m Metric, x, y [2]float64, s *StreamSettings) (*streams, error) {
	for i, limits := range [][2]float64{x, y} {
		if size := limits[1] - limits[0]; !(size > 0) || math.IsInf(size, 0) {
			return nil, fmt.Errorf("descent: streamlines: %c from %v to %v: want finite, increasing limits", "xy"[i], limits[0], limits[1])
		}
	}
	if s == nil {
		s = &StreamSettings{}
	}
	separation, err := positive("StreamSettings.Separation", s.Separation, 1./20)
	if err != nil {
		return nil, err
	}
	if separation < 1e-3 {
		return nil, fmt.Errorf("descent: StreamSettings.Separation = %v: want at least 1/1000", separation)
	}
	closest, err := positive("StreamSettings.Closest", s.Closest, 0.5)
	if err != nil {
		return nil, err
	}
	if closest > 1 {
		return nil, fmt.Errorf("descent: StreamSettings.Closest = %v: want at most 1", closest)
	}
	aspect, err := positive("StreamSettings.Aspect", s.Aspect, 1)
	if err != nil {
		return nil, err
	}
	if aspect > 1000 {
		return nil, fmt.Errorf("descent: StreamSettings.Aspect = %v: want at most 1000", aspect)
	}
	shortest, err := positive("StreamSettings.Shortest", s.Shortest, 2)
	if err != nil {
		return nil, err
	}
	st := &streams{
		frame:      streamFrame{x[0], y[0], x[1] - x[0], (y[1] - y[0]) / aspect, aspect},
		separation: separation,
		closest:    closest * separation,
		shortest:   shortest * separation,
		cells:      make(map[[2]int][]contour.Point),
	}
	return st, st.bind(p, m)
}

// bind expresses problem and metric in the frame, u = S⁻¹(x − x₀): the gradient
// becomes S∇f and the metric SGS, so that the flow is the same curve.
func (st *streams) bind(p optimize.Problem, m Metric) error {
	o, err := planar(p)
	if err != nil {
		return err
	}
	metric, err := bind(m, o)
	if err != nil {
		return err
	}
	f := st.frame
	at := func(u []float64) []float64 { return []float64{f.x0 + f.sx*u[0], f.y0 + f.sy*u[1]} }
	grad := func(sign float64) func(dst, u []float64) {
		return func(dst, u []float64) {
			if err := o.Grad(dst, at(u)); err != nil {
				panic(err) // which the run that asked turns into an error
			}
			dst[0] *= sign * f.sx
			dst[1] *= sign * f.sy
		}
	}
	level := func([]float64) float64 { return 0 } // the flow does not look at f
	st.down = optimize.Problem{Func: level, Grad: grad(1)}
	st.up = optimize.Problem{Func: level, Grad: grad(-1)}
	st.metric = MetricFunc(func(dst *mat.SymDense, u []float64) error {
		if err := metric.Tensor(dst, at(u)); err != nil {
			return err
		}
		dst.SetSym(0, 0, f.sx*f.sx*dst.At(0, 0))
		dst.SetSym(0, 1, f.sx*f.sy*dst.At(0, 1))
		dst.SetSym(1, 1, f.sy*f.sy*dst.At(1, 1))
		return nil
	})
	return nil
}

// curve follows the flow from a seed both ways; the result runs downhill.
func (st *streams) curve(seed contour.Point) ([]contour.Point, error) {
	up, err := st.follow(st.up, seed)
	if err != nil {
		return nil, err
	}
	down, err := st.follow(st.down, seed)
	if err != nil {
		return nil, err
	}
	slices.Reverse(up)
	return append(append(up, seed), down...), nil
}

// follow returns the points of the flow after the seed.
func (st *streams) follow(p optimize.Problem, seed contour.Point) ([]contour.Point, error) {
	walk := &streamWalk{streams: st, last: seed}
	_, err := Flow(p, []float64{seed.X, seed.Y}, st.metric, &FlowSettings{
		Tolerance: 1e-6,
		Stop:      Any(walk, GradientNorm(0), Iterations(10000)),
	})
	if errors.Is(err, ErrNotFinite) || errors.Is(err, ErrNotPositiveDefinite) {
		err = nil // the edge of the domain
	}
	return walk.points, err
}

// streamWalk is the criterion that ends a curve, and keeps its points up to there.
type streamWalk struct {
	*streams
	last   contour.Point
	points []contour.Point
	mark   contour.Point // where the curve was some steps ago
}

// arrivalSteps is the number of steps in which a curve that has not arrived goes
// on by a hundredth of the separation. Near a stationary point steps shrink
// geometrically, in stiff valleys they are short all along.
const arrivalSteps = 100

// Check goes along the chord of the last step as far as there is room.
func (w *streamWalk) Check(s *State) (Status, string) {
	if s.Iteration == 0 {
		w.mark = w.last
		return NotTerminated, ""
	}
	to := contour.Point{X: s.X[0], Y: s.X[1]}
	way := math.Hypot(to.X-w.last.X, to.Y-w.last.Y)
	reached := w.along(to)
	if reached != w.last {
		w.points = append(w.points, reached)
	}
	w.last = reached
	switch {
	case reached != to:
		return MethodTerminated, "no room"
	case way < 1e-9*w.separation:
		return MethodTerminated, "arrived"
	}
	if s.Iteration%arrivalSteps == 0 {
		if math.Hypot(to.X-w.mark.X, to.Y-w.mark.Y) < w.separation/100 {
			return MethodTerminated, "arrived"
		}
		w.mark = to
	}
	return NotTerminated, ""
}

// along returns the last point with room on the way to another.
func (w *streamWalk) along(to contour.Point) contour.Point {
	from := w.last
	at := func(t float64) contour.Point {
		return contour.Point{X: from.X + t*(to.X-from.X), Y: from.Y + t*(to.Y-from.Y)}
	}
	n := math.Ceil(math.Hypot(to.X-from.X, to.Y-from.Y) / (w.separation / 20))
	if !(n <= 1e6) {
		n = 1e6 // and far beyond the rectangle
	}
	for i := 1.0; i <= n; i++ {
		q := at(i / n)
		if i == n {
			q = to
		}
		if w.free(q, w.closest) {
			continue
		}
		lo, hi := (i-1)/n, i/n
		for range 30 {
			if mid := (lo + hi) / 2; w.free(at(mid), w.closest) {
				lo = mid
			} else {
				hi = mid
			}
		}
		return at(lo)
	}
	return to
}

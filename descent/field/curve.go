package field

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/internal/stop"
)

// curve follows the flow from a seed in both directions, or once round a closed orbit. Its
// points are in downhill order.
func (st *streams) curve(seed contour.Point) ([]contour.Point, error) {
	down, err := st.follow(1, seed)
	if err != nil {
		return nil, err
	}
	if n := len(down); n > 0 && down[n-1] == seed {
		return append([]contour.Point{seed}, down...), nil
	}
	up, err := st.follow(-1, seed)
	if err != nil {
		return nil, err
	}
	slices.Reverse(up)
	return append(append(up, seed), down...), nil
}

// maxSteps is the greatest number of steps from a seed in one direction.
const maxSteps = 10_000

// follow returns the points of the flow after the seed, downhill for sign 1 and uphill for
// −1. The last one is the seed if the flow returns to it.
func (st *streams) follow(sign float64, seed contour.Point) ([]contour.Point, error) {
	end := &curveEnd{streams: st, last: seed, loop: newLoop(seed, st.separation)}
	_, err := descent.Flow(st.flow.problem(sign), []float64{seed.X, seed.Y}, st.flow, &descent.FlowSettings{
		Context:   st.ctx,
		Tolerance: 1e-6,
		Stop:      descent.Any(end, descent.GradientNorm(0), descent.Iterations(maxSteps)),
	})
	if errors.Is(err, descent.ErrNotFinite) || errors.Is(err, descent.ErrNotPositiveDefinite) {
		err = nil // the curve ends where the domain ends
	}
	if stopped := stop.Error(st.ctx); stopped != nil {
		return nil, fmt.Errorf("field: streamlines: %w", stopped)
	}
	if err != nil {
		return nil, fmt.Errorf("field: streamlines: %w", err)
	}
	return end.points, nil
}

// curveEnd is the criterion that ends a curve. It keeps the points up to the end.
type curveEnd struct {
	*streams
	last   contour.Point
	points []contour.Point
	loop   *loop
	mark   contour.Point // the point up to arrivalSteps steps ago
}

// arrivalSteps is the number of steps in which a curve must advance by a hundredth of the
// separation; otherwise it has reached a stationary point, where steps shrink
// geometrically. In stiff valleys they are short, but do not shrink.
const arrivalSteps = 100

// Check follows the chord of the last step as far as there is room, and ends the curve
// there.
func (w *curveEnd) Check(s *descent.State) (descent.Status, string) {
	if s.Iteration == 0 {
		w.mark = w.last
		return descent.NotTerminated, ""
	}
	to := contour.Point{X: s.X[0], Y: s.X[1]}
	length := math.Hypot(to.X-w.last.X, to.Y-w.last.Y)
	reached := w.along(to)
	if vertex, at, ok := w.loop.meets(reached, w.stopped); ok {
		w.close(vertex, at)
		return descent.MethodTerminated, "returned"
	}
	w.loop.add(reached)
	if reached != w.last {
		w.points = append(w.points, reached)
	}
	w.last = reached
	switch {
	case reached != to:
		return descent.MethodTerminated, "no room"
	case length < 1e-9*w.separation:
		return descent.MethodTerminated, "arrived"
	}
	if s.Iteration%arrivalSteps == 0 {
		if math.Hypot(to.X-w.mark.X, to.Y-w.mark.Y) < w.separation/100 {
			return descent.MethodTerminated, "arrived"
		}
		w.mark = to
	}
	return descent.NotTerminated, ""
}

// checkEvery is the number of short pieces of a chord between two looks at the context.
const checkEvery = 1024

// stopped reports whether the context is done. The run of the curve returns its error.
func (w *curveEnd) stopped() bool { return stop.Error(w.ctx) != nil }

// close ends the curve where it has returned to a vertex of itself. The point at is on the
// chord beside this vertex.
func (w *curveEnd) close(vertex int, at contour.Point) {
	if vertex == 0 {
		at = w.loop.points[0]
	}
	w.points = append(w.points, at)
}

// along returns the last point with room on the segment from w.last to another point.
func (w *curveEnd) along(to contour.Point) contour.Point {
	from := w.last
	at := func(t float64) contour.Point {
		return contour.Point{X: from.X + t*(to.X-from.X), Y: from.Y + t*(to.Y-from.Y)}
	}
	n := math.Ceil(math.Hypot(to.X-from.X, to.Y-from.Y) / (w.separation / 20))
	if !(n <= 1e6) {
		n = 1e6 // the segment ends far outside of the rectangle
	}
	for i := 1.0; i <= n; i++ {
		if int(i)%checkEvery == 0 && w.stopped() {
			return from
		}
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

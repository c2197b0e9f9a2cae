package descent

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// A field that is not a gradient, such as (y, −x), may have closed orbits. A flow without
// a time to end at would go round them until its iterations are over, so it watches for
// returns: to the start, and to a later point, since a curve that tends to a limit
// cycle never returns to its start.

// orbit notices when a flow returns to a point of its own. It looks at the plane through
// this point orthogonal to the velocity there, which the flow crosses in the direction of
// the velocity when it returns.
type orbit struct {
	home, ahead []float64 // the point, and the velocity there
	far         float64   // the largest distance from home so far
	drift       float64   // the sum of the estimated errors since home
	steps       int
}

func newOrbit(home, velocity []float64) *orbit {
	o := &orbit{home: make([]float64, len(home)), ahead: make([]float64, len(home))}
	o.move(home, velocity)
	return o
}

// move makes another point home.
func (o *orbit) move(home, velocity []float64) {
	copy(o.home, home)
	copy(o.ahead, velocity)
	rescale(o.ahead)
	o.far, o.drift, o.steps = 0, 0, 0
}

// height returns the signed distance of x from the plane, times a constant.
func (o *orbit) height(x []float64) float64 {
	var sum float64
	for i, v := range o.ahead {
		sum += v * (x[i] - o.home[i])
	}
	return sum
}

// record counts a step that ends at x with an estimated error.
func (o *orbit) record(x []float64, err float64) {
	o.far = math.Max(o.far, floats.Distance(x, o.home, 2))
	o.drift += err
	o.steps++
}

// crosses reports whether a step from x to next crosses the plane near home, after the
// curve has been far from home, and not only at the distance of rounding errors.
func (o *orbit) crosses(x, next []float64) bool {
	if !(o.height(x) < 0 && o.height(next) >= 0) || o.far <= 1e-12*(1+floats.Norm(x, math.Inf(1))) {
		return false
	}
	step := floats.Distance(x, next, 2)
	return floats.Distance(x, o.home, 2) <= 2*step && o.far > 4*step
}

// watch prepares the stepper to notice returns. The start is x, with velocity m.k[0].
func (m *flowStepper) watch(x []float64) {
	m.start, m.later = newOrbit(x, m.k[0]), newOrbit(x, m.k[0])
	m.trial = make([]float64, len(x))
	m.window = 64
}

// finished implements finisher.
func (m *flowStepper) finished() string { return m.ended }

// laterTolerance is the distance from a later point, relative to the size of the orbit,
// below which the flow has reached a limit cycle.
const laterTolerance = 1e-6

// returned looks for a return in the step of size h from s to next. At a return to the
// start it shortens the step to end there. It returns the size of the step, or the error of
// arrive.
func (m *flowStepper) returned(next []float64, s *State, h float64) (float64, error) {
	var off float64
	for i := range next {
		off = math.Max(off, m.errorAt(i, h))
	}
	if m.start.crosses(s.X, next) {
		tolerance := 2*(m.start.drift+off) + 1e-12*(1+floats.Norm(s.X, math.Inf(1)))
		short, ok, err := m.arrive(m.start, s, h, math.Min(tolerance, 0.01*m.start.far))
		if err != nil {
			return h, err
		}
		if ok {
			copy(next, m.start.home)
			m.ended = "closed orbit"
			return short, nil
		}
	}
	if m.later.crosses(s.X, next) {
		_, ok, err := m.arrive(m.later, s, h, laterTolerance*m.later.far)
		if err != nil {
			return h, err
		}
		if ok {
			m.ended = "limit cycle"
			return h, nil
		}
	}
	m.start.record(next, off)
	m.later.record(next, off)
	return h, nil
}

// moveLater makes s the later point after 2, 4, 8, … times as many steps as before. The
// window thus becomes longer than any period, as in the method of R. P. Brent, "An improved
// Monte Carlo factorization algorithm", BIT 20, 1980.
func (m *flowStepper) moveLater(s *State) {
	if m.later.steps >= m.window {
		m.later.move(s.X, m.k[0])
		m.window *= 2
	}
}

// arrive returns the size of the step from s, at most h, that ends in the plane of an
// orbit, and whether its end is within a distance from home. The error is one of the
// caller's code.
func (m *flowStepper) arrive(o *orbit, s *State, h, distance float64) (size float64, ok bool, err error) {
	lo, hi := 0.0, h
	for range 60 {
		mid := lo + (hi-lo)/2
		if _, err := m.try(m.trial, s, mid); err != nil {
			return 0, false, mistake(err)
		}
		if o.height(m.trial) < 0 {
			lo = mid
		} else {
			hi = mid
		}
	}
	_, err = m.try(m.trial, s, hi)
	return hi, err == nil && floats.Distance(m.trial, o.home, 2) <= distance, mistake(err)
}

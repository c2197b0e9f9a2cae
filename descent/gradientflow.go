package descent

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
)

// GradientFlow is the gradient flow x' = −G(x)⁻¹∇f(x) as a method. Every step is one of
// Dormand and Prince's Runge–Kutta pair of orders 5 and 4 and continues with the
// fifth-order result. Its step size is the time that passes in the step; Tolerance and
// Turn limit it. Flow ends the curve at a given time.
//
// A curve that returns to its start ends there, and one that tends to a limit cycle ends
// when a turn repeats the one before to 10⁻⁶ of its size, both with status
// MethodTerminated. Only a Grad that is not the gradient of a function has such curves, for
// example (y, −x). A curve without such an end also has this status if its time would
// overflow, as where ∇f is below 10⁻³⁰⁰. A step at a stationary point takes the time 1.
//
// At the boundary of the domain of f, or where the flow reaches infinity in finite time, f
// or ∇f is not finite, and the run ends as Diverged just beyond. Where the metric returns
// an error the run returns it, and the path ends just before. A panic ends the run at once.
//
// J. R. Dormand, P. J. Prince, "A family of embedded Runge–Kutta formulae",
// Journal of Computational and Applied Mathematics 6(1), 1980; E. Hairer,
// S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed.,
// 1993, sections II.4 and II.5.
type GradientFlow struct {
	// Metric is G. If nil, it is Euclidean.
	Metric Metric
	// Tolerance bounds the estimated error of every coordinate in each step by
	// Tolerance·(1 + |x_i|). If zero, it is 1e-9. The error is also at most a
	// hundredth of the step, so that stationary points are approached to the
	// last digits.
	Tolerance float64
	// Turn bounds the angle, in radians, by which the curve turns in a step, so
	// that a polyline through the iterates looks smooth. If zero, it is 0.02: a
	// chord is then nowhere farther from its arc than 1/400 of its length. Steps
	// shorter than Tolerance·(1 + max |x_i|) may turn by more.
	Turn float64
}

var _ Method = GradientFlow{}

// Start prepares a run.
func (m GradientFlow) Start(e *Evaluator, start *State) (Stepper, error) {
	s, err := m.start(e)
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (m GradientFlow) start(e *Evaluator) (*flowStepper, error) {
	tol, err := positive("GradientFlow.Tolerance", m.Tolerance, 1e-9)
	if err != nil {
		return nil, err
	}
	turn, err := positive("GradientFlow.Turn", m.Turn, 0.02)
	if err != nil {
		return nil, err
	}
	metric, err := bind(m.Metric, e)
	if err != nil {
		return nil, err
	}
	s := &flowStepper{objective: e, direction: newDirection(e.ctx, metric), tol: tol, turn: turn, end: math.Inf(1), watching: true}
	s.grad, s.x = make([]float64, e.Dim()), make([]float64, e.Dim())
	for i := range s.k {
		s.k[i] = make([]float64, e.Dim())
	}
	return s, nil
}

// The coefficients of Dormand and Prince: stage i is at x + hΣ a_ij k_j, the last stage at
// the new x, and the error is hΣ e_j k_j. Hairer, Nørsett, Wanner, table II.5.2, with
// e = b − b̂.
var (
	flowStages = [7][]float64{
		{},
		{1. / 5},
		{3. / 40, 9. / 40},
		{44. / 45, -56. / 15, 32. / 9},
		{19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
		{9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656},
		{35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84},
	}
	flowError = [7]float64{71. / 57600, 0, -71. / 16695, 71. / 1920, -17253. / 339200, 22. / 525, -1. / 40}
)

type flowStepper struct {
	objective      *Evaluator
	direction      *direction
	tol, turn, end float64
	t, h           float64 // the time, and the step to try next, 0 at the start
	grad, x        []float64
	k              [7][]float64

	// Returns of the flow to itself are noticed if watching.
	watching     bool
	start, later *orbit
	window       int // the number of steps after which later moves
	trial        []float64
	ended        string // why the curve ends, if it has returned
}

// Step tries steps until one is within the bounds.
func (m *flowStepper) Step(next []float64, s *State) (float64, error) {
	if err := m.velocity(m.k[0], s.X, s.Grad); err != nil {
		return 0, err
	}
	speed := floats.Norm(m.k[0], math.Inf(1))
	size := 1 + floats.Norm(s.X, math.Inf(1))
	if speed == 0 {
		return m.rest(next, s), nil
	}
	if m.h == 0 {
		m.h = 0.01 * math.Min(size/speed, math.MaxFloat64)
	}
	if m.watching {
		if m.start == nil {
			m.watch(s.X)
		}
		m.moveLater(s)
	}
	// Every trial that fails shortens the step by a tenth at least (see grow), so that fewer than
	// 14,000 trials lead from the longest step to stuck.
	for {
		h := m.h
		if !math.IsInf(m.end, 1) {
			h = math.Min(h, m.end-m.t)
		}
		worst, err := m.try(next, s, h)
		if err == nil && worst <= 1 {
			m.h = math.Min(h*math.Min(5, grow(worst)), longest)
			if m.watching {
				if h, err = m.returned(next, s, h); err != nil {
					return h, err
				}
			}
			m.pass(h)
			return h, nil
		}
		if fault := mistake(err); fault != nil {
			return h, fault
		}
		m.h = h * math.Max(0.1, grow(worst))
		moves := speed
		if err == nil {
			moves = m.fastest() // a long step where the flow is slow may not be stable
		}
		if !(h*moves >= 1e-15*size) {
			return h, m.stuck(next, s, err)
		}
	}
}

// longest is the longest step, so short that times of the first hundred do not overflow.
const longest = 0.01 * math.MaxFloat64

// pass adds a step to the time. It ends a curve without an end whose next step might
// overflow the time.
func (m *flowStepper) pass(h float64) {
	m.t += h
	switch {
	case !math.IsInf(m.end, 1):
		if m.end-m.t <= 1e-14*m.end {
			m.t = m.end
		}
	case m.t > math.MaxFloat64-longest && m.ended == "":
		m.ended = fmt.Sprintf("time %.3g is near the greatest float64", m.t)
	}
}

// mistake returns err if it is a panic or a change of x, which a shorter step would only
// hide, and nil otherwise.
func mistake(err error) error {
	if errors.Is(err, ErrPanic) || errors.Is(err, ErrChanged) {
		return err
	}
	return nil
}

// errBeyond ends a trial where x or ∇f is not finite, which is no error of the run.
var errBeyond = errors.New("gradient flow: x or ∇f is not finite")

// stuck ends a curve whose steps became too short. If ∇f is not finite beyond s, next gets
// a point there, so that the run ends as Diverged.
func (m *flowStepper) stuck(next []float64, s *State, err error) error {
	switch {
	case err == errBeyond:
		copy(next, m.x)
		return nil
	case err != nil:
		return err
	}
	return fmt.Errorf("descent: gradient flow: step size at x = %s falls below rounding", pointText(s.X))
}

// rest makes a step that stays at a stationary point and returns its time.
func (m *flowStepper) rest(next []float64, s *State) float64 {
	copy(next, s.X)
	h := 1.0
	if !math.IsInf(m.end, 1) {
		h = m.end - m.t
	}
	m.t += h
	return h
}

// grow returns the factor of the next step size after a step whose error was worst times
// its bound, by the order of the error. For NaN it is 0.1.
func grow(worst float64) float64 {
	if math.IsNaN(worst) {
		return 0.1
	}
	return 0.9 * math.Pow(math.Max(worst, 1e-10), -0.2)
}

// velocity stores −G⁻¹g.
func (m *flowStepper) velocity(k, x, g []float64) error {
	if err := m.direction.Solve(k, x, g); err != nil {
		return err
	}
	for i, v := range k {
		k[i] = -v
	}
	return nil
}

// try stores the end of a step of size h into next. It returns the larger of error and
// turn, each divided by its bound.
func (m *flowStepper) try(next []float64, s *State, h float64) (float64, error) {
	for stage := 1; stage < len(m.k); stage++ {
		for i, x := range s.X {
			var sum float64
			for j, a := range flowStages[stage] {
				sum += a * m.k[j][i]
			}
			m.x[i] = x + h*sum
		}
		if linalg.NotFinite(m.x) >= 0 {
			return math.NaN(), errBeyond
		}
		if err := m.objective.Grad(m.grad, m.x); err != nil {
			return math.NaN(), err
		}
		if linalg.NotFinite(m.grad) >= 0 {
			return math.NaN(), errBeyond
		}
		if err := m.velocity(m.k[stage], m.x, m.grad); err != nil {
			return math.NaN(), err
		}
	}
	copy(next, m.x)
	return math.Max(m.errorOf(s.X, h), m.turnOf(s.X, h)), nil
}

// fastest returns the largest velocity of the last trial.
func (m *flowStepper) fastest() float64 {
	var most float64
	for _, k := range m.k {
		if v := floats.Norm(k, math.Inf(1)); v > most {
			most = v
		}
	}
	return most
}

// errorOf returns the estimated error of the step divided by its bound.
func (m *flowStepper) errorOf(x []float64, h float64) float64 {
	hundredth := 0.01 * h * floats.Norm(m.k[0], math.Inf(1))
	var worst float64
	for i, v := range x {
		v = 1 + math.Abs(v)
		bound := math.Max(math.Min(m.tol*v, hundredth), 0x1p-50*v)
		worst = math.Max(worst, m.errorAt(i, h)/bound)
	}
	return worst
}

// errorAt returns the estimated error of coordinate i of the step.
func (m *flowStepper) errorAt(i int, h float64) float64 {
	var e float64
	for j, c := range flowError {
		e += c * m.k[j][i]
	}
	return math.Abs(h * e)
}

// turnOf returns the largest angle between a velocity in the step and the velocity at its
// start, divided by its bound, or 0 for steps within the tolerance.
func (m *flowStepper) turnOf(x []float64, h float64) float64 {
	length := floats.Norm(m.k[0], 2)
	if h*length < m.tol*(1+floats.Norm(x, math.Inf(1))) {
		return 0
	}
	var worst float64
	for _, k := range [...][]float64{m.k[2], m.k[3], m.k[6]} {
		other := floats.Norm(k, 2)
		if other == 0 {
			continue
		}
		// 2 atan2(‖a−b‖, ‖a+b‖) of unit vectors keeps its digits at small angles.
		var minus, plus float64
		for i, v := range m.k[0] {
			a, b := v/length, k[i]/other
			minus += (a - b) * (a - b)
			plus += (a + b) * (a + b)
		}
		worst = math.Max(worst, 2*math.Atan2(math.Sqrt(minus), math.Sqrt(plus)))
	}
	return worst / m.turn
}

package descent

import (
	"fmt"
	"math"
	"time"

	"gonum.org/v1/gonum/floats"
)

// StepLength ends a run after a step with ‖x_t − x_{t−1}‖₂ ≤ StepLength. It does not
// count as convergence, since a step may be short because γ is small.
type StepLength float64

var _ Criterion = StepLength(0)

// Check compares the length of the last step. It is never met at the start.
func (tol StepLength) Check(s *State) (Status, string) {
	if s.Prev == nil {
		return NotTerminated, ""
	}
	if length := floats.Distance(s.X, s.Prev.X, 2); length <= float64(tol) {
		return StepThreshold, fmt.Sprintf("‖x_t − x_{t−1}‖ = %.3g ≤ %.3g", length, float64(tol))
	}
	return NotTerminated, ""
}

func (tol StepLength) validate() error {
	if !(tol >= 0) {
		return fmt.Errorf("descent: StepLength(%v): want a number ≥ 0", float64(tol))
	}
	return nil
}

// Value ends a run at an iterate with f(x_t) ≤ Value.
type Value float64

var _ Criterion = Value(0)

// Check compares f.
func (v Value) Check(s *State) (Status, string) {
	if s.F <= float64(v) {
		return ValueThreshold, fmt.Sprintf("f = %.6g ≤ %.6g", s.F, float64(v))
	}
	return NotTerminated, ""
}

func (v Value) validate() error {
	if math.IsNaN(float64(v)) {
		return fmt.Errorf("descent: Value(NaN): want a number")
	}
	return nil
}

// ValueChange ends a run after a step with |f(x_t) − f(x_{t−1})| ≤ ValueChange. It does
// not count as convergence, since a method that jumps between two points of equal
// height meets it too.
type ValueChange float64

var _ Criterion = ValueChange(0)

// Check compares f with f at the iterate before. It is never met at the start.
func (tol ValueChange) Check(s *State) (Status, string) {
	if s.Prev == nil {
		return NotTerminated, ""
	}
	if change := math.Abs(s.F - s.Prev.F); change <= float64(tol) {
		return ValueConvergence, fmt.Sprintf("|f_t − f_{t−1}| = %.3g ≤ %.3g", change, float64(tol))
	}
	return NotTerminated, ""
}

func (tol ValueChange) validate() error {
	if !(tol >= 0) {
		return fmt.Errorf("descent: ValueChange(%v): want a number ≥ 0", float64(tol))
	}
	return nil
}

// Time ends a run at the first iterate where the clock shows Limit or more. It is the
// only criterion with which two runs may differ.
type Time struct {
	Limit time.Duration
	// Clock returns the time since it was started (see Stopwatch). It must not be
	// nil: this package reads no clock of its own.
	Clock func() time.Duration
}

var _ Criterion = Time{}

// Check reads the clock.
func (t Time) Check(*State) (Status, string) {
	if elapsed := t.Clock(); elapsed >= t.Limit {
		return TimeLimit, fmt.Sprintf("%v ≥ %v", elapsed, t.Limit)
	}
	return NotTerminated, ""
}

func (t Time) validate() error {
	if t.Clock == nil {
		return fmt.Errorf("descent: Time.Clock: %w", ErrMissing)
	}
	if t.Limit < 0 {
		return fmt.Errorf("descent: Time.Limit = %v: negative", t.Limit)
	}
	return nil
}

// Stopwatch returns a clock for Time that starts now.
func Stopwatch() func() time.Duration {
	start := time.Now()
	return func() time.Duration { return time.Since(start) }
}

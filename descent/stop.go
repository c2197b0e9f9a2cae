package descent

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/floats"
)

// A Criterion decides when a run ends. It is asked at every iterate, the start
// included, and is not changed by a run.
type Criterion interface {
	// Check returns NotTerminated if the run goes on from s, otherwise the
	// status it ends with and the reason in words.
	Check(s *State) (status Status, reason string)
}

// Iterations ends a run after that many steps: a path of Iterations(10) has 11
// iterates. Zero makes no step.
type Iterations int

var _ Criterion = Iterations(0)

// Check compares the number of steps made.
func (n Iterations) Check(s *State) (Status, string) {
	if s.Iteration < int(n) {
		return NotTerminated, ""
	}
	return IterationLimit, fmt.Sprintf("%d iterations", s.Iteration)
}

func (n Iterations) validate() error {
	if n < 0 {
		return fmt.Errorf("descent: Iterations(%d): negative", int(n))
	}
	return nil
}

// GradientNorm ends a run where the Euclidean length of the gradient is at
// most that number: ‖∇f(x_t)‖₂ ≤ GradientNorm. A run that cycles never gets
// there, so join it with Iterations by Any.
type GradientNorm float64

var _ Criterion = GradientNorm(0)

// Check compares the length of the gradient.
func (tol GradientNorm) Check(s *State) (Status, string) {
	if norm := floats.Norm(s.Grad, 2); norm <= float64(tol) {
		return GradientThreshold, fmt.Sprintf("‖∇f‖ = %.3g ≤ %.3g", norm, float64(tol))
	}
	return NotTerminated, ""
}

func (tol GradientNorm) validate() error {
	if !(tol >= 0) {
		return fmt.Errorf("descent: GradientNorm(%v): want a number ≥ 0", float64(tol))
	}
	return nil
}

// Any ends a run when one of the criteria does, with the status and reason of
// the first that does in the order given.
func Any(c ...Criterion) Criterion { return anyOf(c) }

// All ends a run at an iterate where every criterion would. The reason names
// them all; the status is that of the first that speaks for convergence, or
// else of the first.
func All(c ...Criterion) Criterion { return allOf(c) }

type (
	anyOf []Criterion
	allOf []Criterion
)

func (c anyOf) Check(s *State) (Status, string) {
	for _, part := range c {
		if status, reason := part.Check(s); status != NotTerminated {
			return status, reason
		}
	}
	return NotTerminated, ""
}

func (c allOf) Check(s *State) (Status, string) {
	var first Status
	for i, part := range c {
		status, _ := part.Check(s)
		switch {
		case status == NotTerminated:
			return NotTerminated, ""
		case i == 0 || status.Converged() && !first.Converged():
			first = status
		}
	}
	return first, c.reasons(s)
}

func (c allOf) reasons(s *State) string {
	words := make([]string, len(c))
	for i, part := range c {
		_, words[i] = part.Check(s)
	}
	return strings.Join(words, " and ")
}

func (c anyOf) validate() error { return validateParts("Any", c) }
func (c allOf) validate() error { return validateParts("All", c) }

func validateParts(name string, parts []Criterion) error {
	if len(parts) == 0 {
		return fmt.Errorf("descent: %s of no criteria", name)
	}
	for i, part := range parts {
		if part == nil {
			return fmt.Errorf("descent: %s: criterion %d is nil", name, i)
		}
		if err := validate(part); err != nil {
			return err
		}
	}
	return nil
}

// validate refuses criteria that no run could meet.
func validate(c Criterion) error {
	if v, ok := c.(interface{ validate() error }); ok {
		return v.validate()
	}
	return nil
}

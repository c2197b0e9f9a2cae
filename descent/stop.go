package descent

import (
	"fmt"
	"strings"

	"gonum.org/v1/gonum/floats"
)

// A Criterion decides when a run ends. The run calls it at every iterate, also at the
// start. Runs do not change it.
type Criterion interface {
	// Check returns NotTerminated if the run continues from s, and otherwise the
	// status to end with and the reason in words.
	Check(s *State) (status Status, reason string)
}

// Iterations ends a run after that many steps, so a path of Iterations(10) has 11
// iterates. With Iterations(0) a run makes no step.
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

// GradientNorm ends a run at an iterate with ‖∇f(x_t)‖₂ ≤ GradientNorm. A run that
// cycles has no such iterate, so combine it with Iterations by Any.
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

// Any ends a run when one of the criteria does, with the status and reason of the
// first of them, in order, that does.
func Any(c ...Criterion) Criterion { return anyOf(c) }

// All ends a run at an iterate where every criterion would end it. The reason lists
// the reasons of all. The status is the first one that is Converged, or else the
// status of the first criterion.
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
		return fmt.Errorf("descent: %s: no criteria", name)
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

// validate returns the error of a criterion with invalid parameters.
func validate(c Criterion) error {
	if v, ok := c.(interface{ validate() error }); ok {
		return v.validate()
	}
	return nil
}

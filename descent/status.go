package descent

import (
	"fmt"
	"slices"
)

// Status says how a run ended. It is data: a run that reached its limit or
// diverged is no error.
type Status int

const (
	// NotTerminated is the status of a run that goes on.
	NotTerminated Status = iota
	// IterationLimit says that the number of steps asked for was made.
	IterationLimit
	// GradientThreshold says that the gradient became as small as asked for.
	GradientThreshold
	// ProblemTerminated says that the problem's own Status ended the run.
	ProblemTerminated
	// Diverged says that an iterate, its f or its ∇f was NaN or infinite, or
	// that an iterate left Settings.Bound.
	Diverged
	// Failure says that the run ended with an error.
	Failure
	// StepThreshold says that a step became as short as asked for.
	StepThreshold
	// ValueThreshold says that f became as small as asked for.
	ValueThreshold
	// ValueConvergence says that f changed as little in a step as asked for.
	ValueConvergence
	// TimeLimit says that the time asked for has passed.
	TimeLimit
	// NoProgress says that a step size found no step that makes f smaller,
	// which is usual where f is at a minimum to rounding.
	NoProgress
	// MethodTerminated says that a method of gonum ended its run for a reason
	// that has no other status here; Path.Reason tells it.
	MethodTerminated
	// Canceled says that the run ended because Settings.Context was done.
	Canceled
)

var statusNames = [...]string{
	NotTerminated:     "NotTerminated",
	IterationLimit:    "IterationLimit",
	GradientThreshold: "GradientThreshold",
	ProblemTerminated: "ProblemTerminated",
	Diverged:          "Diverged",
	Failure:           "Failure",
	StepThreshold:     "StepThreshold",
	ValueThreshold:    "ValueThreshold",
	ValueConvergence:  "ValueConvergence",
	TimeLimit:         "TimeLimit",
	NoProgress:        "NoProgress",
	MethodTerminated:  "MethodTerminated",
	Canceled:          "Canceled",
}

// String returns the name of the constant.
func (s Status) String() string {
	if s < 0 || int(s) >= len(statusNames) {
		return fmt.Sprintf("Status(%d)", int(s))
	}
	return statusNames[s]
}

// MarshalText returns the name of the constant.
func (s Status) MarshalText() ([]byte, error) {
	if s < 0 || int(s) >= len(statusNames) {
		return nil, fmt.Errorf("descent: Status(%d) has no name", int(s))
	}
	return []byte(statusNames[s]), nil
}

// UnmarshalText understands the names of the constants.
func (s *Status) UnmarshalText(text []byte) error {
	i := slices.Index(statusNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("descent: %q is no status", text)
	}
	*s = Status(i)
	return nil
}

// Converged reports whether the status speaks for a stationary point.
func (s Status) Converged() bool { return s == GradientThreshold }

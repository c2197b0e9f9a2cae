package descent

import (
	"fmt"
	"slices"
)

// Status says how a run ended. A run that reached a limit or diverged is not an
// error.
type Status int

const (
	// NotTerminated says that the run has not ended.
	NotTerminated Status = iota
	// IterationLimit says that the run made all steps that it may make.
	IterationLimit
	// GradientThreshold says that the gradient fell to its threshold.
	GradientThreshold
	// ProblemTerminated says that the problem's own Status ended the run.
	ProblemTerminated
	// Diverged says that an iterate, its f or its ∇f was NaN or infinite, or
	// that a coordinate exceeded Settings.Bound.
	Diverged
	// Failure says that the run ended with an error.
	Failure
	// StepThreshold says that the length of a step fell to its threshold.
	StepThreshold
	// ValueThreshold says that f fell to its threshold.
	ValueThreshold
	// ValueConvergence says that the change of f in a step fell to its threshold.
	ValueConvergence
	// TimeLimit says that the time of the run was over.
	TimeLimit
	// NoProgress says that a step size found no step that decreases f. It is
	// usual at a minimum, where only rounding is left.
	NoProgress
	// MethodTerminated says that the run ended for a reason without a status
	// of its own, such as a reason of a gonum method. Path.Reason says it in
	// words.
	MethodTerminated
	// Canceled says that the run ended because Settings.Context was done.
	Canceled
	// GapThreshold says that the Frank–Wolfe gap fell to its threshold.
	GapThreshold
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
	GapThreshold:      "GapThreshold",
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

// UnmarshalText accepts the names of the constants.
func (s *Status) UnmarshalText(text []byte) error {
	i := slices.Index(statusNames[:], string(text))
	if i < 0 {
		return fmt.Errorf("descent: unknown status %q", text)
	}
	*s = Status(i)
	return nil
}

// Converged reports whether the run ended near a stationary point, by the size of
// the gradient or of the Frank–Wolfe gap.
func (s Status) Converged() bool { return s == GradientThreshold || s == GapThreshold }

package plots

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/internal/stop"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/vgdraw2d"
)

// Errors of the package wrap one of these.
var (
	// ErrData is wrapped by errors about the data of a plotter.
	ErrData = errors.New("bad data")

	// ErrLimits is wrapped by errors about axis limits that are equal, reversed, not
	// finite or missing.
	ErrLimits = errors.New("bad limits")

	// ErrFigure is wrapped by errors about a figure as a whole, such as a size that is
	// not positive, or two panels in one place.
	ErrFigure = errors.New("bad figure")

	// ErrLayout is wrapped by errors about decorations that do not fit on the page:
	// they leave no room for the data, would be cut, or would cover something else.
	// The error names them and says by how much.
	ErrLayout = layout.ErrNoFit

	// ErrLimit is wrapped by errors about more of something than a documented limit allows:
	// pixels, frames, dashes. The error names the limit and says what to change. It is
	// descent.ErrLimit.
	ErrLimit = descent.ErrLimit

	// ErrPanic is wrapped by errors about a panic in code of the caller: a plotter, a color,
	// a norm, a function of settings. The error names the function and its place in the
	// figure. If the value of the panic is an error, it wraps that too. It is
	// descent.ErrPanic.
	ErrPanic = descent.ErrPanic

	// ErrAnimation is wrapped by errors about an animation as a whole, such as frames
	// of different sizes.
	ErrAnimation = errors.New("bad animation")
)

// prefix is the beginning of every error of the package.
const prefix = "plots: "

// A located error has a place: a file, a frame or a plotter.
type located struct {
	where string
	err   error
}

// Error implements error. The text has the prefix of the package once.
func (l *located) Error() string {
	return prefix + l.where + ": " + strings.TrimPrefix(l.err.Error(), prefix)
}

func (l *located) Unwrap() error { return l.err }

// stopped returns an error if ctx, which may be nil, is done. It wraps the error of ctx and its cause.
func stopped(ctx context.Context) error {
	if err := stop.Error(ctx); err != nil {
		return fmt.Errorf("plots: stopped: %w", err)
	}
	return nil
}

// fromCanvas returns an error of package vgdraw2d as one of this package. It wraps ErrLimit
// if it is about a limit, and ErrPanic if it is about a panic.
func fromCanvas(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, vgdraw2d.ErrTooLarge) || errors.Is(err, vgdraw2d.ErrDashes) {
		return &alsoError{err, ErrLimit}
	}
	if errors.Is(err, vgdraw2d.ErrPanic) {
		return &alsoError{err, ErrPanic}
	}
	return fmt.Errorf("plots: %w", err)
}

// fromContour returns an error of package contour as one of this package. It wraps ErrPanic
// if it is about a panic.
func fromContour(err error) error {
	if p := new(contour.PanicError); errors.As(err, &p) {
		return &alsoError{err, ErrPanic}
	}
	return fmt.Errorf("plots: %w", err)
}

// An alsoError is an error of another package that also wraps one of this package.
type alsoError struct{ err, also error }

// Error implements error.
func (a *alsoError) Error() string { return prefix + a.err.Error() }

func (a *alsoError) Unwrap() []error { return []error{a.err, a.also} }

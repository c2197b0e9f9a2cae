package plots

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"natgrad.example/plots/internal/layout"
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
	if ctx == nil || ctx.Err() == nil {
		return nil
	}
	err := ctx.Err()
	if cause := context.Cause(ctx); cause != err {
		return fmt.Errorf("plots: stopped: %w: %w", err, cause)
	}
	return fmt.Errorf("plots: stopped: %w", err)
}

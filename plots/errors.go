package plots

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Sentinels that errors of the package wrap.
var (
	// ErrData is wrapped by the errors of plotters about what they should draw.
	ErrData = errors.New("bad data")

	// ErrLimits is wrapped by errors about axis limits: equal, reversed, not
	// finite, or missing.
	ErrLimits = errors.New("bad limits")

	// ErrFigure is wrapped by errors about a figure as a whole: a size that is not
	// positive, no panels, two in one place.
	ErrFigure = errors.New("bad figure")

	// ErrLayout is wrapped by the error for a figure on whose page something does
	// not fit: decorations that leave no room for the data, or text that would be
	// cut or cover something else. The error names it and says by how much.
	ErrLayout = errors.New("does not fit")

	// ErrAnimation is wrapped by errors about an animation as a whole: no frames,
	// frames that do not fit together.
	ErrAnimation = errors.New("bad animation")
)

// prefix begins every error of the package.
const prefix = "plots: "

// located is an error with the place where it arose: a file, a frame, a plotter.
type located struct {
	where string
	err   error
}

// Error has the prefix once, whatever it wraps.
func (l *located) Error() string {
	return prefix + l.where + ": " + strings.TrimPrefix(l.err.Error(), prefix)
}

func (l *located) Unwrap() error { return l.err }

// stopped returns an error if ctx is done, which wraps that of ctx and its cause.
func stopped(ctx context.Context) error {
	err := ctx.Err()
	if err == nil {
		return nil
	}
	if cause := context.Cause(ctx); cause != err {
		return fmt.Errorf("plots: drawing stopped: %w: %w", err, cause)
	}
	return fmt.Errorf("plots: drawing stopped: %w", err)
}

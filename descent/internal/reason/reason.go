// Package reason has the causes of errors that package descent and its models share, so
// that errors.Is finds them by either name.
package reason

import (
	"context"
	"errors"
	"fmt"
)

// Causes of errors.
var (
	ErrDimension = errors.New("wrong dimension")
	ErrDomain    = errors.New("outside the domain")
	ErrSingular  = errors.New("singular")
)

// Interrupted returns the error of a context that is done, with its cause if that is
// another error, else nil; nil is no context.
func Interrupted(ctx context.Context) error {
	if ctx == nil || ctx.Err() == nil {
		return nil
	}
	err := ctx.Err()
	if cause := context.Cause(ctx); cause != err {
		return fmt.Errorf("%w: %w", err, cause)
	}
	return err
}

// Package stop tells why work ended before it was done.
package stop

import (
	"context"
	"fmt"
)

// Error returns the error of a context that is done, with its cause if that is another
// error. It returns nil for other contexts, and for nil.
func Error(ctx context.Context) error {
	if ctx == nil || ctx.Err() == nil {
		return nil
	}
	err := ctx.Err()
	if cause := context.Cause(ctx); cause != nil && cause != err {
		return fmt.Errorf("%w: %w", err, cause)
	}
	return err
}

// Package reason has the causes of errors that package descent and its models share, so
// that errors.Is finds them by either name, and the limit that they share.
package reason

import (
	"errors"
	"fmt"
)

// Causes of errors.
var (
	ErrPanic     = errors.New("panicked")
	ErrDimension = errors.New("wrong dimension")
	ErrDomain    = errors.New("outside the domain")
	ErrSingular  = errors.New("singular")
	ErrLimit     = errors.New("beyond its limit")
)

// MaxOrder is descent.MaxOrder.
const MaxOrder = 4096

// Order returns an ErrLimit of package pkg if a matrix of order n is too large. What names
// the matrix.
func Order(pkg, what string, n int) error {
	if n <= MaxOrder {
		return nil
	}
	return fmt.Errorf("%s: %s: order %d, descent.MaxOrder = %d: %w", pkg, what, n, MaxOrder, ErrLimit)
}

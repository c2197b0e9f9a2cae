// Package reason has the causes of errors that package descent and its models share, so
// that errors.Is finds them by either name.
package reason

import "errors"

// Causes of errors.
var (
	ErrDimension = errors.New("wrong dimension")
	ErrDomain    = errors.New("outside the domain")
	ErrSingular  = errors.New("singular")
)

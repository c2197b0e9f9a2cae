package fisher

import (
	"fmt"

	"natgrad.example/internal/callee"
)

// Models may be the caller's own code. Where a function of this package returns an error,
// their panics become errors that name the method.

// attempt returns call(), which calls the method of model, or the error of its panic.
func attempt(model any, method string, call func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = callee.Error(fmt.Sprintf("fisher: %T.%s", model, method), ErrPanic, v)
		}
	}()
	return call()
}

// dimOf returns the number of parameters of a model. It must be positive.
func dimOf(m Family) (n int, err error) {
	if err := attempt(m, "Dim", func() error { n = m.Dim(); return nil }); err != nil {
		return 0, err
	}
	if n < 1 {
		return 0, fmt.Errorf("fisher: %T.Dim: %w: %d", m, ErrDimension, n)
	}
	return n, nil
}

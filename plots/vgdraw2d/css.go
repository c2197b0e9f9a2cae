package vgdraw2d

import (
	"errors"

	"natgrad.example/internal/callee"
)

// ErrPanic is returned by WriteTo if Options.CSS panicked. If the value of the panic is an
// error, the error wraps that too.
var ErrPanic = errors.New("panicked")

// A cssPanic is the panic of Options.CSS on its way to WriteTo.
type cssPanic struct{ value any }

// guardedCSS returns css with its panics marked. It is nil if css is.
func guardedCSS(css func(prefix string) string) func(prefix string) string {
	if css == nil {
		return nil
	}
	return func(prefix string) string {
		defer func() {
			if v := recover(); v != nil {
				panic(cssPanic{v})
			}
		}()
		return css(prefix)
	}
}

// catchCSS is deferred by WriteTo. It turns a panic of Options.CSS into an error; other
// panics are faults of this package and continue.
func catchCSS(err *error) {
	switch v := recover().(type) {
	case nil:
	case cssPanic:
		*err = callee.Error("vgdraw2d: Options.CSS", ErrPanic, v.value)
	default:
		panic(v)
	}
}

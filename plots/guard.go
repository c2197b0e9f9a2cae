package plots

import (
	"fmt"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/internal/callee"
)

// Plotters, colors, norms and functions of settings may be the caller's own code. Its panics
// become errors that name the function and its place in the figure. Where a function has no
// error to return, rethrow adds the place, and caught ends the panic farther up.

// module is the path of all packages whose code is not the caller's.
const module = "natgrad.example/"

// A panicked error is a panic of the caller's code. It wraps ErrPanic, and the value of the
// panic if that is an error.
type panicked struct {
	where, function string
	value           any
}

// Error implements error.
func (p *panicked) Error() string {
	if _, named := p.value.(*contour.PanicError); named {
		return fmt.Sprintf("%s%s: %v", prefix, p.where, p.value)
	}
	return fmt.Sprintf("%s%s: %s %v: %v", prefix, p.where, p.function, ErrPanic, p.value)
}

func (p *panicked) Unwrap() []error {
	if cause, ok := p.value.(error); ok {
		return []error{ErrPanic, cause}
	}
	return []error{ErrPanic}
}

// rethrow is deferred around the caller's code. A panic goes on as a *panicked with the
// place of the innermost rethrow.
func rethrow(where func() string) {
	switch v := recover().(type) {
	case nil:
	case *panicked:
		panic(v)
	default:
		panic(panickedAt(where(), v))
	}
}

// A nilResult is the panic for a method of the caller's plotter that returned a nil plotter.
type nilResult struct{ method string }

// notNil returns the plotter that a method of a plotter returned. A nil one would panic later, where
// nothing is known of the method.
func notNil(of any, got plot.Plotter, method string) plot.Plotter {
	if isNil(got) {
		panic(nilResult{fmt.Sprintf("%T.%s", of, method)})
	}
	return got
}

// panickedAt returns the error of a panic with a value.
func panickedAt(where string, value any) *panicked {
	if n, ok := value.(nilResult); ok {
		return &panicked{where, n.method, "it returned a nil plotter"}
	}
	return &panicked{where, callee.Last(module), value}
}

// caught is deferred in functions that return an error. It turns a panic into that error,
// with the given place if no rethrow has named one.
func caught(err *error, where string) {
	switch v := recover().(type) {
	case nil:
	case *panicked:
		*err = v
	default:
		*err = panickedAt(where, v)
	}
}

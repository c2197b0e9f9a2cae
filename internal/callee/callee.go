// Package callee names the caller's code that has ended a call of this module: by a panic,
// or by runtime.Goexit.
package callee

import (
	"cmp"
	"fmt"
	"runtime"
	"strings"
)

// Error returns the error of a panic of the named code with the value v. It wraps kind, and
// v if that is an error.
func Error(name string, kind error, v any) error {
	if cause, ok := v.(error); ok {
		return fmt.Errorf("%s %w: %w", name, kind, cause)
	}
	return fmt.Errorf("%s %w: %v", name, kind, v)
}

// Last returns the name of the function that own has called last, without the path of its
// package. own is the path of a package, or that of a module with a slash at its end, which
// stands for all its packages but tests. Libraries between, such as image/color, have a name
// only if there is nothing else. If own has called nothing, the name says that it was own
// itself. Only a deferred function calls Last, during a panic or a runtime.Goexit, so that
// looking at the stack costs nothing before.
func Last(own string) string {
	pc := make([]uintptr, 256)
	frames := runtime.CallersFrames(pc[:runtime.Callers(1, pc)])
	users, library, ended := "", "", false
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		switch {
		case f.Function == "runtime.gopanic" || f.Function == "runtime.Goexit":
			users, library, ended = "", "", true // frames before handle the end
		case !ended || strings.HasPrefix(f.Function, "runtime."):
		case belongs(f.Function, own):
			return base(cmp.Or(users, library, "package "+packageOf(f.Function)+" itself"))
		case isLibrary(f.Function):
			library = f.Function
		default:
			users = f.Function
		}
	}
	return base(cmp.Or(users, library, "a function"))
}

// belongs reports whether a function is one of own.
func belongs(function, own string) bool {
	if module, ok := strings.CutSuffix(own, "/"); ok {
		return strings.HasPrefix(function, module+"/") && !strings.HasSuffix(packageOf(function), "_test")
	}
	return strings.HasPrefix(function, own+".")
}

// isLibrary reports whether a function belongs to the standard library, whose paths have no
// dot in the first element, or to gonum.
func isLibrary(function string) bool {
	first, _, ok := strings.Cut(function, "/")
	if !ok {
		return !strings.HasPrefix(function, "main.")
	}
	return !strings.Contains(first, ".") || first == "gonum.org"
}

// packageOf returns the last part of the path of a function's package.
func packageOf(function string) string {
	name, _, _ := strings.Cut(base(function), ".")
	return name
}

// base returns the part of a path after its last slash.
func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

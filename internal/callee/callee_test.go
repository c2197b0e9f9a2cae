package callee_test

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/callee"
)

var errKind, errCause = errors.New("panicked"), errors.New("a cause")

func TestError(t *testing.T) {
	if err := callee.Error("p: f", errKind, 3); err.Error() != "p: f panicked: 3" || !errors.Is(err, errKind) {
		t.Errorf("%v", err)
	}
	if err := callee.Error("p: f", errKind, errCause); err.Error() != "p: f panicked: a cause" || !errors.Is(err, errKind) || !errors.Is(err, errCause) {
		t.Errorf("%v", err)
	}
}

// user is code of the caller, which slices calls.
func user(end func()) func(a, b int) int {
	return func(a, b int) int { end(); return a - b }
}

// ended returns the name of what slices has called last when the sorting ends.
func ended(own string, end func()) (name string) {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer func() { name = callee.Last(own); _ = recover() }()
		slices.SortFunc([]int{2, 1}, user(end))
	}()
	<-done
	return name
}

// The name is that of the caller's function, however it ends and whatever it calls itself.
func TestLast(t *testing.T) {
	for what, end := range map[string]func(){
		"panic":   func() { panic("x") },
		"fault":   func() { _ = []int{}[len(what(""))] },
		"library": func() { _ = strings.Repeat("x", len(what(""))-1) },
		"Goexit":  runtime.Goexit,
	} {
		if name := ended("slices", end); !strings.HasPrefix(name, "callee_test.ended.") && !strings.HasPrefix(name, "callee_test.user") {
			t.Errorf("%s: %s", what, name)
		}
	}
	if name := ended("natgrad.example/", func() { panic("x") }); !strings.HasPrefix(name, "callee_test.") {
		t.Errorf("tests are not the caller's code: %s", name)
	}
	func() {
		defer func() {
			_ = recover()
			if name := callee.Last("strings"); name != "package strings itself" {
				t.Errorf("%s", name)
			}
		}()
		_ = strings.Repeat("x", len(what(""))-1)
	}()
}

func what(s string) string { return s }

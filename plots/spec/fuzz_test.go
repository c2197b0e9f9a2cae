package spec

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzParse reads arbitrary files and overrides. Whatever is wrong is an *Error that
// prints the line in which it is.
func FuzzParse(f *testing.F) {
	names, err := filepath.Glob("testdata/*.yaml")
	if err != nil || len(names) == 0 {
		f.Fatalf("no files: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "step=0.1")
	}
	for _, text := range []string{
		"f: >-\n x^2 +\n  y\nx: {range: [-1, 1], <<: {label: a}}",
		"let: {a: 1, b: 2*a}\neach: {a: [1, 2], method: [gd, adam]}\ntitle: '{{a}} {{b:.2f}} {{method}}'",
		"f: &a \"x\\u03b1\"\nname: *a\nmarks: {a: from, b: {at: [1, 2]}}",
		"model: {name: gamma}\ndata: {n: 3, sum: 1}\nstep: {armijo: {initial: 2}}\nmetric: {fisher: gamma, damping: 1}",
		"panels: [{}, {lines: null, bands: {log: 12}}]\nlines: [{f: x, at: [1]}, 12]\nball: [{center: [0, 0]}]",
	} {
		f.Add(text, "panels[0].x.label=t")
	}
	f.Fuzz(func(t *testing.T, text, set string) {
		file, err := Read(strings.NewReader(text), &Settings{Set: []string{set}})
		if err == nil {
			if len(file.Panels) == 0 {
				t.Error("no panels")
			}
			return
		}
		if file != nil {
			t.Error("a file and an error")
		}
		for _, err := range all(err) {
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%v is no *Error", err)
			}
			if e.Message == "" || e.Line > 0 && !strings.Contains(e.Excerpt, "\n") {
				t.Errorf("incomplete: %+v", e)
			}
		}
	})
}

// all returns the errors that are joined in err.
func all(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

package spec

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"natgrad.example/descent/expr"
)

// TestErrors reads the files of testdata/errors.txt. Below each stands the complete text of
// the errors of reading or building it, and above it lines with overrides.
func TestErrors(t *testing.T) {
	text, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range strings.Split("\n"+string(text), "\n==== ")[1:] {
		name, c, _ := strings.Cut(c, "\n")
		file, want, ok := strings.Cut(c, "\n----\n")
		if !ok {
			t.Fatalf("%s: no errors", name)
		}
		var set []string
		for strings.HasPrefix(file, "--set ") {
			var s string
			s, file, _ = strings.Cut(file, "\n")
			set = append(set, strings.TrimPrefix(s, "--set "))
		}
		t.Run(name, func(t *testing.T) {
			f, err := Read(strings.NewReader(file), &Settings{Name: "fig.yaml", Set: set})
			if err == nil {
				_, err = f.Figure()
			}
			if err == nil {
				t.Fatal("no error")
			}
			if got := err.Error(); got != strings.TrimSuffix(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestErrorTypes finds the parts of errors with package errors.
func TestErrorTypes(t *testing.T) {
	_, err := Read(strings.NewReader("f: x +\nx: [1, -1]"), &Settings{Name: "dir/fig.yaml"})
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%v has no *Error", err)
	}
	want := Error{File: "dir/fig.yaml", Line: 1, Column: 7, Excerpt: "f: x +\n      ^", Message: "f: an operand is missing at the end",
		Cure: `write a number, a name or "("`}
	got := *e
	got.Err, got.at = nil, position{}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	var key *KeyError
	var syntax *expr.Error
	if !errors.As(err, &key) || key.Panel != 0 || !errors.As(err, &syntax) || !errors.Is(err, expr.ErrSyntax) {
		t.Errorf("the causes of %v: %v, %v", err, key, syntax)
	}
	if n := len(all(err)); n != 2 {
		t.Errorf("%d errors, want 2", n)
	}

	var fault yaml.Error
	if _, err := Parse(strings.NewReader("a: [")); !errors.As(err, &fault) {
		t.Errorf("%v has no error of the parser", err)
	}
	if _, err := Parse(strings.NewReader("step: 2*a")); !errors.Is(err, expr.ErrUnknown) {
		t.Errorf("%v has no error of the expression", err)
	}
}

func TestMaxErrors(t *testing.T) {
	_, err := Parse(strings.NewReader(numbered(300, "wrong%d: 1\n")))
	errs := all(err)
	if len(errs) != MaxErrors {
		t.Fatalf("%d errors, want %d", len(errs), MaxErrors)
	}
	for i, err := range errs {
		var e *Error
		if !errors.As(err, &e) || e.Line != i+1 {
			t.Errorf("error %d: %v", i, err)
		}
	}
}

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "my.figure.yaml")
	if _, err := Load(name); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := Load(dir); err == nil {
		t.Error("a folder: no error")
	}
	if err := os.WriteFile(name, []byte("model: gaussian\ndata: heights.csv\ntitel: a"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(name); err == nil || !strings.HasPrefix(err.Error(), "spec: "+name+":3:1: ") {
		t.Errorf("got %v", err)
	}
	if _, err := Load(name, "titel=null"); err == nil {
		t.Error("an unknown key was removed without an error")
	}
	if err := os.WriteFile(name, []byte("model: gaussian\ndata: heights.csv\npanels: [{}, {data: a/b.csv}, {data: null, grid: ../g.npy}]"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(name, "panels[0].title=a: b"); err == nil {
		t.Error("a: b is a mapping, not a title")
	}
	f, err := Load(name, "panels[0].title='a: b'", "x.label=t", "panels[2].x.label=u")
	if err != nil {
		t.Fatal(err)
	}
	if p := f.Panels; p[0].Title != "a: b" || p[0].X.Label != "t" || p[2].X.Label != "u" {
		t.Errorf("overrides: %q, %q, %q", p[0].Title, p[0].X.Label, p[2].X.Label)
	}
	want := []string{filepath.Join(dir, "heights.csv"), filepath.Join(dir, "a", "b.csv"), filepath.Join(filepath.Dir(dir), "g.npy")}
	if got := f.Inputs(); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("inputs %q, want %q", got, want)
	}
	if f.id != "my.figure" {
		t.Errorf("id %q", f.id)
	}
}

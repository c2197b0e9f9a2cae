package examples_test

import (
	"bufio"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/examples"
	"natgrad.example/plots"
	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

var update = flag.Bool("update", false, "rewrite data and pictures")

// names returns the names of the examples.
func names(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(examples.Files, "*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".yaml")
	}
	return files
}

// read reads an example with the data that Files has, and overrides keys.
func read(t *testing.T, name string, set ...string) *spec.File {
	t.Helper()
	text, err := examples.Files.ReadFile(name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	f, err := spec.Read(strings.NewReader(string(text)), &spec.Settings{Name: name + ".yaml", Data: examples.Files, Set: set})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// build returns the figure of an example.
func build(t *testing.T, name string) *plots.Figure {
	t.Helper()
	figure, err := read(t, name).FigureContext(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return figure
}

// Each file begins with a comment, has a name and an alternative text, and reads no data
// that Files lacks.
func TestFiles(t *testing.T) {
	for _, name := range names(t) {
		text, err := examples.Files.ReadFile(name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		if !strings.HasPrefix(first, "# ") || !strings.HasSuffix(first, ".") && !strings.HasSuffix(first, "?") || strings.Contains(first, "yaml-language-server") {
			t.Errorf("%s: the first line is no sentence in a comment: %s", name, first)
		}
		f := read(t, name)
		if f.Name == "" || f.Alt == "" {
			t.Errorf("%s: name %q, alt %q", name, f.Name, f.Alt)
		}
	}
}

// Every figure of the gallery has a file, and every file under data is one that an example
// reads.
func TestComplete(t *testing.T) {
	for _, g := range gallery.All() {
		if _, err := fs.Stat(examples.Files, g.Name+".yaml"); err != nil {
			t.Error(err)
		}
	}
	used := map[string]bool{}
	for _, name := range names(t) {
		for _, p := range read(t, name).Panels {
			if p.Grid != nil {
				used[p.Grid.File] = true
			}
			if p.Data != nil {
				used[p.Data.File] = true
			}
			if p.Logistic != nil {
				used[p.Logistic.File] = true
			}
			used[p.Iterates] = true
		}
	}
	files, err := fs.Glob(examples.Files, "data/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no data", err)
	}
	for _, file := range files {
		if !used[filepath.ToSlash(file)] {
			t.Errorf("no example reads %s", file)
		}
	}
}

func ExampleFiles() {
	f, err := examples.Files.Open("first.yaml")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Scan()
	fmt.Println(lines.Text())
	// Output: # Gradient descent in a valley: a figure to begin with.
}

package examples_test

import (
	"bufio"
	"fmt"
	"io/fs"
	"log"
	"strings"
	"testing"

	"natgrad.example/examples"
	"natgrad.example/plots/spec"
)

// Each file begins with a comment, has a name and an alternative text, and builds with the
// data that Files has.
func TestFiles(t *testing.T) {
	names, err := fs.Glob(examples.Files, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := examples.Files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(string(text), "\n")
			if !strings.HasPrefix(first, "# ") || !strings.HasSuffix(first, ".") || strings.Contains(first, "yaml-language-server") {
				t.Errorf("the first line is no sentence in a comment: %s", first)
			}
			f, err := spec.Read(strings.NewReader(string(text)), &spec.Settings{Name: name, Data: examples.Files})
			if err != nil {
				t.Fatal(err)
			}
			if f.Name == "" || f.Alt == "" {
				t.Errorf("name %q, alt %q", f.Name, f.Alt)
			}
			figure, err := f.FigureContext(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if _, err := figure.Layout(); err != nil {
				t.Error(err)
			}
		})
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

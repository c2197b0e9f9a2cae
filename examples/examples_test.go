package examples

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"natgrad.example/plots/spec"
)

// Each file begins with a comment, has a name and an alternative text, and builds with the
// data that Files has.
func TestFiles(t *testing.T) {
	names, err := fs.Glob(Files, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no files", err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := Files.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(string(text), "\n")
			if !strings.HasPrefix(first, "# ") || !strings.HasSuffix(first, ".") || strings.Contains(first, "yaml-language-server") {
				t.Errorf("the first line is no sentence in a comment: %s", first)
			}
			f, err := spec.Read(strings.NewReader(string(text)), &spec.Settings{Name: name, Data: Files})
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

// Files has every file of the folder that is not Go code.
func TestEmbedded(t *testing.T) {
	var have, want []string
	for fsys, list := range map[fs.FS]*[]string{Files: &have, os.DirFS("."): &want} {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !strings.HasSuffix(path, ".go") {
				*list = append(*list, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(have, want) {
		t.Errorf("Files has %q, the folder %q", have, want)
	}
}

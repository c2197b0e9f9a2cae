package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"natgrad.example/cmd/figures/internal/site"
	"natgrad.example/examples"
	"natgrad.example/plots/spec"
)

// exampleNames returns the names of the examples by the alphabet.
func exampleNames() []string {
	names, _ := fs.Glob(examples.Files, "*.yaml") // the pattern is right
	for i, file := range names {
		names[i] = strings.TrimSuffix(file, ".yaml")
	}
	return names
}

// exampleText returns the figure file of an example. ok is false if there is none.
func exampleText(name string) (text []byte, ok bool) {
	text, err := examples.Files.ReadFile(name + ".yaml")
	return text, err == nil
}

// unknownExample returns the error for a name that is not one of an example.
func unknownExample(verb, name string) error {
	return usagef("%s: unknown figure %q%s; figures show --list prints all", verb, name, nearestName(name, exampleNames()))
}

// dataFiles returns the files that a figure file in a folder reads. Names are relative to
// the figure file. Files outside of its folder are left out.
func dataFiles(file *spec.File, dir fs.FS) ([]site.File, error) {
	var names []string
	for _, p := range file.Panels {
		if p.Grid != nil {
			names = append(names, p.Grid.File)
		}
		if p.Data != nil {
			names = append(names, p.Data.File)
		}
	}
	slices.Sort(names)
	var out []site.File
	for _, name := range slices.Compact(names) {
		if name == "" || !filepath.IsLocal(name) {
			continue
		}
		name = path.Clean(filepath.ToSlash(name))
		content, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("figures: %w", err)
		}
		out = append(out, site.File{Name: name, Content: content})
	}
	return out, nil
}

// exampleFile reads the text of an example.
func exampleFile(name string, text []byte) (*spec.File, error) {
	return spec.Read(bytes.NewReader(text), &spec.Settings{Name: name + ".yaml", Data: examples.Files})
}

package main

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// A group is a set of packages whose mutants are counted together.
type group struct {
	name string
	// Dirs are the folders with the code. "/..." at the end takes those below too.
	dirs []string
	// Tests are packages whose tests run after those of the mutant's own package.
	tests []string
}

var groups = []group{
	{"contour", []string{"contour/..."}, []string{"./contour"}},
	{"descent", []string{"descent", "descent/ball", "descent/check", "descent/field", "descent/internal/..."}, []string{"./descent", "./descent/ball", "./descent/field"}},
	{"fisher", []string{"descent/fisher"}, nil},
	{"expr", []string{"descent/expr"}, nil},
	{"spec", []string{"plots/spec"}, nil},
	{"plots", []string{"plots", "plots/internal/...", "plots/colormap"}, []string{"./plots", "./plots/gallery"}},
	{"canvas", []string{"plots/vgdraw2d/..."}, []string{"./plots/vgdraw2d", "./plots/gallery"}},
	{"tex", []string{"plots/tex/..."}, []string{"./plots/tex", "./plots/gallery"}},
	{"figures", []string{"cmd/figures/..."}, []string{"./cmd/figures"}},
}

// groupsNamed returns the groups with these names, or all groups without names.
func groupsNamed(names []string) ([]group, error) {
	if len(names) == 0 {
		return groups, nil
	}
	var chosen []group
	for _, name := range names {
		found := false
		for _, g := range groups {
			if g.name == name {
				chosen, found = append(chosen, g), true
			}
		}
		if !found {
			return nil, fmt.Errorf("no group %q", name)
		}
	}
	return chosen, nil
}

// files returns the Go files of the group, without tests and files made by programs.
func (g group) files() ([]string, error) {
	var files []string
	for _, dir := range g.dirs {
		root, below := strings.CutSuffix(dir, "/...")
		err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if name != root && (!below || d.Name() == "testdata") {
					return filepath.SkipDir
				}
				return nil
			}
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				files = append(files, filepath.ToSlash(name))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// packages returns the packages whose tests must notice a mutant in the file. The
// package of the file comes first, on its own, for most mutants die there.
func (g group) packages(file string) [][]string {
	own := "./" + path.Dir(file)
	steps := [][]string{{own}}
	var rest []string
	for _, p := range g.tests {
		if p != own {
			rest = append(rest, p)
		}
	}
	if len(rest) > 0 {
		steps = append(steps, rest)
	}
	return steps
}

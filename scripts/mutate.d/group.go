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
	{"convex", []string{"descent/convex"}, nil},
	{"plane", []string{"descent/plane"}, nil},
	{"fisher", []string{"descent/fisher"}, nil},
	{"zoo", []string{"descent/zoo"}, nil},
	{"expr", []string{"descent/expr"}, nil},
	{"spec", []string{"plots/spec"}, nil},
	{"plots", []string{"plots", "plots/internal/...", "plots/colormap"}, []string{"./plots", "./plots/gallery"}},
	{"solid", []string{"plots/internal/solid"}, nil},
	{"hatch", []string{"plots/internal/hatch"}, nil},
	{"canvas", []string{"plots/vgdraw2d/..."}, []string{"./plots/vgdraw2d", "./plots/gallery"}},
	{"tex", []string{"plots/tex/..."}, []string{"./plots/tex", "./plots/gallery"}},
	{"figures", []string{"cmd/figures/..."}, []string{"./cmd/figures"}},
	{"internal", []string{"internal/..."}, nil},
}

// helpers are folders with code that only tests use.
var helpers = map[string]bool{"testdata": true, "testcase": true, "testtool": true, "pathtest": true}

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

// files returns the Go files of the group below root, without tests and their helpers.
func (g group) files(root string) ([]string, error) {
	var files []string
	for _, dir := range g.dirs {
		start, below := strings.CutSuffix(dir, "/...")
		start = filepath.Join(root, start)
		err := filepath.WalkDir(start, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() {
				if name != start && (!below || helpers[d.Name()]) {
					return filepath.SkipDir
				}
				return nil
			}
			if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				name, err = filepath.Rel(root, name)
				files = append(files, filepath.ToSlash(name))
				return err
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
// package of the file comes first, for most mutants die there.
func (g group) packages(file string) []string {
	own := "./" + path.Dir(file)
	packages := []string{own}
	for _, p := range g.tests {
		if p != own {
			packages = append(packages, p)
		}
	}
	return packages
}

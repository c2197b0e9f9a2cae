// Package docs tests that the code follows its documentation.
package docs

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rules are the tables of design.md: what each package of the module may import,
// and who may import each library.
type rules struct{ packages, libraries map[string][]string }

// TestImports checks the imports of all packages, without their tests, against
// the tables of design.md. Packages need not exist to have a row.
func TestImports(t *testing.T) {
	r := readRules(t)
	module := moduleName(t)
	imports := readImports(t, "..")
	if len(imports) < 10 || len(r.packages) < 20 || len(r.libraries) < 10 {
		t.Fatalf("found %d packages and a design of %d packages and %d libraries", len(imports), len(r.packages), len(r.libraries))
	}
	for _, pkg := range slices.Sorted(maps.Keys(imports)) {
		for _, imp := range imports[pkg] {
			if why := r.forbids(module, pkg, imp); why != "" {
				t.Errorf("%s: %s (see docs/design.md)", pkg, why)
			}
		}
	}
}

func TestForbids(t *testing.T) {
	r := rules{
		packages: map[string][]string{
			"contour": {"internal/round"}, "internal/round": nil, "plots": {"contour", "plots/tex"}, "plots/tex": nil,
		},
		libraries: map[string][]string{"gonum.org/v1/plot": {"plots"}},
	}
	for _, c := range []struct {
		pkg, imp string
		allowed  bool
	}{
		{"contour", "fmt", true},
		{"contour", "image/color", false},
		{"plots", "image/color", true},
		{"contour", "m.example/internal/round", true},
		{"contour", "m.example/plots", false},
		{"contour", "gonum.org/v1/plot/vg", false},
		{"plots", "gonum.org/v1/plot/vg", true},
		{"plots", "gonum.org/v1/plotting", false},
		{"plots", "unknown.example/x", false},
		{"plots/tex", "m.example/plots", false},
		{"plots/tex", "m.example/plots/tex/internal/dvi", true},
		{"plots/tex/internal/dvi", "m.example/plots/tex/internal/type1", true},
		{"plots/tex/internal/dvi", "m.example/plots/tex", false},
		{"plots/tex/internal/dvi", "m.example/contour", false},
		{"plots", "m.example/plots/tex/internal/dvi", false},
		{"other", "fmt", false},
	} {
		if why := r.forbids("m.example", c.pkg, c.imp); (why == "") != c.allowed {
			t.Errorf("%s imports %s: %q", c.pkg, c.imp, why)
		}
	}
}

// forbids says why a package may not have an import, or returns "".
func (r rules) forbids(module, pkg, imp string) string {
	row, ok := r.row(pkg)
	if !ok {
		return "has no row in the table of packages"
	}
	if local, ok := strings.CutPrefix(imp, module+"/"); ok {
		target, _ := r.row(local)
		switch {
		case local == row && pkg != row:
			return "may not import " + local + ", to which it belongs"
		case target == row || local == target && slices.Contains(r.packages[row], local):
			return ""
		}
		return "may not import " + local
	}
	if !strings.Contains(strings.Split(imp, "/")[0], ".") {
		if drawing := imp == "image" || strings.HasPrefix(imp, "image/"); drawing && (below(pkg, "contour") || below(pkg, "descent")) {
			return "may not import " + imp + ": it knows nothing of drawing"
		}
		return ""
	}
	for library, users := range r.libraries {
		if below(imp, library) && slices.ContainsFunc(users, func(u string) bool { return below(pkg, u) }) {
			return ""
		}
	}
	return "may not import " + imp
}

// row returns the package, or the nearest folder above it, that has a row.
func (r rules) row(pkg string) (string, bool) {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		if _, ok := r.packages[pkg]; ok {
			return pkg, true
		}
	}
	return "", false
}

// below reports whether p is dir or lies in it.
func below(p, dir string) bool { return p == dir || strings.HasPrefix(p, dir+"/") }

// readRules reads the tables of the sections Packages and Libraries.
func readRules(t *testing.T) rules {
	t.Helper()
	data, err := os.ReadFile("design.md")
	if err != nil {
		t.Fatal(err)
	}
	return rules{packages: table(t, data, "Packages"), libraries: table(t, data, "Libraries")}
}

// table returns the names in the last column of a section's table by the name in
// the first.
func table(t *testing.T, doc []byte, section string) map[string][]string {
	t.Helper()
	_, rest, ok := bytes.Cut(doc, []byte("\n## "+section+"\n"))
	if !ok {
		t.Fatalf("design.md has no section %s", section)
	}
	rest, _, _ = bytes.Cut(rest, []byte("\n## "))
	quoted := regexp.MustCompile("`([^`]+)`")
	rows := map[string][]string{}
	for line := range strings.Lines(string(rest)) {
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		var names []string
		for _, m := range quoted.FindAllStringSubmatch(cells[len(cells)-1], -1) {
			names = append(names, m[1])
		}
		rows[quoted.FindStringSubmatch(cells[0])[1]] = names
	}
	return rows
}

func moduleName(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	return strings.TrimSpace(strings.TrimPrefix(line, "module "))
}

// readImports returns the imports of each package below root, for any platform.
func readImports(t *testing.T, root string) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir, err := filepath.Rel(root, filepath.Dir(name))
		if err != nil {
			return err
		}
		dir = filepath.ToSlash(dir)
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if !slices.Contains(imports[dir], imp) {
				imports[dir] = append(imports[dir], imp)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

package docs

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// goProgram builds a program in a module of its own, and runs it in the folder of the page. A block without a package
// clause must be part of a program that another test runs.
func (r *runner) goProgram(b *block) {
	r.t.Helper()
	if !strings.HasPrefix(b.text, "package ") && !strings.Contains(b.text, "\npackage ") {
		if !isPartOfProgram(r.t, b.text) {
			b.errorf(r.t, "is neither a whole program nor part of one in plots/testdata/module")
		}
		return
	}
	if testing.Short() {
		return
	}
	dir := r.t.TempDir()
	for name, data := range userModule(r.t) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			r.t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(b.text), 0o666); err != nil {
		r.t.Fatal(err)
	}
	program := filepath.Join(dir, "program.exe")
	for _, args := range [][]string{{"go", "vet", "."}, {"go", "build", "-o", program, "."}, {program}} {
		cmd := exec.CommandContext(r.t.Context(), args[0], args[1:]...)
		cmd.Dir = dir
		if args[0] == program {
			cmd.Dir = r.dir // with the files of other blocks
		}
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			b.errorf(r.t, "%s: %v\n%s", strings.Join(args, " "), err, out)
			return
		}
	}
	r.picture(b, r.dir)
}

// isPartOfProgram reports whether a text stands in a program of plots/testdata/module,
// which a test of package plots builds and runs.
func isPartOfProgram(t *testing.T, text string) bool {
	t.Helper()
	files, err := filepath.Glob("../plots/testdata/module/*/main.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no programs", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(text)) {
			return true
		}
	}
	return false
}

// userModule returns go.mod and go.sum of a module that requires this one by replace, with
// the versions of this module, so that nothing is downloaded.
func userModule(t *testing.T) map[string][]byte {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile("../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(mod), "\n")
	name, version := moduleName(t), "v0.0.0"
	if i := strings.LastIndex(name, "/v"); i >= 0 {
		if _, err := strconv.Atoi(name[i+2:]); err == nil {
			version = name[i+1:] + ".0.0"
		}
	}
	head := "module user.example\n" + rest
	return map[string][]byte{
		"go.mod": fmt.Appendf(nil, "%s\nrequire %s %s\n\nreplace %s => %q\n", head, name, version, name, root),
		"go.sum": sum,
	}
}

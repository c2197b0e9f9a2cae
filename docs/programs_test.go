package docs

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
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
	testtool.WriteModule(r.t, dir, "..")
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(b.text), 0o666); err != nil {
		r.t.Fatal(err)
	}
	program := filepath.Join(dir, "program.exe")
	for _, args := range [][]string{{"vet", "."}, {"build", "-o", program, "."}} {
		if out, err := testtool.Go(dir, args...); err != nil {
			b.errorf(r.t, "go %s: %v\n%s", args[0], err, out)
			return
		}
	}
	cmd := exec.CommandContext(r.t.Context(), program)
	cmd.Dir = r.dir // with the files of other blocks
	if out, err := cmd.CombinedOutput(); err != nil {
		b.errorf(r.t, "%v\n%s", err, out)
		return
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

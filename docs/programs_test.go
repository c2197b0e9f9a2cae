package docs

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// goProgram builds a program in a module of its own, and runs it in the folder of the page.
func (r *runner) goProgram(b *block) {
	r.t.Helper()
	if !strings.HasPrefix(b.text, "package ") && !strings.Contains(b.text, "\npackage ") {
		b.errorf(r.t, "is no whole program")
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

package scripts

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// A small module has a version. Additions to it are compatible with that version, and
// removals are not.
func TestAPI(t *testing.T) {
	if testing.Short() {
		t.Skip("builds apidiff")
	}
	needShell(t)
	testtool.Need(t, "git")
	if out, err := downloaded("..", "build", "-modfile=tools/go.mod", "-o", os.DevNull, "golang.org/x/exp/cmd/apidiff"); err != nil {
		if os.Getenv(testtool.Required) == "1" {
			t.Fatalf("apidiff: %v\n%s", err, out)
		}
		t.Skipf("apidiff can not be had: %v\n%s", err, out)
	}
	dir := t.TempDir()
	copyFiles(t, dir, "scripts/api", "tools/go.mod", "tools/go.sum")
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const one = "// Package one is one.\npackage one\n\n// F returns its argument.\nfunc F(x int) int { return x }\n"
	write("go.mod", "module one.example/m\n\ngo 1.26.0\n")
	write("one/one.go", one)
	write("internal/two/two.go", "package two\n\nfunc G() {}\n")
	must(t, dir, "git", "init", "-q")
	must(t, dir, "git", "add", ".")
	must(t, dir, "git", "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "one")
	api := func(wantError bool, part string) {
		t.Helper()
		if out, err := command(dir, "scripts/api"); (err != nil) != wantError || !strings.Contains(out, part) {
			t.Errorf("%v, want an error: %v, and %q in\n%s", err, wantError, part, out)
		}
	}
	api(false, "there is no version yet")
	must(t, dir, "git", "tag", "v0.1.0")
	api(false, "compatible with v0.1.0")
	write("one/one.go", one+"\n// H is new.\nfunc H() {}\n")
	api(false, "H: added")
	write("internal/two/two.go", "package two\n")
	api(false, "compatible with v0.1.0")
	write("one/one.go", strings.Replace(one, "F(x int) int { return x }", "F(x float64) float64 { return x }", 1))
	api(true, "programs that build with v0.1.0 may not build")
	write("one/one.go", "// Package one is one.\npackage one\n")
	api(true, "F: removed")
}

// downloaded runs go, which may download what it needs.
func downloaded(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// copyFiles copies files of the module into a folder.
func copyFiles(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		to := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, read(t, "..", name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
}

// scriptWith runs a script with a program instead of go.
func scriptWith(t *testing.T, script, program string, env []string, args ...string) (string, error) {
	t.Helper()
	needShell(t)
	dir := t.TempDir()
	copyFiles(t, dir, script)
	fake := filepath.Join(dir, "fake")
	if err := os.WriteFile(fake, []byte("#!/bin/sh\n"+program), 0o777); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", append([]string{filepath.Join(dir, script)}, args...)...)
	cmd.Env = append(append(os.Environ(), "GO="+fake, "MAKE=echo make", "NATGRAD_REQUIRE_RELEASES="), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// Known vulnerabilities and broken code are failures. A database that is out of reach is
// not, but it is said.
func TestVuln(t *testing.T) {
	for _, c := range []struct {
		program, want string
		fails         bool
	}{
		{"echo No vulnerabilities found.", "No vulnerabilities found.", false},
		{"echo 'Vulnerability #1: GO-2026-0001'; exit 3", "GO-2026-0001", true},
		{"echo 'govulncheck: fetching vulnerabilities: no such host' >&2; exit 1", "not checked, the database of vulnerabilities can not be reached", false},
		{"echo 'govulncheck: loading packages: syntax error' >&2; exit 1", "syntax error", true},
	} {
		if out, err := scriptWith(t, "scripts/vuln", c.program, nil); (err != nil) != c.fails || !strings.Contains(out, c.want) {
			t.Errorf("%s: %v\n%s", c.program, err, out)
		}
	}
}

func TestGoReleases(t *testing.T) {
	const program = `case $1:${GOTOOLCHAIN:-none} in
env:*) echo go1.26.8 ;;
version:go1.27.4) echo go version go1.27.4 ;;
*) echo "no such toolchain" >&2; exit 1 ;;
esac`
	out, err := scriptWith(t, "scripts/go-releases", program, nil, "go1.26.11", "go1.27.4", "go1.28.1")
	for _, want := range []string{"go1.26.11: the installed go1.26.8 is of this release", "test with go1.27.4\nmake test GO=", "go1.28.1 can not be had: no such toolchain"} {
		if err != nil || !strings.Contains(out, want) {
			t.Errorf("%v, want %q in\n%s", err, want, out)
		}
	}
	if out, err := scriptWith(t, "scripts/go-releases", program, []string{"NATGRAD_REQUIRE_RELEASES=1"}, "go1.28.1"); err == nil {
		t.Errorf("a required release is left out:\n%s", out)
	}
	if out, err := scriptWith(t, "scripts/go-releases", program, []string{"MAKE=false"}, "go1.27.4"); err == nil {
		t.Errorf("tests fail, but not the script:\n%s", out)
	}
}

// The two releases that are tested are that of go.mod and the next one, and both modules
// say the same.
func TestReleasesOfGo(t *testing.T) {
	makefile := string(read(t, "..", "Makefile"))
	_, rest, ok := strings.Cut(makefile, "\nRELEASES = ")
	line, _, _ := strings.Cut(rest, "\n")
	releases := strings.Fields(line)
	if !ok || len(releases) != 2 {
		t.Fatalf("the Makefile has the releases %q", releases)
	}
	for _, name := range []string{"go.mod", "tools/go.mod"} {
		mod := string(read(t, "..", name))
		_, rest, _ := strings.Cut(mod, "\ngo ")
		directive, _, _ := strings.Cut(rest, "\n")
		if minor := strings.TrimSuffix(directive, ".0"); !strings.HasPrefix(releases[0], "go"+minor+".") || strings.HasPrefix(releases[1], "go"+minor+".") {
			t.Errorf("%s says Go %s, and the releases are %q", name, directive, releases)
		}
	}
}

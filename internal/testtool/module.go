package testtool

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// WriteModule writes go.mod and go.sum of another module into a folder. The module
// requires this one, whose root is given, by replace, and otherwise what this one requires in
// the same versions, so that nothing is downloaded.
func WriteModule(t testing.TB, dir, root string) {
	t.Helper()
	root, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	first, rest, _ := strings.Cut(string(mod), "\n")
	name, version := strings.TrimPrefix(first, "module "), "v0.0.0"
	if m := regexp.MustCompile(`/(v[0-9]+)$`).FindStringSubmatch(name); m != nil {
		version = m[1] + ".0.0"
	}
	for file, data := range map[string][]byte{
		"go.mod": fmt.Appendf(nil, "module other.example\n%s\nrequire %s %s\n\nreplace %s => %q\n", rest, name, version, name, root),
		"go.sum": sum,
	} {
		if err := os.WriteFile(filepath.Join(dir, file), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Go runs the go command in the folder of a module that WriteModule wrote, and returns what
// it prints.
func Go(dir string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

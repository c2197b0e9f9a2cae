// Package scripts tests the scripts for maintainers.
package scripts

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// The module is published by renaming it. Here a copy is renamed, and what is left in it
// under the old name is found. The copy compiles, and other modules can require it.
func TestRenameModule(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the module under another name")
	}
	needShell(t)
	dir := copyModule(t)
	old := moduleName(t, dir)
	before := mentions(t, dir, old)
	if len(before) < 100 {
		t.Fatalf("%s is mentioned in %d files only", old, len(before))
	}

	for _, bad := range []string{"", "https://github.com/you/natgrad", "github.com/you/nat grad", "../natgrad", "github.com/you/natgrad/"} {
		if out, err := command(dir, "scripts/rename-module", bad); err == nil {
			t.Errorf("renamed to %q:\n%s", bad, out)
		}
	}
	if got := mentions(t, dir, old); len(got) != len(before) {
		t.Fatal("a refused name changed files")
	}

	const name = "github.com/anyone/drawings"
	must(t, dir, "scripts/rename-module", name)
	if got := moduleName(t, dir); got != name {
		t.Errorf("the module is %s", got)
	}
	for _, file := range mentions(t, dir, old) {
		t.Errorf("%s still says %s", file, old)
	}
	const address = "https://raw.githubusercontent.com/anyone/drawings/HEAD/plots/spec/schema.json"
	for _, file := range []string{"plots/spec/schema.go", "plots/spec/schema.json"} {
		if data := read(t, dir, file); !bytes.Contains(data, []byte(address)) {
			t.Errorf("%s does not have the address of the schema, %s", file, address)
		}
	}
	must(t, dir, "go", "vet", "./...")
	must(t, dir, "go", "test", "-run", "FromAnotherModule|Schema|Imports|ReadmeProgram|Links", "./plots", "./plots/spec", "./docs")
}

// A small module is renamed twice, and back again.
func TestRenamedText(t *testing.T) {
	needShell(t)
	first := map[string]string{
		"go.mod":       "module one.example/m\n\ngo 1.26\n",
		"main.go":      "package main\n\nimport _ \"one.example/m/part\"\n\nfunc main() {}\n",
		"part/part.go": "// Package part is one.example/m/part, not two.one.example/m, one.example/mm or one-example/m.\npackage part\n",
		"README.md":    "go install one.example/m/cmd/x@latest, one.example/m one.example/m.\n",
		"a name.yaml":  "# yaml-language-server: $schema=https://one.example/m/plots/spec/schema.json\n# https://one.example/m/docs\n",
		"picture.png":  "\x89PNG\x00one.example/m",
	}
	second := map[string]string{
		"go.mod":       "module github.com/x/m/v2\n\ngo 1.26\n",
		"main.go":      "package main\n\nimport _ \"github.com/x/m/v2/part\"\n\nfunc main() {}\n",
		"part/part.go": "// Package part is github.com/x/m/v2/part, not two.one.example/m, one.example/mm or one-example/m.\npackage part\n",
		"README.md":    "go install github.com/x/m/v2/cmd/x@latest, github.com/x/m/v2 github.com/x/m/v2.\n",
		"a name.yaml":  "# yaml-language-server: $schema=https://raw.githubusercontent.com/x/m/HEAD/plots/spec/schema.json\n# https://github.com/x/m/v2/docs\n",
		"picture.png":  "\x89PNG\x00one.example/m",
	}
	dir := t.TempDir()
	for name, data := range first {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "scripts"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "scripts/rename-module"), read(t, ".", "rename-module"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name string
		want map[string]string
	}{
		{"github.com/x/m/v2", second}, {"github.com/x/m/v2", second}, {"one.example/m", first},
	} {
		must(t, dir, "scripts/rename-module", step.name)
		for file, want := range step.want {
			if got := string(read(t, dir, file)); got != want {
				t.Errorf("renamed to %s, %s is\n%s\nwant\n%s", step.name, file, got, want)
			}
		}
	}
}

// needShell skips the test where scripts do not run.
func needShell(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("scripts need a Unix shell")
	}
	testtool.Need(t, "sh")
}

// copyModule copies the module without what git ignores.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel("..", name)
		switch {
		case err != nil:
			return err
		case d.IsDir() && (rel == ".git" || rel == "bin" || rel == "dist" || strings.HasSuffix(filepath.ToSlash(rel), "testdata/out")):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(dir, rel), 0o777)
		case !d.Type().IsRegular() || rel == ".git":
			return nil
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, rel), data, info.Mode().Perm())
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// mentions returns the files below dir that contain a name.
func mentions(t *testing.T, dir, name string) (files []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		if bytes.Contains(data, []byte(name)) {
			rel, _ := filepath.Rel(dir, file)
			files = append(files, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func moduleName(t *testing.T, dir string) string {
	t.Helper()
	line, _, _ := strings.Cut(string(read(t, dir, "go.mod")), "\n")
	return strings.TrimPrefix(line, "module ")
}

func read(t *testing.T, dir, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func command(dir, name string, args ...string) (string, error) {
	if strings.Contains(name, "/") {
		name, args = "sh", append([]string{name}, args...)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func must(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	if out, err := command(dir, name, args...); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

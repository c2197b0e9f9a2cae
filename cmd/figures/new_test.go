package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"natgrad.example/plots/gallery"
	"natgrad.example/plots/spec"
)

// A new figure file draws at once, and its first line names the schema that stands beside it.
func TestNew(t *testing.T) {
	t.Chdir(t.TempDir())
	status, stdout, stderr := call("new", "valley")
	if status != exitOK || stdout != "valley.yaml\nnatgrad.schema.json\n" || !strings.Contains(stderr, "figures valley.yaml") {
		t.Fatalf("status %d, %q, %q", status, stdout, stderr)
	}
	text, err := os.ReadFile("valley.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if first, _, _ := strings.Cut(string(text), "\n"); first != "# yaml-language-server: $schema=natgrad.schema.json" {
		t.Errorf("first line %q", first)
	}
	if schema, err := os.ReadFile("natgrad.schema.json"); err != nil || string(schema) != string(spec.Schema()) {
		t.Errorf("another schema than the format's, %v", err)
	}
	if status, _, stderr := call("valley.yaml", "-o", "valley.svg"); status != exitOK {
		t.Errorf("status %d: %s", status, stderr)
	}
	if _, printed, hint := call("new", "-o", "-"); printed != string(text) || !strings.Contains(hint, "figures schema >natgrad.schema.json") {
		t.Errorf("printed %q, %q", printed, hint)
	}
	if _, _, hint := call("new", "-q", "-o", "-"); hint != "" {
		t.Errorf("a hint in spite of -q: %q", hint)
	}
}

// The starter explains each of its lines.
func TestStarterIsExplained(t *testing.T) {
	text, ok := exampleText(starter)
	if !ok {
		t.Fatal("no starter")
	}
	if n := strings.Count(string(text), "\n"); n > 30 {
		t.Errorf("%d lines are too long for a start", n)
	}
	explained := 0
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, "#") {
			explained++
		} else if strings.Contains(line, ": ") && !strings.HasPrefix(line, " ") && !strings.HasPrefix(line, "y:") {
			t.Errorf("no comment: %s", line)
		}
	}
	if explained < 10 {
		t.Errorf("%d comments", explained)
	}
}

// New writes nothing if it would change a file.
func TestNewNeverOverwrites(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"figure.yaml", "natgrad.schema.json"} {
		if err := os.WriteFile(name, []byte("mine"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if status, stdout, stderr := call("new", "-"); status != exitUsage || stdout != "" || !strings.Contains(stderr, "-o - writes to standard output") {
		t.Errorf("new -: status %d: %s%s", status, stdout, stderr)
	}
	if status, stdout, stderr := call("new"); status != exitFail || stdout != "" || !strings.Contains(stderr, "figure.yaml exists; choose another name") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if status, stdout, _ := call("new", "other"); status != exitOK || stdout != "other.yaml\n" {
		t.Errorf("status %d, %q", status, stdout)
	}
	for _, name := range []string{"figure.yaml", "natgrad.schema.json"} {
		if have, err := os.ReadFile(name); err != nil || string(have) != "mine" {
			t.Errorf("%s: %q, %v", name, have, err)
		}
	}
	if err := os.Symlink("nowhere", "link.yaml"); err == nil {
		if status, _, stderr := call("new", "link"); status != exitFail || !strings.Contains(stderr, "link.yaml exists") {
			t.Errorf("status %d: %s", status, stderr)
		}
	}
}

// New writes the data of an example beside it, keeps data that is the same, and does not replace other
// data of that name.
func TestNewWithData(t *testing.T) {
	t.Chdir(t.TempDir())
	data := filepath.Join("data", "failures.csv")
	if status, stdout, stderr := call("new", "a", "--from", "gamma"); status != exitOK || !strings.Contains(stdout, "a.yaml\n") || !strings.Contains(filepath.ToSlash(stdout), "data/failures.csv\n") || stderr != "figures: draw it by: figures a.yaml\n" {
		t.Fatalf("status %d, %q, %q", status, stdout, stderr)
	}
	whole, err := os.ReadFile(data)
	if err != nil || len(whole) == 0 {
		t.Fatal(err)
	}
	if status, stdout, stderr := call("new", "b", "--from", "gamma"); status != exitOK || stdout != "b.yaml\n" || stderr != "figures: draw it by: figures b.yaml\n" {
		t.Errorf("the same data: status %d, %q, %q", status, stdout, stderr)
	}
	writeFile(t, data, "mine")
	if status, stdout, stderr := call("new", "c", "--from", "gamma"); status != exitFail || stdout != "" || stderr != "figures: "+data+" exists, and the figure reads another file of this name; choose another folder by --output\n" {
		t.Errorf("other data: status %d, %q, %q", status, stdout, stderr)
	}
	if have, err := os.ReadFile(data); err != nil || string(have) != "mine" {
		t.Errorf("the data became %q, %v", have, err)
	}
	if _, err := os.Stat("c.yaml"); err == nil {
		t.Error("a figure file stands beside the data of another")
	}
	if status, stdout, stderr := call("new", ""); status != exitUsage || stdout != "" || stderr != "figures: new: the name is empty\n" {
		t.Errorf("no name: status %d, %q, %q", status, stdout, stderr)
	}
}

func TestNewPlaces(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		file   string // wanted
		stderr string // wanted part
	}{
		{"new", exitOK, "figure.yaml", ""},
		{"new a.yml", exitOK, "a.yml", ""},
		{"new posts/a", exitOK, "posts/a.yaml", ""},
		{"new -o posts", exitOK, "posts/figure.yaml", ""},
		{"new a -o posts/", exitOK, "posts/a.yaml", ""},
		{"new -o posts/b.yaml", exitOK, "posts/b.yaml", ""},
		{"new --from equidistant_points", exitOK, "equidistant_points.yaml", ""},
		{"new c --from first.yaml", exitOK, "c.yaml", ""},
		{"new ../x", exitUsage, "", "not a name of a file in this folder"},
		{"new ../../x -o posts", exitUsage, "", "not a name of a file in this folder"},
		{"new /x", exitUsage, "", "not a name of a file in this folder"},
		{"new .yaml", exitUsage, "", "not a name of a file in this folder"},
		{"new a.svg", exitUsage, "", "a.svg is a picture"},
		{"new a b", exitUsage, "", "want one name"},
		{"new a -o b.yaml", exitUsage, "", "exclude each other"},
		{"new a -o -", exitUsage, "", "exclude each other"},
		{"new -o a.svg", exitUsage, "", "want a folder"},
		{"new --from frist", exitUsage, "", `did you mean "first"?`},
		{"new --from ../first", exitUsage, "", "unknown figure"},
		{"new --from slope_test", exitOK, "slope_test.yaml", ""},
		{"new --from likelihood", exitOK, "likelihood.yaml", ""},
	} {
		t.Chdir(t.TempDir())
		status, _, stderr := call(strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d: %s", c.args, status, stderr)
		}
		if c.file == "" {
			if left, _ := os.ReadDir("."); len(left) > 0 {
				t.Errorf("figures %s: wrote %v", c.args, left)
			}
		} else if _, err := os.Stat(filepath.FromSlash(c.file)); err != nil {
			t.Errorf("figures %s: %v", c.args, err)
		}
	}
}

func TestShow(t *testing.T) {
	for _, name := range exampleNames() {
		text, _ := exampleText(name)
		if status, stdout, stderr := call("show", name); status != exitOK || stdout != string(text) {
			t.Errorf("%s: status %d: %s", name, status, stderr)
		}
	}
	status, list, _ := call("show", "--list")
	if status != exitOK || strings.Count(list, "\n") != len(exampleNames()) || !strings.Contains(list, "\nfirst                        Gradient descent in a valley") {
		t.Errorf("status %d, %s", status, list)
	}
	for _, c := range []struct {
		args, stderr string
		status       int
	}{
		{"show", "want the name of an example", exitUsage},
		{"show --list first", "unexpected argument", exitUsage},
		{"show equidistant_point", `did you mean "equidistant_points"?`, exitUsage},
		{"show nosuchthing", "figures show --list prints all", exitUsage},
		{"show slope_tests", `did you mean "slope_test"?`, exitUsage},
	} {
		if status, stdout, stderr := call(strings.Fields(c.args)...); status != c.status || stdout != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d: %s", c.args, status, stderr)
		}
	}
}

// Every figure of the gallery has a file. Those of the post give the bytes of the gallery.
func TestGalleryFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for i, g := range gallery.All() {
		if _, ok := exampleText(g.Name); !ok {
			t.Errorf("%s has no file", g.Name)
		}
		if i >= 3 {
			continue // the examples test the others
		}
		if status, _, stderr := call("new", "--from", g.Name); status != exitOK {
			t.Fatal(stderr)
		}
		_, have, stderr := call(g.Name+".yaml", "-o", "-", "--format", "svg")
		if _, want, _ := call(g.Name, "-o", "-", "--format", "svg"); have != want || have == "" {
			t.Errorf("%s: the file draws another picture than the gallery: %s", g.Name, stderr)
		}
	}
}

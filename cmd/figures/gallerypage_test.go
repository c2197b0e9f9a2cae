package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"natgrad.example/plots/gallery"
)

// The page of figures that are named has their files. A second run changes no file.
func TestGallery(t *testing.T) {
	t.Chdir(t.TempDir())
	figure := "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nalt: circles\nsave: {as: circles}\n"
	grid := "grid: {file: data/bowl.csv}\nalt: a bowl\n"
	for name, content := range map[string]string{"valley.yaml": figure, "bowl.yaml": grid, "data/bowl.csv": "y/x,0,1,2\n0,1,2,3\n1,2,3,5\n"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	args := []string{"gallery", "equidistant_points", "valley.yaml", "bowl.yaml", "--format", "svg", "-o", "out", "--title", "Mine"}
	status, stdout, stderr := call(args...)
	if want := "out/equidistant_points.svg\nout/circles.svg\nout/bowl.svg\nout/index.html\n"; status != exitOK || filepath.ToSlash(stdout) != want {
		t.Fatalf("status %d: %q, %s", status, stdout, stderr)
	}
	if !strings.Contains(stderr, "figures: wrote 16 files") {
		t.Error(stderr)
	}
	times := map[string]time.Time{}
	var names []string
	err := filepath.Walk("out", func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			names = append(names, filepath.ToSlash(path))
			old := time.Now().Add(-time.Hour)
			if err := os.Chtimes(path, old, old); err != nil {
				return err
			}
			if info, err = os.Stat(path); err != nil {
				return err
			}
			times[path] = info.ModTime()
		}
		return err
	})
	want := []string{
		"out/bowl.narrow.png", "out/bowl.narrow.svg", "out/bowl.png", "out/bowl.svg", "out/bowl.yaml", "out/circles.narrow.png", "out/circles.narrow.svg",
		"out/circles.png", "out/circles.svg", "out/circles.yaml", "out/data/bowl.csv",
		"out/equidistant_points.narrow.png", "out/equidistant_points.narrow.svg", "out/equidistant_points.png", "out/equidistant_points.svg", "out/index.html",
	}
	if err != nil || !slices.Equal(names, want) {
		t.Errorf("files %q, %v", names, err)
	}
	page, err := os.ReadFile("out/index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"<title>Mine</title>", "f: x^2 &#43; y^2", `alt="circles"`, "points that three metrics call equally far", `href="data/bowl.csv"`} {
		if !strings.Contains(string(page), part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	if status, _, stderr := call(args...); status != exitOK || stderr != "figures: nothing changed in 16 files\n" {
		t.Errorf("status %d: %s", status, stderr)
	}
	for path, before := range times {
		if info, err := os.Stat(path); err != nil || !info.ModTime().Equal(before) {
			t.Errorf("%s was written again", path)
		}
	}
}

// Without names, the page has the gallery in its order and then the other examples. A figure
// that has a file shows it.
func TestGalleryEntries(t *testing.T) {
	e := newEnv(strings.NewReader(""), &strings.Builder{}, &strings.Builder{})
	entries, err := e.galleryEntries(newRootCommand(e), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name)
		text, ok := exampleText(entry.Name)
		if ok != (entry.Source != nil) || string(text) != string(entry.Source) {
			t.Errorf("%s has another file than the example", entry.Name)
		}
		if entry.Summary == "" {
			t.Errorf("%s has no summary", entry.Name)
		}
	}
	for i, g := range gallery.All() {
		if names[i] != g.Name {
			t.Errorf("figure %d is %s, want %s", i, names[i], g.Name)
		}
	}
	if !slices.Contains(names, "first") || len(names) != len(slices.Compact(slices.Sorted(slices.Values(names)))) {
		t.Errorf("figures %q", names)
	}
}

func TestGalleryErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{
		"wrong.yaml": "f: x^2 +\n", "out.yaml": "f: x\nsave: {as: ../../x}\n", "index.yaml": "f: x^2\nsave: {as: equidistant_points}\n", "file": "",
	} {
		if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args   string
		status int
		stderr string
	}{
		{"gallery nosuch", exitUsage, "nosuch"},
		{"gallery equidistant_point", exitUsage, `did you mean "equidistant_points"?`},
		{"gallery wrong.yaml", exitFail, "an operand is missing"},
		{"gallery out.yaml", exitFail, "../x"},
		{"gallery -", exitUsage, "save the one on standard input as a file"},
		{"gallery equidistant_points index.yaml", exitFail, "belongs to"},
		{"gallery equidistant_points -o file", exitUsage, "file is not a folder"},
		{"gallery equidistant_points -o -", exitUsage, "want a folder"},
		{"gallery equidistant_points --format tif", exitUsage, "unknown format"},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.status || stdout != "" || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d, %q, %s", c.args, status, stdout, stderr)
		}
		if _, err := os.Stat("gallery"); err == nil {
			t.Errorf("figures %s: wrote a folder", c.args)
		}
	}
}

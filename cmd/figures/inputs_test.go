package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// No output replaces a file that the command reads, by its name or by a link. The file
// stays as it was, and the error names it.
func TestInputsStay(t *testing.T) {
	const (
		figure = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\npaths: {from: [1, 1], step: 0.1, steps: 3}\n"
		grid   = "y/x,0,1,2\n0,1,2,3\n1,2,3,4\n2,4,4,4\n"
		data   = "1\n2\n3\n"
	)
	files := map[string]string{
		"a.yaml": figure, "grid.csv": grid, "data.csv": data,
		"ofgrid.yaml": "grid: grid.csv\nsave: {as: out, formats: [svg]}\n",
		"ofdata.yaml": "model: gaussian\ndata: {file: data.csv}\nx: [0, 4]\ny: [0.5, 3]\nsave: {as: out, formats: [svg]}\n",
		"post.md":     "```natgrad\n" + figure + "```\n\n```natgrad name=out\ngrid: grid.csv\n```\n",
	}
	for _, c := range []struct {
		source, link string // the link leads to the source; without one, the output is the source
		args         []string
	}{
		{"a.yaml", "a.svg", []string{"a.yaml"}},
		{"a.yaml", "b.svg", []string{"a.yaml", "-o", "b.svg"}},
		{"a.yaml", "a.gif", []string{"animate", "a.yaml", "-o", "a.gif"}},
		{"a.yaml", "a.csv", []string{"trace", "a.yaml", "-o", "a.csv"}},
		{"grid.csv", "out.svg", []string{"ofgrid.yaml"}},
		{"data.csv", "out.svg", []string{"ofdata.yaml"}},
		{"grid.csv", "", []string{"contour", "grid.csv", "-o", "grid.csv"}},
		{"grid.csv", "g.geojson", []string{"contour", "grid.csv", "-o", "g.geojson"}},
		{"grid.csv", "out.svg", []string{"md", "post.md", "-o", "new.md"}},
	} {
		name := strings.Join(c.args, " ")
		dir := t.TempDir()
		t.Chdir(dir)
		for f, text := range files {
			if err := os.WriteFile(f, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if c.link != "" {
			if err := os.Symlink(c.source, c.link); err != nil && runtime.GOOS == "windows" {
				continue // links need a privilege
			} else if err != nil {
				t.Fatal(err)
			}
		}
		status, _, stderr := call(c.args...)
		got, err := os.ReadFile(c.source)
		if status == exitOK || !strings.Contains(stderr, c.source) || err != nil || string(got) != files[c.source] {
			t.Errorf("%s, with a link: status %d, %s\n%s: %.60q, %v", name, status, stderr, c.source, got, err)
		}
		if c.link == "" {
			continue
		}
		if err := os.Remove(c.link); err != nil {
			t.Fatal(err)
		}
		if status, _, stderr := call(c.args...); status != exitOK {
			t.Errorf("%s: status %d, %s", name, status, stderr)
		}
	}
}

// Standard input that is a file is one that the command reads.
func TestStandardInputStays(t *testing.T) {
	t.Chdir(t.TempDir())
	const text = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\n"
	if err := os.WriteFile("a.svg", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, output := range []string{"a.svg", "b.svg"} {
		file, err := os.Open("a.svg")
		if err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		status := newEnv(file, &bytes.Buffer{}, &stderr).run(t.Context(), []string{"-", "-o", output})
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		if refused := output == "a.svg"; (status != exitOK) != refused || refused && !strings.Contains(stderr.String(), filepath.Base(output)) {
			t.Errorf("%s: status %d, %s", output, status, &stderr)
		}
		if got, err := os.ReadFile("a.svg"); err != nil || string(got) != text {
			t.Errorf("%s: %.60q, %v", output, got, err)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// call runs the command and returns its status and output.
func call(args ...string) (status int, stdout, stderr string) {
	var out, errs bytes.Buffer
	status = newEnv(strings.NewReader(""), &out, &errs).run(context.Background(), args)
	return status, out.String(), errs.String()
}

func TestCommandLine(t *testing.T) {
	for _, c := range []struct {
		args           string
		status         int
		stdout, stderr string // wanted parts
	}{
		{"-list", exitOK, "equidistant_points ", ""},
		{"-h", exitOK, "Usage:\n  figures ", ""},
		{"nosuch", exitUsage, "", `unknown figure "nosuch"; known: gd_euclidean_mahalanobis, gaussian_isocontours_fisher, equidistant_points, `},
		{"-format tiff", exitUsage, "", `unknown format "tiff"; known: png, svg, pdf, gif, apng, growing.svg`},
		{"-frames -1", exitUsage, "", "--frames -1"},
		{"-seconds NaN", exitUsage, "", "--seconds NaN"},
		{"-frames 3 -format svg", exitUsage, "", "need an animated format: gif, apng, growing.svg"},
		{"-scale 0", exitUsage, "", "--scale 0"},
		{"-scale NaN", exitUsage, "", "--scale NaN"},
		{"-check=never", exitUsage, "", "want no value or bytes"},
		{"-wrong", exitUsage, "", "unknown flag --wrong"},
	} {
		status, stdout, stderr := call(strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(stdout, c.stdout) || !strings.Contains(stderr, c.stderr) {
			t.Errorf("figures %s: status %d, stdout %q, stderr %q", c.args, status, stdout, stderr)
		}
	}
}

func TestWriteAndCheck(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	const name = "equidistant_points"
	status, stdout, stderr := call("-o", dir, name)
	if status != exitOK {
		t.Fatalf("status %d: %s", status, stderr)
	}
	var want string
	for _, f := range []string{"png", "svg", "pdf"} {
		want += filepath.Join(dir, name+"."+f) + "\n"
	}
	if stdout != want {
		t.Errorf("printed %q, want %q", stdout, want)
	}
	for _, check := range []string{"-check", "-check=bytes"} {
		if status, _, stderr := call("-o", dir, check, name); status != exitOK {
			t.Errorf("%s: status %d: %s", check, status, stderr)
		}
	}
	// The scale changes the PNG, but not the SVG and the PDF, whose pages have no
	// pixels.
	status, _, stderr = call("-o", dir, "-check", "-scale", "2", name)
	if status != exitFail || !strings.Contains(stderr, name+".png: ") || strings.Contains(stderr, name+".svg: ") || strings.Contains(stderr, name+".pdf: ") {
		t.Errorf("-scale 2 -check: status %d: %s", status, stderr)
	}

	svg := filepath.Join(dir, name+".svg")
	data, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	// A comment changes the bytes but not the picture.
	comment := append(bytes.TrimRight(data, "\n"), "<!-- -->\n"...)
	if err := os.WriteFile(svg, comment, 0o666); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("-o", dir, "-check", name); status != exitOK {
		t.Errorf("-check with a comment: %s", stderr)
	}
	if status, _, stderr := call("-o", dir, "-check=bytes", name); status != exitFail || !strings.Contains(stderr, svg) {
		t.Errorf("-check=bytes with a comment: status %d: %s", status, stderr)
	}
	if err := os.Remove(svg); err != nil {
		t.Fatal(err)
	}
	if status, _, stderr := call("-o", dir, "-check", name); status != exitFail || !strings.Contains(stderr, svg) {
		t.Errorf("-check without %s: status %d: %s", svg, status, stderr)
	}
	if _, err := os.Stat(svg); !os.IsNotExist(err) {
		t.Errorf("-check wrote %s", svg)
	}
}

// Animated formats show figures with paths only.
func TestGrowing(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-o", dir, "-format", "gif,growing.svg", "-frames", "3", "-seconds", "1"}
	status, stdout, stderr := call(append(args, "gd_euclidean_mahalanobis")...)
	if status != exitOK || strings.Count(stdout, "\n") != 2 {
		t.Fatalf("status %d: %s%s", status, stdout, stderr)
	}
	film, err := os.Open(filepath.Join(dir, "gd_euclidean_mahalanobis.gif"))
	if err != nil {
		t.Fatal(err)
	}
	defer film.Close()
	g, err := gif.DecodeAll(film)
	if err != nil || len(g.Image) != 3 {
		t.Errorf("%d frames, %v", len(g.Image), err)
	}
	svg, err := os.ReadFile(filepath.Join(dir, "gd_euclidean_mahalanobis.growing.svg"))
	if err != nil || !bytes.Contains(svg, []byte("@keyframes")) {
		t.Errorf("no animation in the SVG, %v", err)
	}
	if status, _, stderr := call("-o", dir, "-format", "gif", "equidistant_points"); status != exitFail || !strings.Contains(stderr, "no path") {
		t.Errorf("without paths: status %d: %s", status, stderr)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	// Nobody can create a folder below a file.
	if status, _, stderr := call("-o", filepath.Join(file, "sub"), "equidistant_points"); status != exitFail || !strings.Contains(stderr, file) {
		t.Errorf("below a file: status %d: %s", status, stderr)
	}
	// A folder with the name of the file remains.
	taken := filepath.Join(dir, "equidistant_points.svg")
	if err := os.MkdirAll(filepath.Join(taken, "kept"), 0o777); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr := call("-o", dir, "-format", "svg,pdf", "equidistant_points")
	if status != exitFail || !strings.Contains(stderr, taken) {
		t.Errorf("in place of a folder: status %d: %s", status, stderr)
	}
	if !strings.Contains(stdout, "equidistant_points.pdf") {
		t.Errorf("the other file was not written: %q", stdout)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

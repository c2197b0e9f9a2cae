package main

import (
	"bytes"
	"errors"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const points = "equidistant_points"

// outputs returns the names of all files below a folder, in order.
func outputs(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			path, err = filepath.Rel(dir, path)
			names = append(names, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, " ")
}

// The name of the output decides the format.
func TestOutputFile(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, c := range []struct{ args, path, start string }{
		{"-o a.svg", "a.svg", "<svg "},
		{"-o new/b.PDF", "new/b.PDF", "%PDF-"},
		{"-o c.png", "c.png", "\x89PNG"},
		{"-o d.gif -frames 2", "d.gif", "GIF89a"},
		{"animate -o e.svg -frames 2", "e.svg", "<svg "},
		{"animate -frames 2 -o f.png", "f.png", "\x89PNG"},
		{"-o g.svg -frames 2 -format growing.svg,", "g.svg", "<svg "},
		{"-format apng -frames 2 -o h.png", "h.png", "\x89PNG"},
	} {
		status, stdout, stderr := call(append(strings.Fields(c.args), "adam_etc", "adam_etc")...)
		if status != exitOK || stdout != filepath.FromSlash(c.path)+"\n" || stderr != "figures: wrote 1 file\n" {
			t.Errorf("%s: status %d, %q, %q", c.args, status, stdout, stderr)
			continue
		}
		data, err := os.ReadFile(c.path)
		if err != nil || !bytes.HasPrefix(data, []byte(c.start)) {
			t.Errorf("%s: %.20q, %v", c.args, data, err)
		}
		moves := bytes.Contains(data, []byte("@keyframes")) || bytes.Contains(data, []byte("acTL")) || bytes.HasPrefix(data, []byte("GIF"))
		if wanted := strings.ContainsAny(c.path[:1], "defgh"); moves != wanted {
			t.Errorf("%s: animated: %t", c.args, moves)
		}
	}
	if got, want := outputs(t, dir), "a.svg c.png d.gif e.svg f.png g.svg h.png new/b.PDF"; got != want {
		t.Errorf("wrote %s, want %s", got, want)
	}
}

// Standard output gets the bytes of the file, and nothing else.
func TestStandardOutput(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := call("-o", dir, points, "-q"); status != exitOK || stderr != "" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	for _, c := range []struct{ format, file string }{{"", "svg"}, {"svg", "svg"}, {"png", "png"}, {"pdf", "pdf"}} {
		args := []string{points, "-o", "-"}
		if c.format != "" {
			args = append(args, "--format", c.format)
		}
		want, err := os.ReadFile(filepath.Join(dir, points+"."+c.file))
		if status, stdout, stderr := call(args...); err != nil || status != exitOK || stdout != string(want) || stderr != "" {
			t.Errorf("%q: status %d, %d bytes, want %d; %s", c.format, status, len(stdout), len(want), stderr)
		}
	}
	// A terminal gets text only.
	for _, format := range []string{"svg", "png", "pdf", "gif", "apng"} {
		var out, errs bytes.Buffer
		e := newEnv(strings.NewReader(""), &out, &errs)
		e.terminal = func(any) bool { return true }
		status := e.run(t.Context(), []string{points, "-o", "-", "-format", format})
		if text := format == "svg"; (status == exitOK) != text || (out.Len() > 0) != text || !text && !strings.Contains(errs.String(), "--output out."+format) {
			t.Errorf("%s on a terminal: status %d, %d bytes, %s", format, status, out.Len(), errs.String())
		}
	}
}

// brokenPipe is a stream that takes some bytes.
type brokenPipe struct{ room int }

var errBroken = errors.New("nobody listens")

func (p *brokenPipe) Write(b []byte) (int, error) {
	if p.room -= len(b); p.room < 0 {
		return 0, errBroken
	}
	return len(b), nil
}

// A failed write to standard output is an error of every verb.
func TestBrokenOutput(t *testing.T) {
	for _, args := range [][]string{
		{"list"}, {"list", "--json"}, {"version"}, {"--version"}, {"help"}, {"-h"}, {"animate", "-h"}, {"completion", "bash"},
		{points, "-o", "-"}, {points, "-o", t.TempDir()},
	} {
		for _, room := range []int{0, 10} {
			var errs bytes.Buffer
			status := newEnv(nil, &brokenPipe{room}, &errs).run(t.Context(), args)
			if status != exitFail || errs.String() == "" || !strings.HasSuffix(errs.String(), "figures: standard output: nobody listens\n") {
				t.Errorf("%s: status %d, %q", args, status, errs.String())
			}
		}
	}
	s := &stream{w: shortWriter{}}
	if _, err := s.Write([]byte("ab")); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a short write: %v", err)
	}
}

// A shortWriter loses bytes.
type shortWriter struct{}

func (shortWriter) Write(p []byte) (int, error) { return len(p) - 1, nil }

// Outputs that are up to date keep their modification time, and the summary says so.
func TestNothingChanged(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-o", dir, "-format", "svg,pdf", points, "kl_balls"}
	status, lines, stderr := call(args...)
	if status != exitOK || stderr != "figures: wrote 4 files\n" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	svg, pdf := filepath.Join(dir, points+".svg"), filepath.Join(dir, points+".pdf")
	for _, path := range []string{svg, pdf} {
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	status, stdout, stderr := call(args...)
	if status != exitOK || stdout != lines || stderr != "figures: nothing changed in 4 files\n" || !isOld(t, svg) || !isOld(t, pdf) {
		t.Errorf("again: status %d, %q, %q", status, stdout, stderr)
	}
	data, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)-1]++
	writeFile(t, svg, string(data))
	if err := os.Chtimes(svg, old, old); err != nil {
		t.Fatal(err)
	}
	status, stdout, stderr = call(args...)
	if status != exitOK || stdout != lines || stderr != "figures: wrote 1 file, 3 unchanged\n" || isOld(t, svg) || !isOld(t, pdf) {
		t.Errorf("with one changed: status %d, %q, %q", status, stdout, stderr)
	}
	status, stdout, stderr = call(append(args, "-check")...)
	if status != exitOK || stdout != "" || stderr != "figures: 4 files up to date\n" {
		t.Errorf("-check: status %d, %q, %q", status, stdout, stderr)
	}
	for _, extra := range []string{"-q", "-check"} {
		if status, stdout, stderr := call(append(args, "-quiet", extra)...); status != exitOK || stdout+stderr != "" {
			t.Errorf("-quiet %s: status %d, %q, %q", extra, status, stdout, stderr)
		}
	}
}

// --check says what it did when files differ, and writes nothing.
func TestCheckWritesNothing(t *testing.T) {
	dir := t.TempDir()
	if status, stdout, stderr := call("-o", filepath.Join(dir, "new"), "-check", points); status != exitFail || stdout != "" || strings.Count(stderr, "\n") != 3 {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if got := outputs(t, dir); got != "" {
		t.Errorf("wrote %s", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("made the folder")
	}
}

// A link in the folder that leads out of it is not followed.
func TestLinkOutOfFolder(t *testing.T) {
	dir, other := t.TempDir(), filepath.Join(t.TempDir(), "precious.svg")
	writeFile(t, other, "precious")
	symlink(t, other, filepath.Join(dir, points+".svg"))
	status, stdout, stderr := call("-o", dir, "-format", "svg,pdf", points)
	if status != exitFail || !strings.Contains(stderr, other) || strings.Contains(stdout, ".svg") || !strings.Contains(stdout, ".pdf") {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if have, err := os.ReadFile(other); err != nil || string(have) != "precious" {
		t.Errorf("%q, %v", have, err)
	}
}

// --scale is for pixels.
func TestScale(t *testing.T) {
	dir := t.TempDir()
	if status, _, stderr := call("-o", dir, points, "-scale", "0.5", "-format", "png"); status != exitOK || stderr != "figures: wrote 1 file\n" {
		t.Fatalf("status %d: %s", status, stderr)
	}
	data, err := os.ReadFile(filepath.Join(dir, points+".png"))
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 1000 || c.Height != 400 {
		t.Errorf("%d × %d pixels, %v", c.Width, c.Height, err)
	}
	if status, _, stderr := call("-o", dir, points, "-scale", "2", "-format", "svg"); status != exitOK || !strings.Contains(stderr, "--scale changes nothing") {
		t.Errorf("status %d: %s", status, stderr)
	}
}

// A picture with too many pixels is an error that says what a caller of the command can
// change.
func TestTooManyPixels(t *testing.T) {
	in(t, "wide.yaml", "f: x^2\nx: [0, 1]\ny: [0, 1]\nwidth: 10000pt\n")
	status, _, stderr := call("wide.yaml", "-o", "wide.png")
	if want := "a smaller width, resolution or --scale has fewer pixels"; status != exitFail || !strings.Contains(stderr, want) {
		t.Errorf("status %d, %s; want %s", status, stderr, want)
	}
	if status, _, stderr := call("wide.yaml", "-o", "wide.png", "--scale", "0.5"); status != exitOK {
		t.Errorf("with half as many pixels: status %d, %s", status, stderr)
	}
}

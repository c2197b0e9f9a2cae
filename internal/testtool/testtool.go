// Package testtool has what tests of several packages need: programs that are not part
// of this module, such as the viewers that render an SVG or a PDF, modules of users, and
// the validation of YAML.
//
// A test that needs a missing program is skipped, so that go test passes on any
// machine with Go. Where the environment variable NATGRAD_REQUIRE_TOOLS is 1, as
// in .ci/run, the test fails instead.
package testtool

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Required is the environment variable that turns skips into failures.
const Required = "NATGRAD_REQUIRE_TOOLS"

// Need returns the path of a program. If the program is not installed, Need skips
// the test, or fails it where NATGRAD_REQUIRE_TOOLS is 1.
func Need(t testing.TB, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err == nil {
		return path
	}
	if os.Getenv(Required) == "1" {
		t.Fatalf("%s is not installed, and %s=1", program, Required)
	}
	t.Skipf("%s is not installed", program)
	return ""
}

// A Viewer is a program that renders files of one format at 100 pixels to the
// inch.
type Viewer struct {
	Program string
	Format  string   // "svg" or "pdf"
	args    []string // reads in.svg or in.pdf, writes out.png
}

// The viewers of the tests.
var (
	Librsvg     = Viewer{"rsvg-convert", "svg", []string{"-d", "100", "-p", "100", "in.svg", "-o", "out.png"}}
	Poppler     = Viewer{"pdftoppm", "pdf", []string{"-r", "100", "-png", "-singlefile", "in.pdf", "out"}}
	Ghostscript = Viewer{"gs", "pdf", []string{"-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r100",
		"-dGraphicsAlphaBits=4", "-dTextAlphaBits=4", "-sOutputFile=out.png", "in.pdf"}} // 16 levels of coverage
)

// Render returns what the viewer shows of a file in its format. It skips or fails
// the test as Need does if the viewer is not installed.
func (v Viewer) Render(t testing.TB, file []byte) image.Image {
	t.Helper()
	program, dir := Need(t, v.Program), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "in."+v.Format), file, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, v.args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", v.Program, err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "out.png"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", v.Program, err)
	}
	return m
}

package vgdraw2d_test

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/plots/vgdraw2d"
)

// What one format shows, all show: the SVG by librsvg, the PDF by poppler and by
// Ghostscript (which has 16 levels of coverage), against our own pixels.
func TestFormatsAgree(t *testing.T) {
	c := newCanvas(t, 288, 216, vgdraw2d.PNG, nil)
	scene(c)
	want := c.Image()
	dir := t.TempDir()
	for _, f := range []vgdraw2d.Format{vgdraw2d.SVG, vgdraw2d.PDF} {
		if err := os.WriteFile(filepath.Join(dir, "in."+string(f)), sceneBytes(t, f), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		tool string
		args []string
		min  float64
	}{
		{"rsvg-convert", []string{"in.svg", "-o", "out.png"}, 0.995},
		{"pdftoppm", []string{"-r", "100", "-png", "-singlefile", "in.pdf", "out"}, 0.99},
		{"gs", []string{"-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=png16m", "-r100", "-dGraphicsAlphaBits=4", "-sOutputFile=out.png", "in.pdf"}, 0.98},
	} {
		t.Run(test.tool, func(t *testing.T) {
			path, err := exec.LookPath(test.tool)
			if err != nil {
				t.Skipf("%s is not installed", test.tool)
			}
			os.Remove(filepath.Join(dir, "out.png"))
			cmd := exec.Command(path, test.args...)
			cmd.Dir = dir
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			file, err := os.Open(filepath.Join(dir, "out.png"))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			got, err := png.Decode(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := compare.Similarity(got, want, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("SSIM %.4f", s)
			if s < test.min {
				t.Errorf("SSIM %.4f, want at least %v", s, test.min)
			}
		})
	}
}

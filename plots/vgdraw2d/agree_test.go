package vgdraw2d_test

import (
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// All formats show the same picture. The test compares the SVG drawn by librsvg, and
// the PDF drawn by poppler and by Ghostscript (which has 16 levels of coverage), with
// the PNG.
func TestFormatsAgree(t *testing.T) {
	c := newCanvas(t, 288, 216, vgdraw2d.PNG, nil)
	scene(c)
	want := c.Image()
	for _, test := range []struct {
		viewer testtool.Viewer
		min    float64
	}{
		{testtool.Librsvg, 0.995},
		{testtool.Poppler, 0.99},
		{testtool.Ghostscript, 0.98},
	} {
		t.Run(test.viewer.Program, func(t *testing.T) {
			got := test.viewer.Render(t, sceneBytes(t, vgdraw2d.Format(test.viewer.Format)))
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

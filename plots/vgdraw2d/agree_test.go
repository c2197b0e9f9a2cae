package vgdraw2d_test

import (
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

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
			s := similarity(want, got)
			t.Logf("SSIM %.4f", s)
			if s < test.min {
				t.Errorf("SSIM %.4f, want at least %v", s, test.min)
			}
		})
	}
}

// similarity is the mean structural similarity of the luminance over all windows
// of 8×8 pixels (Wang, Bovik, Sheikh and Simoncelli, Image quality assessment:
// from error visibility to structural similarity, IEEE Transactions on Image
// Processing 13(4), 2004), 0 for pictures of different size.
func similarity(a, b image.Image) float64 {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 0
	}
	const n = 8
	w, h := a.Bounds().Dx(), a.Bounds().Dy()
	luma := func(m image.Image) []float64 {
		v := make([]float64, 0, w*h)
		for y := range h {
			for x := range w {
				r, g, b, _ := m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y).RGBA()
				v = append(v, (0.2126*float64(r)+0.7152*float64(g)+0.0722*float64(b))/257)
			}
		}
		return v
	}
	p, q := luma(a), luma(b)
	sum, count := 0.0, 0.0
	for y := 0; y+n <= h; y += 2 {
		for x := 0; x+n <= w; x += 2 {
			var sp, sq, spp, sqq, spq float64
			for j := y; j < y+n; j++ {
				for i := x; i < x+n; i++ {
					u, v := p[j*w+i], q[j*w+i]
					sp, sq = sp+u, sq+v
					spp, sqq, spq = spp+u*u, sqq+v*v, spq+u*v
				}
			}
			const k = n * n
			mp, mq := sp/k, sq/k
			vp, vq, cov := spp/k-mp*mp, sqq/k-mq*mq, spq/k-mp*mq
			c1, c2 := math.Pow(0.01*255, 2), math.Pow(0.03*255, 2)
			sum += (2*mp*mq + c1) * (2*cov + c2) / ((mp*mp + mq*mq + c1) * (vp + vq + c2))
			count++
		}
	}
	return sum / count
}

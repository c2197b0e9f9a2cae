package gallery

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"slices"
	"testing"

	"natgrad.example/internal/compare"
	"natgrad.example/internal/testtool"
)

// render returns a figure as a file.
func render(t testing.TB, e Entry, format string, scale float64) []byte {
	t.Helper()
	f, err := e.Figure()
	if err != nil {
		t.Fatal(err)
	}
	f.Scale = scale
	w, err := f.WriterTo(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t testing.TB, data []byte) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func picture(t testing.TB, e Entry, scale float64) image.Image {
	t.Helper()
	return decode(t, render(t, e, "png", scale))
}

// bars holds the minimum structural similarity outside and inside text.
var bars = map[string]struct{ line, text float64 }{
	"gd_euclidean_mahalanobis":    {0.9999, 0.99},
	"gaussian_isocontours_fisher": {0.9999, 0.99},
	"equidistant_points":          {0.9999, 0.99},
}

func TestReferenceImages(t *testing.T) {
	for _, e := range All()[:3] {
		want, _ := testtool.PostPicture(t, e.Name)
		got, boxes := picture(t, e, 1), testtool.TextBoxes(t, e.Name)
		inText := func(x, y int) bool {
			return slices.ContainsFunc(boxes, func(b image.Rectangle) bool { return image.Pt(x, y).In(b.Inset(-6)) })
		}
		inLine := func(x, y int) bool { return !inText(x, y) }
		for _, part := range []struct {
			name string
			in   func(x, y int) bool
			bar  float64
		}{{"line", inLine, bars[e.Name].line}, {"text", inText, bars[e.Name].text}} {
			s, err := compare.Similarity(got, want, part.in)
			if err != nil || !(s >= part.bar) {
				t.Errorf("%s: %s: similarity %.4f, want %.4f (%v)", e.Name, part.name, s, part.bar, err)
			}
		}
		if share, mean := deviation(got, want, inLine); share > 0.0002 || mean > 0.15 {
			t.Errorf("%s: line: %.4f %% of pixels off by more than 32, mean %.3f", e.Name, 100*share, mean)
		}
	}
}

// deviation returns the fraction of pixels with a channel that differs by more than
// 32, and the mean difference of all channels, where 255 is the full range.
func deviation(a, b image.Image, in func(x, y int) bool) (share, mean float64) {
	n, big, sum := 0, 0, 0.0
	r := a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if !in(x, y) {
				continue
			}
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			worst := 0.0
			for _, d := range [3]float64{float64(ar) - float64(br), float64(ag) - float64(bg), float64(ab) - float64(bb)} {
				d = math.Abs(d) / 257
				sum += d
				worst = math.Max(worst, d)
			}
			if worst > 32 {
				big++
			}
			n++
		}
	}
	return float64(big) / float64(n), sum / float64(3*n)
}

// The figures agree with a sample of the post's pixels, 300 with ink and 100
// anywhere. This test needs no images.
func TestLandmarkPixels(t *testing.T) {
	for _, e := range All()[:3] {
		m := picture(t, e, 1)
		off := 0
		for _, p := range readLandmarks(t)[e.Name].Pixels {
			r, g, b, _ := m.At(p[0], p[1]).RGBA()
			for k, v := range [3]uint32{r, g, b} {
				if d := int(v>>8) - p[2+k]; d > 5 || d < -5 {
					off++
					t.Logf("%s: pixel (%d, %d) is %d %d %d, want %v", e.Name, p[0], p[1], r>>8, g>>8, b>>8, p[2:])
					break
				}
			}
		}
		// Two pixels may differ: the frame of the first figure is a pixel too
		// long in the original.
		if off > 2 {
			t.Errorf("%s: %d of the sampled pixels differ", e.Name, off)
		}
	}
}

// SVG and PDF viewers show the same picture as the PNG.
func TestVectorFormatsShowTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("comparing pictures takes seconds")
	}
	for _, v := range []testtool.Viewer{testtool.Librsvg, testtool.Poppler} {
		t.Run(v.Program, func(t *testing.T) {
			testtool.Need(t, v.Program)
			for _, e := range All()[:3] {
				got := v.Render(t, render(t, e, v.Format, 1))
				s, err := compare.Similarity(got, picture(t, e, 1), nil)
				if err != nil || s < 0.99 {
					t.Errorf("%s.%s: similarity %.4f (%v)", e.Name, v.Format, s, err)
				}
			}
		})
	}
}

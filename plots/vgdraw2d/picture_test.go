package vgdraw2d_test

import (
	"image"
	"image/color"
	"maps"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
	"natgrad.example/plots/vgdraw2d"
)

// A field of 1000 × 1000 cells takes less than a megabyte in a vector file, with and
// without a palette.
func TestPictureSize(t *testing.T) {
	const n = 1000
	m := colormap.Viridis()
	m.SetMin(0)
	m.SetMax(1)
	table := make([]color.NRGBA, 256)
	for i := range table {
		c, err := m.At(float64(i) / 255)
		if err != nil {
			t.Fatal(err)
		}
		table[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	paint := map[string]func(f, r float64) color.NRGBA{
		"palette": func(f, _ float64) color.NRGBA { return table[int(math.Round(255*f))] },
		"holes": func(f, r float64) color.NRGBA {
			if r < 0.2 {
				return color.NRGBA{}
			}
			return table[int(math.Round(255*f))]
		},
		"many colors": func(f, _ float64) color.NRGBA {
			return color.NRGBA{uint8(255 * f), uint8(255 * f * f), uint8(255 * math.Sin(2*f)), 255}
		},
		"shades": func(f, r float64) color.NRGBA {
			c := table[int(math.Round(255*f))]
			c.A = uint8(255 - 200*r)
			return c
		},
	}
	for _, name := range slices.Sorted(maps.Keys(paint)) {
		if testing.Short() && name != "holes" {
			continue
		}
		img := image.NewNRGBA(image.Rect(0, 0, n, n))
		for y := range n {
			for x := range n {
				u, v := float64(x)/n-0.5, float64(y)/n-0.5
				f := 0.5 + 0.5*math.Sin(9*u+4*v*v)*math.Cos(7*v-3*u)
				img.SetNRGBA(x, y, paint[name](f, math.Hypot(u, v)))
			}
		}
		for _, format := range []vgdraw2d.Format{vgdraw2d.SVG, vgdraw2d.PDF} {
			c := newCanvas(t, 432, 432, format, nil)
			c.DrawImage(vg.Rectangle{Max: pt(432, 432)}, img)
			if size := len(encode(t, c)); size >= 1_000_000 {
				t.Errorf("%s of %s: %d bytes", format, name, size)
			} else {
				t.Logf("%s of %s: %d bytes", format, name, size)
			}
		}
	}
}

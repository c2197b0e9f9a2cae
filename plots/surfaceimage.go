package plots

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/solid"
	"natgrad.example/plots/vgdraw2d"
)

// hasPixels reports whether a canvas is an image.
func hasPixels(c vg.Canvas) bool {
	i, ok := c.(interface{ Image() image.Image })
	return ok && i.Image() != nil
}

// paintImage paints the cells of the surface into an image.
func (s *Surface) paintImage(c *draw.Canvas, b *surfaceBox, sheet *solid.Sheet) {
	size := c.Rectangle.Size()
	pixels, err := vgdraw2d.New(size.X, size.Y, vgdraw2d.PNG, &vgdraw2d.Options{
		Context: brush.Context(c.Canvas), DPI: SurfaceDPI, Background: color.Transparent,
	})
	if err != nil {
		s.paintCells(c, b, sheet) // the page is too large for an image
		return
	}
	moved := *b
	moved.middle.X -= c.Min.X
	moved.middle.Y -= c.Min.Y
	on := draw.NewCanvas(pixels, size.X, size.Y)
	s.paintCells(&on, &moved, sheet)
	picture := pixels.Image()
	if f, ok := c.Canvas.(interface{ Format() vgdraw2d.Format }); ok && f.Format() == vgdraw2d.PGF && s.opaque() {
		picture = hardEdged(picture, brush.Stopped(c.Canvas))
	}
	brush.DrawImage(c, c.Rectangle, picture)
}

// hardEdged returns a picture whose pixels at edges are either opaque or left out, for a format whose
// pictures have one opacity.
func hardEdged(m image.Image, stopped func() bool) image.Image {
	b := m.Bounds()
	out := image.NewNRGBA(b)
	for y := b.Min.Y; y < b.Max.Y && !stopped(); y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			n := color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
			// Pixels that are left out keep their color, which viewers mix with their neighbors'.
			if n.A < 0x80 {
				n.A = 0
			} else {
				n.A = 0xff
			}
			out.SetNRGBA(x, y, n)
		}
	}
	return out
}

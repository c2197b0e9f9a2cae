package brush

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgeps"
	"gonum.org/v1/plot/vg/vgpdf"
	"gonum.org/v1/plot/vg/vgtex"
)

// ColorOn returns the color to pass to SetColor of c so that c paints clr.
//
// color.Color.RGBA returns components that are multiplied by the opacity. Gonum's
// canvases for PDF and TeX take these components for the color itself and multiply by
// the opacity again, so half transparent red becomes half transparent dark red. The
// canvas for EPS, which has no opacity, paints dark red. ColorOn corrects for both.
// On EPS the color is mixed with white, the color of the paper.
func ColorOn(c vg.Canvas, clr color.Color) color.Color {
	if clr == nil {
		return nil
	}
	if _, _, _, a := clr.RGBA(); a == 0xffff {
		return clr
	}
	if _, ok := clr.(straight); ok {
		return clr
	}
	switch bare(c).(type) {
	case *vgpdf.Canvas, *vgtex.Canvas:
		return straight(color.NRGBA64Model.Convert(clr).(color.NRGBA64))
	case *vgeps.Canvas:
		return Over(clr, color.White)
	}
	return clr
}

// bare returns the canvas inside any number of draw.Canvases.
func bare(c vg.Canvas) vg.Canvas {
	for {
		switch d := c.(type) {
		case draw.Canvas:
			c = d.Canvas
		case *draw.Canvas:
			c = d.Canvas
		default:
			return c
		}
	}
}

// straight is a color whose RGBA method does not multiply by the opacity.
type straight color.NRGBA64

// RGBA implements color.Color, except for the multiplication.
func (s straight) RGBA() (r, g, b, a uint32) {
	return uint32(s.R), uint32(s.G), uint32(s.B), uint32(s.A)
}

// Over returns the color that shows where top is painted over ground.
func Over(top, ground color.Color) color.Color {
	r, g, b, a := top.RGBA()
	r0, g0, b0, a0 := ground.RGBA()
	mix := func(v, v0 uint32) uint16 { return uint16(v + (v0*(0xffff-a)+0x7fff)/0xffff) }
	return color.RGBA64{R: mix(r, r0), G: mix(g, g0), B: mix(b, b0), A: mix(a, a0)}
}

// DrawImage draws a picture into a rectangle. It fills the pixels one by one on
// gonum's canvas for EPS, which panics for pictures.
func DrawImage(c *draw.Canvas, r vg.Rectangle, img image.Image) {
	if _, ok := bare(c.Canvas).(*vgeps.Canvas); !ok {
		c.DrawImage(r, img)
		return
	}
	b, size := img.Bounds(), r.Size()
	x := func(i int) vg.Length { return r.Min.X + size.X*vg.Length(i-b.Min.X)/vg.Length(b.Dx()) }
	y := func(i int) vg.Length { return r.Max.Y - size.Y*vg.Length(i-b.Min.Y)/vg.Length(b.Dy()) }
	for row := b.Min.Y; row < b.Max.Y; row++ {
		to := b.Min.X
		for to < b.Max.X {
			from, clr := to, img.At(to, row)
			for to++; to < b.Max.X && img.At(to, row) == clr; to++ {
			}
			if _, _, _, a := clr.RGBA(); a == 0 {
				continue
			}
			c.SetColor(ColorOn(c.Canvas, clr))
			run := vg.Rectangle{Min: vg.Point{X: x(from), Y: y(row + 1)}, Max: vg.Point{X: x(to), Y: y(row)}}
			c.Fill(run.Path())
		}
	}
}

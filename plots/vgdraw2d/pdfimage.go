package vgdraw2d

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"strconv"

	"github.com/jung-kurt/gofpdf"
)

// DrawImage places a picture through the current matrix, which maps its pixels
// to the canvas.
func (g *pdfContext) DrawImage(img image.Image) {
	// gofpdf orders the images of a document by width and keeps those of equal
	// width in map order: give each its own width, the surplus clipped.
	img, m, size := replicate(img, g.Current.Tr, func(width int) int {
		for g.widths[width] {
			width++
		}
		g.widths[width] = true
		return width
	})
	data, err := encodePicture(img)
	if err != nil {
		g.pdf.SetError(err)
		return
	}
	g.images++
	name := "image" + strconv.Itoa(g.images)
	opt := gofpdf.ImageOptions{ImageType: "PNG", AllowNegativePosition: true}
	g.pdf.RegisterImageOptionsReader(name, opt, bytes.NewReader(data))
	g.setAlpha(1)

	// Poppler paints all pixels up to and including those at the edges; one that
	// lies between two pixels must not count for both.
	const inset = 0.001
	if m[1] == 0 && m[2] == 0 {
		w, h := float64(size.X), float64(size.Y)
		m[0], m[4] = m[0]-math.Copysign(2*inset/w, m[0]), m[4]+math.Copysign(inset, m[0])
		m[3], m[5] = m[3]-math.Copysign(2*inset/h, m[3]), m[5]+math.Copysign(inset, m[3])
	}
	g.pdf.RawWriteStr(fmt.Sprintf("q %s cm 0 0 %d %d re W n 1 0 0 -1 0 %[3]d cm", numbers(m[:], 9), size.X, size.Y))
	_, h := g.pdf.GetPageSize()
	g.pdf.ImageOptions(name, 0, h-float64(size.Y), float64(img.Bounds().Dx()), float64(size.Y), false, opt, 0, "")
	g.pdf.RawWriteStr("Q")
}

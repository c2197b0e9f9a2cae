package vgdraw2d

import (
	"image"
	"image/png"
	"io"
)

func encodePNG(w io.Writer, img *image.NRGBA, dpi float64) error {
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	return e.Encode(w, img)
}

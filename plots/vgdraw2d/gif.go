package vgdraw2d

import (
	"image"
	"image/gif"
	"io"
)

// gifFilm keeps the frames of an animated GIF. Each has colours of its own.
type gifFilm struct {
	parts []*image.Paletted
	last  *image.NRGBA
}

// add keeps a frame. GIF knows no shades of transparency, so pages that one sees
// through become white.
func (f *gifFilm) add(img *image.NRGBA) {
	if !img.Opaque() {
		img = onWhite(img)
	}
	if f.last == nil {
		f.parts = append(f.parts, paletted(img, nil))
	} else {
		part := crop(img, changed(f.last, img))
		f.parts = append(f.parts, paletted(part, crop(f.last, part.Rect)))
	}
	f.last = img
}

func (f *gifFilm) encode(w io.Writer, ends []float64, loops int) error {
	// Viewers show frames of less than 2/100 s for 10/100.
	g := &gif.GIF{Image: f.parts, Delay: delays(ends, 100, 2)}
	g.Config.Width, g.Config.Height = f.last.Rect.Dx(), f.last.Rect.Dy()
	for range f.parts {
		g.Disposal = append(g.Disposal, gif.DisposalNone)
	}
	// In the file it is the number of times after the first, none for once.
	switch {
	case loops == 1:
		g.LoopCount = -1
	case loops > 1:
		g.LoopCount = loops - 1
	}
	return gif.EncodeAll(w, g)
}

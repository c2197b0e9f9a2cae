package film

import (
	"image"
	"image/color"
	"image/gif"
	"io"

	"natgrad.example/plots/vgdraw2d/internal/pixel"
)

// GIF keeps the frames of an animated GIF. Each frame has a palette of its own.
type GIF struct {
	Stop

	parts []*image.Paletted
	last  *image.NRGBA
	kept  int
}

// Add adds a frame, which the caller must not change later. GIF has no partial
// transparency, so transparent pages become white.
func (f *GIF) Add(img *image.NRGBA) {
	if !pixel.IsOpaque(img, f.Stop) {
		img = onWhite(img, f.Stop)
	}
	var part *image.Paletted
	if f.last == nil {
		part = paletted(img, nil, f.Stop)
	} else {
		now := crop(img, changed(f.last, img, f.Stop), f.Stop)
		part = paletted(now, crop(f.last, now.Rect, f.Stop), f.Stop)
	}
	f.parts = append(f.parts, part)
	f.last = img
	f.kept += len(part.Pix)
}

// Kept returns the number of pixels that are kept.
func (f *GIF) Kept() int { return f.kept }

// Encode writes the frames, each shown until its end.
func (f *GIF) Encode(w io.Writer, ends []float64, loops int) error {
	// Viewers show frames of less than 2/100 s for 10/100 s.
	g := &gif.GIF{Image: f.parts, Delay: delays(ends, 100, 2)}
	g.Config.Width, g.Config.Height = f.last.Rect.Dx(), f.last.Rect.Dy()
	for range f.parts {
		g.Disposal = append(g.Disposal, gif.DisposalNone)
	}
	// LoopCount is the number of repetitions, and -1 for none.
	switch {
	case loops == 1:
		g.LoopCount = -1
	case loops > 1:
		g.LoopCount = loops - 1
	}
	return gif.EncodeAll(pixel.Until(w, f.Stop), g)
}

// OnWhite returns a picture blended over white.
func OnWhite(img *image.NRGBA) *image.NRGBA { return onWhite(img, nil) }

func onWhite(img *image.NRGBA, stop Stop) *image.NRGBA {
	out := image.NewNRGBA(img.Rect)
	for i := 0; i < len(img.Pix); i += 4 {
		if i%checkBytes == 0 && stop.now() {
			break
		}
		a := uint32(img.Pix[i+3])
		for k := range 3 {
			out.Pix[i+k] = uint8((uint32(img.Pix[i+k])*a + 255*(255-a) + 127) / 255)
		}
		out.Pix[i+3] = 255
	}
	return out
}

// checkBytes is the number of bytes of pixels after which Stop is called, a multiple of 4.
const checkBytes = 1 << 18

// paletted returns an opaque picture with a palette, in its own colors if there are
// at most 256. Pixels that are the same in the picture before become transparent.
func paletted(img, before *image.NRGBA, stop Stop) *image.Paletted {
	out := image.NewPaletted(img.Rect, nil)
	same := func(i int) bool { return before != nil && string(img.Pix[i:i+4]) == string(before.Pix[i:i+4]) }
	count := make(map[rgb]int)
	for i := 0; i < len(img.Pix); i += 4 {
		if i%checkBytes == 0 && stop.now() {
			return out
		}
		if !same(i) {
			count[rgb(img.Pix[i:i+3])]++
		}
	}
	room := 256
	if before != nil {
		out.Palette, room = color.Palette{color.NRGBA{}}, 255
	}
	first := len(out.Palette)
	colors, index := quantize(count, room, stop)
	for _, c := range colors {
		out.Palette = append(out.Palette, color.NRGBA{R: c[0], G: c[1], B: c[2], A: 255})
	}
	for i := 0; i < len(img.Pix); i += 4 {
		if i%checkBytes == 0 && stop.now() {
			return out
		}
		if !same(i) {
			out.Pix[i/4] = uint8(first + index[rgb(img.Pix[i:i+3])])
		}
	}
	return out
}

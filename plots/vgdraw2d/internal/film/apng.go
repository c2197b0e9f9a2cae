package film

import (
	"encoding/binary"
	"image"
	"io"

	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/vgdraw2d/internal/pixel"
)

// APNG keeps the frames of an animated PNG (Portable Network Graphics, third
// edition, W3C 2025, section 11.3.6).
type APNG struct {
	Stop

	parts []apngPart // the changes; the first is a whole frame
	last  *image.NRGBA
	dpi   float64
	kept  int
}

// apngPart is a rectangle of a frame. A sparse part is blended over the frame before
// it and is transparent where nothing changes, which compresses best. Any other part
// replaces the pixels of the frame before it.
type apngPart struct {
	*image.NRGBA
	sparse bool
}

// Add adds a frame, which the caller must not change later.
func (f *APNG) Add(img *image.NRGBA, dpi float64) {
	part := apngPart{NRGBA: img}
	if f.last != nil {
		part.NRGBA = crop(img, changed(f.last, img, f.Stop), f.Stop)
		if pixel.IsOpaque(part.NRGBA, f.Stop) {
			part.sparse = true
			clearSame(part.NRGBA, f.last, f.Stop)
		}
	}
	f.parts = append(f.parts, part)
	f.last, f.dpi = img, dpi
	f.kept += len(part.Pix) / 4
}

// Kept returns the number of pixels that are kept.
func (f *APNG) Kept() int { return f.kept }

// Encode writes the frames, each shown until its end. The default image, for viewers
// without animations, is the last frame; it is not part of the animation. A single
// frame becomes a plain PNG.
func (f *APNG) Encode(w io.Writer, ends []float64, loops int) error {
	if len(f.parts) == 1 {
		return pixel.EncodePNG(w, f.last, f.dpi, f.Stop)
	}
	bpp := 3
	for _, p := range f.parts {
		if !pixel.IsOpaque(p.NRGBA, f.Stop) {
			bpp = 4
			break
		}
	}
	var b blocks.Buffer
	pixel.PutHeader(&b, f.last.Rect, bpp, f.dpi)
	control := binary.BigEndian.AppendUint32(nil, uint32(len(f.parts)))
	pixel.PutChunk(&b, "acTL", binary.BigEndian.AppendUint32(control, uint32(loops)), nil, nil)
	pixel.PutChunk(&b, "IDAT", nil, pixel.DeflateRows(f.last, bpp, f.Stop), f.Stop)
	sequence := uint32(0)
	next := func() []byte {
		sequence++
		return binary.BigEndian.AppendUint32(nil, sequence-1)
	}
	delays := delays(ends, 1000, 1)
	for i, p := range f.parts {
		if f.now() {
			return nil
		}
		pixel.PutChunk(&b, "fcTL", p.control(next(), delays[i]), nil, nil)
		pixel.PutChunk(&b, "fdAT", next(), pixel.DeflateRows(p.NRGBA, bpp, f.Stop), f.Stop)
	}
	pixel.PutChunk(&b, "IEND", nil, nil, nil)
	if f.now() {
		return nil
	}
	_, err := b.WriteTo(w)
	return err
}

// control returns the frame control chunk of p: the sequence number, the rectangle,
// the delay in milliseconds, and how the part is disposed of and blended.
func (p apngPart) control(sequence []byte, delay int) []byte {
	chunk := sequence
	for _, v := range []int{p.Rect.Dx(), p.Rect.Dy(), p.Rect.Min.X, p.Rect.Min.Y} {
		chunk = binary.BigEndian.AppendUint32(chunk, uint32(v))
	}
	chunk = binary.BigEndian.AppendUint16(chunk, uint16(delay))
	chunk = binary.BigEndian.AppendUint16(chunk, 1000)
	const leave, source, over = 0, 0, 1
	blend := byte(source)
	if p.sparse {
		blend = over
	}
	return append(chunk, leave, blend)
}

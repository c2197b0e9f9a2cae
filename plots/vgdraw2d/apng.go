package vgdraw2d

import (
	"bytes"
	"encoding/binary"
	"image"
	"io"
)

// apngFilm keeps the frames of an animated PNG (Portable Network Graphics, third
// edition, W3C 2025, section 11.3.6).
type apngFilm struct {
	parts []*image.NRGBA // what changes; the first is whole
	last  *image.NRGBA
	dpi   float64
}

func (f *apngFilm) add(ctx backend) {
	r := ctx.(*rasterContext)
	part := r.img
	if f.last != nil {
		part = crop(r.img, changed(f.last, r.img))
	}
	f.parts = append(f.parts, part)
	f.last, f.dpi = r.img, r.dpi
}

// encode writes the last frame as the picture for viewers that do not know
// animations, which is no part of the animation, and then all frames. One
// frame alone is a plain PNG.
func (f *apngFilm) encode(w io.Writer, t Timing) error {
	if len(f.parts) == 0 {
		return errNoFrame
	}
	if len(f.parts) == 1 {
		return encodePNG(w, f.last, f.dpi)
	}
	bpp := 3
	for _, p := range f.parts {
		if !p.Opaque() {
			bpp = 4
		}
	}
	var b bytes.Buffer
	putHeader(&b, f.last.Rect, bpp, f.dpi)
	control := binary.BigEndian.AppendUint32(nil, uint32(len(f.parts)))
	putChunk(&b, "acTL", binary.BigEndian.AppendUint32(control, uint32(t.Loops)))
	still, err := deflateRows(f.last, bpp)
	if err != nil {
		return err
	}
	putChunk(&b, "IDAT", still)
	sequence := uint32(0)
	next := func() []byte {
		sequence++
		return binary.BigEndian.AppendUint32(nil, sequence-1)
	}
	delays := t.delays(len(f.parts), 1000, 1)
	for i, p := range f.parts {
		data, err := deflateRows(p, bpp)
		if err != nil {
			return err
		}
		frame := next()
		for _, v := range []int{p.Rect.Dx(), p.Rect.Dy(), p.Rect.Min.X, p.Rect.Min.Y} {
			frame = binary.BigEndian.AppendUint32(frame, uint32(v))
		}
		frame = binary.BigEndian.AppendUint16(frame, uint16(delays[i]))
		frame = binary.BigEndian.AppendUint16(frame, 1000)
		// Leave the frame, and overwrite what was there.
		putChunk(&b, "fcTL", append(frame, 0, 0))
		putChunk(&b, "fdAT", append(next(), data...))
	}
	putChunk(&b, "IEND", nil)
	_, err = w.Write(b.Bytes())
	return err
}

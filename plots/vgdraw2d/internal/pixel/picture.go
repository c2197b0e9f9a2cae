package pixel

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"github.com/llgcode/draw2d"
)

// Enlarges reports whether the matrix draws pixels at their size or larger.
func Enlarges(m draw2d.Matrix) bool {
	return math.Hypot(m[0], m[1]) >= 1-1e-9 && math.Hypot(m[2], m[3]) >= 1-1e-9
}

// picture returns a copy of an image with bounds that begin at the origin. The copy
// has a palette if paletted can make one.
func picture(img image.Image) draw.Image {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rectangle{Max: b.Size()})
	draw.Draw(out, out.Rect, img, b.Min, draw.Src)
	if src, ok := img.(*image.NRGBA); ok {
		// draw.Draw multiplies colors by alpha, which loses bits.
		for y := range b.Dy() {
			copy(out.Pix[y*out.Stride:], src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):][:4*b.Dx()])
		}
	}
	if p := paletted(out); p != nil {
		return p
	}
	return out
}

// paletted returns a picture that begins at the origin with a palette, in order of
// first use. It returns nil if the picture has more than 256 colors, or translucent
// ones, which PDF does not allow in a palette. Heat maps have few colors. It makes
// transparent pixels black, so that they have one color.
func paletted(img *image.NRGBA) *image.Paletted {
	const colors = 256
	index := make(map[uint32]uint8, colors)
	palette := make(color.Palette, 0, colors)
	flat := image.NewPaletted(img.Rect, nil)
	add := func(key uint32) (uint8, bool) {
		if len(palette) == colors {
			return 0, false
		}
		i := uint8(len(palette))
		index[key] = i
		palette = append(palette, color.NRGBA{uint8(key), uint8(key >> 8), uint8(key >> 16), uint8(key >> 24)})
		return i, true
	}
	var last uint32
	var at uint8
	for i := 0; i+3 < len(img.Pix); i += 4 {
		p := img.Pix[i : i+4 : i+4]
		if p[3] > 0 && p[3] < 255 {
			return nil
		}
		if p[3] == 0 {
			p[0], p[1], p[2] = 0, 0, 0
		}
		key := uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
		if key != last || len(palette) == 0 {
			var ok bool
			if at, ok = index[key]; !ok {
				if at, ok = add(key); !ok {
					return nil
				}
			}
			last = key
		}
		flat.Pix[i/4] = at
	}
	flat.Palette = palette
	return flat
}

// EncodePicture returns a picture as a small PNG. It uses the best compression for
// pictures with a palette only: with smooth colors that can take a hundred times as
// long.
func EncodePicture(img image.Image) ([]byte, error) {
	var buf bytes.Buffer
	var e png.Encoder
	if _, ok := img.(*image.Paletted); ok {
		e.CompressionLevel = png.BestCompression
	}
	err := e.Encode(&buf, img)
	return buf.Bytes(), err
}

// maxReplicated bounds the pixels of a replicated picture.
const maxReplicated = 1 << 20

// Replicate repeats the pixels of a picture that the matrix enlarges a whole number
// of times in both directions. Some viewers smooth pictures (librsvg always, poppler
// below a factor of four); replicated pixels keep nearly sharp edges. Pictures that
// would become too large, or are not enlarged, keep their pixels.
//
// It returns a picture with bounds that begin at the origin, the matrix for it, and
// the size of the part to show. The caller's width maps the width of that part to
// the width of the picture; the surplus is on the right.
func Replicate(img image.Image, m draw2d.Matrix, width func(int) int) (image.Image, draw2d.Matrix, image.Point) {
	src := picture(img)
	size := src.Bounds().Size()
	fx, fy := 1, 1
	if Enlarges(m) {
		fx = int(min(math.Ceil(math.Hypot(m[0], m[1])-1e-9), 1<<10))
		fy = int(min(math.Ceil(math.Hypot(m[2], m[3])-1e-9), 1<<10))
		if fx*fy > maxReplicated/max(size.X*size.Y, 1) {
			fx, fy = 1, 1
		}
	}
	m.Scale(1/float64(fx), 1/float64(fy))
	shown := image.Pt(fx*size.X, fy*size.Y)
	w := width(shown.X)
	if fx == 1 && fy == 1 && w == shown.X {
		return src, m, shown
	}
	r := image.Rect(0, 0, w, shown.Y)
	switch src := src.(type) {
	case *image.Paletted:
		dst := image.NewPaletted(r, src.Palette)
		repeat(dst.Pix, dst.Stride, src.Pix, src.Stride, size, fx, fy, 1)
		return dst, m, shown
	case *image.NRGBA:
		dst := image.NewNRGBA(r)
		repeat(dst.Pix, dst.Stride, src.Pix, src.Stride, size, fx, fy, 4)
		return dst, m, shown
	}
	panic("vgdraw2d: unknown picture")
}

// repeat copies pixels of n bytes fx times across and fy times down, and the last
// pixel of a row up to the end of the row.
func repeat(dst []uint8, dstStride int, src []uint8, srcStride int, size image.Point, fx, fy, n int) {
	for y := range size.Y {
		row := dst[fy*y*dstStride:][:dstStride]
		for x := 0; x*n < dstStride; x++ {
			from := min(x/fx, size.X-1) * n
			copy(row[x*n:(x+1)*n], src[y*srcStride+from:][:n])
		}
		for i := 1; i < fy; i++ {
			copy(dst[(fy*y+i)*dstStride:][:dstStride], row)
		}
	}
}

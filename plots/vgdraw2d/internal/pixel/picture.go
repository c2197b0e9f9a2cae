package pixel

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"github.com/llgcode/draw2d"
)

// Enlarges reports whether the matrix draws pixels at their size or larger.
func Enlarges(m draw2d.Matrix) bool {
	return math.Hypot(m[0], m[1]) >= 1-1e-9 && math.Hypot(m[2], m[3]) >= 1-1e-9
}

// picture returns a copy of an image with bounds that begin at the origin. The copy
// has a palette if paletted can make one. If stop reports true, the copy is not complete.
func picture(img image.Image, stop func() bool) draw.Image {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rectangle{Max: b.Size()})
	src, exact := img.(*image.NRGBA)
	for y := range b.Dy() {
		if stopped(stop) {
			return out
		}
		if exact {
			// draw.Draw multiplies colors by alpha, which loses bits.
			copy(out.Pix[y*out.Stride:], src.Pix[src.PixOffset(b.Min.X, b.Min.Y+y):][:4*b.Dx()])
		} else {
			draw.Draw(out, image.Rect(0, y, b.Dx(), y+1), img, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		}
	}
	if p := paletted(out, stop); p != nil {
		return p
	}
	return out
}

// paletted returns a picture that begins at the origin with a palette, in order of
// first use. It returns nil if the picture has more than 256 colors, or translucent
// ones, which PDF does not allow in a palette, or transparent ones other than black, which
// viewers that interpolate show beside opaque pixels. Heat maps have few colors.
func paletted(img *image.NRGBA, stop func() bool) *image.Paletted {
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
		if i%fillStep == 0 && stopped(stop) {
			return nil
		}
		p := img.Pix[i : i+4 : i+4]
		if p[3] > 0 && p[3] < 255 {
			return nil
		}
		if p[3] == 0 && p[0]|p[1]|p[2] != 0 {
			return nil
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
// long. If stop, which may be nil, reports true, it returns an error.
func EncodePicture(img image.Image, stop func() bool) ([]byte, error) {
	var buf bytes.Buffer
	var e png.Encoder
	if _, ok := img.(*image.Paletted); ok {
		e.CompressionLevel = png.BestCompression
	}
	err := e.Encode(Until(&buf, stop), img)
	return buf.Bytes(), err
}

// errStopped is returned by a writer of Until.
var errStopped = errors.New("stopped")

// Until returns a writer that passes bytes on to w until stop, which may be nil, reports
// true. Then it returns errors, which end an encoder that cannot be stopped otherwise.
func Until(w io.Writer, stop func() bool) io.Writer { return until{w, stop} }

type until struct {
	io.Writer
	stop func() bool
}

func (u until) Write(p []byte) (int, error) {
	if stopped(u.stop) {
		return 0, errStopped
	}
	return u.Writer.Write(p)
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
// the width of the picture; the surplus is on the right. If stop, which may be nil,
// reports true, the picture is not complete.
func Replicate(img image.Image, m draw2d.Matrix, stop func() bool, width func(int) int) (image.Image, draw2d.Matrix, image.Point) {
	src := picture(img, stop)
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

package pgf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// ErrImage is the error of Encode for a picture with pixels of different opacities other than 0.
var ErrImage = errors.New("a picture with several opacities")

// DrawImage draws a picture within a clip box. The matrix maps its pixels to the units of paths.
// The picture is an inline image of PDF (ISO 32000-1, 8.9.7), in hexadecimal digits, which TeX
// passes on. An inline image has no mask, so the picture is clipped at its transparent pixels.
func (p *Page) DrawImage(img image.Image, m draw2d.Matrix, clip geom.Box) {
	p.setClip(clip)
	pixels, runs, alpha, ok := p.read(img)
	if !ok {
		p.err = cmp.Or(p.err, fmt.Errorf("%w: write a PDF instead", ErrImage))
		return
	}
	if p.stop() || alpha == 0 {
		return
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	p.line(`\begin{pgfscope}`)
	if alpha < 255 {
		p.line(fmt.Sprintf(`\pgfsetfillopacity{%s}`, vector.Number(float64(alpha)/255, 4)))
	}
	if runs != nil {
		ops := pathCode{page: p}
		for _, r := range runs {
			ops.quad(m, r)
		}
		p.code.Write(ops.buf)
		p.line("\n\\pgfusepath{clip}")
	}
	// The unit square of an image has its first row on top.
	k := 72 / p.setup.DPI
	width, height := float64(w), float64(h)
	x0, y0 := m.TransformPoint(float64(b.Min.X), float64(b.Max.Y))
	p.line(fmt.Sprintf(`\pgfsys@invoke{q %s cm BI /W %d /H %d /CS /RGB /BPC 8 /F [/AHx /Fl] ID`,
		vector.Numbers([]float64{m[0] * width * k, -m[1] * width * k, -m[2] * height * k, m[3] * height * k, x0 * k, p.setup.Height - y0*k}, 4), w, h))
	p.hexadecimal(pixels)
	p.line(`> EI Q}`)
	p.line(`\end{pgfscope}`)
}

// read returns the bytes of the pixels, the runs of pixels that are not transparent, nil if that
// are all, and their opacity.
func (p *Page) read(img image.Image) (pixels []byte, runs []image.Rectangle, alpha uint8, ok bool) {
	b := img.Bounds()
	pixels = make([]byte, 0, 3*b.Dx()*b.Dy())
	holes := false
	for y := b.Min.Y; y < b.Max.Y; y++ {
		if p.stop() {
			return nil, nil, 0, true
		}
		from := b.Min.X
		end := func(x int) {
			if x > from {
				runs = append(runs, image.Rect(from, y, x, y+1))
			}
			from = x + 1
		}
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			pixels = append(pixels, c.R, c.G, c.B)
			switch {
			case c.A == 0:
				holes = true
				end(x)
			case alpha == 0:
				alpha = c.A
			case c.A != alpha:
				return nil, nil, 0, false
			}
		}
		end(b.Max.X)
	}
	if !holes {
		runs = nil
	}
	return pixels, runs, alpha, true
}

// quad writes the outline of a rectangle of pixels.
func (c *pathCode) quad(m draw2d.Matrix, r image.Rectangle) {
	corner := func(x, y int) vector.GridPoint {
		return vector.OnGrid(m.TransformPoint(float64(x), float64(y)))
	}
	c.MoveTo(corner(r.Min.X, r.Min.Y))
	c.LineTo(corner(r.Max.X, r.Min.Y))
	c.LineTo(corner(r.Max.X, r.Max.Y))
	c.LineTo(corner(r.Min.X, r.Max.Y))
	c.Close()
}

// hexadecimal writes compressed data.
func (p *Page) hexadecimal(data []byte) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	const part = 1 << 18
	for len(data) > 0 && !p.stop() {
		n := min(part, len(data))
		z.Write(data[:n])
		data = data[n:]
	}
	z.Close()
	for row := packed.Bytes(); len(row) > 0; {
		n := min(lineLength/2, len(row))
		p.line(hex.EncodeToString(row[:n]))
		row = row[n:]
	}
}

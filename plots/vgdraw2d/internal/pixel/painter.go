package pixel

import (
	"image"
	"image/color"

	"github.com/golang/freetype/raster"
	"github.com/llgcode/draw2d/draw2dimg"
)

// Painter blends spans of one color into a picture: source over, on 8-bit sRGB
// values that are not premultiplied, as in Matplotlib 3.3
// (fixed_blender_rgba_plain in _backend_agg_basic_types.h).
type Painter struct {
	img   *image.NRGBA
	color color.NRGBA
}

var _ draw2dimg.Painter = (*Painter)(nil)

// NewPainter returns a painter for a picture. SetColor must be called first.
func NewPainter(img *image.NRGBA) *Painter { return &Painter{img: img} }

// SetColor implements draw2dimg.Painter.
func (p *Painter) SetColor(c color.Color) {
	p.color = color.NRGBAModel.Convert(c).(color.NRGBA)
}

// Paint implements raster.Painter.
func (p *Painter) Paint(spans []raster.Span, _ bool) {
	b := p.img.Rect
	for _, s := range spans {
		if s.Y < b.Min.Y || s.Y >= b.Max.Y {
			continue
		}
		x0, x1 := max(s.X0, b.Min.X), min(s.X1, b.Max.X)
		if x0 >= x1 {
			continue
		}
		i := p.img.PixOffset(x0, s.Y)
		p.span(p.img.Pix[i:i+4*(x1-x0)], uint32(s.Alpha>>8))
	}
}

// span blends pixels with a coverage from 0 to 255.
func (p *Painter) span(pix []uint8, cover uint32) {
	alpha := uint32(p.color.A)
	if alpha == 255 && cover == 255 {
		for i := 0; i+3 < len(pix); i += 4 {
			pix[i], pix[i+1], pix[i+2], pix[i+3] = p.color.R, p.color.G, p.color.B, 255
		}
		return
	}
	t := alpha*cover + 128
	alpha = (t>>8 + t) >> 8
	if alpha == 0 {
		return
	}
	for i := 0; i+3 < len(pix); i += 4 {
		blend(pix[i:i+4:i+4], p.color, alpha)
	}
}

// blend blends a color with an 8-bit alpha over a pixel. The differences may wrap
// below zero; the sums do not.
func blend(pix []uint8, c color.NRGBA, alpha uint32) {
	a := uint32(pix[3])
	r, g, b := uint32(pix[0])*a, uint32(pix[1])*a, uint32(pix[2])*a
	a = (alpha+a)<<8 - alpha*a
	pix[0] = uint8(((uint32(c.R)<<8-r)*alpha + r<<8) / a)
	pix[1] = uint8(((uint32(c.G)<<8-g)*alpha + g<<8) / a)
	pix[2] = uint8(((uint32(c.B)<<8-b)*alpha + b<<8) / a)
	pix[3] = uint8(a >> 8)
}

// FillPix sets all pixels of a picture that begins at the origin. If stop, which may be
// nil, reports true, some are not set.
func FillPix(img *image.NRGBA, c color.NRGBA, stop func() bool) {
	if c == (color.NRGBA{}) {
		return
	}
	pix := img.Pix
	first := pix[:min(len(pix), fillStep)]
	copy(first, []uint8{c.R, c.G, c.B, c.A})
	for n := 4; n < len(first); n *= 2 {
		copy(first[n:], first[:n])
	}
	for n := len(first); n < len(pix) && !stopped(stop); n += len(first) {
		copy(pix[n:], first)
	}
}

// fillStep is the number of bytes that are filled at once, a multiple of 4.
const fillStep = 1 << 20

package plots

import (
	"fmt"
	"image"
	"image/color"
	stddraw "image/draw"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// paintTexts draws lines of text. Where Computer Modern stands on whole pixels, a
// PNG has it as a bitmap, unless it is turned by other than a quarter; the other
// formats have it where TeX put the glyphs, as near to the bitmap as that goes.
// Other text, and all text on a canvas of another package, has exact outlines.
func (s *Style) paintTexts(canvas vg.Canvas, ink color.Color, texts []PlacedText) error {
	c, ours := canvas.(*vgdraw2d.Canvas)
	canvas.SetColor(ink)
	for _, t := range texts {
		start := t.Baseline
		switch quarter := t.Angle == 0 || t.Angle == math.Pi/2; {
		case !ours || !quarter:
		case s.WholePixelText && len(t.Formula.Words) == 0:
			corner := t.corner(c)
			if pixels, ok := c.Image().(stddraw.Image); ok {
				mask, err := t.Formula.Mask(c.DPI())
				if err != nil {
					return fmt.Errorf("plots: %w", err)
				}
				t.stamp(pixels, ink, mask, corner)
				continue
			}
			origin, err := t.Formula.MaskOrigin(c.DPI())
			if err != nil {
				return fmt.Errorf("plots: %w", err)
			}
			start = t.start(c, corner, origin)
		case s.Snap:
			start = t.onPixels(c)
		}
		canvas.Push()
		canvas.Translate(start)
		canvas.Rotate(t.Angle)
		canvas.Fill(t.Formula.Path())
		canvas.Pop()
	}
	return nil
}

// onPixels returns where the baseline starts so that it runs along the edges of
// pixels and the feet of all letters are sharp.
func (t *PlacedText) onPixels(c *vgdraw2d.Canvas) vg.Point {
	at, px := t.Baseline, vg.Length(72/c.DPI())
	switch t.Angle {
	case 0:
		at.Y = vg.Length(nearest(float64(at.Y/px))) * px
	case math.Pi / 2:
		at.X = vg.Length(nearest(float64(at.X/px))) * px
	}
	return at
}

// corner returns the pixel, counted from the upper left, at which Matplotlib
// puts the lower left corner of a formula's bitmap: that nearest to the point
// below the start of the baseline by the formula's depth. The bitmap is turned
// about it.
func (t *PlacedText) corner(c *vgdraw2d.Canvas) image.Point {
	sin, cos := math.Sincos(t.Angle)
	_, h := c.Size()
	perPoint, depth := c.DPI()/72, float64(t.Formula.Depth)
	return image.Point{
		X: nearest((float64(t.Baseline.X) + depth*sin) * perPoint),
		Y: nearest((float64(h-t.Baseline.Y) + depth*cos) * perPoint),
	}
}

// nearest returns the nearest whole number, the even one for a tie. Layout
// makes ties, a margin of 13½ pixels say, and rounding must not decide them.
func nearest(v float64) int {
	return int(math.RoundToEven(math.Round(v*1e6) / 1e6))
}

// start returns where the baseline of the exact formula must start to lie over
// the bitmap whose lower left corner is at corner; see tex.Formula.MaskOrigin for origin.
func (t *PlacedText) start(c *vgdraw2d.Canvas, corner image.Point, origin vg.Point) vg.Point {
	px := 72 / c.DPI()
	x, y := float64(origin.X), float64(origin.Y)
	sin, cos := math.Sincos(t.Angle)
	_, h := c.Size()
	return vg.Point{
		X: vg.Length(float64(corner.X)*px + x*cos - y*sin),
		Y: h - vg.Length(float64(corner.Y)*px-x*sin-y*cos),
	}
}

// stamp paints a bitmap whose lower left corner is at corner.
func (t *PlacedText) stamp(pixels stddraw.Image, ink color.Color, mask *image.Alpha, corner image.Point) {
	if t.Angle != 0 {
		mask = quarterTurn(mask)
		corner.X -= mask.Rect.Dx()
	}
	area := mask.Rect.Sub(mask.Rect.Min).Add(corner).Sub(image.Pt(0, mask.Rect.Dy()))
	stddraw.DrawMask(pixels, area, image.NewUniform(ink), image.Point{}, mask, mask.Rect.Min, stddraw.Over)
}

// quarterTurn turns a bitmap counter-clockwise.
func quarterTurn(m *image.Alpha) *image.Alpha {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewAlpha(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			out.Pix[out.PixOffset(y, w-1-x)] = m.Pix[y*m.Stride+x]
		}
	}
	return out
}

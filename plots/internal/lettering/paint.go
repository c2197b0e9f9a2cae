package lettering

import (
	"cmp"
	"fmt"
	"image"
	"image/color"
	stddraw "image/draw"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// PlacedText is a line of text in its place. The baseline starts at Baseline and
// runs to the right, turned counterclockwise by Angle radians.
type PlacedText struct {
	Formula  *tex.Formula
	Baseline vg.Point
	Angle    float64
	// Align says which point stays in its place if LaTeX gives the text another width, see
	// vgdraw2d.TextAligner.
	Align float64
}

// Ink returns the smallest box that contains the painted glyphs.
func (t *PlacedText) Ink() vg.Rectangle {
	sin, cos := math.Sincos(t.Angle)
	box := page.EmptyBox()
	for _, c := range t.Formula.Path() {
		if c.Type == vg.CloseComp {
			continue
		}
		for _, p := range append(c.Control, c.Pos) {
			x, y := float64(p.X), float64(p.Y)
			box = page.Include(box, vg.Point{
				X: t.Baseline.X + vg.Length(x*cos-y*sin),
				Y: t.Baseline.Y + vg.Length(x*sin+y*cos),
			})
		}
	}
	return box
}

// Paint draws lines of text in the color ink. Parts of a formula with a color of
// their own have that color, which stays in the dark scheme of an SVG.
//
// With WholePixelText, a raster image gets Computer Modern as a bitmap if the text
// is level or turned by a quarter. The other formats get outlines at the positions
// that TeX gave the glyphs, shifted to match the bitmap as closely as possible.
// Other text, and all text on a canvas of another package, has exact outlines.
func (t Type) Paint(canvas vg.Canvas, ink color.Color, texts []PlacedText) error {
	c, ours := canvas.(*vgdraw2d.Canvas)
	canvas.SetColor(ink)
	for _, p := range texts {
		start := p.Baseline
		switch quarter := p.Angle == 0 || p.Angle == math.Pi/2; {
		case !ours || !quarter:
		case t.WholePixelText && len(p.Formula.Words) == 0:
			corner := p.corner(c)
			if pixels, ok := c.Image().(stddraw.Image); ok {
				runs, err := p.Formula.MaskRuns(c.DPI())
				if err != nil {
					return fmt.Errorf("plots: %w", err)
				}
				for _, run := range runs {
					p.stamp(pixels, cmp.Or(run.Color, c.Painted(ink)), run.Mask, corner)
				}
				continue
			}
			origin, err := p.Formula.MaskOrigin(c.DPI())
			if err != nil {
				return fmt.Errorf("plots: %w", err)
			}
			start = p.start(c, corner, origin)
		case t.Snap:
			start = p.onPixels(c)
		}
		canvas.Push()
		if ours {
			c.SetTextAlign(p.Align)
		}
		canvas.Translate(start)
		canvas.Rotate(p.Angle)
		for _, run := range p.Formula.Runs() {
			if run.Fill(canvas); run.Color != nil {
				canvas.SetColor(ink)
			}
		}
		canvas.Pop()
	}
	return nil
}

// onPixels returns the start of the baseline, moved so that the baseline runs
// along the edges of pixels and the feet of all letters are sharp.
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

// corner returns the pixel, counted from the upper left, at which Matplotlib puts
// the lower left corner of a formula's bitmap: below the start of the baseline by
// the formula's depth, rounded to whole pixels. The bitmap is turned about it.
func (t *PlacedText) corner(c *vgdraw2d.Canvas) image.Point {
	sin, cos := math.Sincos(t.Angle)
	_, h := c.Size()
	perPoint, depth := c.DPI()/72, float64(t.Formula.Depth)
	return image.Point{
		X: nearest((float64(t.Baseline.X) + depth*sin) * perPoint),
		Y: nearest((float64(h-t.Baseline.Y) + depth*cos) * perPoint),
	}
}

// nearest rounds to the nearest whole number, and to the even one in a tie. It
// first rounds to six decimals: layout makes ties, such as a margin of 13½ pixels,
// and a rounding error must not decide them.
func nearest(v float64) int {
	return int(math.RoundToEven(math.Round(v*1e6) / 1e6))
}

// start returns the start of the baseline with which the exact outlines lie over the
// bitmap whose lower left corner is at corner. The argument origin is the result of
// tex.Formula.MaskOrigin.
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

// quarterTurn turns a bitmap counterclockwise.
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

package vgdraw2d

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
)

// state holds the settings that Push saves. Lengths are in user units.
type state struct {
	tr         draw2d.Matrix // user coordinates to pixels
	width      vg.Length
	dash       []vg.Length
	dashOffset vg.Length
	color      color.NRGBA
	join       Join
	cap        Cap
	miter      float64
	snap       bool
	clip       geom.Box // pixels
	align      float64  // of text
}

func initialState(size image.Point, dpi float64) state {
	k := dpi / 72
	return state{
		tr:    draw2d.Matrix{k, 0, 0, -k, 0, float64(size.Y)},
		width: vg.Points(1),
		color: color.NRGBA{A: 255},
		miter: 10,
		clip:  geom.Box{X0: 0, Y0: 0, X1: float64(size.X), Y1: float64(size.Y)},
	}
}

// scale returns the number of pixels per unit of length. If the transform scales x
// and y differently, this is the geometric mean of the two scales.
func (s *state) scale() float64 {
	return math.Sqrt(math.Abs(s.tr.Determinant()))
}

// SetLineWidth implements vg.Canvas. Widths and dashes scale with the
// transform.
func (c *Canvas) SetLineWidth(w vg.Length) { c.state.width = w }

// SetLineDash implements vg.Canvas. A pattern of odd length is repeated once, as in
// SVG. A pattern with a negative, infinite or NaN length, or of total length zero,
// means a solid line.
func (c *Canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.state.dash = slices.Clone(pattern)
	c.state.dashOffset = offset
}

// SetColor implements vg.Canvas; nil means black.
func (c *Canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.state.color = nrgba(clr)
}

// SetTextAlign implements TextAligner.
func (c *Canvas) SetTextAlign(part float64) {
	switch {
	case part >= 0.75:
		c.state.align = 1
	case part >= 0.25:
		c.state.align = 0.5
	default:
		c.state.align = 0
	}
}

// SetLineJoin implements Joiner. An unknown join is MiterJoin.
func (c *Canvas) SetLineJoin(j Join) {
	if j < MiterJoin || j > BevelJoin {
		j = MiterJoin
	}
	c.state.join = j
}

// SetLineCap implements Capper. An unknown cap is ButtCap.
func (c *Canvas) SetLineCap(e Cap) {
	if e < ButtCap || e > SquareCap {
		e = ButtCap
	}
	c.state.cap = e
}

// SetMiterLimit implements MiterLimiter.
func (c *Canvas) SetMiterLimit(limit float64) {
	if !(limit >= 1) {
		limit = 1
	}
	c.state.miter = min(limit, maxMiter)
}

// maxMiter bounds miter limits. Only corners sharper than 0.002 degrees have longer
// miters.
const maxMiter = 1e5

// SetSnap implements Snapper.
func (c *Canvas) SetSnap(on bool) { c.state.snap = on }

// Rotate implements vg.Canvas.
func (c *Canvas) Rotate(rad float64) { c.state.tr.Rotate(rad) }

// Translate implements vg.Canvas.
func (c *Canvas) Translate(pt vg.Point) { c.state.tr.Translate(float64(pt.X), float64(pt.Y)) }

// Scale implements vg.Canvas.
func (c *Canvas) Scale(x, y float64) { c.state.tr.Scale(x, y) }

// Push implements vg.Canvas.
func (c *Canvas) Push() { c.stack = append(c.stack, c.state) }

// Pop implements vg.Canvas.
func (c *Canvas) Pop() {
	n := len(c.stack) - 1
	if n < 0 {
		c.fail(fmt.Errorf("%w: Pop without Push", ErrState))
		return
	}
	c.state = c.stack[n]
	c.stack = c.stack[:n]
}

// Clip implements Clipper.
func (c *Canvas) Clip(r vg.Rectangle) {
	x0, y0, x1, y1 := c.state.tr.TransformRectangle(
		float64(r.Min.X), float64(r.Min.Y), float64(r.Max.X), float64(r.Max.Y))
	b := geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}
	if c.state.snap {
		b = geom.Box{X0: snapped(x0), Y0: snapped(y0), X1: snapped(x1), Y1: snapped(y1)}
	}
	c.state.clip = c.state.clip.Intersect(b)
}

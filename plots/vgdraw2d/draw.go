package vgdraw2d

import (
	"fmt"
	"image"
	"math"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

var draw2dJoins = [...]draw2d.LineJoin{
	MiterJoin: draw2d.MiterJoin, RoundJoin: draw2d.RoundJoin, BevelJoin: draw2d.BevelJoin,
}

var draw2dCaps = [...]draw2d.LineCap{
	ButtCap: draw2d.ButtCap, RoundCap: draw2d.RoundCap, SquareCap: draw2d.SquareCap,
}

// Stroke implements vg.Canvas.
func (c *Canvas) Stroke(p vg.Path) {
	s := &c.state
	width := min(float64(s.width)*s.scale(), maxWidth)
	clr := c.night.color(s.color)
	if !(width > 0) || clr.A == 0 || s.clip.Empty() || c.sealed() || c.ended() {
		return
	}
	path := c.devicePath(p, true)
	if s.snap && rectilinear(path) {
		snapPath(path, width)
	}
	pad := min(stroke.Pen{Width: width, Join: draw2dJoins[s.join], Miter: s.miter}.Reach(), maxWidth)
	b := vector.Bounds(path)
	if !b.Grow(pad + 1).Touches(s.clip) {
		return
	}
	dash, offset := s.dashes()
	if safe := c.safeBox(pad); !safe.Contains(b) {
		flat, cut := stroke.Polylines{Stop: c.stopped}, stroke.Polylines{Stop: c.stopped}
		flat.Flatten(path, stroke.GuardedCurve)
		if dash != nil {
			cut.Dash(&flat, dash, offset, s.clip.Grow(pad+1), nil)
			dash = nil
			if cut.Full {
				c.fail(fmt.Errorf("%w: a line that leaves the canvas has more than MaxDashes = %d on it", ErrDashes, MaxDashes))
				return
			}
		} else {
			cut.ClipLines(&flat, safe)
		}
		path = cut.Path()
	}
	g := c.out
	g.setClip(s.clip)
	g.SetStrokeColor(clr)
	g.SetLineWidth(width)
	g.SetLineJoin(draw2dJoins[s.join])
	g.SetLineCap(draw2dCaps[s.cap])
	g.setMiterLimit(s.miter)
	g.SetLineDash(dash, offset)
	g.stroke(path)
	c.ended()
}

// Fill implements vg.Canvas with the nonzero winding rule; open subpaths are
// closed.
func (c *Canvas) Fill(p vg.Path) {
	s := &c.state
	clr := c.night.color(s.color)
	if clr.A == 0 || s.clip.Empty() || c.sealed() || c.ended() {
		return
	}
	path := c.devicePath(p, false)
	b := vector.Bounds(path)
	if !b.Touches(s.clip) {
		return
	}
	if safe := c.safeBox(0); !safe.Contains(b) {
		flat, cut := stroke.Polylines{Stop: c.stopped}, stroke.Polylines{Stop: c.stopped}
		flat.Flatten(path, stroke.GuardedCurve)
		cut.ClipPolygons(&flat, safe)
		path = cut.Path()
	}
	g := c.out
	g.setClip(s.clip)
	g.SetFillColor(clr)
	g.fill(path)
	c.ended()
}

// DrawImage implements vg.Canvas: the picture fills the rectangle under the current
// transform. Enlarged pixels keep their edges; a reduced picture is averaged. A nil
// picture draws nothing.
func (c *Canvas) DrawImage(r vg.Rectangle, img image.Image) {
	if img == nil {
		return
	}
	s := &c.state
	d := img.Bounds()
	if d.Empty() || s.clip.Empty() || c.sealed() || c.ended() {
		return
	}
	m := s.tr
	m.Translate(float64(r.Min.X), float64(r.Max.Y))
	m.Scale(float64(r.Max.X-r.Min.X)/float64(d.Dx()), -float64(r.Max.Y-r.Min.Y)/float64(d.Dy()))
	m.Translate(-float64(d.Min.X), -float64(d.Min.Y))
	if !drawable(m, d.Size()) {
		return
	}
	x0, y0, x1, y1 := m.TransformRectangle(float64(d.Min.X), float64(d.Min.Y), float64(d.Max.X), float64(d.Max.Y))
	b := geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}
	if b.Empty() || !b.Touches(s.clip) {
		return
	}
	if s.snap && c.format != PNG && m[1] == 0 && m[2] == 0 {
		m[0], m[4] = meetClip(m[0], m[4], d.Min.X, d.Max.X, s.clip.X0, s.clip.X1)
		m[3], m[5] = meetClip(m[3], m[5], d.Min.Y, d.Max.Y, s.clip.Y0, s.clip.Y1)
	}
	g := c.out
	g.setClip(s.clip)
	g.Save()
	g.SetMatrixTransform(m)
	g.drawImage(img)
	g.Restore()
	c.ended()
}

// meetClip maps the interval [from, to] by x ↦ k·x + t, moves each end that is less
// than a pixel from an end of the clip onto it, and returns the k and t of the
// result. Otherwise a strip of the page could show between the picture and a snapped
// clip. PNG paints whole pixels and does not need this.
func meetClip(k, t float64, from, to int, clip0, clip1 float64) (k1, t1 float64) {
	move := func(v float64) float64 {
		for _, e := range [2]float64{clip0, clip1} {
			if math.Abs(v-e) < 1 {
				return e
			}
		}
		return v
	}
	a, b := move(k*float64(from)+t), move(k*float64(to)+t)
	if a == b {
		return k, t
	}
	k1 = (b - a) / float64(to-from)
	return k1, a - k1*float64(from)
}

// drawable reports whether a picture of the given size is visible under the matrix:
// at least 1/64 px wide and high, not flattened to a line, and within 2²⁴ px.
func drawable(m draw2d.Matrix, size image.Point) bool {
	for _, v := range m {
		if !(math.Abs(v) <= 1<<24) {
			return false
		}
	}
	u, v := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	return u*float64(size.X) >= 1./64 && v*float64(size.Y) >= 1./64 && math.Abs(m.Determinant()) >= 1e-3*u*v
}

// Rasterizers and viewers overflow or hang on coordinates of some millions, and
// data can have coordinates of 1e300. Paths that leave the safe box are clipped to
// it. The box is so much larger than the canvas that clipped ends and their caps
// stay out of sight.

// maxWidth bounds line widths, in pixels.
const maxWidth = 1e6

// safeBox returns the safe box for a stroke whose ink reaches pad pixels from its
// line. For a fill, pad is 0.
func (c *Canvas) safeBox(pad float64) geom.Box {
	b := geom.Box{X0: 0, Y0: 0, X1: float64(c.size.X), Y1: float64(c.size.Y)}
	return b.Grow(1000 + b.X1 + b.Y1 + 2*pad)
}

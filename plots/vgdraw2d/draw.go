package vgdraw2d

import (
	"image"
	"math"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"
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
	if !(width > 0) || s.color.A == 0 || s.clip.empty() || c.sealed() {
		return
	}
	path := c.devicePath(p, true)
	if s.snap && rectilinear(path) {
		snapPath(path, width)
	}
	pad := width / 2 * math.Sqrt2 // square caps
	if s.join == MiterJoin {
		pad = max(pad, width/2*s.miter)
	}
	pad = min(pad, maxWidth)
	b := bounds(path)
	if !b.grow(pad + 1).touches(s.clip) {
		return
	}
	dash, offset := s.dashes()
	if safe := c.safeBox(pad); !safe.contains(b) {
		var flat, cut polylines
		flat.flatten(path, guardedCurve)
		if dash != nil {
			cut.dash(&flat, dash, offset, s.clip.grow(pad+1))
			dash = nil
		} else {
			cut.clipLines(&flat, safe)
		}
		path = cut.path()
	}
	g := c.ctx
	g.setClip(s.clip)
	g.SetStrokeColor(s.color)
	g.SetLineWidth(width)
	g.SetLineJoin(draw2dJoins[s.join])
	g.SetLineCap(draw2dCaps[s.cap])
	g.setMiterLimit(s.miter)
	g.SetLineDash(dash, offset)
	g.stroke(path)
}

// Fill implements vg.Canvas with the nonzero winding rule; open subpaths are
// closed.
func (c *Canvas) Fill(p vg.Path) {
	s := &c.state
	if s.color.A == 0 || s.clip.empty() || c.sealed() {
		return
	}
	path := c.devicePath(p, false)
	b := bounds(path)
	if !b.touches(s.clip) {
		return
	}
	if safe := c.safeBox(0); !safe.contains(b) {
		var flat, cut polylines
		flat.flatten(path, guardedCurve)
		cut.clipPolygons(&flat, safe)
		path = cut.path()
	}
	g := c.ctx
	g.setClip(s.clip)
	g.SetFillColor(s.color)
	g.fill(path)
}

// DrawImage implements vg.Canvas: the picture fills the rectangle, turned with
// the transform. Enlarged pixels keep their edges; a picture drawn smaller than
// it is is averaged.
func (c *Canvas) DrawImage(r vg.Rectangle, img image.Image) {
	s := &c.state
	d := img.Bounds()
	if d.Empty() || s.clip.empty() || c.sealed() {
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
	b := box{x0, y0, x1, y1}
	if b.empty() || !b.touches(s.clip) {
		return
	}
	if s.snap && c.format != PNG && m[1] == 0 && m[2] == 0 {
		m[0], m[4] = meetClip(m[0], m[4], d.Min.X, d.Max.X, s.clip.x0, s.clip.x1)
		m[3], m[5] = meetClip(m[3], m[5], d.Min.Y, d.Max.Y, s.clip.y0, s.clip.y1)
	}
	g := c.ctx
	g.setClip(s.clip)
	g.Save()
	g.SetMatrixTransform(m)
	g.drawImage(img)
	g.Restore()
}

// meetClip moves those ends of the interval k·[from, to] + t that are less than a
// pixel from an end of the clip onto it. The clip was snapped away from what the
// picture should fill, and a strip of the page would show; PNG has whole pixels.
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

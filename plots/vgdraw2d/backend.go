package vgdraw2d

import (
	"image"
	"image/color"
	"io"

	"github.com/llgcode/draw2d"
	"github.com/llgcode/draw2d/draw2dbase"
)

// backend paints paths whose points are canvas pixels, y down. The matrix maps
// the pixels of an image to the canvas; paths ignore it.
type backend interface {
	Save()
	Restore()
	SetMatrixTransform(draw2d.Matrix)
	SetStrokeColor(color.Color)
	SetFillColor(color.Color)
	SetLineWidth(float64)
	SetLineJoin(draw2d.LineJoin)
	SetLineCap(draw2d.LineCap)
	SetLineDash(dash []float64, offset float64)
	setMiterLimit(limit float64)
	setClip(b box)

	stroke(*draw2d.Path)
	fill(*draw2d.Path) // with the nonzero winding rule
	drawImage(image.Image)
	beginGroup(Group)
	endGroup()
	writeTo(io.Writer) error
}

// context is draw2d's stack of drawing states, with the miter limit and the clip
// box that draw2d does not have. The backends embed it.
type context struct {
	*draw2dbase.StackGraphicContext
	miter float64
	clip  box
}

func newContext() context {
	return context{StackGraphicContext: draw2dbase.NewStackGraphicContext()}
}

func (c *context) setMiterLimit(limit float64) { c.miter = limit }

func (c *context) setClip(b box) { c.clip = b }

// Formats without structure ignore groups.

func (c *context) beginGroup(Group) {}

func (c *context) endGroup() {}

// pen returns the settings of strokes.
func (c *context) pen() pen {
	s := c.Current
	return pen{
		color: nrgba(s.StrokeColor), width: s.LineWidth, join: s.Join, cap: s.Cap,
		miter: c.miter, dash: s.Dash, dashOffset: s.DashOffset,
	}
}

func (c *context) fillColor() color.NRGBA { return nrgba(c.Current.FillColor) }

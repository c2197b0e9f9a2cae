package vgdraw2d

import (
	"image/color"

	"github.com/llgcode/draw2d"
)

// pen holds the settings of strokes. Lengths are in pixels.
type pen struct {
	color      color.NRGBA
	width      float64
	join       draw2d.LineJoin
	cap        draw2d.LineCap
	miter      float64   // limit
	dash       []float64 // of even length and positive sum; nil for a solid line
	dashOffset float64
}

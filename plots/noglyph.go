package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// NoGlyph draws nothing: a Mark with it is a note, text in the plot. Of all places
// that Anywhere may choose, a note takes Centre first.
type NoGlyph struct{}

// DrawGlyph implements draw.GlyphDrawer.
func (NoGlyph) DrawGlyph(*draw.Canvas, draw.GlyphStyle, vg.Point) {}

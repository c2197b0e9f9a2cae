package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/hatch"
	"natgrad.example/plots/internal/page"
)

// A Hatch is a pattern of parallel lines. The lines have the same distance on every page
// and in every format, and lie in the same places for all areas of a page, so that they go
// on from one area to the next. They end exactly at the border of the area.
type Hatch struct {
	// Angle is the direction of the lines in degrees, counterclockwise from horizontal.
	Angle float64

	// Spacing is the distance between the middles of neighboring lines, at least
	// MinHatchSpacing. Zero is 6 points.
	Spacing vg.Length

	// Width is the width of the lines. Zero is half a point.
	Width vg.Length

	// Color is the color of the lines. Nil is the style's ink.
	Color color.Color
}

// MinHatchSpacing is the least distance of the lines of a Hatch, in points. Lines that are
// closer are an error that wraps ErrLimit; a stock plot draws them at this distance.
const MinHatchSpacing vg.Length = 0.5

// spacing returns the distance of the lines.
func (h *Hatch) spacing() vg.Length { return max(lengthOr(h.Spacing, 6), MinHatchSpacing) }

// paint draws the lines in the area that rings on the page enclose by the even-odd rule,
// within a rectangle.
func (h *Hatch) paint(c *draw.Canvas, rings [][]vg.Point, within vg.Rectangle) {
	width := max(lengthOr(h.Width, 0.5), 0)
	if !isFinite(h.Angle) || width == 0 || len(rings) == 0 {
		return
	}
	s := hatch.New(h.Angle, float64(h.spacing()), float64(width), within)
	stopped := brush.Stopped(c.Canvas)
	for _, r := range rings {
		if stopped() {
			return
		}
		s.Cut(page.ClipPolygon(r, within))
	}
	if path := s.Path(stopped); len(path) > 0 {
		c.SetColor(brush.ColorOn(c.Canvas, orBlack(h.Color)))
		c.Fill(path)
	}
}

package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// paintOutlined clips c and calls paint twice: to draw an outline around everything that
// a plotter with a pen of color clr fills and strokes, and to paint the plotter. Without
// an outline it calls paint once. The argument byCanvas of paint is false if the canvas
// cannot clip.
func paintOutlined(c *draw.Canvas, s *Style, outline draw.LineStyle, clr color.Color, paint func(c *draw.Canvas, byCanvas bool)) {
	width := outlineWidth(outline)
	brush.Clip(c, func(byCanvas bool) {
		if width == 0 {
			paint(c, byCanvas)
			return
		}
		line, fixed := s.outline(draw.LineStyle{Color: outline.Color, Width: width}, orBlack(clr))
		both := func() {
			brush.Outlined(c, line, func(on *draw.Canvas) {
				if !byCanvas && on != c {
					// What is cut off at the edge has its outline inside the edge.
					on.Rectangle = page.Grow(on.Rectangle, -width)
				}
				paint(on, byCanvas)
			})
		}
		if fixed {
			brush.Group(c, vgdraw2d.Group{Fixed: true}, both)
		} else {
			both()
		}
	})
}

// outlineWidth returns the width of an outline, zero if it is not drawn.
func outlineWidth(outline draw.LineStyle) vg.Length { return max(lengthOr(outline.Width, 0), 0) }

// outline returns an outline of lines and arrows of color clr with its default color. It
// reports whether both keep their colors on dark pages. If a dark page changes clr, the
// color of the page, which is the default, changes with it. Where that cannot be, the
// default contrasts with clr on both pages.
func (s *Style) outline(line draw.LineStyle, clr color.Color) (_ draw.LineStyle, fixed bool) {
	fixed = !s.followsPage(clr)
	if line.Color != nil {
		return line, fixed
	}
	if fixed || s.transparent() {
		line.Color = brush.Contrasting(clr)
		return line, true
	}
	line.Color = s.around(clr)
	return line, false
}

// transparent reports whether the page or the dark page of the figure has no color.
func (s *Style) transparent() bool {
	hasDark := s != nil && s.darkAccents != nil
	return s.orStock().page() == nil || hasDark && s.darkPage == nil
}

// followsPage reports whether a color follows the page: it is the ink, or an accent that
// the figure's DarkStyle replaces.
func (s *Style) followsPage(clr color.Color) bool {
	if fill.Same(clr, s.ink()) {
		return true
	}
	if s == nil {
		return false
	}
	for i := range min(len(s.Accents), len(s.darkAccents)) {
		if fill.Same(clr, s.Accents[i]) && !fill.Same(clr, s.darkAccents[i]) {
			return true
		}
	}
	return false
}

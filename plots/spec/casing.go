package spec

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/vgdraw2d"
)

// addCased adds a plotter of lines or arrows. Bands and heat maps have light and dark
// colors, on which no single color can be seen everywhere, so there the plotter has an
// outline.
func (b *panelBuilder) addCased(p plot.Plotter) {
	if !b.filled {
		b.add(p)
		return
	}
	switch p := p.(type) {
	case *plots.IteratePath:
		b.add(casedPath{p, b.outline(p.LineStyle.Color)})
	case *plots.Quiver:
		b.add(casedQuiver{p, b.outline(p.LineStyle.Color)})
	case *plots.Streamlines:
		b.add(casedStreamlines{p, b.outline(p.LineStyle.Color)})
	case *plots.Ball:
		b.add(casedBall{p, b.outline(p.LineStyle.Color)})
	default:
		b.add(p)
	}
}

// An outline is the color of an outline. It is fixed if it is the same on light and on dark
// pages.
type outline struct {
	color color.Color
	fixed bool
}

// outline returns the outline of a pen: the color of the page for ink, and white or black
// for a pen that has the same color on all pages.
func (b *builder) outline(pen color.Color) outline {
	if pen == nil || pen == b.style.Ink {
		return outline{b.pageColor(), false}
	}
	return outline{brush.Contrasting(pen), true}
}

// Plotters with an outline.
type (
	casedPath struct {
		*plots.IteratePath
		outline outline
	}
	casedQuiver struct {
		*plots.Quiver
		outline outline
	}
	casedStreamlines struct {
		*plots.Streamlines
		outline outline
	}
	casedBall struct {
		*plots.Ball
		outline outline
	}
)

// Plot implements plot.Plotter.
func (p casedPath) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, p.IteratePath, p.outline) }

// WithStyle implements plots.Styled.
func (p casedPath) WithStyle(s *plots.Style) plot.Plotter {
	return casedPath{p.IteratePath.WithStyle(s).(*plots.IteratePath), p.outline}
}

// Grown implements plots.Grower.
func (p casedPath) Grown(frames []int) plot.Plotter {
	return casedPath{p.IteratePath.Grown(frames).(*plots.IteratePath), p.outline}
}

// Plot implements plot.Plotter.
func (q casedQuiver) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, q.Quiver, q.outline) }

// WithStyle implements plots.Styled.
func (q casedQuiver) WithStyle(s *plots.Style) plot.Plotter {
	return casedQuiver{q.Quiver.WithStyle(s).(*plots.Quiver), q.outline}
}

// Plot implements plot.Plotter.
func (l casedStreamlines) Plot(c draw.Canvas, plt *plot.Plot) {
	plotCased(c, plt, l.Streamlines, l.outline)
}

// WithStyle implements plots.Styled.
func (l casedStreamlines) WithStyle(s *plots.Style) plot.Plotter {
	return casedStreamlines{l.Streamlines.WithStyle(s).(*plots.Streamlines), l.outline}
}

// Plot implements plot.Plotter.
func (b casedBall) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, b.Ball, b.outline) }

// WithStyle implements plots.Styled.
func (b casedBall) WithStyle(s *plots.Style) plot.Plotter {
	return casedBall{b.Ball.WithStyle(s).(*plots.Ball), b.outline}
}

// casing is the width of outlines in points.
const casing = 1

// plotCased paints an outline of a plotter and then the plotter.
func plotCased(c draw.Canvas, plt *plot.Plot, p plot.Plotter, o outline) {
	paint := func() {
		brush.Outlined(&c, draw.LineStyle{Color: o.color, Width: casing}, func(c *draw.Canvas) { p.Plot(*c, plt) })
	}
	brush.Clip(&c, func(bool) {
		if o.fixed {
			brush.Group(&c, vgdraw2d.Group{Fixed: true}, paint)
		} else {
			paint()
		}
	})
}

// pageColor returns the color of the page, or of the page that the theme is made for if
// the background is transparent.
func (b *builder) pageColor() color.Color {
	c := b.style.Background
	if c == nil {
		return color.White
	}
	if _, _, _, a := c.RGBA(); a > 0 {
		return c
	}
	if b.file.Theme.Name == "dark" {
		return plots.Dark().Background
	}
	return color.White
}

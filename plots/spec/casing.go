package spec

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
	"natgrad.example/plots/internal/brush"
)

// addCased adds a plotter of lines or arrows. Bands and heat maps have light and dark
// colors, on which no single color can be seen everywhere, so there the plotter has an
// outline in the color of the page.
func (b *panelBuilder) addCased(p plot.Plotter) {
	if !b.filled {
		b.add(p)
		return
	}
	page := b.pageColor()
	switch p := p.(type) {
	case *plots.IteratePath:
		b.add(casedPath{p, page})
	case *plots.Quiver:
		b.add(casedQuiver{p, page})
	case *plots.Streamlines:
		b.add(casedStreamlines{p, page})
	case *plots.Ball:
		b.add(casedBall{p, page})
	default:
		b.add(p)
	}
}

// Plotters with an outline.
type (
	casedPath struct {
		*plots.IteratePath
		page color.Color
	}
	casedQuiver struct {
		*plots.Quiver
		page color.Color
	}
	casedStreamlines struct {
		*plots.Streamlines
		page color.Color
	}
	casedBall struct {
		*plots.Ball
		page color.Color
	}
)

// Plot implements plot.Plotter.
func (p casedPath) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, p.IteratePath, p.page) }

// WithStyle implements plots.Styled.
func (p casedPath) WithStyle(s *plots.Style) plot.Plotter {
	return casedPath{p.IteratePath.WithStyle(s).(*plots.IteratePath), p.page}
}

// Grown implements plots.Grower.
func (p casedPath) Grown(frames []int) plot.Plotter {
	return casedPath{p.IteratePath.Grown(frames).(*plots.IteratePath), p.page}
}

// Plot implements plot.Plotter.
func (q casedQuiver) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, q.Quiver, q.page) }

// WithStyle implements plots.Styled.
func (q casedQuiver) WithStyle(s *plots.Style) plot.Plotter {
	return casedQuiver{q.Quiver.WithStyle(s).(*plots.Quiver), q.page}
}

// Plot implements plot.Plotter.
func (l casedStreamlines) Plot(c draw.Canvas, plt *plot.Plot) {
	plotCased(c, plt, l.Streamlines, l.page)
}

// WithStyle implements plots.Styled.
func (l casedStreamlines) WithStyle(s *plots.Style) plot.Plotter {
	return casedStreamlines{l.Streamlines.WithStyle(s).(*plots.Streamlines), l.page}
}

// Plot implements plot.Plotter.
func (b casedBall) Plot(c draw.Canvas, plt *plot.Plot) { plotCased(c, plt, b.Ball, b.page) }

// WithStyle implements plots.Styled.
func (b casedBall) WithStyle(s *plots.Style) plot.Plotter {
	return casedBall{b.Ball.WithStyle(s).(*plots.Ball), b.page}
}

// casing is the width of outlines in points.
const casing = 1

// plotCased paints an outline of a plotter and then the plotter.
func plotCased(c draw.Canvas, plt *plot.Plot, p plot.Plotter, page color.Color) {
	brush.Clip(&c, func(bool) {
		brush.Outlined(&c, draw.LineStyle{Color: page, Width: casing}, func(c *draw.Canvas) { p.Plot(*c, plt) })
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

package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// Legend explains plotters by their thumbnails. The zero value stands in the corner
// of the data area where it covers least, on a translucent background. Labels of
// contour lines keep clear of it. A thumbnail of this package whose colors have a
// contrast of less than 3 with the background is painted opaque or with an outline.
type Legend struct {
	Entries []LegendEntry

	// Place is where the legend stands.
	Place LegendPlace

	// Columns is the number of columns. If zero, it is one, or as many as have room
	// if the legend stands below the panel.
	Columns int

	// TextSize is the size of type. If zero, it is the style's FontSize.
	TextSize vg.Length

	// Background is the color behind the entries. If nil, it is the style's
	// LabelBackground.
	Background color.Color
}

// LegendEntry is an entry of a legend.
type LegendEntry struct {
	// Text may contain formulas between dollar signs.
	Text string
	// Thumbnails are painted over each other, left of the text.
	Thumbnails []plot.Thumbnailer
}

// LegendPlace says where a legend stands.
type LegendPlace int

// The places of a legend. The layout makes room for a legend right of the panel or
// below it.
const (
	LegendBest LegendPlace = iota // the corner where it covers least
	LegendUpperRight
	LegendUpperLeft
	LegendLowerLeft
	LegendLowerRight
	LegendRight // right of the panel and its color bar
	LegendBelow // below them
)

// The compiler checks that package layout counts its places alike.
var _ = [1]struct{}{}[int(LegendBelow)-int(layout.BelowPanel)]

// Add adds an entry. The plotters of this package and of gonum are Thumbnailers.
func (l *Legend) Add(text string, thumbnails ...plot.Thumbnailer) {
	l.Entries = append(l.Entries, LegendEntry{text, thumbnails})
}

// PlacedLegend is a legend in its place.
type PlacedLegend struct {
	Legend *Legend
	Box    vg.Rectangle
	// Thumbnails are the boxes of the entries' thumbnails, and Labels their texts.
	Thumbnails []vg.Rectangle
	Labels     []PlacedText

	dark *Style // of the figure, nil if it has none
}

// onData reports whether the legend stands in the data area.
func (l *Legend) onData() bool { return layout.LegendPlace(l.Place).OnData() }

// check returns an error for an unknown place and for a nil thumbnail.
func (l *Legend) check() error {
	if l.Place < LegendBest || l.Place > LegendBelow {
		return fmt.Errorf("legend: %w: unknown place %d", ErrFigure, l.Place)
	}
	for i, e := range l.Entries {
		for k, t := range e.Thumbnails {
			if isNil(t) {
				return fmt.Errorf("legend: %w: thumbnail %d of entry %d, %s, is nil", ErrFigure, k, i, tex.Quote(e.Text))
			}
		}
	}
	return nil
}

// legendObstacles returns what a legend on a data area should not cover: the
// obstacles of each Obstructer, and the points and lines of gonum's plotters, which
// are no Obstructers.
func legendObstacles(plotters []plot.Plotter, dataArea vg.Rectangle, limits *plot.Plot) []Obstacle {
	c := measuringCanvas(dataArea)
	x, y := brush.Transforms(limits, &c)
	var all []Obstacle
	for _, p := range plotters {
		if _, ok := p.(Avoider); ok {
			continue // its labels will keep clear of the legend
		}
		if o, ok := p.(Obstructer); ok {
			all = append(all, o.Obstacles(c, limits)...)
		}
		switch p := p.(type) {
		case plotter.XYer:
			all = append(all, alongXYs(p, x, y, isLine(p))...)
		case *plotter.Polygon:
			for _, ring := range p.XYs {
				all = append(all, alongXYs(ring, x, y, true)...)
			}
		}
	}
	return all
}

// measuringCanvas returns a canvas on which nothing is painted. Plotters measure with
// it.
func measuringCanvas(box vg.Rectangle) draw.Canvas {
	return draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: box}
}

// isLine reports whether p joins its points by lines.
func isLine(p any) bool {
	_, ok := p.(*plotter.Line)
	return ok
}

// alongXYs returns obstacles at the points of data, or along the lines between them.
func alongXYs(data plotter.XYer, x, y func(float64) vg.Length, line bool) []Obstacle {
	var all []Obstacle
	var last vg.Point
	for i := range data.Len() {
		vx, vy := data.XY(i)
		p := vg.Point{X: x(vx), Y: y(vy)}
		if i == 0 || !line {
			last = p
		}
		all = append(all, Obstacle{A: last, B: p})
		last = p
	}
	return all
}

// A legendObstacle is a plotter that paints nothing and keeps labels clear of a
// legend.
type legendObstacle struct{ box vg.Rectangle }

// Plot implements plot.Plotter.
func (legendObstacle) Plot(draw.Canvas, *plot.Plot) {}

// Obstacles implements Obstructer. It returns the four sides, and a line through the
// middle that is as thick as the legend is high or wide.
func (l legendObstacle) Obstacles(draw.Canvas, *plot.Plot) []Obstacle {
	b, size := l.box, l.box.Size()
	half := min(size.X, size.Y) / 2
	const pad = 2
	a, c := vg.Point{X: b.Min.X, Y: b.Max.Y}, vg.Point{X: b.Max.X, Y: b.Min.Y}
	return []Obstacle{
		{A: b.Min, B: a, Radius: pad}, {A: a, B: b.Max, Radius: pad}, {A: b.Max, B: c, Radius: pad}, {A: c, B: b.Min, Radius: pad},
		{A: vg.Point{X: b.Min.X + half, Y: b.Min.Y + half}, B: vg.Point{X: b.Max.X - half, Y: b.Max.Y - half}, Radius: half},
	}
}

// paintLegend paints a legend.
func paintLegend(c *vgdraw2d.Canvas, s *Style, p *PlacedLegend) error {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	brush.FillPolygon(&full, true, legendBackground(s, p.Legend), page.Corners(p.Box))
	paintLegendFrame(&full, s, p.Box)
	grounds := legendGrounds(s, p.dark, p.Legend)
	for i, e := range p.Legend.Entries {
		thumbs := make([]plot.Thumbnailer, len(e.Thumbnails))
		for k, t := range e.Thumbnails {
			thumbs[k] = thumbnail(s, t)
		}
		paintThumbnails(c, s, thumbs, p.Thumbnails[i], grounds)
	}
	return s.lettering().Paint(c, s.Ink, p.Labels)
}

// thumbnail returns a thumbnailer as a figure in style s paints it.
func thumbnail(s *Style, t plot.Thumbnailer) plot.Thumbnailer {
	if q, ok := t.(Styled); ok {
		if styled, ok := q.WithStyle(s).(plot.Thumbnailer); ok {
			return styled
		}
	}
	return t
}

// legendBackground returns the color behind a legend.
func legendBackground(s *Style, l *Legend) color.Color {
	if l.Background != nil {
		return l.Background
	}
	return s.LabelBackground
}

// paintLegendFrame draws the frame of a legend with a fifth of the ink's opacity
// (Matplotlib, legend.edgecolor).
func paintLegendFrame(c *draw.Canvas, s *Style, b vg.Rectangle) {
	ink := color.NRGBAModel.Convert(s.Ink).(color.NRGBA)
	ink.A /= 5
	line := brush.Pen{LineStyle: draw.LineStyle{Color: ink, Width: s.FrameWidth}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	line.Set(c)
	c.Stroke(page.Path(page.Corners(b), true))
}

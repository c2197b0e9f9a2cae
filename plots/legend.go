package plots

import (
	"context"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// Legend explains plotters by their thumbnails. The zero value stands in the place on
// the data area where it covers least, on a translucent background. Labels of
// contour lines keep clear of it. A thumbnail of this package whose colors have a
// contrast of less than 3 with the background is painted opaque or with an outline.
type Legend struct {
	Entries []LegendEntry

	// Place is where the legend stands.
	Place LegendPlace

	// Columns is the number of columns. If zero, it is one, or as many as have room
	// if the legend stands below a panel. If it does not divide the number of entries, the
	// first columns have one entry more.
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
// below it. A Figure.Legend stands below, above or right of all panels.
//
// LegendBest is the place of the nine on the data area where the legend covers the least area of
// lines, markers and text (see Inker). Area at the center of a side counts one and a half times, and
// in the middle twice, so that corners come first. Of equal places it is the first in the order upper
// right, upper left, lower left, lower right, center right, center left, lower center, upper center,
// center. In the style Post it is that of Matplotlib's rule, see LegendStyle.
const (
	LegendBest LegendPlace = iota // where it covers least
	LegendUpperRight
	LegendUpperLeft
	LegendLowerLeft
	LegendLowerRight
	LegendRight // right of the panel and its color bar
	LegendBelow // below them
	LegendCenterRight
	LegendCenterLeft
	LegendLowerCenter
	LegendUpperCenter
	LegendCenter
	LegendAbove // above all panels, for Figure.Legend only
)

// The compiler checks that package layout counts its places alike.
var _ = [1]struct{}{}[int(LegendAbove)-int(layout.AbovePanel)]

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
	if l.Place < LegendBest || l.Place > LegendAbove {
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

// measuringCanvas returns a canvas on which nothing is painted. Plotters measure with
// it.
func measuringCanvas(ctx context.Context, box vg.Rectangle) draw.Canvas {
	return draw.Canvas{Canvas: &measuring{ctx: ctx}, Rectangle: box}
}

// measuring is a canvas with a context.
type measuring struct {
	recorder.Canvas
	ctx context.Context
}

// Context implements vgdraw2d.Contexter.
func (m *measuring) Context() context.Context { return m.ctx }

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

// paintLegend paints a legend. owner is its name in errors about panics.
func paintLegend(c *vgdraw2d.Canvas, s *Style, p *PlacedLegend, owner string) error {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	paintLegendFrame(&full, s, p, vg.Length(float64(c.Pixels().Y)*72/c.DPI()))
	grounds := legendGrounds(s, p.dark, p.Legend)
	for i, e := range p.Legend.Entries {
		name := func() string { return fmt.Sprintf("%s: entry %d, %s", owner, i, tex.Quote(e.Text)) }
		paintEntry(c, s, &e, p.Thumbnails[i], grounds, name)
	}
	return s.lettering().Paint(c, s.Ink, p.Labels)
}

// paintEntry paints the thumbnails of an entry in a box. name returns its name in errors
// about panics.
func paintEntry(c *vgdraw2d.Canvas, s *Style, e *LegendEntry, box vg.Rectangle, grounds []legendGround, name func() string) {
	defer rethrow(name)
	thumbs := make([]plot.Thumbnailer, len(e.Thumbnails))
	for k, t := range e.Thumbnails {
		thumbs[k] = thumbnail(s, t)
	}
	paintThumbnails(c, s, thumbs, box, grounds)
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

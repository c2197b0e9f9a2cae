package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/page"
)

// Mark is a point with a label.
type Mark struct {
	At contour.Point

	// Label is text with formulas between dollar signs. "" is no label. Size is the
	// size of its type. Zero is the style's TickLabelSize.
	Label string
	Size  vg.Length

	// Side is where the label stands. Anywhere chooses a side with room, and so does a side
	// on which the frame would cut the label.
	Side Side

	// Glyph is drawn at the point. It may be one of gonum's. Nil is a disc, and with
	// NoGlyph the mark has only its label. A Radius of zero is 2.5 points.
	Glyph  draw.GlyphDrawer
	Radius vg.Length

	// Color is the color of glyph and label. Nil is the style's ink.
	Color color.Color
}

// Side is a side of a mark on which its label stands.
type Side int

// The sides, in the order in which Anywhere prefers them: right before left and above
// before below (E. Imhof, "Positioning names on maps", The American Cartographer
// 2(2), 1975).
const (
	Anywhere Side = iota
	NorthEast
	East
	NorthWest
	West
	North
	South
	SouthWest
	SouthEast
	Center // on the mark
)

// color returns Color or its default.
func (m *Mark) color(s *Style) color.Color {
	if m.Color != nil {
		return m.Color
	}
	return s.ink()
}

// glyph returns the glyph with its defaults.
func (m *Mark) glyph(s *Style) draw.GlyphStyle {
	sty := draw.GlyphStyle{Color: m.color(s), Radius: m.radius(), Shape: m.Glyph}
	if sty.Shape == nil {
		sty.Shape = draw.CircleGlyph{}
	}
	return sty
}

// radius returns the radius of the glyph, zero for a note.
func (m *Mark) radius() vg.Length {
	if m.note() {
		return 0
	}
	return lengthOr(m.Radius, 2.5)
}

// note reports whether the mark has only a label. NoGlyph says so by its type, because
// a draw.GlyphDrawer cannot say that it draws nothing.
func (m *Mark) note() bool {
	_, ok := m.Glyph.(NoGlyph)
	return ok
}

// sides returns the sides on which the label may stand, the best one first.
func (m *Mark) sides() []label.Side {
	around, on := label.Around(), label.Side{}
	switch {
	case m.Side == Anywhere && m.note():
		return append([]label.Side{on}, around...)
	case m.Side == Anywhere:
		return around
	case NorthEast <= m.Side && m.Side < Center:
		return around[m.Side-NorthEast:][:1]
	}
	return []label.Side{on}
}

// StarGlyph is a filled star with five points, the usual mark of an optimum. It looks
// as large as a disc if its radius is 1.5 times the radius of the disc.
type StarGlyph struct{}

var _ draw.GlyphDrawer = StarGlyph{}

// DrawGlyph implements draw.GlyphDrawer. The inner corners are the crossings of the
// sides of a regular pentagram, at (3−√5)/2 of the radius.
func (StarGlyph) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	inner := sty.Radius * vg.Length(3-math.Sqrt(5)) / 2
	var pts []vg.Point
	for i := range 10 {
		r := sty.Radius
		if i%2 == 1 {
			r = inner
		}
		sin, cos := math.Sincos(math.Pi/2 + float64(i)*math.Pi/5)
		pts = append(pts, vg.Point{X: at.X + r*vg.Length(cos), Y: at.Y + r*vg.Length(sin)})
	}
	c.SetColor(brush.ColorOn(c.Canvas, sty.Color))
	c.Fill(page.Path(pts, true))
}

// OutlinedGlyph is a glyph with an outline, for markers of an IteratePath and for
// plotters of gonum. Marks draw outlines themselves.
type OutlinedGlyph struct {
	Glyph draw.GlyphDrawer

	// Outline is drawn around the glyph. A width of zero is 0.75 points. A nil color is
	// white, or black around a pale glyph. Dashes are not used.
	Outline draw.LineStyle
}

// DrawGlyph implements draw.GlyphDrawer.
func (g OutlinedGlyph) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	outline := draw.LineStyle{Color: g.Outline.Color, Width: g.Outline.Width}
	if outline.Width == 0 {
		outline.Width = 0.75
	}
	if outline.Color == nil {
		outline.Color = brush.Contrasting(orBlack(sty.Color))
	}
	sty.Shape = g.Glyph
	brush.DrawGlyph(c, sty, outline, at)
}

// NoGlyph draws nothing. A Mark with NoGlyph is a note, text in the plot. Anywhere
// prefers Center for a note.
type NoGlyph struct{}

// DrawGlyph implements draw.GlyphDrawer.
func (NoGlyph) DrawGlyph(*draw.Canvas, draw.GlyphStyle, vg.Point) {}

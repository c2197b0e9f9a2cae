package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/page"
)

// Mark is a point with a label.
type Mark struct {
	At contour.Point

	// Label is text with maths between dollar signs; "" is none. Size is that
	// of its type, the style's for numbers at ticks if zero.
	Label string
	Size  vg.Length

	// Side is where the label stands; Anywhere is where there is room.
	Side Side

	// Glyph is drawn at the point, gonum's or one of one's own, a disc if nil.
	// Radius is 2.5 points if zero. With NoGlyph the mark is its label alone.
	Glyph  draw.GlyphDrawer
	Radius vg.Length

	// Color is that of glyph and label, the style's ink if nil.
	Color color.Color
}

// Side is where a label stands beside its mark.
type Side int

// The sides, in the order in which Anywhere prefers them: at the right rather
// than at the left, and above rather than below (E. Imhof, "Positioning names
// on maps", The American Cartographer 2(2), 1975).
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
	Centre // on the mark
)

func (m *Mark) color(s *Style) color.Color {
	if m.Color != nil {
		return m.Color
	}
	return s.ink()
}

func (m *Mark) glyph(s *Style) draw.GlyphStyle {
	sty := draw.GlyphStyle{Color: m.color(s), Radius: m.radius(), Shape: m.Glyph}
	if sty.Shape == nil {
		sty.Shape = draw.CircleGlyph{}
	}
	return sty
}

func (m *Mark) radius() vg.Length {
	switch {
	case m.note():
		return 0
	case m.Radius == 0:
		return 2.5
	}
	return m.Radius
}

// note reports whether the mark has a label alone.
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
	case NorthEast <= m.Side && m.Side < Centre:
		return around[m.Side-NorthEast:][:1]
	}
	return []label.Side{on}
}

// StarGlyph is a filled star with five points, the usual mark of an optimum. It
// looks as large as a disc of its radius if that is half as large again.
type StarGlyph struct{}

var _ draw.GlyphDrawer = StarGlyph{}

// DrawGlyph implements draw.GlyphDrawer. The inner corners lie where the sides
// of a regular pentagram cross: at (3−√5)/2 of the radius.
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
	c.SetColor(sty.Color)
	c.Fill(page.Path(pts, true))
}

// NoGlyph draws nothing: a Mark with it is a note, text in the plot. Of all places
// that Anywhere may choose, a note takes Centre first.
type NoGlyph struct{}

// DrawGlyph implements draw.GlyphDrawer.
func (NoGlyph) DrawGlyph(*draw.Canvas, draw.GlyphStyle, vg.Point) {}

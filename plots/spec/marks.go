package spec

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
)

// sides are the sides of a mark by their words.
var sides = map[string]plots.Side{
	"": plots.Anywhere, "any": plots.Anywhere, "center": plots.Center,
	"north": plots.North, "north-east": plots.NorthEast, "east": plots.East, "south-east": plots.SouthEast,
	"south": plots.South, "south-west": plots.SouthWest, "west": plots.West, "north-west": plots.NorthWest,
}

// glyphs are the glyphs of marks by their words. A glyph of radius r has about the size of a
// disc of radius 2.5 points.
var glyphs = map[string]struct {
	shape  draw.GlyphDrawer
	radius vg.Length
}{
	"disc":     {draw.CircleGlyph{}, 0},
	"star":     {plots.StarGlyph{}, 4},
	"cross":    {draw.CrossGlyph{}, 3},
	"ring":     {draw.RingGlyph{}, 2.5},
	"square":   {draw.BoxGlyph{}, 2.25},
	"triangle": {draw.PyramidGlyph{}, 3},
	"none":     {plots.NoGlyph{}, 0},
}

// maxMarks is the greatest number of marks and of notes of a panel.
const maxMarks = 1000

// addMarks adds the marks and the notes.
func (b *panelBuilder) addMarks() error {
	var all []plots.Mark
	for _, list := range []struct {
		key   string
		marks []Mark
		note  bool
	}{{"marks", b.spec.Marks, false}, {"notes", b.spec.Notes, true}} {
		if n := len(list.marks); n > maxMarks {
			return b.errorf(list.key, "%d: want at most %d", n, maxMarks)
		}
		for i := range list.marks {
			m, err := b.mark(fmt.Sprintf("%s[%d]", list.key, i), &list.marks[i], list.note)
			if err != nil {
				return err
			}
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return nil
	}
	marks, err := plots.NewMarks(all...)
	if err != nil {
		return b.failed("marks", err)
	}
	b.add(marks)
	return nil
}

// mark returns a mark, or a note, which has no glyph by default.
func (b *panelBuilder) mark(key string, m *Mark, note bool) (plots.Mark, error) {
	var none plots.Mark
	text, err := b.text(key+".label", m.Label)
	if err != nil {
		return none, err
	}
	at, minimum, err := b.point(key+".at", m.At)
	if err != nil {
		return none, err
	}
	side, ok := sides[m.Side]
	if !ok {
		return none, b.errorf(key+".side", "unknown side %q: want north, north-east and so on, center or any", m.Side)
	}
	word := m.Glyph
	switch {
	case word != "":
	case note:
		word = "none"
	case minimum:
		word = "star"
	default:
		word = "disc"
	}
	glyph, ok := glyphs[word]
	if !ok {
		return none, b.errorf(key+".glyph", "unknown glyph %q: want disc, star, cross, ring, square, triangle or none", word)
	}
	clr, err := b.color(key+".color", m.Color)
	if err != nil {
		return none, err
	}
	if err := b.length(key+".size", m.Size); err != nil {
		return none, err
	}
	return plots.Mark{At: at, Label: text, Size: vg.Length(m.Size), Side: side, Glyph: glyph.shape, Radius: glyph.radius, Color: clr}, nil
}

// addCross adds a horizontal and a vertical line through a point.
func (b *panelBuilder) addCross() error {
	c := b.spec.Cross
	if c == nil || c.Off {
		return nil
	}
	var cross plots.AxisCross
	if c.At != nil {
		at, _, err := b.point("cross.at", *c.At)
		if err != nil {
			return err
		}
		cross.X, cross.Y = at.X, at.Y
	}
	var err error
	if cross.LineStyle, err = b.crossPen(); err != nil {
		return err
	}
	if clr, err := b.color("cross.color", c.Color); err != nil {
		return err
	} else if clr != nil {
		cross.LineStyle.Color = clr
	}
	if cross.LineStyle.Width, err = b.width("cross.width", c.Width, cross.LineStyle.Width); err != nil {
		return err
	}
	b.add(cross)
	return nil
}

// crossPen returns the pen of a cross that has no look of its own. Over bands and heat maps it
// is thin, and black or white, whichever contrasts with the middle of the color map.
func (b *panelBuilder) crossPen() (draw.LineStyle, error) {
	if !b.filled {
		return draw.LineStyle{}, nil
	}
	m, err := b.colorMap()
	if err != nil {
		return draw.LineStyle{}, err
	}
	return draw.LineStyle{Color: m.Contrast().Entry(m.Len() / 2), Width: overFill}, nil
}

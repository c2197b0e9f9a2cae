package tex

import (
	"image/color"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/tex/internal/cm"
)

// piece is a glyph or a word of a formula, by its index in Glyphs or Words.
type piece struct {
	word  bool
	index int
}

// glyphsAt returns the parts of a formula in one color by their glyphs, as pathAt does by
// their outlines. If the glyphs do not read as the formula does, as in fractions, the parts in
// the first color say all of it, and those in other colors have no glyphs.
func (f *Formula) glyphsAt(origin vg.Point, ink color.Color) glyph.Text {
	var t glyph.Text
	var whole, part strings.Builder
	for _, q := range f.pieces {
		first := len(t.Glyphs)
		var own color.Color
		if q.word {
			w := &f.Words[q.index]
			t.Glyphs, own = w.appendGlyphs(t.Glyphs, origin), w.Color
		} else {
			g := &f.Glyphs[q.index]
			t.Glyphs, own = g.appendTo(t.Glyphs, origin), g.Color
		}
		for _, g := range t.Glyphs[first:] {
			whole.WriteString(g.Text)
			if own == ink {
				part.WriteString(g.Text)
			}
		}
		if own != ink {
			t.Glyphs = t.Glyphs[:first]
		}
	}
	t.Rest = f.rulesAt(origin, func(c color.Color) bool { return c == ink })
	t.Plain = Plain(f.Source)
	if ink == f.inks()[0] {
		t.Lines = func() []glyph.Line { return f.rowsAt(origin) }
		latex := func() (string, error) { return LaTeX(f.Source) }
		t.Source = &glyph.Source{LaTeX: latex, Origin: origin, Size: f.Size.Points(), Width: f.Width}
	} else {
		t.Source = new(glyph.Source)
	}
	source := t.Source
	switch inks := f.inks(); {
	case len(inks) == 1:
	case glyph.SameText(whole.String(), t.Plain):
		t.Plain = part.String()
	case ink != inks[0]:
		return glyph.Text{Source: source}
	}
	return t
}

// rowsAt returns the lines of a formula that starts at origin.
func (f *Formula) rowsAt(origin vg.Point) []glyph.Line {
	rows := f.rows
	if rows == nil {
		rows = []row{{source: f.Source, width: f.Width}}
	}
	lines := make([]glyph.Line, len(rows))
	for i, r := range rows {
		lines[i] = glyph.Line{Plain: Plain(r.source), Origin: origin.Add(vg.Point{X: r.x, Y: r.y}), Width: r.width, Size: f.Size}
	}
	return lines
}

// appendTo appends a glyph of a formula that starts at origin.
func (g *Glyph) appendTo(list []glyph.Glyph, origin vg.Point) []glyph.Glyph {
	font, err := cm.Font(g.Font)
	if err != nil {
		return list
	}
	return append(list, glyph.Glyph{
		Font: font, ID: int(g.Code), Text: cm.Text(g.Font, g.Code),
		Origin: origin.Add(vg.Point{X: g.X, Y: g.Y}), Size: g.Size,
	})
}

// appendGlyphs appends the glyphs of a word of a formula that starts at origin.
func (w *Word) appendGlyphs(list []glyph.Glyph, origin vg.Point) []glyph.Glyph {
	x, y := origin.X+w.X, origin.Y+w.Y
	for _, g := range w.glyphs {
		list = append(list, glyph.Glyph{
			Font: g.Font.Embedded(), ID: g.ID, Text: g.Text, Size: w.Size,
			Origin: vg.Point{X: x + vg.Length(g.X)*w.Size, Y: y + vg.Length(g.Y)*w.Size},
		})
		x += vg.Length(g.Advance) * w.Size
	}
	return list
}

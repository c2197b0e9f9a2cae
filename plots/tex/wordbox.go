package tex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/opentype"
)

// part is a part of a line in the order on the page: a word, a space or input for TeX.
type part struct {
	word   *Word
	index  int // of word in parser.words
	space  dvi.Scaled
	pieces []string
}

// setWords shapes a line and joins neighboring glyphs into words. Spaces at the ends of words are parts
// of their own, like TeX's, so that they do not count in the size of a formula.
func (p *parser) setWords(line []item, l level) ([]part, error) {
	text, runs := runs(line)
	var parts []part
	var glyphs []opentype.Glyph
	var covered []item
	flush := func() {
		parts = append(parts, p.join(glyphs, covered, text, l)...)
		glyphs, covered = nil, nil
	}
	for _, r := range runs {
		if it := line[r.from]; it.pieces != nil {
			flush()
			parts = append(parts, part{pieces: it.pieces})
			continue
		}
		items := line[r.from:r.to]
		if len(covered) > 0 && covered[0].color != items[0].color {
			flush()
		}
		shaped, err := items[0].font.Shape(text, r.start, r.end, r.rightToLeft(), items[0].script)
		if err != nil {
			return nil, p.fail(items[0].t, ErrFont, err.Error())
		}
		for _, g := range shaped {
			if g.Outline == nil && !blank(text[g.Index]) {
				return nil, p.fail(items[0].t, ErrGlyph, fmt.Sprintf("no glyph for %U: the font has a character but no outline", text[g.Index]))
			}
		}
		glyphs = append(glyphs, shaped...)
		covered = append(covered, items...)
	}
	flush()
	return parts, nil
}

// join returns glyphs as a word and the spaces before and after it.
func (p *parser) join(glyphs []opentype.Glyph, items []item, text []rune, l level) []part {
	em := p.wordSize[l]
	inked := func(g opentype.Glyph) bool { return !blank(text[g.Index]) }
	first := slices.IndexFunc(glyphs, inked)
	if first < 0 {
		if len(glyphs) == 0 {
			return nil
		}
		return []part{{space: em.Part(advances(glyphs))}}
	}
	last := len(glyphs)
	for !inked(glyphs[last-1]) {
		last--
	}
	slices.SortStableFunc(items, func(a, b item) int { return cmp.Compare(a.t.offset, b.t.offset) })
	var source strings.Builder
	for _, it := range items {
		source.WriteString(string(it.text))
	}
	w := &Word{Text: strings.TrimSpace(source.String()), Color: p.textColor(items[0].color), glyphs: glyphs[first:last], em: em}
	w.measure()
	p.words = append(p.words, w)
	return []part{
		{space: em.Part(advances(glyphs[:first]))},
		{word: w, index: len(p.words) - 1},
		{space: em.Part(advances(glyphs[last:]))},
	}
}

// advances returns the width of glyphs in units of the em.
func advances(glyphs []opentype.Glyph) float64 {
	sum := 0.0
	for _, g := range glyphs {
		sum += g.Advance
	}
	return sum
}

// measure computes the size of a word from its glyphs.
func (w *Word) measure() {
	w.Size = vg.Length(w.em.BigPoints())
	w.width = w.em.Part(advances(w.glyphs))
	w.Width = vg.Length(w.width.BigPoints())
	for _, g := range w.glyphs {
		if g.Outline != nil && !g.Outline.Empty() {
			w.height = max(w.height, g.Y+g.Outline.Top)
			w.depth = max(w.depth, -g.Y-g.Outline.Bottom)
		}
	}
}

// source returns the TeX input for a part. A word becomes a box of its size, with a \special at the
// start of the baseline.
func (q part) source() []string {
	switch {
	case q.word != nil:
		w := q.word
		return []string{fmt.Sprintf(`\hbox{\special{%d}`, q.index),
			fmt.Sprintf(`\vrule width0pt height%dsp depth%dsp \kern%dsp}`, w.em.Part(w.height), w.em.Part(w.depth), w.width)}
	case q.pieces != nil:
		return q.pieces
	case q.space != 0:
		return []string{fmt.Sprintf(`\kern%dsp `, q.space)}
	}
	return nil
}

// needTeX reports whether a line has more than words and spaces.
func needTeX(parts []part) bool {
	return slices.ContainsFunc(parts, func(q part) bool { return q.pieces != nil })
}

// directPage returns the page that TeX would make of words and spaces.
func directPage(parts []part) []dvi.Op {
	ops := []dvi.Op{{Kind: dvi.Origin}}
	for _, q := range parts {
		if q.word != nil {
			ops = append(ops, dvi.Op{Kind: dvi.Word, Index: q.index}, dvi.Op{Kind: dvi.Right, By: q.word.width})
		} else {
			ops = append(ops, dvi.Op{Kind: dvi.Right, By: q.space})
		}
	}
	return ops
}

// appendTo adds the outlines of a word to path, for a formula that starts at origin.
func (w *Word) appendTo(path *vg.Path, origin vg.Point) {
	x, y := origin.X+w.X, origin.Y+w.Y
	for _, g := range w.glyphs {
		if g.Outline != nil {
			g.Outline.AppendTo(path, x+vg.Length(g.X)*w.Size, y+vg.Length(g.Y)*w.Size, w.Size)
		}
		x += vg.Length(g.Advance) * w.Size
	}
}

package tex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-text/typesetting/font/opentype"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
)

// part is a word, a space or something for TeX, in the order in which they stand on the page.
type part struct {
	word   *Word
	index  int // of the word
	space  dvi.Scaled
	pieces []string
}

// setWords shapes a line and joins what stands side by side into words. Spaces at their ends are
// apart, as TeX's are, and do not count in the measures of a line.
func (p *parser) setWords(line []item, l level) ([]part, error) {
	text, runs := runs(line)
	var parts []part
	var glyphs []shapedGlyph
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
		shaped := items[0].font.shape(text, r.start, r.end, r.rightToLeft(), items[0].script)
		for _, g := range shaped {
			if g.outline == nil && !blank(text[g.index]) {
				return nil, p.fail(items[0].t, ErrGlyph, fmt.Sprintf("no glyph for %U: the font has a character but no outline", text[g.index]))
			}
		}
		glyphs = append(glyphs, shaped...)
		covered = append(covered, items...)
	}
	flush()
	return parts, nil
}

// join makes glyphs a word with the spaces around it.
func (p *parser) join(glyphs []shapedGlyph, items []item, text []rune, l level) []part {
	em := p.wordSize[l]
	inked := func(g shapedGlyph) bool { return !blank(text[g.index]) }
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
	w := &Word{Text: strings.TrimSpace(source.String()), glyphs: glyphs[first:last], em: em}
	w.measure()
	p.words = append(p.words, w)
	return []part{
		{space: em.Part(advances(glyphs[:first]))},
		{word: w, index: len(p.words) - 1},
		{space: em.Part(advances(glyphs[last:]))},
	}
}

// advances is the width of glyphs.
func advances(glyphs []shapedGlyph) float64 {
	sum := 0.0
	for _, g := range glyphs {
		sum += g.advance
	}
	return sum
}

// measure takes the measures of a word.
func (w *Word) measure() {
	w.Size = vg.Length(w.em.BigPoints())
	w.width = w.em.Part(advances(w.glyphs))
	w.Width = vg.Length(w.width.BigPoints())
	for _, g := range w.glyphs {
		if g.outline != nil && len(g.outline.segments) > 0 {
			w.height = max(w.height, g.y+g.outline.top)
			w.depth = max(w.depth, -g.y-g.outline.bottom)
		}
	}
}

// source is what TeX is fed for a part: a box of a word's measures with a note where it starts.
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

// needTeX reports whether a line is more than words and spaces.
func needTeX(parts []part) bool {
	return slices.ContainsFunc(parts, func(q part) bool { return q.pieces != nil })
}

// directPage is the page that TeX would make of words alone.
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

// appendTo adds the outlines of a word in a formula that starts at origin.
func (w *Word) appendTo(path *vg.Path, origin vg.Point) {
	x, y := origin.X+w.X, origin.Y+w.Y
	for _, g := range w.glyphs {
		if g.outline != nil {
			g.outline.appendTo(path, x+vg.Length(g.x)*w.Size, y+vg.Length(g.y)*w.Size, w.Size)
		}
		x += vg.Length(g.advance) * w.Size
	}
}

// appendTo adds an outline at (x, y), with an em of the given size.
func (o *contours) appendTo(path *vg.Path, x, y, em vg.Length) {
	open := false
	for _, s := range o.segments {
		var p [3]vg.Point
		points := s.ArgsSlice()
		for i, a := range points {
			p[i] = vg.Point{X: x + vg.Length(a.X)*em, Y: y + vg.Length(a.Y)*em}
		}
		switch len(points) {
		case 2:
			path.QuadTo(p[0], p[1])
			continue
		case 3:
			path.CubeTo(p[0], p[1], p[2])
			continue
		}
		if s.Op == opentype.SegmentOpMoveTo {
			if open {
				path.Close()
			}
			path.Move(p[0])
			open = true
			continue
		}
		path.Line(p[0])
	}
	if open {
		path.Close()
	}
}

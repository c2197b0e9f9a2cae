package vgdraw2d

import (
	"bytes"
	"errors"
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/internal/truetype"
)

// FillString implements vg.Canvas. It fills the outlines of the glyphs, so that no viewer
// needs the font; a PDF has the glyphs in fonts of its own, see FillText. For a missing
// character it draws the font's replacement glyph, usually a box.
func (c *Canvas) FillString(f gfont.Face, pt vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	p, err := outline(f, pt, text)
	if err != nil {
		c.fail(fmt.Errorf("%w: %q in %s: %v", ErrFont, text, f.Name(), err))
		return
	}
	c.FillText(p, func() glyph.Text {
		lines := func() []glyph.Line {
			return []glyph.Line{{Plain: text, Origin: pt, Width: f.Width(text), Size: f.Font.Size}}
		}
		return glyph.Text{Glyphs: c.glyphs(f, pt, text), Plain: text, Lines: lines}
	})
}

// embedded returns a font for files, or nil if the font cannot be part of one.
func (c *Canvas) embedded(f *sfnt.Font) glyph.Font {
	if e, ok := c.fonts[f]; ok {
		return e
	}
	if c.fonts == nil {
		c.fonts = make(map[*sfnt.Font]glyph.Font)
	}
	c.fonts[f] = nil
	var data bytes.Buffer
	if _, err := f.WriteSourceTo(nil, &data); err == nil {
		if e, err := truetype.Parse(data.Bytes()); err == nil {
			c.fonts[f] = e
		}
	}
	return c.fonts[f]
}

// outline returns the outlines of a string whose baseline begins at pt.
func outline(f gfont.Face, pt vg.Point, text string) (vg.Path, error) {
	var (
		p   vg.Path
		buf sfnt.Buffer
	)
	err := walk(f, text, &buf, func(r rune, g sfnt.GlyphIndex, pen fixed.Int26_6) error {
		em, scale := units(f)
		segs, err := f.Face.LoadGlyph(&buf, g, em, nil)
		if err != nil {
			return fmt.Errorf("%q: %w", r, err)
		}
		p = appendGlyph(p, segs, func(q fixed.Point26_6) vg.Point {
			return vg.Point{X: pt.X + vg.Length(pen+q.X)*scale, Y: pt.Y - vg.Length(q.Y)*scale}
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// glyphs returns the glyphs of the string that outline accepts.
func (c *Canvas) glyphs(f gfont.Face, pt vg.Point, text string) (list []glyph.Glyph) {
	font := c.embedded(f.Face)
	_, scale := units(f)
	_ = walk(f, text, new(sfnt.Buffer), func(r rune, g sfnt.GlyphIndex, pen fixed.Int26_6) error {
		at := vg.Point{X: pt.X + vg.Length(pen)*scale, Y: pt.Y}
		list = append(list, glyph.Glyph{Font: font, ID: int(g), Text: string(r), Origin: at, Size: f.Font.Size})
		return nil
	})
	return list
}

// units returns the units of the em of a font, and their size on the page.
func units(f gfont.Face) (em fixed.Int26_6, scale vg.Length) {
	em = fixed.Int26_6(f.Face.UnitsPerEm())
	return em, f.Font.Size / vg.Length(em)
}

// walk visits the glyphs of a string. The pen is where their baselines start, in units of the
// font. Advances and kerning are without hinting, as in font.Face.Width.
func walk(f gfont.Face, text string, buf *sfnt.Buffer, visit func(r rune, g sfnt.GlyphIndex, pen fixed.Int26_6) error) error {
	if f.Face == nil {
		return errors.New("the face has no font")
	}
	var (
		pen     fixed.Int26_6
		prev    sfnt.GlyphIndex
		hasPrev bool
	)
	em, _ := units(f)
	for _, r := range text {
		g, err := f.Face.GlyphIndex(buf, r)
		if err != nil {
			return err
		}
		if hasPrev {
			k, err := f.Face.Kern(buf, prev, g, em, font.HintingNone)
			if err == nil {
				pen += k
			} else if !errors.Is(err, sfnt.ErrNotFound) {
				return err
			}
		}
		if err := visit(r, g, pen); err != nil {
			return err
		}
		adv, err := f.Face.GlyphAdvance(buf, g, em, font.HintingNone)
		if err != nil {
			return err
		}
		pen += adv
		prev, hasPrev = g, true
	}
	return nil
}

// appendGlyph appends the contours of a glyph, each closed.
func appendGlyph(p vg.Path, segs sfnt.Segments, at func(fixed.Point26_6) vg.Point) vg.Path {
	for i, s := range segs {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				p.Close()
			}
			p.Move(at(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			p.Line(at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			p.QuadTo(at(s.Args[0]), at(s.Args[1]))
		case sfnt.SegmentOpCubeTo:
			p.CubeTo(at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	if len(segs) > 0 {
		p.Close()
	}
	return p
}

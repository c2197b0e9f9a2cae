package vgdraw2d

import (
	"errors"
	"fmt"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// FillString implements vg.Canvas. It fills the outlines of the glyphs in every
// format, so that no viewer needs the font. For a missing character it draws the
// font's replacement glyph, usually a box.
func (c *Canvas) FillString(f gfont.Face, pt vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	p, err := outline(f, pt, text)
	if err != nil {
		c.fail(fmt.Errorf("%w: %q in %s: %v", ErrFont, text, f.Name(), err))
		return
	}
	c.Fill(p)
}

// outline returns the outlines of a string whose baseline begins at pt. Advances
// and kerning are in font units without hinting, as in font.Face.Width.
func outline(f gfont.Face, pt vg.Point, text string) (vg.Path, error) {
	if f.Face == nil {
		return nil, errors.New("the face has no font")
	}
	var (
		p       vg.Path
		buf     sfnt.Buffer
		em      = fixed.Int26_6(f.Face.UnitsPerEm())
		scale   = f.Font.Size / vg.Length(em)
		pen     fixed.Int26_6
		prev    sfnt.GlyphIndex
		hasPrev bool
	)
	at := func(q fixed.Point26_6) vg.Point {
		return vg.Point{X: pt.X + vg.Length(pen+q.X)*scale, Y: pt.Y - vg.Length(q.Y)*scale}
	}
	for _, r := range text {
		g, err := f.Face.GlyphIndex(&buf, r)
		if err != nil {
			return nil, err
		}
		if hasPrev {
			k, err := f.Face.Kern(&buf, prev, g, em, font.HintingNone)
			if err == nil {
				pen += k
			} else if !errors.Is(err, sfnt.ErrNotFound) {
				return nil, err
			}
		}
		segs, err := f.Face.LoadGlyph(&buf, g, em, nil)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", r, err)
		}
		p = appendGlyph(p, segs, at)
		adv, err := f.Face.GlyphAdvance(&buf, g, em, font.HintingNone)
		if err != nil {
			return nil, err
		}
		pen += adv
		prev, hasPrev = g, true
	}
	return p, nil
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

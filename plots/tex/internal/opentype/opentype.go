// Package opentype reads OpenType and TrueType fonts and shapes text with them, as HarfBuzz does.
package opentype

import (
	"errors"
	"fmt"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/glyph"
)

// ErrDamaged means that a table of a font is damaged in a way that parsing does not show.
var ErrDamaged = errors.New("damaged font")

// Font is an OpenType or TrueType font. It may be used concurrently.
type Font struct {
	data []byte

	mu       sync.Mutex // the library's face and shaper are not safe for concurrent use
	face     *font.Face
	shaper   shaping.HarfbuzzShaper
	outlines map[font.GID]*Outline

	embedded func() glyph.Font
}

// Embedded returns the font for files. Calls return the same. It is nil if the font cannot be
// part of a file.
func (f *Font) Embedded() glyph.Font { return f.embedded() }

// Outline is the outline of a glyph in units of the em, y up.
type Outline struct {
	Top, Bottom float64 // of its control points; 0 if it is empty
	segments    []opentype.Segment
}

// Empty reports whether the outline has no ink.
func (o *Outline) Empty() bool { return len(o.segments) == 0 }

// New returns the font in a file, which it parses on first use. A damaged font covers nothing.
func New(data []byte) *Font {
	f := &Font{data: data}
	f.embedded = sync.OnceValue(f.newEmbedded)
	return f
}

// Parse returns the font in a file, .ttf or .otf, or the first of a collection. The data must not
// be changed afterwards.
func Parse(data []byte) (*Font, error) {
	f := New(data)
	return f, f.load()
}

// load parses the font unless it is parsed already. The caller holds mu or is the only user.
func (f *Font) load() error {
	if f.face != nil {
		return nil
	}
	loader, err := newLoader(f.data)
	if err != nil {
		return err
	}
	if err := checkComposites(loader); err != nil {
		return err
	}
	face, err := parsed(loader)
	if err != nil {
		return err
	}
	if face.Upem() == 0 {
		return errors.New("no glyphs")
	}
	f.face, f.outlines = face, make(map[font.GID]*Outline)
	return nil
}

// parsed returns the face of a loader. The library panics on some damaged tables.
func parsed(l *opentype.Loader) (face *font.Face, err error) {
	defer recovered(&err)
	f, err := font.NewFont(l)
	if err != nil {
		return nil, err
	}
	return font.NewFace(f), nil
}

// recovered makes a panic of the library the error err.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%w: %v", ErrDamaged, r)
	}
}

// Covers reports whether the font has a glyph with ink, or a space, for every character. Format
// characters, such as joiners, need no glyph.
func (f *Font) Covers(text []rune) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.load() != nil {
		return false
	}
	for _, r := range text {
		if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
			continue
		}
		if unicode.Is(unicode.Zs, r) {
			r = ' ' // from which the shaper makes the others
		}
		id, ok := f.nominal(r)
		if !ok || id == 0 {
			return false
		}
		if o := f.outline(id); o == nil || o.Empty() && r != ' ' {
			return false
		}
	}
	return true
}

// outline returns a glyph's outline, or nil if the glyph is a bitmap or an SVG. The caller holds mu.
func (f *Font) outline(id font.GID) *Outline {
	if o, ok := f.outlines[id]; ok {
		return o
	}
	var o *Outline
	if data, ok := f.glyph(id); ok {
		o = newOutline(data.Segments, 1/float64(f.face.Upem()))
	}
	f.outlines[id] = o
	return o
}

// nominal returns the glyph of a character. In a damaged table there is none.
func (f *Font) nominal(r rune) (id font.GID, ok bool) {
	defer func() { _ = recover() }()
	return f.face.NominalGlyph(r)
}

// glyph returns the outline of a glyph from the library. A damaged one is missing.
func (f *Font) glyph(id font.GID) (outline font.GlyphOutline, ok bool) {
	defer func() { _ = recover() }()
	return f.face.GlyphDataOutline(id)
}

// newOutline scales an outline.
func newOutline(segments []opentype.Segment, scale float64) *Outline {
	o := new(Outline)
	for _, s := range segments {
		points := s.ArgsSlice()
		for i, p := range points {
			points[i] = opentype.SegmentPoint{X: p.X * float32(scale), Y: p.Y * float32(scale)}
			y := float64(points[i].Y)
			if len(o.segments) == 0 && i == 0 {
				o.Top, o.Bottom = y, y
			}
			o.Top, o.Bottom = max(o.Top, y), min(o.Bottom, y)
		}
		o.segments = append(o.segments, s)
	}
	return o
}

// Glyph is a glyph as the font places it, in units of the em.
type Glyph struct {
	Font    *Font
	Outline *Outline // nil if the font lacks the glyph, or has a bitmap or an SVG for it
	Advance float64
	X, Y    float64 // of the origin, relative to where the advance starts
	Index   int     // of its first character in the text
	ID      int     // of the glyph in the font
	Text    string  // the characters that it stands for; empty if an earlier glyph has them
}

// Shape sets text[start:end], which reads in one direction and is in one script. It returns the
// glyphs from left to right; the rest of the text is context. The error wraps ErrDamaged.
func (f *Font) Shape(text []rune, start, end int, rightToLeft bool, script language.Script) (glyphs []Glyph, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	defer func() {
		if err != nil {
			glyphs, f.shaper = nil, shaping.HarfbuzzShaper{} // which may be in any state
		}
	}()
	defer recovered(&err)
	upem := int(f.face.Upem())
	direction := di.DirectionLTR
	if rightToLeft {
		direction = di.DirectionRTL
	}
	out := f.shaper.ShapeNoExtents(shaping.Input{
		Text: text, RunStart: start, RunEnd: end,
		Direction: direction, Script: script,
		Face: f.face, Size: fixed.I(upem),
	})
	em := 1 / (64 * float64(upem))
	glyphs = make([]Glyph, len(out.Glyphs))
	for i, g := range out.Glyphs {
		glyphs[i] = Glyph{
			Font: f, Advance: float64(g.Advance) * em,
			X: float64(g.XOffset) * em, Y: float64(g.YOffset) * em, Index: g.TextIndex(), ID: int(g.GlyphID),
		}
		if g.GlyphID != 0 {
			glyphs[i].Outline = f.outline(g.GlyphID)
		}
		if i := glyphs[i].Index; i < start || i >= end {
			return nil, fmt.Errorf("%w: a glyph for character %d of %d", ErrDamaged, i, len(text))
		}
	}
	assignText(glyphs, text[:end], rightToLeft)
	return glyphs, nil
}

// assignText gives each character of text to the first glyph in reading order of those that
// show it.
func assignText(glyphs []Glyph, text []rune, rightToLeft bool) {
	end := len(text)
	for k := range glyphs {
		i := len(glyphs) - 1 - k
		step := -1
		if rightToLeft {
			i, step = k, 1
		}
		g := &glyphs[i]
		// An earlier glyph in reading order has the characters.
		if next := i + step; next >= 0 && next < len(glyphs) && glyphs[next].Index == g.Index {
			continue
		}
		g.Text, end = string(text[g.Index:max(end, g.Index)]), g.Index
	}
}

// AppendTo adds the outline to path with its origin at (x, y) and an em of the given size.
func (o *Outline) AppendTo(path *vg.Path, x, y, em vg.Length) {
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

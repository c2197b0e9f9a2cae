package tex

import (
	"bytes"
	"fmt"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	fix "golang.org/x/image/math/fixed"
)

// Font is an OpenType or TrueType font for words. It may be used concurrently.
type Font struct {
	data func() []byte

	mu       sync.Mutex // the library's face and shaper are for one at a time
	face     *font.Face
	shaper   shaping.HarfbuzzShaper
	outlines map[font.GID]*contours
}

// contours is the outline of a glyph in units of the em, y up.
type contours struct {
	segments                 []opentype.Segment
	left, right, top, bottom float64
}

// ParseFont reads a font file, .ttf or .otf, or the first of a collection. The data must not be
// changed afterwards. Errors wrap ErrFont.
func ParseFont(data []byte) (*Font, error) {
	f := &Font{data: func() []byte { return data }}
	return f, f.load()
}

// load parses the font unless that was done. An embedded font is parsed when it is first used.
func (f *Font) load() error {
	if f.face != nil {
		return nil
	}
	faces, err := font.ParseTTC(bytes.NewReader(f.data()))
	if err != nil {
		return fmt.Errorf("tex: %w: %v", ErrFont, err)
	}
	if len(faces) == 0 || faces[0].Upem() == 0 {
		return fmt.Errorf("tex: %w: no glyphs", ErrFont)
	}
	f.face, f.outlines = faces[0], make(map[font.GID]*contours)
	return nil
}

// covers reports whether the font has ink, or a rightful blank, for every character. Marks of
// format, such as joiners, need no glyph.
func (f *Font) covers(text []rune) bool {
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
		id, ok := f.face.NominalGlyph(r)
		if !ok || id == 0 {
			return false
		}
		if o := f.outline(id); o == nil || len(o.segments) == 0 && r != ' ' {
			return false
		}
	}
	return true
}

// outline returns a glyph's outline, nil if it has another kind of picture. The caller holds mu.
func (f *Font) outline(id font.GID) *contours {
	if o, ok := f.outlines[id]; ok {
		return o
	}
	var o *contours
	if data, ok := f.face.GlyphDataOutline(id); ok {
		o = newContours(data.Segments, 1/float64(f.face.Upem()))
	}
	f.outlines[id] = o
	return o
}

// newContours scales an outline and takes its bounds, those of the control points.
func newContours(segments []opentype.Segment, scale float64) *contours {
	o := new(contours)
	for _, s := range segments {
		points := s.ArgsSlice()
		for i, p := range points {
			points[i] = opentype.SegmentPoint{X: p.X * float32(scale), Y: p.Y * float32(scale)}
			x, y := float64(points[i].X), float64(points[i].Y)
			if len(o.segments) == 0 && i == 0 {
				o.left, o.right, o.top, o.bottom = x, x, y, y
			}
			o.left, o.right, o.top, o.bottom = min(o.left, x), max(o.right, x), max(o.top, y), min(o.bottom, y)
		}
		o.segments = append(o.segments, s)
	}
	return o
}

// shapedGlyph is a glyph as the font places it, in units of the em.
type shapedGlyph struct {
	font    *Font
	outline *contours
	advance float64
	x, y    float64 // of the origin, from where the advance starts
	index   int     // of its first character in the text
}

// shape sets text[start:end], which reads in one direction and is in one script, from left to
// right; the rest of the text is context. A glyph that the font lacks has no outline.
func (f *Font) shape(text []rune, start, end int, rightToLeft bool, script language.Script) []shapedGlyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	upem := int(f.face.Upem())
	direction := di.DirectionLTR
	if rightToLeft {
		direction = di.DirectionRTL
	}
	out := f.shaper.ShapeNoExtents(shaping.Input{
		Text: text, RunStart: start, RunEnd: end,
		Direction: direction, Script: script,
		Face: f.face, Size: fix.I(upem),
	})
	em := 1 / (64 * float64(upem))
	glyphs := make([]shapedGlyph, len(out.Glyphs))
	for i, g := range out.Glyphs {
		glyphs[i] = shapedGlyph{
			font: f, advance: float64(g.Advance) * em,
			x: float64(g.XOffset) * em, y: float64(g.YOffset) * em, index: g.TextIndex(),
		}
		if g.GlyphID != 0 {
			glyphs[i].outline = f.outline(g.GlyphID)
		}
	}
	return glyphs
}

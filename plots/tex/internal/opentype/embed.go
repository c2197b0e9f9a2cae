package opentype

import (
	"fmt"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/internal/truetype"
	"natgrad.example/plots/tex/internal/type1"
)

// newEmbedded returns the font for files, or nil if the font cannot be part of one: as
// TrueType if it has such outlines, and otherwise as Type 1 with the outlines of the library.
func (f *Font) newEmbedded() glyph.Font {
	if t, err := truetype.Parse(f.data); err == nil {
		return t
	}
	about, err := truetype.About(f.data)
	if err != nil {
		return nil
	}
	return &drawn{font: f, about: *about}
}

// drawn is a font for files whose glyphs are drawn anew from their outlines.
type drawn struct {
	font  *Font
	about glyph.Program
}

var _ glyph.Font = (*drawn)(nil)

// Kind implements glyph.Font.
func (d *drawn) Kind() glyph.Kind { return glyph.Type1 }

// Width implements glyph.Font.
func (d *drawn) Width(id int) (float64, bool) {
	d.font.mu.Lock()
	defer d.font.mu.Unlock()
	if id <= 0 || id > math.MaxUint16 || d.font.load() != nil || d.font.outline(font.GID(id)) == nil {
		return 0, false
	}
	em := float64(d.font.face.Upem())
	if w := float64(d.advance(id)); math.Abs(w) <= most {
		return w / em * 1000, true
	}
	return 0, false
}

// most is the greatest coordinate of an outline in units of the font.
const most = 1 << 14

// advance returns the advance of a glyph in units of the font, or NaN in a damaged font. The
// caller holds the lock of the font.
func (d *drawn) advance(id int) (w float32) {
	defer func() {
		if recover() != nil {
			w = float32(math.NaN())
		}
	}()
	return d.font.face.HorizontalAdvance(font.GID(id))
}

// Subset implements glyph.Font.
func (d *drawn) Subset(ids []int, codes []byte) (*glyph.Program, error) {
	d.font.mu.Lock()
	defer d.font.mu.Unlock()
	if err := d.font.load(); err != nil {
		return nil, err
	}
	em := float64(d.font.face.Upem())
	letters := make([]type1.Letter, len(ids))
	for i, id := range ids {
		o := d.font.outline(font.GID(id))
		if o == nil {
			return nil, fmt.Errorf("%w: no outline of glyph %d", ErrDamaged, id)
		}
		letters[i] = type1.Letter{Code: codes[i], Name: fmt.Sprintf("g%d", id), Advance: toFixed(float64(d.advance(id))), Outline: o.steps(em)}
	}
	return type1.Program(d.about, 1/em, letters), nil
}

// toFixed rounds a coordinate to hundredths, which is more than the units of outlines.
func toFixed(v float64) type1.Fixed {
	return type1.Fixed(math.Round(max(-most, min(v, most))*100) / 100 * (1 << 16))
}

// steps returns the outline in units of which an em has so many.
func (o *Outline) steps(em float64) *type1.Outline {
	out := new(type1.Outline)
	at := func(p opentype.SegmentPoint) [2]float64 { return [2]float64{float64(p.X) * em, float64(p.Y) * em} }
	var pen [2]float64
	add := func(kind type1.StepKind, points ...[2]float64) {
		var q [6]type1.Fixed
		for i, p := range points {
			q[2*i], q[2*i+1] = toFixed(p[0]), toFixed(p[1])
		}
		out.Add(kind, q)
		pen = points[len(points)-1]
	}
	between := func(a, b [2]float64) [2]float64 { // two thirds of the way from a to b
		return [2]float64{a[0] + (b[0]-a[0])*2/3, a[1] + (b[1]-a[1])*2/3}
	}
	for _, s := range o.segments {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			add(type1.Move, at(s.Args[0]))
		case opentype.SegmentOpLineTo:
			add(type1.Line, at(s.Args[0]))
		case opentype.SegmentOpQuadTo:
			c, end := at(s.Args[0]), at(s.Args[1])
			add(type1.Curve, between(pen, c), between(end, c), end)
		case opentype.SegmentOpCubeTo:
			add(type1.Curve, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
		}
	}
	return out
}

package tex

import (
	"fmt"
	"image"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/cm"
	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/dvipng"
	"natgrad.example/plots/tex/internal/opentype"
)

// Formula is text with math, set by TeX. It is immutable and may be used by several
// goroutines. Lengths count from the left end of the baseline, x to the right, y up.
type Formula struct {
	Source string
	// Size is the size asked for. As in Matplotlib its points are taken for TeX's, of which
	// 72.27 make an inch, while a vg.Length has 72.
	Size vg.Length
	// Width, Height above and Depth below the baseline are those of the smallest box around
	// the boxes that the font metrics give the glyphs, and the rules.
	Width, Height, Depth vg.Length
	Glyphs               []Glyph // in the order in which TeX set them
	Rules                []Rule
	Words                []Word // in OpenType fonts; none if everything is in Computer Modern

	page  dvi.Page
	words []*Word // by the index in the page's operations
	// baseline is where the formula's baseline lies on the page, down from its top.
	baseline dvi.Scaled
}

// Glyph is one character of a formula.
type Glyph struct {
	Font  string    // name of the font, for instance cmmi12
	Size  vg.Length // of the font
	Code  byte      // position in the font
	X, Y  vg.Length // of its origin
	Width vg.Length // advance
}

// Word is a piece of text in OpenType fonts: words and the spaces between them.
type Word struct {
	Text  string    // as it was typed, in the order of reading
	Size  vg.Length // of the fonts
	X, Y  vg.Length // of the left end of its baseline
	Width vg.Length

	glyphs        []opentype.Glyph
	height, depth float64 // of the ink, in units of the size
	width, em     dvi.Scaled
}

// Rule is a filled rectangle: fraction bars, roots, overlines.
type Rule struct {
	X, Y, Width, Height vg.Length // lower left corner and extent
}

// Typeset sets src, text with math between dollars, at a size. It may be called concurrently.
// Formulas are cached; a returned Formula is shared and must not be changed.
//
// Errors wrap ErrUnknownCommand, ErrUnbalanced, ErrMisplaced, ErrGlyph, ErrTooLarge, ErrSize or ErrTeX
// and, but for the last two, are of type *SyntaxError, which tells token and position.
func Typeset(src string, size vg.Length) (*Formula, error) {
	return Typesetter{}.Typeset(src, size)
}

// Validate checks src as Typeset does, but without running TeX: what it accepts, TeX sets.
func Validate(src string) error { return Typesetter{}.Validate(src) }

// extent is the smallest rectangle around the marks on a page, y down.
type extent struct {
	left, top, right, bottom dvi.Scaled
	any                      bool
}

func (e *extent) add(left, top, right, bottom dvi.Scaled) {
	if !e.any {
		*e = extent{left, top, right, bottom, true}
		return
	}
	e.left, e.top = min(e.left, left), min(e.top, top)
	e.right, e.bottom = max(e.right, right), max(e.bottom, bottom)
}

// lay places glyphs, rules and words and computes the size of the formula, as Matplotlib's dviread
// module does: from the boxes of the font metrics and the rules.
func (f *Formula) lay() error {
	marks, err := f.page.Place()
	if err != nil {
		return &EngineError{Source: f.Source, Message: err.Error()}
	}
	var e extent
	for _, m := range marks {
		switch m.Op.Kind {
		case dvi.Origin:
			f.baseline = m.V
		case dvi.Rule:
			e.add(m.H, m.V-m.Op.Height, m.H+m.Op.Width, m.V)
		case dvi.Glyph:
			w, h, d := f.page.Fonts[m.Font].Measure(m.Op.Code)
			e.add(m.H, m.V-h, m.H+w, m.V+d)
		case dvi.Word:
			w := f.words[m.Op.Index]
			e.add(m.H, m.V-w.em.Part(w.height), m.H+w.width, m.V+w.em.Part(w.depth))
		}
	}
	if !e.any {
		return nil
	}
	length := func(s dvi.Scaled) vg.Length { return vg.Length(s.BigPoints()) }
	f.Width = length(e.right - e.left)
	f.Height = length(f.baseline - e.top)
	f.Depth = length(e.bottom - f.baseline)
	for _, m := range marks {
		x, y := length(m.H-e.left), length(f.baseline-m.V)
		switch m.Op.Kind {
		case dvi.Rule:
			f.Rules = append(f.Rules, Rule{X: x, Y: y, Width: length(m.Op.Width), Height: length(m.Op.Height)})
		case dvi.Word:
			w := *f.words[m.Op.Index]
			w.X, w.Y = x, y
			f.Words = append(f.Words, w)
		case dvi.Glyph:
			font := f.page.Fonts[m.Font]
			w, _, _ := font.Measure(m.Op.Code)
			f.Glyphs = append(f.Glyphs, Glyph{Font: font.Name, Size: length(font.Size), Code: m.Op.Code, X: x, Y: y, Width: length(w)})
		}
	}
	return nil
}

// Path returns the outlines of the glyphs and the rules, in vg's points from the left end of
// the baseline, y up; to be filled with the nonzero winding rule. A glyph with a fault in its
// font, which the embedded fonts do not have, would be left out.
func (f *Formula) Path() vg.Path { return f.pathAt(vg.Point{}) }

// pathAt is Path with the left end of the baseline at origin.
func (f *Formula) pathAt(origin vg.Point) vg.Path {
	var path vg.Path
	for _, g := range f.Glyphs {
		font, err := cm.Outlines(g.Font)
		if err != nil {
			continue
		}
		o, err := font.Outline(g.Code)
		if err != nil {
			continue
		}
		o.AppendTo(&path, origin.X+g.X, origin.Y+g.Y, g.Size)
	}
	for i := range f.Words {
		f.Words[i].appendTo(&path, origin)
	}
	for _, r := range f.Rules {
		low := origin.Add(vg.Point{X: r.X, Y: r.Y})
		high := low.Add(vg.Point{X: r.Width, Y: r.Height})
		path.Move(low)
		path.Line(vg.Point{X: high.X, Y: low.Y})
		path.Line(high)
		path.Line(vg.Point{X: low.X, Y: high.Y})
		path.Close()
	}
	return path
}

// maxPixels bounds the size of text in pixels: larger glyphs leave FreeType's numbers.
const maxPixels = 1 << 13

// Mask returns the bitmap of the formula at dpi pixels per inch, as dvipng paints it and Matplotlib
// shows it: glyphs are hinted and start on whole pixels, rules fill whole pixels, each glyph covers
// its pixels in 16 levels, glyphs lie over each other as opaque ink with holes, and the result has the
// 7 bits of opacity that PNG files of dvipng carry. The bounds of the bitmap count from the start of
// the baseline, y down.
//
// Whole pixels move glyphs away from the places they have in Path. Origin is where the start of the
// baseline of Path must be, in points from the lower left corner of the bitmap, x to the right and y
// up, so that the outlines lie over the bitmap: the moves of all glyphs then cancel.
//
// The error wraps ErrSize if dpi is out of range, and ErrBitmap if the formula has Words: dvipng knows
// no OpenType fonts.
func (f *Formula) Mask(dpi float64) (mask *image.Alpha, origin vg.Point, err error) {
	fit, err := f.fit(dpi)
	if err != nil {
		return nil, vg.Point{}, err
	}
	px := 72 / dpi
	x, y := -float64(fit.Box.Min.X)*px, -float64(fit.Box.Min.Y)*px
	n := float64(len(fit.Glyphs))
	for i, g := range fit.Glyphs {
		exact := f.Glyphs[i]
		x += (float64(g.X)*px - float64(exact.X)) / n
		y += (float64(g.Y)*px - float64(exact.Y)) / n
	}
	return fit.Mask(), vg.Point{X: vg.Length(x), Y: vg.Length(y)}, nil
}

// fit puts the formula on the pixels of a raster. Its glyphs are those of f, in the same order.
func (f *Formula) fit(dpi float64) (*dvipng.Fitted, error) {
	if len(f.Words) > 0 {
		return nil, fmt.Errorf("tex: %s: %w", quote(f.Source), ErrBitmap)
	}
	if most := maxPixels * 72 / f.Size.Points(); !(dpi >= 1 && dpi <= most) {
		return nil, fmt.Errorf("tex: %v dots per inch: must be between 1 and %.4g for text of %v points: %w",
			dpi, most, f.Size.Points(), ErrSize)
	}
	return dvipng.Fit(&f.page, f.baseline, dpi)
}

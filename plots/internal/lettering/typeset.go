package lettering

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// line is typeset text with the box that layout gives it: at least as high and
// as deep as the letters l and p of its size, so that lines of text stand alike
// whatever their letters.
type Line struct {
	Formula                *tex.Formula
	Width, Ascent, Descent vg.Length
}

// typeIn is how text is set and painted.
type Type struct {
	// Words is the fonts for text outside maths, Computer Modern if nil.
	Words *tex.Family
	// MissingGlyph says what becomes of a character that none of the fonts has.
	MissingGlyph tex.Missing
	// Snap puts baselines of text in fonts of Words on whole pixels.
	Snap bool
	// WholePixelText puts each glyph of Computer Modern on whole pixels of a PNG.
	WholePixelText bool
}

// fonts returns what typesets.
func (t Type) fonts() tex.Typesetter {
	return tex.Typesetter{Words: t.Words, Missing: t.MissingGlyph}
}

// validate reports whether text can be set.
func (t Type) Validate(text string) error { return t.fonts().Validate(text) }

// typeset sets a line of text.
func (t Type) Typeset(text string, size vg.Length) (Line, error) {
	fonts := t.fonts()
	f, err := fonts.Typeset(text, size)
	if err != nil {
		return Line{}, err
	}
	lp, err := fonts.Typeset("lp", size)
	if err != nil {
		return Line{}, err
	}
	height := max(f.Height+f.Depth, lp.Height+lp.Depth)
	descent := max(f.Depth, lp.Depth)
	return Line{f, f.Width, height - descent, descent}, nil
}

package lettering

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// A Line is a typeset line of text with its layout box. The box is at least as
// high and as deep as the letters l and p of its size, so that lines align
// whatever letters they have. Text with line breaks is one Line, on the baseline of
// its last line.
type Line struct {
	Formula                *tex.Formula
	Width, Ascent, Descent vg.Length
}

// Type says how text is set and painted. The zero value sets Computer Modern with
// exact outlines.
type Type struct {
	// Words are the fonts of text outside formulas, Computer Modern if nil.
	Words *tex.FontFamily
	// MissingGlyph says what happens to a character that no font has.
	MissingGlyph tex.Missing
	// Snap moves baselines of text in the fonts of Words to whole pixels.
	Snap bool
	// WholePixelText puts each glyph of Computer Modern on whole pixels of a
	// raster image.
	WholePixelText bool
}

// Typesetter returns the typesetter with the fonts of t.
func (t Type) Typesetter() tex.Typesetter {
	return tex.Typesetter{Words: t.Words, Missing: t.MissingGlyph}
}

// Typeset sets a line of text in type of the given size.
func (t Type) Typeset(text string, size vg.Length) (Line, error) {
	setter := t.Typesetter()
	f, err := setter.Typeset(text, size)
	if err != nil {
		return Line{}, err
	}
	lp, err := setter.Typeset("lp", size)
	if err != nil {
		return Line{}, err
	}
	descent := max(f.Depth, lp.Depth)
	if f.Lines > 1 {
		return Line{f, f.Width, max(f.Height, lp.Height), descent}, nil
	}
	// Matplotlib's box (text.py, Text._get_layout): a high line without descenders
	// sticks out of it.
	height := max(f.Height+f.Depth, lp.Height+lp.Depth)
	return Line{f, f.Width, height - descent, descent}, nil
}

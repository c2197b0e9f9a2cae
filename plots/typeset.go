package plots

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// line is typeset text with the box that layout gives it: at least as high and
// as deep as the letters l and p of its size, so that lines of text stand alike
// whatever their letters.
type line struct {
	formula                *tex.Formula
	width, ascent, descent vg.Length
}

// typesetter sets text in the style's fonts.
func (s *Style) typesetter() tex.Typesetter {
	return tex.Typesetter{Words: s.Words, Missing: s.MissingGlyph}
}

// typeset sets a line of text in the style's fonts.
func (s *Style) typeset(text string, size vg.Length) (line, error) {
	fonts := s.typesetter()
	f, err := fonts.Typeset(text, size)
	if err != nil {
		return line{}, err
	}
	lp, err := fonts.Typeset("lp", size)
	if err != nil {
		return line{}, err
	}
	height := max(f.Height+f.Depth, lp.Height+lp.Depth)
	descent := max(f.Depth, lp.Depth)
	return line{f, f.Width, height - descent, descent}, nil
}

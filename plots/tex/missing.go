package tex

import (
	"fmt"
	"strings"

	"natgrad.example/plots/tex/internal/dvi"
)

// Missing says what becomes of a character that none of the fonts has.
type Missing uint8

const (
	// MissingError refuses the text with an error that wraps ErrGlyph.
	MissingError Missing = iota
	// MissingBox draws an empty upright box in the character's place.
	MissingBox
)

// missingGlyph sets a box or returns an error for the character, with its combining marks, at t.
func (p *parser) missingGlyph(t token, l level, why string) error {
	if p.missing == MissingBox {
		p.emit(emptyBox(p.size[l]))
		return nil
	}
	points := strings.Trim(fmt.Sprintf("%U", []rune(p.src[t.offset:t.offset+t.length])), "[]")
	return p.fail(t, ErrGlyph, fmt.Sprintf("no glyph for %s: %s", points, why))
}

// emptyBox is a frame 0.4 em wide and as high as a capital letter.
func emptyBox(em dvi.Scaled) string {
	side, line, width, height := em/16, max(em/24, 1), em*2/5, em*7/10
	stem := fmt.Sprintf(`\vrule width%dsp height%dsp depth0pt`, line, height)
	bar := fmt.Sprintf(`\hrule width%dsp height%dsp depth0pt`, width, line)
	return fmt.Sprintf(`\hbox{\kern%dsp%s\vbox{%s\kern%dsp%s}%s\kern%dsp}`, side, stem, bar, height-2*line, bar, stem, side)
}

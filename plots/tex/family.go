package tex

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"natgrad.example/plots/tex/internal/opentype"
)

// Font is an OpenType or TrueType font for words. It may be used concurrently.
type Font struct{ font *opentype.Font }

// ParseFont reads a font file, .ttf or .otf, or the first font of a collection, of at most 128 MiB.
// The data must not be changed afterwards. It may come from strangers: errors wrap ErrFont. Damage
// that ParseFont does not see is an error that wraps ErrFont or ErrGlyph when text is set. There is no
// limit for the subroutines of an .otf file: one that is made to be slow may take long.
func ParseFont(data []byte) (*Font, error) {
	font, err := opentype.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("tex: %w: %v", ErrFont, err)
	}
	return &Font{font}, nil
}

// Fonts lists the fonts of a FontFamily. The first font in a list that has a character is used for it;
// if none has it, the first in Roman.
type Fonts struct {
	// Roman is for text outside the commands below. It must not be empty.
	Roman []*Font
	// Bold is for \textbf, Italic for \textit and \emph, Sans for \textsf, Typewriter for \texttt.
	Bold, Italic, Sans, Typewriter []*Font
	// Math is the size of math in units of the size of words; zero is 1. A value above 1 suits fonts
	// with larger letters than Computer Modern.
	Math float64
	// SansMath sets math in Computer Modern Sans, which is as heavy as most fonts without serifs are.
	// Digits, names of operators and capital Greek letters are upright, Latin letters slanted, and bold
	// letters bold and upright. Small Greek letters and symbols stay in Computer Modern, which has none
	// without serifs.
	SansMath bool
}

// FontFamily is a set of fonts for words. It is immutable and may be used concurrently.
type FontFamily struct{ fonts Fonts }

// NewFontFamily returns a family of fonts. The error wraps ErrFont if Roman is empty or any font is nil
// or not from ParseFont, and ErrSize if Math is negative or not finite.
func NewFontFamily(fonts Fonts) (*FontFamily, error) {
	if !(fonts.Math >= 0) || math.IsInf(fonts.Math, 1) {
		return nil, fmt.Errorf("tex: %w: Math = %v", ErrSize, fonts.Math)
	}
	if len(fonts.Roman) == 0 {
		return nil, fmt.Errorf("tex: %w: no roman fonts", ErrFont)
	}
	names := [...]string{"Roman", "Bold", "Italic", "Sans", "Typewriter"}
	for k, list := range []*[]*Font{&fonts.Roman, &fonts.Bold, &fonts.Italic, &fonts.Sans, &fonts.Typewriter} {
		if i := slices.IndexFunc(*list, func(f *Font) bool { return f == nil || f.font == nil }); i >= 0 {
			return nil, fmt.Errorf("tex: %w: %s[%d] is nil or not from ParseFont", ErrFont, names[k], i)
		}
		*list = slices.Clone(*list)
	}
	return &FontFamily{fonts}, nil
}

// With returns a family with the fonts of f, and with more fonts for the characters that these lack. It
// returns the errors of NewFontFamily.
func (f *FontFamily) With(more ...*Font) (*FontFamily, error) {
	fonts := f.fonts
	fonts.Roman = slices.Concat(fonts.Roman, more)
	return NewFontFamily(fonts)
}

// Fonts returns the fonts of f, from which a family with other fonts before or after them can be made.
func (f *FontFamily) Fonts() Fonts {
	fonts := f.fonts
	for _, list := range []*[]*Font{&fonts.Roman, &fonts.Bold, &fonts.Italic, &fonts.Sans, &fonts.Typewriter} {
		*list = slices.Clone(*list)
	}
	return fonts
}

// list returns the fonts of a TeX family, in the order of preference.
func (f *FontFamily) list(of family) []*Font {
	var first []*Font
	switch of {
	case bold:
		first = f.fonts.Bold
	case italic:
		first = f.fonts.Italic
	case sans:
		first = f.fonts.Sans
	case typewriter:
		first = f.fonts.Typewriter
	}
	return slices.Concat(first, f.fonts.Roman)
}

// choose returns the first font that covers one of the spellings, or nil if none does.
func (f *FontFamily) choose(of family, spellings ...[]rune) *opentype.Font {
	for _, f := range f.list(of) {
		for _, s := range spellings {
			if f.font.Covers(s) {
				return f.font
			}
		}
	}
	return nil
}

// mathScale returns the size of math in units of the size of words.
func (f *FontFamily) mathScale() float64 {
	if f.fonts.Math == 0 {
		return 1
	}
	return f.fonts.Math
}

// LiberationSans returns the family Liberation Sans (Red Hat and Google, 2012), which has Latin, Greek,
// Cyrillic and Hebrew letters, with Liberation Mono for typewriter type. Its lower-case letters are
// larger than Computer Modern's; math is enlarged by a tenth to suit them.
func LiberationSans() *FontFamily { return liberationSans() }

var liberationSans = sync.OnceValue(func() *FontFamily {
	one := func(data []byte) []*Font { return []*Font{{opentype.New(data)}} }
	return &FontFamily{Fonts{
		Roman:      one(liberationsansregular.TTF),
		Bold:       one(liberationsansbold.TTF),
		Italic:     one(liberationsansitalic.TTF),
		Typewriter: one(liberationmonoregular.TTF),
		Math:       1.1,
	}}
})

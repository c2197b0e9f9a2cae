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

// ParseFont reads a font file, .ttf or .otf, or the first font of a collection. The data must not
// be changed afterwards. Errors wrap ErrFont.
func ParseFont(data []byte) (*Font, error) {
	font, err := opentype.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("tex: %w: %v", ErrFont, err)
	}
	return &Font{font}, nil
}

// Fonts lists the fonts of a family. Of each list the first font that has a character gives it;
// what none has is looked for in Roman.
type Fonts struct {
	// Roman is for text outside commands.
	Roman []*Font
	// Bold, Italic, Sans and Typewriter are what \textbf, \textit and \emph, \textsf and \texttt
	// select.
	Bold, Italic, Sans, Typewriter []*Font
	// Math is the size of formulas in units of that of the words, to make up for letters that
	// are larger than Computer Modern's; zero is 1.
	Math float64
}

// FontFamily is the fonts that words are set in. It does not change and may be used concurrently.
type FontFamily struct{ fonts Fonts }

// NewFontFamily returns a family of fonts. An error wraps ErrFont if there is none in Roman or one is
// nil or empty, and ErrSize if Math is negative or not finite.
func NewFontFamily(fonts Fonts) (*FontFamily, error) {
	if !(fonts.Math >= 0) || math.IsInf(fonts.Math, 1) {
		return nil, fmt.Errorf("tex: %w: Math = %v", ErrSize, fonts.Math)
	}
	if len(fonts.Roman) == 0 {
		return nil, fmt.Errorf("tex: %w: no roman fonts", ErrFont)
	}
	for _, list := range []*[]*Font{&fonts.Roman, &fonts.Bold, &fonts.Italic, &fonts.Sans, &fonts.Typewriter} {
		if i := slices.IndexFunc(*list, func(f *Font) bool { return f == nil || f.font == nil }); i >= 0 {
			return nil, fmt.Errorf("tex: %w: font %d of a list is none: it is nil or not from ParseFont", ErrFont, i)
		}
		*list = slices.Clone(*list)
	}
	return &FontFamily{fonts}, nil
}

// With returns the family with more fonts to ask, after its own, for characters that these lack.
func (f *FontFamily) With(more ...*Font) (*FontFamily, error) {
	fonts := f.fonts
	fonts.Roman = slices.Concat(fonts.Roman, more)
	return NewFontFamily(fonts)
}

// list returns the fonts to ask in turn.
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

// choose returns the first font that covers one of the spellings, nil if none does.
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

// mathScale returns the size of formulas beside words of size 1.
func (f *FontFamily) mathScale() float64 {
	if f.fonts.Math == 0 {
		return 1
	}
	return f.fonts.Math
}

// LiberationSans returns the family of that name (Red Hat and Google, 2012), which has Latin,
// Greek, Cyrillic and Hebrew letters, with Liberation Mono for typewriter type. Its small
// letters are larger than Computer Modern's; formulas are enlarged in part.
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

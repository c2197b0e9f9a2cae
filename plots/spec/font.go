package spec

import (
	"math"
	"slices"

	"natgrad.example/plots/tex"
)

// maxFont is the greatest size of a font file in bytes.
const maxFont = 64 << 20

// font puts the font of the file before those of the styles.
func (b *builder) font() error {
	if b.file.Font == "" {
		return nil
	}
	data, err := b.readFile(b.file.Font, maxFont)
	if err != nil {
		return fileError("font", "%w", err)
	}
	font, err := tex.ParseFont(data)
	if err != nil {
		return fileError("font", "%s: %w", b.file.Font, err)
	}
	words, err := withFont(font, b.style.Words)
	if err != nil {
		return fileError("font", "%s: %w", b.file.Font, err)
	}
	b.setWords(words)
	return nil
}

// maths gives formulas the font that suits words without serifs.
func (b *builder) maths() error {
	switch b.file.Maths {
	case "", "serif":
		return nil
	case "sans":
	default:
		return fileError("maths", "unknown word %q: want %s", b.file.Maths, oneOf(mathsWords))
	}
	if b.style.Words == nil {
		return fileError("maths", "sans is for words without serifs, and theme post has none; name a font, or another theme")
	}
	fonts := b.style.Words.Fonts()
	fonts.SansMath = true
	words, err := tex.NewFontFamily(fonts)
	if err != nil {
		return fileError("maths", "%w", err)
	}
	b.setWords(words)
	return nil
}

// setWords gives the styles a family of fonts.
func (b *builder) setWords(words *tex.FontFamily) {
	b.style.Words = words
	if b.hasDark() {
		b.dark.Words = words
	}
}

// withFont returns a family of one font for all words. Characters that it lacks are in the
// fonts of base, or in Liberation Sans if base is nil.
func withFont(font *tex.Font, base *tex.FontFamily) (*tex.FontFamily, error) {
	alone, err := tex.NewFontFamily(tex.Fonts{Roman: []*tex.Font{font}})
	if err != nil {
		return nil, err
	}
	if base == nil {
		base = tex.LiberationSans()
	}
	before := func(rest []*tex.Font) []*tex.Font { return slices.Concat([]*tex.Font{font}, rest) }
	fonts := base.Fonts()
	return tex.NewFontFamily(tex.Fonts{
		Roman: before(fonts.Roman), Bold: before(fonts.Bold), Italic: before(fonts.Italic), Sans: before(fonts.Sans),
		Typewriter: fonts.Typewriter, Math: mathSize(alone),
	})
}

// mathSize returns the size of formulas beside words in units of the size of the words. It is
// the geometric mean of 1 and the size at which small letters are equally high, which is 1.1
// for Liberation Sans. It is 1 for fonts without the letter x.
func mathSize(words *tex.FontFamily) float64 {
	const size, least, most = 100, 0.8, 1.25
	word, err := tex.Typesetter{Words: words}.Typeset("x", size)
	if err != nil {
		return 1
	}
	formula, err := tex.Typeset("$x$", size)
	if err != nil || !(word.Height > 0) {
		return 1
	}
	return max(least, min(math.Sqrt(float64(word.Height/formula.Height)), most))
}

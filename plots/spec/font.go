package spec

import (
	"math"
	"slices"

	"natgrad.example/plots/tex"
)

// maxFont is the greatest size of a font file in bytes.
const maxFont = 64 << 20

// font puts the fonts of the file before those of the styles.
func (b *builder) font() error {
	files := b.file.Font
	if files == (Font{}) {
		return nil
	}
	var list [3]*tex.Font
	for i, f := range []struct{ key, name string }{{"regular", files.Regular}, {"bold", files.Bold}, {"italic", files.Italic}} {
		if f.name == "" && f.key != "regular" {
			list[i] = list[0]
			continue
		}
		data, err := b.readFile(f.name, maxFont)
		if err != nil {
			return fileError("font."+f.key, "%w", err)
		}
		if list[i], err = tex.ParseFont(data); err != nil {
			return fileError("font."+f.key, "%s: %w", f.name, err)
		}
	}
	words, err := withFonts(list[0], list[1], list[2], b.style.Words)
	if err != nil {
		return fileError("font", "%s: %w", files.Regular, err)
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

// withFonts returns a family of fonts for all words. Characters that they lack are in the
// fonts of base, or in Liberation Sans if base is nil.
func withFonts(regular, bold, italic *tex.Font, base *tex.FontFamily) (*tex.FontFamily, error) {
	alone, err := tex.NewFontFamily(tex.Fonts{Roman: []*tex.Font{regular}})
	if err != nil {
		return nil, err
	}
	if base == nil {
		base = tex.LiberationSans()
	}
	before := func(font *tex.Font, rest []*tex.Font) []*tex.Font { return slices.Concat([]*tex.Font{font}, rest) }
	fonts := base.Fonts()
	return tex.NewFontFamily(tex.Fonts{
		Roman: before(regular, fonts.Roman), Bold: before(bold, fonts.Bold), Italic: before(italic, fonts.Italic),
		Sans: before(regular, fonts.Sans), Typewriter: fonts.Typewriter, Math: mathSize(alone),
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

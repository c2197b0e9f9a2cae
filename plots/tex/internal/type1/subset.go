package type1

import (
	"fmt"
	"slices"
	"strings"

	"natgrad.example/plots/internal/glyph"
)

var _ glyph.Font = (*Font)(nil)

// Kind implements glyph.Font.
func (f *Font) Kind() glyph.Kind { return glyph.Type1 }

// Width implements glyph.Font. The number of a glyph is its code.
func (f *Font) Width(id int) (float64, bool) {
	l, err := f.letter(id)
	return float64(l.Advance) / fixedOne, err == nil
}

// letter returns the character at a code.
func (f *Font) letter(id int) (Letter, error) {
	if id < 0 || id > 255 || f.header.name == "" || !regular(f.encoding[id]) {
		return Letter{}, fmt.Errorf("%w: no character %d for a subset", errBadFont, id)
	}
	o, err := f.Outline(byte(id))
	if err != nil {
		return Letter{}, err
	}
	return Letter{byte(id), f.encoding[id], o.advance, o}, nil
}

// regular reports whether a name can be written as it is in PostScript and PDF.
func regular(name string) bool {
	for _, r := range name {
		if !(r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("-+._", r)) {
			return false
		}
	}
	return name != ""
}

// Every font says that lines have the height and depth of a parenthesis, since programs that read
// text tell by it what is on one line.
const ascent, descent = 750, -250

// Subset implements glyph.Font.
func (f *Font) Subset(ids []int, codes []byte) (*glyph.Program, error) {
	letters := make([]Letter, len(ids))
	for i, id := range ids {
		l, err := f.letter(id)
		if err != nil {
			return nil, err
		}
		l.Code = codes[i]
		letters[i] = l
	}
	h := &f.header
	return Program(glyph.Program{
		Name: h.name, Box: h.box, Ascent: ascent, Descent: descent, CapHeight: f.capHeight(), StemV: h.stemV,
		ItalicAngle: h.italicAngle, FixedPitch: h.fixedPitch, Serif: h.serif,
	}, 1./UnitsPerEm, letters), nil
}

// capHeight returns the height of the flat capitals, the fifth of the blue values, or the top
// of the font if there is none.
func (f *Font) capHeight() float64 {
	if v := f.blues.values; len(v) > 4 {
		return float64(v[4])
	}
	return f.header.box[3]
}

// header is what the dictionaries of a font say about it.
type header struct {
	name              string
	box               [4]float64
	italicAngle       float64
	fixedPitch, serif bool
	stemV             float64
}

// readHeader reads the two parts of a font file. The name is empty if a subset of the font
// cannot be written.
func readHeader(clear, private string) header {
	var h header
	box := readArray(clear, "/FontBBox")
	if len(box) == 4 && slices.Equal(readArray(clear, "/FontMatrix"), []float64{0.001, 0, 0, 0.001, 0, 0}) {
		h.box = [4]float64(box)
		_, rest, _ := strings.Cut(clear, "/FontName")
		if words := strings.Fields(rest); len(words) > 0 {
			if name, ok := strings.CutPrefix(words[0], "/"); ok && regular(name) {
				h.name = name
			}
		}
	}
	if v := readArray(clear, "/ItalicAngle"); len(v) == 1 {
		h.italicAngle = v[0]
	}
	h.fixedPitch = strings.Contains(clear, "/isFixedPitch true")
	h.serif = !strings.HasPrefix(h.name, "CMSS") // the names of the family without serifs
	if v := readArray(private, "/StdVW"); len(v) == 1 {
		h.stemV = v[0]
	}
	return h
}

package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// fonts are the fonts of a page.
type fonts struct {
	list  []*font
	index map[glyph.Font]*font // the last one of each
	codes map[string]byte      // of texts that are not ASCII, in fonts with one byte for each glyph
}

// font is a font program with the glyphs that the page shows.
type font struct {
	font   glyph.Font
	name   string       // of the resource, such as F1
	index  map[int]int  // of glyphs in the lists that follow, by their numbers
	ids    []int        // numbers of the glyphs, in the order of first use
	codes  []string     // the bytes that show them
	text   []string     // the characters for which they stand
	widths []float64    // in thousandths of the em
	taken  map[byte]int // glyphs by code, in fonts with one byte for each glyph
}

// A shown is a glyph of a font of the page.
type shown struct {
	font  *font
	index int
}

func (s shown) code() string { return s.font.codes[s.index] }

func (s shown) text() string { return s.font.text[s.index] }

func (s shown) width() float64 { return s.font.widths[s.index] }

// use makes a glyph part of a font program. It reports false if that cannot be.
func (s *fonts) use(g Glyph) (shown, bool) {
	f := s.index[g.Font]
	if f == nil {
		f = s.open(g.Font)
	}
	for _, f := range s.list {
		if i, ok := f.index[g.ID]; ok && f.font == g.Font {
			return shown{f, i}, true
		}
	}
	w, ok := g.Font.Width(g.ID)
	if !ok {
		return shown{}, false
	}
	if f.full() {
		f = s.open(g.Font)
	}
	i := len(f.ids)
	f.index[g.ID] = i
	f.ids, f.text, f.widths = append(f.ids, g.ID), append(f.text, g.Text), append(f.widths, rounded(w))
	if f.simple() {
		c := s.code(f, g.Text)
		f.taken[c] = i
		f.codes = append(f.codes, string([]byte{c}))
	} else {
		f.codes = append(f.codes, string([]byte{byte((i + 1) >> 8), byte(i + 1)}))
	}
	return shown{f, i}, true
}

// open adds an empty font program.
func (s *fonts) open(from glyph.Font) *font {
	f := &font{font: from, name: fmt.Sprintf("F%d", len(s.list)+1), index: make(map[int]int), taken: make(map[byte]int)}
	if s.index == nil {
		s.index, s.codes = make(map[glyph.Font]*font), make(map[string]byte)
	}
	s.index[from] = f
	s.list = append(s.list, f)
	return f
}

// simple reports whether the strings of the font have one byte for each glyph. Otherwise they
// have two.
func (f *font) simple() bool { return f.font.Kind() == glyph.Type1 }

// full reports whether the font has no room for one more glyph.
func (f *font) full() bool {
	if f.simple() {
		return len(f.ids) == 256
	}
	return len(f.ids) == 1<<16-1 // besides the missing glyph
}

// firstOther is the first code of texts that are not ASCII.
const firstOther = 128

// code returns a free code for a glyph. ASCII stays ASCII, and other texts have the same code
// in all fonts, so that fonts can share a map to Unicode.
func (s *fonts) code(f *font, text string) byte {
	free := func(c byte) bool { _, ok := f.taken[c]; return !ok }
	if len(text) == 1 && text[0] > ' ' && text[0] <= '~' && free(text[0]) {
		return text[0]
	}
	c, ok := s.codes[text]
	if !ok && firstOther+len(s.codes) < 256 {
		c, ok = byte(firstOther+len(s.codes)), true
		s.codes[text] = c
	}
	if ok && free(c) {
		return c
	}
	for c = 255; !free(c); c-- {
	}
	return c
}

// rounded returns a width as the file has it. Glyphs are placed by these widths.
func rounded(w float64) float64 { return math.Round(w*10) / 10 }

// addTo adds the fonts that are in use to a file.
func (s *fonts) addTo(f *file) error {
	var entries strings.Builder
	maps := s.textMaps(f)
	for _, own := range s.list {
		if len(own.ids) == 0 {
			continue
		}
		p, err := own.font.Subset(own.ids, own.singleCodes())
		if err != nil {
			return err
		}
		fmt.Fprintf(&entries, "/%s %d 0 R\n", own.name, own.addTo(f, p, maps[own]))
	}
	return f.insert(resources, "/Font <<\n", entries.String())
}

// addTo adds a font with its program and returns its number (PDF 1.7, 9.6 to 9.10). The
// argument codes is the number of its map to Unicode.
func (f *font) addTo(file *file, p *glyph.Program, codes int) int {
	descriptor := addDescriptor(file, p)
	if f.simple() {
		first, last, widths := f.simpleWidths()
		return file.add("<</Type/Font/Subtype/Type1/BaseFont/%s/FirstChar %d/LastChar %d/Widths[%s]/FontDescriptor %d 0 R/ToUnicode %d 0 R>>",
			p.Name, first, last, vector.Numbers(widths, 1), descriptor, codes)
	}
	kind, glyphs := "CIDFontType2", "/CIDToGIDMap/Identity"
	if p.Kind == glyph.CFF {
		kind, glyphs = "CIDFontType0", ""
	}
	inner := file.add("<</Type/Font/Subtype/%s/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s/DW 0/W[1[%s]]/FontDescriptor %d 0 R>>",
		kind, p.Name, glyphs, vector.Numbers(f.widths, 1), descriptor)
	return file.add("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", p.Name, inner, codes)
}

// singleCodes returns the codes of the glyphs if they have one byte each, and otherwise nil.
func (f *font) singleCodes() []byte {
	if !f.simple() {
		return nil
	}
	return []byte(strings.Join(f.codes, ""))
}

// simpleWidths returns the widths of all codes from the first to the last one in use.
func (f *font) simpleWidths() (first, last byte, widths []float64) {
	codes := f.singleCodes()
	first, last = slices.Min(codes), slices.Max(codes)
	widths = make([]float64, int(last)-int(first)+1)
	for i, c := range codes {
		widths[c-first] = f.widths[i]
	}
	return first, last, widths
}

// Flags of fonts (PDF 1.7, 9.8.2).
const (
	fixedPitch = 1 << 0
	serif      = 1 << 1
	symbolic   = 1 << 2
	italic     = 1 << 6
)

// addDescriptor adds a font program and its descriptor, and returns the number of the latter.
func addDescriptor(file *file, p *glyph.Program) int {
	flags := symbolic
	for _, f := range []struct {
		is   bool
		flag int
	}{{p.FixedPitch, fixedPitch}, {p.Serif, serif}, {p.ItalicAngle != 0, italic}} {
		if f.is {
			flags |= f.flag
		}
	}
	key, lengths := "FontFile", fmt.Sprintf("/Length1 %d/Length2 %d/Length3 0", p.Clear, p.Encrypted)
	switch p.Kind {
	case glyph.TrueType:
		key, lengths = "FontFile2", fmt.Sprintf("/Length1 %d", len(p.Data))
	case glyph.CFF:
		key, lengths = "FontFile3", "/Subtype/CIDFontType0C"
	}
	program := file.addStream(lengths, p.Data)
	return file.add("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%s]/ItalicAngle %s/Ascent %s/Descent %s/CapHeight %s/StemV %s/%s %d 0 R>>",
		p.Name, flags, vector.Numbers(p.Box[:], 0), vector.Number(p.ItalicAngle, 2), vector.Number(p.Ascent, 0),
		vector.Number(p.Descent, 0), vector.Number(p.CapHeight, 0), vector.Number(p.StemV, 0), key, program)
}

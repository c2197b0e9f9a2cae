package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
)

// A textMap says for which characters the strings of fonts stand.
type textMap struct {
	simple bool
	text   map[string]string // characters by the bytes that show a glyph
	fonts  []*font
}

// textMaps adds maps for all fonts and returns the number of the map of each. Fonts share a
// map if no string has different characters in them, as in most fonts of one encoding.
func (s *fonts) textMaps(f *file) map[*font]int {
	var list []*textMap
	for _, own := range s.list {
		i := slices.IndexFunc(list, func(m *textMap) bool { return m.suits(own) })
		if i < 0 {
			i = len(list)
			list = append(list, &textMap{simple: own.simple(), text: make(map[string]string)})
		}
		list[i].join(own)
	}
	numbers := make(map[*font]int)
	for _, m := range list {
		n := f.addStream("", m.encode())
		for _, own := range m.fonts {
			numbers[own] = n
		}
	}
	return numbers
}

// suits reports whether a font can share the map.
func (m *textMap) suits(f *font) bool {
	for i, s := range f.text {
		if old, ok := m.text[f.codes[i]]; ok && old != s {
			return false
		}
	}
	return m.simple == f.simple()
}

func (m *textMap) join(f *font) {
	for i, s := range f.text {
		m.text[f.codes[i]] = s
	}
	m.fonts = append(m.fonts, f)
}

// maxPairs is the most pairs of a block of bfchar (Adobe Technical Note 5014, 4.5).
const maxPairs = 100

// encode returns the map as PDF has it (PDF 1.7, 9.10.3).
func (m *textMap) encode() []byte {
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange\n")
	if m.simple {
		b.WriteString("<00><FF>\n")
	} else {
		b.WriteString("<0000><FFFF>\n")
	}
	b.WriteString("endcodespacerange\n")
	codes := slices.Sorted(maps.Keys(m.text))
	codes = slices.DeleteFunc(codes, func(c string) bool { return m.text[c] == "" })
	for block := range slices.Chunk(codes, maxPairs) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, c := range block {
			fmt.Fprintf(&b, "<%X><%X>\n", c, text(m.text[c])[2:])
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end\n")
	return []byte(b.String())
}

// literal returns a string as PDF writes it (PDF 1.7, 7.3.4).
func literal(s string) string {
	var b strings.Builder
	b.WriteByte('(')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '(' || c == ')' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c > '~':
			fmt.Fprintf(&b, "\\%03o", c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(')')
	return b.String()
}

// hexText returns a text string in hexadecimal, as UTF-16 with a byte order mark.
func hexText(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

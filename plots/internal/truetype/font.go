// Package truetype writes subsets of TrueType fonts (OpenType specification, version 1.9).
package truetype

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"natgrad.example/plots/internal/glyph"
)

// Font is a font with TrueType outlines. It may be used concurrently.
type Font struct {
	tables map[string][]byte
	em     float64 // units of the em
	glyphs int     // number of glyphs
	long   bool    // offsets of glyphs have four bytes
	wide   int     // number of advances
	name   string  // PostScript name
}

var _ glyph.Font = (*Font)(nil)

var (
	// ErrFont is an error of a font that is damaged or not TrueType.
	ErrFont = errors.New("bad TrueType font")
	// ErrLicense is an error of a font that does not allow to be part of another file.
	ErrLicense = errors.New("the font does not allow subsets in other files")
)

// Sizes of parts of a font file.
const (
	headerSize = 12
	recordSize = 16
	headSize   = 54
	hheaSize   = 36
	maxpSize   = 32
	os2Size    = 78
)

// Parse reads a font file, or the first font of a collection. The data must not be changed
// afterwards. The error wraps ErrFont or ErrLicense.
func Parse(data []byte) (*Font, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	if err := f.need(size{"maxp", maxpSize}, size{"hmtx", 0}, size{"loca", 0}, size{"glyf", 0}); err != nil {
		return nil, err
	}
	f.long = u16(f.tables["head"], 50) != 0
	f.glyphs = u16(f.tables["maxp"], 4)
	f.wide = u16(f.tables["hhea"], 34)
	if f.wide == 0 || f.wide > f.glyphs {
		return nil, fmt.Errorf("%w: %d glyphs, %d widths", ErrFont, f.glyphs, f.wide)
	}
	return f, nil
}

// About returns what a subset of an OpenType font says about itself, whatever its outlines
// are. It has no glyphs. It returns the errors of Parse.
func About(data []byte) (*glyph.Program, error) {
	f, err := open(data)
	if err != nil {
		return nil, err
	}
	p := &glyph.Program{Name: f.name}
	f.describe(p)
	return p, nil
}

// open reads what fonts with any outlines have.
func open(data []byte) (*Font, error) {
	f := &Font{tables: make(map[string][]byte)}
	if err := f.readDirectory(data); err != nil {
		return nil, err
	}
	if err := f.need(size{"head", headSize}, size{"hhea", hheaSize}); err != nil {
		return nil, err
	}
	if f.em = float64(u16(f.tables["head"], 18)); f.em == 0 {
		return nil, fmt.Errorf("%w: an em without units", ErrFont)
	}
	if !f.allowed() {
		return nil, ErrLicense
	}
	f.name = postScriptName(f.tables["name"])
	return f, nil
}

// size is the least size of a table.
type size struct {
	table string
	bytes int
}

// need returns an error if a table is missing or too short.
func (f *Font) need(sizes ...size) error {
	for _, s := range sizes {
		if b, ok := f.tables[s.table]; !ok || len(b) < s.bytes {
			return fmt.Errorf("%w: no table %s", ErrFont, s.table)
		}
	}
	return nil
}

func (f *Font) readDirectory(data []byte) error {
	start := 0
	if strings.HasPrefix(string(data[:min(4, len(data))]), "ttcf") {
		if len(data) < headerSize+4 {
			return ErrFont
		}
		start = int(u32(data, headerSize))
	}
	if start < 0 || start > len(data)-headerSize {
		return ErrFont
	}
	if mark := string(data[start : start+4]); mark != "\x00\x01\x00\x00" && mark != "true" && mark != "OTTO" {
		return fmt.Errorf("%w: it begins with %q", ErrFont, mark)
	}
	n := u16(data, start+4)
	if n > (len(data)-start-headerSize)/recordSize {
		return ErrFont
	}
	for i := range n {
		r := data[start+headerSize+i*recordSize:]
		at, size := uint64(u32(r, 8)), uint64(u32(r, 12))
		if at+size > uint64(len(data)) {
			return fmt.Errorf("%w: table %q ends beyond the file", ErrFont, r[:4])
		}
		if _, ok := f.tables[string(r[:4])]; !ok {
			f.tables[string(r[:4])] = data[at : at+size : at+size]
		}
	}
	return nil
}

// allowed reports whether the license of the font allows to embed a subset of its outlines
// (table OS/2, fsType).
func (f *Font) allowed() bool {
	const restricted, usage, noSubset, bitmapsOnly = 0x2, 0xe, 0x100, 0x200
	os2 := f.tables["OS/2"]
	if len(os2) < 10 {
		return true
	}
	t := u16(os2, 8)
	return t&usage != restricted && t&(noSubset|bitmapsOnly) == 0
}

// postScriptName returns name 6 of a table name with the characters that a name in a PDF may
// have, or "Font".
func postScriptName(t []byte) string {
	const postScript, windows, macintosh = 6, 3, 1
	if len(t) < 6 {
		return "Font"
	}
	strs := u16(t, 4)
	for i := range u16(t, 2) {
		at := 6 + 12*i
		if at+12 > len(t) {
			break
		}
		from, size := strs+u16(t, at+10), u16(t, at+8)
		platform := u16(t, at)
		if u16(t, at+6) != postScript || platform != windows && platform != macintosh || from+size > len(t) {
			continue
		}
		raw := t[from : from+size]
		text := string(raw)
		if platform == windows {
			units := make([]uint16, len(raw)/2)
			for k := range units {
				units[k] = binary.BigEndian.Uint16(raw[2*k:])
			}
			text = string(utf16.Decode(units))
		}
		if name := cleanName(text); name != "" {
			return name
		}
	}
	return "Font"
}

// cleanName returns the letters, digits and hyphens of a name, at most 63 (table name, name 6).
func cleanName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			return r
		}
		return -1
	}, s)
	return s[:min(len(s), 63)]
}

// Kind implements glyph.Font.
func (f *Font) Kind() glyph.Kind { return glyph.TrueType }

// Width implements glyph.Font.
func (f *Font) Width(id int) (float64, bool) {
	advance, _, ok := f.metrics(id)
	if !ok || f.addParts(nil, map[int]bool{}, id) != nil {
		return 0, false
	}
	return float64(advance) / f.em * 1000, true
}

// metrics returns the advance and the left side bearing of a glyph in units of the font.
func (f *Font) metrics(id int) (advance, bearing int, ok bool) {
	t := f.tables["hmtx"]
	if id < 0 || id >= f.glyphs {
		return 0, 0, false
	}
	k := min(id, f.wide-1)
	at := 4*k + 2
	if id >= f.wide {
		at = 4*f.wide + 2*(id-f.wide)
	}
	if at+2 > len(t) || 4*k+2 > len(t) {
		return 0, 0, false
	}
	return u16(t, 4*k), u16(t, at), true
}

// outline returns the description of a glyph, which is empty without ink.
func (f *Font) outline(id int) ([]byte, error) {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	size := 2
	if f.long {
		size = 4
	}
	if id < 0 || id >= f.glyphs || (id+2)*size > len(loca) {
		return nil, fmt.Errorf("%w: no glyph %d", ErrFont, id)
	}
	at := func(k int) uint64 {
		if f.long {
			return uint64(u32(loca, 4*k))
		}
		return 2 * uint64(u16(loca, 2*k))
	}
	from, to := at(id), at(id+1)
	if from > to || to > uint64(len(glyf)) {
		return nil, fmt.Errorf("%w: glyph %d is from byte %d to %d", ErrFont, id, from, to)
	}
	return glyf[from:to:to], nil
}

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

func i16(b []byte, at int) int { return int(int16(binary.BigEndian.Uint16(b[at:]))) }

func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }

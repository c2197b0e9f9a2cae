package tex

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// embedded are the fonts of LiberationSans.
var embedded = [][]byte{
	liberationsansregular.TTF, liberationsansbold.TTF, liberationsansitalic.TTF, liberationmonoregular.TTF,
}

// useFont parses a font and sets text in it. It checks that errors wrap ErrFont or, for
// characters that the font lacks, ErrGlyph.
func useFont(t *testing.T, data []byte) (parsed bool) {
	t.Helper()
	font, err := ParseFont(data)
	if err != nil {
		if !errors.Is(err, ErrFont) {
			t.Fatal(err)
		}
		return false
	}
	family, err := NewFontFamily(Fonts{Roman: []*Font{font}})
	if err != nil {
		t.Fatal(err)
	}
	by := Typesetter{Words: family}
	for _, src := range []string{"éclair ff AVA", `שלום Größe $x_1$`} {
		valid := by.Validate(src)
		f, err := by.typeset(src, 10)
		if (valid == nil) != (err == nil) {
			t.Fatalf("%q: Validate says %v, Typeset %v", src, valid, err)
		}
		if err != nil && !errors.Is(err, ErrFont) && !errors.Is(err, ErrGlyph) {
			t.Fatalf("%q: %v", src, err)
		}
		if err == nil {
			f.Runs()
		}
	}
	return true
}

// Truncated fonts are errors.
func TestTruncatedFonts(t *testing.T) {
	for i, data := range embedded {
		if !useFont(t, data) {
			t.Fatalf("font %d is not parsed", i)
		}
		for _, n := range []int{0, 1, 3, 4, 11, 12, 13, 27, 28, 100, 300, 1000, len(data) / 4, len(data) / 2, len(data) - 1000, len(data) - 4} {
			if useFont(t, data[:n]) {
				t.Errorf("font %d of %d of %d bytes is parsed", i, n, len(data))
			}
		}
	}
}

// collectionOf returns a collection of one font.
func collectionOf(font []byte, offset uint32) []byte {
	head := append([]byte("ttcf\x00\x01\x00\x00"), make([]byte, 8)...)
	binary.BigEndian.PutUint32(head[8:], 1)
	binary.BigEndian.PutUint32(head[12:], offset)
	data := slices.Concat(head, font)
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		at := data[16+12+16*i+8:]
		binary.BigEndian.PutUint32(at, binary.BigEndian.Uint32(at)+16)
	}
	return data
}

// A directory that declares large or many tables is an error that costs little memory.
func TestBadDirectories(t *testing.T) {
	font := embedded[0]
	edited := func(edit func(data []byte)) []byte {
		data := bytes.Clone(font)
		edit(data)
		return data
	}
	big := binary.BigEndian
	bad := map[string][]byte{
		"lengths of 4 GB": edited(func(d []byte) {
			for i := range int(big.Uint16(d[4:])) {
				big.PutUint32(d[12+16*i+12:], 0xffffffff)
			}
		}),
		"offsets of 4 GB": edited(func(d []byte) {
			for i := range int(big.Uint16(d[4:])) {
				big.PutUint32(d[12+16*i+8:], 0xfffffff0)
			}
		}),
		"65535 tables":                 edited(func(d []byte) { big.PutUint16(d[4:], 0xffff) }),
		"no tables":                    edited(func(d []byte) { big.PutUint16(d[4:], 0) }),
		"WOFF":                         edited(func(d []byte) { copy(d, "wOFF") }),
		"resources":                    edited(func(d []byte) { copy(d, "\x00\x00\x01\x00") }),
		"a collection far away":        collectionOf(font, 0xffffffff),
		"a collection at the end":      collectionOf(font, uint32(16+len(font))),
		"a collection of itself":       collectionOf(font, 0),
		"a collection of many":         append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x08\x00"), make([]byte, 4*2048)...),
		"a collection of none":         []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"),
		"a collection without a table": []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01"),
	}
	for name, data := range bad {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if useFont(t, data) {
			t.Errorf("%s: parsed", name)
		}
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > 32<<20 {
			t.Errorf("%s: allocates %d bytes", name, n)
		}
	}
	if !useFont(t, collectionOf(font, 16)) {
		t.Error("a collection of one font is not parsed")
	}
}

// FuzzFont: for any change and any truncation of a font, there is an error or text.
func FuzzFont(f *testing.F) {
	f.Add(uint8(0), uint32(0), uint32(0), []byte{})
	f.Add(uint8(1), uint32(1000), uint32(0), []byte{})
	f.Add(uint8(2), uint32(0), uint32(4), []byte{255, 255})
	f.Add(uint8(3), uint32(0), uint32(20), []byte{255, 255, 255, 255, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, which uint8, cut, at uint32, patch []byte) {
		data := bytes.Clone(embedded[int(which)%len(embedded)])
		copy(data[int(at)%len(data):], patch)
		useFont(t, data[:len(data)-int(cut)%len(data)])
	})
}

// FuzzFontFile: for any data, there is an error or text.
func FuzzFontFile(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04abcd"))
	f.Add([]byte("OTTO\x00\x00"))
	f.Add(collectionOf(embedded[3][:400], 16))
	f.Fuzz(func(t *testing.T, data []byte) { useFont(t, data) })
}

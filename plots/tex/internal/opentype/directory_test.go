package opentype

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// A table is a record of a directory.
type table struct {
	tag            string
	offset, length uint32
}

// directory is the start of a font file.
func directory(mark string, tables ...table) []byte {
	data := append([]byte(mark), 0, byte(len(tables)), 0, 0, 0, 0, 0, 0)
	binary.BigEndian.PutUint16(data[4:], uint16(len(tables)))
	for _, r := range tables {
		data = append(data, r.tag+"sum."...)
		data = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(data, r.offset), r.length)
	}
	return data
}

// TestDirectories: tables have to lie in the file, up to its last byte.
func TestDirectories(t *testing.T) {
	const end = headerSize + recordSize
	for _, tt := range []struct {
		name string
		data []byte
		want string // part of the error, "" is none
	}{
		{"up to the end", append(directory("OTTO", table{"glyf", end, 4}), "abcd"...), ""},
		{"a byte beyond", append(directory("OTTO", table{"glyf", end, 5}), "abcd"...), `table "glyf" ends at byte 33`},
		{"moved by a byte", append(directory("true", table{"glyf", end + 1, 4}), "abcd"...), `table "glyf" ends at byte 33`},
		{"a sum beyond 32 bits", append(directory("typ1", table{"glyf", 0xFFFFFFFF, 5}), "abcd"...), "ends at byte 4294967300"},
		{"the second", append(directory("\x00\x01\x00\x00", table{"glyf", 0, 4}, table{"loca", 0, 1000}), "abcd"...), `table "loca" ends at byte 1000`},
		{"no room for the records", directory("OTTO", table{"glyf", 0, 4}, table{"loca", 0, 4})[:end+recordSize-1], errShort.Error()},
		{"no room for the header", directory("OTTO")[:headerSize-1], errShort.Error()},
		{"only a header", directory("OTTO"), ""},
		{"another mark", directory("wOF2"), `begins with "wOF2", want a .ttf or an .otf file`},
		{"as many tables as possible", directory("OTTO", slices.Repeat([]table{{"glyf", 0, 4}}, maxTables)...), ""},
		{"a table more", directory("OTTO", slices.Repeat([]table{{"glyf", 0, 4}}, maxTables+1)...), "513 tables, want at most 512"},
	} {
		_, err := newLoader(tt.data)
		if tt.want == "" {
			// The library has its own opinion about tables, but no table is out of the file.
			if errors.Is(err, errShort) || err != nil && strings.Contains(err.Error(), "tables, want") {
				t.Errorf("%s: %v", tt.name, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
		}
	}
}

// TestCollections: the first font of a collection begins where the list of fonts says.
func TestCollections(t *testing.T) {
	collection := func(n, start uint32) []byte {
		data := binary.BigEndian.AppendUint32([]byte("ttcf\x00\x01\x00\x00"), n)
		return append(binary.BigEndian.AppendUint32(data, start), directory("OTTO")...)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want int64
		err  bool
	}{
		{"no collection", directory("OTTO"), 0, false}, {"one font", collection(1, 16), 16, false}, {"many", collection(300, 20), 20, false},
		{"none", collection(0, 16), 0, true}, {"no list", collection(1, 16)[:15], 0, true}, {"far away", collection(1, 1<<32-1), 1<<32 - 1, false},
	} {
		got, err := firstFont(tt.data)
		if got != tt.want || (err != nil) != tt.err {
			t.Errorf("%s: %d, %v", tt.name, got, err)
		}
	}
	if _, err := newLoader(collection(1, 16)); errors.Is(err, errShort) {
		t.Error(err)
	}
	for _, start := range []uint32{17, 28, 1<<32 - 1} {
		if _, err := newLoader(collection(1, start)); !errors.Is(err, errShort) {
			t.Errorf("a font at byte %d of 28: %v", start, err)
		}
	}
}

// TestFileSize: a file has at most 128 MiB.
func TestFileSize(t *testing.T) {
	data := make([]byte, maxFile+1)
	if _, err := newLoader(data[:maxFile]); err == nil || strings.Contains(err.Error(), "bytes, want at most") {
		t.Errorf("128 MiB: %v", err)
	}
	if _, err := newLoader(data); err == nil || !strings.Contains(err.Error(), "134217729 bytes, want at most 134217728") {
		t.Errorf("a byte more: %v", err)
	}
}

// TestCovers: a font covers characters with ink, spaces of every kind, and format characters; a damaged one covers nothing.
func TestCovers(t *testing.T) {
	f := New(bytes.Clone(liberationsansregular.TTF))
	for text, want := range map[string]bool{"aé": true, "a b": true, "a\u2003b": true, "\u200d\ufe0f": true, "": true, "日": false, "a日": false, "\x00": false} {
		if got := f.Covers([]rune(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if New([]byte("no font")).Covers([]rune("a")) {
		t.Error("a file that is no font covers a letter")
	}
	if New(nil).Covers(nil) {
		t.Error("a file that is no font covers nothing")
	}
}

// TestCheckComposites: a font with a glyph of too many components is refused, whatever the form of its table of places; fonts
// without such a table pass.
func TestCheckComposites(t *testing.T) {
	head := make([]byte, 54)
	binary.BigEndian.PutUint32(head, 0x00010000)
	binary.BigEndian.PutUint32(head[12:], 0x5F0F3CF5)
	binary.BigEndian.PutUint16(head[18:], 1000)
	for _, n := range []int{maxComponents - 1, maxComponents} {
		parts := make([]int, n)
		for i := range parts {
			parts[i] = 2
		}
		short := glyphsOf([][]int{{}, parts, {}})
		for _, long := range []bool{false, true} {
			loca := short.loca
			head[51] = 0
			if long {
				head[51], loca = 1, nil
				for i := 0; i < len(short.loca); i += 2 {
					loca = binary.BigEndian.AppendUint32(loca, 2*uint32(binary.BigEndian.Uint16(short.loca[i:])))
				}
			}
			at := uint32(headerSize + 3*recordSize)
			size := func(b []byte) uint32 { return uint32(len(b)) }
			data := directory("true", table{"glyf", at, size(short.glyf)}, table{"head", at + size(short.glyf), size(head)}, table{"loca", at + size(short.glyf) + size(head), size(loca)})
			data = slices.Concat(data, short.glyf, head, loca)
			loader, err := newLoader(data)
			if err != nil {
				t.Fatal(err)
			}
			err = checkComposites(loader)
			if (err == nil) != (n < maxComponents) || err != nil && (!errors.Is(err, errComposite) || !strings.Contains(err.Error(), "glyph 1:")) {
				t.Errorf("%d components, long table %v: %v", n, long, err)
			}
		}
	}
	loader, err := newLoader(append(directory("OTTO", table{"head", headerSize + recordSize, 4}), "abcd"...))
	if err != nil {
		t.Fatal(err)
	}
	if err := checkComposites(loader); err != nil {
		t.Errorf("no table of outlines: %v", err)
	}
	loader, err = newLoader(append(directory("true", table{"glyf", headerSize + recordSize, 4}), "abcd"...))
	if err != nil {
		t.Fatal(err)
	}
	if err := checkComposites(loader); err == nil {
		t.Error("no table head")
	}
}

package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/plots/internal/glyph"
)

// streams returns the streams of a file that are compressed, without compression.
func streams(t *testing.T, file []byte) string {
	t.Helper()
	var b strings.Builder
	for _, part := range bytes.Split(file, []byte("stream\n"))[1:] {
		if z, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			io.Copy(&b, z)
		}
	}
	return b.String()
}

// A file has each font with its widths, program and characters. Texts have the same codes in all fonts, so
// that fonts share their map.
func TestFonts(t *testing.T) {
	f, g, wide := &toy{glyph.Type1}, &toy{glyph.Type1}, &toy{glyph.TrueType}
	p := New(setup)
	p.Show(word(f, "aαβ", 10, 1, 2, 0), ink, fullPage)
	p.Show(word(g, "bβa", 10, 1, 2, 0), ink, fullPage)
	p.Show(word(wide, "ab a", 10, 1, 2, 0), ink, fullPage)
	file := string(encoded(t, p))
	for _, want := range []string{
		`/Type/Font/Subtype/Type1/BaseFont/[A-Z]{6}\+Toy/FirstChar 97/LastChar 129/Widths\[597 (0 ){30}1445 1446\]/FontDescriptor \d+ 0 R/ToUnicode 7 0 R`,
		`/FirstChar 97/LastChar 129/Widths\[597 598 (0 ){30}1446\]/FontDescriptor \d+ 0 R/ToUnicode 7 0 R`,
		`/Type/Font/Subtype/CIDFontType2/BaseFont/[A-Z]{6}\+Toy/CIDSystemInfo<</Registry\(Adobe\)/Ordering\(Identity\)/Supplement 0>>/CIDToGIDMap/Identity/DW 0/W\[1\[597 598 532\]\]`,
		`/Subtype/Type0/BaseFont/[A-Z]{6}\+Toy/Encoding/Identity-H/DescendantFonts\[\d+ 0 R\]/ToUnicode 8 0 R`,
		`/FontFile \d+ 0 R`, `/FontFile2 \d+ 0 R`, `/Length1 3/Length2 4/Length3 0`, `/Font <<\n/F1 \d+ 0 R\n/F2 \d+ 0 R\n/F3 \d+ 0 R\n>>`, `^%PDF-1\.5\n`,
	} {
		if !regexp.MustCompile(want).MatchString(file) {
			t.Errorf("no %s", want)
		}
	}
	if tags := regexp.MustCompile(`/FontName/([A-Z]{6})\+`).FindAllStringSubmatch(file, -1); len(tags) != 3 || tags[0][1] == tags[1][1] {
		t.Errorf("tags %v", tags)
	}
	text := streams(t, []byte(file))
	for _, want := range []string{
		"4 beginbfchar\n<61><0061>\n<62><0062>\n<80><03B1>\n<81><03B2>\nendbfchar", "3 beginbfchar\n<0001><0061>\n<0002><0062>\n<0003><0020>\nendbfchar",
		"<00><FF>", "<0000><FFFF>", "[97 945 946][97 128 129]", "[97 98 32][]",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// A font with more glyphs than codes becomes several.
func TestManyGlyphs(t *testing.T) {
	var letters []rune
	for r := rune(0x4e00); len(letters) < 600; r++ {
		letters = append(letters, r)
	}
	f := &toy{glyph.Type1}
	p := New(setup)
	for _, r := range letters {
		if !p.Show(word(f, string(r), 10, 1, 2, 0), ink, fullPage) {
			t.Fatalf("%q is not shown", r)
		}
	}
	p.Show(word(f, string(letters[:3]), 10, 1, 2, 0), ink, fullPage) // which are there already
	file := encoded(t, p)
	if n := bytes.Count(file, []byte("/Subtype/Type1/")); n != 3 {
		t.Errorf("%d fonts, want 3", n)
	}
	for i, own := range p.fonts.list {
		codes := map[string]bool{}
		for _, c := range own.codes {
			codes[c] = true
		}
		if want := min(256, 600-256*i); len(codes) != want || len(own.ids) != want {
			t.Errorf("font %d has %d codes for %d glyphs, want %d", i, len(codes), len(own.ids), want)
		}
	}
	pairs := 0
	for _, m := range regexp.MustCompile(`(\d+) beginbfchar`).FindAllStringSubmatch(streams(t, file), -1) {
		var n int
		fmt.Sscan(m[1], &n)
		if pairs += n; n > maxPairs {
			t.Errorf("a block of %d pairs", n)
		}
	}
	if pairs != 600 {
		t.Errorf("%d pairs, want 600", pairs)
	}
}

// A glyph that stands for other characters elsewhere is said besides.
func TestTwoMeanings(t *testing.T) {
	f := &toy{glyph.Type1}
	p := New(setup)
	p.Show(word(f, "a", 10, 1, 2, 0), ink, fullPage)
	other := word(f, "a", 10, 1, 2, 0)
	other.Plain, other.Glyphs[0].Text = "α", "α"
	p.Show(other, ink, fullPage)
	if ops := drawnText(t, p); !strings.Contains(strings.Join(ops, "\n"), "<FEFF03B1>") {
		t.Errorf("%q", ops)
	}
}

// An error of a font is an error of the file; a font without glyphs is not in it.
func TestFontErrors(t *testing.T) {
	p := New(setup)
	p.Show(word(&toy{glyph.Type1}, "\r", 10, 1, 2, 0), ink, fullPage)
	if file := encoded(t, p); bytes.Contains(file, []byte("/BaseFont")) {
		t.Error("a font without glyphs")
	}
	p = New(setup)
	p.Show(word(&toy{glyph.Type1}, "\x0e", 10, 1, 2, 0), ink, fullPage)
	if err := p.Encode(io.Discard); !errors.Is(err, errToy) || !strings.HasPrefix(err.Error(), "vgdraw2d: ") {
		t.Errorf("%v", err)
	}
}

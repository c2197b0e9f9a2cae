package truetype_test

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/internal/truetype"
)

func parse(t testing.TB, data []byte) *truetype.Font {
	t.Helper()
	f, err := truetype.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// withCmap adds a table of characters without any, which the reader of the test wants, to a program.
func withCmap(data []byte) []byte {
	cmap := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 4, 0, 24, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 1, 0, 0}
	name, post := []byte{0, 0, 0, 0, 0, 6}, append([]byte{0, 3, 0, 0}, make([]byte, 28)...)
	n := int(binary.BigEndian.Uint16(data[4:]))
	type table struct {
		tag  string
		body []byte
	}
	tables := []table{{"cmap", cmap}, {"name", name}, {"post", post}}
	for i := range n {
		r := data[12+16*i:]
		at, size := binary.BigEndian.Uint32(r[8:]), binary.BigEndian.Uint32(r[12:])
		tables = append(tables, table{string(r[:4]), data[at : at+size]})
	}
	slices.SortFunc(tables, func(a, b table) int {
		if a.tag < b.tag {
			return -1
		}
		return 1
	})
	out := append([]byte{0, 1, 0, 0, 0, byte(len(tables))}, make([]byte, 6)...)
	at := 12 + 16*len(tables)
	var body []byte
	for _, t := range tables {
		out = append(out, t.tag...)
		out = binary.BigEndian.AppendUint32(out, 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(t.body)))
		body = append(body, t.body...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// A subset has the outlines and widths of the font, glyph by glyph, composites included, and an empty
// first glyph.
func TestSubset(t *testing.T) {
	for _, data := range [][]byte{liberationsansregular.TTF, liberationserifbold.TTF} {
		f := parse(t, data)
		whole, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		var buf sfnt.Buffer
		var ids []int
		for _, r := range "Affe Öl Ångström ½ ∂é" { // Ö, Å, ö and é are composites
			id, err := whole.GlyphIndex(&buf, r)
			if err != nil || id == 0 {
				t.Fatalf("%q: glyph %d, %v", r, id, err)
			}
			if !slices.Contains(ids, int(id)) {
				ids = append(ids, int(id))
			}
		}
		p, err := f.Subset(ids, nil)
		if err != nil {
			t.Fatal(err)
		}
		if p.Kind != glyph.TrueType || !regexp.MustCompile(`^[A-Z]{6}\+Liberation(Sans|Serif-Bold)$`).MatchString(p.Name) || len(p.Data) > 12000 {
			t.Errorf("kind %v, name %s, %d bytes", p.Kind, p.Name, len(p.Data))
		}
		if p.Ascent < 850 || p.Descent > -200 || p.CapHeight < 640 || p.CapHeight > 740 || p.StemV < 80 || p.Box[2] < 1000 {
			t.Errorf("%+v", p)
		}
		small, err := sfnt.Parse(withCmap(p.Data))
		if err != nil {
			t.Fatal(err)
		}
		if small.NumGlyphs() <= len(ids) || small.NumGlyphs() > 2*len(ids) || small.UnitsPerEm() != whole.UnitsPerEm() {
			t.Errorf("%d glyphs for %d", small.NumGlyphs(), len(ids))
		}
		em := fixed.Int26_6(whole.UnitsPerEm())
		if segs, err := small.LoadGlyph(&buf, 0, em, nil); err != nil || len(segs) > 0 {
			t.Errorf("the first glyph has %d segments, %v", len(segs), err)
		}
		for i, id := range ids {
			want, err := whole.LoadGlyph(&buf, sfnt.GlyphIndex(id), em, nil)
			if err != nil {
				t.Fatal(err)
			}
			want = slices.Clone(want)
			got, err := small.LoadGlyph(&buf, sfnt.GlyphIndex(i+1), em, nil)
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("glyph %d: %d segments, want %d, %v", id, len(got), len(want), err)
			}
			a, _ := small.GlyphAdvance(&buf, sfnt.GlyphIndex(i+1), em, font.HintingNone)
			b, _ := whole.GlyphAdvance(&buf, sfnt.GlyphIndex(id), em, font.HintingNone)
			if w, ok := f.Width(id); a != b || !ok || w != float64(b)/float64(em)*1000 {
				t.Errorf("glyph %d is %v wide, in the font %v; Width says %v", id, a, b, w)
			}
		}
		var sum uint32 // of all words of a font file (table head)
		for i := 0; i < len(p.Data); i += 4 {
			sum += binary.BigEndian.Uint32(p.Data[i:])
		}
		if sum != 0xb1b0afba {
			t.Errorf("sum %x", sum)
		}
	}
}

// A font is refused whose license does not allow subsets, or that is damaged.
func TestRefused(t *testing.T) {
	good := liberationsansregular.TTF
	table := func(tag string) int { // where its entry is
		for i := 12; ; i += 16 {
			if string(good[i:i+4]) == tag {
				return i
			}
		}
	}
	at := func(tag string) int { return int(binary.BigEndian.Uint32(good[table(tag)+8:])) }
	for name, edit := range map[string]func(b []byte){
		"restricted": func(b []byte) { b[at("OS/2")+9] = 2 }, "no subsets": func(b []byte) { b[at("OS/2")+8] = 1 }, "bitmaps": func(b []byte) { b[at("OS/2")+8] = 2 },
	} {
		bad := slices.Clone(good)
		if edit(bad); true {
			if _, err := truetype.Parse(bad); !errors.Is(err, truetype.ErrLicense) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	for name, edit := range map[string]func(b []byte){
		"mark": func(b []byte) { b[0] = 9 }, "no glyf": func(b []byte) { b[table("glyf")] = 'x' }, "long": func(b []byte) { b[table("loca")+12] = 9 }, "tables": func(b []byte) { b[4] = 99 },
		"em": func(b []byte) { b[at("head")+18], b[at("head")+19] = 0, 0 }, "no widths": func(b []byte) { b[at("hhea")+34], b[at("hhea")+35] = 0, 0 }, "widths": func(b []byte) { b[at("hhea")+34] = 255 },
		"short": func(b []byte) { b[table("head")+15] = 3 },
	} {
		bad := slices.Clone(good)
		edit(bad)
		if _, err := truetype.Parse(bad); !errors.Is(err, truetype.ErrFont) {
			t.Errorf("%s: %v", name, err)
		}
	}
	allowed := slices.Clone(good)
	allowed[at("OS/2")+9] = 8 // editable
	f := parse(t, allowed)
	for _, id := range []int{-1, 1 << 16, 1 << 30} {
		if _, ok := f.Width(id); ok {
			t.Errorf("glyph %d has a width", id)
		}
		if _, err := f.Subset([]int{id}, nil); !errors.Is(err, truetype.ErrFont) {
			t.Errorf("glyph %d: %v", id, err)
		}
	}
	if p, err := truetype.About(good); err != nil || p.Name != "LiberationSans" || p.Data != nil {
		t.Errorf("%+v, %v", p, err)
	}
}

// Damaged fonts are errors, or they have glyphs that are; never panics. A glyph with a width has a subset.
func TestDamaged(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	good := liberationsansregular.TTF
	for range 300 {
		bad := slices.Clone(good)
		for range 1 + rnd.IntN(20) {
			at := rnd.IntN(len(bad))
			if rnd.IntN(2) == 0 {
				at = rnd.IntN(400)
			}
			bad[at] = byte(rnd.Uint32())
		}
		if rnd.IntN(4) == 0 {
			bad = bad[:rnd.IntN(len(bad))]
		}
		f, err := truetype.Parse(bad)
		if err != nil {
			continue
		}
		for range 20 {
			id := rnd.IntN(2700)
			_, ok := f.Width(id)
			if _, err := f.Subset([]int{id}, nil); ok && err != nil || err != nil && !errors.Is(err, truetype.ErrFont) {
				t.Fatalf("glyph %d: width %v, %v", id, ok, err)
			}
		}
	}
	for n := 0; n < 400; n++ {
		truetype.Parse(good[:n])
	}
}

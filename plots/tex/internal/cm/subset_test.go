package cm

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"star-tex.org/x/tex/font/tfm"
	"star-tex.org/x/tex/kpath"

	"natgrad.example/plots/tex/internal/type1"
)

// names returns the names of all fonts.
func names(t *testing.T) []string {
	t.Helper()
	list := []string{"msbm5", "msbm7", "msbm10"}
	for _, f := range []string{"cmr", "cmmi", "cmsy", "cmex", "cmti", "cmss", "cmbx", "cmtt", "cmmib", "cmbsy"} {
		for _, size := range []string{"5", "6", "7", "8", "9", "10", "12", "17"} {
			if _, err := kpath.New().Find(f + size + ".pfb"); err == nil {
				list = append(list, f+size)
			}
		}
	}
	if len(list) < 40 {
		t.Fatalf("%d fonts: %v", len(list), list)
	}
	return list
}

// codes returns the codes of a font that have a width in its metrics and an outline.
func codes(t *testing.T, name string) (list []int, font *type1.Font, metrics *tfm.Font) {
	t.Helper()
	font, err := Outlines(name)
	if err != nil {
		t.Fatal(err)
	}
	if metrics, err = Metrics(name); err != nil {
		t.Fatal(err)
	}
	for code := range 256 {
		if _, _, _, ok := metrics.Box(rune(code)); !ok {
			continue
		}
		if _, ok := font.Width(code); ok {
			list = append(list, code)
		}
	}
	return list, font, metrics
}

// asPFB returns a font program as the segments of a file.
func asPFB(data []byte, clear int) []byte {
	var b bytes.Buffer
	for i, part := range [][]byte{data[:clear], data[clear:]} {
		n := len(part)
		b.Write([]byte{0x80, byte(i + 1), byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)})
		b.Write(part)
	}
	return append(b.Bytes(), 0x80, 3)
}

// TestSubset: a subset of every font has the outlines and widths of the font, glyph by glyph, and no other glyphs.
func TestSubset(t *testing.T) {
	for _, name := range names(t) {
		all, font, metrics := codes(t, name)
		if len(all) < 26 {
			t.Fatalf("%s has %d characters", name, len(all))
		}
		for _, ids := range [][]int{all, {all[0]}, {all[len(all)-1], all[3]}} {
			codes := make([]byte, len(ids))
			for i, id := range ids {
				codes[i] = byte(id) ^ 1 // as other codes than in the font
			}
			p, err := font.Subset(ids, codes)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if p.Clear+p.Encrypted != len(p.Data) || !strings.HasSuffix(p.Name, "+"+strings.ToUpper(name)) || len(p.Name) != len(name)+7 {
				t.Errorf("%s: %s, lengths %d, %d of %d", name, p.Name, p.Clear, p.Encrypted, len(p.Data))
			}
			again, err := type1.Parse(asPFB(p.Data, p.Clear))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for code := range 256 {
				got, err := again.Outline(byte(code) ^ 1)
				if !slices.Contains(ids, code) {
					if err == nil {
						t.Errorf("%s: the subset has character %d", name, code)
					}
					continue
				}
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				want, _ := font.Outline(byte(code))
				var a, b vg.Path
				got.AppendTo(&a, 1, 2, 10)
				want.AppendTo(&b, 1, 2, 10)
				if !equalPaths(a, b) {
					t.Errorf("%s: character %d has another outline", name, code)
				}
				w, ok := again.Width(code ^ 1)
				advance, _, _, _ := metrics.Box(rune(code))
				// Metrics are in units of 1/1048576 of the em; the widths of outlines are cut to whole numbers.
				if tfmWidth := float64(advance) / (1 << 20) * 1000; !ok || w < tfmWidth-1 || w > tfmWidth+1 {
					t.Errorf("%s: character %d is %v wide, in the metrics %v", name, code, w, tfmWidth)
				}
			}
		}
		if _, err := font.Subset([]int{256}, []byte{65}); err == nil {
			t.Errorf("%s has a character 256", name)
		}
	}
}

func equalPaths(a, b vg.Path) bool {
	return slices.EqualFunc(a, b, func(p, q vg.PathComp) bool {
		return p.Type == q.Type && p.Pos == q.Pos && slices.Equal(p.Control, q.Control)
	})
}

// TestSubsetNames: the tag depends on the glyphs and not on their order.
func TestSubsetNames(t *testing.T) {
	font, err := Outlines("cmr10")
	if err != nil {
		t.Fatal(err)
	}
	var tags []string
	for _, ids := range [][]int{{65, 66}, {66, 65}, {65}, {67}} {
		var codes []byte
		for _, id := range ids {
			codes = append(codes, byte(id))
		}
		p, err := font.Subset(ids, codes)
		if err != nil {
			t.Fatal(err)
		}
		tags = append(tags, p.Name)
	}
	if tags[0] != tags[1] || tags[0] == tags[2] || tags[2] == tags[3] {
		t.Errorf("tags %v", tags)
	}
}

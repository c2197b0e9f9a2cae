package compare

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
)

// A change replaces a part of a file. It shows the same, or not.
type change struct {
	from, to string
	same     bool
}

func checkChanges(t *testing.T, format, base string, file func(string) []byte, changes []change) {
	t.Helper()
	for _, c := range changes {
		if strings.Count(base, c.from) != 1 {
			t.Fatalf("%q is not once in the file", c.from)
		}
		other := file(strings.Replace(base, c.from, c.to, 1))
		for _, pair := range [][2][]byte{{other, file(base)}, {file(base), other}} {
			err := Same(format, pair[0], pair[1])
			if (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
				t.Errorf("%q for %q: %v", c.to, c.from, err)
			}
		}
	}
}

// What a number may differ by depends on what it does.
func TestRolesInSVG(t *testing.T) {
	const base = `<svg width="10in" height="3.125in" viewBox="0 0 1000 312.5"><desc>12 lines from 0.05 to 1.568e−06</desc>` +
		`<style>.a{stroke:#2e6e8e}.b9{fill:#fff;opacity:.25}</style>` +
		`<g data-level="-10.1291763902" data-upper="3" data-scale="linear log"><path stroke="#abc" stroke-width="0.05" stroke-dasharray="3.7 1.6" d="M7 8h9"/>` +
		`<image width="300" transform="matrix(0.03 0 0 0.955948 17 121.338995)"/><use href="#g1" x="5.25" y="6"/></g></svg>`
	checkChanges(t, "svg", base, func(s string) []byte { return []byte(s) }, []change{
		{`width="10in"`, `width="10.02in"`, false},
		{`width="10in"`, `width="11in"`, false},
		{`width="10in"`, `width="10mm"`, false},
		{`height="3.125in"`, `height="3.126in"`, true},
		{"1000 312.5", "1001 312.5", false},
		{"12 lines", "13 lines", false},
		{"0.05 to", "0.06 to", false},
		{"0.05 to", "0.05001 to", true},
		{"1.568e", "1.569e", true},
		{"1.568e", "1.578e", false},
		{"06</desc>", "07</desc>", false},
		{"#2e6e8e", "#2e6f8e", true},
		{"#2e6e8e", "#2e738e", false},
		{"b9{", "b8{", false},
		{"fill:#fff", "fill:#fffefe", true},
		{"fill:#fff", "fill:#fafafa", false},
		{"opacity:.25", "opacity:.27", false},
		{"-10.1291763902", "-10.1291763901", true},
		{"-10.1291763902", "-10.12", false},
		{`data-upper="3"`, `data-upper="2.99999999999"`, true},
		{`data-upper="3"`, `data-upper="2"`, false},
		{"linear log", "linear linear", false},
		{"#abc", "#aabbcd", true},
		{"#abc", "#aabcce", false},
		{"#abc", "none", false},
		{`"0.05"`, `"0.0501"`, true},
		{`"0.05"`, `"0.07"`, false},
		{`"0.05"`, `"0.0502"`, false},
		{"3.7 1.6", "3.701 1.6", true},
		{"3.7 1.6", "3.71 1.6", false},
		{"M7 8", "M7.01 8", true},
		{"M7 8", "M7.02 8", false},
		{"M7 8", "M8 8", false},
		{`width="300"`, `width="301"`, false},
		{"0.03 0 0", "0.01 0 0", false},
		{"0.03 0 0", "0.030001 0 0", true},
		{"0.03 0 0", "0.03001 0 0", false},
		{"121.338995", "121.338996", true},
		{"121.338995", "121.34", false},
		{`x="5.25"`, `x="5.26"`, true},
		{`x="5.25"`, `x="5.27"`, false},
		{"#g1", "#g2", false},
	})
}

// document returns a PDF with a page and a picture that has a palette.
func document(content string, level int, pixels, palette []byte) []byte {
	deflate := func(data []byte) []byte {
		var z bytes.Buffer
		w, _ := zlib.NewWriterLevel(&z, level)
		w.Write(data)
		w.Close()
		return z.Bytes()
	}
	b := []byte("%PDF-1.3\n")
	object := func(n int, dict string, stream []byte) {
		b = fmt.Appendf(b, "%d 0 obj\n<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n", n, dict, len(stream), stream)
	}
	object(4, "", deflate([]byte(content)))
	b = append(b, "5 0 obj\n<</Type /ExtGState /ca 0.878 /BM /Normal>>\nendobj\n"...)
	object(9, "/Type /XObject /Subtype /Image /Width 4 /Height 2 /ColorSpace [/Indexed /DeviceRGB 1 10 0 R] /BitsPerComponent 8 /DecodeParms <</Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 4>>", deflate(pixels))
	object(10, "", deflate(palette))
	return fmt.Appendf(b, "xref\n0 11\n%010d\ntrailer\nstartxref\n%d\n%%%%EOF\n", len(b), len(b))
}

var (
	pixels  = []byte{0, 0, 1, 0, 1, 0, 1, 1, 0, 0} // two rows, each after its filter 0
	palette = []byte{10, 20, 30, 200, 100, 0}
)

func TestRolesInPDF(t *testing.T) {
	const base = "0.75 0 0 -0.75 0 792 cm\n0.05 w 0 J 1 j 10 M [3.7 1.6] 0.5 d\n0.1804 0.4314 0.5569 RG\n1 0.9 0.6 rg\n/GS1 gs\n30.25 40 m\n31 41 32 42 33 43 c S\n" +
		"q 0.03 0 0 0.955948123 17 121.338995 cm /I0123456789012345678901234567890123456789 Do Q\n" +
		"BT /F1 9.7222 Tf 1 0 0 -1 5.25 7.02 Tm [(ab) 27.8 (c)] TJ ET"
	file := func(content string) []byte { return document(content, 9, pixels, palette) }
	checkChanges(t, "pdf", base, file, []change{
		{"0.75 0 0", "0.751 0 0", false},
		{"0.75 0 0", "0.750000001 0 0", true},
		{"792 cm", "793 cm", false},
		{"0.05 w", "0.0501 w", true},
		{"0.05 w", "0.07 w", false},
		{"0 J", "1 J", false},
		{"10 M", "10.02 M", false},
		{"[3.7", "[3.701", true},
		{"[3.7", "[3.72", false},
		{"0.5 d", "0.52 d", false},
		{"0.4314 0", "0.4353 0", true},  // 110 and 111 of 255
		{"0.4314 0", "0.4392 0", false}, // 112
		{"0.4314 0", "0.451 0", false},  // 115
		{"1 0.9 0.6", "1 0.9 0.61", false},
		{"GS1", "GS2", false},
		{"9.7222 Tf", "9.7223 Tf", true},
		{"9.7222 Tf", "9.7225 Tf", false},
		{"5.25 7.02 Tm", "5.26 7.02 Tm", true},
		{"5.25 7.02 Tm", "5.25 7.05 Tm", false},
		{"27.8", "27.9", true},
		{"27.8", "28.1", false},
		{"(ab)", "(ac)", false},
		{"30.25", "30.26", true},
		{"30.25", "30.27", false},
		{"33 43 c", "33 43.01 c", true},
		{"33 43 c", "33 44 c", false},
		{"33 43 c S", "33 43 c s", false},
		{"33 43 c S", "33 43 l S", false},
		{"33 43 c S", "33 43 c S 1 2 m", false},
		{"0.03 0 0", "0.01 0 0", false},
		{"0.03 0 0", "0.03001 0 0", false},
		{"121.338995", "121.338996", true},
		{"121.338995", "121.34", false},
		// The name is a hash of the pixels, which are compared.
		{"I01234", "I01235", true},
	})

	want := file(base)
	for _, c := range []struct {
		name string
		got  []byte
		same bool
	}{
		{"other compression", document(base, 0, pixels, palette), true},
		{"palette in another order", document(base, 9, []byte{0, 1, 0, 1, 0, 0, 0, 0, 1, 1}, []byte{200, 100, 0, 10, 20, 30}), true},
		{"a near color", document(base, 9, pixels, []byte{10, 22, 30, 200, 100, 0}), true},
		{"another color", document(base, 9, pixels, []byte{10, 23, 30, 200, 100, 0}), false},
		{"another pixel", document(base, 9, []byte{0, 0, 1, 0, 0, 0, 1, 1, 0, 0}, palette), false},
		{"another opacity", bytes.Replace(want, []byte("/ca 0.878"), []byte("/ca 0.898"), 1), false},
	} {
		if err := Same("pdf", c.got, want); (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, cut := range []int{2, 8, 40, 400} {
		if err := Same("pdf", want[:len(want)-cut], want); err == nil || errors.Is(err, ErrDiffers) {
			t.Errorf("without the last %d bytes: %v", cut, err)
		}
	}
	if err := Same("pdf", want[:80], want); err == nil {
		t.Error("half a file accepted")
	}
}

// Another compressor gives pictures other names, and so another order in the list of
// pictures. The same pictures must stand at the same places.
func TestNamesOfPicturesInPDF(t *testing.T) {
	const a, b = "/I00000000000000000000000000000000000000aa", "/I00000000000000000000000000000000000000bb"
	file := func(first, second, list string) []byte {
		content := "q 4 0 0 2 0 0 cm " + first + " Do Q\nq 4 0 0 2 9 0 cm " + second + " Do Q"
		d := document(content, 9, pixels, palette)
		resources := "2 0 obj\n<</XObject <<" + list + ">>>>\nendobj\nxref"
		return bytes.Replace(d, []byte("xref"), []byte(resources), 1)
	}
	want := file(a, b, a+" 9 0 R\n"+b+" 11 0 R\n")
	for _, c := range []struct {
		name string
		got  []byte
		same bool
	}{
		{"other names", file(b, a, a+" 11 0 R\n"+b+" 9 0 R\n"), true},
		{"swapped places", file(b, a, a+" 9 0 R\n"+b+" 11 0 R\n"), false},
		{"one picture twice", file(a, a, a+" 9 0 R\n"+b+" 11 0 R\n"), false},
		{"a picture that is not in the list", file(a, b, a+" 9 0 R\n"), false},
	} {
		if err := Same("pdf", c.got, want); (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// Pictures in an SVG are compared by their pixels.
func TestPictureInSVG(t *testing.T) {
	file := func(c color.NRGBA, level png.CompressionLevel) []byte {
		m := image.NewNRGBA(image.Rect(0, 0, 3, 2))
		m.SetNRGBA(1, 1, c)
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: level}).Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return fmt.Appendf(nil, `<svg><image href="data:image/png;base64,%s"/></svg>`, base64.StdEncoding.EncodeToString(b.Bytes()))
	}
	want := file(color.NRGBA{90, 80, 70, 255}, png.BestCompression)
	for _, c := range []struct {
		name string
		got  []byte
		same bool
	}{
		{"other compression", file(color.NRGBA{90, 80, 70, 255}, png.NoCompression), true},
		{"two levels", file(color.NRGBA{90, 82, 70, 255}, png.BestCompression), true},
		{"three levels", file(color.NRGBA{90, 83, 70, 255}, png.BestCompression), false},
	} {
		if err := Same("svg", c.got, want); (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := Same("svg", []byte(`<svg><image href="data:image/png;base64,AAAA"/></svg>`), want); err == nil || errors.Is(err, ErrDiffers) {
		t.Errorf("a broken picture: %v", err)
	}
}

// The length of a stream is not mistaken for that of a font in it.
func TestFontStream(t *testing.T) {
	for dict, want := range map[string]string{"/Length1 5/Length2 7/Filter/FlateDecode/Length 123": "123", "/Length 9 /Length1 5": "9", "/Length1 5": ""} {
		if got := entry(dict, "Length"); got != want {
			t.Errorf("%s: length %q, want %q", dict, got, want)
		}
	}
}

// Objects in an object stream are compared as if they were in the file. The tables are not compared.
func TestObjectStream(t *testing.T) {
	file := func(level int, alpha, table string) []byte {
		packed := "5 0 6 32 <</Type/ExtGState/ca " + alpha + ">>\n  <</Type/Page>>\n"
		var z bytes.Buffer
		w, _ := zlib.NewWriterLevel(&z, level)
		w.Write([]byte(packed))
		w.Close()
		b := fmt.Appendf([]byte("%PDF-1.5\n"), "9 0 obj\n<</Type/ObjStm/N 2/First 9/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n", z.Len(), z.Bytes())
		return fmt.Appendf(b, "10 0 obj\n<</Type/XRef/Size 11/W[1 1 2]/Length %d>>\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", len(table), table, len(b))
	}
	want := file(9, "0.878", "table")
	for _, c := range []struct {
		name string
		got  []byte
		same bool
	}{
		{"another compressor and other offsets", file(1, "0.878", "other table"), true},
		{"another opacity", file(9, "0.978", "table"), false},
		{"a part out of the stream", bytes.Replace(want, []byte("/First 9"), []byte("/First 999"), 1), false},
		{"no part", bytes.Replace(want, []byte("/First 9"), []byte("/First x"), 1), false},
	} {
		if err := Same("pdf", c.got, want); (err == nil) != c.same {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

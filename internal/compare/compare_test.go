package compare

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"
)

func TestSVG(t *testing.T) {
	const base = `<svg width="10"><g id="p2-x"><path class="a1" stroke="#440154" stroke-opacity="0.502" d="M10 20l1.5-2.5 3 0c1 1 2 2 3 3z"/></g></svg>`
	for _, c := range []struct {
		other string
		same  bool
	}{
		{base + "\n<!-- a comment -->\n", true},
		{strings.Replace(base, "1.5-2.5", "1.51-2.49", 1), true},
		{strings.Replace(base, "1.5-2.5", "1.52-2.5", 1), false},
		// Abbreviations and absolute coordinates draw the same.
		{strings.Replace(base, "3 0c", "h3c", 1), true},
		{strings.Replace(base, "l1.5-2.5 3 0", "L11.5 17.5H14.5", 1), true},
		{strings.Replace(base, "l1.5-2.5 3 0", "L11.5 17.5V14.5", 1), false},
		{strings.Replace(base, "440154", "440155", 1), true}, // one of 255
		{strings.Replace(base, "440154", "440156", 1), false},
		{strings.Replace(base, "440154", "490154", 1), false},
		{strings.Replace(base, `"0.502"`, `"0.5021"`, 1), true},
		{strings.Replace(base, `"0.502"`, `"0.504"`, 1), false},
		{strings.Replace(base, `stroke-opacity="0.502"`, `stroke-opacity="0.51"`, 1), false},
		{strings.Replace(base, "p2-x", "p3-x", 1), false},
		{strings.Replace(base, "a1", "a2", 1), false},
		{strings.Replace(base, `"10"`, `"11"`, 1), false},
		{strings.Replace(base, "z", "", 1), false},
	} {
		err := Same("svg", []byte(c.other), []byte(base))
		if (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", c.other, err)
		}
	}
	for _, broken := range []string{"<svg", `<svg><path d="M1"/></svg>`, `<svg><path d="1 2"/></svg>`} {
		if err := Same("svg", []byte(broken), []byte(base)); err == nil || errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", broken, err)
		}
	}
}

func TestPNG(t *testing.T) {
	encode := func(change func(m *image.NRGBA)) []byte {
		m := image.NewNRGBA(image.Rect(0, 0, 100, 100))
		for i := range m.Pix {
			m.Pix[i] = 255
		}
		change(m)
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	white := encode(func(*image.NRGBA) {})
	for _, c := range []struct {
		name string
		data []byte
		same bool
	}{
		{"a gray pixel", encode(func(m *image.NRGBA) { m.Set(5, 5, color.Gray{253}) }), true},
		{"a darker pixel", encode(func(m *image.NRGBA) { m.Set(5, 5, color.Gray{252}) }), false},
		{"a gray row", encode(func(m *image.NRGBA) {
			for x := range 100 {
				m.Set(x, 5, color.Gray{250})
			}
		}), false},
		{"a transparent pixel", encode(func(m *image.NRGBA) { m.SetNRGBA(5, 5, color.NRGBA{255, 255, 255, 200}) }), false},
	} {
		if err := Same("png", c.data, white); (err == nil) != c.same || err != nil && !errors.Is(err, ErrDiffers) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	var small bytes.Buffer
	if err := png.Encode(&small, image.NewGray(image.Rect(0, 0, 99, 100))); err != nil {
		t.Fatal(err)
	}
	if err := Same("png", small.Bytes(), white); !errors.Is(err, ErrDiffers) {
		t.Errorf("another size: %v", err)
	}
	if err := Same("png", white[:50], white); err == nil || errors.Is(err, ErrDiffers) {
		t.Errorf("half a file: %v", err)
	}
	if err := Same("gif", nil, white); err == nil {
		t.Error("unknown format accepted")
	}
}

func TestSimilarity(t *testing.T) {
	a := image.NewGray(image.Rect(0, 0, 40, 30))
	for i := range a.Pix {
		a.Pix[i] = uint8(128 + 100*math.Sin(float64(i%40)/3))
	}
	if s, err := Similarity(a, a, nil); err != nil || math.Abs(s-1) > 1e-12 {
		t.Errorf("with itself: %v, %v", s, err)
	}
	// Two flat pictures differ in luminance only: the paper's equation 6.
	black, white := image.NewGray(a.Rect), image.NewGray(a.Rect)
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	const c1 = 6.5025
	if s, err := Similarity(black, white, nil); err != nil || math.Abs(s-c1/(255*255+c1)) > 1e-12 {
		t.Errorf("black and white: %v, %v", s, err)
	}
	// Pixels that in excludes do not count.
	b := image.NewGray(a.Rect)
	copy(b.Pix, a.Pix)
	b.SetGray(35, 25, color.Gray{0})
	if s, _ := Similarity(a, b, func(x, y int) bool { return x < 20 }); math.Abs(s-1) > 1e-12 {
		t.Errorf("away from the change: %v", s)
	}
	if s, _ := Similarity(a, b, nil); s > 0.9999 {
		t.Errorf("with the change: %v", s)
	}
	if _, err := Similarity(a, image.NewGray(image.Rect(0, 0, 1, 1)), nil); !errors.Is(err, ErrDiffers) {
		t.Errorf("other size: %v", err)
	}
}

// Files for PGF may differ by a hundredth of a point in places, and by one of 255 in colors; words,
// commands and sizes may not.
func TestPGF(t *testing.T) {
	const file = "\\definecolor{ngf}{RGB}{10,20,30}\\pgfsetfillcolor{ngf}\n\\ngm1,2.5;\\ngl3.25,4;\\ngz\n\\pgfusepath{fill}\n" +
		"\\pgftext[base,x=3bp,y=4bp]{\\color[RGB]{1,2,3}\\fontsize{10pt}{12.5pt}\\selectfont $x_1$}\n" +
		"\\pgfsys@invoke{q 60 0 0 20 20 30 cm BI /W 1 /H 1 /CS\nDATA\n> EI Q}\n"
	data := strings.Replace(file, "DATA", pixelData(t, 7, 8, 9), 1)
	for _, c := range []struct {
		from, to string
		same     bool
	}{
		{"", "", true},
		{"ngm1,2.5", "ngm1.007,2.493", true},
		{"ngm1,2.5", "ngm1.012,2.5", false},
		{"x=3bp", "x=3.01bp", true},
		{"x=3bp", "x=3.02bp", false},
		{"10,20,30", "11,20,29", true},
		{"10,20,30", "12,20,30", false},
		{"x_1", "x_2", false},
		{"10pt", "10.001pt", false},
		{"q 60", "q 60.0001", true},
		{"q 60", "q 60.1", false},
		{"W 1", "W 2", false},
		{pixelData(t, 7, 8, 9), pixelData(t, 9, 8, 7), true},
		{pixelData(t, 7, 8, 9), pixelData(t, 10, 8, 7), false},
		{pixelData(t, 7, 8, 9), "78zz", false},
		{"fill}", "stroke}", false},
	} {
		got := strings.Replace(data, c.from, c.to, 1)
		if err := Same("pgf", []byte(got), []byte(data)); (err == nil) != c.same {
			t.Errorf("%s for %s: %v", c.to, c.from, err)
		}
	}
}

// pixelData returns a picture of one pixel as it stands in a file for PGF.
func pixelData(t *testing.T, pixel ...byte) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(pixel)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(b.Bytes())
}

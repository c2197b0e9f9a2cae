package vgdraw2d_test

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/vgdraw2d"
)

// content returns the operators of the page of a PDF, separated by single spaces.
func content(tb testing.TB, data []byte) string {
	tb.Helper()
	_, rest, ok := bytes.Cut(data, []byte("stream\n"))
	if !ok {
		tb.Fatal("no stream")
	}
	z, err := zlib.NewReader(bytes.NewReader(rest))
	if err != nil {
		tb.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return " " + strings.Join(strings.Fields(string(b)), " ") + " "
}

func TestPDFContent(t *testing.T) {
	c := newCanvas(t, 1008, 504, vgdraw2d.PDF, &vgdraw2d.Options{Title: "Contours"})
	c.SetColor(color.NRGBA{255, 0, 51, 128})
	c.SetLineWidth(1.5)
	c.SetLineJoin(vgdraw2d.RoundJoin)
	c.SetLineCap(vgdraw2d.SquareCap)
	c.SetMiterLimit(2)
	c.SetLineDash([]vg.Length{7.2, 3.6}, 1.8)
	c.Stroke(line(pt(72, 432), pt(144, 432), pt(144, 360)))
	c.SetLineDash(nil, 0)
	c.SetColor(color.Black)
	c.Push()
	c.Clip(vg.Rectangle{Min: pt(72, 72), Max: pt(144, 432)})
	c.Fill(closed(pt(0, 0), pt(100, 0), pt(0, 100)))
	c.Pop()
	c.SetColor(color.NRGBA{255, 0, 51, 128})
	c.SetLineJoin(vgdraw2d.BevelJoin)
	c.SetLineCap(vgdraw2d.ButtCap)
	c.Stroke(vg.Path{{Type: vg.MoveComp, Pos: pt(0, 504)}, {Type: vg.CurveComp, Control: []vg.Point{pt(72, 504), pt(72, 432)}, Pos: pt(0, 432)}})
	data := testtool.PlainPDF(t, encode(t, c))
	ops := content(t, data)

	for _, want := range []string{
		" 0.72 0 0 -0.72 0 504 cm ",                             // pixels, y down
		" 1 1 1 rg 0 0 m 1400 0 l 1400 700 l 0 700 l h f ",      // background
		" 1 0 0.2 RG 2.0833 w 2 J 1 j 2 M [10 5] 2.5 d /GS1 gs", // translucent, not premultiplied
		" 100 100 m 200 100 l 200 200 l S ",
		" q 100 100 m 200 100 l 200 600 l 100 600 l h W n 0 0 0 rg /GS2 gs 0 700 m 138.89 700 l 0 561.11 l h f Q " +
			// red and alpha are in force already
			"2.0833 w 0 J 2 j 2 M [] 0 d 0 0 m 100 0 100 100 0 100 c S ",
	} {
		if !strings.Contains(ops, want) {
			t.Errorf("no %q in\n%s", want, ops)
		}
	}
	for _, want := range []string{"/MediaBox [0 0 1008.00 504.00]", "/ca 0.502", "/CA 0.502", "/CreationDate (D:19700101000000)"} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("no %q", want)
		}
	}
	// The title is UTF-16.
	if !bytes.Contains(data, []byte("\x00C\x00o\x00n\x00t\x00o\x00u\x00r\x00s")) {
		t.Error("no title")
	}
}

// After Q, settings from before q are not written again, but those made in between
// are.
func TestPDFClips(t *testing.T) {
	c := newCanvas(t, 72, 72, vgdraw2d.PDF, &vgdraw2d.Options{DPI: 72, Background: color.Transparent})
	for i := range 3 {
		c.Push()
		c.Clip(vg.Rectangle{Min: pt(float64(i), 0), Max: pt(50, 50)})
		c.Stroke(line(pt(0, 0), pt(50, 50)))
		c.Pop()
		c.Stroke(line(pt(0, 50), pt(50, 0)))
	}
	ops := content(t, encode(t, c))
	if q, e := strings.Count(ops, " q "), strings.Count(ops, " Q "); q != 3 || e != 3 {
		t.Errorf("%d q and %d Q, want 3 each", q, e)
	}
	if got := strings.Count(ops, " 0 0 0 RG 1 w 0 J 0 j 10 M [] 0 d "); got != 2 {
		t.Errorf("pen set %d times, want 2:\n%s", got, ops)
	}
	if regexp.MustCompile(` [fF]\*? `).MatchString(ops) {
		t.Errorf("a transparent background was painted:\n%s", ops)
	}
}

// Pages have exactly the given size; the pixel grid begins at the top left.
func TestPDFPageSize(t *testing.T) {
	w := 85 * vg.Millimeter // 334.6 px
	c := newCanvas(t, w, 100.5, vgdraw2d.PDF, nil)
	c.Stroke(line(pt(0, 0), pt(10, 10)))
	data := testtool.PlainPDF(t, encode(t, c))
	if !bytes.Contains(data, []byte("/MediaBox [0 0 240.94 100.50]")) {
		t.Errorf("%s", regexp.MustCompile(`/MediaBox[^\n]*`).Find(data))
	}
	if ops := content(t, data); !strings.Contains(ops, " 0.72 0 0 -0.72 0 100.5 cm ") {
		t.Error(ops)
	}
}

func TestPDFImages(t *testing.T) {
	var first []byte
	for range 8 { // map order would show
		c := newCanvas(t, 72, 72, vgdraw2d.PDF, nil)
		for i := range 4 {
			m := image.NewNRGBA(image.Rect(0, 0, 90, 30))
			m.SetNRGBA(i, i, color.NRGBA{uint8(50 * i), 3, 4, 255})
			c.DrawImage(vg.Rectangle{Min: pt(10, 10), Max: pt(60, 30)}, m)
		}
		data := encode(t, c)
		if first == nil {
			first = data
		}
		if !bytes.Equal(data, first) {
			t.Fatal("images of equal width come in random order")
		}
	}
	if got := bytes.Count(first, []byte("/Subtype /Image")); got != 4 { // transparent pixels are a color of the palette
		t.Errorf("%d images", got)
	}
	if got := math.Abs(float64(strings.Count(content(t, first), " Do ")) - 4); got != 0 {
		t.Error("not four images are drawn")
	}
}

func TestPDFAfterWriteTo(t *testing.T) {
	c := newCanvas(t, 72, 72, vgdraw2d.PDF, nil)
	c.Stroke(line(pt(0, 0), pt(10, 10)))
	if a, b := encode(t, c), encode(t, c); !bytes.Equal(a, b) {
		t.Error("two calls of WriteTo differ")
	}
	c.Stroke(line(pt(0, 0), pt(10, 10)))
	if _, err := c.WriteTo(io.Discard); err == nil {
		t.Error("drawing after WriteTo was lost silently")
	}
}

// A PDF names its language and asks viewers to show the title.
func TestPDFCatalog(t *testing.T) {
	c := newCanvas(t, 72, 72, vgdraw2d.PDF, &vgdraw2d.Options{Title: "Titel", Language: "de-CH"})
	data := testtool.PlainPDF(t, encode(t, c))
	if !bytes.Contains(data, []byte("/Lang (de-CH)")) || !bytes.Contains(data, []byte("/DisplayDocTitle true")) {
		t.Errorf("no language in\n%q", data)
	}
}

// Pixels of any resolution are square, and settings of strokes have the numbers that SVG has.
func TestPDFNumbers(t *testing.T) {
	for _, dpi := range []float64{72, 100, 130, 300, 7} {
		o := &vgdraw2d.Options{DPI: dpi}
		var data [2][]byte
		for i, f := range []vgdraw2d.Format{vgdraw2d.PDF, vgdraw2d.SVG} {
			c := newCanvas(t, 200, 100, f, o)
			c.SetLineWidth(1.2345678)
			c.SetMiterLimit(1.41423)
			c.Stroke(line(pt(10, 10), pt(90, 90), pt(90, 20)))
			data[i] = encode(t, c)
		}
		ops := strings.Fields(content(t, data[0]))
		at := slices.Index(ops, "cm")
		if at < 6 || "-"+ops[at-6] != ops[at-3] || ops[at-1] != "100" {
			t.Fatalf("%v dots per inch: matrix %v", dpi, ops[max(at-6, 0):at])
		}
		if k, err := strconv.ParseFloat(ops[at-6], 64); err != nil || math.Abs(k*dpi/72-1) > 1e-8 {
			t.Errorf("%v dots per inch: a pixel has %v points", dpi, k)
		}
		p := paths(t, data[1])
		for name, operator := range map[string]string{"stroke-width": "w", "stroke-miterlimit": "M"} {
			want := p[len(p)-1].attr[name]
			got := ""
			for i, op := range ops {
				if op == operator {
					got = ops[i-1] // the last setting is in force
				}
			}
			if got != want {
				t.Errorf("%v dots per inch: %s is %s in PDF, %s in SVG", dpi, name, got, want)
			}
		}
	}
}

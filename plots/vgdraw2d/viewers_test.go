package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
)

// elements returns the elements of an SVG with their namespaces.
func elements(tb testing.TB, data []byte) (out []xml.StartElement) {
	tb.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			tb.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok {
			if e.Name.Space != svgSpace {
				tb.Errorf("<%s> in namespace %q", e.Name.Local, e.Name.Space)
			}
			out = append(out, e.Copy())
		}
	}
}

// attribute returns the value of an attribute in a namespace, empty if there is none.
func attribute(e xml.StartElement, space, name string) string {
	for _, a := range e.Attr {
		if a.Name == (xml.Name{Space: space, Local: name}) {
			return a.Value
		}
	}
	return ""
}

// An SVG has its physical size: one inch is 25.4 mm and 72 pt (CSS Values and Units
// Level 3, 5.2). A user unit is a pixel.
func TestPhysicalSize(t *testing.T) {
	for _, test := range []struct {
		points vg.Length
		dpi    float64
		width  string
		units  string // viewBox
	}{
		{84 * vg.Millimeter, 300, "84mm", "992.126"},
		{84 * vg.Millimeter, 72, "84mm", "238.11"},
		{14 * vg.Inch, 100, "14in", "1400"},
		{6.5 * vg.Inch, 96, "6.5in", "624"},
		{3.375 * vg.Inch, 300, "3.375in", "1012.5"},
		{0.1 * 3 * vg.Inch, 100, "0.3in", "30"},
		{17.8 * vg.Centimeter, 100, "178mm", "700.787"},
		{210 * vg.Millimeter, 96, "210mm", "793.701"},
		{100, 72, "100pt", "100"},
		{100.125, 72, "100.125pt", "100.125"},
		{150 / math.Phi, 72, "92.705098pt", "92.705"},
		{1, 7200, "1pt", "100"},
	} {
		c := newCanvas(t, test.points, 72, vgdraw2d.SVG, &vgdraw2d.Options{DPI: test.dpi})
		root := elements(t, encode(t, c))[0]
		width, box := attribute(root, "", "width"), strings.Fields(attribute(root, "", "viewBox"))
		if width != test.width || len(box) != 4 || box[2] != test.units || attribute(root, "", "height") != "1in" {
			t.Errorf("%v pt at %v dots: width %q of %q, want %q of %q", test.points, test.dpi, width, box, test.width, test.units)
		}
		// The text is the length to a millionth of a point.
		unit := map[string]float64{"in": 72, "mm": 72 / 25.4, "pt": 1}[width[len(width)-2:]]
		if v, err := strconv.ParseFloat(width[:len(width)-2], 64); err != nil || math.Abs(v*unit-float64(test.points)) > 0.51e-6 {
			t.Errorf("%s is %v pt, want %v (%v)", width, v*unit, test.points, err)
		}
		// The background covers the page.
		for _, e := range elements(t, encode(t, c)) {
			if e.Name.Local == "rect" {
				w, err := strconv.ParseFloat(attribute(e, "", "width"), 64)
				if px := float64(test.points) * test.dpi / 72; err != nil || w < px-1e-3 || w > px+1 {
					t.Errorf("%s: a background of %v on %v pixels", width, w, px)
				}
			}
		}
	}
}

// repeated returns a canvas with a round shape that recurs, and a picture.
func repeated(t *testing.T, o *vgdraw2d.Options) *vgdraw2d.Canvas {
	c := newCanvas(t, 300, 300, vgdraw2d.SVG, o)
	for i := range 20 {
		var p vg.Path
		p.Move(pt(float64(10*i+10), 20))
		for k := range 12 {
			x, y := float64(10*i+10), float64(20+k*4)
			p.CubeTo(pt(x+1.37, y+0.73), pt(x-1.91, y+1.57), pt(x+0.61, y+3.3))
		}
		p.Close()
		c.Fill(p)
	}
	c.DrawImage(vg.Rectangle{Min: pt(100, 100), Max: pt(200, 200)}, image.NewGray(image.Rect(0, 0, 4, 2)))
	return c
}

// Every reference is an xlink:href, which Inkscape 1.2 needs and browsers know, and
// names an element of the file. InlineGlyphs leaves no <use>, and draws the same paths.
func TestReferences(t *testing.T) {
	for _, inline := range []bool{false, true} {
		data := encode(t, repeated(t, &vgdraw2d.Options{IDPrefix: "a-", InlineGlyphs: inline}))
		ids, refs, uses, images := map[string]bool{}, []string{}, 0, 0
		for _, e := range elements(t, data) {
			ids[attribute(e, "", "id")] = true
			ref := attribute(e, xlinkSpace, "href")
			switch e.Name.Local {
			case "use":
				uses++
				refs = append(refs, strings.TrimPrefix(ref, "#"))
			case "image":
				images++
				if !strings.HasPrefix(ref, "data:image/png;base64,") {
					t.Errorf("a picture at %.40q", ref)
				}
			}
			if attribute(e, "", "href") != "" {
				t.Errorf("<%s> has href without a namespace", e.Name.Local)
			}
		}
		for _, r := range refs {
			if !ids[r] {
				t.Errorf("no element %q", r)
			}
		}
		if inline != (uses == 0) || images != 1 {
			t.Errorf("inline %v: %d uses, %d pictures", inline, uses, images)
		}
		if inline {
			n := 0
			for _, p := range paths(t, data) {
				n += strings.Count(strings.ToLower(p.attr["d"]), "m")
			}
			if n != 20 {
				t.Errorf("%d subpaths, want 20", n)
			}
		}
	}
}

// The title is the name of the picture, and the description only describes it (WAI-ARIA
// 1.2, aria-labelledby and aria-describedby).
func TestNameAndDescription(t *testing.T) {
	for _, test := range []struct{ title, desc, name, description string }{
		{"T", "D", "a-title", "a-desc"},
		{"T", "", "a-title", ""},
		{"", "D", "", "a-desc"},
		{"", "", "", ""},
	} {
		c := newCanvas(t, 72, 72, vgdraw2d.SVG, &vgdraw2d.Options{IDPrefix: "a-", Title: test.title, Desc: test.desc})
		all := elements(t, encode(t, c))
		if name, desc := attribute(all[0], "", "aria-labelledby"), attribute(all[0], "", "aria-describedby"); name != test.name || desc != test.description {
			t.Errorf("%q, %q: name %q, description %q", test.title, test.desc, name, desc)
		}
		ids := map[string]string{}
		for _, e := range all {
			ids[e.Name.Local] = attribute(e, "", "id")
		}
		if ids["title"] != test.name || ids["desc"] != test.description {
			t.Errorf("%q, %q: ids %v", test.title, test.desc, ids)
		}
	}
}

// In a narrow column the picture shrinks and keeps its shape. The rule is on the
// element, since a style sheet would change the page around it.
func TestFitsColumn(t *testing.T) {
	root := elements(t, encode(t, svgCanvas(t)))[0]
	if got := attribute(root, "", "style"); got != "max-width:100%;height:auto" {
		t.Errorf("style %q", got)
	}
}

package vgdraw2d_test

import (
	"encoding/xml"
	"image/color"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d"
)

// In the dark scheme, a viewer shows the same picture as if it were drawn in the dark
// colors. The test applies the style sheet itself, class by class.
func TestDark(t *testing.T) {
	light := []color.Color{color.White, color.Black, color.NRGBA{0, 0, 0, 40}, color.NRGBA{250, 250, 250, 224}, color.NRGBA{200, 30, 30, 255}}
	dark := []color.Color{color.NRGBA{22, 24, 29, 255}, color.NRGBA{230, 232, 235, 255}, color.NRGBA{230, 232, 235, 40}, color.NRGBA{22, 24, 29, 128}, color.NRGBA{200, 30, 30, 255}}
	draw := func(colors []color.Color, o vgdraw2d.Options) []node {
		o.Background, o.IDPrefix = colors[0], "a.b-"
		c := newCanvas(t, 72, 72, vgdraw2d.SVG, &o)
		for i := range 12 {
			c.SetColor(colors[1+i%4])
			if i%3 == 0 {
				c.BeginGroup(vgdraw2d.Group{ID: "g", Class: "own"})
			}
			c.Stroke(line(pt(0, float64(i)), pt(9, 40)))
			c.SetColor(colors[1+i/3])
			c.Fill(closed(pt(0, float64(i)), pt(9, 40), pt(50, 0)))
			if i%3 == 2 {
				c.EndGroup()
			}
		}
		return decodeSVG(t, encode(t, c))
	}
	var pairs []vgdraw2d.Recolor
	for i := range light {
		if i != 2 { // a shade of black
			pairs = append(pairs, vgdraw2d.Recolor{From: light[i], To: dark[i]})
		}
	}
	both, want := draw(light, vgdraw2d.Options{Dark: pairs}), draw(dark, vgdraw2d.Options{})
	paint := func(n node, sheet map[string]string) [4]string {
		p := [4]string{n.attr["fill"], n.attr["fill-opacity"], n.attr["stroke"], n.attr["stroke-opacity"]}
		for _, class := range strings.Fields(n.attr["swaps"]) {
			for _, rule := range strings.Split(sheet[class], ";") {
				name, value, _ := strings.Cut(rule, ":")
				for i, k := range []string{"fill", "fill-opacity", "stroke", "stroke-opacity"} {
					if k == name {
						p[i] = value
					}
				}
			}
		}
		return p
	}
	sheet := map[string]string{}
	drawn := func(nodes []node) (out []node) {
		for _, n := range nodes {
			if n.name == "path" || n.name == "rect" {
				out = append(out, n)
			}
		}
		return out
	}
	for _, n := range both {
		if n.name == "style" {
			for _, m := range regexp.MustCompile(`\.a\\\.b-(\w+)\{([^}]*)\}`).FindAllStringSubmatch(n.text, -1) {
				sheet["a.b-"+m[1]] = m[2]
			}
		}
	}
	a, b := drawn(both), drawn(want)
	if len(a) != len(b) || len(a) < 20 {
		t.Fatalf("%d and %d paths", len(a), len(b))
	}
	for i := range a {
		if p, q := paint(a[i], sheet), paint(b[i], nil); p != q {
			t.Errorf("element %d is %q in the dark scheme, want %q", i, p, q)
		}
	}
}

// Colors of fixed groups stay in the dark scheme.
func TestDarkFixed(t *testing.T) {
	c := newCanvas(t, 72, 72, vgdraw2d.SVG, &vgdraw2d.Options{Dark: []vgdraw2d.Recolor{{From: color.Black, To: color.White}}})
	c.BeginGroup(vgdraw2d.Group{Fixed: true})
	c.BeginGroup(vgdraw2d.Group{ID: "in"})
	c.Fill(closed(pt(0, 0), pt(9, 40), pt(50, 0)))
	c.EndGroup()
	c.EndGroup()
	c.BeginGroup(vgdraw2d.Group{ID: "out"})
	c.Fill(closed(pt(0, 9), pt(9, 40), pt(50, 0)))
	c.EndGroup()
	var swapped []string
	for _, n := range paths(t, encode(t, c)) {
		if n.attr["swaps"] != "" {
			swapped = append(swapped, n.attr["id"])
		}
	}
	if len(swapped) != 1 || !strings.HasSuffix(swapped[0], "-out") {
		t.Errorf("swapped: %q", swapped)
	}
}

// Options.CSS gets the prefix, and its rules come out unchanged.
func TestCSS(t *testing.T) {
	const rule = "{fill:url(\"a&b\")}\n@media (width<9px){a>b{fill:red}}"
	c := newCanvas(t, 72, 72, vgdraw2d.SVG, &vgdraw2d.Options{
		CSS: func(prefix string) string { return "." + prefix + "x" + rule },
	})
	c.BeginGroup(vgdraw2d.Group{Class: "x y"})
	c.Stroke(line(pt(0, 0), pt(9, 9)))
	c.EndGroup()
	data := encode(t, c)
	var doc struct {
		Style string `xml:"style"`
		Path  struct {
			Class string `xml:"class,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	class, _, _ := strings.Cut(doc.Path.Class, " ")
	if want := "." + class + rule; strings.TrimSpace(doc.Style) != want || !strings.HasSuffix(class, "-x") {
		t.Errorf("style %q, want %q", doc.Style, want)
	}
}

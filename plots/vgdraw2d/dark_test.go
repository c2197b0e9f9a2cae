package vgdraw2d_test

import (
	"cmp"
	"encoding/xml"
	"image/color"
	"regexp"
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d"
)

// In the dark scheme, a viewer shows the same picture as if it were drawn in the dark
// colors, and a viewer that ignores media queries shows the light one. The test applies the style sheet itself, class by class.
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
	drawn := func(nodes []node) (out []node) {
		for _, n := range nodes {
			if n.name == "path" || n.name == "rect" {
				out = append(out, n)
			}
		}
		return out
	}
	var style string
	for _, n := range both {
		if n.name == "style" {
			style += n.text
		}
	}
	for scheme, want := range map[string][]node{"dark": drawn(want), "light": drawn(draw(light, vgdraw2d.Options{})), "dark and light": drawn(draw(light, vgdraw2d.Options{}))} {
		got, sheet := drawn(both), rules(style, scheme)
		if len(got) != len(want) || len(got) < 20 || len(sheet) < 4 {
			t.Fatalf("%s: %d and %d paths, %d rules", scheme, len(got), len(want), len(sheet))
		}
		for i := range got {
			p, q := paint(got[i], sheet), paint(want[i], nil)
			for k, def := range []string{"#000", "1", "", "1"} {
				p[k], q[k] = cmp.Or(p[k], def), cmp.Or(q[k], def)
			}
			if p != q {
				t.Errorf("element %d is %q in the %s scheme, want %q", i, p, scheme, q)
			}
		}
	}
}

// rules returns the declarations of each class that begins with "a.b-", as a viewer
// applies them that prefers a scheme. A viewer that ignores media queries, such as
// LibreOffice 7.4, applies all, "dark and light"; later ones win.
func rules(style, scheme string) map[string]string {
	sheet := map[string]string{}
	for _, block := range strings.Split(style, "@media (prefers-color-scheme:")[1:] {
		if name, _, _ := strings.Cut(block, ")"); !strings.Contains(scheme, name) {
			continue
		}
		for _, m := range regexp.MustCompile(`\.a\\\.b-(\w+)\{([^}]*)\}`).FindAllStringSubmatch(block, -1) {
			sheet["a.b-"+m[1]] = m[2]
		}
	}
	return sheet
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

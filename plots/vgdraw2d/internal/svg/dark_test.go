package svg

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
)

// TestDark: an exact entry comes first; two opaque colors also replace shades, which keep their opacity.
func TestDark(t *testing.T) {
	red, blue, pale := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}, color.NRGBA{G: 9, A: 128}
	shade := func(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }
	dark := []Recolor{{red, blue}, {shade(red, 7), pale}, {pale, red}, {color.NRGBA{R: 1, A: 255}, pale}}
	for _, tt := range []struct{ c, want color.NRGBA }{
		{red, blue}, {shade(red, 254), shade(blue, 254)}, {shade(red, 1), shade(blue, 1)}, {shade(red, 7), pale},
		{shade(red, 0), shade(red, 0)}, {pale, red}, {shade(pale, 127), shade(pale, 127)}, {blue, blue},
		{color.NRGBA{R: 1, A: 255}, pale}, {color.NRGBA{R: 1, A: 254}, color.NRGBA{R: 1, A: 254}},
	} {
		if got := Dark(dark, tt.c); got != tt.want {
			t.Errorf("%v becomes %v, want %v", tt.c, got, tt.want)
		}
	}
}

// TestHexColor: the short form and the long form name the same color.
func TestHexColor(t *testing.T) {
	for i := range 256 {
		for _, c := range []color.NRGBA{{R: uint8(i)}, {G: uint8(i)}, {B: uint8(i)}, {R: 17, G: uint8(i), B: 34}} {
			s := hexColor(c)
			var r, g, b uint8
			if len(s) == 4 {
				if _, err := fmt.Sscanf(s, "#%1x%1x%1x", &r, &g, &b); err != nil {
					t.Fatal(err)
				}
				r, g, b = r*17, g*17, b*17
			} else if _, err := fmt.Sscanf(s, "#%02x%02x%02x", &r, &g, &b); err != nil {
				t.Fatal(err)
			}
			if (color.NRGBA{R: r, G: g, B: b}) != c {
				t.Errorf("%v is %s", c, s)
			}
			if short := c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0; short != (len(s) == 4) {
				t.Errorf("%v is %s", c, s)
			}
		}
	}
}

// The rules of a dark scheme are those of the classes in use, first dark, then light. Opacities are in them if they change.
func TestDarkSheet(t *testing.T) {
	red, blue, pale := color.NRGBA{R: 255, A: 255}, color.NRGBA{B: 255, A: 255}, color.NRGBA{G: 17, A: 51}
	dark := []Recolor{{red, blue}, {blue, pale}, {color.NRGBA{R: 1, A: 255}, red}}
	for _, tt := range []struct {
		used []string
		want string
	}{
		{nil, ""}, {[]string{"_x0", "f0", "_f3"}, ""},
		{[]string{"_f0"}, "@media (prefers-color-scheme:dark){.a\\.b-_f0{fill:#00f}}\n@media (prefers-color-scheme:light){.a\\.b-_f0{fill:#f00}}\n"},
		{[]string{"_s2", "_s1"}, "@media (prefers-color-scheme:dark){.a\\.b-_s1{stroke:#010;stroke-opacity:0.2}.a\\.b-_s2{stroke:#f00}}\n@media (prefers-color-scheme:light){.a\\.b-_s1{stroke:#00f;stroke-opacity:1}.a\\.b-_s2{stroke:#010000}}\n"},
		{[]string{"_f0", "_s0"}, "@media (prefers-color-scheme:dark){.a\\.b-_f0{fill:#00f}.a\\.b-_s0{stroke:#00f}}\n@media (prefers-color-scheme:light){.a\\.b-_f0{fill:#f00}.a\\.b-_s0{stroke:#f00}}\n"},
	} {
		if got := darkSheet(dark, "a.b-", func(class string) bool { return slices.Contains(tt.used, class) }); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.used, got, tt.want)
		}
	}
}

// Colors in fixed groups, and in groups within them, have no class of the dark scheme; those after them do.
func TestFixedGroups(t *testing.T) {
	red := color.NRGBA{R: 255, A: 255}
	d := New(image.Pt(100, 100), Header{Dark: []Recolor{{red, color.NRGBA{B: 255, A: 255}}}})
	for i, tt := range []struct {
		do   func()
		want string
	}{
		{func() {}, "0"}, {func() { d.BeginGroup(Label{}, false) }, "0"}, {func() { d.BeginGroup(Label{}, true) }, ""}, {func() { d.BeginGroup(Label{}, false) }, ""},
		{d.EndGroup, ""}, {d.EndGroup, "0"}, {d.EndGroup, "0"},
	} {
		if tt.do(); d.darkIndex(red) != tt.want || d.darkIndex(color.NRGBA{G: 1, A: 255}) != "" {
			t.Errorf("step %d: %q, want %q", i, d.darkIndex(red), tt.want)
		}
	}
	if len(d.open) != 1 || len(d.fixed) != 0 || len(d.Root.Children) != 1 || len(d.Root.Children[0].Children) != 1 {
		t.Errorf("%d open groups", len(d.open))
	}
	// A transparent page has a background if the dark scheme gives it one.
	for _, tt := range []struct {
		dark []Recolor
		want int
	}{{nil, 0}, {[]Recolor{{red, color.NRGBA{}}}, 0}, {[]Recolor{{color.NRGBA{}, red}}, 1}} {
		if d := New(image.Pt(100, 100), Header{Dark: tt.dark}); len(d.Root.Children) != tt.want {
			t.Errorf("%v: %d elements", tt.dark, len(d.Root.Children))
		}
	}
}

// Rules are in a style element as they are, but for what XML does not allow; without rules there is none.
func TestSheetText(t *testing.T) {
	for css, want := range map[string]string{
		"": "", " \n\n": "", "a>b{}": "<style>\na>b{}\n</style>", "a{}\n\n": "<style>\na{}\n</style>", "a<b&c]]>d\x00": "<style>\na&lt;b&amp;c]]&gt;d\uFFFD\n</style>",
	} {
		d := New(image.Pt(100, 100), Header{Width: 72, Height: 72, DPI: 100, IDPrefix: "p-", CSS: func(prefix string) string {
			if prefix != "p-" {
				t.Errorf("the prefix is %q", prefix)
			}
			return css
		}})
		var b strings.Builder
		if err := d.Encode(&b); err != nil {
			t.Fatal(err)
		}
		if want != "" && !strings.Contains(b.String(), want) || want == "" && strings.Contains(b.String(), "<style>") {
			t.Errorf("%q: no %q in %s", css, want, b.String())
		}
	}
}

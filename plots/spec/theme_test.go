package spec

import (
	"bytes"
	"image/color"
	"strings"
	"testing"

	"natgrad.example/plots"
)

func TestThemes(t *testing.T) {
	light, dark, paper := plots.Light(), plots.Dark(), plots.Paper(85)
	for _, c := range []struct {
		text string
		want plots.Style
		dark bool
	}{
		{"", light, false},
		{"theme: light", light, false},
		{"theme: dark", dark, false},
		{"theme: auto", light, true},
		{"theme: paper", paper, false},
		{"theme: post", plots.Post(10), false},
		{"theme: {post: 30}", plots.Post(30), false},
		{"theme: {post: 14, dark: true}", plots.Post(14), true},
	} {
		f := build(t, saucer+c.text)
		if f.Style.FontSize != c.want.FontSize || f.Style.Background != c.want.Background || f.Style.Ink != c.want.Ink ||
			f.Style.DPI != c.want.DPI || f.Style.FrameWidth != c.want.FrameWidth {
			t.Errorf("%q: style %+v", c.text, f.Style)
		}
		if got := f.DarkStyle.Ink != nil; got != c.dark {
			t.Errorf("%q: dark style %v", c.text, got)
		}
	}
}

func TestThemeSizes(t *testing.T) {
	f := build(t, saucer+"theme: {light: 15}")
	light := plots.Light()
	if f.Style.FontSize != 15 || f.Style.TickLabelSize != 1.5*light.TickLabelSize || f.Style.FrameWidth != light.FrameWidth {
		t.Errorf("style %+v", f.Style)
	}
	expectError(t, saucer+"theme: {post: 3000}", "theme")
	expectError(t, saucer+"theme: {post: -3}", "theme")
	expectError(t, saucer+"theme: night", "night", "dark")
}

func TestBackground(t *testing.T) {
	f := build(t, saucer+"background: transparent\ntheme: auto")
	for i, s := range []plots.Style{f.Style, f.DarkStyle} {
		if _, _, _, a := s.Background.RGBA(); a != 0 {
			t.Errorf("style %d: background %v", i, s.Background)
		}
	}
	f = build(t, saucer+"background: '#fafafa'\nresolution: 200")
	if f.Style.Background != (color.NRGBA{0xfa, 0xfa, 0xfa, 0xff}) || f.Style.DPI != 200 {
		t.Errorf("background %v, %v dots per inch", f.Style.Background, f.Style.DPI)
	}
	if svg := string(drawn(t, build(t, saucer+"background: transparent"), "svg")); strings.Contains(svg, `class="page"`) {
		t.Error("an SVG without background paints one")
	}
	expectError(t, saucer+"background: clear", "background", "clear")
}

// TestDarkLines checks that contour lines can be read on dark pages, in a dark figure and
// in an SVG with both.
func TestDarkLines(t *testing.T) {
	page := plots.Dark().Background
	for _, name := range mapWords {
		lines := one[*plots.ContourLines](t, build(t, saucer+"theme: dark\nmap: "+name).Panels[0])
		auto := one[*plots.ContourLines](t, build(t, saucer+"theme: auto\nmap: "+name).Panels[0])
		if auto.Coloring.Dark == nil {
			t.Errorf("%s: no colors for dark pages", name)
			continue
		}
		if name == "coolwarm" {
			continue // has no dark end
		}
		key := lines.ColorKey()
		for _, l := range key.Levels {
			if got := contrast(lines.Color(l), page); got < 3 {
				t.Errorf("%s: level %v has a contrast of %.2g with the page", name, l, got)
			}
		}
		first, err := auto.Coloring.Dark.At(0)
		if err != nil || contrast(first, page) < 3 {
			t.Errorf("%s: the first color on dark pages is %v, %v", name, first, err)
		}
	}
}

// TestAutoIsOneFile checks that an SVG with theme auto has colors for both schemes.
func TestAutoIsOneFile(t *testing.T) {
	svg := drawn(t, build(t, saucer+"theme: auto"), "svg")
	if !bytes.Contains(svg, []byte("prefers-color-scheme")) {
		t.Error("the SVG asks for no color scheme")
	}
	light, auto := build(t, saucer), build(t, saucer+"theme: auto")
	if !bytes.Equal(drawn(t, light, "png"), drawn(t, auto, "png")) {
		t.Error("the PNG of auto is not that of light")
	}
}

package main

import (
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

func TestParseFormats(t *testing.T) {
	for in, want := range map[string]string{
		"svg":               "svg",
		"svg,":              "svg",
		",svg,,png,":        "svg png",
		"svg, png":          "svg png",
		"svg png":           "svg png",
		"svg;PDF":           "svg pdf",
		".svg,.Growing.SVG": "svg growing.svg",
		"svg,svg":           "svg",
	} {
		if got, err := parseFormats(in); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":         "want formats",
		" ,":       "want formats",
		"tiff":     `unknown format "tiff"; known: png, svg, pdf, gif, apng, growing.svg`,
		"svg,pgn":  `unknown format "pgn"; known: png, svg, pdf, gif, apng, growing.svg; did you mean "png"?`,
		"svg,../x": `unknown format "../x"`,
	} {
		if got, err := parseFormats(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q, %v; want %s", in, got, err, want)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for path, want := range map[string]string{
		"a/b.svg": "svg", "B.PNG": "png", "x.growing.svg": "growing.svg", "x.apng": "apng", "growing.svg": "svg",
		"svg": "", "a.svg/b": "", "x.tar": "", "": "",
	} {
		if got := formatOf(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

func TestParseTarget(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for in, want := range map[string]target{
		"-":             {stdout: true},
		"/dev/stdout":   {stdout: true},
		"out.svg":       {file: "out.svg"},
		"../OUT.PDF":    {file: "../OUT.PDF"},
		"a.growing.svg": {file: "a.growing.svg"},
		"out":           {dir: "out"},
		"v0.1":          {dir: "v0.1"},
		"out.svg/":      {dir: "out.svg/"},
		"..":            {dir: ".."},
		dir:             {dir: dir},
	} {
		if got, err := parseTarget(in); err != nil || got != want {
			t.Errorf("%q: %+v, %v; want %+v", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":         "want a folder",
		"out.jpg":  `unknown format "jpg"; known: png`,
		"fig.yaml": `unknown format "yaml"`,
		".svg":     "the name is missing",
		"x/.png":   "the name is missing",
	} {
		if got, err := parseTarget(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %+v, %v; want %s", in, got, err, want)
		}
	}
}

// The units are those of CSS (Values and Units Module Level 3, 6.2).
func TestParseWidth(t *testing.T) {
	for in, want := range map[string]vg.Length{
		"96px": 72, "72pt": 72, "1in": 72, "2.54cm": 72, "25.4mm": 72, "720PX": 540, " 85 mm ": 85 * 72 / 25.4, "1e2pt": 100, ".5in": 36,
	} {
		if got, err := parseWidth(in); err != nil || math.Abs(float64(got-want)) > 1e-9 {
			t.Errorf("%q: %v, %v; want %v", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":        "want a number and a unit",
		"px":      "want a number and a unit",
		"720":     "the unit is missing; for pixels, write 720px",
		"720p":    `unknown unit "p"; known: px, pt, mm, cm, in`,
		"7em":     `unknown unit "em"`,
		"85mn":    `did you mean "mm"?`,
		"0px":     "want a width from 0.25in to 200in",
		"-5in":    "want a width from",
		"1e9in":   "want a width from",
		"1e999in": "want a number",
		"NaNpx":   "want a number",
		"Infin":   "want a number",
		"1,5in":   "want a number",
	} {
		if got, err := parseWidth(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestParseColor(t *testing.T) {
	for in, want := range map[string]color.NRGBA{
		"transparent": {}, "none": {}, "white": {255, 255, 255, 255}, "LightYellow ": {0xff, 0xff, 0xe0, 255},
		"#fff": {255, 255, 255, 255}, "#16181d": {0x16, 0x18, 0x1d, 255}, "16181D": {0x16, 0x18, 0x1d, 255}, "#11223344": {0x11, 0x22, 0x33, 0x44},
	} {
		if got, err := parseColor(in); err != nil || color.NRGBAModel.Convert(got) != want {
			t.Errorf("%q: %v, %v; want %v", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":            "want transparent",
		"#12":         "want transparent, a name such as white, or #rrggbb",
		"#ggg":        "want transparent",
		"#123456789":  "want transparent",
		"transparant": `did you mean "transparent"?`,
		"wihte":       `did you mean "white"?`,
		"-1":          "want transparent",
		"#é1":         "want transparent",
	} {
		if got, err := parseColor(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestWrap(t *testing.T) {
	if got, want := wrap(" aa bb  cccccc d e", 5), []string{"aa bb", "cccccc", "d e"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

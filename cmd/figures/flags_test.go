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
		"tiff":     `unknown format "tiff"; known: png, svg, pdf, pgf, gif, apng, growing.svg`,
		"svg,pgn":  `unknown format "pgn"; known: png, svg, pdf, pgf, gif, apng, growing.svg; did you mean "png"?`,
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

// What formats are, and which of them a file with a name for another one may have.
func TestKindsOfFormats(t *testing.T) {
	pixels := []string{"png", "gif", "apng"}
	moving := []string{"gif", "apng", "growing.svg"}
	text := []string{"svg", "pgf", "growing.svg"}
	for _, f := range allFormats() {
		if isRaster(f) != slices.Contains(pixels, f) || grows(f) != slices.Contains(moving, f) || isBinary(f) == slices.Contains(text, f) {
			t.Errorf("%s: of pixels %v, animated %v, not text %v", f, isRaster(f), grows(f), isBinary(f))
		}
		for _, name := range allFormats() {
			if got, want := canHold(name, f), name == f || name+f == "svggrowing.svg" || name+f == "pngapng"; got != want {
				t.Errorf("a file named %s holds %s: %v", name, f, got)
			}
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
		"720p":    `unknown unit "p"; known: pt, in, mm, cm, px`,
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
		if got, err := parseWidth(in); err == nil || got != 0 || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestParseColor(t *testing.T) {
	for in, want := range map[string]color.NRGBA{
		"transparent": {}, "none": {}, "white": {255, 255, 255, 255}, "LightYellow ": {0xff, 0xff, 0xe0, 255},
		"#fff": {255, 255, 255, 255}, "#16181d": {0x16, 0x18, 0x1d, 255}, "16181D": {0x16, 0x18, 0x1d, 255}, "#11223344": {0x11, 0x22, 0x33, 0x44},
		"#1b9": {0x11, 0xbb, 0x99, 255}, "2c8": {0x22, 0xcc, 0x88, 255},
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

// The help of a command has its call, its verbs, examples and flags, in this order. Only the help of
// the command itself tells of verbs.
func TestPartsOfHelp(t *testing.T) {
	for command, want := range map[string][]string{
		"":        {"Usage:\n  figures [NAME | FILE ...]", "\n  figures VERB ...\n\nVerbs:\n  animate ", "\n  watch ", "\n\nFlags:\n", "\n\"figures help VERB\" explains a verb."},
		"animate": {"Usage:\n  figures animate ", "\n\nFlags:\n", "\n\nFlags of all verbs:\n"},
		"list":    {"Usage:\n  figures list ", "\n\nFlags:\n", "\n\nFlags of all verbs:\n"},
	} {
		status, help, stderr := call(strings.Fields(command + " --help")...)
		_, again, _ := call(strings.Fields("help " + command)...)
		if status != exitOK || stderr != "" || again != help {
			t.Errorf("%s: status %d, %q; help prints %q", command, status, stderr, again)
		}
		rest := help
		for _, part := range want {
			_, after, ok := strings.Cut(rest, part)
			if !ok {
				t.Errorf("%s: no %q in\n%s", command, part, rest)
			}
			rest = after
		}
		if verbs := strings.Contains(help, "VERB"); verbs != (command == "") {
			t.Errorf("%s: tells of verbs: %v", command, verbs)
		}
		if words := strings.Join(strings.Fields(help), " "); strings.Contains(help, "--theme") && !strings.Contains(words, "theme with the NAME light, dark, auto, paper or post") {
			t.Errorf("%s: no themes in\n%s", command, help)
		}
	}
}

// Help explains one verb and nothing else.
func TestHelpOfNoVerb(t *testing.T) {
	for args, says := range map[string]string{
		"lst": `unknown verb "lst"; did you mean "list"?`, "list more": `unknown verb "list more"`, "list list": `unknown verb "list list"`, "kl_balls": `unknown verb "kl_balls"`, "figures": `unknown verb "figures"`, "animate -": `unknown verb "animate -"`,
	} {
		status, stdout, stderr := call(strings.Fields("help " + args)...)
		if status != exitUsage || stdout != "" || !strings.HasPrefix(stderr, "figures: help: "+says) {
			t.Errorf("help %s: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

// The help of every command fits a terminal of 80 columns, and its texts use them.
func TestHelpFits(t *testing.T) {
	widest := 0
	for _, command := range []string{"", "animate", "check", "contour", "gallery", "list", "md", "new", "snippet", "trace", "watch"} {
		status, help, _ := call(strings.Fields(command + " --help")...)
		if status != exitOK {
			t.Fatalf("%s: status %d", command, status)
		}
		for line := range strings.Lines(help) {
			n := len([]rune(strings.TrimRight(line, "\n")))
			if strings.HasPrefix(line, "      --") || strings.HasPrefix(line, "  -") || strings.HasPrefix(line, "                ") {
				if n > helpWidth {
					t.Errorf("%s --help: a line of %d columns: %s", command, n, line)
				}
				widest = max(widest, n)
			}
		}
	}
	if widest < helpWidth-8 {
		t.Errorf("the longest line has %d columns", widest)
	}
}

// The ends of the ranges of numbers are allowed.
func TestNumbersOfFlags(t *testing.T) {
	in(t, "a.yaml", aFigure+"from: [4, 2]\nstep: 0.01\nsteps: 2\n")
	for _, c := range []struct {
		args   string
		status int
		says   string
	}{
		{"a.yaml -o - --format growing.svg --frames 60 --seconds 3600", exitOK, ""},
		{"a.yaml -o - --format growing.svg --seconds 0", exitOK, ""},
		{"a.yaml -o - --format growing.svg --seconds 3600.1", exitUsage, "--seconds 3600.1: want a number from 0 to 3600"},
		{"a.yaml -o - --format growing.svg --seconds NaN", exitUsage, "--seconds NaN: want"},
		{"a.yaml -o - --format growing.svg --seconds -1", exitUsage, "--seconds -1: want"},
		{"a.yaml -o - --format growing.svg --frames -1", exitUsage, "--frames -1: want"},
		{"snippet a.yaml --width 3parsec", exitUsage, "unknown unit"},
		{"snippet a.yaml --theme drak", exitUsage, `did you mean "dark"?`},
		{"watch a.yaml --port 65536", exitUsage, "--port 65536: want"},
		{"watch a.yaml --port -1", exitUsage, "--port -1: want"},
	} {
		status, _, stderr := call(strings.Fields(c.args)...)
		if status != c.status || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: status %d, want %d: %s", c.args, status, c.status, stderr)
		}
	}
}

// The text of a mode is one that sets it.
func TestTextOfCheckMode(t *testing.T) {
	for in, want := range map[string]string{"true": "true", "bytes": "bytes", "false": ""} {
		m := checkBytes
		if err := m.Set(in); err != nil || m.String() != want {
			t.Errorf("%s: %q, %v", in, m.String(), err)
		}
	}
	if m := checkBytes; m.Set("byte") == nil || m != checkBytes {
		t.Errorf("a wrong mode sets %q", m.String())
	}
}

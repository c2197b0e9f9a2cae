package spec

import (
	"errors"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationserifregular"

	"natgrad.example/plots/tex"
)

// fontFiles are a folder with a font and with other files.
var fontFiles = fstest.MapFS{
	"fonts/serif.ttf": {Data: liberationserifregular.TTF},
	"no.ttf":          {Data: []byte("no font")},
}

const withSerif = "f: x^2\nfont: fonts/serif.ttf\ntitle: Title $x$ שלום\nx: [-1, 1]\ny: [-1, 1]\n"

// A font file has the words and numbers; the theme's fonts have the characters that it lacks.
func TestFont(t *testing.T) {
	for _, theme := range []string{"light", "dark", "auto", "paper", "post"} {
		f, err := Read(strings.NewReader(withSerif), &Settings{Data: fontFiles})
		if err != nil {
			t.Fatal(err)
		}
		f.Theme.Name = theme
		fig, err := f.Figure()
		if err != nil {
			t.Fatalf("%s: %v", theme, err)
		}
		words := fig.Style.Words
		if words == nil || len(words.Fonts().Roman) < 2 || len(words.Fonts().Bold) < 2 {
			t.Fatalf("%s: fonts %+v", theme, words)
		}
		serif, err := tex.ParseFont(liberationserifregular.TTF)
		if err != nil {
			t.Fatal(err)
		}
		family, err := tex.NewFontFamily(tex.Fonts{Roman: []*tex.Font{serif}})
		if err != nil {
			t.Fatal(err)
		}
		want, err := (tex.Typesetter{Words: family}).Typeset("Title", 10)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := (tex.Typesetter{Words: words}).Typeset("Title", 10); err != nil || got.Width != want.Width {
			t.Errorf("%s: the title is %v wide, %v; want %v", theme, got.Width, err, want.Width)
		}
		if theme == "auto" && fig.DarkStyle.Words != words {
			t.Error("no dark style")
		}
	}
}

func TestFontErrors(t *testing.T) {
	for name, says := range map[string]string{
		"no.ttf": "unusable font", "missing.ttf": "there is no file missing.ttf", "/etc/font.ttf": "relative to the folder", "fonts": "not a regular file", "a\x00": "not the name of a file",
	} {
		f, err := Read(strings.NewReader(withSerif), &Settings{Data: fontFiles})
		if err != nil {
			t.Fatal(err)
		}
		f.Font = name
		_, err = f.Figure()
		var e *Error
		if err == nil || !strings.Contains(err.Error(), says) || !errors.As(err, &e) || e.Line != 2 {
			t.Errorf("%q: %v, want %q", name, err, says)
		}
	}
}

// Formulas beside Liberation Sans have the size that its family gives them.
func TestMathSize(t *testing.T) {
	if got, want := mathSize(tex.LiberationSans()), tex.LiberationSans().Fonts().Math; math.Abs(got-want) > 0.01 {
		t.Errorf("%v, want %v", got, want)
	}
}

package spec

import (
	"errors"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"

	"natgrad.example/plots/tex"
)

// fontFiles are a folder with a font and with other files.
var fontFiles = fstest.MapFS{
	"fonts/serif.ttf": {Data: liberationserifregular.TTF},
	"bold.ttf":        {Data: liberationsansbold.TTF},
	"italic.ttf":      {Data: liberationsansitalic.TTF},
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

// Bold and italic words are in files of their own, or in the regular one.
func TestFontFiles(t *testing.T) {
	for keys, want := range map[string][3]string{
		"font: fonts/serif.ttf": {"serif", "serif", "serif"}, "font: {regular: fonts/serif.ttf, bold: bold.ttf, italic: italic.ttf}": {"serif", "bold", "italic"},
		"font: {regular: bold.ttf, italic: fonts/serif.ttf}": {"bold", "bold", "serif"},
	} {
		f, err := Read(strings.NewReader(keys+"\nf: x^2\nx: [-1, 1]\ny: [-1, 1]\n"), &Settings{Data: fontFiles})
		if err != nil {
			t.Fatal(err)
		}
		fig, err := f.Figure()
		if err != nil {
			t.Fatalf("%s: %v", keys, err)
		}
		files := map[string][]byte{"serif": liberationserifregular.TTF, "bold": liberationsansbold.TTF, "italic": liberationsansitalic.TTF}
		for i, command := range []string{`\textrm`, `\textbf`, `\textit`} {
			font, err := tex.ParseFont(files[want[i]])
			if err != nil {
				t.Fatal(err)
			}
			family, err := tex.NewFontFamily(tex.Fonts{Roman: []*tex.Font{font}})
			if err != nil {
				t.Fatal(err)
			}
			a, err := tex.Typesetter{Words: fig.Style.Words}.Typeset(command+"{Wandering}", 10)
			if err != nil {
				t.Fatal(err)
			}
			b, err := tex.Typesetter{Words: family}.Typeset("Wandering", 10)
			if err != nil || a.Words[0].Width != b.Words[0].Width {
				t.Errorf("%s: %s is not in %s, %v", keys, command, want[i], err)
			}
		}
	}
	for name, says := range map[string]string{"no.ttf": "unusable font", "missing.ttf": "there is no file missing.ttf"} {
		for _, key := range []string{"bold", "italic"} {
			f, err := Read(strings.NewReader("f: x^2\nfont:\n  regular: fonts/serif.ttf\n  "+key+": "+name+"\n"), &Settings{Data: fontFiles})
			if err != nil {
				t.Fatal(err)
			}
			var e *Error
			if _, err = f.Figure(); err == nil || !strings.Contains(err.Error(), says) || !errors.As(err, &e) || e.Line != 4 {
				t.Errorf("%s: %v", key, err)
			}
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
		f.Font.Regular = name
		_, err = f.Figure()
		var e *Error
		if err == nil || !strings.Contains(err.Error(), says) || !errors.As(err, &e) || e.Line != 2 {
			t.Errorf("%q: %v, want %q", name, err, says)
		}
	}
}

// maths says whether formulas have serifs, beside the words of the theme and of a font.
func TestMaths(t *testing.T) {
	for _, tt := range []struct {
		keys string
		want bool // sans
	}{
		{"", false}, {"maths: serif", false}, {"maths: sans", true}, {"maths: sans\ntheme: auto", true}, {"maths: sans\ntheme: paper", true},
		{"maths: sans\ntheme: post\nfont: fonts/serif.ttf", true}, {"font: fonts/serif.ttf", false},
	} {
		f, err := Read(strings.NewReader(tt.keys+"\nf: x^2\nx: [-1, 1]\ny: [-1, 1]\n"), &Settings{Data: fontFiles})
		if err != nil {
			t.Fatal(err)
		}
		fig, err := f.Figure()
		if err != nil {
			t.Fatalf("%q: %v", tt.keys, err)
		}
		if got := fig.Style.Words.Fonts().SansMath; got != tt.want {
			t.Errorf("%q: %v", tt.keys, got)
		}
		if f.Theme.Name == "auto" && fig.DarkStyle.Words != fig.Style.Words {
			t.Errorf("%q: the dark style has other words", tt.keys)
		}
	}
	f, err := Read(strings.NewReader("f: x^2\nmaths: sans\ntheme: post\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	var e *Error
	if _, err := f.Figure(); err == nil || !errors.As(err, &e) || e.Line != 2 || !strings.Contains(err.Error(), "theme post") {
		t.Errorf("%v", err)
	}
	f.Maths = "bright"
	if _, err := f.Figure(); err == nil || !strings.Contains(err.Error(), `unknown word "bright": want serif`) {
		t.Errorf("%v", err)
	}
}

// Formulas beside Liberation Sans have the size that its family gives them.
func TestMathSize(t *testing.T) {
	if got, want := mathSize(tex.LiberationSans()), tex.LiberationSans().Fonts().Math; math.Abs(got-want) > 0.01 {
		t.Errorf("%v, want %v", got, want)
	}
}

package plots

import (
	"bytes"
	"errors"
	"image/color"
	"strings"
	"testing"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
)

// formulas returns a figure with the same text in all places.
func formulas(t *testing.T, style Style, text string) *Figure {
	t.Helper()
	m, err := NewMarks(Mark{At: contour.Point{X: 0.5, Y: 0.5}, Label: text})
	if err != nil {
		t.Fatal(err)
	}
	p := &Panel{Title: text, X: Axis{Min: 0, Max: 1, Label: text}, Y: Axis{Min: 0, Max: 1, Label: text}}
	p.Legend = &Legend{Entries: []LegendEntry{{Text: text, Thumbnails: []plot.Thumbnailer{m}}}}
	p.Add(m)
	return &Figure{Width: 400, Height: 400, Style: style, Panels: []*Panel{p}}
}

// A line break starts a new line in titles, axis labels, legends and labels of marks: each takes the room of
// two lines, and nothing covers anything else.
func TestLineBreaks(t *testing.T) {
	for _, style := range []Style{Post(12), Light()} {
		one, two := placed(t, formulas(t, style, "x")), placed(t, formulas(t, style, "x\n$x$"))
		size := 0.9 * style.complete().FontSize
		a, b := one.Panels[0], two.Panels[0]
		if up, right := b.Box.Min.Y-a.Box.Min.Y, b.Box.Min.X-a.Box.Min.X; up < size || right < size {
			t.Errorf("the data area moved up by %v and right by %v, want more than %v", up, right, size)
		}
		if down := a.Box.Max.Y - b.Box.Max.Y; down < size {
			t.Errorf("the data area ends %v lower, want more than %v", down, size)
		}
	}
}

// A color in a formula is painted in all formats and stays in the dark scheme, even if it is the color of
// the ink.
func TestFormulaColors(t *testing.T) {
	for _, style := range []Style{Post(12), Light()} {
		f := formulas(t, style, `\textcolor{#12AB34}{\textbf{W}}$\color{magenta}\left|W\right|$`)
		c, err := f.onCanvas(t.Context(), "png")
		if err != nil {
			t.Fatal(err)
		}
		img := c.Image()
		found := map[color.NRGBA]int{}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				found[color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)]++
			}
		}
		if green, magenta := found[color.NRGBA{0x12, 0xAB, 0x34, 255}], found[color.NRGBA{255, 0, 255, 255}]; green < 20 || magenta < 4 {
			t.Errorf("%d green and %d magenta pixels", green, magenta)
		}
		var pdf bytes.Buffer
		f.DarkStyle = Dark()
		svg := new(bytes.Buffer)
		for format, b := range map[string]*bytes.Buffer{"svg": svg, "pdf": &pdf} {
			w, err := f.WriterTo(format)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.WriteTo(b); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range []string{`fill="#12ab34"`, `fill="#f0f"`} {
			if !strings.Contains(svg.String(), c) {
				t.Errorf("the SVG has no %s", c)
			}
		}
	}
}

// Black that was asked for stays black in the dark scheme of an SVG; the ink does not.
func TestBlackFormulaInDarkScheme(t *testing.T) {
	title := func(text string) string {
		f := small()
		f.Style, f.DarkStyle = Post(12), Dark()
		f.Panels[0].Title = text
		w, err := f.WriterTo("svg")
		if err != nil {
			t.Fatal(err)
		}
		var svg bytes.Buffer
		if _, err := w.WriteTo(&svg); err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(svg.String(), "panel-1-title")
		return after
	}
	if !strings.Contains(title("b"), "_f0") || strings.Contains(title(`\textcolor{black}{b}`), "_f0") {
		t.Error("the title does not follow the dark scheme, or black does")
	}
}

// Errors show formulas as their authors wrote them, with every backslash once.
func TestFormulasInErrors(t *testing.T) {
	const text = `$\alpha_{\max} \foo$`
	long := strings.Repeat(`$\alpha$ `, 100)
	for name, change := range map[string]func(p *Panel){
		"title":  func(p *Panel) { p.Title = text },
		"label":  func(p *Panel) { p.X.Label = text },
		"letter": func(p *Panel) { p.Letter = text },
		"entry":  func(p *Panel) { p.Legend.Entries[0].Text = text },
		"thumbnail": func(p *Panel) {
			p.Legend.Entries[0] = LegendEntry{Text: `$\alpha$`, Thumbnails: []plot.Thumbnailer{nil}}
		},
		"long title": func(p *Panel) { p.Title = long },
		"long label": func(p *Panel) { p.Y.Label = long },
	} {
		f := formulas(t, Light(), "x")
		change(f.Panels[0])
		_, err := f.WriterTo("svg")
		if err == nil || strings.Contains(err.Error(), `\\`) || !strings.Contains(err.Error(), `\alpha`) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewMarks(Mark{Label: text}); err == nil || strings.Contains(err.Error(), `\\`) || errors.Is(err, ErrData) {
		t.Errorf("mark: %v", err)
	}
}

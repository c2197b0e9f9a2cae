package plots

import (
	"image/color"
	"testing"

	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/label"
)

// Labels have a contrast of 3 with the page, or the ink, on a light page, on a dark one,
// and on a figure for both. Labels with a color of their own, and labels over data, keep
// theirs.
func TestLabelsCanBeRead(t *testing.T) {
	pale, deep := color.NRGBA{R: 0xfd, G: 0xe7, B: 0x25, A: 0xff}, color.NRGBA{R: 0x44, G: 0x01, B: 0x54, A: 0xff} // of viridis
	faint := color.NRGBA{A: 60}
	light, dark := Light(), Dark()
	both := light
	both.darkPage = dark.Background
	for name, c := range map[string]struct {
		style *Style
		line  color.Color
		keeps bool
	}{
		"pale on white": {&light, pale, false}, "deep on white": {&light, deep, true}, "faint on white": {&light, faint, false},
		"pale on dark": {&dark, pale, true}, "deep on dark": {&dark, deep, false},
		"pale on both": {&both, pale, false}, "deep on both": {&both, deep, false},
		"blue on both": {&both, Accents()[0], true}, "ink": {&both, light.Ink, true},
	} {
		for _, mapped := range []bool{false, true} {
			lines := labeled(t, randomField(1, 20), []float64{0}, LineLabels{})
			if lines.LineStyle.Color = c.line; mapped {
				lines.Coloring = Coloring{Map: colormap.Of(c.line)}
			}
			p := lines.WithStyle(c.style).(*ContourLines)
			got, fixed := p.labelColor(&label.OnLine{})
			want := c.line
			if !c.keeps {
				want = c.style.Ink
			}
			if got != want || fixed != (mapped && c.keeps) {
				t.Errorf("%s (map %v): %v, fixed %v", name, mapped, got, fixed)
			}
			if p.overData = true; !fill.Same(p.Color(0), first(p.labelColor(&label.OnLine{}))) {
				t.Errorf("%s (map %v): over data %v", name, mapped, got)
			}
			p.overData = false
			if p.Coloring.Dark = colormap.Of(color.White); mapped && c.style == &both && c.keeps && fixed {
				if got, fixed := p.labelColor(&label.OnLine{}); got != want || fixed {
					t.Errorf("%s: %v, fixed %v with a dark map", name, got, fixed)
				}
			}
			p.Labels.Color = pale
			if got, _ := p.labelColor(&label.OnLine{}); got != pale {
				t.Errorf("%s: %v in place of the label's own color", name, got)
			}
		}
	}
}

func first[A, B any](a A, _ B) A { return a }

// On a panel, lines know whether they lie over bands, and figures for light and dark
// pages whether a label can be read on both.
func TestLabelsKnowTheirGround(t *testing.T) {
	g := randomField(1, 20)
	white := func(over bool, darkStyle Style) color.Color {
		lines := labeled(t, g, []float64{0}, LineLabels{})
		lines.LineStyle.Color = color.White
		p := &Panel{}
		if p.Add(lines); over {
			heat, err := NewHeatMap(g, nil, colormap.Viridis())
			if err != nil {
				t.Fatal(err)
			}
			p.Add(heat)
		}
		f := &Figure{Width: 300, Height: 300, Style: Light(), DarkStyle: darkStyle, Panels: []*Panel{p}}
		q := &placed(t, f).Panels[0]
		drawn := readyPlotters(f.style(), q, measuringCanvas(t.Context(), q.Box))[0].(*ContourLines)
		return first(drawn.labelColor(&label.OnLine{}))
	}
	if got := white(false, Style{}); got != Light().Ink {
		t.Errorf("white labels on a white page: %v", got)
	}
	if got := white(true, Dark()); got != color.White {
		t.Errorf("white labels on a heat map: %v", got)
	}
}

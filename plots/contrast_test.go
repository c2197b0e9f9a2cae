package plots

import (
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
)

// White labels of lines that a map colors stay white on a dark page, although the white
// of the page becomes dark.
func TestLabelColorsInTheDark(t *testing.T) {
	light, dark := Light(), Dark()
	lines := labeled(t, randomField(1, 20), []float64{-0.5, 0, 0.5}, LineLabels{})
	lines.Coloring = Coloring{Map: colormap.Of(light.Background), Norm: colormap.LinearNorm{Min: -1, Max: 1}}
	swapped := func(p plot.Plotter) int {
		panel := &Panel{X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
		panel.Add(p)
		f := &Figure{Width: 300, Height: 220, Style: light, DarkStyle: dark, Panels: []*Panel{panel}}
		return strings.Count(string(Encode(t, f, "svg")), `-_f1"`)
	}
	if n := swapped(lines); n != 1 {
		t.Errorf("%d fills change in the dark, want the page's alone", n)
	}
	// A color that stands for no level is the style's.
	lines.Labels.Color = light.Background
	if n := swapped(lines); n != 2 {
		t.Errorf("%d fills change in the dark, want the page's and the labels'", n)
	}
}

// All styles but Post leave a distance between a title with a fraction and the frame.
func TestTitleClear(t *testing.T) {
	for _, s := range []Style{Light(), Paper(85), Post(16)} {
		p := empty(0, 0)
		p.Title = `$f = \frac{1}{2} x^2$`
		l := placed(t, &Figure{Width: 300, Height: 200, Style: s, Panels: []*Panel{p}}).Panels[0]
		want := s.TitleClear
		if got := l.Title.Ink().Min.Y - l.Box.Max.Y; got < want-1e-9 || want == 0 && got > 1 {
			t.Errorf("%v points free, want %v", got, want)
		}
	}
	if s := Post(16); s.TitleClear != vg.Length(0) {
		t.Error("Matplotlib leaves nothing")
	}
}

package plots

import (
	"errors"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/tex"
)

// A character that the style's fonts lack is an error in every text, or a box.
func TestMissingGlyphs(t *testing.T) {
	mark := func(s string) *Panel {
		p := &Panel{X: Axis{Min: -1, Max: 1}, Y: Axis{Min: -1, Max: 1}}
		m, err := NewMarks(Mark{At: contour.Point{}, Label: s})
		if err != nil {
			t.Fatal(err)
		}
		p.Add(m)
		return p
	}
	texts := map[string]func(s string) *Panel{
		"title": func(s string) *Panel {
			return &Panel{Title: s, X: Axis{Max: 1}, Y: Axis{Max: 1}}
		},
		"x": func(s string) *Panel {
			return &Panel{X: Axis{Max: 1, Label: s}, Y: Axis{Max: 1}}
		},
		"y": func(s string) *Panel {
			return &Panel{X: Axis{Max: 1}, Y: Axis{Max: 1, Label: s}}
		},
		"mark": mark,
	}
	for name, panel := range texts {
		for _, tt := range []struct {
			style Style
			text  string
			fails bool
		}{
			{Post(10), "größer", false}, {Post(10), "шаг", true}, {Post(10), "日", true},
			{Light(), "größer", false}, {Dark(), "шаг", false}, {Paper(80), "日", true},
		} {
			f := &Figure{Width: 200, Height: 150, Style: tt.style, Panels: []*Panel{panel(tt.text)}}
			_, err := f.WriterTo("svg")
			if (err != nil) != tt.fails || tt.fails && !errors.Is(err, tex.ErrGlyph) {
				t.Errorf("%s %q: %v", name, tt.text, err)
			}
			f.Style.MissingGlyph = tex.MissingBox
			if _, err := f.WriterTo("svg"); err != nil {
				t.Errorf("%s %q with boxes: %v", name, tt.text, err)
			}
		}
	}
	// A plot of gonum cannot return an error and shows boxes.
	p := plot.New()
	p.Add(mark("日").Plotters()...)
	var empty, boxed recorder.Canvas
	p.Draw(draw.NewCanvas(&boxed, 200, 200))
	q := plot.New()
	q.Add(mark("").Plotters()...)
	q.X, q.Y = p.X, p.Y
	q.Draw(draw.NewCanvas(&empty, 200, 200))
	if len(boxed.Actions) <= len(empty.Actions) {
		t.Error("a stock plot leaves a gap")
	}
}

// Baselines lie on whole pixels: the feet of letters without round bottoms are sharp.
func TestBaselinesOnPixels(t *testing.T) {
	for _, height := range []vg.Length{150, 150.3, 150.7} {
		p := &Panel{Title: "HHHHHH", X: Axis{Max: 1, Ticks: NoTicks{}}, Y: Axis{Max: 1, Ticks: NoTicks{}}}
		f := &Figure{Width: 150, Height: height, Style: Light(), Panels: []*Panel{p}}
		img := decode(t, Encode(t, f, "png"))
		// In the column through the middle of a stem, the lowest pixel is full.
		found := false
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X && !found; x++ {
			dark := 0
			for y := 0; y < 30; y++ {
				if r, _, _, _ := img.At(x, y).RGBA(); r>>8 < 0x40 {
					dark++
				} else if dark >= 8 {
					found = true
					if r>>8 != 0xff {
						t.Errorf("height %v: column %d ends in gray %#x", float64(height), x, r>>8)
					}
					break
				}
			}
		}
		if !found {
			t.Errorf("height %v: no stem", float64(height))
		}
	}
}

package plots_test

import (
	"io"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// BenchmarkParts measures what one part adds to a figure of one panel with a curve of 500 values: five
// reference slopes, a panel in the panel, a second y axis with a curve, two axes on other scales, and a
// bundle of a hundred paths.
func BenchmarkParts(b *testing.B) {
	falling := make([]float64, 500)
	for i := range falling {
		falling[i] = math.Exp(-float64(i)/60) * (2 + math.Sin(float64(i)/9))
	}
	curve := &plots.QuantileBands{Line: falling}
	walks := &plots.Bundle{Lines: make([][]contour.Point, 100)}
	for k := range walks.Lines {
		for i := range 500 {
			walks.Lines[k] = append(walks.Lines[k], contour.Point{X: float64(i), Y: falling[i] * (1 + float64(k)/100)})
		}
	}
	degrees := &plots.SecondAxis{
		To: func(v float64) float64 { return v * 180 / math.Pi }, From: func(v float64) float64 { return v * math.Pi / 180 },
		Label: "degrees",
	}
	for _, part := range []struct {
		name string
		add  func(p *plots.Panel)
	}{
		{"none", func(*plots.Panel) {}},
		{"slopes", func(p *plots.Panel) {
			s := &plots.Slopes{}
			for i := range 5 {
				s.Slopes = append(s.Slopes, plots.Slope{Factor: 0.95 - 0.01*float64(i), Through: contour.Point{Y: 1}})
			}
			p.Add(s)
		}},
		{"inset", func(p *plots.Panel) {
			zoom := &plots.Panel{X: plots.Axis{Min: 100, Max: 200}, Y: plots.Axis{Min: 0.05, Max: 0.5}}
			p.Insets = []plots.Inset{{Panel: zoom, Connectors: &plots.Connectors{}}}
		}},
		{"twin", func(p *plots.Panel) {
			p.Twin = &plots.Twin{Y: plots.Axis{Label: "again"}}
			p.Twin.Add(curve)
		}},
		{"axes", func(p *plots.Panel) { p.Right, p.Top = degrees, degrees }},
		{"bundle", func(p *plots.Panel) { p.Add(walks) }},
	} {
		p := &plots.Panel{X: plots.Axis{Label: "iteration $t$"}, Y: plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}}}
		p.Add(curve)
		part.add(p)
		f := &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}}
		b.Run(part.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w, err := f.WriterTo("svg")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := w.WriteTo(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

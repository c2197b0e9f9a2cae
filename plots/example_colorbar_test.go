package plots_test

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesColorBar(t *testing.T) {
	checkExamples(t, []example{
		{"colorbar", ExampleColorBar, allFormats},
		{"colorbarshared", ExampleColorBar_shared, allFormats},
		{"colorbarcontinuous", ExampleColorBar_continuous, allFormats},
	})
}

// sampled returns f on a grid over [-2, 2]².
func sampled(f func(x, y float64) float64) *contour.Grid {
	axis := contour.Axis(-2, 2, 81)
	return must(contour.Sample(func(x []float64) float64 { return f(x[0], x[1]) }, axis, axis, nil))
}

// A bar stands beside bands that are open at both ends, and another below contour lines
// at logarithmic levels.
func ExampleColorBar() {
	waves := sampled(func(x, y float64) float64 { return 3 * math.Sin(2*x) * math.Cos(y) })
	bands := must(plots.NewBands(waves, contour.Linear{N: 9, Lo: -2, Hi: 2}, colormap.CoolWarm(),
		&contour.BandSettings{OpenBelow: true, OpenAbove: true}))
	left := &plots.Panel{ColorBar: &plots.ColorBar{Of: bands, Label: `$3 \sin 2x \cos y$`}}
	left.Add(bands)

	valley := sampled(func(x, y float64) float64 { return 1 + (1-x)*(1-x) + 100*(y-x*x)*(y-x*x) })
	lines := must(plots.NewContourLines(valley, contour.Log{N: 12}, colormap.Viridis(), nil))
	right := &plots.Panel{Column: 1, ColorBar: &plots.ColorBar{Of: lines, Label: "Rosenbrock's function", Below: true}}
	right.Add(lines)
	save("colorbar", &plots.Figure{Width: 7 * vg.Inch, Height: 3.4 * vg.Inch, Panels: []*plots.Panel{left, right}})
}

// One bar serves four panels. Their bands have the same levels, chosen for the data of
// all.
func ExampleColorBar_shared() {
	var waves []contour.Field
	for i := range 4 {
		k := float64(i + 1)
		waves = append(waves, sampled(func(x, y float64) float64 { return k * math.Sin(k*x) * math.Cos(y) }))
	}
	levels := must(contour.Nice{N: 15}.Levels(contour.Together(waves...)))

	f := &plots.Figure{Width: 6 * vg.Inch, Height: 4.5 * vg.Inch, ShareX: plots.ShareAll, ShareY: plots.ShareAll}
	for i, wave := range waves {
		p := &plots.Panel{Row: i / 2, Column: i % 2, X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
		bands := must(plots.NewBands(wave, contour.Values(levels), colormap.Viridis(), nil))
		p.Add(bands)
		f.Panels = append(f.Panels, p)
		f.ColorBars = []*plots.ColorBar{{Of: bands, Label: `$k \sin kx \cos y$`}}
	}
	save("colorbarshared", f)
}

// The bar of a heat map has continuous colors, and the contour lines drawn over the map.
func ExampleColorBar_continuous() {
	peaks := sampled(func(x, y float64) float64 { return math.Exp(-x*x-y*y) * (1 + 2*x*y) })
	heat := must(plots.NewHeatMap(peaks, nil, colormap.Magma()))
	lines := must(plots.NewContourLines(peaks, contour.At(0.2, 0.4, 0.6, 0.8), nil, nil))
	lines.LineStyle.Color = color.White

	p := &plots.Panel{EqualAspect: true}
	p.Add(heat, lines)
	save("colorbarcontinuous", &plots.Figure{
		Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p},
		ColorBars: []*plots.ColorBar{{Of: heat, Lines: lines, Label: "$f(x, y)$"}},
	})
}

package plots_test

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesBands(t *testing.T) {
	checkExamples(t, []example{
		{"bands", ExampleBands, allFormats},
		{"bands_log", ExampleNewBands_logarithmic, allFormats},
		{"bands_polar", ExampleBands_polar, allFormats},
		{"heatmap", ExampleHeatMap, allFormats},
		{"colormaps", ExampleHeatMap_maps, allFormats},
		{"linelabels", ExampleLineLabels, allFormats},
		{"linelabels_places", ExampleLabelPlace, allFormats},
	})
}

// Filled bands under the lines of every second level. The middle of the diverging map
// is at zero.
func ExampleBands() {
	f := func(x []float64) float64 { return x[0] * math.Exp(-x[0]*x[0]-x[1]*x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-2, 2, 80), contour.Axis(-1.5, 1.5, 60), nil))
	levels := contour.Linear{N: 10, Lo: -0.45, Hi: 0.45}

	bands := must(plots.NewBands(grid, levels, colormap.CoolWarm(), nil))
	bands.Coloring.Norm = colormap.CenteredNorm{Center: 0, Range: 0.45}
	lines := must(plots.NewContourLines(grid, levels, nil, nil))
	lines.LineStyle.Width = 0.5
	p := &plots.Panel{Title: `$x e^{-x^2 - y^2}$`}
	p.Add(bands, lines)
	save("bands", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Logarithmic levels have a logarithmic norm, so that colors differ equally from band
// to band. Values below the first level are gray.
func ExampleNewBands_logarithmic() {
	f := func(x []float64) float64 { return 1 + math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2) }
	grid := must(contour.Sample(f, contour.Axis(-2, 2, 120), contour.Axis(-1, 3, 120), nil))
	bands := must(plots.NewBands(grid, contour.Log{At: []float64{2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000}}, colormap.Plasma(), &contour.BandSettings{OpenBelow: true}))
	bands.Coloring.Under = colormap.Gray().Palette(3).Colors()[1]
	p := &plots.Panel{Title: `$1 + (1 - x)^2 + 100 (y - x^2)^2$`}
	p.Add(bands)
	save("bands_log", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Contour lines in one color with labels of their levels. Lines of negative levels are
// dashed. The labels keep clear of the path.
func ExampleLineLabels() {
	f := func(x []float64) float64 { return math.Sin(x[0])*math.Cos(x[1]) + x[0]*x[1]/8 }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 80), contour.Axis(-2, 2, 60), nil))

	lines := must(plots.NewContourLines(grid, contour.Nice{N: 10}, nil, nil))
	lines.LineStyle.Width = 0.8
	lines.NegativeDashes = true
	lines.Labels = &plots.LineLabels{Size: 8}
	path := &plots.IteratePath{
		Points: []contour.Point{{X: -2.2, Y: -0.5}, {X: -1, Y: 0.6}, {X: 0.4, Y: -0.4}, {X: 1.4, Y: 0.3}},
		Data:   &plots.DataArrow{HeadWidth: 0.15, HeadLength: 0.2}, LineStyle: draw.LineStyle{Width: 1},
	}
	p := &plots.Panel{}
	p.Add(lines, path)
	save("linelabels", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Labels with a unit at chosen places.
func ExampleLabelPlace() {
	f := func(x []float64) float64 { return math.Hypot(x[0], 2*x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 80), contour.Axis(-2, 2, 80), nil))

	lines := must(plots.NewContourLines(grid, contour.At(1, 2, 3, 4), colormap.Viridis(), nil))
	lines.Labels = &plots.LineLabels{
		Format: func(level float64) string { return fmt.Sprintf("$%g$ km", level) },
		Places: []plots.LabelPlace{{X: 0, Y: 0.5}, {X: 0, Y: 1}, {X: 2, Y: 1.2}, {X: 2, Y: -1.2, Level: new(3.)}},
	}
	p := &plots.Panel{}
	p.Add(lines)
	save("linelabels_places", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// A heat map with logarithmic colors under a few contour lines. The function has no
// value in a disc.
func ExampleHeatMap() {
	f := func(x []float64) float64 {
		if math.Hypot(x[0]-1, x[1]-1) < 0.4 {
			return math.NaN()
		}
		return 0.1 + math.Pow(1-x[0], 2) + 10*math.Pow(x[1]-x[0]*x[0], 2)
	}
	grid := must(contour.Sample(f, contour.Axis(-2, 2, 160), contour.Axis(-1, 2, 120), nil))

	heat := must(plots.NewHeatMap(grid, contour.Log{At: []float64{0.1, 300}}, colormap.Magma()))
	lines := must(plots.NewContourLines(grid, contour.At(1, 10, 100), nil, nil))
	lines.LineStyle = draw.LineStyle{Color: color.White, Width: 0.7}
	lines.Labels = &plots.LineLabels{Size: 8}
	p := &plots.Panel{}
	p.Add(heat, lines)
	save("heatmap", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Bands and lines of a function on a ring, sampled over angle and radius.
func ExampleBands_polar() {
	f := func(x []float64) float64 { return math.Cos(3*x[0]) * x[1] * x[1] }
	flat := must(contour.Sample(f, contour.Axis(0, 2*math.Pi, 121), contour.Axis(0.5, 1.5, 30), nil))
	grid := must(flat.Warp(func(p contour.Point) contour.Point {
		sin, cos := math.Sincos(p.X)
		return contour.Point{X: p.Y * cos, Y: p.Y * sin}
	}))
	levels := contour.Linear{N: 9, Lo: -2, Hi: 2}

	bands := must(plots.NewBands(grid, levels, colormap.CoolWarm(), &contour.BandSettings{OpenBelow: true, OpenAbove: true}))
	lines := must(plots.NewContourLines(grid, levels, nil, nil))
	lines.LineStyle.Width, lines.NegativeDashes = 0.6, true
	p := &plots.Panel{X: plots.Axis{Min: -1.7, Max: 1.7}, Y: plots.Axis{Min: -1.7, Max: 1.7}, EqualAspect: true, ColorBar: &plots.ColorBar{Of: bands}}
	p.Add(bands, lines)
	save("bands_polar", &plots.Figure{Width: 4 * vg.Inch, Height: 3.4 * vg.Inch, Panels: []*plots.Panel{p}})
}

// The color maps of package colormap.
func ExampleHeatMap_maps() {
	f := &plots.Figure{Width: 4 * vg.Inch, Height: 3.6 * vg.Inch, Style: plots.Post(8)}
	for i, m := range []struct {
		name string
		cm   *colormap.Map
	}{
		{"viridis", colormap.Viridis()}, {"cividis", colormap.Cividis()}, {"magma", colormap.Magma()}, {"inferno", colormap.Inferno()},
		{"plasma", colormap.Plasma()}, {"gray", colormap.Gray()}, {"coolwarm", colormap.CoolWarm()},
	} {
		ramp := must(contour.Sample(func(x []float64) float64 { return x[0] }, contour.Axis(0, 1, 257), []float64{0, 1}, nil))
		p := &plots.Panel{Title: m.name, Row: i, X: plots.Axis{Ticks: plots.NoTicks{}}, Y: plots.Axis{Ticks: plots.NoTicks{}}}
		p.Add(must(plots.NewHeatMap(ramp, nil, m.cm)))
		f.Panels = append(f.Panels, p)
	}
	save("colormaps", f)
}

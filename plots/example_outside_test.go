package plots_test

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesOutside(t *testing.T) {
	checkExamples(t, []example{
		{"outside", ExampleOutside, allFormats},
		{"outside_plotters", ExampleOutside_plotters, allFormats},
	})
}

// The contour lines of an objective in the region of two constraints. The outside is
// hatched.
func ExampleOutside() {
	f := func(x []float64) float64 { return 1 + math.Pow(1-x[0], 2) + 100*math.Pow(x[1]-x[0]*x[0], 2) }
	xs, ys := contour.Axis(-1.5, 1.5, 120), contour.Axis(-0.5, 2, 100)
	region := must(contour.SampleRegion([]func(x []float64) float64{
		func(x []float64) float64 { return math.Pow(x[0]-1, 3) - x[1] + 1 },
		func(x []float64) float64 { return x[0] + x[1] - 2 },
	}, xs, ys, nil))

	grid := must(contour.Sample(f, xs, ys, nil))
	lines := must(plots.NewContourLines(grid, contour.Log{}, colormap.Viridis(), nil))
	lines.Region = region
	p := &plots.Panel{Title: `$(x - 1)^3 - y + 1 \le 0$, $x + y - 2 \le 0$`}
	p.Add(lines, must(plots.NewOutside(region)))
	save("outside", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*plots.Panel{p}})
}

// Bands, a heat map, and lines on logarithmic axes end exactly at the border of a region,
// which has an island and a hole.
func ExampleOutside_plotters() {
	f := func(x []float64) float64 { return math.Log(x[0]) * math.Log(x[1]) }
	g := func(x []float64) float64 {
		u, v := math.Log10(x[0]), math.Log10(x[1])
		ring := math.Abs(math.Hypot(u-1, v-1)-0.6) - 0.25
		return min(ring, math.Hypot(u-1.8, v-0.2)-0.15)
	}
	var axis []float64
	for _, u := range contour.Axis(0, 2, 25) {
		axis = append(axis, math.Pow(10, u))
	}
	grid := must(contour.Sample(f, axis, axis, nil))
	region := must(contour.SampleRegion([]func(x []float64) float64{g}, axis, axis,
		&contour.RegionSettings{XScale: math.Log, YScale: math.Log}))

	bands := must(plots.NewBands(grid, contour.Nice{}, colormap.Plasma(), &contour.BandSettings{XScale: math.Log, YScale: math.Log}))
	bands.Region = region
	heat := must(plots.NewHeatMap(grid, nil, colormap.Plasma()))
	heat.Region = region
	lines := must(plots.NewContourLines(grid, contour.Nice{N: 12}, nil, &contour.LineSettings{XScale: math.Log, YScale: math.Log}))
	lines.Region = region

	shaded := &plots.Outside{Region: region, Fill: plots.Accents()[5], LineStyle: draw.LineStyle{Width: 1}}
	cross := &plots.Outside{Region: region, Hatches: []plots.Hatch{{Angle: 30}, {Angle: -30, Spacing: 12}}}
	border := &plots.Outside{Region: region, Hatches: []plots.Hatch{{Angle: 90, Spacing: 3, Width: 0.3}}, LineStyle: draw.LineStyle{
		Width: 1, Dashes: []vg.Length{3, 2},
	}}
	log := plots.Axis{Scale: plot.LogScale{}}
	fig := &plots.Figure{Width: 7 * vg.Inch, Height: 2.6 * vg.Inch}
	for i, all := range [][2]plot.Plotter{{bands, cross}, {heat, shaded}, {lines, border}} {
		p := &plots.Panel{Column: i, X: log, Y: log}
		p.Add(all[0], all[1])
		fig.Panels = append(fig.Panels, p)
	}
	save("outside_plotters", fig)
}

package plots_test

import (
	"image/color"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesOutline(t *testing.T) {
	checkExamples(t, []example{{"outline", ExampleIteratePath_outline, allFormats}})
}

// Lines and arrows with outlines can be seen on light and on dark colors of bands. The
// outline of ink has the color of the page, also of the dark page of the SVG. The
// outlines of red and of yellow contrast with them and are equal on both pages.
func ExampleIteratePath_outline() {
	f := zoo.Himmelblau()
	limits := [2]float64{-5, 5}
	axis, coarse := contour.Axis(-5, 5, 80), contour.Axis(-4.5, 4.5, 10)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	outline := draw.LineStyle{Width: 1}

	lines := must(plots.NewStreamlines(must(field.Streamlines(f.Problem(), nil, limits, limits, &field.StreamSettings{Separation: 0.1}))))
	lines.Outline = outline
	quiver := must(plots.NewQuiver(must(field.Vectors(f.Problem(), nil, coarse, coarse, nil))))
	quiver.Unit, quiver.Pivot, quiver.Outline = true, plots.Middle, outline
	disc := must(plots.NewEllipticBall(must(ball.NewEllipse(nil, []float64{-3.5, 3.5}, 1.5))))
	disc.LineStyle, disc.Outline = draw.LineStyle{Color: color.NRGBA{R: 255, G: 224, A: 255}, Width: 1.5}, outline
	path := must(plots.NewIteratePath(must(descent.Run(f.Problem(), []float64{0, -1},
		descent.Steepest{StepSize: descent.Constant(0.01)}, &descent.Settings{Stop: descent.Iterations(12)}))))
	path.LineStyle, path.Outline = draw.LineStyle{Color: color.NRGBA{R: 220, A: 255}, Width: 1.5}, outline
	path.Marker.Shape = draw.CircleGlyph{}

	bands := must(plots.NewBands(grid, contour.Log{At: []float64{1, 5, 20, 50, 100, 200, 500, 1000}}, colormap.Viridis(), &contour.BandSettings{OpenBelow: true}))
	whole := plots.Axis{Min: -5, Max: 5}
	left, right := &plots.Panel{X: whole, Y: whole}, &plots.Panel{X: whole, Y: whole, Column: 1}
	left.Add(bands, lines, disc)
	right.Add(bands, quiver, path)
	right.Legend = &plots.Legend{Entries: []plots.LegendEntry{{Text: "descent", Thumbnails: []plot.Thumbnailer{path}}}}
	save("outline", &plots.Figure{Width: 6 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{left, right}})
}

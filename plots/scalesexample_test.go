package plots_test

import (
	"math"
	"strconv"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesScales(t *testing.T) {
	checkExamples(t, []example{
		{"scales", ExampleContourLines_logarithmicAxes, allFormats},
	})
}

// Straight segments in data coordinates are curves on logarithmic axes. On the left, the
// lines of x + y on two columns and two rows, with a ball and an arrow in data units. On
// the right, the lines of x y, which are straight on logarithmic axes, interpolated there.
func ExampleContourLines_logarithmicAxes() {
	axis := plots.Axis{Min: 0.1, Max: 10, Scale: plot.LogScale{}}
	panel := func(title string, f func(x []float64) float64, levels contour.Values, s contour.BandSettings) *plots.Panel {
		grid := must(contour.Sample(f, []float64{0.1, 10}, []float64{0.1, 10}, nil))
		s.OpenBelow, s.OpenAbove = true, true
		bands := must(plots.NewBands(grid, levels, colormap.CoolWarm(), &s))
		lines := must(plots.NewContourLines(grid, levels, nil, &contour.LineSettings{XScale: s.XScale, YScale: s.YScale, Interp: s.Interp}))
		lines.LineStyle.Width = 0.8
		lines.Labels = &plots.LineLabels{Format: func(level float64) string { return "$" + strconv.FormatFloat(level, 'g', -1, 64) + "$" }}
		p := &plots.Panel{Title: title, X: axis, Y: axis}
		p.Add(bands, lines)
		return p
	}
	sum := panel("$x + y$", func(x []float64) float64 { return x[0] + x[1] }, contour.Values{0.5, 1, 2, 5, 10}, contour.BandSettings{})
	disk := must(plots.NewEllipticBall(ball.Ellipse{Center: contour.Point{X: 2, Y: 2}, Major: contour.Point{X: 1.7}, Minor: contour.Point{Y: 1.7}}))
	disk.LineStyle.Width = 2
	arrow := &plots.IteratePath{
		Points:    []contour.Point{{X: 0.3, Y: 0.3}, {X: 6, Y: 0.9}},
		Data:      &plots.DataArrow{HeadWidth: 0.5, HeadLength: 1.5, ShaftWidth: 0.1},
		LineStyle: draw.LineStyle{Width: 0.5},
	}
	sum.Add(disk, arrow)
	product := panel("$x\\,y$", func(x []float64) float64 { return x[0] * x[1] }, contour.Values{0.03, 0.3, 3, 30},
		contour.BandSettings{XScale: math.Log, YScale: math.Log, Interp: contour.InterpLog})
	product.Column = 1
	save("scales", &plots.Figure{Width: 6.5 * vg.Inch, Height: 3.2 * vg.Inch, Panels: []*plots.Panel{sum, product}})
}

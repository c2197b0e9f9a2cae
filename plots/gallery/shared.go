package gallery

import (
	"image/color"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// contours samples f on a grid of n × n nodes and returns its contour lines at the
// levels of a rule, in the colors of viridis. On dark pages they have its lighter
// colors, whose contrast with the page of plots.Dark is at least 3.
func contours(f func(x []float64) float64, xs, ys [2]float64, n int, rule contour.Leveler) (*plots.ContourLines, error) {
	g, err := contour.Sample(f, contour.Axis(xs[0], xs[1], n), contour.Axis(ys[0], ys[1], n), nil)
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, rule, colormap.Viridis(), nil)
	if err != nil {
		return nil, err
	}
	lines.LineStyle.Width = 1
	lines.Coloring.Dark = colormap.Viridis().Part(0.35, 1)
	return lines, nil
}

// arrows runs a method for a number of steps and returns its path.
func arrows(p optimize.Problem, start []float64, m descent.Method, steps int) (*plots.IteratePath, error) {
	path, err := descent.Run(p, start, m, &descent.Settings{Stop: descent.Iterations(steps)})
	if err != nil {
		return nil, err
	}
	return plots.NewIteratePath(path)
}

// red is the color of what a figure is about. On dark pages it is lighter.
var red, darkRed = color.NRGBA{R: 200, A: 255}, color.NRGBA{R: 255, G: 100, B: 100, A: 255}

// reds returns Post(size) and the style of its dark pages. The first accent of both is
// red.
func reds(size vg.Length) (light, dark plots.Style) {
	light, dark = plots.Post(size), plots.Dark()
	light.Accents, dark.Accents = []color.Color{red}, []color.Color{darkRed}
	return light, dark
}

// dashed is a dashed black line, for comparison with colored lines.
var dashed = draw.LineStyle{Color: color.Black, Width: 1, Dashes: []vg.Length{4, 3}}

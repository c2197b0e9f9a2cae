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

// contours samples f on a grid of n × n nodes and draws its lines at levels, in
// viridis.
func contours(f func(x []float64) float64, xs, ys [2]float64, n int, levels contour.Leveler) (*plots.ContourLines, error) {
	g, err := contour.Sample(f, contour.Axis(xs[0], xs[1], n), contour.Axis(ys[0], ys[1], n), nil)
	if err != nil {
		return nil, err
	}
	at, err := levels.Levels(g)
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, at, colormap.Viridis())
	if err != nil {
		return nil, err
	}
	lines.LineStyle.Width = 1
	return lines, nil
}

// arrows follows a method for a number of steps and draws the path with heads
// measured on the page, whose tips are the iterates.
func arrows(p optimize.Problem, start []float64, m descent.Method, steps int) (*plots.IteratePath, error) {
	path, err := descent.Run(p, start, m, &descent.Settings{Stop: descent.Iterations(steps)})
	if err != nil {
		return nil, err
	}
	a, err := plots.NewIteratePath(path)
	if err != nil {
		return nil, err
	}
	a.Arrow = &plots.Arrow{}
	return a, nil
}

// dashed is a black pen for curves beside coloured ones.
var dashed = draw.LineStyle{Color: color.Black, Width: 1, Dashes: []vg.Length{4, 3}}

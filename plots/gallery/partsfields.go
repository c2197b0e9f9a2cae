package gallery

import (
	"image/color"

	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// vectorPanel shows directions of steepest descent on Himmelblau's function. All
// arrows have the same length; their color shows the norm of the gradient.
func vectorPanel(*plots.Style) (*plots.Panel, error) {
	o := zoo.Himmelblau()
	v := o.View
	vectors, err := field.Vectors(o.Problem(), nil, contour.Axis(v.XMin, v.XMax, 19), contour.Axis(v.YMin, v.YMax, 19), nil)
	if err != nil {
		return nil, err
	}
	arrows, err := plots.NewQuiver(vectors)
	if err != nil {
		return nil, err
	}
	arrows.Unit, arrows.Pivot = true, plots.Middle
	arrows.ColorByValue(colormap.Plasma(), colormap.LogNorm{Min: 1, Max: 500})
	p := &plots.Panel{
		Title:       "Himmelblau’s function",
		EqualAspect: true,
		ColorBar:    &plots.ColorBar{Of: arrows, Label: `$\|\nabla f\|$`},
	}
	p.X, p.Y = viewAxes(o)
	p.Add(arrows)
	return p, nil
}

// streamPanel shows the natural gradient flow of a Gaussian log-likelihood, and balls
// of the Fisher metric.
func streamPanel(s *plots.Style) (*plots.Panel, error) {
	likelihood, err := isoLikelihood()
	if err != nil {
		return nil, err
	}
	metric := descent.Fisher{Model: fisher.Gaussian{}, N: 1}
	lines, err := field.Streamlines(likelihood.Problem(), metric, [2]float64{-1, 1}, [2]float64{-1, 1}, nil)
	if err != nil {
		return nil, err
	}
	flow, err := plots.NewStreamlines(lines)
	if err != nil {
		return nil, err
	}
	balls, _, err := ball.Field(metric, contour.Axis(-0.8, 0.8, 5), contour.Axis(-0.8, 0.8, 5), nil)
	if err != nil {
		return nil, err
	}
	units, err := plots.NewBallField(balls)
	if err != nil {
		return nil, err
	}
	units.LineStyle = draw.LineStyle{Color: s.Accent(1), Width: 1.25}
	p := &plots.Panel{
		Title:       "Natural gradient flow, Fisher balls",
		X:           plots.Axis{Label: `$\mu$`, Min: -1, Max: 1},
		Y:           plots.Axis{Label: `$\log \sigma$`, Min: -1, Max: 1},
		EqualAspect: true,
	}
	p.Add(units, flow)
	return p, nil
}

// heatPanel shows a heat map of an objective in pale grays, and a path over it. The
// colors of the path show the iteration.
func heatPanel(*plots.Style) (*plots.Panel, error) {
	o := zoo.SixHumpCamel()
	g, err := view(o, 200)
	if err != nil {
		return nil, err
	}
	heat, err := plots.NewHeatMap(g, nil, colormap.Gray())
	if err != nil {
		return nil, err
	}
	lo, hi, _ := g.Range()
	heat.Coloring.Norm = colormap.LinearNorm{Min: lo - 1.5*(hi-lo), Max: hi}
	path, err := arrows(o.Problem(), o.Start, descent.Adam{StepSize: descent.Constant(0.15)}, 40)
	if err != nil {
		return nil, err
	}
	path.Marker = draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: 1.5}
	path.ColorByIteration(colormap.Plasma())
	p := &plots.Panel{
		Title:    "Adam on the six-hump camel",
		ColorBar: &plots.ColorBar{Of: path, Label: "iteration", Below: true},
	}
	p.X, p.Y = viewAxes(o)
	p.Add(heat, path)
	return p, nil
}

// saddlePanel shows the saddle x² − y² with bands in a diverging color map. Contour
// lines are black, with dashes at negative levels.
func saddlePanel(*plots.Style) (*plots.Panel, error) {
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] - x[1]*x[1] }, contour.Axis(-2, 2, 81), contour.Axis(-2, 2, 81), nil)
	if err != nil {
		return nil, err
	}
	levels := contour.At(-3, -2, -1, -0.5, 0.5, 1, 2, 3)
	bands, err := plots.NewBands(g, levels, colormap.CoolWarm(), &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		return nil, err
	}
	bands.Coloring.Norm = colormap.CenteredNorm{Range: 4}
	lines, err := plots.NewContourLines(g, levels, nil, nil)
	if err != nil {
		return nil, err
	}
	// Lines on bands are black in the dark style too.
	black := draw.LineStyle{Color: color.Black, Width: 0.75}
	lines.LineStyle, lines.NegativeDashes, lines.Labels = black, true, &plots.LineLabels{}
	p := &plots.Panel{
		Title:       "Saddle $x^2 - y^2$",
		X:           plots.Axis{Label: "$x$", Min: -2, Max: 2},
		Y:           plots.Axis{Label: "$y$", Min: -2, Max: 2},
		EqualAspect: true,
	}
	p.Add(bands, lines, plots.AxisCross{LineStyle: black})
	return p, nil
}

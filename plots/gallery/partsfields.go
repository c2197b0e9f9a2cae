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

// vectorPanel shows the directions of steepest descent of Himmelblau's function,
// of one length, with the length of the gradient as their colour.
func vectorPanel(*plots.Style) (*plots.Panel, error) {
	o := zoo.Himmelblau()
	v := o.View
	vectors, err := field.Vectors(o.Problem(), nil, span(v.XMin, v.XMax, 19), span(v.YMin, v.YMax, 19), nil)
	if err != nil {
		return nil, err
	}
	arrows, err := plots.NewQuiver(vectors)
	if err != nil {
		return nil, err
	}
	arrows.Unit, arrows.Pivot = true, plots.Middle
	arrows.ColorByValue(colormap.Plasma(), colormap.Log{Min: 1, Max: 500})
	p := &plots.Panel{
		Title:       "Himmelblau’s function",
		EqualAspect: true,
		ColorBar:    &plots.ColorBar{Of: arrows, Label: `$\|\nabla f\|$`},
	}
	p.X, p.Y = viewAxes(o)
	p.Add(arrows)
	return p, nil
}

// streamPanel shows the flow of the natural gradient of a Gaussian
// log-likelihood, and where the Fisher metric says one unit lies.
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
	balls, _, err := ball.Field(metric, span(-0.8, 0.8, 5), span(-0.8, 0.8, 5), nil)
	if err != nil {
		return nil, err
	}
	units := plots.NewBallField(balls)
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

// heatPanel shows an objective as a picture of its grid, in pale greys, and a path
// over it in the colours of its iterations.
func heatPanel(*plots.Style) (*plots.Panel, error) {
	o := zoo.SixHumpCamel()
	g, err := view(o, 200)
	if err != nil {
		return nil, err
	}
	heat, err := plots.NewHeatMap(g, colormap.Grey())
	if err != nil {
		return nil, err
	}
	lo, hi, _ := g.Range()
	heat.Coloring.Norm = colormap.Linear{Min: lo - 1.5*(hi-lo), Max: hi}
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

// saddlePanel shows the double well in one colour, negative levels dashed, over
// bands of a map with a middle.
func saddlePanel(*plots.Style) (*plots.Panel, error) {
	g, err := contour.Sample(func(x []float64) float64 { return x[0]*x[0] - x[1]*x[1] }, span(-2, 2, 81), span(-2, 2, 81), nil)
	if err != nil {
		return nil, err
	}
	levels := []float64{-3, -2, -1, -0.5, 0.5, 1, 2, 3}
	bands, err := plots.NewBands(g, levels, colormap.CoolWarm(), &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		return nil, err
	}
	bands.Coloring.Norm = colormap.Centred{Range: 4}
	lines, err := plots.NewContourLines(g, levels, nil)
	if err != nil {
		return nil, err
	}
	// Black on bands, on a dark page too.
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

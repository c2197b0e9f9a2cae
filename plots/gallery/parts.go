package gallery

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// AllParts builds the figure all_parts, which has every part that a figure can have:
// bands, labeled contour lines, paths with marks, a legend and a color bar;
// fields of arrows, streamlines and balls; losses on a logarithmic axis; a heat
// map; dashed lines for negative levels. The SVG follows the viewer's preference
// for light or dark colors.
func AllParts() (*plots.Figure, error) {
	light := plots.Light()
	f := &plots.Figure{
		ID:        "all_parts",
		Name:      "All parts of a figure",
		Width:     12 * vg.Inch,
		Height:    11 * vg.Inch,
		Style:     light,
		DarkStyle: plots.Dark(),
		Letters:   true,
	}
	for _, part := range []struct {
		panel                   func(s *plots.Style) (*plots.Panel, error)
		row, column, rows, cols int
	}{
		{valleyPanel, 0, 0, 2, 2},
		{vectorPanel, 0, 2, 1, 1},
		{streamPanel, 1, 2, 1, 1},
		{lossPanel, 2, 0, 1, 1},
		{heatPanel, 2, 1, 1, 1},
		{saddlePanel, 2, 2, 1, 1},
	} {
		p, err := part.panel(&light)
		if err != nil {
			return nil, err
		}
		p.Row, p.Column, p.RowSpan, p.ColumnSpan = part.row, part.column, part.rows, part.cols
		f.Panels = append(f.Panels, p)
	}
	return f, nil
}

// view samples an objective on n × n nodes over its view.
func view(o zoo.Objective, n int) (*contour.Grid, error) {
	return contour.Sample(o.Func, contour.Axis(o.View.XMin, o.View.XMax, n), contour.Axis(o.View.YMin, o.View.YMax, n), nil)
}

// viewAxes returns the axes of a panel for the view of an objective.
func viewAxes(o zoo.Objective) (x, y plots.Axis) {
	return plots.Axis{Label: "$x$", Min: o.View.XMin, Max: o.View.XMax},
		plots.Axis{Label: "$y$", Min: o.View.YMin, Max: o.View.YMax}
}

// valleyPanel shows three methods on bands and contour lines of Rosenbrock's
// function.
func valleyPanel(s *plots.Style) (*plots.Panel, error) {
	o := zoo.Rosenbrock()
	g, err := view(o, 300)
	if err != nil {
		return nil, err
	}
	colors := colormap.Cividis()
	rule := o.Rule()
	bands, err := plots.NewBands(g, rule, colors, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, rule, colors.Contrast(), nil)
	if err != nil {
		return nil, err
	}
	lines.LineStyle.Width = 0.75
	lines.Labels = &plots.LineLabels{}

	p := &plots.Panel{
		Title:    "Three methods in Rosenbrock’s valley",
		Legend:   &plots.Legend{},
		ColorBar: &plots.ColorBar{Of: bands, Label: "$f(x, y)$"},
	}
	p.X, p.Y = viewAxes(o)
	p.Add(bands, lines)
	for i, m := range valleyMethods {
		path, err := arrows(o.Problem(), o.Start, m.method, m.steps)
		if err != nil {
			return nil, err
		}
		path.LineStyle.Width = 1.25
		path.LineStyle.Color = s.Accent(2*i + 1)
		p.AddNamed(m.name, path)
	}
	marks, err := plots.NewMarks(
		plots.Mark{At: contour.Point{X: o.Start[0], Y: o.Start[1]}, Label: "start"},
		plots.Mark{At: contour.Point{X: o.Minima[0].X[0], Y: o.Minima[0].X[1]}, Label: "optimum $x_\\star$", Glyph: plots.StarGlyph{}, Radius: 4},
	)
	if err != nil {
		return nil, err
	}
	p.Add(marks)
	return p, nil
}

// valleyMethods lists the methods of valleyPanel.
var valleyMethods = []struct {
	name   string
	method descent.Method
	steps  int
}{
	{"gradient descent", descent.Steepest{StepSize: descent.Constant(1.8e-3)}, 60},
	{"heavy ball", descent.HeavyBall{Momentum: 0.9, StepSize: descent.Constant(1e-3)}, 80},
	{"Newton, damped", descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian}, StepSize: descent.Armijo{}}, 12},
}

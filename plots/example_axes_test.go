package plots_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	gonum "gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesAxes(t *testing.T) {
	checkExamples(t, []example{{"grid", ExampleGrid, allFormats}, {"secondaxis", ExampleSecondAxis, allFormats}, {"top", ExamplePanel_top, allFormats}, {"twin", ExampleTwin, allFormats}, {"frameless", ExamplePanel_frameless, allFormats},
		{"fitheight", ExampleFigure_fitHeight, allFormats}, {"crop", ExampleFigure_crop, allFormats}})
}

// Grid lines at the ticks of both axes. On the logarithmic axis, minor ticks have lines too.
func ExampleGrid() {
	x := contour.Axis(0, 10, 200)
	p := &plots.Panel{
		X: plots.Axis{Label: "$t$", Min: 0, Max: 10, Grid: &plots.Grid{}},
		Y: plots.Axis{Label: "$f(x_t) - f^*$", Min: 1e-3, Max: 1, Scale: plot.LogScale{}, Grid: &plots.Grid{Minor: true}},
	}
	var points []contour.Point
	for _, v := range x {
		points = append(points, contour.Point{X: v, Y: math.Exp(-v/2) * (1 + math.Sin(3*v)*math.Sin(3*v)/4) / 1.1})
	}
	p.Add(&plots.IteratePath{Points: points, Arrow: plots.Arrow{Headless: true}})
	save("grid", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// Panels without frames are pictures side by side. The labels stay.
func ExamplePanel_frameless() {
	f := func(x []float64) float64 { return math.Sin(x[0]) * math.Cos(x[1]) }
	grid := must(contour.Sample(f, contour.Axis(-3, 3, 60), contour.Axis(-2, 2, 40), nil))
	figure := &plots.Figure{Width: 5 * vg.Inch, Height: 2 * vg.Inch, Style: plots.Light()}
	for i, n := range []int{4, 12} {
		p := &plots.Panel{Column: i, Title: "levels", Frameless: true, EqualAspect: true, X: plots.Axis{Label: "$x$"}}
		p.Add(must(plots.NewBands(grid, contour.Nice{N: n}, colormap.Viridis(), nil)))
		figure.Panels = append(figure.Panels, p)
	}
	figure.Panels[1].Title = "more levels"
	save("frameless", figure)
}

// Each row is as high as its panels, so that equal aspect leaves no empty room.
func ExampleFigure_fitHeight() {
	save("fitheight", twoShapes(&plots.Figure{Width: 4 * vg.Inch, FitHeight: true}))
}

// The page is cut to what is painted.
func ExampleFigure_crop() {
	save("crop", twoShapes(&plots.Figure{Width: 4 * vg.Inch, Height: 9 * vg.Inch, Crop: true}))
}

// twoShapes adds a wide and a high panel to a figure.
func twoShapes(figure *plots.Figure) *plots.Figure {
	figure.Style = plots.Light()
	for i, size := range [][2]float64{{6, 2}, {3, 4}} {
		p := &plots.Panel{Row: i, Title: "equal units", EqualAspect: true,
			X: plots.Axis{Max: size[0], Grid: &plots.Grid{}}, Y: plots.Axis{Max: size[1], Grid: &plots.Grid{}, Label: "$y$"}}
		p.Add(plots.AxisCross{X: 1, Y: 1})
		figure.Panels = append(figure.Panels, p)
	}
	return figure
}

// The left axis has the logarithm of the standard deviation, and the right one the standard
// deviation itself.
func ExampleSecondAxis() {
	loss := func(x []float64) float64 { return x[1] + (1+x[0]*x[0])/(2*math.Exp(2*x[1])) }
	grid := must(contour.Sample(loss, contour.Axis(-2, 2, 80), contour.Axis(-1, 1, 80), nil))
	p := &plots.Panel{
		X: plots.Axis{Label: `$\mu$`}, Y: plots.Axis{Label: `$\log\sigma$`},
		Right: &plots.SecondAxis{Label: `$\sigma$`, To: math.Exp, From: math.Log},
	}
	bands := must(plots.NewBands(grid, contour.Nice{N: 10}, colormap.Viridis(), nil))
	p.Add(bands)
	p.ColorBar = &plots.ColorBar{Of: bands}
	save("secondaxis", &plots.Figure{Width: 4.5 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// The lower axis counts iterations, and the upper one passes through the 60,000 examples in batches
// of 128.
func ExamplePanel_top() {
	const perEpoch = 60000 / 128.0
	p := &plots.Panel{
		Title: "training loss",
		X:     plots.Axis{Label: "iteration $t$"},
		Y:     plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}, Margin: 0.05},
		Top: &plots.SecondAxis{Label: "epoch",
			To: func(t float64) float64 { return t / perEpoch }, From: func(e float64) float64 { return e * perEpoch }},
	}
	var points []contour.Point
	for _, t := range contour.Axis(0, 4000, 200) {
		points = append(points, contour.Point{X: t, Y: 0.04 + 2.3*math.Exp(-math.Sqrt(t/60))})
	}
	p.Add(&plots.IteratePath{Points: points, Arrow: plots.Arrow{Headless: true}})
	save("top", &plots.Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// The loss at the left is on a logarithmic axis, and the norm of the gradient at the right on a
// linear one in the color of its curve.
func ExampleTwin() {
	style := plots.Light()
	method := descent.HeavyBall{Momentum: 0.9, StepSize: descent.Constant(2e-4)}
	path := must(descent.Run(zoo.Rosenbrock().Problem(), []float64{-1.2, 1}, method, &descent.Settings{Stop: descent.Iterations(300)}))
	var loss, norm plotter.XYs
	for t := range path.Len() {
		loss = append(loss, plotter.XY{X: float64(t), Y: path.F(t)})
		norm = append(norm, plotter.XY{X: float64(t), Y: gonum.Norm(path.Grad(t), 2)})
	}
	left, right := must(plotter.NewLine(loss)), must(plotter.NewLine(norm))
	left.LineStyle, right.LineStyle = style.SeriesLine(0), style.SeriesLine(1)
	p := &plots.Panel{
		X:      plots.Axis{Label: "iteration $t$"},
		Y:      plots.Axis{Label: "$f(x_t)$", Scale: plot.LogScale{}, Margin: 0.05},
		Twin:   &plots.Twin{Y: plots.Axis{Label: `$\|\nabla f(x_t)\|$`, Margin: 0.05}, Color: style.Accent(1)},
		Legend: &plots.Legend{},
	}
	p.Add(left)
	p.Twin.Add(right)
	p.Legend.Add("loss", left)
	p.Legend.Add("gradient", right)
	save("twin", &plots.Figure{Width: 4.5 * vg.Inch, Height: 3 * vg.Inch, Style: style, DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}})
}

// The height of a page on which the data area is half as high as wide.
func ExampleFigure_HeightFor() {
	f := &plots.Figure{Width: 400, Style: plots.Light(), Panels: []*plots.Panel{{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}}}}
	f.Height = must(f.HeightFor(context.Background(), []float64{0.5}))
	size := must(f.Layout()).Panels[0].Box.Size()
	fmt.Printf("%.1f\n", size.Y/size.X)
	// Output: 0.5
}

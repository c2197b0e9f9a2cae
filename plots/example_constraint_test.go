package plots_test

import (
	"image/color"
	"testing"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesConstraints(t *testing.T) {
	checkExamples(t, []example{{"constraint", ExampleNewBall_constraint, allFormats}})
}

// A quadratic with its minimum outside the sets. Projected descent steps out of a part of a
// disc and back to the closest point. Frank–Wolfe steps towards corners of a triangle, by less
// and less of the way.
func ExampleNewBall_constraint() {
	disc := convex.Ball{Center: []float64{0, 0}, Radius: 1.5}
	cut := convex.Intersection{A: disc, B: convex.HalfSpace{Normal: []float64{1, 3}, Offset: 1.8}}
	triangle := convex.Simplex{Sum: 1.8, Solid: true}
	window := convex.Window{XMin: -2, XMax: 3, YMin: -2, YMax: 2}
	problem := optimize.Problem{
		Func: func(x []float64) float64 { u, v := x[0]-2, x[1]-1.5; return u*u + u*v + 2*v*v },
		Grad: func(dst, x []float64) { u, v := x[0]-2, x[1]-1.5; dst[0], dst[1] = 2*u+v, u+4*v },
	}
	grid := must(contour.Sample(problem.Func, contour.Axis(window.XMin, window.XMax, 90), contour.Axis(window.YMin, window.YMax, 80), nil))

	figure := &plots.Figure{Width: 7 * vg.Inch, Height: 3.2 * vg.Inch, Style: plots.Light()}
	for i, s := range []struct {
		title  string
		set    descent.Set
		method descent.Method
		start  []float64
	}{
		{"projected descent", cut, descent.Projected{Set: cut, StepSize: descent.Constant(0.1)}, []float64{-1.2, -0.8}},
		{"Frank–Wolfe", triangle, descent.FrankWolfe{Set: triangle, StepSize: descent.InverseTime{Initial: 0.5, Rate: 0.5}}, []float64{0.1, 0.1}},
	} {
		path := must(descent.Run(problem, s.start, s.method, &descent.Settings{Stop: descent.Iterations(10)}))
		steps := must(plots.NewIteratePath(path))
		border := must(plots.NewBall(must(convex.Outline(s.set, window))))
		border.LineStyle = draw.LineStyle{Width: 1, Color: figure.Style.Accent(1)}
		border.Fill = color.NRGBA{R: 128, G: 128, B: 128, A: 40}
		p := &plots.Panel{Title: s.title, Column: i, EqualAspect: true,
			X: plots.Axis{Min: window.XMin, Max: window.XMax}, Y: plots.Axis{Min: window.YMin, Max: window.YMax}}
		p.Add(border, must(plots.NewContourLines(grid, contour.Nice{N: 12}, colormap.Viridis(), nil)), steps)
		figure.Panels = append(figure.Panels, p)
	}
	save("constraint", figure)
}

package main

import (
	"log"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/optimize/functions"
	"gonum.org/v1/plot"
	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func main() {
	f := functions.ExtendedRosenbrock{}
	axis := floats.Span(make([]float64, 200), -2, 2)
	grid := must(contour.Sample(f.Func, axis, axis, nil))
	lines := must(plots.NewContourLines(grid, must(contour.Nice{N: 40}.Levels(grid)), colormap.Viridis()))
	path := must(descent.Run(optimize.Problem{Func: f.Func, Grad: f.Grad}, []float64{-1, -1},
		descent.Steepest{StepSize: descent.Constant(0.001)}, &descent.Settings{Stop: descent.Iterations(20)}))
	p := plot.New()
	p.Add(lines, must(plots.NewIteratePath(path)))
	must(0, p.Save(400, 400, "stock.png"))
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

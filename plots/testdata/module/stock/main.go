package main

import (
	"log"

	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func main() {
	valley := optimize.Problem{
		Func: func(x []float64) float64 { return x[0]*x[0] + 4*x[1]*x[1] },
		Grad: func(dst, x []float64) { dst[0], dst[1] = 2*x[0], 8*x[1] },
	}
	axis := contour.Axis(-10, 10, 100)
	grid := must(contour.Sample(valley.Func, axis, axis, nil))
	path := must(descent.Run(valley, []float64{9, 5}, descent.Steepest{StepSize: descent.Constant(0.22)}, nil))

	p := plot.New()
	p.Title.Text = "gradient descent"
	p.Add(must(plots.NewContourLines(grid, contour.Nice{N: 20}, colormap.Viridis(), nil)), must(plots.NewIteratePath(path)))
	must(0, p.Save(400, 400, "stock.png"))
}

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

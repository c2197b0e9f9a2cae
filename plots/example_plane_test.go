package plots_test

import (
	"fmt"
	"log"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/plane"
	"natgrad.example/descent/zoo"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesPlane(t *testing.T) {
	checkExamples(t, []example{{"plane", ExampleIteratePath_plane, allFormats}})
}

// A logistic regression with 50 weights: the loss in the plane that has the most of the
// path's variance, and the path in it.
func ExampleIteratePath_plane() {
	loss := regression()
	path := must(descent.Run(loss.Problem(), make([]float64, 50), descent.HeavyBall{StepSize: descent.Constant(0.5)}, nil))
	pl, shares, err := plane.OfPath(path, nil)
	if err != nil {
		log.Fatal(err)
	}
	grid := must(pl.Sample(loss.Func, contour.Axis(-1.5, 4, 111), contour.Axis(-1.5, 1.6, 61), nil))
	steps := must(plots.NewIteratePath(must(pl.Path(path))))

	lines := must(plots.NewContourLines(grid, contour.Quantile{N: 12}, colormap.Viridis(), nil))
	p := &plots.Panel{Title: "Heavy ball on 50 weights",
		X: plots.Axis{Label: fmt.Sprintf("first component, %.0f %%", 100*shares.U)},
		Y: plots.Axis{Label: fmt.Sprintf("second component, %.0f %%", 100*shares.V)}}
	p.Add(lines, steps)
	save("plane", &plots.Figure{Width: 5 * vg.Inch, Height: 3.2 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p}})
}

// regression returns a logistic regression with 50 weights on 200 observations.
func regression() *zoo.LogisticLoss {
	x, y := testtool.Observations()
	return must(zoo.NewLogisticLoss(x, y, 0.01))
}

package gallery

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// Methods builds the figure adam_etc for the post's section "Adam, etc." It compares
// six methods on f(x, y) = x² + 10y², with thirty steps each from the same start.
// Methods with momentum overshoot; the adaptive methods estimate a diagonal
// metric as they go.
func Methods() (*plots.Figure, error) {
	bowl := zoo.LongBowl()
	f := &plots.Figure{
		ID:   "adam_etc",
		Name: "Six methods with the same budget",
		Alt: "Six panels with the contour lines of x² + 10y² and thirty steps from (−4, 1.5). " +
			"Gradient descent zigzags across the valley, heavy ball swings through it and Nesterov's method less, " +
			"AdaGrad and RMSProp bend towards the axis and follow it to the minimum at the origin, and Adam swings past it and turns.",
		Width:     10 * vg.Inch,
		Height:    6 * vg.Inch,
		Style:     plots.Post(12),
		DarkStyle: plots.Dark(),
	}
	for i, m := range []struct {
		title  string
		method descent.Method
	}{
		{"gradient descent", descent.Steepest{StepSize: descent.Constant(0.085)}},
		{"heavy ball", descent.HeavyBall{Momentum: 0.7, StepSize: descent.Constant(0.04)}},
		{"Nesterov", descent.Nesterov{Momentum: 0.7, StepSize: descent.Constant(0.04)}},
		{"AdaGrad", descent.AdaGrad{StepSize: descent.Constant(1)}},
		{"RMSProp", descent.RMSProp{StepSize: descent.Constant(0.15)}},
		{"Adam", descent.Adam{StepSize: descent.Constant(0.3)}},
	} {
		lines, err := contours(bowl.Func, [2]float64{-5, 5}, [2]float64{-2, 2}, 80, contour.At(0.25, 1, 2.5, 5, 9, 14, 20, 28, 38, 50))
		if err != nil {
			return nil, err
		}
		path, err := arrows(bowl.Problem(), []float64{-4, 1.5}, m.method, 30)
		if err != nil {
			return nil, err
		}
		p := &plots.Panel{
			Title:  m.title,
			Row:    i / 3,
			Column: i % 3,
			X:      plots.Axis{Min: -5, Max: 5},
			Y:      plots.Axis{Min: -2, Max: 2},
		}
		p.Add(lines, path)
		f.Panels = append(f.Panels, p)
	}
	return f, nil
}

package gallery

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/plot/vg"

	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/plots"
)

// EquidistantPoints builds the post's figure equidistant_points. It shows the unit
// ball around the origin under three metrics: Euclidean, diagonal and general.
//
// The matrix of the third panel is not the A of EuclideanMahalanobis. Its ball has
// the semi-axes 1 and 2, with the long one at 45 degrees.
func EquidistantPoints() (*plots.Figure, error) {
	diagonal, err := descent.NewDiagonal(1, 0.25)
	if err != nil {
		return nil, err
	}
	general, err := descent.NewMahalanobis(mat.NewSymDense(2, []float64{0.625, -0.375, -0.375, 0.625}))
	if err != nil {
		return nil, err
	}
	f := &plots.Figure{
		ID:   "equidistant_points",
		Name: "Equidistant points under three metrics",
		Alt: "Three panels, each with the points at distance 1 from the origin. Euclidean metric: a circle. " +
			"Diagonal metric: an ellipse twice as tall as wide. General metric: the same ellipse, its long axis at 45 degrees.",
		Width:  20 * vg.Inch,
		Height: 8 * vg.Inch,
		Style:  plots.Post(40),
	}
	for i, panel := range []struct {
		title  string
		metric descent.Metric
	}{
		{`$\|x - x^\prime\|^2$`, descent.Euclidean{}},
		{`$\rho(x - x^\prime)^\top (x - x^\prime)$`, diagonal},
		{`$(x - x^\prime)^\top A (x - x^\prime)$`, general},
	} {
		ellipse, err := ball.NewEllipse(panel.metric, []float64{0, 0}, 1)
		if err != nil {
			return nil, err
		}
		unit, err := plots.NewEllipticBall(ellipse)
		if err != nil {
			return nil, err
		}
		p := &plots.Panel{
			Title:  panel.title,
			Column: i,
			X:      plots.Axis{Min: -2.3, Max: 2.3, TickLabelSize: 10},
			Y:      plots.Axis{Min: -2.3, Max: 2.3, TickLabelSize: 10},
		}
		p.Add(unit, plots.AxisCross{})
		f.Panels = append(f.Panels, p)
	}
	return f, nil
}

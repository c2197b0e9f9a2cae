package gallery

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// EuclideanMahalanobis builds the post's figure gd_euclidean_mahalanobis. It shows
// ten steps of constant size on f(x, y) = x² + y² − xy from (8, 3). The steps in
// the left panel follow the gradient. In the right panel they follow A⁻¹ times
// the gradient, where f = (x, y)A(x, y)ᵀ.
//
// The text of the post has +½ off the diagonal of A; its code and its picture
// have −½.
func EuclideanMahalanobis() (*plots.Figure, error) {
	a := mat.NewSymDense(2, []float64{1, -0.5, -0.5, 1})
	mahalanobis, err := descent.NewMahalanobis(a)
	if err != nil {
		return nil, err
	}
	left, err := quadraticPanel(`$x_{t+1} = x_t - \gamma \nabla f(x)$`, descent.Euclidean{}, 0.5)
	if err != nil {
		return nil, err
	}
	right, err := quadraticPanel(`$x_{t+1} = x_t - \gamma A^{-1} \nabla f(x)$`, mahalanobis, 0.3)
	if err != nil {
		return nil, err
	}
	right.Column = 1
	return &plots.Figure{
		ID:   "gd_euclidean_mahalanobis",
		Name: "Gradient descent under two metrics",
		Alt: "Two panels with the same elliptic contour lines of x² + y² − xy and the path of ten steps from (8, 3). " +
			"Left, Euclidean metric: the path zigzags toward the minimum at the origin. " +
			"Right, Mahalanobis metric: every step points straight at it.",
		Width:  14 * vg.Inch,
		Height: 7 * vg.Inch,
		Style:  plots.Post(30),
		Panels: []*plots.Panel{left, right},
	}, nil
}

// quadratic is f(x, y) = x² + y² − xy.
var quadratic = optimize.Problem{
	Func: func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] },
	Grad: func(dst, x []float64) {
		dst[0] = 2*x[0] - x[1]
		dst[1] = 2*x[1] - x[0]
	},
}

// quadraticPanel returns a panel with contour lines of quadratic and ten steps of
// steepest descent under a metric.
func quadraticPanel(title string, m descent.Metric, gamma float64) (*plots.Panel, error) {
	axis := contour.Axis(-10, 10, 100)
	g, err := contour.Sample(quadratic.Func, axis, axis, nil)
	if err != nil {
		return nil, err
	}
	lines, err := plots.NewContourLines(g, contour.Nice{N: 30}, colormap.Viridis(), nil)
	if err != nil {
		return nil, err
	}
	method := descent.Steepest{Metric: m, StepSize: descent.Constant(gamma)}
	path, err := arrows(quadratic, []float64{8, 3}, method, 10)
	if err != nil {
		return nil, err
	}
	path.Data = &plots.DataArrow{HeadWidth: 0.5, HeadLength: 0.75, ShaftWidth: 0.001}
	p := &plots.Panel{
		Title: title,
		X:     plots.Axis{Min: -10, Max: 10, Ticks: plots.NoTicks{}},
		Y:     plots.Axis{Min: -10, Max: 10, Ticks: plots.NoTicks{}},
	}
	p.Add(lines, path)
	return p, nil
}

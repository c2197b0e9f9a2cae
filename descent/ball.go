package descent

import (
	"fmt"
	"math"

	lapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent/internal/linalg"
)

// BallSettings are the options of Ball. The zero value and a nil pointer stand
// for the defaults.
type BallSettings struct {
	// N is the number of points, at least 3. If zero, it is 512: the polygon
	// then lies within 2·10⁻⁵ of the long semi-axis of the true curve.
	N int
}

// Ball returns the boundary of the ball of a metric in two dimensions, the
// points x at distance radius from the centre by the metric tensor there,
//
//	(x−c)ᵀ G(c) (x−c) = radius²
//
// as a closed line of level radius. The points follow each other at equal
// steps of the angle in which the ball is round, clockwise from the end of the
// long axis, so that farther points are on the left as with contour lines.
//
// Errors are a centre that is not two finite numbers, a radius that is not
// positive and finite, a ball that reaches beyond the largest float64, and those
// of the metric. A nil metric is Euclidean.
func Ball(m Metric, centre []float64, radius float64, s *BallSettings) (contour.Line, error) {
	n := 512
	if s != nil && s.N != 0 {
		n = s.N
	}
	if n < 3 {
		return contour.Line{}, fmt.Errorf("descent: BallSettings.N = %d: want at least 3", n)
	}
	e, err := BallEllipse(m, centre, radius)
	if err != nil {
		return contour.Line{}, err
	}
	line := contour.Line{Level: radius, Closed: true, Points: make([]contour.Point, n)}
	for i := range line.Points {
		line.Points[i] = e.At(-2 * math.Pi * float64(i) / float64(n))
	}
	return line, nil
}

// An Ellipse is the curve Centre + cos θ Major + sin θ Minor.
type Ellipse struct {
	Centre contour.Point
	// Major is the long semi-axis as a vector, to the right of the vertical or
	// straight up. Minor is the short one, a quarter turn to its left.
	Major, Minor contour.Point
}

// At returns the point at angle θ.
func (e Ellipse) At(theta float64) contour.Point {
	sin, cos := math.Sincos(theta)
	return contour.Point{
		X: e.Centre.X + cos*e.Major.X + sin*e.Minor.X,
		Y: e.Centre.Y + cos*e.Major.Y + sin*e.Minor.Y,
	}
}

// BallEllipse returns the curve of which Ball returns points. The semi-axes
// are radius/√λ along the eigenvectors of G(c). A nil metric is Euclidean.
func BallEllipse(m Metric, centre []float64, radius float64) (Ellipse, error) {
	if m == nil {
		m = Euclidean{}
	}
	if len(centre) != 2 {
		return Ellipse{}, dimensionError("ball: centre", len(centre), 2)
	}
	if i := linalg.NotFinite(centre); i >= 0 {
		return Ellipse{}, &EntryError{What: "ball: centre", Index: []int{i}, Value: centre[i], Err: ErrNotFinite}
	}
	if !linalg.Finite(radius) {
		return Ellipse{}, &EntryError{What: "ball: radius", Value: radius, Err: ErrNotFinite}
	}
	if radius <= 0 {
		return Ellipse{}, &EntryError{What: "ball: radius", Value: radius, Err: ErrNotPositive}
	}
	var g mat.SymDense
	if err := m.Tensor(&g, centre); err != nil {
		return Ellipse{}, err
	}
	if err := factorize(new(linalg.Cholesky), "metric", &g, centre); err != nil {
		return Ellipse{}, err
	}
	a, b := semiAxes(&g, radius)
	if reach := math.Hypot(a.X, a.Y); !linalg.Finite(reach) {
		return Ellipse{}, &EntryError{What: "ball: long semi-axis", Value: reach, Err: ErrNotFinite}
	}
	return Ellipse{Centre: contour.Point{X: centre[0], Y: centre[1]}, Major: a, Minor: b}, nil
}

// semiAxes returns the long and the short semi-axis of dᵀGd = r².
func semiAxes(g *mat.SymDense, r float64) (major, minor contour.Point) {
	a, b, d := g.At(0, 0), g.At(0, 1), g.At(1, 1)
	large, _, cos, sin := lapack.Implementation{}.Dlaev2(a, b, d)
	if a == d && b == 0 {
		cos, sin = 0, 1 // a circle: any axes do, these make Major horizontal
	}
	// Dlaev2 loses digits of the small eigenvalue, det G over the large one does not.
	small := determinant(a, b, d) / large
	// (cos, sin) belongs to the large eigenvalue and the short axis; turn it
	// until a quarter turn to the right of it points right or up.
	if sin < 0 || sin == 0 && cos > 0 {
		cos, sin = -cos, -sin
	}
	long, short := r/math.Sqrt(small), r/math.Sqrt(large)
	// Adding 0 turns −0 into 0.
	return contour.Point{X: long*sin + 0, Y: -long*cos + 0}, contour.Point{X: short*cos + 0, Y: short*sin + 0}
}

// determinant returns ad − b² to full precision. W. Kahan, "On the cost of
// floating-point computation without extra-precise arithmetic", 2004.
func determinant(a, b, d float64) float64 {
	square := b * b
	rounding := math.FMA(-b, b, square)
	return math.FMA(a, d, -square) + rounding
}

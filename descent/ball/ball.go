// Package ball computes balls and their boundaries. A ball holds the points at most a
// given distance from a center, where a metric or a divergence measures the distance.
// The points of its boundary are equidistant from the center.
//
// The ball of radius r about c under a metric tensor G is the ellipse
//
//	(x−c)ᵀ G(c) (x−c) ≤ r²
//
// with semi-axes r/√λ along the eigenvectors of G(c). NewEllipse returns it, Boundary
// returns points of its boundary, and Field returns a ball at every node of a grid.
//
// The ball of a Divergence d is {x : d(c, x) ≤ r}, which need not be convex.
// DivergenceBoundary traces its boundary, and DivergenceInterval returns its ends in one
// dimension. KL is half a squared length to second order, so its ball of radius ½r² is
// close to the ball of radius r under the Fisher metric.
//
// The "Natural gradients" post calls KL and (x−x')ᵀA(x−x') metrics. They are a divergence
// and a squared distance. The metric is their second-order term: ½F for KL, with the ½ that
// the post omits, and A.
package ball

import (
	"fmt"
	"math"

	lapack "gonum.org/v1/gonum/lapack/gonum"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
)

// Settings are the options of Boundary. The zero value and a nil pointer stand for the
// defaults.
type Settings struct {
	// N is the number of points, from 3 to MaxPoints. If zero, it is 512, with which
	// the polygon is off the curve by at most 2·10⁻⁵ of the long semi-axis.
	N int
}

// MaxPoints is the greatest Settings.N. The polygon is then off the curve by 5·10⁻¹² of the
// long semi-axis. Ellipse.At returns any number of points.
const MaxPoints = 1_000_000

// Boundary returns the boundary of the ball of a metric in two dimensions, the points x
// with
//
//	(x−c)ᵀ G(c) (x−c) = radius²
//
// as a closed line of level radius. The points lie on the ellipse of NewEllipse at equal
// steps of the angle θ, clockwise from the end of the long semi-axis, so that points
// outside the ball are on the left, as with contour lines. Boundary returns the errors
// of NewEllipse, and an error for an invalid Settings.N.
func Boundary(m descent.Metric, center []float64, radius float64, s *Settings) (contour.Line, error) {
	n := 512
	if s != nil && s.N != 0 {
		n = s.N
	}
	if n < 3 {
		return contour.Line{}, fmt.Errorf("ball: Settings.N = %d: want at least 3", n)
	}
	if n > MaxPoints {
		return contour.Line{}, fmt.Errorf("ball: Settings.N = %d, MaxPoints = %d: %w; Ellipse.At returns more points", n, MaxPoints, descent.ErrLimit)
	}
	e, err := NewEllipse(m, center, radius)
	if err != nil {
		return contour.Line{}, err
	}
	line := contour.Line{Level: radius, Closed: true, Points: make([]contour.Point, n)}
	for i := range line.Points {
		line.Points[i] = e.At(-2 * math.Pi * float64(i) / float64(n))
	}
	return line, nil
}

// An Ellipse is the curve Center + cos θ Major + sin θ Minor.
type Ellipse struct {
	Center contour.Point
	// Major is the long semi-axis as a vector that points to the right or straight
	// up. Minor is the short one, Major's direction turned left by 90°.
	Major, Minor contour.Point
}

// At returns the point at angle θ.
func (e Ellipse) At(theta float64) contour.Point {
	sin, cos := math.Sincos(theta)
	return contour.Point{
		X: e.Center.X + cos*e.Major.X + sin*e.Minor.X,
		Y: e.Center.Y + cos*e.Major.Y + sin*e.Minor.Y,
	}
}

// NewEllipse returns the boundary of the ball of a metric in two dimensions. The semi-axes
// are radius/√λ along the eigenvectors of G(c). A nil metric is Euclidean.
//
// Errors are a descent.ErrDimension or *descent.EntryError for a center that is not two
// finite numbers, a radius that is not positive and finite, or a long semi-axis that is
// not finite; and the errors of descent.TensorAt.
func NewEllipse(m descent.Metric, center []float64, radius float64) (Ellipse, error) {
	if err := validate(center, 2, radius); err != nil {
		return Ellipse{}, err
	}
	g, err := descent.TensorAt(m, center)
	if err != nil {
		return Ellipse{}, err
	}
	a, b := semiAxes(g, radius)
	if reach := math.Hypot(a.X, a.Y); !linalg.Finite(reach) {
		return Ellipse{}, &descent.EntryError{Package: "ball", What: "long semi-axis", Value: reach, Err: descent.ErrNotFinite}
	}
	return Ellipse{Center: contour.Point{X: center[0], Y: center[1]}, Major: a, Minor: b}, nil
}

// validate returns an error unless center has dim finite coordinates and radius is
// positive and finite.
func validate(center []float64, dim int, radius float64) error {
	if len(center) != dim {
		return fmt.Errorf("ball: center: %w: %d, want %d", descent.ErrDimension, len(center), dim)
	}
	if i := linalg.NotFinite(center); i >= 0 {
		return &descent.EntryError{Package: "ball", What: "center", Index: []int{i}, Value: center[i], Err: descent.ErrNotFinite}
	}
	return checkRadius("radius", radius)
}

// checkRadius returns the error of a radius that is not positive and finite, by its name.
func checkRadius(name string, radius float64) error {
	if !linalg.Finite(radius) {
		return &descent.EntryError{Package: "ball", What: name, Value: radius, Err: descent.ErrNotFinite}
	}
	if radius <= 0 {
		return &descent.EntryError{Package: "ball", What: name, Value: radius, Err: descent.ErrNotPositive}
	}
	return nil
}

// semiAxes returns the long and the short semi-axis of dᵀGd = r². It computes with G times
// root², a power of four that makes the product of the diagonal about 1: the determinant
// of G itself might over- or underflow.
func semiAxes(g *mat.SymDense, r float64) (major, minor contour.Point) {
	a, b, d := g.At(0, 0), g.At(0, 1), g.At(1, 1)
	_, ea := math.Frexp(a)
	_, ed := math.Frexp(d)
	root := math.Ldexp(1, -(ea+ed)/4)
	a, b, d = a*root*root, b*root*root, d*root*root
	large, _, cos, sin := lapack.Implementation{}.Dlaev2(a, b, d)
	if a == d && b == 0 {
		cos, sin = 0, 1 // a circle: make Major horizontal
	}
	// Dlaev2 loses digits of the small eigenvalue; det G divided by the large one
	// does not.
	small := float.Det(a, b, b, d) / large
	// (cos, sin) belongs to the large eigenvalue and the short semi-axis. Choose its
	// sign so that (sin, −cos), the long semi-axis, points right or straight up.
	if sin < 0 || sin == 0 && cos > 0 {
		cos, sin = -cos, -sin
	}
	long, short := r/math.Sqrt(small)*root, r/math.Sqrt(large)*root
	// Adding 0 turns −0 into 0.
	return contour.Point{X: long*sin + 0, Y: -long*cos + 0}, contour.Point{X: short*cos + 0, Y: short*sin + 0}
}

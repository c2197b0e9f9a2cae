package zoo

import (
	"errors"
	"fmt"
	"strings"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
)

// A Function is a function of two variables with its first two derivatives.
// The methods neither keep nor modify x, and panic if x does not have two
// elements.
type Function interface {
	// Func returns f(x).
	Func(x []float64) float64
	// Grad stores ∇f(x) into grad, which must have two elements.
	Grad(grad, x []float64)
	// Hess stores ∇²f(x) into hess, which must be empty or of order two.
	Hess(hess *mat.SymDense, x []float64)
}

// An Objective is a function together with what is known about it. Each call of a
// constructor returns a new value, which the caller may modify.
type Objective struct {
	Function

	// Name is the name in plain text, such as "six-hump camel".
	Name string
	// Source cites where the function was published: author, title, year.
	Source string
	// View is the rectangle of the plane to draw.
	View View
	// Levels are increasing levels for contour lines. f attains each of them
	// within View.
	Levels []float64
	// LogLevels reports that the levels span decades and are spaced by their
	// logarithms. Colors should then be logarithmic too; see Rule.
	LogLevels bool
	// Start is a starting point in View: the customary one if there is one,
	// otherwise one with a long or curved path to a minimum.
	Start []float64

	// Minima are all local minima within View, lowest first. The first is a
	// global minimum, unless f is unbounded below.
	Minima []CriticalPoint
	// Saddles are all saddle points within View, lowest first.
	Saddles []CriticalPoint
	// Maxima are all local maxima within View, highest first.
	Maxima []CriticalPoint
}

// Rule returns the levels as a rule, which also implies a norm for their colors: a
// contour.Log if LogLevels is true, otherwise contour.Values.
func (o Objective) Rule() contour.Leveler {
	if o.LogLevels {
		return contour.Log{At: o.Levels}
	}
	return contour.Values(o.Levels)
}

// Problem returns f with its gradient and Hessian for package descent and for
// the methods of gonum/optimize. Without a Function it is the zero Problem.
func (o Objective) Problem() optimize.Problem {
	if o.Function == nil {
		return optimize.Problem{}
	}
	return optimize.Problem{Func: o.Func, Grad: o.Grad, Hess: o.Hess}
}

// A View is a closed rectangle.
type View struct {
	XMin, XMax, YMin, YMax float64
}

// Contains reports whether the point x, with two elements, lies in the view.
func (v View) Contains(x []float64) bool {
	return v.XMin <= x[0] && x[0] <= v.XMax && v.YMin <= x[1] && x[1] <= v.YMax
}

// ErrUnknown means that no objective has the given name.
var ErrUnknown = errors.New("unknown objective")

// survey is the Source of functions whose original publication is hard to find.
const survey = "M. Jamil, X.-S. Yang, A literature survey of benchmark functions for global optimization problems, " +
	"International Journal of Mathematical Modelling and Numerical Optimisation 4(2), 2013"

// constructors has the order of the table in the package comment.
var constructors = [...]func() Objective{
	PostBowl, LongBowl, Booth, Matyas,
	DoubleWell, Rosenbrock, Beale, Himmelblau,
	ThreeHumpCamel, SixHumpCamel, McCormick, StyblinskiTang,
	Branin, GoldsteinPrice, Rastrigin, Ackley,
	Logistic,
}

// All returns every objective, in the order of the package comment's table.
func All() []Objective {
	all := make([]Objective, len(constructors))
	for i, construct := range constructors {
		all[i] = construct()
	}
	return all
}

// Find returns the objective with the given Name, ignoring case. If there is
// none, the error wraps ErrUnknown and lists all names.
func Find(name string) (Objective, error) {
	all := All()
	names := make([]string, len(all))
	for i, o := range all {
		if strings.EqualFold(o.Name, name) {
			return o, nil
		}
		names[i] = o.Name
	}
	return Objective{}, fmt.Errorf("zoo: %w %q: want one of %s", ErrUnknown, name, strings.Join(names, ", "))
}

// pair returns the two coordinates of p.
func pair(p []float64) (x, y float64) {
	if len(p) != 2 {
		panic("zoo: point does not have two coordinates")
	}
	return p[0], p[1]
}

// setGrad stores (x, y) into grad.
func setGrad(grad []float64, x, y float64) {
	if len(grad) != 2 {
		panic("zoo: gradient does not have two elements")
	}
	grad[0], grad[1] = x, y
}

// setHess stores [[xx, xy], [xy, yy]] into hess.
func setHess(hess *mat.SymDense, xx, xy, yy float64) {
	if hess.IsEmpty() {
		hess.ReuseAsSym(2)
	}
	if hess.SymmetricDim() != 2 {
		panic("zoo: Hessian is not of order two")
	}
	hess.SetSym(0, 0, xx)
	hess.SetSym(0, 1, xy)
	hess.SetSym(1, 1, yy)
}

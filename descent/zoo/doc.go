// Package zoo keeps objectives of two variables to look at and to try methods
// on, each with exact gradient and Hessian, the part of the plane worth
// seeing, levels for its contour lines, and all its minima, saddles and maxima
// there.
//
//	constructor      minima  saddles  maxima  what it shows
//	PostBowl              1        0       0  the post's quadratic, condition 3
//	LongBowl              1        0       0  condition 10, along the axes
//	Booth                 1        0       0  condition 9, turned by 45°
//	Matyas                1        0       0  condition 25, turned by 45°
//	DoubleWell            2        1       0  a saddle that draws Newton's method
//	Rosenbrock            1        0       0  a bent narrow valley
//	Beale                 1        2       0  flat valleys, steep corners
//	Himmelblau            4        4       1  which minimum, from where
//	ThreeHumpCamel        3        2       0  a low minimum between two others
//	SixHumpCamel          6        7       2  minima of three values
//	McCormick             2        1       0  waves on a bowl
//	StyblinskiTang        4        4       1  minima of three values, separable
//	Branin                3        2       0  three equal minima in a bent valley
//	GoldsteinPrice        4        4       1  values over six decades
//	Rastrigin           121      220     100  a minimum at every step
//	Ackley               25       40      16  a funnel to a cusp
//	Logistic              1        0       0  logistic regression on real data
//
// All returns all of them, Find the one of a name. Func is what contour.Sample
// takes, Problem what descent.Run and gonum's optimize.Minimize take.
//
// # Where the numbers come from
//
// Points that have no closed form were found by Newton's method in 40 decimal
// digits, with Python's mpmath 1.3 and derivatives by sympy 1.14, from starts
// all over the view. They are all there are: along the border of the view the
// gradient turns round minima + maxima − saddles times (H. Poincaré and
// H. Hopf; J. W. Milnor, Topology from the Differentiable Viewpoint, 1965, §6),
// which the tests count.
package zoo

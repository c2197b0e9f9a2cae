// Package zoo holds test functions of two variables for optimization methods. Each
// has an exact gradient and Hessian, a view (the rectangle to draw), levels for
// its contour lines, and all minima, saddles and maxima within the view.
//
//	constructor      minima  saddles  maxima  what it shows
//	PostBowl              1        0       0  the post's quadratic, condition 3
//	LongBowl              1        0       0  condition 10, along the axes
//	Booth                 1        0       0  condition 9, turned by 45°
//	Matyas                1        0       0  condition 25, turned by 45°
//	DoubleWell            2        1       0  a saddle that attracts Newton's method
//	Rosenbrock            1        0       0  a bent narrow valley
//	Beale                 1        2       0  flat valleys, steep corners
//	Himmelblau            4        4       1  which start leads to which minimum
//	ThreeHumpCamel        3        2       0  a low minimum between two others
//	SixHumpCamel          6        7       2  minima of three values
//	McCormick             2        1       0  waves on a bowl
//	StyblinskiTang        4        4       1  minima of three values, separable
//	Branin                3        2       0  three equal minima in a bent valley
//	GoldsteinPrice        4        4       1  values over six decades
//	Rastrigin           121      220     100  a minimum near every integer point
//	Ackley               25       40      16  a funnel to a cusp
//	Logistic              1        0       0  logistic regression on real data
//
// All returns all objectives; Find returns one by name. Objective.Func has the
// form that contour.Sample takes, and Objective.Problem returns what descent.Run
// and gonum's optimize.Minimize take.
//
// # Where the numbers come from
//
// Critical points without a closed form were found by Newton's method with 40
// decimal digits, in Python's mpmath 1.3 with derivatives by sympy 1.14, from
// starts all over the view. The lists are complete. Along the border of the
// view the gradient makes (minima + maxima − saddles) full turns (H. Poincaré
// and H. Hopf; J. W. Milnor, Topology from the Differentiable Viewpoint, 1965,
// §6), and the tests count these turns.
package zoo

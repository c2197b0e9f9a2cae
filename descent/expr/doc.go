// Package expr turns an expression, such as
//
//	(1 - x)² + 100(y - x²)²
//
// into a function of any number of variables with its exact gradient and Hessian. It
// knows nothing of drawing.
//
// # Language
//
// The usual precedence holds. From loosest to tightest:
//
//	a ? b : c                    b where the condition a is true, otherwise c
//	||  or  ∨
//	&&  and  ∧
//	<  <=  >  >=  ==  !=  ≤ ≥ ≠  comparisons; 0 < x < 1 is 0 < x && x < 1
//	+  -  −                      from left to right
//	*  /  ·  ×  ÷                from left to right, also products without a sign
//	-x  +x                       so -x^2 is -(x^2)
//	^  **                        from right to left: 2^3^2 is 2^9; 2^-x is 2^(-x)
//	x²  x⁻¹                      to the operand before it: 2x² is 2(x²), x²^3 is (x²)^3
//
// A condition is negated by !(a), not (a) or ¬(a). It is not a number: write
// (a ? 1 : 0).
//
// The sign of a product may be left out before a name, a function and a parenthesis:
// 2x, 2(x + 1), (x + 1)(y - 1), 2 exp(x), x y. Such a product binds like one with a
// sign, so 1/2x is (1/2)·x and e^2x is e²·x. A word is one name: xy is not x·y.
//
// Numbers are written 2, 0.5, .5, 1e-4 and ½. An e that follows a number directly is
// an exponent if digits, possibly with a sign, follow it: 2e3 is 2000, 2e3x is 2000x,
// and 2e is two times the constant e. The only constants are e, pi and π.
//
// The type Names tells which names are variables and parameters. The root sign is
// another spelling of a function: √(x) is sqrt(x).
//
// # Functions
//
//	exp expm1 log ln log2 log10 log1p sqrt cbrt   log and ln are natural
//	sin cos tan asin acos atan                    in radians
//	sinh cosh tanh asinh acosh atanh
//	atan2(y, x) hypot(x, y) pow(x, y)             two arguments
//	min max                                       one argument or more
//	abs sign floor ceil round
//	erf erfc gamma lgamma digamma                 lgamma(x) is log |Γ(x)|
//	sigmoid softplus                              1/(1 + exp(-x)), log(1 + exp(x))
//
// # Values
//
// Sums and products are computed from left to right and rounded as Go does it, and
// parts without variables are computed once. Powers with an integer exponent of up to
// 1024 are repeated products, and x^0 is 1. Other powers are those of math.Pow, so
// they are not defined for a negative base, which cbrt allows. A value is NaN or
// infinite where the expression is not defined; that is not an error.
//
// # Derivatives
//
// Derivatives are computed by the chain rule on dual and hyperdual numbers (J. A.
// Fike, J. J. Alonso, The development of hyper-dual numbers for exact second-derivative
// calculations, AIAA 2011-886), without steps and differences. The gradient takes n
// passes and the Hessian n(n+1)/2.
//
// A condition has no derivative: a ? b : c has the derivatives of the branch that is
// taken, also where the branches meet. min and max have those of the first argument
// that attains the result. At a corner or a jump the derivatives of abs and sign are
// 0, as are those of floor, ceil and round everywhere. At the tip of sqrt(x² + y²) and
// hypot(x, y) the gradient is 0, which is a subgradient, and the second derivatives
// along the coordinates are NaN. A variable that does not occur in a term does not
// contribute, even if the term's slope is infinite.
//
// # Bounds
//
// Evaluation always ends: there are no loops, no sequences and no functions that an
// expression defines. MaxSource, MaxTerms and MaxDepth bound the source. Parse takes time
// proportional to its length, and less than 32 MB.
//
// The grammar is that of github.com/expr-lang/expr, of which only arithmetic,
// comparisons, conditions and calls are left.
package expr

package descent

import "math"

// Zero is the smallest positive float64. It serves as 0 where a field that is 0
// stands for its default: momentum, decay, rate, ε and the like, of all methods
// and step sizes.
//
//	descent.HeavyBall{Momentum: descent.Zero} // the steps of Steepest
//
// Nothing treats it apart. What it multiplies is lost in rounding when added to
// any number but 0 and those about as small, which it moves by some 10⁻³²⁴; and
// as an ε it keeps 0/0 away.
const Zero = math.SmallestNonzeroFloat64

// Package tex sets text with maths, such as "$x_{t+1} = x_t - \gamma \nabla f(x)$", and returns
// outlines to fill.
package tex

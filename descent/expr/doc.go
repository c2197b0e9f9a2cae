// Package expr turns an expression, such as
//
//	(1 - x)² + 100(y - x²)²
//
// into a function with its exact gradient and Hessian.
package expr

package check

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/internal/linalg"
)

// A remainder returns the error of a model at x + td, and the size of the terms whose
// difference the error is. The rounding error of the value is about u = 2⁻⁵³ times this
// size.
//
// The rounding of the point adds to the size. The value is not f(x+td) but f(y) at the
// float64
//
//	y_i = (x_i + td_i(1+δ))(1+δ′),  |δ|, |δ′| ≤ u
//	|y_i − (x_i + td_i)| ≤ u (|y_i| + t|d_i|) = u·slack_i
//
// to first order in u, and therefore
//
//	|f(y) − f(x+td)|    ≤ u Σ_i |∂_i f(y)| slack_i
//	|∂_i f(y) − ∂_i f(x+td)| ≤ u Σ_j |∂_i∂_j f(y)| slack_j
//
// An evaluation is at best exact for arguments with a relative error of u. The same bounds
// therefore hold for the rounding within f and ∇f and, with |x_i| for slack_i, for ∇f(x).
// Where f and ∇f are large, their own rounding is larger. At a minimum far from the origin
// these terms are all of the rounding error.
type remainder func(t float64) (value, size float64, err error)

// step stores x + td into y and its rounding error into slack.
func (c *check) step(t float64) {
	floats.AddScaledTo(c.y, c.x, t, c.d)
	for i, v := range c.y {
		c.slack[i] = math.Abs(v) + t*math.Abs(c.d[i])
	}
}

// values returns the remainder of the linear model of f, or of the quadratic model if h and
// hd, ∇²f(x) and ∇²f(x)d, are not nil.
func (c *check) values(h *mat.SymDense, hd []float64) remainder {
	slope, curvature := floats.Dot(c.g, c.d), 0.0
	linear, quadratic := absDot(c.g, c.d), 0.0 // sums of absolute values
	if h != nil {
		curvature = floats.Dot(c.d, hd)
		e := make([]float64, len(c.x))
		absTimes(e, h, c.d)
		quadratic = absDot(c.d, e)
		absTimes(e, h, c.x)
		linear += absDot(c.d, e)
	}
	g := make([]float64, len(c.x))
	return func(t float64) (float64, float64, error) {
		c.step(t)
		f, err := c.objective.Func(c.y)
		if err != nil || !linalg.Finite(f) {
			return math.NaN(), math.NaN(), err
		}
		if err := c.objective.Grad(g, c.y); err != nil {
			return math.NaN(), math.NaN(), err
		}
		return math.Abs(f - c.f - t*slope - t*t/2*curvature),
			math.Abs(f) + math.Abs(c.f) + t*linear + t*t/2*quadratic + absDot(g, c.slack), nil
	}
}

// gradients returns the remainder of the linear model of ∇f with h and hd, ∇²f(x) and
// ∇²f(x)d.
func (c *check) gradients(h *mat.SymDense, hd []float64) remainder {
	n := len(c.x)
	g, size, off, linear := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	absTimes(linear, h, c.d)
	absTimes(off, h, c.x)
	for i, v := range c.g {
		off[i] += math.Abs(v)
	}
	var hy mat.SymDense
	return func(t float64) (float64, float64, error) {
		c.step(t)
		if err := c.objective.Grad(g, c.y); err != nil || linalg.NotFinite(g) >= 0 {
			return math.NaN(), math.NaN(), err
		}
		if err := c.objective.Hess(&hy, c.y); err != nil {
			return math.NaN(), math.NaN(), err
		}
		absTimes(size, &hy, c.slack)
		for i := range g {
			size[i] += math.Abs(g[i]) + off[i] + t*linear[i]
			g[i] -= c.g[i] + t*hd[i]
		}
		return floats.Norm(g, 2), floats.Norm(size, 2), nil
	}
}

// absDot returns |a|ᵀ|b|.
func absDot(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += math.Abs(v * b[i])
	}
	return sum
}

// absTimes stores |A||x| into dst.
func absTimes(dst []float64, a *mat.SymDense, x []float64) {
	for i := range dst {
		dst[i] = 0
		for j, v := range x {
			dst[i] += math.Abs(a.At(i, j) * v)
		}
	}
}

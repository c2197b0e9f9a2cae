package descent

import "math"

// BarzilaiBorwein is the step size γ for which G/γ comes closest to satisfying the
// secant equation of the last step. With s = x_t − x_{t−1} and
// y = ∇f(x_t) − ∇f(x_{t−1}) it is
//
//	γ = sᵀGs / sᵀy      (long)
//	γ = sᵀy / yᵀG⁻¹y    (Short)
//
// where G is the metric of the method, I for gradient descent. The step
// s = −γG⁻¹∇f(x_{t−1}) provides Gs, so the method must be Steepest, or Projected, whose
// G is I. A metric that varies is evaluated at each iterate. f may rise in single steps.
// If sᵀy is not positive, the last γ is used again.
//
// J. Barzilai, J. M. Borwein, "Two-point step size gradient methods", IMA
// Journal of Numerical Analysis 8(1), 1988.
type BarzilaiBorwein struct {
	// First is the step size of the first step, for which there is no s. If nil,
	// it is Armijo{}.
	First StepSize
	// Short selects the second formula, whose γ is never above the first.
	Short bool
}

var _ StepSize = BarzilaiBorwein{}

// Size returns γ.
func (b BarzilaiBorwein) Size(e *Evaluator, s *State, d []float64) (float64, error) {
	if s.Prev == nil {
		if b.First == nil {
			return Armijo{}.Size(e, s, d)
		}
		return b.First.Size(e, s, d)
	}
	return b.size(s, func(i int) secant {
		step := s.X[i] - s.Prev.X[i]
		return secant{
			step: step, y: s.Grad[i] - s.Prev.Grad[i],
			image: -(s.StepSize * s.Prev.Grad[i]), turn: step/s.StepSize - d[i],
		}
	}), nil
}

// A secant has one entry each of s, y, Gs and G⁻¹y.
type secant struct{ step, y, image, turn float64 }

// size returns γ for the entries of the vectors.
func (b *BarzilaiBorwein) size(s *State, at func(i int) secant) float64 {
	// The largest entries of s, y and G⁻¹y. Dividing by them prevents overflow and
	// underflow of the products.
	var length, rise, bend float64
	for i := range s.X {
		e := at(i)
		length = math.Max(length, math.Abs(e.step))
		rise = math.Max(rise, math.Abs(e.y))
		bend = math.Max(bend, math.Abs(e.turn))
	}
	if length == 0 || rise == 0 || bend == 0 {
		return s.StepSize
	}
	var sy, sg, yd float64 // sᵀy, sᵀGs and yᵀG⁻¹y, divided by the largest entries
	for i := range s.X {
		e := at(i)
		sy += e.step / length * (e.y / rise)
		sg += e.step / length * (e.image / rise)
		yd += e.y / rise * (e.turn / bend)
	}
	gamma := sg / sy
	if b.Short {
		gamma = sy / yd * (length / bend)
	}
	if !(sy > 0) || !(gamma > 0) || math.IsInf(gamma, 1) {
		return s.StepSize
	}
	return gamma
}

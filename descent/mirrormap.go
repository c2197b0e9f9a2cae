package descent

import (
	"fmt"
	"math"

	"natgrad.example/internal/float"
)

// EuclideanMap is ψ(x) = ½‖x‖² on all vectors: ∇ψ(x) = x, and mirror descent is gradient
// descent.
type EuclideanMap struct{}

// QuadraticMap is ψ(x) = ½xᵀAx with the matrix of a Mahalanobis metric. Mirror descent is
// then steepest descent under that metric.
type QuadraticMap struct {
	// A is the metric. It must not be nil.
	A *Mahalanobis
}

// EntropyMap is the negative entropy ψ(x) = Σ x_i log x_i − x_i on positive vectors. A
// step is a product, x_{t+1} = x_t ⊙ exp(−γ∇f(x_t)), and the divergence is
// Σ x_i log(x_i/y_i) − x_i + y_i.
//
// J. Kivinen, M. K. Warmuth, "Exponentiated gradient versus gradient descent
// for linear predictors", Information and Computation 132, 1997.
type EntropyMap struct{}

// BarrierMap is the logarithmic barrier ψ(x) = −Σ log x_i on positive vectors.
// A step is x_{t+1} = x_t/(1 + γ x_t ⊙ ∇f(x_t)). It is an ErrDomain if an entry
// 1 + γx_i∇f_i is not positive, since γ is then too large. The divergence is the
// Itakura–Saito distance Σ x_i/y_i − log(x_i/y_i) − 1.
//
// H. H. Bauschke, J. Bolte, M. Teboulle, "A descent lemma beyond Lipschitz
// gradient continuity", Mathematics of Operations Research 42(2), 2017.
type BarrierMap struct{}

// BoxMap is the entropy ψ(x) = Σ x_i log x_i + (1−x_i) log(1−x_i) on the open
// cube 0 < x_i < 1. ∇ψ(x) is the logit log(x/(1−x)), and the divergence is the sum of the
// KL divergences of coins that show heads with probabilities x_i and y_i.
type BoxMap struct{}

var (
	_ MirrorMap = EuclideanMap{}
	_ MirrorMap = QuadraticMap{}
	_ MirrorMap = EntropyMap{}
	_ MirrorMap = BarrierMap{}
	_ MirrorMap = BoxMap{}
)

// Dual copies x.
func (EuclideanMap) Dual(dst, x []float64) error { copy(dst, x); return nil }

// Primal copies y.
func (EuclideanMap) Primal(dst, y []float64) error { copy(dst, y); return nil }

// Divergence returns ½‖x−y‖².
func (EuclideanMap) Divergence(x, y []float64) (float64, error) {
	return sumOver(x, y, func(x, y float64) float64 { return (x - y) * (x - y) / 2 }), nil
}

// Dual stores Ax.
func (m QuadraticMap) Dual(dst, x []float64) error {
	if err := m.check(x); err != nil {
		return err
	}
	m.A.multiply(dst, x)
	return nil
}

// Primal stores A⁻¹y.
func (m QuadraticMap) Primal(dst, y []float64) error {
	if err := m.check(y); err != nil {
		return err
	}
	return m.A.Solve(dst, y, y)
}

// Divergence returns ½(x−y)ᵀA(x−y).
func (m QuadraticMap) Divergence(x, y []float64) (float64, error) {
	if err := m.check(x); err != nil {
		return 0, err
	}
	d, e := make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		d[i] = x[i] - y[i]
	}
	m.A.multiply(e, d)
	return sumOver(d, e, func(d, e float64) float64 { return d * e / 2 }), nil
}

func (m QuadraticMap) check(x []float64) error {
	if m.A == nil {
		return fmt.Errorf("descent: QuadraticMap.A: %w", ErrMissing)
	}
	if len(x) != m.A.factor.Order() {
		return dimensionError("QuadraticMap: x", len(x), m.A.factor.Order())
	}
	return nil
}

// Dual stores log x.
func (EntropyMap) Dual(dst, x []float64) error {
	return each(dst, x, "entropy map: x", "x_i ≥ 0", float.Log, func(v float64) bool { return v >= 0 })
}

// Primal stores exp y.
func (EntropyMap) Primal(dst, y []float64) error {
	for i, v := range y {
		dst[i] = math.Exp(v)
	}
	return nil
}

// Divergence returns Σ x_i log(x_i/y_i) − x_i + y_i.
func (EntropyMap) Divergence(x, y []float64) (float64, error) {
	if err := checkDomain("entropy map", "x_i ≥ 0", func(v float64) bool { return v >= 0 }, x, y); err != nil {
		return 0, err
	}
	return sumOver(x, y, entropyGap), nil
}

// Dual stores −1/x.
func (BarrierMap) Dual(dst, x []float64) error {
	return each(dst, x, "barrier map: x", "x_i > 0", negativeInverse, func(v float64) bool { return v > 0 })
}

// Primal stores −1/y.
func (BarrierMap) Primal(dst, y []float64) error {
	return each(dst, y, "barrier map: ∇ψ(x)", "less than 0; γ is too large", negativeInverse, func(v float64) bool { return v < 0 })
}

// Divergence returns Σ x_i/y_i − log(x_i/y_i) − 1.
func (BarrierMap) Divergence(x, y []float64) (float64, error) {
	if err := checkDomain("barrier map", "x_i > 0", func(v float64) bool { return v > 0 }, x, y); err != nil {
		return 0, err
	}
	return sumOver(x, y, func(x, y float64) float64 { return float.RatioGap(y, x, x-y) }), nil
}

// Dual stores log(x/(1−x)).
func (BoxMap) Dual(dst, x []float64) error {
	logit := func(v float64) float64 { return float.Log(v) - math.Log1p(-v) }
	return each(dst, x, "box map: x", "0 ≤ x_i ≤ 1", logit, func(v float64) bool { return v >= 0 && v <= 1 })
}

// Primal stores 1/(1 + exp(−y)).
func (BoxMap) Primal(dst, y []float64) error {
	for i, v := range y {
		dst[i] = 1 / (1 + math.Exp(-v))
	}
	return nil
}

// Divergence returns Σ x_i log(x_i/y_i) + (1−x_i) log((1−x_i)/(1−y_i)).
func (BoxMap) Divergence(x, y []float64) (float64, error) {
	if err := checkDomain("box map", "0 ≤ x_i ≤ 1", func(v float64) bool { return v >= 0 && v <= 1 }, x, y); err != nil {
		return 0, err
	}
	return sumOver(x, y, func(x, y float64) float64 {
		return float.EntropyGap(x, y, y-x) + float.EntropyGap(1-x, 1-y, x-y)
	}), nil
}

func negativeInverse(v float64) float64 { return -1 / v }

// each stores f of the entries of src into dst. It returns an error for the first entry
// for which in is false.
func each(dst, src []float64, what, want string, f func(float64) float64, in func(float64) bool) error {
	for i, v := range src {
		if !in(v) {
			return &EntryError{What: what, Index: []int{i}, Value: v, Err: fmt.Errorf("%w: want %s", ErrDomain, want)}
		}
		dst[i] = f(v)
	}
	return nil
}

// checkDomain returns an error for the first entry of the points for which in is false.
func checkDomain(what, want string, in func(float64) bool, points ...[]float64) error {
	for k, p := range points {
		for i, v := range p {
			if !in(v) {
				return &EntryError{What: what + ": " + string("xy"[k]), Index: []int{i}, Value: v, Err: fmt.Errorf("%w: want %s", ErrDomain, want)}
			}
		}
	}
	return nil
}

// sumOver returns Σ f(x_i, y_i).
func sumOver(x, y []float64, f func(x, y float64) float64) float64 {
	var sum float64
	for i := range x {
		sum += f(x[i], y[i])
	}
	return sum
}

// entropyGap returns x log(x/y) − x + y, with 0 log 0 = 0.
func entropyGap(x, y float64) float64 { return float.EntropyGap(x, y, y-x) }

package zoo

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/reason"
)

// LogisticLoss is the mean loss of a logistic regression on data of the caller's own, with
// a penalty: a convex function of as many weights as the data have features,
//
//	f(w) = 1/n Σᵢ log(1 + exp(−yᵢ wᵀxᵢ)) + λ/2 ‖w‖²
//
// where the labels yᵢ are 1 and −1. Objectives of two dimensions are enough to show a method;
// this one shows what a plane through many dimensions shows (package descent/plane).
type LogisticLoss struct {
	x       [][]float64
	signs   []float64
	penalty float64
}

// NewLogisticLoss returns the loss for observations with the features x[i] and the labels
// y[i], which are 1, and 0 or −1. It keeps x without copying it. For a bias, give all
// observations a feature of 1. The penalty λ must not be negative. If it is 0 and a plane
// separates the labels, the loss has no minimum.
//
// Errors are descent.ErrDimension without observations or features, or for different numbers
// of them; descent.ErrDomain for a feature that is not finite, another label or penalty.
func NewLogisticLoss(x [][]float64, y []float64, penalty float64) (*LogisticLoss, error) {
	if len(x) == 0 || len(y) != len(x) || len(x[0]) == 0 {
		return nil, fmt.Errorf("zoo: %d observations and %d labels: %w", len(x), len(y), reason.ErrDimension)
	}
	if !(penalty >= 0) || math.IsInf(penalty, 0) {
		return nil, fmt.Errorf("zoo: penalty = %v: %w", penalty, reason.ErrDomain)
	}
	l := &LogisticLoss{x: x, signs: make([]float64, len(y)), penalty: penalty}
	for i, row := range x {
		if len(row) != len(x[0]) {
			return nil, fmt.Errorf("zoo: x[%d]: %w: %d, want %d", i, reason.ErrDimension, len(row), len(x[0]))
		}
		for k, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("zoo: x[%d,%d] = %v: %w", i, k, v, reason.ErrDomain)
			}
		}
		switch y[i] {
		case 1:
			l.signs[i] = 1
		case 0, -1:
			l.signs[i] = -1
		default:
			return nil, fmt.Errorf("zoo: y[%d] = %v, want 1, and 0 or -1: %w", i, y[i], reason.ErrDomain)
		}
	}
	return l, nil
}

// Dim returns the number of weights.
func (l *LogisticLoss) Dim() int { return len(l.x[0]) }

// Problem returns the problem of minimizing the loss. Its functions may be called by several
// goroutines at once. They panic if w has another length than Dim.
func (l *LogisticLoss) Problem() optimize.Problem {
	return optimize.Problem{Func: l.Func, Grad: l.Grad, Hess: l.Hess}
}

// Func returns the loss of the weights w.
func (l *LogisticLoss) Func(w []float64) float64 {
	var sum float64
	for i, x := range l.x {
		sum += softplus(-l.signs[i] * floats.Dot(x, w))
	}
	return sum/float64(len(l.x)) + l.penalty/2*floats.Dot(w, w)
}

// Grad stores the gradient at w into grad.
func (l *LogisticLoss) Grad(grad, w []float64) {
	clear(grad)
	for i := range l.x {
		l.addGrad(grad, w, i)
	}
	floats.Scale(1/float64(len(l.x)), grad)
	floats.AddScaled(grad, l.penalty, w)
}

// Terms returns the number of observations. With BatchGrad, the loss is a descent.FiniteSum.
func (l *LogisticLoss) Terms() int { return len(l.x) }

// BatchGrad stores the gradient at w of the mean loss of some observations, with the penalty,
// into grad. Observations are counted from 0.
func (l *LogisticLoss) BatchGrad(grad, w []float64, batch []int) {
	clear(grad)
	for _, i := range batch {
		l.addGrad(grad, w, i)
	}
	floats.Scale(1/float64(len(batch)), grad)
	floats.AddScaled(grad, l.penalty, w)
}

// addGrad adds the gradient of the loss of observation i without the penalty.
func (l *LogisticLoss) addGrad(grad, w []float64, i int) {
	x, s := l.x[i], l.signs[i]
	floats.AddScaled(grad, -s*sigmoid(-s*floats.Dot(x, w)), x)
}

// Hess stores the Hessian at w into hess, which is also the Fisher information of the
// weights for one observation, plus λ.
func (l *LogisticLoss) Hess(hess *mat.SymDense, w []float64) {
	d := l.Dim()
	if hess.IsEmpty() {
		hess.ReuseAsSym(d)
	}
	hess.Zero()
	for _, x := range l.x {
		z := floats.Dot(x, w)
		hess.SymRankOne(hess, sigmoid(z)*sigmoid(-z)/float64(len(l.x)), mat.NewVecDense(d, x))
	}
	for k := range d {
		hess.SetSym(k, k, hess.At(k, k)+l.penalty)
	}
}

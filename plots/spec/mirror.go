package spec

import (
	"math"
	"strings"

	"natgrad.example/descent"
	"natgrad.example/internal/float"
)

// mirror returns the mirror map of a run.
func (b *panelBuilder) mirror(key string, r *Run) (descent.MirrorMap, error) {
	switch r.Mirror {
	case "simplex":
		if b.fillsSimplex(r) {
			return descent.SimplexMap{}, nil
		}
		return cornerMap{}, nil
	case "entropy":
		return descent.EntropyMap{}, nil
	case "barrier":
		return descent.BarrierMap{}, nil
	case "box":
		return descent.BoxMap{}, nil
	case "", "euclidean":
		return descent.EuclideanMap{}, nil
	case "quadratic":
		m, err := b.metric(key+"metric", r.Metric, inRun)
		if err != nil {
			return nil, err
		}
		switch m := m.(type) {
		case *descent.Mahalanobis:
			return descent.QuadraticMap{A: m}, nil
		case descent.Euclidean:
			return descent.EuclideanMap{}, nil
		case *descent.Diagonal:
			a, err := descent.TensorAt(m, make([]float64, len(b.vars())))
			if err != nil {
				return nil, b.errorf(key+"metric", "%w", cured(err, ""))
			}
			full, err := descent.NewMahalanobis(a)
			return descent.QuadraticMap{A: full}, err
		}
		return nil, b.errorf(key+"metric", "the map quadratic needs a constant metric, such as [[1, 0.5], [0.5, 1]]")
	}
	return nil, b.errorf(key+"mirror", "unknown mirror map %q: want %s%s", r.Mirror, strings.Join(mirrorWords, ", "), suggestion(r.Mirror, mirrorWords))
}

// fillsSimplex reports whether the coordinates of all starts add up to 1, so that they
// are all the probabilities. Otherwise the rest is one more probability.
func (b *panelBuilder) fillsSimplex(r *Run) bool {
	for _, start := range b.starts(r) {
		sum := 0.0
		for _, v := range start {
			sum += v
		}
		if math.Abs(sum-1) > 1e-9 {
			return false
		}
	}
	return true
}

// cornerMap is descent.SimplexMap for points that leave out the last probability: n
// positive coordinates with a sum less than 1. With p = 1 − Σx_i it is
// ψ(x) = Σ x_i log x_i + p log p.
type cornerMap struct{}

var _ descent.MirrorMap = cornerMap{}

// rest returns 1 − Σx_i.
func rest(x []float64) float64 {
	p := 1.0
	for _, v := range x {
		p -= v
	}
	return p
}

// Dual stores log(x_i/p).
func (cornerMap) Dual(dst, x []float64) error {
	p := rest(x)
	if !(p >= 0) {
		return &descent.EntryError{What: "simplex: sum", Value: 1 - p, Err: descent.ErrDomain}
	}
	for i, v := range x {
		if !(v >= 0) {
			return &descent.EntryError{What: "simplex: x", Index: []int{i}, Value: v, Err: descent.ErrDomain}
		}
		dst[i] = float.Log(v) - float.Log(p)
	}
	return nil
}

// Primal stores exp(y_i)/(1 + Σ exp(y_j)).
func (cornerMap) Primal(dst, y []float64) error {
	top := 0.0
	for _, v := range y {
		top = math.Max(top, v)
	}
	sum := math.Exp(-top)
	for i, v := range y {
		dst[i] = math.Exp(v - top)
		sum += dst[i]
	}
	for i := range dst {
		dst[i] /= sum
	}
	return nil
}

// Divergence returns Σ x_i log(x_i/y_i) over all probabilities.
func (cornerMap) Divergence(x, y []float64) (float64, error) {
	return descent.SimplexMap{}.Divergence(append(append([]float64{}, x...), rest(x)), append(append([]float64{}, y...), rest(y)))
}

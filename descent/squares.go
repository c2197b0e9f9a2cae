package descent

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// squares are sums v of squares of gradients, one for each coordinate. Squares of
// numbers beyond 10^±154 overflow or underflow, so v_i is stored as sum[i]·unit[i]²,
// where unit[i] is a power of two: 1 unless that would lose v_i. Steps are computed in
// this unit, so they never form v_i itself. A change of unit by a power of two does not
// round.
type squares struct {
	sum, unit []float64
}

func newSquares(n int) squares {
	s := squares{sum: make([]float64, n), unit: make([]float64, n)}
	for i := range s.unit {
		s.unit[i] = 1
	}
	return s
}

// add sets v_i to keep·v_i + add·g².
func (s squares) add(i int, keep, add, g float64) {
	s.fit(i, g)
	g /= s.unit[i]
	s.sum[i] = keep*s.sum[i] + add*g*g
}

// addCentered updates the variance v_i of gradients with weights that fall by the factor
// keep, by a gradient g, where mean is the mean before it:
//
//	v ← keep·(v + (1−keep)(g − mean)²)
//
// which equals E[g²] − E[g]² and is never negative.
func (s squares) addCentered(i int, keep, g, mean float64) {
	s.fit(i, math.Max(math.Abs(g), math.Abs(mean)))
	d := g/s.unit[i] - mean/s.unit[i]
	s.sum[i] = keep * (s.sum[i] + (1-keep)*d*d)
}

// fit chooses a unit for v_i in which its root and a number of the size of g, but not
// both, may be much smaller than 1, and neither is much larger.
func (s squares) fit(i int, g float64) {
	const far = 0x1p400
	root := math.Sqrt(s.sum[i])
	size := math.Max(math.Abs(g)/s.unit[i], root)
	if size == 0 || size < far && size > 1/far {
		return
	}
	_, unit := math.Frexp(s.unit[i])
	_, e := math.Frexp(g)
	if _, r := math.Frexp(root); root > 0 && (g == 0 || r+unit-1 > e) {
		e = r + unit - 1
	}
	// Within ±1022 the unit has an inverse.
	change := s.unit[i]
	s.unit[i] = math.Ldexp(1, max(-1022, min(1022, e)))
	change /= s.unit[i]
	s.sum[i] = s.sum[i] * change * change
}

// divide returns x/(√(v_i/by) + eps), and 0 if x is 0.
func (s squares) divide(x float64, i int, by, eps float64) float64 {
	if x == 0 {
		return 0
	}
	return (x / s.unit[i]) / (math.Sqrt(s.sum[i]/by) + eps/s.unit[i])
}

// divideWithin returns x/√(v_i + eps), and 0 if x is 0.
func (s squares) divideWithin(x float64, i int, eps float64) float64 {
	if x == 0 {
		return 0
	}
	return (x / s.unit[i]) / math.Hypot(math.Sqrt(s.sum[i]), math.Sqrt(eps)/s.unit[i])
}

// tensor stores the diagonal matrix with the entries √(v_i/by) + eps. The error is an
// *EntryError if one of them is not finite.
func (s squares) tensor(dst *mat.SymDense, by, eps float64) error {
	return s.diagonal(dst, func(i int) float64 { return s.unit[i]*math.Sqrt(s.sum[i]/by) + eps })
}

// tensorWithin stores the diagonal matrix with the entries √(v_i + eps).
func (s squares) tensorWithin(dst *mat.SymDense, eps float64) error {
	return s.diagonal(dst, func(i int) float64 { return math.Hypot(s.unit[i]*math.Sqrt(s.sum[i]), math.Sqrt(eps)) })
}

func (s squares) diagonal(dst *mat.SymDense, entry func(i int) float64) error {
	if err := reuse(dst, "metric", len(s.sum)); err != nil {
		return err
	}
	dst.Zero()
	for i := range s.sum {
		dst.SetSym(i, i, entry(i))
	}
	return checkFinite("metric", dst)
}

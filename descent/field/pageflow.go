package field

import (
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
)

// pageFlow is the flow of a problem under a metric in page coordinates u = S⁻¹(x − x₀),
// where S is the diagonal of the units of the axes. The gradient is S∇f and the metric
// SGS, with which the flow is the same curve.
//
// The product of a unit and a derivative may be beyond the range of float64, and that of two
// units and an entry of G as well. So numbers keep their exponents apart until two powers
// of two, one for gradients and one for velocities, bring those at the seed near 1. They
// change only the time of the flow, and they do not round.
type pageFlow struct {
	frame  streamFrame
	e      *descent.Evaluator
	metric descent.Metric

	// The exponents of the powers of two for the curve that begins next, once the
	// flow at its seed has told them.
	gradient, velocity exponent

	tensor, scaled mat.SymDense
	factor         linalg.Cholesky
	w              [2]float64
}

var _ descent.Solver = (*pageFlow)(nil)

// An exponent is that of a power of two, by which the flow is multiplied.
type exponent struct {
	by    int
	known bool
}

// nearOne is the exponent up to which numbers at a seed are near enough to 1. Numbers
// elsewhere on the curve may be larger or smaller by very large factors.
const nearOne = 250

// at returns the exponent of a power of two that brings numbers of exponent e near 1: the
// same power for all later numbers of the curve.
func (p *exponent) at(e int) int {
	if !p.known {
		p.by, p.known = max(-nearOne, min(nearOne, e))-e, true
	}
	return p.by
}

func newPageFlow(frame streamFrame, e *descent.Evaluator, m descent.Metric) *pageFlow {
	f := &pageFlow{frame: frame, e: e, metric: m}
	f.tensor.ReuseAsSym(2)
	f.scaled.ReuseAsSym(2)
	return f
}

// data returns the point of the plane at u.
func (f *pageFlow) data(u []float64) []float64 {
	return []float64{f.frame.x0 + f.frame.sx*u[0], f.frame.y0 + f.frame.sy*u[1]}
}

// problem returns the problem whose flow goes downhill for sign 1 and uphill for −1, from
// a seed at which the powers of two are not yet known.
func (f *pageFlow) problem(sign float64) optimize.Problem {
	f.gradient, f.velocity = exponent{}, exponent{}
	return optimize.Problem{
		Func: func([]float64) float64 { return 0 }, // the flow does not use f
		Grad: func(dst, u []float64) {
			if err := f.e.Grad(dst, f.data(u)); err != nil {
				panic(err) // Flow returns it as an error
			}
			if linalg.NotFinite(dst) >= 0 {
				return
			}
			g := [2]float.Wide{float.Split(dst[0]).Product(sign * f.frame.sx), float.Split(dst[1]).Product(sign * f.frame.sy)}
			if g[0].M == 0 && g[1].M == 0 {
				return
			}
			by := f.gradient.at(float.Exponent(g[0], g[1]))
			dst[0], dst[1] = g[0].Times(by), g[1].Times(by)
		},
	}
}

// Tensor stores SGS into dst.
func (f *pageFlow) Tensor(dst *mat.SymDense, u []float64) error {
	if dst.IsEmpty() {
		dst.ReuseAsSym(2)
	}
	g, err := f.entries(u)
	if err != nil {
		return err
	}
	dst.SetSym(0, 0, g[0].Times(0))
	dst.SetSym(0, 1, g[1].Times(0))
	dst.SetSym(1, 1, g[2].Times(0))
	return nil
}

// entries returns the entries 00, 01 and 11 of SGS.
func (f *pageFlow) entries(u []float64) (g [3]float.Wide, err error) {
	if err := f.metric.Tensor(&f.tensor, f.data(u)); err != nil {
		return g, err
	}
	if i, j, found := linalg.NotFiniteEntry(&f.tensor); found {
		return g, &descent.EntryError{Package: "field", What: "metric", Index: []int{i, j}, Value: f.tensor.At(i, j), Err: descent.ErrNotFinite}
	}
	sx, sy := f.frame.sx, f.frame.sy
	g[0] = float.Split(sx).Product(sx).Product(f.tensor.At(0, 0))
	g[1] = float.Split(sx).Product(sy).Product(f.tensor.At(0, 1))
	g[2] = float.Split(sy).Product(sy).Product(f.tensor.At(1, 1))
	return g, nil
}

// Solve stores (SGS)⁻¹g, times the power of two of the curve, into dst. It factorizes
// C = D⁻¹SGSD⁻¹, where D is a diagonal of powers of two that makes the diagonal of C about
// 1, so that axes of very different units have a factor as well.
func (f *pageFlow) Solve(dst, u, g []float64) error {
	t, err := f.entries(u)
	if err != nil {
		return err
	}
	d := [2]int{t[0].E >> 1, t[2].E >> 1}
	f.scaled.SetSym(0, 0, t[0].Times(-2*d[0]))
	f.scaled.SetSym(0, 1, t[1].Times(-d[0]-d[1]))
	f.scaled.SetSym(1, 1, t[2].Times(-2*d[1]))
	if ok, _ := f.factor.Factorize(&f.scaled, nil); !ok { // nothing ends it
		least, _ := linalg.SmallestEigenvalue(&f.tensor, nil)
		return &descent.DefiniteError{What: "metric", Eigenvalue: least, X: f.data(u)}
	}
	// D⁻¹g, divided by a power of two that is about its size.
	y := [2]float.Wide{float.Split(g[0]), float.Split(g[1])}
	y[0].E, y[1].E = y[0].E-d[0], y[1].E-d[1]
	if y[0].M == 0 && y[1].M == 0 {
		dst[0], dst[1] = 0, 0
		return nil
	}
	size := float.Exponent(y[0], y[1])
	w := f.w[:]
	w[0], w[1] = y[0].Times(-size), y[1].Times(-size)
	f.factor.Solve(w, w)
	v := [2]float.Wide{float.Split(w[0]), float.Split(w[1])}
	v[0].E, v[1].E = v[0].E+size-d[0], v[1].E+size-d[1]
	by := f.velocity.at(float.Exponent(v[0], v[1]))
	dst[0], dst[1] = v[0].Times(by), v[1].Times(by)
	return nil
}

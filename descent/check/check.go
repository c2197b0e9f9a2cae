// Package check tests gradients and Hessians by the slope of the error of a Taylor model.
// Along a unit vector d
//
//	|f(x+td) − f(x) − t ∇f(x)ᵀd| = O(t²)
//
// if ∇f is correct, and only O(t) if it is wrong. In a plot of log error over log t the
// slope is 2 in the first case and 1 in the second. A SlopeTest has the points of that
// plot, the line fitted to them and the verdict.
package check

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
	"natgrad.example/internal/stop"
)

// Settings are the options of Gradient and Hessian. The zero value and a nil pointer stand
// for the defaults.
type Settings struct {
	// Context, if not nil, ends the test when it is done, with an error that
	// wraps Context.Err() and its cause.
	Context context.Context

	// Direction is d. The test uses it at unit length. If nil, d is random,
	// uniform over all directions, with Seed.
	Direction []float64
	Seed      uint64

	// Min and Max are the smallest and the largest t. If zero, they are 10⁻⁸
	// and 1.
	Min, Max float64
	// N is the number of steps t, which have equal ratios, at most MaxSteps. If zero,
	// it is one more than twenty per power of ten.
	N int

	// FromValues makes Hessian compare values of f instead of gradients.
	FromValues bool
}

// Gradient tests the gradient of p at x by the slope of the error of the
// linear model along a direction d,
//
//	E(t) = |f(x+td) − f(x) − t ∇f(x)ᵀd| = O(t²)
//
// which falls like t² if ∇f is correct and like t if it is not. It uses Func and Grad of
// p. A wrong gradient is not an error but a test that did not pass. Errors are
//
//   - descent.ErrMissing without Func or Grad,
//   - descent.ErrDimension for an empty x or a Direction of another length,
//   - an *descent.EntryError for an x, f(x) or ∇f(x) that is not finite,
//   - descent.ErrPanic, descent.ErrChanged, invalid settings, and the error of a context
//     that is done.
//
// N. Boumal, An Introduction to Optimization on Smooth Manifolds, 2023,
// section 4.8.
func Gradient(p optimize.Problem, x []float64, s *Settings) (*SlopeTest, error) {
	c, err := newCheck(p, x, s)
	if err != nil {
		return nil, err
	}
	test, err := c.run(2, c.values(nil, nil))
	return test, c.named(err)
}

// Hessian tests the Hessian of p at x in the same way, by the error of the linear model of
// the gradient,
//
//	E(t) = ‖∇f(x+td) − ∇f(x) − t ∇²f(x)d‖₂ = O(t²)
//
// or, with Settings.FromValues, of the quadratic model of f,
//
//	E(t) = |f(x+td) − f(x) − t ∇f(x)ᵀd − ½t² dᵀ∇²f(x)d| = O(t³)
//
// The first finds smaller errors, and errors in every row of the matrix. Away from x the
// first uses Hess, and the second Grad, only to estimate rounding errors. Both need a
// correct gradient, so run Gradient first. Hessian returns the errors of Gradient, and the
// same errors for Hess.
//
// N. Boumal, ibid., section 6.8.
func Hessian(p optimize.Problem, x []float64, s *Settings) (*SlopeTest, error) {
	if p.Hess == nil {
		return nil, fmt.Errorf("check: Problem.Hess: %w", descent.ErrMissing)
	}
	c, err := newCheck(p, x, s)
	if err != nil {
		return nil, err
	}
	h, hd, err := c.hessian()
	if err != nil {
		return nil, c.named(err)
	}
	order, remainder := 2, c.gradients(h, hd)
	if c.settings.FromValues {
		order, remainder = 3, c.values(h, hd)
	}
	test, err := c.run(order, remainder)
	return test, c.named(err)
}

// named returns err, or the error of a context that is done with the name of the package.
func (c *check) named(err error) error {
	if stopped := stop.Error(c.settings.Context); err != nil && stopped != nil {
		return fmt.Errorf("check: %w", stopped)
	}
	return err
}

// check is one slope test in progress.
type check struct {
	objective *descent.Evaluator
	settings  Settings
	x, d      []float64
	f         float64
	g         []float64
	y         []float64 // x + td
	slack     []float64 // the rounding error of y, in rounding units
}

func newCheck(p optimize.Problem, x []float64, s *Settings) (*check, error) {
	c := &check{x: x, g: make([]float64, len(x))}
	c.y, c.slack = make([]float64, len(x)), make([]float64, len(x))
	if s != nil {
		c.settings = *s
	}
	if p.Grad == nil {
		return nil, fmt.Errorf("check: Problem.Grad: %w", descent.ErrMissing)
	}
	if len(x) == 0 {
		return nil, fmt.Errorf("check: x: %w: 0", descent.ErrDimension)
	}
	if i := linalg.NotFinite(x); i >= 0 {
		return nil, &descent.EntryError{Package: "check", What: "x", Index: []int{i}, Value: x[i], Err: descent.ErrNotFinite}
	}
	if err := c.settings.fill(); err != nil {
		return nil, err
	}
	var err error
	if c.d, err = unitDirection(len(x), &c.settings); err != nil {
		return nil, err
	}
	if c.objective, err = descent.NewEvaluator(c.settings.Context, p, len(x)); err != nil {
		return nil, err
	}
	return c, c.named(c.start())
}

// MaxSteps is the greatest Settings.N. Two thousand steps for each power of ten of the
// default range are more than a plot can show.
const MaxSteps = 20_000

// fill puts defaults in place of zeros and returns the error of an invalid setting.
func (s *Settings) fill() error {
	if s.Min == 0 {
		s.Min = 1e-8
	}
	if s.Max == 0 {
		s.Max = 1
	}
	if !(s.Min > 0 && s.Max > s.Min) || math.IsInf(s.Max, 1) {
		return fmt.Errorf("check: Settings: Min = %v, Max = %v: want 0 < Min < Max < ∞", s.Min, s.Max)
	}
	if s.N == 0 {
		decades := math.Log10(s.Max / s.Min)
		if math.IsInf(decades, 1) {
			decades = float.Log10(s.Max) - float.Log10(s.Min)
		}
		s.N = 1 + int(math.Ceil(20*decades))
	}
	if s.N > MaxSteps {
		return fmt.Errorf("check: Settings.N = %d, MaxSteps = %d: %w; test parts of the range from Min to Max", s.N, MaxSteps, descent.ErrLimit)
	}
	if s.N < 2 {
		return fmt.Errorf("check: Settings.N = %d: want 2 to %d", s.N, MaxSteps)
	}
	return nil
}

// step returns the i-th step t. The ratio of Max to Min may overflow.
func (s *Settings) step(i int) float64 {
	if q := s.Max / s.Min; !math.IsInf(q, 1) {
		return s.Min * math.Exp(math.Log(q)/float64(s.N-1)*float64(i))
	}
	root := math.Exp((float.Log(s.Max) - float.Log(s.Min)) / float64(s.N-1) * float64(i) / 2)
	return math.Min(s.Min*root*root, s.Max)
}

// unitDirection returns Settings.Direction at unit length, or a random direction. With
// normal deviates all directions are equally likely.
func unitDirection(n int, s *Settings) ([]float64, error) {
	d := slices.Clone(s.Direction)
	if d == nil {
		rnd := rand.New(rand.NewPCG(s.Seed, 0))
		for range n {
			d = append(d, rnd.NormFloat64())
		}
	}
	if len(d) != n {
		return nil, fmt.Errorf("check: Settings.Direction: %w: %d, want %d", descent.ErrDimension, len(d), n)
	}
	length := floats.Norm(d, 2)
	if !linalg.Finite(length) || length == 0 {
		return nil, fmt.Errorf("check: Settings.Direction = %v: want a vector of finite length other than 0", s.Direction)
	}
	floats.Scale(1/length, d)
	return d, nil
}

// start evaluates f and ∇f at x.
func (c *check) start() (err error) {
	if c.f, err = c.objective.Func(c.x); err != nil {
		return err
	}
	if err = c.objective.Grad(c.g, c.x); err != nil {
		return err
	}
	if !linalg.Finite(c.f) {
		return &descent.EntryError{Package: "check", What: "f(x)", Value: c.f, Err: descent.ErrNotFinite}
	}
	if i := linalg.NotFinite(c.g); i >= 0 {
		return &descent.EntryError{Package: "check", What: "∇f(x)", Index: []int{i}, Value: c.g[i], Err: descent.ErrNotFinite}
	}
	return nil
}

// hessian returns ∇²f(x) and ∇²f(x)d.
func (c *check) hessian() (*mat.SymDense, []float64, error) {
	var h mat.SymDense
	if err := c.objective.Hess(&h, c.x); err != nil {
		return nil, nil, err
	}
	if i, j, found := linalg.NotFiniteEntry(&h); found {
		return nil, nil, &descent.EntryError{Package: "check", What: "∇²f(x)", Index: []int{i, j}, Value: h.At(i, j), Err: descent.ErrNotFinite}
	}
	hd := make([]float64, len(c.x))
	mat.NewVecDense(len(hd), hd).MulVec(&h, mat.NewVecDense(len(c.d), c.d))
	return &h, hd, nil
}

// run evaluates a remainder at all t and fits the slope.
func (c *check) run(order int, e remainder) (*SlopeTest, error) {
	s := &c.settings
	test := &SlopeTest{Order: order, Direction: c.d}
	noise, err := c.noise(order, e)
	if err != nil {
		return nil, err
	}
	for i := range s.N {
		t := s.step(i)
		v, size, err := e(t)
		if err != nil {
			return nil, err
		}
		test.T = append(test.T, t)
		test.Error = append(test.Error, v)
		test.Rounding = append(test.Rounding, math.Max(noise, 0x1p-53*size+math.SmallestNonzeroFloat64))
	}
	if err := test.fit(s.Context); err != nil {
		return nil, err
	}
	return test, nil
}

// noise estimates the rounding error of one evaluation of e. It may be far above the
// rounding unit of the result if terms of f cancel. The estimate
//
//	σ² = (k!)²/(2k)! · mean((Δᵏe)²)
//
// uses differences of order k at steps so close together that they contain almost nothing
// of the smooth part of e.
//
// J. J. Moré, S. M. Wild, "Estimating computational noise", SIAM Journal on Scientific
// Computing 33(3), 2011.
func (c *check) noise(order int, e remainder) (float64, error) {
	const (
		n = 24
		k = 6
		// (6!)²/12!
		factor = 1.0 / 924
	)
	h := c.settings.Min
	v := make([]float64, n)
	for i := range v {
		var err error
		if v[i], _, err = e(float64(i+1) * h); err != nil {
			return 0, err
		}
	}
	for range k {
		for i := range len(v) - 1 {
			v[i] = v[i+1] - v[i]
		}
		v = v[:len(v)-1]
	}
	var sum float64
	for _, d := range v {
		sum += d * d
	}
	sigma := math.Sqrt(factor * sum / float64(len(v)))
	if !linalg.Finite(sigma) {
		return 0, nil
	}
	return sigma, nil
}

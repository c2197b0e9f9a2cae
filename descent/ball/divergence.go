package ball

import (
	"context"
	"errors"
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/internal/bisect"
	"natgrad.example/internal/callee"
	"natgrad.example/internal/stop"
)

// Causes of errors of DivergenceBoundary and DivergenceInterval, for errors.Is. Other
// causes are the error variables of package descent.
var (
	// ErrUnbounded says that a ball is unbounded in some direction.
	ErrUnbounded = errors.New("unbounded")
	// ErrLeavesDomain says that a ball ends at the boundary of the divergence's
	// domain before it reaches its radius.
	ErrLeavesDomain = errors.New("leaves the domain")
	// ErrUnresolved says that parts of a ball are too thin to trace.
	ErrUnresolved = errors.New("not resolved")
)

// A Divergence returns how far x is from c: 0 at x = c, positive elsewhere, and NaN where
// x is outside its domain. It need not be symmetric. The models of package fisher have
// divergences of this form:
//
//	fisher.Gaussian{}.KL           D(c‖x), the center first
//	Reverse(fisher.Gaussian{}.KL)  D(x‖c), the center last
//	fisher.Gaussian{}.Hellinger    H(c, x)
//	fisher.Gaussian{}.FisherRao    the Fisher–Rao distance of c and x
//
// A Divergence must neither keep nor change its arguments.
type Divergence func(c, x []float64) float64

// Reverse returns d with its arguments exchanged.
func Reverse(d Divergence) Divergence {
	if d == nil {
		return nil
	}
	return func(c, x []float64) float64 { return d(x, c) }
}

// DivergenceSettings are the options of DivergenceBoundary. The zero value and a nil
// pointer stand for the defaults.
type DivergenceSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err() and its cause. It is checked before every evaluation of the
	// divergence.
	Context context.Context
	// Cells is the number of cells of the first grid in each direction, from 8 to
	// MaxCells. If zero, it is 128.
	Cells int
	// Tol bounds the distance of the curve from a segment between two points, in
	// cells. If zero, it is 10⁻³.
	Tol float64
}

// DivergenceBoundary returns the boundary of the ball of a divergence in two
// dimensions,
//
//	{x : d(c, x) ≤ radius}
//
// as a closed line of level radius. If the ball has several pieces, it is the outer
// boundary of the piece with the center. Points outside the ball are on the left, as with
// contour lines, so the line runs clockwise. The radius is a value of d: KL is half a
// squared length, ½ dxᵀF dx, to second order, so its radius ½r² corresponds to the radius
// r of a Fisher metric.
//
// The ball may be neither convex nor star-shaped, so package contour traces its boundary
// as a level set. A flood fill from the center finds a window for the grid: the window
// grows, turns and shears until the ball fits and is about round in it. The grid is
// refined until the extent of the line changes by less than 10⁻³ of itself. At every point
// the divergence is the radius, up to rounding of the coordinates.
//
// Errors are
//
//   - ErrUnbounded for an unbounded ball,
//   - ErrLeavesDomain, with the point, if the domain ends (d is NaN) before d reaches the
//     radius at any float64,
//   - ErrUnresolved if parts of the ball are too thin for 2048² cells, or if no float64
//     near the boundary has a divergence within 10⁻³ of the radius,
//   - the errors of NewEllipse for an invalid center or radius,
//   - descent.ErrPanic, with the point, if d panics, and descent.ErrChanged if it changes
//     an argument.
//
// The number of evaluations is bounded: by 80 floods of at most 2049² nodes, and by grids of
// at most MaxCells² cells with a hundred evaluations for each point of the line.
func DivergenceBoundary(d Divergence, center []float64, radius float64, s *DivergenceSettings) (contour.Line, error) {
	settings := DivergenceSettings{}
	if s != nil {
		settings = *s
	}
	if settings.Cells == 0 {
		settings.Cells = 128
	}
	if settings.Cells < 8 || settings.Cells > MaxCells {
		return contour.Line{}, fmt.Errorf("ball: DivergenceSettings.Cells = %d: want 8 to MaxCells = %d", settings.Cells, MaxCells)
	}
	if settings.Tol == 0 {
		settings.Tol = 1e-3
	}
	if !(settings.Tol > 0) {
		return contour.Line{}, &descent.EntryError{Package: "ball", What: "DivergenceSettings.Tol", Value: settings.Tol, Err: descent.ErrNotPositive}
	}
	b, err := newDivergenceBall(settings.Context, d, center, radius, 2)
	if err != nil {
		return contour.Line{}, err
	}
	w, cells, err := b.window()
	if err != nil {
		return contour.Line{}, err
	}
	settings.Cells = max(settings.Cells, cells)
	return b.trace(w, settings)
}

// divergenceBall is the ball of a divergence.
type divergenceBall struct {
	ctx    context.Context // nil if nothing ends the work
	d      Divergence
	c      []float64
	radius float64
	x      []float64 // scratch
	err    error     // the first panic of d, or the error of ctx
}

// newDivergenceBall returns a ball in dim dimensions, or the error of invalid arguments.
func newDivergenceBall(ctx context.Context, d Divergence, center []float64, radius float64, dim int) (*divergenceBall, error) {
	if d == nil {
		return nil, fmt.Errorf("ball: divergence: %w", descent.ErrMissing)
	}
	if err := validate(center, dim, radius); err != nil {
		return nil, err
	}
	b := &divergenceBall{ctx: ctx, d: d, c: append([]float64(nil), center...), radius: radius, x: make([]float64, dim)}
	at := b.value(b.c)
	if b.err != nil {
		return nil, b.err
	}
	if !(at < radius) {
		return nil, fmt.Errorf("ball: divergence of the center %v from itself is %v: %w", center, at, ErrLeavesDomain)
	}
	return b, nil
}

// value returns d(c, x), or NaN after an error, which it stores into b.err.
func (b *divergenceBall) value(x []float64) (v float64) {
	if b.err == nil {
		if err := stop.Error(b.ctx); err != nil {
			b.err = fmt.Errorf("ball: %w", err)
		}
	}
	if b.err != nil {
		return math.NaN()
	}
	defer func() {
		if p := recover(); p != nil {
			v, b.err = math.NaN(), callee.Error(fmt.Sprintf("ball: divergence at x = %v", x), descent.ErrPanic, p)
		}
	}()
	var c, at [2]float64
	copy(c[:], b.c)
	copy(at[:], x)
	v = b.d(b.c, x)
	if b.restored("c", b.c, c[:]) || b.restored("x", x, at[:]) {
		return math.NaN()
	}
	return v
}

// restored reports whether the divergence has changed its argument of the given name. It
// stores the error into b.err and restores the argument.
func (b *divergenceBall) restored(name string, now, before []float64) bool {
	for i, v := range before[:len(now)] {
		if now[i] != v && !(math.IsNaN(now[i]) && math.IsNaN(v)) {
			b.err = fmt.Errorf("ball: divergence %w: %s[%d] from %v to %v", descent.ErrChanged, name, i, v, now[i])
			copy(now, before)
			return true
		}
	}
	return false
}

// height returns d/(d + radius), which is ½ at the radius and 1 at infinity and outside
// the domain.
func (b *divergenceBall) height(x []float64) float64 {
	v := max(0, b.value(x))
	if math.IsNaN(v) || math.IsInf(v, 1) {
		return 1
	}
	return v / (v + b.radius)
}

// heightAt returns the height at a point of the plane.
func (b *divergenceBall) heightAt(p contour.Point) float64 {
	b.x[0], b.x[1] = p.X, p.Y
	return b.height(b.x)
}

// boundaryHeight is the height of a point on the boundary.
const boundaryHeight = 0.5

// reach returns a step from the center along axis i, in the direction of sign, whose end
// is outside the ball and whose middle is in it.
func (b *divergenceBall) reach(i int, sign float64) (float64, error) {
	x := append([]float64(nil), b.c...)
	within := func(s float64) bool {
		x[i] = b.c[i] + sign*s
		return b.height(x) <= boundaryHeight
	}
	s := 1e-3 * math.Max(1, math.Abs(b.c[i]))
	for !within(s) { // at most 2100 times: until the step no longer moves the center
		if b.err != nil {
			return 0, b.err
		}
		if s /= 2; b.c[i]+s == b.c[i] {
			return 0, fmt.Errorf("ball: radius = %v: below the spacing of float64 at the center %v: %w", b.radius, b.c, ErrUnresolved)
		}
	}
	for within(s) { // at most 2100 times: until the step overflows
		if s *= 2; s > math.MaxFloat64/4 {
			return 0, fmt.Errorf("ball: radius %v: no end of coordinate %d in direction %+v: %w", b.radius, i, sign, ErrUnbounded)
		}
	}
	return s, b.err
}

// checkBoundary returns an error unless the divergence at x, a point found on the
// boundary, equals the radius to 10⁻³. If the divergence is far from the radius, the
// domain ends at x. If it is near, the spacing of float64 at x is too wide.
func (b *divergenceBall) checkBoundary(x []float64) error {
	v := b.value(x)
	if b.err != nil {
		return b.err
	}
	switch off := math.Abs(v/b.radius - 1); {
	case off <= 1e-3:
		return nil
	case off <= 0.05:
		return fmt.Errorf("ball: radius %v: divergence jumps from %v next to x = %v: %w", b.radius, v, x, ErrUnresolved)
	}
	return fmt.Errorf("ball: radius %v: domain ends at x = %v where the divergence is %v: %w", b.radius, x, v, ErrLeavesDomain)
}

// DivergenceInterval returns the ball of a divergence in one dimension: the points
// lo < center < hi at which d(c, x) is the radius, each the last float64 in the ball. It
// doubles a step from the center until it leaves the ball and then bisects, with fewer than
// 5000 evaluations. If d crosses the radius several times on one side, the result may be any
// of the crossings. DivergenceInterval returns the errors of DivergenceBoundary.
func DivergenceInterval(d Divergence, center, radius float64) (lo, hi float64, err error) {
	return DivergenceIntervalContext(context.Background(), d, center, radius)
}

// DivergenceIntervalContext is DivergenceInterval with a context. When it is done the error
// wraps Context.Err() and its cause.
func DivergenceIntervalContext(ctx context.Context, d Divergence, center, radius float64) (lo, hi float64, err error) {
	b, err := newDivergenceBall(ctx, d, []float64{center}, radius, 1)
	if err != nil {
		return 0, 0, err
	}
	if lo, err = b.end(-1); err != nil {
		return 0, 0, err
	}
	if hi, err = b.end(1); err != nil {
		return 0, 0, err
	}
	return lo, hi, nil
}

// end returns the last point of the ball on one side of the center.
func (b *divergenceBall) end(sign float64) (float64, error) {
	s, err := b.reach(0, sign)
	if err != nil {
		return 0, err
	}
	in, _ := bisect.Crossing(b.c[0], b.c[0]+sign*s, func(x float64) bool {
		b.x[0] = x
		return b.height(b.x) > boundaryHeight
	})
	if b.err != nil {
		return 0, b.err
	}
	return in, b.checkBoundary([]float64{in})
}

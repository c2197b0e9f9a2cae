package ball

import (
	"context"
	"errors"
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent"
)

// Causes of errors of DivergenceBoundary and DivergenceInterval, for errors.Is.
var (
	// ErrUnbounded says that a ball has no end in some direction.
	ErrUnbounded = errors.New("unbounded")
	// ErrLeavesDomain says that a ball ends where the divergence does, and not
	// at its radius.
	ErrLeavesDomain = errors.New("leaves the domain")
	// ErrUnresolved says that a ball has parts too thin to follow.
	ErrUnresolved = errors.New("not resolved")
)

// A Divergence says how far x is from c: 0 at x = c, positive elsewhere, and
// NaN where x is outside its domain. It need not be symmetric. Those of the
// models of package fisher have this form,
//
//	fisher.Gaussian{}.KL         D(c‖x), the center first
//	Reverse(fisher.Gaussian{}.KL)  D(x‖c), the center last
//	fisher.Gaussian{}.Hellinger  H(c, x)
//	fisher.Gaussian{}.FisherRao  the Fisher–Rao distance of c and x
//
// It keeps neither slice and changes none.
type Divergence func(c, x []float64) float64

// Reverse returns d with its arguments exchanged.
func Reverse(d Divergence) Divergence {
	if d == nil {
		return nil
	}
	return func(c, x []float64) float64 { return d(x, c) }
}

// DivergenceSettings are the options of DivergenceBoundary. The zero value and
// a nil pointer stand for the defaults.
type DivergenceSettings struct {
	// Context, if not nil, ends the work when it is done, with an error that
	// wraps Context.Err(). It is asked before every evaluation of the divergence.
	Context context.Context
	// Cells is how many cells the first grid has in each direction, from 8 to
	// 2048. If zero, it is 128.
	Cells int
	// Tol is how far the curve may bulge from a segment between two points, in
	// parts of a cell. If zero, it is 10⁻³.
	Tol float64
}

// DivergenceBoundary returns the boundary of the ball of a divergence in two
// dimensions,
//
//	{x : d(c, x) ≤ radius}
//
// as a closed line of level radius. If the set is in several pieces it is the
// outer boundary of the one that has the center. As with contour lines, farther
// points are on the left, so the line runs clockwise. Note that the radius is
// of d itself: KL is to second order half a squared length, ½ dxᵀF dx, so that
// radius ½r² is that of Ball with radius r.
//
// The set may be neither convex nor star-shaped, so the boundary is traced as a
// level set by package contour, in a window that is found by flooding the set
// from its center: the window grows, turns and shears until the set, widened to
// be about round by its second moments, fits. The grid is made finer until the
// extent of the line stays, to 10⁻³ of it. Points are at their level as far as
// rounding of the coordinates lets them.
//
// Errors are ErrUnbounded if there is no end to the ball; ErrLeavesDomain with
// the place if the divergence ends (NaN) before it reaches the radius, or would
// reach it only between the last float64 and the end;
// ErrUnresolved if parts of the ball are too thin for 2048² cells, or
// end where the spacing of numbers, or an end of the domain just before the
// radius, lets no point be within 10⁻³ of it; and, as with
// Ball, a center or radius that can not be used. A divergence that panics is
// ErrPanic with the place.
func DivergenceBoundary(d Divergence, center []float64, radius float64, s *DivergenceSettings) (contour.Line, error) {
	settings := DivergenceSettings{}
	if s != nil {
		settings = *s
	}
	if settings.Cells == 0 {
		settings.Cells = 128
	}
	if settings.Cells < 8 || settings.Cells > maxCells {
		return contour.Line{}, fmt.Errorf("ball: DivergenceSettings.Cells = %d: want 8 to %d", settings.Cells, maxCells)
	}
	if settings.Tol == 0 {
		settings.Tol = 1e-3
	}
	if !(settings.Tol > 0) {
		return contour.Line{}, &descent.EntryError{Package: "ball", What: "DivergenceSettings.Tol", Value: settings.Tol, Err: descent.ErrNotPositive}
	}
	b, err := newSet(settings.Context, d, center, radius, 2)
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

// set is the ball of a divergence as a function on its plane.
type set struct {
	ctx    context.Context // nil if nothing ends the work
	d      Divergence
	c      []float64
	radius float64
	x      []float64 // scratch
	err    error     // the first panic of d, or the error of ctx
}

// newSet checks what a ball of any dimension needs.
func newSet(ctx context.Context, d Divergence, center []float64, radius float64, dim int) (*set, error) {
	if d == nil {
		return nil, fmt.Errorf("ball: divergence: %w", descent.ErrMissing)
	}
	if err := validate(center, dim, radius); err != nil {
		return nil, err
	}
	b := &set{ctx: ctx, d: d, c: append([]float64(nil), center...), radius: radius, x: make([]float64, dim)}
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
func (b *set) value(x []float64) (v float64) {
	if b.err == nil {
		b.err = interrupted(b.ctx)
	}
	if b.err != nil {
		return math.NaN()
	}
	defer func() {
		if p := recover(); p != nil {
			v = math.NaN()
			b.err = fmt.Errorf("ball: divergence at x = %v: %w: %v", x, descent.ErrPanic, p)
		}
	}()
	return b.d(b.c, x)
}

// height returns d/(d + radius): ½ at the radius, 1 at infinity and outside the
// domain.
func (b *set) height(x []float64) float64 {
	v := max(0, b.value(x))
	if math.IsNaN(v) || math.IsInf(v, 1) {
		return 1
	}
	return v / (v + b.radius)
}

// heightAt is that of a point of the plane.
func (b *set) heightAt(p contour.Point) float64 {
	b.x[0], b.x[1] = p.X, p.Y
	return b.height(b.x)
}

// rim is the height of the boundary.
const rim = 0.5

// reach returns a step along axis i, in the direction of the sign, at the end
// of which the ball has ended, though not at half of it.
func (b *set) reach(i int, sign float64) (float64, error) {
	x := append([]float64(nil), b.c...)
	inside := func(s float64) bool {
		x[i] = b.c[i] + sign*s
		return b.height(x) <= rim
	}
	s := 1e-3 * math.Max(1, math.Abs(b.c[i]))
	for !inside(s) {
		if b.err != nil {
			return 0, b.err
		}
		if s /= 2; b.c[i]+s == b.c[i] {
			return 0, fmt.Errorf("ball: radius = %v: smaller than the spacing of numbers near the center %v: %w", b.radius, b.c, ErrUnresolved)
		}
	}
	for inside(s) {
		if s *= 2; s > math.MaxFloat64/4 {
			return 0, fmt.Errorf("ball: radius %v: coordinate %d goes to %v·∞: %w", b.radius, i, sign, ErrUnbounded)
		}
	}
	return s, b.err
}

// onRim returns nil if the divergence at x, a point that was found on the
// boundary, is the radius. If it is far from it, the divergence breaks off there;
// if it is near, the next numbers may be beyond.
func (b *set) onRim(x []float64) error {
	v := b.value(x)
	switch off := math.Abs(v/b.radius - 1); {
	case off <= 1e-3:
		return nil
	case off <= 0.05:
		return fmt.Errorf("ball: radius %v: next to x = %v the divergence jumps from %v: %w", b.radius, x, v, ErrUnresolved)
	}
	return fmt.Errorf("ball: radius %v: ends at x = %v where the divergence is %v: %w", b.radius, x, v, ErrLeavesDomain)
}

// DivergenceInterval returns the ball of a divergence in one dimension, the
// two points lo < center < hi at which d(c, x) is the radius, each the last
// float64 inside: found by doubling a step from the center and then halving.
// Errors are those of DivergenceBoundary. If the radius is met several times on one
// side, any of these crossings may be returned.
func DivergenceInterval(d Divergence, center, radius float64) (lo, hi float64, err error) {
	b, err := newSet(context.Background(), d, []float64{center}, radius, 1)
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

// end returns the last point inside on one side of the center.
func (b *set) end(sign float64) (float64, error) {
	s, err := b.reach(0, sign)
	if err != nil {
		return 0, err
	}
	in, out := b.c[0], b.c[0]+sign*s
	for {
		mid := in/2 + out/2
		if mid == in || mid == out {
			break
		}
		if b.x[0] = mid; b.height(b.x) <= rim {
			in = mid
		} else {
			out = mid
		}
	}
	if b.err != nil {
		return 0, b.err
	}
	return in, b.onRim([]float64{in})
}

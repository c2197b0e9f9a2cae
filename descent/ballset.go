package descent

import (
	"errors"
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/descent/internal/linalg"
)

// Causes of errors of DivergenceBall and DivergenceInterval, for errors.Is.
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
//	fisher.Gaussian{}.KL         D(c‖x), the centre first
//	Reverse(fisher.Gaussian{}.KL)  D(x‖c), the centre last
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

// DivergenceBallSettings are the options of DivergenceBall. The zero value and
// a nil pointer stand for the defaults.
type DivergenceBallSettings struct {
	// Cells is how many cells the first grid has in each direction, from 8 to
	// 2048. If zero, it is 128.
	Cells int
	// Tol is how far the curve may bulge from a segment between two points, in
	// parts of a cell. If zero, it is 10⁻³.
	Tol float64
}

// DivergenceBall returns the boundary of the ball of a divergence in two
// dimensions,
//
//	{x : d(c, x) ≤ radius}
//
// as a closed line of level radius. If the set is in several pieces it is the
// outer boundary of the one that has the centre. As with contour lines, farther
// points are on the left, so the line runs clockwise. Note that the radius is
// of d itself: KL is to second order half a squared length, ½ dxᵀF dx, so that
// radius ½r² is that of Ball with radius r.
//
// The set may be neither convex nor star-shaped, so the boundary is traced as a
// level set by package contour, in a window that is found by flooding the set
// from its centre: the window grows, turns and shears until the set, widened to
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
// Ball, a centre or radius that can not be used. A divergence that panics is
// ErrPanic with the place.
func DivergenceBall(d Divergence, centre []float64, radius float64, s *DivergenceBallSettings) (contour.Line, error) {
	set := DivergenceBallSettings{}
	if s != nil {
		set = *s
	}
	if set.Cells == 0 {
		set.Cells = 128
	}
	if set.Cells < 8 || set.Cells > maxBallCells {
		return contour.Line{}, fmt.Errorf("descent: DivergenceBallSettings.Cells = %d: want 8 to %d", set.Cells, maxBallCells)
	}
	if set.Tol == 0 {
		set.Tol = 1e-3
	}
	if !(set.Tol > 0) {
		return contour.Line{}, &EntryError{What: "DivergenceBallSettings.Tol", Value: set.Tol, Err: ErrNotPositive}
	}
	b, err := newBallSet(d, centre, radius, 2)
	if err != nil {
		return contour.Line{}, err
	}
	w, cells, err := b.window()
	if err != nil {
		return contour.Line{}, err
	}
	set.Cells = max(set.Cells, cells)
	return b.trace(w, set)
}

// ballSet is the ball of a divergence as a function on its plane.
type ballSet struct {
	d      Divergence
	c      []float64
	radius float64
	x      []float64 // scratch
	err    error     // the first panic of d
}

// newBallSet checks what a ball of any dimension needs.
func newBallSet(d Divergence, centre []float64, radius float64, dim int) (*ballSet, error) {
	if d == nil {
		return nil, fmt.Errorf("descent: ball: divergence: %w", ErrMissing)
	}
	if len(centre) != dim {
		return nil, dimensionError("ball: centre", len(centre), dim)
	}
	if i := linalg.NotFinite(centre); i >= 0 {
		return nil, &EntryError{What: "ball: centre", Index: []int{i}, Value: centre[i], Err: ErrNotFinite}
	}
	if !linalg.Finite(radius) {
		return nil, &EntryError{What: "ball: radius", Value: radius, Err: ErrNotFinite}
	}
	if radius <= 0 {
		return nil, &EntryError{What: "ball: radius", Value: radius, Err: ErrNotPositive}
	}
	b := &ballSet{d: d, c: append([]float64(nil), centre...), radius: radius, x: make([]float64, dim)}
	at := b.value(b.c)
	if b.err != nil {
		return nil, b.err
	}
	if !(at < radius) {
		return nil, fmt.Errorf("descent: ball: divergence of the centre %v from itself is %v: %w", centre, at, ErrLeavesDomain)
	}
	return b, nil
}

// value returns d(c, x), after a panic NaN.
func (b *ballSet) value(x []float64) (v float64) {
	defer func() {
		if p := recover(); p != nil {
			v = math.NaN()
			if b.err == nil {
				b.err = fmt.Errorf("descent: ball: divergence at x = %v: %w: %v", x, ErrPanic, p)
			}
		}
	}()
	return b.d(b.c, x)
}

// height returns d/(d + radius): ½ at the radius, 1 at infinity and outside the
// domain.
func (b *ballSet) height(x []float64) float64 {
	v := max(0, b.value(x))
	if math.IsNaN(v) || math.IsInf(v, 1) {
		return 1
	}
	return v / (v + b.radius)
}

// heightAt is that of a point of the plane.
func (b *ballSet) heightAt(p contour.Point) float64 {
	b.x[0], b.x[1] = p.X, p.Y
	return b.height(b.x)
}

// rim is the height of the boundary.
const rim = 0.5

// reach returns a step along axis i, in the direction of the sign, at the end
// of which the ball has ended, though not at half of it.
func (b *ballSet) reach(i int, sign float64) (float64, error) {
	x := append([]float64(nil), b.c...)
	inside := func(s float64) bool {
		x[i] = b.c[i] + sign*s
		return b.height(x) <= rim
	}
	s := 1e-3 * math.Max(1, math.Abs(b.c[i]))
	for !inside(s) {
		if s /= 2; b.c[i]+s == b.c[i] {
			return 0, fmt.Errorf("descent: ball: radius = %v: smaller than the spacing of numbers near the centre %v: %w", b.radius, b.c, ErrUnresolved)
		}
	}
	for inside(s) {
		if s *= 2; s > math.MaxFloat64/4 {
			return 0, fmt.Errorf("descent: ball of radius %v: coordinate %d goes to %v·∞: %w", b.radius, i, sign, ErrUnbounded)
		}
	}
	return s, b.err
}

// onRim returns nil if the divergence at x, a point that was found on the
// boundary, is the radius. If it is far from it, the divergence breaks off there;
// if it is near, the next numbers may be beyond.
func (b *ballSet) onRim(x []float64) error {
	v := b.value(x)
	switch off := math.Abs(v/b.radius - 1); {
	case off <= 1e-3:
		return nil
	case off <= 0.05:
		return fmt.Errorf("descent: ball of radius %v: next to x = %v the divergence jumps from %v: %w", b.radius, x, v, ErrUnresolved)
	}
	return fmt.Errorf("descent: ball of radius %v: ends at x = %v where the divergence is %v: %w", b.radius, x, v, ErrLeavesDomain)
}

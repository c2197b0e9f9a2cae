package descent

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/stop"
)

// A Set is a closed convex set, to which Projected and FrankWolfe constrain x. Package
// convex has balls, boxes, simplices, half spaces and intersections.
type Set interface {
	// Project stores the point of the set that is closest to x into dst. dst is not x.
	Project(dst, x []float64) error

	// Contains reports whether x is in the set. It allows for the rounding errors of
	// Project, whose points are in the set.
	Contains(x []float64) bool
}

// A ContextSet is a Set whose projection is itself an iteration. Runs project by
// ProjectContext, with Settings.Context, which may be nil.
type ContextSet interface {
	Set

	// ProjectContext is Project. It returns the error of a context that is done.
	ProjectContext(ctx context.Context, dst, x []float64) error
}

// A LinearMinimizer is a bounded convex set over which linear functions are minimized
// easily. If it is also a Set, a FrankWolfe run can start outside it.
type LinearMinimizer interface {
	// MinimizeLinear stores a point s of the set with the least gᵀs into dst, which is
	// not g. It returns an error if there is no such point.
	MinimizeLinear(dst, g []float64) error
}

// projectOnto stores the point of the set that is closest to x into dst.
func projectOnto(ctx context.Context, set Set, dst, x []float64) error {
	if err := interruptedBy(ctx); err != nil {
		return err
	}
	var err error
	if c, ok := set.(ContextSet); ok {
		err = c.ProjectContext(ctx, dst, x)
	} else {
		err = set.Project(dst, x)
	}
	if err == nil {
		return nil
	}
	if cause := stop.Error(ctx); cause != nil {
		return fmt.Errorf("descent: projection: %w", cause)
	}
	return fmt.Errorf("descent: projection of %s: %w", pointText(x), err)
}

// ProjectedGradientNorm ends a run at an iterate with ‖x − P(x − ∇f(x))‖₂ ≤ Tolerance,
// where P is the projection onto Set. It takes the place of GradientNorm in runs of
// Projected, since ∇f does not vanish at a constrained minimum. Without a set the two are
// the same. An iterate where the projection fails does not end the run.
//
// D. P. Bertsekas, "On the Goldstein–Levitin–Polyak gradient projection method", IEEE
// Transactions on Automatic Control 21(2), 1976: x is stationary if and only if the norm
// is 0.
type ProjectedGradientNorm struct {
	// Set must not be nil.
	Set Set
	// Tolerance is at least 0.
	Tolerance float64
}

var _ Criterion = ProjectedGradientNorm{}

// Check compares the norm.
func (c ProjectedGradientNorm) Check(s *State) (Status, string) {
	return c.check(context.Background(), s)
}

func (c ProjectedGradientNorm) check(ctx context.Context, s *State) (Status, string) {
	ahead, p := make([]float64, len(s.X)), make([]float64, len(s.X))
	floats.SubTo(ahead, s.X, s.Grad)
	if linalg.NotFinite(ahead) >= 0 || projectOnto(ctx, c.Set, p, ahead) != nil {
		return NotTerminated, ""
	}
	if norm := floats.Distance(s.X, p, 2); norm <= c.Tolerance {
		return GradientThreshold, fmt.Sprintf("‖x − P(x − ∇f)‖ = %.3g ≤ %.3g", norm, c.Tolerance)
	}
	return NotTerminated, ""
}

func (c ProjectedGradientNorm) validate() error {
	if c.Set == nil {
		return fmt.Errorf("descent: ProjectedGradientNorm.Set: %w", ErrMissing)
	}
	return checkTolerance("ProjectedGradientNorm", c.Tolerance)
}

// runNorm is a ProjectedGradientNorm whose projections end with the context of a run.
type runNorm struct {
	ProjectedGradientNorm
	ctx context.Context
}

func (c runNorm) Check(s *State) (Status, string) { return c.check(c.ctx, s) }

// inContext returns a criterion whose projections end with a context.
func inContext(ctx context.Context, c Criterion) Criterion {
	all := func(parts []Criterion) []Criterion {
		out := make([]Criterion, len(parts))
		for i, part := range parts {
			out[i] = inContext(ctx, part)
		}
		return out
	}
	switch c := c.(type) {
	case ProjectedGradientNorm:
		return runNorm{c, ctx}
	case anyOf:
		return anyOf(all(c))
	case allOf:
		return allOf(all(c))
	}
	return c
}

// FrankWolfeGap ends a run at an iterate whose Frank–Wolfe gap
//
//	max{∇f(x)ᵀ(x − s) : s in Set}
//
// is at most Tolerance, with status GapThreshold. For a convex f the gap bounds the distance
// f(x) − min f to the minimum over the set. It is meaningful only within the set: an iterate
// outside a LinearMinimizer that is also a Set does not end the run, and neither does one
// where the minimization fails.
//
// M. Jaggi, "Revisiting Frank–Wolfe: projection-free sparse convex optimization", ICML 2013,
// section 2.
type FrankWolfeGap struct {
	// Set must not be nil.
	Set LinearMinimizer
	// Tolerance is at least 0.
	Tolerance float64
}

var _ Criterion = FrankWolfeGap{}

// Check compares the gap.
func (c FrankWolfeGap) Check(s *State) (Status, string) {
	if set, ok := c.Set.(Set); ok && !set.Contains(s.X) {
		return NotTerminated, ""
	}
	corner := make([]float64, len(s.X))
	if c.Set.MinimizeLinear(corner, s.Grad) != nil {
		return NotTerminated, ""
	}
	if gap := gapTo(corner, s); gap <= c.Tolerance {
		return GapThreshold, fmt.Sprintf("Frank–Wolfe gap = %.3g ≤ %.3g", gap, c.Tolerance)
	}
	return NotTerminated, ""
}

func (c FrankWolfeGap) validate() error {
	if c.Set == nil {
		return fmt.Errorf("descent: FrankWolfeGap.Set: %w", ErrMissing)
	}
	return checkTolerance("FrankWolfeGap", c.Tolerance)
}

// gapTo returns ∇fᵀ(x − corner). The products of large and small factors do not
// underflow or overflow on the way.
func gapTo(corner []float64, s *State) (gap float64) {
	g, d := slices.Clone(s.Grad), make([]float64, len(s.X))
	floats.SubTo(d, s.X, corner)
	up, along := rescale(g), rescale(d)
	return floats.Dot(g, d) * math.Min(up, along) * math.Max(up, along)
}

func checkTolerance(name string, tol float64) error {
	if !(tol >= 0) {
		return fmt.Errorf("descent: %s.Tolerance = %v: want a number ≥ 0", name, tol)
	}
	return nil
}

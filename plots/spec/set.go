package spec

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// Set is a convex set, to which the methods projected and frank-wolfe constrain a run: one of
// ball, box, simplex and halfplane. Its border is drawn: with two variables that of the set, and
// in a plane through more that of the part in the plane.
type Set struct {
	// Ball is the set of the points at most so far from a center: {center: [0, 0], radius: 1}.
	Ball *BallSet `yaml:"ball"`
	// Box is the set of the points between sides: {min: [0, 0], max: [1, 2]}.
	Box *BoxSet `yaml:"box"`
	// Simplex is the set of the points with no negative coordinate and a sum: a number, or
	// {sum: 1, solid: true}.
	Simplex *SimplexSet `yaml:"simplex"`
	// Halfplane is the set of the points on one side of a line: {normal: [1, 3], offset: 2} is
	// x + 3y ≤ 2.
	Halfplane *Halfplane `yaml:"halfplane"`
	// Draw draws the border. If missing, it is true.
	Draw *bool `yaml:"draw"`
	// Color, Thickness and Dashed are the pen of the border, and of two sets the pen of the
	// first. If missing, its color is ink, and it is 1pt thick.
	Color     Color  `yaml:"color"`
	Thickness Length `yaml:"thickness"`
	Dashed    bool   `yaml:"dashed"`
	// Fill is the color of the interior.
	Fill Color `yaml:"fill"`
}

// BallSet is a ball as a constraint.
type BallSet struct {
	// Center has one number for each variable.
	Center []Number `yaml:"center"`
	// Radius is positive.
	Radius Number `yaml:"radius"`
}

// BoxSet is a box as a constraint.
type BoxSet struct {
	// Min and Max have one number for each variable. If one of them is missing, the box has no
	// sides there.
	Min []Number `yaml:"min"`
	Max []Number `yaml:"max"`
}

// SimplexSet is a simplex as a constraint. In a file, a number is its sum.
type SimplexSet struct {
	// Sum is the sum of the coordinates, positive. If missing, it is 1.
	Sum *Number `yaml:"sum"`
	// Solid allows smaller sums as well.
	Solid bool `yaml:"solid"`
}

// long returns the mapping for a sum, or for true.
func (*SimplexSet) long(n *node) *node {
	if m := trueAs(n); m != nil {
		return m
	}
	if n.kind == scalar && !n.is("false", "none") {
		return newMapping(n.at, newEntry("sum", n))
	}
	return nil
}

// Halfplane is a half plane as a constraint, or a half space with more variables.
type Halfplane struct {
	// Normal has one number for each variable. It points out of the set.
	Normal []Number `yaml:"normal"`
	// Offset is the greatest product of normal and a point. If missing, it is 0.
	Offset Number `yaml:"offset"`
}

// set returns the set of a run. key is the key of the run with a dot, or "".
func (b *panelBuilder) set(key string, r *Run) (descent.Set, error) {
	key += "set"
	switch len(r.Set) {
	case 0:
		return nil, b.errorf(strings.TrimSuffix(key, "set")+"method", "%s needs a set: set: {ball: {center: %s, radius: 1}}", r.Method, pointText(make([]float64, len(b.vars()))))
	case 1:
		return b.oneSet(key+"[0]", &r.Set[0])
	case 2:
		first, err := b.oneSet(key+"[0]", &r.Set[0])
		if err != nil {
			return nil, err
		}
		second, err := b.oneSet(key+"[1]", &r.Set[1])
		if err != nil {
			return nil, err
		}
		return b.intersection(key, convex.Intersection{A: first, B: second})
	}
	return nil, b.errorf(key, "%d sets: want one set, or a list of two for their intersection", len(r.Set))
}

// intersection returns both sets, or an error if they share no point.
func (b *panelBuilder) intersection(key string, both convex.Intersection) (descent.Set, error) {
	zero := make([]float64, len(b.vars()))
	err := both.ProjectContext(b.ctx, make([]float64, len(zero)), zero)
	switch {
	case b.ctx.Err() != nil:
		return nil, b.failed(key, err)
	case errors.Is(err, convex.ErrEmpty):
		return nil, b.errorf(key, "%w", reworded(err, "the two sets share no point"))
	case errors.Is(err, descent.ErrLimit):
		return nil, b.errorf(key, "%w", reworded(err, "the two sets touch or hardly overlap, so that no common point was found: want sets that overlap more"))
	case err != nil:
		return nil, b.errorf(key, "%w", err)
	}
	return both, nil
}

// oneSet returns a set, checked.
func (b *panelBuilder) oneSet(key string, s *Set) (descent.Set, error) {
	var found []descent.Set
	add := func(set descent.Set, err error) error {
		found = append(found, set)
		return err
	}
	var errs []error
	if s.Ball != nil {
		errs = append(errs, add(b.ballSet(key+".ball", s.Ball)))
	}
	if s.Box != nil {
		errs = append(errs, add(b.boxSet(key+".box", s.Box)))
	}
	if s.Simplex != nil {
		errs = append(errs, add(b.simplexSet(key+".simplex", s.Simplex)))
	}
	if s.Halfplane != nil {
		errs = append(errs, add(b.halfplane(key+".halfplane", s.Halfplane)))
	}
	if len(found) != 1 {
		return nil, b.errorf(key, "want one of %s", oneOf(setWords))
	}
	return found[0], errs[0]
}

func (b *panelBuilder) ballSet(key string, s *BallSet) (descent.Set, error) {
	center, err := b.vector(key+".center", s.Center)
	if err != nil {
		return nil, err
	}
	if r := float64(s.Radius); !finite(r) || r <= 0 {
		return nil, b.errorf(key+".radius", "%v: want a positive number", r)
	}
	return convex.Ball{Center: center, Radius: float64(s.Radius)}, nil
}

func (b *panelBuilder) boxSet(key string, s *BoxSet) (descent.Set, error) {
	var box convex.Box
	var err error
	if len(s.Min)+len(s.Max) == 0 {
		return nil, b.errorf(key, "a box needs sides: {min: %s}", pointText(make([]float64, len(b.vars()))))
	}
	if len(s.Min) > 0 {
		if box.Min, err = b.vector(key+".min", s.Min); err != nil {
			return nil, err
		}
	}
	if len(s.Max) > 0 {
		if box.Max, err = b.vector(key+".max", s.Max); err != nil {
			return nil, err
		}
	}
	for i := range min(len(box.Min), len(box.Max)) {
		if box.Min[i] > box.Max[i] {
			return nil, b.errorf(fmt.Sprintf("%s.max[%d]", key, i), "%v is less than %v under min", box.Max[i], box.Min[i])
		}
	}
	return box, nil
}

func (b *panelBuilder) simplexSet(key string, s *SimplexSet) (descent.Set, error) {
	set := convex.Simplex{Sum: 1, Solid: s.Solid}
	if s.Sum != nil {
		set.Sum = float64(*s.Sum)
	}
	if !finite(set.Sum) || set.Sum <= 0 {
		return nil, b.errorf(key+".sum", "%v: want a positive number", set.Sum)
	}
	return set, nil
}

func (b *panelBuilder) halfplane(key string, s *Halfplane) (descent.Set, error) {
	normal, err := b.vector(key+".normal", s.Normal)
	if err != nil {
		return nil, err
	}
	set := convex.HalfSpace{Normal: normal, Offset: float64(s.Offset)}
	if !finite(set.Offset) {
		return nil, b.errorf(key+".offset", "%v is not a finite number", set.Offset)
	}
	if !slices.ContainsFunc(normal, func(v float64) bool { return v != 0 }) {
		return nil, b.errorf(key+".normal", "%s has no direction", pointText(normal))
	}
	return set, nil
}

// vector returns finite numbers, one for each variable.
func (b *panelBuilder) vector(key string, of []Number) ([]float64, error) {
	if n := len(b.vars()); len(of) != n {
		return nil, b.errorf(key, "%s for %s", counted(len(of), "number"), counted(n, "variable"))
	}
	v := floats(of)
	for i, x := range v {
		if !finite(x) {
			return nil, b.errorf(fmt.Sprintf("%s[%d]", key, i), "%v is not a finite number", x)
		}
	}
	return v, nil
}

// constrained returns the method projected or frank-wolfe.
func (b *panelBuilder) constrained(key string, r *Run, size descent.StepSize) (*rule, error) {
	set, err := b.set(key, r)
	if err != nil {
		return nil, err
	}
	if r.Method == "projected" {
		return &rule{method: descent.Projected{Set: set, StepSize: size}, set: set, stays: standing{set}}, nil
	}
	bounded, ok := boundedSet(set)
	if !ok {
		return nil, b.errorf(key+"set", "frank-wolfe needs a bounded set: a ball, a simplex, or a box with min and max; projected takes this one")
	}
	if r.Step != nil && r.Step.Rule == "barzilai-borwein" {
		return nil, b.errorf(key+"step", "frank-wolfe has no barzilai-borwein steps: write step: exact, or leave it out")
	}
	return &rule{method: descent.FrankWolfe{Set: bounded, StepSize: size}, set: set, stays: descent.FrankWolfeGap{Set: bounded}}, nil
}

// standing ends a projected run that would stay where it is but for the rounding errors of
// projections.
type standing struct{ set descent.Set }

// Check implements descent.Criterion.
func (c standing) Check(s *descent.State) (descent.Status, string) {
	size, rounding := 0.0, 1e-15
	for i, x := range s.X {
		size = max(size, math.Abs(x)+math.Abs(s.Grad[i]))
	}
	switch c.set.(type) {
	case convex.Box:
		rounding = 0
	case convex.Intersection:
		rounding = 1e-11 // its Tolerance is 1e-12
	}
	return descent.ProjectedGradientNorm{Set: c.set, Tolerance: rounding * size}.Check(s)
}

// gradientNorm returns the criterion for the norm of the gradient, within the set if there is
// one.
func (m *rule) gradientNorm(v float64) descent.Criterion {
	if m.set != nil {
		return descent.ProjectedGradientNorm{Set: m.set, Tolerance: v}
	}
	return descent.GradientNorm(v)
}

// gap returns the criterion for the Frank–Wolfe gap, or nil without a bounded set.
func (m *rule) gap(v float64) descent.Criterion {
	if bounded, ok := boundedSet(m.set); ok {
		return descent.FrankWolfeGap{Set: bounded, Tolerance: v}
	}
	return nil
}

// boundedSet returns a set over which linear functions have a minimum.
func boundedSet(set descent.Set) (descent.LinearMinimizer, bool) {
	if box, ok := set.(convex.Box); ok && (box.Min == nil || box.Max == nil) {
		return nil, false
	}
	bounded, ok := set.(descent.LinearMinimizer)
	return bounded, ok
}

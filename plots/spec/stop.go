package spec

import (
	"fmt"
	"slices"

	"natgrad.example/descent"
)

const (
	defaultSteps = 100
	// maxSteps bounds the steps of a run, and maxIterates those of all runs of a figure. A
	// drawing of so many takes half a gigabyte.
	maxSteps    = 100_000
	maxIterates = 500_000
)

// steps returns the greatest number of steps.
func (r *Run) steps() int {
	if r.Steps == nil {
		return defaultSteps
	}
	return *r.Steps
}

// criteria returns what ends a run apart from the number of its steps.
func (b *panelBuilder) criteria(key string, r *Run, m *rule) ([]descent.Criterion, error) {
	if n := r.steps(); n < 0 || n > maxSteps {
		return nil, b.errorf(key+"steps", "%d steps: want a number from 0 to %d", n, maxSteps)
	}
	s := r.Stop
	if s == nil {
		return nil, nil
	}
	var criteria []descent.Criterion
	for _, c := range []struct {
		key   string
		v     *Number
		build func(v float64) descent.Criterion
	}{
		{"gradient", s.Gradient, m.gradientNorm},
		{"change", s.Change, func(v float64) descent.Criterion { return descent.ValueChange(v) }},
		{"length", s.Length, func(v float64) descent.Criterion { return descent.StepLength(v) }},
		{"value", s.Value, func(v float64) descent.Criterion { return descent.Value(b.sign() * v) }},
		{"gap", s.Gap, m.gap},
		{"bound", s.Bound, func(float64) descent.Criterion { return nil }},
	} {
		if c.v == nil {
			continue
		}
		v := float64(*c.v)
		if !finite(v) || v < 0 && c.key != "value" || v == 0 && c.key == "bound" {
			want := "a number of at least 0"
			if c.key == "bound" {
				want = "a positive number"
			}
			return nil, b.errorf(key+"stop."+c.key, "%v: want %s", v, want)
		}
		if c.key == "gap" && m.gap(v) == nil {
			return nil, b.errorf(key+"stop.gap", "a gap without a bounded set: it is for frank-wolfe, and for projected in a ball, a box or a simplex")
		}
		if criterion := c.build(v); criterion != nil {
			criteria = append(criteria, criterion)
		}
	}
	return criteria, nil
}

// stationary ends a run that would stay where it is: at an iterate with a gradient of
// exactly zero. If the method has a momentum, the iterate must also equal the one before.
type stationary struct{ momentum bool }

// Check implements descent.Criterion.
func (c stationary) Check(s *descent.State) (descent.Status, string) {
	for _, g := range s.Grad {
		if g != 0 {
			return descent.NotTerminated, ""
		}
	}
	if c.momentum && s.Prev != nil && !slices.Equal(s.X, s.Prev.X) {
		return descent.NotTerminated, ""
	}
	return descent.GradientThreshold, fmt.Sprintf("∇f is 0 (step %d)", s.Iteration)
}

// bound returns the greatest coordinate of a run, beyond which it has diverged: the
// bound of the file, or a thousand times the largest number among the limits of the
// axes and the starts.
func (b *panelBuilder) bound(r *Run) float64 {
	if r.Stop != nil && r.Stop.Bound != nil {
		return float64(*r.Stop.Bound)
	}
	largest := 0.0
	at := func(vs ...float64) {
		for _, v := range vs {
			largest = max(largest, v, -v)
		}
	}
	for _, a := range []*Axis{&b.spec.X, &b.spec.Y} {
		if a.Range != nil {
			at(float64(a.Range[0]), float64(a.Range[1]))
		}
	}
	if z := b.objective.zoo; z != nil {
		at(z.View.XMin, z.View.XMax, z.View.YMin, z.View.YMax)
	}
	if largest == 0 {
		largest = 1
	}
	for _, x := range r.From {
		at(floats(x)...)
	}
	return 1000 * largest
}

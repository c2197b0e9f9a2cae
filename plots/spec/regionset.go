package spec

import (
	"fmt"
	"slices"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
)

// ofSet is the word for the constraints of the set of the paths.
const ofSet = "set"

// setConstraints returns functions that are at most zero where the set of the panel's paths is. In
// a section they are functions of the section. key is the key of the word.
func (b *panelBuilder) setConstraints(key string) ([]func(x []float64) float64, error) {
	set, err := b.onlySet(key)
	if err != nil {
		return nil, err
	}
	var all []func(x []float64) float64
	for _, part := range parts(set) {
		if s, ok := part.(convex.Simplex); ok && !s.Solid && b.section == nil {
			return nil, b.errorf(key, "a simplex without solid is a line in the plane, which has no inside: write set: {simplex: {sum: %v, solid: true}}", s.Sum)
		}
		for _, g := range constraintsOf(part, len(b.vars())) {
			if b.section != nil {
				g = b.section.Func(g)
			}
			all = append(all, g)
		}
	}
	return all, nil
}

// onlySet returns the set that all paths with a set have, or without a path that of the panel.
func (b *panelBuilder) onlySet(key string) (descent.Set, error) {
	var set descent.Set
	for _, r := range b.paths {
		switch {
		case r.set == nil:
		case set != nil && fmt.Sprintf("%T%v", r.set, r.set) != fmt.Sprintf("%T%v", set, set):
			return nil, b.errorf(key, "the paths have different sets: write constraints such as x + y <= 2")
		default:
			set = r.set
		}
	}
	switch {
	case set != nil:
		return set, nil
	case len(b.spec.Set) > 0:
		return b.set("", &b.spec.Run)
	}
	return nil, b.errorf(key, "the panel has no set: write one such as set: {ball: {center: %s, radius: 1}}, or constraints such as x + y <= 2",
		pointText(make([]float64, len(b.vars()))))
}

// constraintsOf returns functions of n variables that are at most zero in a set. In a plane there
// is one for each smooth part of the border, whose corners are then exact.
func constraintsOf(set descent.Set, n int) []func(x []float64) float64 {
	switch s := set.(type) {
	case convex.Ball:
		return []func(x []float64) float64{func(x []float64) float64 {
			square := 0.0
			for i, c := range s.Center {
				d := (x[i] - c) / s.Radius
				square += float64(d * d)
			}
			return square - 1
		}}
	case convex.HalfSpace:
		return []func(x []float64) float64{func(x []float64) float64 { return product(s.Normal, x) - s.Offset }}
	case convex.Box:
		return append(every(len(s.Min), func(i int, x []float64) float64 { return s.Min[i] - x[i] }),
			every(len(s.Max), func(i int, x []float64) float64 { return x[i] - s.Max[i] })...)
	case convex.Simplex:
		if s.Solid {
			sum := func(x []float64) float64 { return product(slices.Repeat([]float64{1}, n), x) - s.Sum }
			return append(every(n, func(i int, x []float64) float64 { return -x[i] }), sum)
		}
	}
	return []func(x []float64) float64{func(x []float64) float64 { return beyond(set, x) }}
}

// every returns the functions g of each of n coordinates, or with more than two their greatest.
func every(n int, g func(i int, x []float64) float64) (all []func(x []float64) float64) {
	if n > 2 {
		return append(all, func(x []float64) float64 {
			most := g(0, x)
			for i := range n {
				most = max(most, g(i, x))
			}
			return most
		})
	}
	for i := range n {
		all = append(all, func(x []float64) float64 { return g(i, x) })
	}
	return all
}

// product returns the product of two vectors.
func product(a, x []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64(v * x[i])
	}
	return sum
}

// hasRegionOfSet reports whether the panel has a region with the constraints of the set of its
// paths, whose border stands for that of the set.
func (b *panelBuilder) hasRegionOfSet() bool {
	r := b.spec.Region
	return r != nil && !r.Off && slices.Contains(r.Where, ofSet)
}

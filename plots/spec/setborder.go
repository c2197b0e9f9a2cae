package spec

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/internal/float"
	"natgrad.example/plots"
)

// addSets adds the borders of the sets of all runs, each set once.
func (b *panelBuilder) addSets() error {
	drawn := map[string]bool{}
	for _, r := range b.paths {
		sets := r.spec.Set
		hidden := slices.ContainsFunc(sets, undrawn) || b.hasRegionOfSet() && !slices.ContainsFunc(sets, penned)
		if r.set == nil || b.section == nil && len(b.vars()) != 2 || hidden {
			continue
		}
		if id := fmt.Sprintf("%T%v", r.set, r.set); !drawn[id] {
			drawn[id] = true
			if err := b.addSet(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// undrawn reports whether a set has no border.
func undrawn(s Set) bool { return s.Draw != nil && !*s.Draw }

// penned reports whether a set says how its border is drawn.
func penned(s Set) bool {
	return s.Draw != nil || s.Color != "" || s.Thickness != 0 || s.Dashed || s.Fill != ""
}

// addSet adds the border of the set of a run.
func (b *panelBuilder) addSet(r *run) error {
	key, w := r.key+".set", b.frame(r)
	line, err := b.setOutline(key, r.set, w)
	if errors.Is(err, convex.ErrEmpty) {
		return nil // outside the panel
	}
	if err != nil {
		return b.failed(key, err)
	}
	if b.spec.X.Scale == "log" || b.spec.Y.Scale == "log" {
		line.Points = b.bent(line.Points, w)
	}
	border, err := plots.NewBall(line)
	if err != nil {
		return b.failed(key, err)
	}
	s := &r.spec.Set[0]
	if err := b.ballPen(key+"[0]", s.Color, s.Thickness, s.Fill, nil, 1, border); err != nil {
		return err
	}
	if s.Dashed {
		border.LineStyle.Dashes = pathDashes(max(border.LineStyle.Width, vg.Length(1)))
	}
	b.add(border)
	return nil
}

// setOutline returns the border of a set, or of its section with the plane of the panel.
func (b *panelBuilder) setOutline(key string, set descent.Set, w convex.Window) (contour.Line, error) {
	if b.section != nil {
		return b.sectionOf(key, set, w)
	}
	return convex.Outline(b.positive(set, w), w)
}

// frame returns the ranges of the axes, or what the paths of a run span.
func (b *panelBuilder) frame(r *run) convex.Window {
	along := func(key string, a *Axis, i int) (lo, hi float64) {
		if x, err := b.extent(key, a); err == nil {
			return x[0], x[1]
		}
		lo, hi = math.Inf(1), math.Inf(-1)
		for _, trace := range r.trace {
			for _, it := range trace.All() {
				lo, hi = min(lo, it.X[i]), max(hi, it.X[i])
			}
		}
		// A path that stays at a point has a window as well.
		size := max(hi-lo, 1e-3*max(math.Abs(lo), math.Abs(hi)), 1e-9)
		return lo - size/4, hi + size/4
	}
	var w convex.Window
	w.XMin, w.XMax = along("x", &b.spec.X, 0)
	w.YMin, w.YMax = along("y", &b.spec.Y, 1)
	return w
}

// positive returns the part of a set that log axes can show.
func (b *panelBuilder) positive(set descent.Set, w convex.Window) descent.Set {
	least := []float64{math.Inf(-1), math.Inf(-1)}
	if b.spec.X.Scale == "log" {
		least[0] = w.XMin / 2
	}
	if b.spec.Y.Scale == "log" {
		least[1] = w.YMin / 2
	}
	if math.IsInf(least[0], 0) && math.IsInf(least[1], 0) {
		return set
	}
	return convex.Intersection{A: set, B: convex.Box{Min: least}}
}

// bent puts points between those of a polyline, so that its straight lines are curves on log
// axes. No two neighbors are farther apart than a 64th of an axis.
func (b *panelBuilder) bent(points []contour.Point, w convex.Window) (out []contour.Point) {
	along := func(a *Axis, p, q, lo, hi float64) float64 {
		if a.Scale == "log" {
			return math.Abs(float.LogRatio(q, p)) / float.LogRatio(hi, lo)
		}
		return math.Abs(q-p) / (hi - lo)
	}
	var add func(p, q contour.Point)
	add = func(p, q contour.Point) {
		mid := contour.Point{X: p.X + (q.X-p.X)/2, Y: p.Y + (q.Y-p.Y)/2}
		far := max(along(&b.spec.X, p.X, q.X, w.XMin, w.XMax), along(&b.spec.Y, p.Y, q.Y, w.YMin, w.YMax))
		if far <= 1./64 || mid == p || mid == q {
			out = append(out, p)
			return
		}
		add(p, mid)
		add(mid, q)
	}
	for i, p := range points {
		add(p, points[(i+1)%len(points)])
	}
	return out
}

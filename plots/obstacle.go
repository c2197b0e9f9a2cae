package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// An Obstacle is a place on the page that labels keep clear of: all points nearer
// than Radius to the segment from A to B.
type Obstacle struct {
	A, B   vg.Point
	Radius vg.Length
}

// BoxObstacle returns the obstacle that covers a box, such as the box of a text. It is
// a segment along the horizontal middle of the box, with half its height as radius.
func BoxObstacle(box vg.Rectangle) Obstacle {
	middle := (box.Min.Y + box.Max.Y) / 2
	half := (box.Max.Y - box.Min.Y) / 2
	return Obstacle{vg.Point{X: box.Min.X, Y: middle}, vg.Point{X: box.Max.X, Y: middle}, half}
}

// An Obstructer is a plotter with parts that the labels of other plotters must not
// cover, such as arrows or markers.
type Obstructer interface {
	// Obstacles returns the parts as they are painted on c with the axes of plt.
	Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle
}

// An Avoider is a plotter with labels that can keep clear of obstacles.
type Avoider interface {
	// Avoid returns a copy whose labels keep clear of the obstacles, and of the
	// obstacles of earlier calls.
	Avoid(obstacles []Obstacle) plot.Plotter
}

// A Settler is an Avoider that may not move its labels, such as an Annotation whose place is
// given. Labels of all others then keep clear of its obstacles.
type Settler interface {
	// Settled reports whether the labels stay where they are.
	Settled() bool
}

// An Anchored plotter is an Avoider with parts that stay where they are, such as the glyphs of
// Marks. Labels of all others keep clear of them, whatever the order of the plotters.
type Anchored interface {
	// Anchors returns the parts that stay as they are painted on c with the axes of plt.
	Anchors(c draw.Canvas, plt *plot.Plot) []Obstacle
}

// An InkAvoider is an Avoider whose labels would rather not cover what is no obstacle either: the
// lines and markers of an Inker and of gonum's plotters.
type InkAvoider interface {
	Avoider
	// AvoidInk returns a copy that knows the ink of the others in the data area. It is called
	// before Avoid.
	AvoidInk(area vg.Rectangle, ink []Obstacle) plot.Plotter
}

// A mapAvoider is an InkAvoider that shares the map of the ink instead of making one.
type mapAvoider interface {
	InkAvoider
	avoidMap(ink *page.InkMap) plot.Plotter
}

// newInkMap returns a map of an area on which obstacles are painted.
func newInkMap(area vg.Rectangle, ink []Obstacle) *page.InkMap {
	return page.NewInkMap(area, func(yield func(page.Capsule) bool) {
		for _, o := range ink {
			if o.Radius <= MaxLength && !yield(page.Capsule(o)) {
				return
			}
		}
	})
}

// moves reports whether a plotter has labels that move.
func moves(p plot.Plotter) bool {
	if _, ok := p.(Avoider); !ok {
		return false
	}
	s, ok := p.(Settler)
	return !ok || !s.Settled()
}

// knowingInk returns the plotters with every InkAvoider that moves replaced by a copy that knows
// the ink of all.
func knowingInk(plotters []plot.Plotter, c draw.Canvas, axes func(k int) *plot.Plot) []plot.Plotter {
	out := slices.Clone(plotters)
	var ink []Obstacle
	var shared *page.InkMap
	for i, p := range plotters {
		q, ok := p.(InkAvoider)
		if !ok || !moves(p) {
			continue
		}
		if shared == nil {
			all := coverOf(brush.Context(c.Canvas), plotters, c.Rectangle, axes)
			ink = slices.Concat(all.ink, all.outlines, all.fields)
			shared = newInkMap(c.Rectangle, ink)
		}
		if m, ok := q.(mapAvoider); ok {
			out[i] = m.avoidMap(shared)
		} else {
			out[i] = notNil(p, q.AvoidInk(c.Rectangle, slices.Clip(ink)), "AvoidInk")
		}
	}
	return out
}

// avoiding returns the plotters, each on its axes, with every Avoider replaced by a copy that keeps
// clear of the obstacles of the others. The obstacles of an Avoider count only for
// the Avoiders after it, so that labels keep clear of labels. Those of a Settler that does not
// move, and those that are Anchored, count for all.
func avoiding(plotters []plot.Plotter, c draw.Canvas, axes func(k int) *plot.Plot) []plot.Plotter {
	if !slices.ContainsFunc(plotters, moves) {
		return slices.Clone(plotters)
	}
	plotters = knowingInk(plotters, c, axes)
	fixed, stopped := new(obstacleSet), brush.Stopped(c.Canvas)
	for k, p := range plotters {
		if stopped() {
			return plotters
		}
		if moves(p) {
			fixed.labelers++
			if o, ok := p.(Anchored); ok {
				fixed.addNear(o.Anchors(c, axes(k)), c.Rectangle)
			}
			continue
		}
		if o, ok := p.(Obstructer); ok {
			fixed.addNear(o.Obstacles(c, axes(k)), c.Rectangle)
		}
	}
	out := make([]plot.Plotter, len(plotters))
	for i, p := range plotters {
		out[i] = p
		if stopped() || !moves(p) {
			continue
		}
		switch a := p.(type) {
		case setAvoider:
			out[i] = a.avoidSet(fixed.soFar())
		case Avoider:
			out[i] = notNil(p, a.Avoid(slices.Clip(fixed.all)), "Avoid")
		default:
			continue
		}
		if o, ok := out[i].(Obstructer); ok {
			fixed.addNear(o.Obstacles(c, axes(i)), c.Rectangle)
		}
	}
	return out
}

// turnedObstacle returns the obstacle that covers b. It runs along the middle of b,
// and its round ends stick out.
func turnedObstacle(b page.TurnedBox) Obstacle {
	return Obstacle{A: b.At(-b.Half.X, 0), B: b.At(b.Half.X, 0), Radius: b.Half.Y}
}

// covered returns how much of the obstacles a label or a legend in a box covers: the
// lengths of the segments in the box, plus the radius and one point for each obstacle
// that reaches into it.
func covered(obstacles []Obstacle, box vg.Rectangle) vg.Length {
	var sum vg.Length
	for i := range obstacles {
		sum += obstacles[i].covered(box)
	}
	return sum
}

// covered returns how much of the obstacle a box covers.
func (o *Obstacle) covered(box vg.Rectangle) vg.Length {
	part, _, ok := page.ClipSegment(o.A, o.B, page.Grow(box, o.Radius))
	if !ok {
		return 0
	}
	return page.Distance(part[0], part[1]) + o.Radius + 1
}

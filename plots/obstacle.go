package plots

import (
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

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

// avoiding returns the plotters with every Avoider replaced by a copy that keeps
// clear of the obstacles of the others. The obstacles of an Avoider count only for
// the Avoiders after it, so that labels keep clear of labels.
func avoiding(plotters []plot.Plotter, c draw.Canvas, plt *plot.Plot) []plot.Plotter {
	if !slices.ContainsFunc(plotters, func(p plot.Plotter) bool { _, ok := p.(Avoider); return ok }) {
		return slices.Clone(plotters)
	}
	var fixed []Obstacle
	for _, p := range plotters {
		if _, ok := p.(Avoider); ok {
			continue
		}
		if o, ok := p.(Obstructer); ok {
			fixed = appendNear(fixed, o.Obstacles(c, plt), c.Rectangle)
		}
	}
	out := make([]plot.Plotter, len(plotters))
	for i, p := range plotters {
		out[i] = p
		a, ok := p.(Avoider)
		if !ok {
			continue
		}
		out[i] = a.Avoid(fixed)
		if o, ok := out[i].(Obstructer); ok {
			fixed = appendNear(fixed, o.Obstacles(c, plt), c.Rectangle)
		}
	}
	return out
}

// appendNear appends the obstacles that reach into r to dst. A segment that goes
// far beyond r, as the segments of a diverging path do, is cut to the part near r.
func appendNear(dst, obstacles []Obstacle, r vg.Rectangle) []Obstacle {
	for _, o := range obstacles {
		if part, _, ok := page.ClipSegment(o.A, o.B, page.Grow(r, o.Radius)); ok {
			dst = append(dst, Obstacle{part[0], part[1], o.Radius})
		}
	}
	return dst
}

// turnedObstacle returns the obstacle that covers b. It runs along the middle of b,
// and its round ends stick out.
func turnedObstacle(b page.TurnedBox) Obstacle {
	return Obstacle{A: b.At(-b.Half.X, 0), B: b.At(b.Half.X, 0), Radius: b.Half.Y}
}

// clearOf reports whether a box is clear of all obstacles. An obstacle at a distance
// that is NaN is not clear of it.
func clearOf(obstacles []Obstacle, box page.TurnedBox) bool {
	for _, o := range obstacles {
		if !(box.DistanceTo(o.A, o.B) >= o.Radius) {
			return false
		}
	}
	return true
}

// covered returns how much of the obstacles a label or a legend in a box covers: the
// lengths of the segments in the box, plus the radius and one point for each obstacle
// that reaches into it.
func covered(obstacles []Obstacle, box vg.Rectangle) vg.Length {
	var sum vg.Length
	for _, o := range obstacles {
		if part, _, ok := page.ClipSegment(o.A, o.B, page.Grow(box, o.Radius)); ok {
			sum += page.Distance(part[0], part[1]) + o.Radius + 1
		}
	}
	return sum
}

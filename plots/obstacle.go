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

// avoiding returns the plotters with every Avoider replaced by a copy that keeps
// clear of the obstacles of the others. The obstacles of an Avoider count only for
// the Avoiders after it, so that labels keep clear of labels.
func avoiding(plotters []plot.Plotter, c draw.Canvas, plt *plot.Plot) []plot.Plotter {
	if !slices.ContainsFunc(plotters, func(p plot.Plotter) bool { _, ok := p.(Avoider); return ok }) {
		return slices.Clone(plotters)
	}
	fixed, stopped := new(obstacleSet), brush.Stopped(c.Canvas)
	for _, p := range plotters {
		if stopped() {
			return plotters
		}
		if _, ok := p.(Avoider); ok {
			continue
		}
		if o, ok := p.(Obstructer); ok {
			fixed.addNear(o.Obstacles(c, plt), c.Rectangle)
		}
	}
	out := make([]plot.Plotter, len(plotters))
	for i, p := range plotters {
		out[i] = p
		if stopped() {
			continue
		}
		switch a := p.(type) {
		case setAvoider:
			out[i] = a.avoidSet(fixed.soFar())
		case Avoider:
			out[i] = a.Avoid(slices.Clip(fixed.all))
		default:
			continue
		}
		if o, ok := out[i].(Obstructer); ok {
			fixed.addNear(o.Obstacles(c, plt), c.Rectangle)
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

package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
)

// An Obstacle is a place on the page that labels keep clear of: all points nearer
// than Radius to the segment from A to B.
//
//	type Obstacle struct {
//		A, B   vg.Point
//		Radius vg.Length
//	}
type Obstacle = page.Obstacle

// BoxObstacle returns the obstacle that covers a box, such as that of a text.
func BoxObstacle(box vg.Rectangle) Obstacle { return page.BoxObstacle(box) }

// An Obstructer is a plotter that labels of other plotters must not cover, such
// as an arrow or a marker.
type Obstructer interface {
	Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle
}

// An Avoider is a plotter with labels that can keep clear of others.
type Avoider interface {
	// Avoid returns a copy whose labels keep clear of obstacles, and of those that
	// it was given before.
	Avoid(obstacles []Obstacle) plot.Plotter
}

// avoiding returns the plotters with every Avoider keeping clear of the
// obstacles of all others. An Avoider that is an Obstructer as well is an obstacle
// to those after it, so that labels keep clear of labels.
func avoiding(plotters []plot.Plotter, c draw.Canvas, plt *plot.Plot) []plot.Plotter {
	var fixed []Obstacle
	for _, p := range plotters {
		if _, ok := p.(Avoider); ok {
			continue
		}
		if o, ok := p.(Obstructer); ok {
			fixed = page.AppendNear(fixed, o.Obstacles(c, plt), c.Rectangle)
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
			fixed = page.AppendNear(fixed, o.Obstacles(c, plt), c.Rectangle)
		}
	}
	return out
}

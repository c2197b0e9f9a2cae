package main

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
)

// A watch paints nothing. It keeps what labels before it must keep clear of, the
// labels included, and where the dots of a trail are.
type watch struct {
	trail     *Trail
	obstacles []plots.Obstacle
	dots      []plots.Obstacle
}

// Avoid keeps the obstacles.
func (w *watch) Avoid(obstacles []plots.Obstacle) plot.Plotter {
	w.obstacles = obstacles
	return w
}

// Plot keeps the dots.
func (w *watch) Plot(c draw.Canvas, plt *plot.Plot) {
	for _, o := range w.trail.Obstacles(c, plt) {
		if o.A == o.B {
			w.dots = append(w.dots, o)
		}
	}
}

// covering returns the number of dots in which the middle line of a label lies.
// Labels are the obstacles that are not dots.
func (w *watch) covering() int {
	n := 0
	for _, dot := range w.dots {
		for _, o := range w.obstacles {
			if o.A != o.B && distance(dot.A, o) < dot.Radius {
				n++
			}
		}
	}
	return n
}

// distance returns the distance from a point to the segment of an obstacle.
func distance(p vg.Point, o plots.Obstacle) vg.Length {
	along, to := o.B.Sub(o.A), p.Sub(o.A)
	t := max(0, min(to.Dot(along)/along.Dot(along), 1))
	off := to.Sub(along.Scale(t))
	return vg.Length(math.Hypot(float64(off.X), float64(off.Y)))
}

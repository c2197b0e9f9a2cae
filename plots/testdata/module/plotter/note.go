package main

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
)

// A Note stands in a corner of the data area, and at the bottom right if something
// else is at the top left.
type Note struct {
	Text string

	style     *plots.Style
	obstacles []plots.Obstacle
}

var _ interface {
	plots.Avoider
	plots.Obstructer
	plots.Styled
} = (*Note)(nil)

// WithStyle takes the ink and the type of a style.
func (n *Note) WithStyle(s *plots.Style) plot.Plotter {
	q := *n
	q.style = s
	return &q
}

// Avoid keeps the note clear of obstacles.
func (n *Note) Avoid(obstacles []plots.Obstacle) plot.Plotter {
	q := *n
	q.obstacles = append(n.obstacles[:len(n.obstacles):len(n.obstacles)], obstacles...)
	return &q
}

// placed returns the text in the corner that is free.
func (n *Note) placed(c draw.Canvas) (plots.PlacedText, bool) {
	f, err := n.style.Typeset(n.Text, 0)
	if err != nil {
		return plots.PlacedText{}, false
	}
	text := plots.PlacedText{Formula: f, Baseline: vg.Point{X: c.Min.X + 5, Y: c.Max.Y - 5 - f.Height}}
	for _, o := range n.obstacles {
		if near(text.Ink(), o) {
			text.Baseline = vg.Point{X: c.Max.X - 5 - f.Width, Y: c.Min.Y + 5 + f.Depth}
		}
	}
	return text, true
}

// near reports whether an obstacle may reach into a box.
func near(box vg.Rectangle, o plots.Obstacle) bool {
	return min(o.A.X, o.B.X)-o.Radius < box.Max.X && max(o.A.X, o.B.X)+o.Radius > box.Min.X &&
		min(o.A.Y, o.B.Y)-o.Radius < box.Max.Y && max(o.A.Y, o.B.Y)+o.Radius > box.Min.Y
}

// Plot paints the text.
func (n *Note) Plot(c draw.Canvas, _ *plot.Plot) {
	if text, ok := n.placed(c); ok {
		_ = n.style.PaintText(c, nil, text)
	}
}

// Obstacles is the text.
func (n *Note) Obstacles(c draw.Canvas, _ *plot.Plot) []plots.Obstacle {
	text, ok := n.placed(c)
	if !ok {
		return nil
	}
	return []plots.Obstacle{plots.BoxObstacle(text.Ink())}
}

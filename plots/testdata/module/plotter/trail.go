package main

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
	"natgrad.example/plots/vgdraw2d"
)

// errTrail is wrapped by the errors of a Trail.
var errTrail = errors.New("bad trail")

// A Trail draws measurements along a way: dots in the colors of their values, and a
// name at the last one.
type Trail struct {
	Points plotter.XYZs
	Colors palette.ColorMap
	Name   string
	Radius vg.Length

	style  *plots.Style // nil on a stock plot
	frames []int        // nil for all dots
}

var _ interface {
	plot.Plotter
	plot.DataRanger
	plot.Thumbnailer
	plots.Checker
	plots.ColorBarred
	plots.Describer
	plots.Fitter
	plots.Grower
	plots.Inker
	plots.Layered
	plots.Obstructer
	plots.Styled
} = (*Trail)(nil)

// Check reports a value that is not finite, and a name that cannot be set.
func (t *Trail) Check(s *plots.Style) error {
	for i, p := range t.Points {
		if math.IsNaN(p.Z) || math.IsInf(p.Z, 0) {
			return fmt.Errorf("trail: %w: point %d has the value %v", errTrail, i, p.Z)
		}
	}
	if _, err := s.Typeset(t.Name, 0); err != nil {
		return fmt.Errorf("trail: name: %w", err)
	}
	return nil
}

// Fit reports a name that is wider than the data area.
func (t *Trail) Fit(dataArea vg.Rectangle, _ *plot.Plot) error {
	f, err := t.style.Typeset(t.Name, 0)
	if err == nil && f.Width > dataArea.Size().X {
		err = fmt.Errorf("trail: the name has no room")
	}
	return err
}

// WithStyle takes the ink and the type of a style.
func (t *Trail) WithStyle(s *plots.Style) plot.Plotter {
	q := *t
	q.style = s
	return &q
}

// Layer puts a trail over lines.
func (t *Trail) Layer() plots.Layer { return plots.MarkLayer }

// Describe says what a trail shows.
func (t *Trail) Describe() string {
	return fmt.Sprintf("a trail of %d measurements", len(t.Points))
}

// DataRange returns the range of all points, also while the trail grows.
func (t *Trail) DataRange() (xmin, xmax, ymin, ymax float64) {
	return plotter.XYRange(plotter.XYValues{XYZer: t.Points})
}

// Steps and Grown show a dot for each step.
func (t *Trail) Steps() int { return max(len(t.Points)-1, 0) }

// Grown implements plots.Grower.
func (t *Trail) Grown(frames []int) plot.Plotter {
	q := *t
	q.frames = frames
	return &q
}

// shown is the number of dots that are drawn.
func (t *Trail) shown() int {
	if n := len(t.frames); n > 0 {
		return t.frames[n-1] + 1
	}
	return len(t.Points)
}

// coloring gives the values their colors.
func (t *Trail) coloring() plots.Coloring { return plots.Coloring{Map: t.Colors} }

// ColorKey explains the colors to a color bar.
func (t *Trail) ColorKey() plots.ColorKey {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, p := range t.Points {
		lo, hi = min(lo, p.Z), max(hi, p.Z)
	}
	return t.coloring().Key(lo, hi)
}

// placed returns the last dot's name in its place.
func (t *Trail) placed(c draw.Canvas, plt *plot.Plot) (text plots.PlacedText, ok bool) {
	n := len(t.Points)
	if n == 0 || t.Name == "" || t.shown() < n {
		return text, false
	}
	f, err := t.style.Typeset(t.Name, 0)
	if err != nil {
		return text, false
	}
	x, y := plt.Transforms(&c)
	at := vg.Point{X: x(t.Points[n-1].X) + 2*t.Radius, Y: y(t.Points[n-1].Y) - f.Height/2}
	return plots.PlacedText{Formula: f, Baseline: at}, true
}

// Obstacles are the dots and the name.
func (t *Trail) Obstacles(c draw.Canvas, plt *plot.Plot) []plots.Obstacle {
	var all []plots.Obstacle
	x, y := plt.Transforms(&c)
	for _, p := range t.Points[:t.shown()] {
		at := vg.Point{X: x(p.X), Y: y(p.Y)}
		all = append(all, plots.Obstacle{A: at, B: at, Radius: t.Radius})
	}
	if text, ok := t.placed(c, plt); ok {
		all = append(all, plots.BoxObstacle(text.Ink()))
	}
	return all
}

// Ink is a line from each dot to the next, which labels may cover and a legend should not.
func (t *Trail) Ink(c draw.Canvas, plt *plot.Plot) []plots.Obstacle {
	var all []plots.Obstacle
	x, y := plt.Transforms(&c)
	for i := 1; i < t.shown(); i++ {
		p, q := t.Points[i-1], t.Points[i]
		all = append(all, plots.Obstacle{A: vg.Point{X: x(p.X), Y: y(p.Y)}, B: vg.Point{X: x(q.X), Y: y(q.Y)}})
	}
	return all
}

// Plot paints the dots and the name.
func (t *Trail) Plot(c draw.Canvas, plt *plot.Plot) {
	x, y := plt.Transforms(&c)
	for _, p := range t.Points[:t.shown()] {
		t.dot(&c, p.Z, vg.Point{X: x(p.X), Y: y(p.Y)})
	}
	if text, ok := t.placed(c, plt); ok {
		_ = t.style.PaintText(c, nil, text) // Check has seen the name
	}
}

// dot paints a dot. Its color stands for a value, on dark pages too.
func (t *Trail) dot(c *draw.Canvas, value float64, at vg.Point) {
	if g, ok := c.Canvas.(vgdraw2d.Grouper); ok {
		g.BeginGroup(vgdraw2d.Group{Data: map[string]string{"value": fmt.Sprint(value)}, Fixed: true})
		defer g.EndGroup()
	}
	clr := t.coloring().ColorOf(value)
	if clr == nil {
		clr = color.Black
	}
	c.DrawGlyph(draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: t.Radius, Color: clr}, at)
}

// Thumbnail paints a dot for a legend.
func (t *Trail) Thumbnail(c *draw.Canvas) {
	t.dot(c, (t.Colors.Min()+t.Colors.Max())/2, c.Center())
}

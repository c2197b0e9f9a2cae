package main

import (
	"errors"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots"
)

// errCompass is wrapped by the errors of a Compass.
var errCompass = errors.New("no room for a compass")

// A Compass draws axes of its own: two lines through the middle of the data area with the labels of
// the panel's axes at their ends, and a dot at each of their ticks.
type Compass struct{ style *plots.Style }

var _ interface {
	plots.AxesPainter
	plots.Describer
	plots.Styled
} = (*Compass)(nil)

// WithStyle takes the ink and the type of a style.
func (c *Compass) WithStyle(s *plots.Style) plot.Plotter { return &Compass{s} }

// Describe names the axes.
func (c *Compass) Describe() string { return "a compass of two axes" }

// FitAxes wants half an inch on each side.
func (c *Compass) FitAxes(area vg.Rectangle, axes *plot.Plot) error {
	if s := area.Size(); min(s.X, s.Y) < vg.Inch {
		return fmt.Errorf("compass of %s and %s: %w", axes.X.Label.Text, axes.Y.Label.Text, errCompass)
	}
	return nil
}

// Plot draws the axes.
func (c *Compass) Plot(on draw.Canvas, axes *plot.Plot) {
	middle := on.Center()
	line := draw.LineStyle{Color: c.style.Ink, Width: 1}
	on.StrokeLine2(line, on.Min.X, middle.Y, on.Max.X, middle.Y)
	on.StrokeLine2(line, middle.X, on.Min.Y, middle.X, on.Max.Y)
	x, y := axes.Transforms(&on)
	dot := draw.GlyphStyle{Color: c.style.Ink, Radius: 2, Shape: draw.CircleGlyph{}}
	for _, t := range axes.X.Tick.Marker.Ticks(axes.X.Min, axes.X.Max) {
		on.DrawGlyph(dot, vg.Point{X: x(t.Value), Y: middle.Y})
	}
	for _, t := range axes.Y.Tick.Marker.Ticks(axes.Y.Min, axes.Y.Max) {
		on.DrawGlyph(dot, vg.Point{X: middle.X, Y: y(t.Value)})
	}
	right := must(c.style.Typeset(axes.X.Label.Text, 0))
	top := must(c.style.Typeset(axes.Y.Label.Text, 0))
	must(0, c.style.PaintText(on, nil,
		plots.PlacedText{Formula: right, Baseline: vg.Point{X: on.Max.X - right.Width, Y: middle.Y + 4}},
		plots.PlacedText{Formula: top, Baseline: vg.Point{X: middle.X + 4, Y: on.Max.Y - top.Height}}))
}

// compass returns a figure with a compass.
func compass(width vg.Length) *plots.Figure {
	p := &plots.Panel{X: plots.Axis{Min: -2, Max: 2, Label: "east"}, Y: plots.Axis{Min: -1, Max: 1, Label: "north"}, Title: "Where"}
	p.Add(&Compass{})
	return &plots.Figure{ID: "compass", Width: width, Height: width, Panels: []*plots.Panel{p}}
}

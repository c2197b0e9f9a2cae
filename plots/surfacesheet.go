package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/solid"
)

// farthestPlace bounds heights in the box, beyond which the surface is cut off.
const farthestPlace = 1e9

// sheet returns the grid in coordinates of the box, or nil if the work is stopped. Values
// that the scale of the axis rejects are holes.
func (s *Surface) sheet(b *surfaceBox, stopped func() bool) *solid.Sheet {
	nc, nr := s.field.Dims()
	sheet := &solid.Sheet{U: make([]float64, nc), V: make([]float64, nr), W: make([]float64, nc*nr)}
	fill := func(places []float64, place func(i int) float64) bool {
		for i := range places {
			if i%1024 == 0 && stopped() {
				return false
			}
			places[i] = place(i)
		}
		return true
	}
	done := fill(sheet.U, func(i int) float64 { return b.axes[0].place(s.field.X(i)) }) &&
		fill(sheet.V, func(i int) float64 { return b.axes[1].place(s.field.Y(i)) }) &&
		fill(sheet.W, func(i int) float64 {
			if z := s.field.Z(i%nc, i/nc); isFinite(z) {
				return min(max(b.axes[2].place(z), -farthestPlace), farthestPlace)
			}
			return math.NaN()
		})
	if !done {
		return nil
	}
	return sheet
}

// A surfaceLine is a contour line in the box: its points have coordinates of the floor.
type surfaceLine struct {
	contour.Line
	color color.Color
}

// contourLines returns the contour lines of the surface. They are those of the box, so they
// bound the bands on any scale.
func (s *Surface) contourLines(c *draw.Canvas, b *surfaceBox, sheet *solid.Sheet) []surfaceLine {
	if len(s.levels) == 0 || s.LineStyle.Width <= 0 && s.FloorStyle.Width <= 0 {
		return nil
	}
	levels := slices.Clone(s.levels)
	if b.axes[2].down {
		slices.Reverse(levels)
	}
	var places []float64
	var colors []color.Color
	for _, l := range levels {
		at := b.axes[2].place(l)
		if n := len(places); isFinite(at) && (n == 0 || at > places[n-1]) {
			places, colors = append(places, at), append(colors, s.Coloring.ColorOf(l))
		}
	}
	grid := &contour.Grid{Xs: sheet.U, Ys: sheet.V, Zs: sheet.W}
	lines, err := contour.Lines(grid, places, &contour.LineSettings{Context: brush.Context(c.Canvas)})
	if err != nil {
		return nil // stopped, or the grid is too small on the axes to be seen
	}
	drawn := make([]surfaceLine, len(lines))
	for i, l := range lines {
		if l.Closed {
			l.Points = append(slices.Clip(l.Points), l.Points[0])
		}
		k, _ := slices.BinarySearch(places, l.Level)
		drawn[i] = surfaceLine{l, colors[k]}
	}
	return drawn
}

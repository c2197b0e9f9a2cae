package plots

import (
	"context"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// A cover is what a legend on a data area may cover.
type cover struct {
	ink []Obstacle // of lines and markers
	// axes are the obstacles of an AxesPainter, whose numbers stand on the data area.
	axes []Obstacle
	// outlines and fields are what Matplotlib's rule leaves out. Fields count less.
	outlines, fields []Obstacle
	boxes            []vg.Rectangle // around polygons
}

// coverOf returns what the plotters of a panel, each on its axes, paint: the ink of an Inker, the
// obstacles of each Obstructer, and the points and lines of gonum's plotters, which are neither. The
// labels of an Avoider do not count, because they will keep clear of the legend.
func coverOf(ctx context.Context, plotters []plot.Plotter, dataArea vg.Rectangle, axes func(k int) *plot.Plot) *cover {
	c := measuringCanvas(ctx, dataArea)
	all := new(cover)
	for k, p := range plotters {
		if stopped(ctx) != nil {
			return all
		}
		limits := axes(k)
		if i, ok := p.(Inker); ok {
			to := &all.outlines
			if _, ok := p.(ColorBarred); ok {
				to = &all.fields
			}
			*to = append(*to, i.Ink(c, limits)...)
		}
		if moves(p) {
			continue
		}
		if o, ok := p.(Obstructer); ok {
			to := &all.ink
			if _, ok := p.(AxesPainter); ok {
				to = &all.axes
			}
			*to = append(*to, o.Obstacles(c, limits)...)
		}
		x, y := brush.Transforms(limits, &c)
		switch p := p.(type) {
		case plotter.XYer:
			all.ink = append(all.ink, alongXYs(p, x, y, isLine(p))...)
		case *plotter.Polygon:
			for _, ring := range p.XYs {
				all.addRing(alongXYs(ring, x, y, true))
			}
		}
	}
	return all
}

// addRing adds the border of a polygon.
func (a *cover) addRing(ring []Obstacle) {
	box := page.EmptyBox()
	for _, o := range ring {
		box = page.Include(box, o.B)
	}
	a.outlines, a.boxes = append(a.outlines, ring...), append(a.boxes, box)
}

// isLine reports whether p joins its points by lines.
func isLine(p any) bool {
	_, ok := p.(*plotter.Line)
	return ok
}

// alongXYs returns obstacles at the points of data, or along the lines between them.
func alongXYs(data plotter.XYer, x, y func(float64) vg.Length, line bool) []Obstacle {
	var all []Obstacle
	var last vg.Point
	for i := range data.Len() {
		vx, vy := data.XY(i)
		p := vg.Point{X: x(vx), Y: y(vy)}
		if i == 0 || !line {
			last = p
		}
		all = append(all, Obstacle{A: last, B: p})
		last = p
	}
	return all
}

// The ink of a field and that of axes on the data area count that much.
const (
	fieldWeight = 0.25
	axesWeight  = 16
)

// area returns a function that returns the area of ink in a box, each point of a kind counted once.
func (a *cover) area(dataArea vg.Rectangle) func(box vg.Rectangle) float64 {
	type part struct {
		ink    *page.InkMap
		weight float64
	}
	var parts []part
	add := func(ink []Obstacle, weight float64) {
		if len(ink) > 0 {
			parts = append(parts, part{newInkMap(dataArea, ink), weight})
		}
	}
	add(slices.Concat(a.ink, a.outlines), 1)
	add(a.fields, fieldWeight)
	add(a.axes, axesWeight)
	return func(box vg.Rectangle) (sum float64) {
		for _, p := range parts {
			sum += p.weight * p.ink.Inked(box)
		}
		return sum
	}
}

// count returns a function that counts vertices, markers, lines and boxes in a box by
// Matplotlib's rule.
func (a *cover) count() func(box vg.Rectangle) float64 {
	ink := slices.Concat(a.ink, a.axes)
	return func(box vg.Rectangle) float64 {
		n, met := 0, false
		for i, o := range ink {
			joined := i > 0 && o.A == ink[i-1].B
			if !joined {
				met = false
				if o.A != o.B && containsPoint(box, o.A) {
					n++
				}
			}
			if containsPoint(box, o.B) {
				n++
			}
			if !met && o.A != o.B {
				if _, _, met = page.ClipSegment(o.A, o.B, box); met {
					n++
				}
			}
		}
		for _, b := range a.boxes {
			if page.Separation(b, box) < 0 {
				n++
			}
		}
		return float64(n)
	}
}

// containsPoint reports whether p lies within b.
func containsPoint(b vg.Rectangle, p vg.Point) bool {
	return b.Min.X < p.X && p.X < b.Max.X && b.Min.Y < p.Y && p.Y < b.Max.Y
}

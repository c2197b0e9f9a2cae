package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// An Inker is a plotter that says where it paints lines, markers and text that a legend should
// not cover, beside its Obstacles: contour lines, for example, are no obstacles for labels. An
// Avoider leaves out its labels, which keep clear of the legend. What is painted by a plotter
// whose colors stand for values (ColorBarred), such as contour lines, counts a quarter: a legend may
// rather cover a part of a field than a path. The obstacles of an AxesPainter, whose numbers stand on
// the data area, count sixteen times.
type Inker interface {
	// Ink returns what is painted on c with the axes of plt. The radius is half of the
	// width of a line; zero is a line of 1.5 points.
	Ink(c draw.Canvas, plt *plot.Plot) []Obstacle
}

var _ = []Inker{(*ContourLines)(nil), (*Marks)(nil), (*Ball)(nil), (*Annotation)(nil), (*QuantileBands)(nil), (*Bundle)(nil), (*Slopes)(nil)}

// Ink implements Inker. It returns the lines.
func (p *ContourLines) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	m := p.pageMap(&c, plt)
	half := p.penOf(0).Width / 2
	var out []Obstacle
	for _, l := range p.Lines {
		out = appendAlong(out, page.Line(m, l.Points, l.Closed), l.Closed, half)
	}
	return out
}

// Ink implements Inker. It returns the glyphs.
func (m *Marks) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	on := onPage(&c, plt)
	var out []Obstacle
	for i := range m.Marks {
		if p := &m.Marks[i]; !p.note() {
			at := on(p.At)
			out = append(out, Obstacle{A: at, B: at, Radius: p.radius()})
		}
	}
	return out
}

// Ink implements Inker. It returns the boundaries.
func (b *Ball) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	m := brush.NewMap(plt, &c)
	half := b.LineStyle.Width / 2
	var out []Obstacle
	for _, l := range b.Boundary {
		out = appendAlong(out, page.Line(m, l.Points, true), true, half)
	}
	for _, e := range b.Ellipses {
		out = appendAlong(out, ellipsePolygon(e, m), true, half)
	}
	return out
}

// appendAlong appends obstacles along an open or closed polyline.
func appendAlong(out []Obstacle, pts []vg.Point, closed bool, radius vg.Length) []Obstacle {
	for i := range len(pts) - 1 {
		out = append(out, Obstacle{pts[i], pts[i+1], radius})
	}
	if n := len(pts); closed && n > 1 {
		out = append(out, Obstacle{pts[n-1], pts[0], radius})
	}
	return out
}

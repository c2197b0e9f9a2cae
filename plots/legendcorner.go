package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// corner returns where the lower left corner of a legend of a size goes, away
// from the frame.
func (s *Style) corner(d *PlacedPanel, place LegendPlace, size vg.Point, away vg.Length) vg.Point {
	b := d.Box
	at := func(place LegendPlace) vg.Point {
		p := vg.Point{X: b.Max.X - away - size.X, Y: b.Max.Y - away - size.Y}
		if place == LegendUpperLeft || place == LegendLowerLeft {
			p.X = b.Min.X + away
		}
		if place == LegendLowerLeft || place == LegendLowerRight {
			p.Y = b.Min.Y + away
		}
		return p
	}
	if place != LegendBest {
		return at(place)
	}
	obstacles := s.obstacles(d)
	best, least := LegendUpperRight, math.Inf(1)
	for place := LegendUpperRight; place <= LegendLowerRight; place++ {
		p := at(place)
		if n := hides(vg.Rectangle{Min: p, Max: p.Add(size)}, obstacles); n < least {
			best, least = place, n
		}
	}
	return at(best)
}

// obstacles returns what a legend should not cover: what labels keep clear of,
// and the points and lines of gonum's plotters.
func (s *Style) obstacles(d *PlacedPanel) []Obstacle {
	c := d.canvas()
	x, y := brush.Transforms(d.limits, &c)
	var all []Obstacle
	for _, p := range s.styled(d.Panel.plotters) {
		if _, ok := p.(Avoider); ok {
			continue // its labels will keep clear of the legend
		}
		if o, ok := p.(Obstructer); ok {
			all = append(all, o.Obstacles(c, d.limits)...)
		}
		switch p := p.(type) {
		case plotter.XYer:
			all = append(all, alongXYs(p, x, y, isLine(p))...)
		case *plotter.Polygon:
			for _, ring := range p.XYs {
				all = append(all, alongXYs(ring, x, y, true)...)
			}
		}
	}
	return all
}

// canvas returns one to measure on.
func (d *PlacedPanel) canvas() draw.Canvas {
	return draw.Canvas{Canvas: new(recorder.Canvas), Rectangle: d.Box}
}

func isLine(p any) bool {
	_, ok := p.(*plotter.Line)
	return ok
}

// alongXYs returns the points of data, or the segments between them.
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

// hides returns how much of the obstacles lies in a box: the lengths of their
// segments inside, and one point for each that reaches in.
func hides(box vg.Rectangle, obstacles []Obstacle) float64 {
	sum := 0.0
	for _, o := range obstacles {
		r := vg.Rectangle{
			Min: vg.Point{X: box.Min.X - o.Radius, Y: box.Min.Y - o.Radius},
			Max: vg.Point{X: box.Max.X + o.Radius, Y: box.Max.Y + o.Radius},
		}
		if part, _, ok := page.ClipSegment(o.A, o.B, r); ok {
			sum += 1 + float64(page.Distance(part[0], part[1]))
		}
	}
	return sum
}

// legendObstacle keeps labels clear of a legend.
type legendObstacle struct{ box vg.Rectangle }

// Plot implements plot.Plotter.
func (legendObstacle) Plot(draw.Canvas, *plot.Plot) {}

// Obstacles implements Obstructer: the four sides, and a line through the middle
// as thick as the legend is high or wide.
func (l legendObstacle) Obstacles(draw.Canvas, *plot.Plot) []Obstacle {
	b, size := l.box, l.box.Size()
	half := min(size.X, size.Y) / 2
	const pad = 2
	a, c := vg.Point{X: b.Min.X, Y: b.Max.Y}, vg.Point{X: b.Max.X, Y: b.Min.Y}
	return []Obstacle{
		{A: b.Min, B: a, Radius: pad}, {A: a, B: b.Max, Radius: pad}, {A: b.Max, B: c, Radius: pad}, {A: c, B: b.Min, Radius: pad},
		{A: vg.Point{X: b.Min.X + half, Y: b.Min.Y + half}, B: vg.Point{X: b.Max.X - half, Y: b.Max.Y - half}, Radius: half},
	}
}

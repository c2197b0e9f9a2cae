package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Plot implements plot.Plotter.
func (p *IteratePath) Plot(c draw.Canvas, plt *plot.Plot) {
	on, m := onPage(&c, plt), brush.NewMap(plt, &c)
	paintOutlined(&c, p.style, p.Outline, p.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) {
		if p.Data != nil {
			p.plotDataArrows(c, byCanvas, m)
		} else {
			p.plotArrows(c, byCanvas, on)
		}
		p.plotMarkers(c, on)
	})
}

// drawn returns the number of iterates that are drawn.
func (p *IteratePath) drawn() int {
	n := len(p.Points)
	if k := len(p.frames); k > 0 {
		n = min(n, p.frames[k-1]+1)
	}
	return n
}

// Steps implements Grower.
func (p *IteratePath) Steps() int { return max(len(p.Points)-1, 0) }

// Grown implements Grower.
func (p *IteratePath) Grown(frames []int) plot.Plotter {
	q := *p
	q.frames = frames
	return &q
}

// leastDataStep is the length on the page, in points, below which a step in data
// units is not drawn. At the end of a long run there are thousands of shorter ones
// whose heads would lie on each other.
const leastDataStep vg.Length = 1e-3

// plotDataArrows paints the arrows measured in data units.
func (p *IteratePath) plotDataArrows(c *draw.Canvas, byCanvas bool, m *page.Map) {
	edge := brush.Pen{LineStyle: p.line(), Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	stopped := brush.Stopped(c.Canvas)
	for i := 1; i < p.drawn() && !stopped(); i++ {
		corners := p.Data.outline(p.Points[i-1], p.Points[i])
		if corners == nil || page.Distance(m.At(geom.Point(p.Points[i-1])), m.At(geom.Point(p.Points[i]))) < leastDataStep {
			continue
		}
		pts := page.Line(m, corners, true)
		clr := p.stepColor(i)
		edge.Color = clr
		brush.FillPolygon(c, byCanvas, clr, pts)
		edge.Set(c)
		edge.Stroke(c, byCanvas, true, pts)
	}
}

// leastStep is the least distance on the page, in points, between the ends of a
// painted step. Shorter steps are joined.
const leastStep vg.Length = 0.05

// steps calls f for each step between the first n iterates with its ends a and b on
// the page and the number i of the iterate at b. It joins steps shorter than least. It
// ends early if c is not wanted any more.
func (p *IteratePath) steps(c *draw.Canvas, n int, on func(contour.Point) vg.Point, least vg.Length, f func(i int, a, b vg.Point)) {
	stopped := brush.Stopped(c.Canvas)
	var last vg.Point
	begun := false
	for i := range n {
		if stopped() {
			return
		}
		here := on(p.Points[i])
		if s := here.X - here.X + here.Y - here.Y; s != 0 { // not finite
			begun = false
			continue
		}
		if begun {
			if page.Distance(last, here) < least {
				continue
			}
			f(i, last, here)
		}
		last, begun = here, true
	}
}

// plotArrows paints the arrows measured on the page.
func (p *IteratePath) plotArrows(c *draw.Canvas, byCanvas bool, on func(contour.Point) vg.Point) {
	run := brush.ArrowRun{Canvas: c, ByCanvas: byCanvas, Head: p.Arrow.measures, Line: p.line(), Chain: p.Marker.Shape == nil}
	if p.Marker.Shape != nil {
		p.plotBetweenMarkers(c, &run, on)
		return
	}
	chains := p.chains(c, on)
	from := 0
	for _, to := range append(p.frames[:len(p.frames):len(p.frames)], p.drawn()-1) {
		for k := range chains {
			p.paint(&run, &chains[k], from, to)
		}
		run.Flush()
		from = to
	}
}

// plotBetweenMarkers adds the steps from the rim of one marker to the rim of the next
// to a run of arrows and paints them.
func (p *IteratePath) plotBetweenMarkers(c *draw.Canvas, run *brush.ArrowRun, on func(contour.Point) vg.Point) {
	rim, every := p.markerRadius(), max(p.Arrow.Every, 1)
	frames, last := p.frames, 0
	p.steps(c, p.drawn(), on, leastStep, func(i int, a, b vg.Point) {
		for len(frames) > 0 && i > frames[0] {
			frames = frames[1:]
			run.Flush()
		}
		headed := i/every > last/every
		last = i
		a, b, ok := page.Shorten(a, b, rim)
		switch {
		case !ok:
		case headed:
			run.Add(a, b, p.stepColor(i))
		default:
			run.AddHeaded(a, b, p.stepColor(i), 0, 0)
		}
	})
	run.Flush()
}

// plotMarkers paints the markers at the iterates. It leaves out markers that lie on
// the one before.
func (p *IteratePath) plotMarkers(c *draw.Canvas, on func(contour.Point) vg.Point) {
	if p.Marker.Shape == nil {
		return
	}
	sty := draw.GlyphStyle{Shape: p.Marker.Shape, Radius: p.markerRadius()}
	last := vg.Point{X: vg.Length(math.Inf(1))}
	stopped := brush.Stopped(c.Canvas)
	for i := range p.drawn() {
		if stopped() {
			return
		}
		at := on(p.Points[i])
		if !c.Contains(at) || page.Distance(last, at) < leastStep {
			continue
		}
		last = at
		if sty.Color = p.Marker.Color; sty.Color == nil {
			sty.Color = p.stepColor(i)
		}
		brush.DrawGlyph(c, sty, draw.LineStyle{}, at)
	}
}

// Obstacles implements Obstructer. The obstacles are shafts, heads and markers. All
// frames of an animation have the obstacles of the whole path, so that labels do not
// move.
func (p *IteratePath) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	on, m := onPage(&c, plt), brush.NewMap(plt, &c)
	rim := p.markerRadius()
	outline := outlineWidth(p.Outline)
	thin := p.line().Width / 2
	var out []Obstacle
	p.steps(&c, len(p.Points), on, 1, func(i int, a, b vg.Point) {
		if p.Data == nil {
			out = append(out, Obstacle{A: a, B: b, Radius: max(thin, rim) + outline})
			length, ux, uy := page.Direction(a, b)
			if long, wide := p.Arrow.measures(length); long > 0 {
				out = append(out, Obstacle{A: vg.Point{X: b.X - long*ux, Y: b.Y - long*uy}, B: b, Radius: wide/2 + outline})
			}
			return
		}
		// Of several steps that were joined, the last one is curved.
		shaft := m.Between([]vg.Point{a}, geom.Point(p.Points[i-1]), geom.Point(p.Points[i]))
		for k, q := range append(shaft[1:], b) {
			out = append(out, Obstacle{A: shaft[k], B: q, Radius: max(thin, rim) + outline})
		}
		if head := p.Data.outline(p.Points[i-1], p.Points[i]); head != nil {
			left, right := on(head[1]), on(head[6])
			out = append(out, Obstacle{A: b, B: on(head[0]), Radius: page.Distance(left, right)/2 + outline})
		}
	})
	if p.Data != nil || p.Marker.Shape != nil {
		return out
	}
	for _, c := range p.chains(&c, on) {
		for j, s := range c.steps {
			if s.long > 0 {
				base, tip := c.head(j)
				out = append(out, Obstacle{A: base, B: tip, Radius: s.wide/2 + outline})
			}
		}
	}
	return out
}

// Thumbnail implements plot.Thumbnailer. It draws one step in the color of the last
// step.
func (p *IteratePath) Thumbnail(c *draw.Canvas) {
	a, b := thumbnailEnds(c)
	arrow := &p.Arrow
	if p.Data != nil {
		arrow = &Arrow{Headless: p.Data.HeadWidth == 0}
	}
	clr := p.stepColor(len(p.Points) - 1)
	if rim := p.markerRadius(); rim > 0 {
		a.X, b.X = a.X+rim, b.X-rim
		sty := draw.GlyphStyle{Shape: p.Marker.Shape, Radius: rim, Color: p.Marker.Color}
		if sty.Color == nil {
			sty.Color = clr
		}
		brush.DrawGlyph(c, sty, draw.LineStyle{}, a)
		brush.DrawGlyph(c, sty, draw.LineStyle{}, b)
		a, b, _ = page.Shorten(a, b, rim)
	}
	thumbnailArrow(c, arrow, p.line(), clr, a, b)
}

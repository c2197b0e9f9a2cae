package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/solid"
)

// Steps implements Grower. It returns the number of steps of the longest path.
func (s *Surface) Steps() int {
	n := 0
	for _, p := range s.Paths {
		if p != nil {
			n = max(n, p.Steps())
		}
	}
	return n
}

// Grown implements Grower. The paths grow.
func (s *Surface) Grown(frames []int) plot.Plotter {
	t := *s
	t.Paths = nil
	for _, p := range s.Paths {
		if p != nil {
			t.Paths = append(t.Paths, p.Grown(frames).(*IteratePath))
		}
	}
	return &t
}

// A surfacePath is a path on a surface, on the page.
type surfacePath struct {
	*IteratePath
	box   *surfaceBox
	sheet *solid.Sheet
	seer  *solid.Seer

	seen, hidden pathPieces
}

// paint draws the path, with a marker or a head at each iterate that is seen.
func (p *surfacePath) paint(c *draw.Canvas, dropHidden bool) {
	p.drape(brush.Stopped(c.Canvas))
	p.seen.measure()
	p.seen.setHeads(p.IteratePath)
	if !dropHidden {
		p.hidden.measure()
		line := p.line()
		w := line.Width
		line.Width, line.Dashes = w*0.7, []vg.Length{2.5 * w, 2 * w}
		p.paintChains(c, true, line, p.hidden.chains)
	}
	paintOutlined(c, p.style, p.Outline, p.LineStyle.Color, func(c *draw.Canvas, byCanvas bool) {
		p.paintChains(c, byCanvas, p.line(), p.seen.chains)
		p.paintMarkers(c)
	})
}

// drape finds the steps on the surface. A step has several parts in each cell that it crosses.
func (p *surfacePath) drape(stopped func() bool) {
	for i := 1; i < len(p.Points); i++ {
		if i%16 == 0 && stopped() {
			return
		}
		if !finite(p.Points[i-1]) || !finite(p.Points[i]) {
			continue
		}
		line := p.sheet.Drape(p.box.boxPoint(p.Points[i-1]), p.box.boxPoint(p.Points[i]))
		pieces := p.seer.Pieces(line)
		for k, piece := range pieces {
			part := &p.seen
			if piece.Hidden {
				part = &p.hidden
			}
			part.add(i, p.box.onPlane(piece.Points), k == len(pieces)-1 && line[len(line)-1].Inside())
		}
	}
}

// paintChains draws the chains with the heads that they have, and those of each frame of an
// animation as shapes of their own.
func (p *surfacePath) paintChains(c *draw.Canvas, byCanvas bool, line draw.LineStyle, chains []chain) {
	run := brush.ArrowRun{Canvas: c, ByCanvas: byCanvas, Head: p.Arrow.measures, Line: line, Chain: true}
	from := 0
	for _, to := range append(p.frames[:len(p.frames):len(p.frames)], p.drawn()-1) {
		for k := range chains {
			p.IteratePath.paint(&run, &chains[k], from, to)
		}
		run.Flush()
		from = to
	}
}

// paintMarkers draws the marker of the path at each iterate that is seen, but not on the one
// before.
func (p *surfacePath) paintMarkers(c *draw.Canvas) {
	if p.Marker.Shape == nil {
		return
	}
	glyph := p.Marker
	glyph.Radius = p.markerRadius()
	stopped := brush.Stopped(c.Canvas)
	before := vg.Point{X: vg.Length(math.Inf(1))}
	for i, q := range p.Points[:p.drawn()] {
		if i%16 == 0 && stopped() {
			return
		}
		on := p.box.boxPoint(q)
		on.W = p.sheet.HeightAt(on.U, on.V)
		at := p.box.point(on)
		if !on.Inside() || page.Distance(before, at) < leastStep || !p.seer.Sees(on) {
			continue
		}
		before = at
		if glyph.Color = p.Marker.Color; glyph.Color == nil {
			glyph.Color = p.stepColor(i)
		}
		brush.DrawGlyph(c, glyph, draw.LineStyle{}, at)
	}
}

// pathPieces collects the pieces of a path that are seen, or those that are hidden.
type pathPieces struct {
	chains []chain
	from   vg.Point // the end of the last step, or the start of the first
	at     vg.Point // the end of the last piece
}

// add adds a piece of the step to iterate i. It goes on where the piece before ends, or begins a new
// chain. It may end at the iterate.
func (p *pathPieces) add(i int, points []vg.Point, toIterate bool) {
	const same = 1e-6
	if len(p.chains) == 0 || page.Distance(p.at, points[0]) > same {
		p.chains, p.from = append(p.chains, chain{}), points[0]
	}
	c := &p.chains[len(p.chains)-1]
	p.at = points[len(points)-1]
	for k, q := range points[1:] {
		ends := toIterate && k == len(points)-2
		if page.Distance(p.from, q) >= leastStep {
			c.steps = append(c.steps, pageStep{to: i, a: p.from, b: q, bare: true, inner: !ends})
			p.from = q
		} else if n := len(c.steps); ends && n > 0 && c.steps[n-1].to == i {
			c.steps[n-1].inner = false
		}
	}
}

// measure measures the chains, and removes those without steps.
func (p *pathPieces) measure() {
	p.chains = slices.DeleteFunc(p.chains, func(c chain) bool { return len(c.steps) == 0 })
	for k := range p.chains {
		c := &p.chains[k]
		line := []vg.Point{c.steps[0].a}
		for _, s := range c.steps {
			line = append(line, s.b)
		}
		c.line, c.measured = page.NewPolyline(line, false)
	}
}

// setHeads chooses the heads of the chains as those in the plane are chosen. They are measured along the
// path on the page.
func (p *pathPieces) setHeads(of *IteratePath) {
	arrow, width := &of.Arrow, of.line().Width
	if arrow.Headless || of.Marker.Shape != nil {
		return
	}
	headed := false
	for k := range p.chains {
		switch c := &p.chains[k]; {
		case !c.measured:
		case arrow.Spacing > 0:
			c.headSpaced(arrow.Spacing, arrow, width)
		default:
			c.headEvery(max(arrow.Every, 1), arrow, width)
			headed = headed || slices.ContainsFunc(c.steps, func(s pageStep) bool { return s.long > 0 })
		}
	}
	for k := range p.chains {
		if c := &p.chains[k]; c.measured && arrow.Spacing <= 0 && arrow.Every == 0 {
			c.headBetween(!headed, arrow, width)
		}
	}
}

// headBetween gives long stretches of steps without heads a few heads. Steps have parts.
func (c *chain) headBetween(atLeastOne bool, a *Arrow, width vg.Length) {
	from := 0
	for j := range c.steps {
		if c.steps[j].inner {
			continue
		}
		for k := from; k <= j; k++ {
			c.steps[k].bare = c.steps[j].long == 0
		}
		from = j + 1
	}
	c.headStretches(atLeastOne, a, width)
	for j := range c.steps {
		c.steps[j].bare = true
	}
}

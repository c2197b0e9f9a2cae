package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// A pageStep is a painted step of a path on the page.
type pageStep struct {
	to   int // the number of the iterate at its end
	a, b vg.Point
	long vg.Length // of a head that reaches back over the steps before, zero if none
	wide vg.Length
	bare bool // has no head of its own
	// inner is whether it ends before the iterate. Only parts of steps on a surface do.
	inner bool
}

// A chain is a sequence of steps, each of which begins where the one before ends.
type chain struct {
	steps []pageStep
	line  page.Polyline // through the ends of the steps
	// measured is false if the line has no finite length.
	measured bool
}

// headDistance is the distance in points between heads on a long stretch of steps that
// are too short for heads of their own. Streamlines have the same distance.
const headDistance = 70

// chains returns the steps between the first n iterates of the whole path and chooses
// their heads.
func (p *IteratePath) chains(c *draw.Canvas, on func(contour.Point) vg.Point) []chain {
	var out []chain
	p.steps(c, len(p.Points), on, leastStep, func(i int, a, b vg.Point) {
		n := len(out)
		if n == 0 || out[n-1].steps[len(out[n-1].steps)-1].b != a {
			out = append(out, chain{})
			n++
		}
		out[n-1].steps = append(out[n-1].steps, pageStep{to: i, a: a, b: b})
	})
	if brush.Stopped(c.Canvas)() {
		return nil
	}
	headed := false // some step has a head of its own
	for k := range out {
		c := &out[k]
		pts := []vg.Point{c.steps[0].a}
		for j := range c.steps {
			s := &c.steps[j]
			pts = append(pts, s.b)
			_, wide := p.Arrow.measures(page.Distance(s.a, s.b))
			s.bare = wide < brush.MinHead*p.line().Width
			headed = headed || !s.bare
		}
		c.line, c.measured = page.NewPolyline(pts, false)
	}
	for k := range out {
		switch c := &out[k]; {
		case p.Arrow.Headless || !c.measured:
		case p.Arrow.Spacing > 0:
			c.headSpaced(p.Arrow.Spacing, &p.Arrow, p.line().Width)
		case p.Arrow.Every > 1:
			c.headEvery(p.Arrow.Every, &p.Arrow, p.line().Width)
		case p.Arrow.Every == 0:
			c.headStretches(!headed, &p.Arrow, p.line().Width)
		}
	}
	return out
}

// headEvery gives every n-th step a head that is as long as its share of the n steps
// allows, and no other step a head.
func (c *chain) headEvery(n int, a *Arrow, width vg.Length) {
	last := 0.0                 // the position of the last head
	before := c.steps[0].to - 1 // the last iterate
	for j := range c.steps {
		s := &c.steps[j]
		s.bare = true
		if s.inner {
			continue
		}
		if s.to/n > before/n {
			if long, wide := a.measures(vg.Length(c.line.Along[j+1] - last)); wide >= brush.MinHead*width {
				s.long, s.wide = long, wide
			}
			last = c.line.Along[j+1]
		}
		before = s.to
	}
}

// headStretches gives long stretches of steps without heads a few heads. If no step of
// the path has a head, a shorter stretch has at least one.
func (c *chain) headStretches(atLeastOne bool, a *Arrow, width vg.Length) {
	long, wide := a.measures(vg.Length(math.Inf(1)))
	if wide < brush.MinHead*width {
		return
	}
	for from := 0; from < len(c.steps); from++ {
		if !c.steps[from].bare {
			continue
		}
		to := from
		for to < len(c.steps) && c.steps[to].bare {
			to++
		}
		start, end := c.line.Along[from], c.line.Along[to]
		n := math.Floor((end - start) / headDistance)
		if atLeastOne && n == 0 && end-start > 2*float64(long) {
			n = 1
		}
		if n <= 1e4 { // a longer stretch leaves any page
			for i := 0.5; i < n; i++ {
				tip := start + (end-start)*i/n + float64(long)/2
				j, _ := slices.BinarySearch(c.line.Along[from+1:to], tip)
				c.steps[from+j].long, c.steps[from+j].wide = long, wide
			}
		}
		from = to
	}
}

// head returns the base and the tip of the long head of step j.
func (c *chain) head(j int) (base, tip vg.Point) {
	s := &c.steps[j]
	tip = s.b
	back, _ := c.line.At(max(0, c.line.Along[j+1]-float64(s.long)))
	_, ux, uy := page.Direction(back, tip)
	if ux == 0 && uy == 0 { // the path comes back to the same point
		_, ux, uy = page.Direction(s.a, s.b)
	}
	return vg.Point{X: tip.X - s.long*ux, Y: tip.Y - s.long*uy}, tip
}

// gap returns the stretch of the line that the long head of step j covers. A line of
// the given width continues where the head is as wide as the line.
func (c *chain) gap(j int, width vg.Length) [2]float64 {
	s, tip := &c.steps[j], c.line.Along[j+1]
	from := tip - float64(s.long)
	if j+1 < len(c.steps) {
		tip -= float64(s.long * width / s.wide)
	}
	return [2]float64{from, tip}
}

// paint adds the steps to iterates in (from, to] to a run of arrows.
func (p *IteratePath) paint(run *brush.ArrowRun, c *chain, from, to int) {
	first, _ := slices.BinarySearchFunc(c.steps, from+1, func(s pageStep, i int) int { return s.to - i })
	last, _ := slices.BinarySearchFunc(c.steps, to+1, func(s pageStep, i int) int { return s.to - i })
	var gaps [][2]float64
	for j := first; j < last; j++ {
		if c.steps[j].long > 0 {
			gaps = append(gaps, c.gap(j, run.Line.Width))
		}
	}
	stopped := brush.Stopped(run.Canvas.Canvas)
	for j := first; j < last && !stopped(); j++ {
		s := &c.steps[j]
		clr := p.stepColor(s.to)
		switch {
		case !s.bare:
			run.Add(s.a, s.b, clr)
		case len(gaps) == 0:
			run.AddHeaded(s.a, s.b, clr, 0, 0)
		default:
			for len(gaps) > 1 && gaps[0][1] <= c.line.Along[j] {
				gaps = gaps[1:]
			}
			p.paintAround(run, c, j, gaps)
		}
		if s.long > 0 {
			base, tip := c.head(j)
			run.AddHead(base, tip, clr, s.wide, j+1 < len(c.steps))
		}
	}
}

// paintAround adds step j without the parts in gaps, which are in order.
func (p *IteratePath) paintAround(run *brush.ArrowRun, c *chain, j int, gaps [][2]float64) {
	clr := p.stepColor(c.steps[j].to)
	start, end := c.line.Along[j], c.line.Along[j+1]
	// at returns the exact ends of the step, so that pieces of one line are joined.
	at := func(s float64) vg.Point {
		switch s {
		case c.line.Along[j]:
			return c.steps[j].a
		case end:
			return c.steps[j].b
		}
		q, _ := c.line.At(s)
		return q
	}
	for _, g := range gaps {
		if g[0] >= end {
			break
		}
		if g[0] > start {
			run.AddHeaded(at(start), at(g[0]), clr, 0, 0)
		}
		start = max(start, min(g[1], end))
	}
	if start < end {
		run.AddHeaded(at(start), at(end), clr, 0, 0)
	}
}

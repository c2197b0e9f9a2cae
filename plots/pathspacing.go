package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// headSpaced gives the chain heads whose tips have a distance along the line, and no step a head
// of its own. A head has the direction of the line over its own length. Its tip ends a step: a step
// with a tip between its ends is divided.
func (c *chain) headSpaced(spacing vg.Length, a *Arrow, width vg.Length) {
	for j := range c.steps {
		c.steps[j].bare = true
	}
	length := c.line.Length()
	between := max(float64(spacing), float64(lengthOr(a.HeadLength, 5)), length/MaxHeads)
	long, wide := a.measures(vg.Length(min(between, length)))
	if !drawable(spacing) || wide < brush.MinHead*width {
		return
	}
	first := between
	if between > length {
		first = (length + float64(long)) / 2
	}
	c.divide(func(k int) float64 { return first + float64(k)*between }, long, wide)
}

// divide divides the steps at the positions tip(0), tip(1) and so on, which increase, and gives
// each part that ends at one a head.
func (c *chain) divide(tip func(k int) float64, long, wide vg.Length) {
	const same = 1e-6 // points
	line, k := c.line, 0
	steps := make([]pageStep, 0, len(c.steps))
	pts := []vg.Point{c.steps[0].a}
	add := func(s pageStep) {
		steps, pts = append(steps, s), append(pts, s.b)
	}
	for j, s := range c.steps {
		end := line.Along[j+1]
		for ; tip(k) < end-same; k++ {
			part := s
			part.b, _ = line.At(tip(k))
			part.long, part.wide = long, wide
			add(part)
			s.a = part.b
		}
		if math.Abs(tip(k)-end) <= same {
			s.long, s.wide = long, wide
			k++
		}
		add(s)
	}
	if whole, ok := page.NewPolyline(pts, false); ok {
		c.steps, c.line = steps, whole
	}
}

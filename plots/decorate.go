package plots

import (
	"math"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
)

// quarter is the angle of text that reads upwards.
const quarter = math.Pi / 2

// decorate places the ticks, numbers, labels, title and letter of d around its
// box, its colour bar and its legend.
func (s *Style) decorate(d *PlacedPanel, letter string) error {
	d.extent = d.Box
	// Room for ticks is kept where an axis has none, as tight_layout keeps it.
	d.extent.Min.X -= s.TickLength
	d.extent.Min.Y -= s.TickLength
	rx, ry := s.rulers(d)
	nx, err := s.axisNumbers(&d.Panel.X, rx)
	if err != nil {
		return err
	}
	ny, err := s.axisNumbers(&d.Panel.Y, ry)
	if err != nil {
		return err
	}
	d.XTicks, d.YTicks = nx.ticks, ny.ticks
	s.frame(d)
	nx.avoid(ny.numbers)
	for _, n := range []*numbered{&nx, &ny} {
		for i := range n.numbers {
			d.label(&n.numbers[i])
		}
		if n.common != nil {
			d.label(n.common)
		}
	}
	if err := s.axisLabel(d, &d.Panel.X, rx, &nx); err != nil {
		return err
	}
	if err := s.axisLabel(d, &d.Panel.Y, ry, &ny); err != nil {
		return err
	}
	d.outer = d.extent
	if d.Panel.ColorBar != nil {
		if d.Bar, err = s.bar(d.Panel.ColorBar, d.Box, d.outer); err != nil {
			return err
		}
		d.parts = append(d.parts, d.Bar.parts...)
		d.outer = page.Union(d.outer, d.Bar.extent)
	}
	if err := s.title(d); err != nil {
		return err
	}
	if err := s.letter(d, letter); err != nil {
		return err
	}
	return s.legend(d)
}

// rulers returns those of the two axes.
func (s *Style) rulers(d *PlacedPanel) (x, y ruler) {
	fx, fy := brush.TransformsTo(d.limits, d.Box)
	x = ruler{edge: edge{d.Box, below}, name: "x axis", min: d.limits.X.Min, max: d.limits.X.Max, at: fx, size: s.numberSize(&d.Panel.X), bare: !d.outerX}
	y = ruler{edge: edge{d.Box, left}, name: "y axis", min: d.limits.Y.Min, max: d.limits.Y.Max, at: fy, size: s.numberSize(&d.Panel.Y), bare: !d.outerY}
	return x, y
}

func (s *Style) axisNumbers(a *Axis, r ruler) (numbered, error) {
	choose, err := s.ticks(a, r)
	if err != nil {
		return numbered{}, err
	}
	return s.numbers(r, choose)
}

// avoid leaves out the numbers of n that would cover others: with large type,
// those of two axes may meet at the corner.
func (n *numbered) avoid(others []entry) {
	kept := n.numbers[:0]
	for _, e := range n.numbers {
		text, clear := e.text(), true
		for _, o := range others {
			if page.Separation(e.box(), o.box()) < 0 {
				other := o.text()
				clear = clear && page.Separation(text.Ink(), other.Ink()) > 0
			}
		}
		if clear {
			kept = append(kept, e)
		}
	}
	n.numbers = kept
}

func (e *entry) text() PlacedText {
	return PlacedText{Formula: e.Formula, Baseline: e.at, Angle: e.angle}
}

// frame notes the data area with its ticks.
func (s *Style) frame(d *PlacedPanel) {
	area := d.Box
	if len(d.XTicks) > 0 {
		area.Min.Y -= s.TickLength
	}
	if len(d.YTicks) > 0 {
		area.Min.X -= s.TickLength
	}
	d.parts = append(d.parts, part{what: "data area", box: area})
}

// label adds a line of text that layout must keep room for on all sides.
func (d *PlacedPanel) label(e *entry) {
	d.extent = page.Union(d.extent, e.box())
	d.text(e)
}

// text adds a line of text.
func (d *PlacedPanel) text(e *entry) {
	t := e.text()
	d.Labels = append(d.Labels, t)
	d.parts = append(d.parts, part{e.what, e.box(), &t})
}

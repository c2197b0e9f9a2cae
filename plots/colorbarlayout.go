package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
)

// A colour bar in units of the style's base size: how thick it is and how far
// from the panel.
const (
	barThickness = 1
	barPad       = 0.8
)

// openEnd is how long the triangle at an open end is beside its base, and the
// greatest share of the bar's length that it takes.
const (
	openEnd      = 0.9
	openEndShare = 0.1
)

// bar places a colour bar beside data, the box around data areas; outer is the box
// around them with all that belongs to them.
func (s *Style) bar(b *ColorBar, data, outer vg.Rectangle) (*PlacedBar, error) {
	k, err := b.scale(s)
	if err != nil {
		return nil, err
	}
	thick, pad := barThickness*s.FontSize, barPad*s.FontSize
	p := &PlacedBar{Bar: b, Box: data, scale: k}
	p.edge.side = right
	if b.Below {
		p.edge.side = below
		p.Box.Max.Y = min(data.Min.Y-pad, outer.Min.Y-pad/2)
		p.Box.Min.Y = p.Box.Max.Y - thick
	} else {
		p.Box.Min.X = max(data.Max.X+pad, outer.Max.X+pad/2)
		p.Box.Max.X = p.Box.Min.X + thick
	}
	p.edge.box = p.Box
	p.lo, p.hi = p.edge.span()
	end := min(openEnd*thick, openEndShare*(p.hi-p.lo))
	if k.OpenBelow {
		p.lo += end
	}
	if k.OpenAbove {
		p.hi -= end
	}
	return p, s.decorateBar(p)
}

// decorateBar places the numbers and the label of a colour bar.
func (s *Style) decorateBar(p *PlacedBar) error {
	r := ruler{edge: p.edge, name: "colour bar", min: p.scale.Min, max: p.scale.Max, at: p.at, size: s.TickLabelSize}
	choose, err := s.barTicks(p, r)
	if err != nil {
		return err
	}
	n, err := s.numbers(r, choose)
	if err != nil {
		return err
	}
	p.Ticks = n.ticks
	area := p.Box
	if len(n.ticks) > 0 {
		area = page.Include(area, p.edge.point(p.lo, s.TickLength))
	}
	p.extent = area
	p.parts = append(p.parts, part{what: "colour bar", box: area})
	for i := range n.numbers {
		p.text(&n.numbers[i], true)
	}
	if n.common != nil {
		p.text(n.common, true)
	}
	if p.Bar.Label == "" {
		return nil
	}
	l, err := s.lettering().Typeset(p.Bar.Label, s.LabelSize)
	if err != nil {
		return fmt.Errorf("colour bar: %w", err)
	}
	e := entry{Line: l, what: fmt.Sprintf("label %q of the colour bar", p.Bar.Label)}
	e.at, e.angle = p.edge.label(l, n.reach+s.LabelPad)
	if c := n.common; c != nil && r.side == below && page.Separation(e.box(), c.box()) < r.size/2 {
		e.at, e.angle = p.edge.label(l, r.reach(c.box())+s.LabelPad)
	}
	p.text(&e, false)
	return nil
}

// text adds a line of text, which layout keeps room for: on all sides, or only
// across the bar, so that a long one does not shorten it.
func (p *PlacedBar) text(e *entry, allSides bool) {
	t := e.text()
	p.Labels = append(p.Labels, t)
	p.parts = append(p.parts, part{e.what, e.box(), &t})
	switch {
	case allSides:
		p.extent = page.Union(p.extent, e.box())
	case p.Bar.Below:
		p.extent.Min.Y = min(p.extent.Min.Y, e.box().Min.Y)
	default:
		p.extent.Max.X = max(p.extent.Max.X, e.box().Max.X)
	}
}

// barTicks returns the choice of ticks on a colour bar.
func (s *Style) barTicks(p *PlacedBar, r ruler) (tick.Choice, error) {
	k := p.scale
	if t := p.Bar.Ticks; t != nil || len(k.Levels) == 0 {
		a := Axis{Ticks: t}
		if k.logarithmic() {
			a.Scale = plot.LogScale{}
		}
		return s.ticks(&a, r)
	}
	return tick.LevelChoice(k.Levels, k.Min, k.Max, k.logarithmic()), nil
}

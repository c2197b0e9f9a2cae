package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// keepOnPage moves a line of text that is longer than the data area along itself
// if it would be cut.
func (s *Style) keepOnPage(d *PlacedPanel, e *entry) {
	b := e.box()
	if e.angle == 0 {
		e.at.X += within(b.Min.X, b.Max.X, d.page.X, s.Margin/2)
	} else {
		e.at.Y += within(b.Min.Y, b.Max.Y, d.page.Y, s.Margin/2)
	}
}

// within returns how far [a, b] must move to lie in [0, size]: not at all if it
// does; to leave a margin, if there is room, or else to the middle.
func within(a, b, size, margin vg.Length) vg.Length {
	switch {
	case a >= 0 && b <= size:
		return 0
	case b-a > size-2*margin:
		return size/2 - (a+b)/2
	case a < 0:
		return margin - a
	default:
		return size - margin - b
	}
}

// axisLabel centres the label of an axis beyond its numbers, the y axis's
// reading upwards.
func (s *Style) axisLabel(d *PlacedPanel, a *Axis, r ruler, n *numbered) error {
	if a.Label == "" || r.bare {
		return nil
	}
	l, err := s.lettering().Typeset(a.Label, s.LabelSize)
	if err != nil {
		return fmt.Errorf("%s: %w", r.name, err)
	}
	e := entry{Line: l, what: fmt.Sprintf("label %q of the %s", a.Label, r.name)}
	e.at, e.angle = r.edge.label(l, n.reach+s.LabelPad)
	if c := n.common; c != nil && page.Separation(e.box(), c.box()) < r.size/2 && r.side == below {
		e.at, e.angle = r.edge.label(l, r.reach(c.box())+s.LabelPad)
	}
	s.keepOnPage(d, &e)
	if r.side == below {
		d.extent.Min.Y = min(d.extent.Min.Y, e.box().Min.Y)
	} else {
		d.extent.Min.X = min(d.extent.Min.X, e.box().Min.X)
	}
	d.text(&e)
	return nil
}

// rise moves a line of text up until it covers no other.
func (d *PlacedPanel) rise(e *entry) {
	const near = 1
	for again := true; again; {
		again = false
		for i := range d.parts {
			q := &d.parts[i]
			if q.text == nil || page.Separation(e.box(), q.box) >= near {
				continue
			}
			text, other := e.text(), q.exact()
			if page.Separation(text.Ink(), other) < near {
				e.at.Y, again = other.Max.Y+1.5*near+e.Descent, true
			}
		}
	}
}

// title centres the title above the box, its baseline TitlePad above the frame
// or higher where its descenders would come near the box or it would cover
// numbers or what they have in common.
func (s *Style) title(d *PlacedPanel) error {
	if d.Panel.Title == "" {
		return nil
	}
	l, err := s.lettering().Typeset(d.Panel.Title, s.TitleSize)
	if err != nil {
		return fmt.Errorf("title: %w", err)
	}
	e := entry{Line: l, what: fmt.Sprintf("title %q", d.Panel.Title)}
	e.at = vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - l.Width/2, Y: d.Box.Max.Y + s.above(l)}
	s.keepOnPage(d, &e)
	d.rise(&e)
	t := e.text()
	d.Title = &t
	d.extent.Max.Y = max(d.extent.Max.Y, e.box().Max.Y)
	d.outer.Max.Y = max(d.outer.Max.Y, e.box().Max.Y)
	d.parts = append(d.parts, part{e.what, e.box(), &t})
	return nil
}

// above returns how far above the frame the baseline of a title or a letter lies:
// TitlePad, or more where its descenders need it.
func (s *Style) above(l lettering.Line) vg.Length { return max(s.TitlePad, l.Descent+s.TitleClear) }

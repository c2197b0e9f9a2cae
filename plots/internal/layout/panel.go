package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// placePanel places the ticks, numbers, labels, color bar, title and legend of a panel
// around its data area, which lies in the box of panel i. Letters follow when all
// panels are in place, because those of a column stand in line.
func placePanel(p *Page, panel *Panel, boxes *cells, i int) (*PlacedPanel, error) {
	box := boxes.panels[i]
	if panel.EqualAspect {
		box = equalAspect(box, &panel.X.Scale, &panel.Y.Scale, boxes.anchors[i])
	}
	d := &PlacedPanel{Box: box, panel: panel, page: p, barCell: boxes.own[i]}
	for _, add := range []func() error{d.addAxes, d.addBar, d.addTitle, d.addLegend} {
		if err := add(); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// equalAspect returns the largest box in another on which a unit of x is as long as a unit
// of y. The anchor says where it stands: at the left and at the bottom for 0, at the other sides
// for 1, in the middle for 0.5.
func equalAspect(outer vg.Rectangle, x, y *Scale, anchor vg.Point) vg.Rectangle {
	w, h := outer.Size().X, outer.Size().Y
	// The lengths of the units, which both become the smaller one.
	ux, uy := w/vg.Length(x.Max-x.Min), h/vg.Length(y.Max-y.Min)
	box := outer
	if ux > uy {
		cut := w - w*(uy/ux)
		box.Min.X, box.Max.X = outer.Min.X+cut*anchor.X, outer.Max.X-cut*(1-anchor.X)
	} else {
		cut := h - h*(ux/uy)
		box.Min.Y, box.Max.Y = outer.Min.Y+cut*anchor.Y, outer.Max.Y-cut*(1-anchor.Y)
	}
	return box
}

// addAxes places the ticks, numbers and labels of all axes.
func (d *PlacedPanel) addAxes() error {
	// An axis keeps room for ticks even if it has none, as with tight_layout.
	d.Decorated = d.Box
	x, y := d.axis("x axis", Bottom, &d.panel.X), d.axis("y axis", Left, &d.panel.Y)
	right, top := d.axis("right axis", Right, d.panel.Right), d.axis("top axis", Top, d.panel.Top)
	for _, a := range []*placedAxis{top, x, y, right} {
		if a.Axis == nil {
			continue
		}
		if !a.Side.Horizontal() {
			a.lift = top.reach()
		}
		var err error
		if a.marks, err = a.ruler.marks(); err != nil {
			return err
		}
		if !d.panel.Frameless {
			d.Decorated = page.Include(d.Decorated, a.Point(a.lo, d.page.Sizes.TickLength))
		}
	}
	for _, a := range []*placedAxis{x, top} {
		a.marks.avoid(right.marks.numbers)
		a.marks.avoid(y.marks.numbers)
	}
	d.XTicks, d.YTicks, d.RightTicks, d.TopTicks = x.marks.ticks, y.marks.ticks, right.marks.ticks, top.marks.ticks
	d.addDataArea()
	d.addMarks(&right.marks)
	for i := range d.Labels {
		d.OfRight = append(d.OfRight, i)
	}
	for _, a := range []*placedAxis{x, y, top} {
		d.addMarks(&a.marks)
	}
	for _, a := range []*placedAxis{x, y, right, top} {
		if err := d.addAxisLabel(a, y.marks.offset, right.marks.offset); err != nil {
			return err
		}
		if last := len(d.Labels) - 1; a == right && a.Axis != nil && a.Label != "" {
			d.OfRight = append(d.OfRight, last)
		}
	}
	d.Whole = d.Decorated
	return nil
}

// A placedAxis is an axis of a panel, or nil, with its ticks and numbers in place.
type placedAxis struct {
	ruler
	*Axis
	marks marks
}

// axis returns an axis along a side of the data area without ticks and numbers.
func (d *PlacedPanel) axis(name string, side Side, a *Axis) *placedAxis {
	if a == nil {
		return new(placedAxis)
	}
	return &placedAxis{ruler: d.ruler(name, side, a), Axis: a}
}

// reach returns how far ticks, numbers and factor reach beyond the data area.
func (a *placedAxis) reach() vg.Length {
	reach := a.marks.overhang
	if len(a.marks.ticks) > 0 {
		reach = max(reach, a.page.Sizes.TickLength)
	}
	if a.marks.offset != nil {
		reach = max(reach, a.overhang(a.marks.offset.box()))
	}
	return reach
}

// ruler returns the ruler of an axis along a side of the data area.
func (d *PlacedPanel) ruler(name string, side Side, a *Axis) ruler {
	r := newRuler(d.page, name, Edge{d.Box, side}, a.Scale)
	r.flush = side == Right
	r.bare = a.Bare || d.panel.Frameless
	if a.NumberSize > 0 {
		r.size = a.NumberSize
	}
	return r
}

// avoid leaves out the numbers that would cover others. Large numbers of two axes
// may meet at the corner.
func (m *marks) avoid(others []line) {
	kept := m.numbers[:0]
	for _, n := range m.numbers {
		text, clear := n.text(), true
		for _, o := range others {
			if page.Separation(n.box(), o.box()) < 0 {
				other := o.text()
				clear = clear && page.Separation(text.Ink(), other.Ink()) > 0
			}
		}
		if clear {
			kept = append(kept, n)
		}
	}
	m.numbers = kept
}

// addDataArea adds the data area with its ticks to the pieces.
func (d *PlacedPanel) addDataArea() {
	area := d.Box
	if len(d.XTicks) > 0 && !d.panel.Frameless {
		area.Min.Y -= d.page.Sizes.TickLength
	}
	if len(d.YTicks) > 0 && !d.panel.Frameless {
		area.Min.X -= d.page.Sizes.TickLength
	}
	if len(d.RightTicks) > 0 && !d.panel.Frameless {
		area.Max.X += d.page.Sizes.TickLength
	}
	if len(d.TopTicks) > 0 && !d.panel.Frameless {
		area.Max.Y += d.page.Sizes.TickLength
	}
	d.Pieces = append(d.Pieces, Piece{What: "data area", Box: area})
}

// addBar places the color bar of the panel.
func (d *PlacedPanel) addBar() error {
	if d.panel.Bar == nil {
		return nil
	}
	bar, err := placeBar(d.page, d.panel.Bar, d.barCell, d.Box, d.Whole)
	if err != nil {
		return err
	}
	d.Bar = bar
	d.Pieces = append(d.Pieces, bar.Pieces...)
	d.Whole = page.Union(d.Whole, bar.Decorated)
	return nil
}

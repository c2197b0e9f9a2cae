package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// Lengths of a color bar in units of the base size of type.
const (
	barThickness = 1
	barPad       = 0.8 // from the panel
)

// openEnd is the length of the triangle at an open end in units of its base, and
// openEndShare its greatest share of the bar's length.
const (
	openEnd      = 0.9
	openEndShare = 0.1
)

// placeBar places a color bar in its cell, or beside a data area if the page makes room for
// bars. whole contains the data area with all that already stands beside it.
func placeBar(p *Page, b *Bar, cell, data, whole vg.Rectangle) (*PlacedBar, error) {
	thick, pad := barThickness*p.Sizes.Font, barPad*p.Sizes.Font
	box, side := data, Right
	if b.Below {
		side = Bottom
		box.Max.Y = min(data.Min.Y-pad, whole.Min.Y-pad/2)
		box.Min.Y = box.Max.Y - thick
	} else {
		box.Min.X = max(data.Max.X+pad, whole.Max.X+pad/2)
		box.Max.X = box.Min.X + thick
	}
	if p.Fixed != nil {
		box = barIn(cell, b.Below)
		thick = min(box.Size().X, box.Size().Y)
	}
	placed := &PlacedBar{Edge: Edge{box, side}, bar: b}
	placed.Lo, placed.Hi = placed.Edge.Span()
	end := min(openEnd*thick, openEndShare*(placed.Hi-placed.Lo))
	inset := min(b.Inset, openEndShare*(placed.Hi-placed.Lo))
	lo, hi := inset, inset
	if b.OpenBelow {
		lo = end
	}
	if b.OpenAbove {
		hi = end
	}
	placed.Lo, placed.Hi = placed.Lo+lo, placed.Hi-hi
	return placed, placed.decorate(p)
}

// decorate places the ticks, the numbers and the label of the bar.
func (b *PlacedBar) decorate(p *Page) error {
	r := newRuler(p, "color bar", b.Edge, b.bar.Scale)
	r.lo, r.hi = b.Lo, b.Hi
	m, err := r.marks()
	if err != nil {
		return err
	}
	b.Ticks = m.ticks
	area := b.Edge.Box
	if len(m.ticks) > 0 {
		area = page.Include(area, b.Edge.Point(b.Lo, p.Sizes.TickLength))
	}
	b.Decorated = area
	b.Pieces = append(b.Pieces, Piece{What: "color bar", Box: area})
	b.addMarks(&m)
	if b.bar.Label == "" {
		return nil
	}
	l, err := r.label(b.bar.Label, &m)
	if err != nil {
		return err
	}
	// A label longer than the bar must not make the bar shorter.
	if b.bar.Below {
		b.Decorated.Min.Y = min(b.Decorated.Min.Y, l.box().Min.Y)
	} else {
		b.Decorated.Max.X = max(b.Decorated.Max.X, l.box().Max.X)
	}
	b.addLabel(&l)
	return nil
}

// addBar places a color bar beside the panels that it serves, beyond what already
// stands there.
func (r *Result) addBar(b *Bar, cell vg.Rectangle) error {
	cells := r.page.Panels[b.Panels[0]].Cells
	data, whole := page.EmptyBox(), page.EmptyBox()
	for _, i := range b.Panels {
		p := &r.Panels[i]
		cells = cells.union(p.panel.Cells)
		data, whole = page.Union(data, p.Box), page.Union(whole, p.Whole)
	}
	for _, i := range b.Panels {
		// A title may be wider than its panel. It matters unless it stands above the bar.
		if t := r.Panels[i].Title; t != nil && !b.Below && t.Baseline.Y < data.Max.Y {
			whole.Max.X = max(whole.Max.X, t.Baseline.X+t.Formula.Width)
		}
	}
	for _, other := range r.Bars {
		if other.bar.Below == b.Below && other.cells.overlaps(cells) {
			whole = page.Union(whole, other.Decorated)
		}
	}
	if b.Below && cells.RowEnd == len(r.page.Rows) {
		for _, p := range r.parts { // the label that all panels share
			whole.Min.Y = min(whole.Min.Y, p.room.Min.Y)
		}
	}
	placed, err := placeBar(r.page, b, cell, data, whole)
	if err != nil {
		return err
	}
	placed.cells, placed.dataArea = cells, data
	r.Bars = append(r.Bars, placed)
	return nil
}

package layout

import (
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
)

// ErrNoFit is wrapped by errors about a page on which something does not fit.
var ErrNoFit = errors.New("does not fit")

// maxPasses is the greatest number of times that the decorations are measured after
// the first.
const maxPasses = 8

// Of returns the layout of a page by the rules of tight_layout in Matplotlib 3.3.
// It decorates the panels in provisional boxes, measures how far the decorations of
// each row and column stick out, gives them that much room and the margin, and
// decorates again. The final boxes have ticks of their own, but the room is what
// the decorations of the provisional boxes needed. Of measures again only if
// something would be cut or covered. A page with fixed margins is decorated once.
//
// An error that wraps ErrNoFit names what does not fit and says by how much.
func Of(p *Page) (*Result, error) {
	margin := float64(p.Sizes.Margin)
	g := p.provisional()
	if p.Fixed != nil {
		return p.fixed(g)
	}
	p.draft = true
	var given *pageNeeds
	for pass := 0; ; pass++ {
		r, err := p.decorate(g)
		if err != nil {
			return nil, err
		}
		needed := r.measure()
		if given != nil {
			if err := r.checkAspect(); err != nil {
				return nil, err
			}
			clash := r.clash()
			last := pass == maxPasses
			if clash == nil && (last || !needed.exceeds(given, margin/2)) {
				return r, nil
			}
			if clash != nil && (last || !needed.exceeds(given, 1e-6)) {
				return nil, clash
			}
			needed.x.raise(given.x)
			needed.y.raise(given.y)
		}
		given = needed
		p.draft = false
		if g, err = p.tighten(given); err != nil {
			return nil, err
		}
	}
}

// fixed returns the layout of a page on a grid that does not change.
func (p *Page) fixed(g grid) (*Result, error) {
	least := float64(p.Sizes.Font)
	if w, h := g.x.shortest(), g.y.shortest(); !(w >= least) || !(h >= least) {
		return nil, fmt.Errorf("%w: the margins leave %.3g × %.3g pt for the smallest panel, less than %.4g pt", ErrNoFit, w, h, least)
	}
	r, err := p.decorate(g)
	if err != nil {
		return nil, err
	}
	if err := r.checkAspect(); err != nil {
		return nil, err
	}
	return r, r.clash()
}

// provisional returns the grid with fixed margins, or that before anything is measured.
func (p *Page) provisional() grid {
	v := DefaultMargins()
	if p.Fixed != nil {
		v = *p.Fixed
	}
	even := func(lo, hi, space float64, ratios []float64) tracks {
		n := float64(len(ratios))
		gaps := make([]float64, len(ratios))
		for i := range gaps {
			gaps[i] = space * (hi - lo) / (n + space*(n-1))
		}
		return split(lo, hi, ratios, gaps)
	}
	w, h := float64(p.Width), float64(p.Height)
	return grid{
		x: even(v.Left*w, v.Right*w, v.ColumnSpace, p.Columns),
		y: even(h-v.Top*h, h-v.Bottom*h, v.RowSpace, p.Rows).mirrored(h),
	}
}

// decorate places every panel with its decorations on g, and the color bars.
func (p *Page) decorate(g grid) (*Result, error) {
	r := &Result{Panels: make([]PlacedPanel, len(p.Panels)), page: p, grid: g}
	boxes := p.cells(g)
	for i := range p.Panels {
		if err := p.stopped(); err != nil {
			return nil, err
		}
		panel := &p.Panels[i]
		placed, err := placePanel(p, panel, boxes, i)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", panel.Name, err)
		}
		r.Panels[i] = *placed
	}
	if err := r.addLetters(); err != nil {
		return nil, err
	}
	if err := r.addSharedLabels(); err != nil {
		return nil, err
	}
	for i := range p.Bars {
		if err := p.stopped(); err != nil {
			return nil, err
		}
		if err := r.addBar(&p.Bars[i], boxes.bars[i]); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Bars[i].Name, err)
		}
	}
	last := []func() error{r.addLegend, r.addTitle}
	if p.Fixed != nil {
		slices.Reverse(last) // the title stands at the edge, and the legend keeps clear of it
	}
	for _, add := range last {
		if err := add(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// measure returns what the decorations need around the data areas.
func (r *Result) measure() *pageNeeds {
	rows, columns := len(r.page.Rows), len(r.page.Columns)
	n := &pageNeeds{newNeeds(rows, columns), newNeeds(columns, rows)}
	for i := range r.Panels {
		p := &r.Panels[i]
		n.add(p.panel.Cells, p.panel.Name, p.Box, p.Decorated, p.Whole)
	}
	for _, b := range r.Bars {
		n.add(b.cells, b.bar.Name, b.dataArea, b.dataArea, b.Decorated)
	}
	data, _ := r.areas()
	for _, p := range r.parts {
		n.add(Cells{RowEnd: rows, ColumnEnd: columns}, p.What, data, data, p.room)
	}
	return n
}

// add raises the needs around a block of cells with a data area to what decorations
// and all that belongs to it need.
func (n *pageNeeds) add(c Cells, name string, data, decorated, whole vg.Rectangle) {
	for row := c.Row; row < c.RowEnd; row++ {
		n.x.after[row][c.Column].raise(data.Min.X-decorated.Min.X, data.Min.X-whole.Min.X, "left of "+name)
		n.x.before[row][c.ColumnEnd].raise(decorated.Max.X-data.Max.X, whole.Max.X-data.Max.X, "right of "+name)
	}
	for col := c.Column; col < c.ColumnEnd; col++ {
		n.y.after[col][c.Row].raise(decorated.Max.Y-data.Max.Y, whole.Max.Y-data.Max.Y, "above "+name)
		n.y.before[col][c.RowEnd].raise(data.Min.Y-decorated.Min.Y, data.Min.Y-whole.Min.Y, "below "+name)
	}
}

// tighten returns the grid that gives decorations what they need.
func (p *Page) tighten(n *pageNeeds) (grid, error) {
	margin, least := float64(p.Sizes.Margin), float64(p.Sizes.Font)
	w, h := float64(p.Width), float64(p.Height)
	x := n.x.tracks(w, margin, p.Columns)
	if !(x.shortest() >= least) {
		who, most, sum := n.x.greatest(margin)
		return grid{}, fmt.Errorf("%w: numbers, labels and margins are wider than the %s of %.4g pt: "+
			"they take %.4g pt, most of it (%.4g pt) %s, and each column needs %.4g pt for its data", ErrNoFit, p.what(), w, sum, most, who, least)
	}
	y := n.y.tracks(h, margin, p.Rows)
	if !(y.shortest() >= least) {
		who, most, sum := n.y.greatest(margin)
		return grid{}, fmt.Errorf("%w: titles, labels and margins are taller than the %s of %.4g pt: "+
			"they take %.4g pt, most of it (%.4g pt) %s, and each row needs %.4g pt for its data", ErrNoFit, p.what(), h, sum, most, who, least)
	}
	return grid{x, y.mirrored(h)}, nil
}

package plots

import (
	"context"
	"fmt"
	"iter"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
)

// PlacedInset is an inset in its place.
type PlacedInset struct {
	// Box contains all that belongs to the inset, on an opaque background.
	Box vg.Rectangle
	// Panel has the data area and what stands around it. Its Panel is a copy of the inset's.
	Panel PlacedPanel
	// Magnified is the rectangle of the Connectors on the panel around the inset, and Connectors
	// their lines. It is nil if there are none, or if nothing of what they show is visible.
	Magnified  *vg.Rectangle
	Connectors [][2]vg.Point

	inset *Inset
}

// A readyInset is an inset with what its layout needs.
type readyInset struct {
	*Inset
	panel *Panel // as it is drawn
	axes  *panelAxes
}

// addInsets makes the insets of all panels ready.
func (d *pageDescriber) addInsets(ctx context.Context) error {
	d.insets = make(map[*Panel][]readyInset)
	for _, p := range d.figure.Panels {
		for i, q := range p.insetPanels() {
			axes, err := q.ownAxes(ctx)
			if err != nil {
				return err
			}
			in := readyInset{&p.Insets[i], q, axes}
			if p.paintsAxes() && (in.Connectors != nil || !in.Data.isZero()) {
				return fmt.Errorf("plots: %s: %w: data units on a panel whose axes a plotter draws", q.name(), ErrFigure)
			}
			d.insets[p] = append(d.insets[p], in)
		}
	}
	return nil
}

// placeInsets places the insets of a panel, whose data area and legend have their places.
func (d *pageDescriber) placeInsets(ctx context.Context, p *PlacedPanel) error {
	ready := d.insets[p.Panel]
	if len(ready) == 0 {
		return nil
	}
	var legend []vg.Rectangle
	if p.Legend != nil && p.Legend.Legend.onData() {
		legend = append(legend, p.Legend.Box)
	}
	var fixed []vg.Rectangle
	if len(legend) > 0 && p.Legend.Legend.Place != LegendBest { // which keeps clear of insets itself
		fixed = legend
	}
	boxes := d.insetBoxes(ctx, p.Panel, p.Box, p.axes, fixed)
	for i, in := range ready {
		if err := stopped(ctx); err != nil {
			return err
		}
		placed, err := d.placeInset(ctx, &in, boxes[i], p)
		if err != nil {
			return fmt.Errorf("plots: %s: %w", in.panel.name(), err)
		}
		p.Insets = append(p.Insets, *placed)
	}
	return p.checkInsetBoxes(legend)
}

// placeInset places an inset and all that belongs to it in a box on a panel.
func (d *pageDescriber) placeInset(ctx context.Context, in *readyInset, box vg.Rectangle, on *PlacedPanel) (*PlacedInset, error) {
	size, data := box.Size(), on.Box.Size()
	if out := page.Beyond(box, on.Box); !(out <= touchingFrame) {
		return nil, fmt.Errorf("%w: its box of %.4g × %.4g pt reaches %.3g pt beyond the data area of %.4g × %.4g pt",
			ErrLayout, float64(size.X), float64(size.Y), float64(out), float64(data.X), float64(data.Y))
	}
	r, err := d.layInset(ctx, in, size)
	if err != nil {
		return nil, err
	}
	placed := d.placed(in.panel, in.axes, &r.Panels[0])
	mover{box.Min}.panel(&placed)
	if in.panel.EqualAspect {
		whole := r.Panels[0].Whole
		for _, p := range r.Panels[0].Pieces { // a long title is wider
			whole = page.Union(whole, p.Box)
		}
		mover{in.shrink(&box, page.Grow(whole, in.margin(d.style)), on.Box)}.panel(&placed)
	}
	out := &PlacedInset{Box: box, Panel: placed, inset: in.Inset}
	if in.Connectors != nil {
		out.Magnified = in.magnified(on.Box, on.limits)
		out.connect()
	}
	return out, nil
}

// layInset returns the layout of an inset in a box of a size.
func (d *pageDescriber) layInset(ctx context.Context, in *readyInset, size vg.Point) (*layout.Result, error) {
	panel, err := d.panel(ctx, in.panel, in.axes, in.panel.Letter)
	if err != nil {
		return nil, err
	}
	panel.Name = "the inset"
	q := &layout.Page{
		What: "box", Width: size.X, Height: size.Y, Rows: []float64{1}, Columns: []float64{1}, Panels: []layout.Panel{*panel},
		Sizes: d.style.insetSizes(), Type: d.style.lettering(), Stop: func() error { return stopped(ctx) },
	}
	q.Sizes.Margin = in.margin(d.style)
	return layout.Of(q)
}

// insetSizes returns the lengths that the layout of an inset needs.
func (s *Style) insetSizes() layout.Sizes {
	z := s.sizes()
	for _, size := range []*vg.Length{&z.Font, &z.Title, &z.Label, &z.Number} {
		*size *= insetType
	}
	return z
}

// margin returns the room around what belongs to the inset. A data area alone has none.
func (in *readyInset) margin(s *Style) vg.Length {
	p := in.panel
	if p.Frameless && p.Title+p.Letter+p.X.Label+p.Y.Label == "" && p.Right == nil && p.Top == nil && p.Twin == nil && p.ColorBar == nil && (p.Legend == nil || p.Legend.onData()) {
		return 0
	}
	return insetMargin * s.FontSize
}

// shrink makes a box on a data area as small as its content, whose place is given from the lower left
// corner of the box. It returns how far the content moves.
func (in *Inset) shrink(box *vg.Rectangle, content, data vg.Rectangle) (move vg.Point) {
	size, left := box.Size(), vg.Point{}
	content.Min = vg.Point{X: max(content.Min.X, 0), Y: max(content.Min.Y, 0)}
	content.Max = vg.Point{X: min(content.Max.X, size.X), Y: min(content.Max.Y, size.Y)}
	size = content.Size()
	if rest := box.Size().Sub(size); in.Data.isZero() && in.Fractions.isZero() {
		left.X = rest.X * nearer(box.Min.X-data.Min.X, data.Max.X-box.Max.X)
		left.Y = rest.Y * nearer(box.Min.Y-data.Min.Y, data.Max.Y-box.Max.Y)
	} else {
		left = rest.Scale(0.5)
	}
	at := box.Min.Add(left)
	move = at.Sub(box.Min.Add(content.Min))
	*box = vg.Rectangle{Min: at, Max: at.Add(size)}
	return move
}

// nearer returns 0 if the first of two distances is less, 1 if the second one is, and else 0.5.
func nearer(a, b vg.Length) vg.Length {
	switch {
	case a < b-touchingFrame:
		return 0
	case b < a-touchingFrame:
		return 1
	}
	return 0.5
}

// touchingFrame is how far a box may reach beyond the data area by rounding errors, in points.
const touchingFrame = 1e-6

// checkInsetBoxes returns an error if an inset covers another one or a legend.
func (p *PlacedPanel) checkInsetBoxes(legend []vg.Rectangle) error {
	for i := range p.Insets {
		a := &p.Insets[i]
		check := func(what string, box vg.Rectangle) error {
			if over := -page.Separation(a.Box, box); over > touchingFrame {
				return fmt.Errorf("plots: %s: %w: it covers %s by %.3g pt", a.Panel.Panel.name(), ErrLayout, what, float64(over))
			}
			return nil
		}
		for _, b := range legend {
			if err := check("the legend", b); err != nil {
				return err
			}
		}
		for k := range p.Insets[:i] {
			if err := check(p.Insets[k].Panel.Panel.name(), p.Insets[k].Box); err != nil {
				return err
			}
		}
	}
	return nil
}

// everyPanel returns the panels of the layout, each before those of its insets.
func (l *Layout) everyPanel() iter.Seq[*PlacedPanel] {
	return func(yield func(*PlacedPanel) bool) {
		for i := range l.Panels {
			p := &l.Panels[i]
			if !yield(p) {
				return
			}
			for k := range p.Insets {
				if !yield(&p.Insets[k].Panel) {
					return
				}
			}
		}
	}
}

package plots

import (
	"context"
	"fmt"
	"iter"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
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

// The size of the box of an inset without one, in sizes of the data area, its distance from the
// sides in font sizes, the room around what belongs to it in font sizes, and the size of its type in
// that of the panel around it (Matplotlib, font_manager.py, font_scalings, "small").
const (
	insetShare    = 0.4
	insetDistance = 0.5
	insetMargin   = 0.4
	insetType     = 0.833
)

// The cost of covering a point of what must not be covered, and of what an inset magnifies. A point
// of a line costs 1.
const (
	forbiddenCost = 1e6
	magnifiedCost = 10
)

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

// insetBoxes returns the boxes of the insets of a panel on a data area. Those that choose their
// place keep clear of the others and of the taken boxes.
func (d *pageDescriber) insetBoxes(ctx context.Context, p *Panel, data vg.Rectangle, axes *panelAxes, taken []vg.Rectangle) []vg.Rectangle {
	ready := d.insets[p]
	boxes := make([]vg.Rectangle, len(ready))
	var magnified []vg.Rectangle
	for i, in := range ready {
		if r := in.magnified(data, axes.own); r != nil {
			magnified = append(magnified, *r)
		}
		if !in.chooses() {
			boxes[i] = in.box(data, axes.own, d.style)
			taken = append(taken, boxes[i])
		}
	}
	var ink func(vg.Rectangle) float64
	for i, in := range ready {
		if !in.chooses() {
			continue
		}
		if ink == nil {
			ink = d.covered(ctx, p, data, axes)
		}
		size := in.size(data)
		at := layout.BestOn(data, size, in.distance(d.style), func(box vg.Rectangle) float64 {
			return ink(box) + forbiddenCost*overlaps(box, taken) + magnifiedCost*overlaps(box, magnified)
		})
		boxes[i] = vg.Rectangle{Min: at, Max: at.Add(size)}
		taken = append(taken, boxes[i])
	}
	return boxes
}

// covered returns a function that says how much of the data of a panel a box covers.
func (d *pageDescriber) covered(ctx context.Context, p *Panel, data vg.Rectangle, axes *panelAxes) func(vg.Rectangle) float64 {
	defer rethrow(p.name)
	return coverOf(ctx, styled(d.style, p), data, axes.of).area(data)
}

// overlaps returns the area that a box covers of others.
func overlaps(box vg.Rectangle, others []vg.Rectangle) float64 {
	sum := 0.0
	for _, o := range others {
		w := min(box.Max.X, o.Max.X) - max(box.Min.X, o.Min.X)
		h := min(box.Max.Y, o.Max.Y) - max(box.Min.Y, o.Min.Y)
		sum += float64(max(w, 0) * max(h, 0))
	}
	return sum
}

// chooses reports whether the inset chooses its place.
func (in *Inset) chooses() bool {
	return in.Place == LegendBest && in.Data.isZero() && in.Fractions.isZero()
}

// size returns the size of a box without bounds.
func (in *Inset) size(data vg.Rectangle) vg.Point {
	s := data.Size().Scale(insetShare)
	if in.Width > 0 {
		s.X = in.Width
	}
	if in.Height > 0 {
		s.Y = in.Height
	}
	return s
}

// distance returns the distance of a box without bounds from the sides.
func (in *Inset) distance(s *Style) vg.Length {
	if in.Distance == 0 {
		return insetDistance * s.FontSize
	}
	return max(in.Distance, 0)
}

// box returns the box of an inset that does not choose its place.
func (in *Inset) box(data vg.Rectangle, limits *plot.Plot, s *Style) vg.Rectangle {
	switch {
	case !in.Data.isZero():
		return onDataArea(in.Data, data, limits)
	case !in.Fractions.isZero():
		return onDataArea(in.Fractions, data, &plot.Plot{X: unitAxis(), Y: unitAxis()})
	}
	size := in.size(data)
	at := layout.LegendPlace(in.Place).Within(data, size, in.distance(s))
	return vg.Rectangle{Min: at, Max: at.Add(size)}
}

// unitAxis returns the axis of fractions.
func unitAxis() plot.Axis { return plot.Axis{Max: 1, Scale: plot.LinearScale{}} }

// onDataArea returns the box of bounds on a data area.
func onDataArea(b Bounds, data vg.Rectangle, limits *plot.Plot) vg.Rectangle {
	x, y := brush.TransformsTo(limits, data)
	return page.Include(page.EmptyBox(), vg.Point{X: x(b.X[0]), Y: y(b.Y[0])}, vg.Point{X: x(b.X[1]), Y: y(b.Y[1])})
}

// placeInset places an inset and all that belongs to it in a box on a panel.
func (d *pageDescriber) placeInset(ctx context.Context, in *readyInset, box vg.Rectangle, on *PlacedPanel) (*PlacedInset, error) {
	size, data := box.Size(), on.Box.Size()
	if out := page.Beyond(box, on.Box); !(out <= touchingFrame) {
		return nil, fmt.Errorf("%w: its box of %.4g × %.4g pt reaches %.3g pt beyond the data area of %.4g × %.4g pt",
			ErrLayout, float64(size.X), float64(size.Y), float64(out), float64(data.X), float64(data.Y))
	}
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
	r, err := layout.Of(q)
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
		mover{in.shrink(&box, page.Grow(whole, q.Sizes.Margin))}.panel(&placed)
	}
	out := &PlacedInset{Box: box, Panel: placed, inset: in.Inset}
	if in.Connectors != nil {
		out.Magnified = in.magnified(on.Box, on.limits)
		out.connect()
	}
	return out, nil
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

// shrink makes a box as small as its content, whose place is given from the lower left corner of the
// box. It returns how far the content moves.
func (in *Inset) shrink(box *vg.Rectangle, content vg.Rectangle) (move vg.Point) {
	place := LegendCenter
	if in.Data.isZero() && in.Fractions.isZero() {
		place = in.Place
		if in.chooses() {
			place = LegendUpperRight
		}
	}
	size := box.Size()
	content.Min = vg.Point{X: max(content.Min.X, 0), Y: max(content.Min.Y, 0)}
	content.Max = vg.Point{X: min(content.Max.X, size.X), Y: min(content.Max.Y, size.Y)}
	size = content.Size()
	at := layout.LegendPlace(place).Within(*box, size, 0)
	move = at.Sub(box.Min.Add(content.Min))
	*box = vg.Rectangle{Min: at, Max: at.Add(size)}
	return move
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

// magnified returns the part of a data area that connectors show, or nil.
func (in *readyInset) magnified(data vg.Rectangle, limits *plot.Plot) *vg.Rectangle {
	if in.Connectors == nil {
		return nil
	}
	around := in.Connectors.Around
	if around.isZero() {
		own := in.axes.own
		around = Bounds{[2]float64{own.X.Min, own.X.Max}, [2]float64{own.Y.Min, own.Y.Max}}
	}
	r := onDataArea(around, data, limits)
	r.Min = vg.Point{X: max(r.Min.X, data.Min.X), Y: max(r.Min.Y, data.Min.Y)}
	r.Max = vg.Point{X: min(r.Max.X, data.Max.X), Y: min(r.Max.Y, data.Max.Y)}
	if !(r.Min.X <= r.Max.X && r.Min.Y <= r.Max.Y) || math.IsInf(float64(r.Size().X+r.Size().Y), 0) {
		return nil
	}
	return &r
}

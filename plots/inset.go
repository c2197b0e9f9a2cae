package plots

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/layout"
)

// Inset is a small panel on the data area of another one, often with a part of it, magnified.
//
// The inset stands in a box whose background is opaque. Everything that belongs to it lies in
// the box: data area, numbers, labels, title, color bar and legend. With equal aspect, the box
// is only as large as they need. Title, labels and numbers are set in 5/6 of the style's sizes.
// Labels, annotations and legends of the panel keep clear of the box.
//
// A box that leaves the data area, that has no room for what belongs to the inset, or that covers
// another inset or a legend whose place is given is an error that wraps ErrLayout.
type Inset struct {
	// Panel has the axes, the plotters and all else of the inset. Without plotters, it has those
	// of the panel around it. Its Row, Column and spans do not count, and it has no insets of its own.
	// If the panel around it has a Legend, that has the entries of Panel.Legend too, the first of
	// each text.
	Panel *Panel

	// Data is the box in data units of the panel around it, and Fractions the box in fractions of its data
	// area, from 0 at the left and at the bottom to 1. If both are zero, Place and size
	// give the box.
	Data, Fractions Bounds

	// Place is a place on the data area. LegendBest is that of the nine where the box covers
	// least, as for legends.
	Place LegendPlace

	// Width and Height are the size of the box in points. Zero is two fifths of the data area, or as
	// much as the inset needs, up to seven tenths. Distance lies between box and data area. Zero is
	// half of the style's FontSize, and a negative distance none.
	Width, Height, Distance vg.Length

	// Connectors show what the inset magnifies. Nil is none.
	Connectors *Connectors
}

// Bounds are a range of x and a range of y. The ends of a range may have any order.
type Bounds struct{ X, Y [2]float64 }

// Connectors are a rectangle around what an inset magnifies, a line around the box of the inset,
// and two lines between their corners. They follow Matplotlib's rule: corners of the same name are
// joined, and those two lines are drawn that cross neither box (Matplotlib 3.6, Axes.indicate_inset).
// If the inset covers a part of what it magnifies, there may be fewer.
type Connectors struct {
	// Around is the rectangle in data units of the panel around the inset. If zero, it is what
	// the axes of the inset show.
	Around Bounds

	// LineStyle is the pen. A nil color is the style's ink, and a width of zero 0.8 points.
	LineStyle draw.LineStyle

	// Outline sets the lines apart from what lies below. A nil color is that of the page or one
	// with contrast, a width of zero 1 point, and a negative width is no outline.
	Outline draw.LineStyle

	// NoLines leaves out the two lines.
	NoLines bool
}

// MaxInsets is the greatest number of insets of a panel.
const MaxInsets = 16

// isZero reports whether no bounds are given.
func (b Bounds) isZero() bool { return b == Bounds{} }

// check returns an error for bounds that are not finite or that have no width or height.
func (b Bounds) check(name string) error {
	for _, r := range [][2]float64{b.X, b.Y} {
		if !b.isZero() && (!isFinite(r[0]) || !isFinite(r[1]) || r[0] == r[1]) {
			return fmt.Errorf("%s = %v, want ranges of x and y that are finite and not empty", name, b)
		}
	}
	return nil
}

// insetName returns the name of inset i in errors.
func (p *Panel) insetName(i int) string { return fmt.Sprintf("inset %d of %s", i+1, p.name()) }

// checkInsets returns an error if an inset is invalid.
func (p *Panel) checkInsets() error {
	if n := len(p.Insets); n > MaxInsets {
		return fmt.Errorf("(%s): %d insets, above plots.MaxInsets = %d: %w; no setting raises it", p.name(), n, MaxInsets, ErrLimit)
	}
	for i := range p.Insets {
		if err := p.Insets[i].check(); err != nil {
			return fmt.Errorf("(%s): %w", p.insetName(i), err)
		}
	}
	for _, q := range p.insetPanels() {
		if err := q.check(make(map[[2]int]bool)); err != nil {
			return err
		}
	}
	return nil
}

// check returns an error if the inset is invalid, but for its panel.
func (in *Inset) check() error {
	switch {
	case in.Panel == nil:
		return errors.New("its Panel is nil")
	case len(in.Panel.Insets) > 0:
		return errors.New("an inset of an inset")
	case !in.Data.isZero() && !in.Fractions.isZero():
		return errors.New("its Data and Fractions are both given")
	case in.Place < LegendBest || in.Place > LegendAbove || !layout.LegendPlace(in.Place).OnData():
		return fmt.Errorf("place %d is none of the places on the data area", in.Place)
	case in.Width < 0 || in.Height < 0:
		return fmt.Errorf("a size of %v × %v pt", float64(in.Width), float64(in.Height))
	}
	n := numbers{}
	n.length("Width", in.Width)
	n.length("Height", in.Height)
	n.length("Distance", in.Distance)
	if c := in.Connectors; c != nil {
		n.lineStyle("Connectors.LineStyle", &c.LineStyle)
		n.lineStyle("Connectors.Outline", &c.Outline)
		n.err = errors.Join(n.err, c.Around.check("Connectors.Around"))
	}
	return errors.Join(n.err, in.Data.check("Data"), in.Fractions.check("Fractions"))
}

// insetPanels returns copies of the panels of the insets that have one, as they are drawn: with
// their names, their place in the figure, and plotters.
func (p *Panel) insetPanels() []*Panel {
	var out []*Panel
	for i := range p.Insets {
		if p.Insets[i].Panel != nil {
			out = append(out, p.insetPanel(i))
		}
	}
	return out
}

// insetPanel returns a copy of the panel of inset i as it is drawn.
func (p *Panel) insetPanel(i int) *Panel {
	q := *p.Insets[i].Panel
	q.Row, q.Column, q.RowSpan, q.ColumnSpan = 0, 0, 0, 0
	if q.inset == "" {
		q.inset = p.insetName(i)
	}
	if len(q.plotters) == 0 {
		q.plotters = p.plotters
	}
	if p.Legend != nil {
		q.Legend = nil // its entries are in the other one
	}
	return &q
}

// everyPanel returns the panels of the figure, each before those of its insets.
func (f *Figure) everyPanel() iter.Seq[*Panel] {
	return func(yield func(*Panel) bool) {
		for _, p := range f.Panels {
			if p == nil {
				continue // an error of check
			}
			if !yield(p) {
				return
			}
			for _, q := range p.insetPanels() {
				if !yield(q) {
					return
				}
			}
		}
	}
}

// fullLegend returns the legend of the panel with the entries of its insets.
func (p *Panel) fullLegend() *Legend {
	l := p.Legend
	if l == nil {
		return nil
	}
	for _, in := range p.Insets {
		if in.Panel == nil || in.Panel.Legend == nil {
			continue
		}
		for _, e := range in.Panel.Legend.Entries {
			if !slices.ContainsFunc(l.Entries, func(o LegendEntry) bool { return o.Text == e.Text }) {
				if l == p.Legend {
					l = l.copied()
				}
				l.Entries = append(l.Entries, e)
			}
		}
	}
	return l
}

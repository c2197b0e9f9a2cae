package plots

import (
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// area is the rows and columns that panels cover together, the ends not included,
// the box around their data areas and that with their decorations.
type area struct {
	row, col, rowEnd, colEnd int
	data, outer              vg.Rectangle
}

// served returns the panels that the i-th colour bar of f serves.
func (f *Figure) served(i int, l *Layout) ([]*PlacedPanel, error) {
	b := f.ColorBars[i]
	if b == nil {
		return nil, fmt.Errorf("plots: %w: ColorBars[%d] is nil", ErrFigure, i)
	}
	var served []*PlacedPanel
	for j := range l.Panels {
		p := &l.Panels[j]
		if b.Panels == nil || slices.Contains(b.Panels, p.Panel) {
			served = append(served, p)
		}
	}
	if n := len(b.Panels); n != len(served) && b.Panels != nil || len(served) == 0 {
		return nil, fmt.Errorf("plots: %w: ColorBars[%d] serves %d panels, %d of which are the figure's", ErrFigure, i, n, len(served))
	}
	return served, nil
}

// shared places a colour bar beside the panels that it serves, beyond what already
// stands there.
func (s *Style) shared(l *Layout, b *ColorBar, served []*PlacedPanel) error {
	a := area{data: page.EmptyBox(), outer: page.EmptyBox()}
	a.row, a.col, a.rowEnd, a.colEnd = served[0].Panel.cells()
	for _, p := range served {
		row, col, rowEnd, colEnd := p.Panel.cells()
		a.row, a.col, a.rowEnd, a.colEnd = min(a.row, row), min(a.col, col), max(a.rowEnd, rowEnd), max(a.colEnd, colEnd)
		a.data, a.outer = page.Union(a.data, p.Box), page.Union(a.outer, p.outer)
	}
	for _, p := range served {
		// A title wider than its panel, unless it stands above the bar.
		if t := p.Title; t != nil && !b.Below && t.Baseline.Y < a.data.Max.Y {
			a.outer.Max.X = max(a.outer.Max.X, t.Baseline.X+t.Formula.Width)
		}
	}
	for _, other := range l.Bars {
		if other.Bar.Below == b.Below && other.serves.overlaps(a) {
			a.outer = page.Union(a.outer, other.extent)
		}
	}
	p, err := s.bar(b, a.data, a.outer)
	if err != nil {
		return err
	}
	p.serves = a
	l.Bars = append(l.Bars, p)
	return nil
}

func (a area) overlaps(b area) bool {
	return a.row < b.rowEnd && b.row < a.rowEnd && a.col < b.colEnd && b.col < a.colEnd
}

// measure adds what the bar wants of the gaps around the panels that it serves.
func (b *PlacedBar) measure(m *rooms) {
	const name = "of a colour bar"
	d, e, a := b.serves.data, b.extent, b.serves
	for r := a.row; r < a.rowEnd; r++ {
		m.x.after[r][a.col].add(0, d.Min.X-e.Min.X, "left "+name)
		m.x.before[r][a.colEnd].add(0, e.Max.X-d.Max.X, "right "+name)
	}
	for c := a.col; c < a.colEnd; c++ {
		m.y.after[c][a.row].add(0, e.Max.Y-d.Max.Y, "above "+name)
		m.y.before[c][a.rowEnd].add(0, d.Min.Y-e.Min.Y, "below "+name)
	}
}

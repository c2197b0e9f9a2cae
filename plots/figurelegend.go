package plots

import "fmt"

// legend returns the legend of the figure with its entries, or nil if there is nothing to show.
// collected reports whether the entries are those of the panels' legends.
func (f *Figure) legend() (l *Legend, collected bool, err error) {
	if f.Legend == nil {
		return nil, false, nil
	}
	own := *f.Legend
	switch own.Place {
	case LegendBest:
		own.Place = LegendBelow
	case LegendBelow, LegendAbove, LegendRight:
	default:
		return nil, false, fmt.Errorf("plots: Figure.Legend: %w: place %d is none of LegendBest, LegendBelow, LegendAbove and LegendRight", ErrFigure, own.Place)
	}
	if len(own.Entries) == 0 {
		if own.Entries, err = f.collect(); err != nil {
			return nil, false, err
		}
		collected = true
	}
	if err := own.check(); err != nil {
		return nil, false, fmt.Errorf("plots: Figure.Legend: %w", err)
	}
	if len(own.Entries) == 0 {
		return nil, false, nil
	}
	return &own, collected, nil
}

// collect returns the entries of the legends of all panels, the first with each text.
func (f *Figure) collect() (entries []LegendEntry, err error) {
	seen := make(map[string]bool)
	for p := range f.everyPanel() {
		l := p.fullLegend()
		if l == nil {
			continue
		}
		if err := l.check(); err != nil {
			return nil, fmt.Errorf("plots: %s: %w", p.name(), err)
		}
		for _, e := range l.Entries {
			if !seen[e.Text] {
				seen[e.Text] = true
				entries = append(entries, e)
			}
		}
	}
	return entries, nil
}

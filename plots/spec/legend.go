package spec

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// legendPlaces are the places of a legend by their words.
var legendPlaces = map[string]plots.LegendPlace{
	"": plots.LegendBest, "best": plots.LegendBest, "right": plots.LegendRight, "below": plots.LegendBelow,
	"upper left": plots.LegendUpperLeft, "upper right": plots.LegendUpperRight,
	"lower left": plots.LegendLowerLeft, "lower right": plots.LegendLowerRight,
}

// setLegend sets the legend of the parts that have names. By default it needs two of
// them.
func (b *panelBuilder) setLegend() error {
	for i, e := range b.entries {
		if _, err := b.text(fmt.Sprintf("name of entry %d of the legend", i+1), e.Text); err != nil {
			return err
		}
	}
	s := b.spec.Legend
	if s == nil {
		if len(b.entries) >= 2 {
			b.panel.Legend = &plots.Legend{Entries: b.entries}
		}
		return nil
	}
	if s.Off || len(b.entries) == 0 {
		return nil
	}
	place, ok := legendPlaces[s.Place]
	if !ok {
		return b.errorf("legend", "unknown place %q: want best, upper left, upper right, lower left, lower right, right or below", s.Place)
	}
	if s.Columns < 0 || s.Columns > 100 {
		return b.errorf("legend.columns", "%d columns: want from 1 to 100", s.Columns)
	}
	if err := b.length("legend.size", s.Size); err != nil {
		return err
	}
	b.panel.Legend = &plots.Legend{Entries: b.entries, Place: place, Columns: s.Columns, TextSize: vg.Length(s.Size)}
	return nil
}

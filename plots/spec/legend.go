package spec

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// legendPlaces are the places of a legend by their words.
var legendPlaces = map[string]plots.LegendPlace{
	"": plots.LegendBest, "best": plots.LegendBest, "right": plots.LegendRight, "below": plots.LegendBelow,
	"upper left": plots.LegendUpperLeft, "upper right": plots.LegendUpperRight,
	"lower left": plots.LegendLowerLeft, "lower right": plots.LegendLowerRight,
	"upper center": plots.LegendUpperCenter, "center left": plots.LegendCenterLeft, "center": plots.LegendCenter,
	"center right": plots.LegendCenterRight, "lower center": plots.LegendLowerCenter,
}

// maxLegendColumns is the greatest number of columns of a legend.
const maxLegendColumns = 100

// setLegend sets the legend of the parts that have names. By default it needs two of
// them.
func (b *panelBuilder) setLegend() error {
	for i, e := range b.entries {
		if _, err := b.text(b.named[i]+".name", e.Text); err != nil {
			return err
		}
	}
	s := b.spec.Legend
	if s == nil {
		if shared := b.file.Around.Legend; len(b.entries) >= 2 || len(b.entries) > 0 && shared != nil && !shared.Off {
			b.panel.Legend = &plots.Legend{Entries: b.entries}
		}
		return nil
	}
	if s.Off || len(b.entries) == 0 {
		return nil
	}
	place, ok := legendPlaces[s.Place]
	if !ok {
		return b.errorf("legend", "unknown place %q: want %s", s.Place, oneOf(placeWords))
	}
	if s.Columns < 0 || s.Columns > maxLegendColumns {
		return b.errorf("legend.columns", "%d columns: want from 1 to %d", s.Columns, maxLegendColumns)
	}
	if err := b.length("legend.size", s.Size); err != nil {
		return err
	}
	b.panel.Legend = &plots.Legend{Entries: b.entries, Place: place, Columns: s.Columns, TextSize: vg.Length(s.Size)}
	return nil
}

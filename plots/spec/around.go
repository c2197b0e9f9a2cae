package spec

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// around sets what stands around all panels, and fixed margins.
func (b *builder) around(fig *plots.Figure) error {
	a := &b.file.Around
	for _, t := range []struct {
		key, text string
		to        *string
	}{{"around.title", a.Title, &fig.Title}, {"around.x", a.X, &fig.XLabel}, {"around.y", a.Y, &fig.YLabel}} {
		if len(t.text) > maxText {
			return fileError(t.key, "a text of %d bytes: want at most %d", len(t.text), maxText)
		}
		if _, err := b.style.Typeset(t.text, b.style.LabelSize); err != nil && !b.file.Lenient {
			return fileError(t.key, "%w", cured(err, ""))
		}
		*t.to = t.text
	}
	if err := b.sharedLegend(fig); err != nil {
		return err
	}
	return b.margins(fig)
}

// sharedLegend sets the legend of all panels.
func (b *builder) sharedLegend(fig *plots.Figure) error {
	l := b.file.Around.Legend
	if l == nil || l.Off {
		return nil
	}
	places := map[string]plots.LegendPlace{
		"": plots.LegendBelow, "below": plots.LegendBelow, "above": plots.LegendAbove, "right": plots.LegendRight,
	}
	place, ok := places[l.Place]
	if !ok {
		return fileError("around.legend", "unknown place %q: want %s", l.Place, oneOf(aroundWords))
	}
	if l.Columns < 0 || l.Columns > maxLegendColumns {
		return fileError("around.legend.columns", "%d columns: want from 1 to %d", l.Columns, maxLegendColumns)
	}
	size, err := lengthOf("around.legend.size", l.Size)
	if err != nil {
		return err
	}
	fig.Legend = &plots.Legend{Place: place, Columns: l.Columns, TextSize: size}
	return nil
}

// margins sets fixed margins.
func (b *builder) margins(fig *plots.Figure) error {
	m := b.file.Around.Margins
	if m == nil || m.Off {
		return nil
	}
	fig.Margins = new(plots.Margins)
	for _, n := range []struct {
		key  string
		from *Number
		to   *float64
		most float64
	}{
		{"around.margins.left", m.Left, &fig.Margins.Left, 1}, {"around.margins.right", m.Right, &fig.Margins.Right, 1},
		{"around.margins.bottom", m.Bottom, &fig.Margins.Bottom, 1}, {"around.margins.top", m.Top, &fig.Margins.Top, 1},
		{"around.margins.columns", m.Columns, &fig.Margins.ColumnSpace, maxGap}, {"around.margins.rows", m.Rows, &fig.Margins.RowSpace, maxGap},
	} {
		if n.from == nil {
			continue
		}
		v := float64(*n.from)
		if !(v >= 0 && v <= n.most) {
			return fileError(n.key, "%v: want a number from 0 to %v", v, n.most)
		}
		if *n.to = v; v == 0 {
			*n.to = -1 // zero is the default
		}
	}
	return nil
}

// maxGap is the greatest gap between panels, in panels.
const maxGap = 10

// reach returns how wide a legend right of all panels is at least, for the width of a page
// that the file does not give.
func (b *builder) reach(fig *plots.Figure) vg.Length {
	if fig.Legend == nil || fig.Legend.Place != plots.LegendRight {
		return 0
	}
	return besideWidth
}

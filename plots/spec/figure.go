package spec

import (
	"cmp"
	"regexp"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// figure puts the panels on a page.
func (b *builder) figure() (*plots.Figure, error) {
	f := b.file
	fig := &plots.Figure{
		ID: b.id(), Name: f.Name, Alt: f.Alt,
		Style: b.style, DarkStyle: b.dark,
		Letters: f.Letters, Lenient: f.Lenient, Crop: f.Crop,
	}
	fig.Canvas.SelectableText = f.Selectable
	for _, p := range b.panels {
		fig.Panels = append(fig.Panels, p.panel)
	}
	for _, step := range []func(*plots.Figure) error{b.takeCells, b.ratios, b.share, b.sharedBars, b.around, b.page} {
		if err := step(fig); err != nil {
			return nil, err
		}
	}
	return fig, nil
}

// notInID matches what an id of an SVG may not have.
var notInID = regexp.MustCompile(`[^\p{L}\p{N}_-]+`)

// id returns the prefix of ids: the name of the files that are written.
func (b *builder) id() string {
	name := strings.Trim(cmp.Or(b.file.Save.As, b.file.id), ".")
	return notInID.ReplaceAllString(name, "-")
}

// share says which panels have the same limits.
func (b *builder) share(fig *plots.Figure) error {
	words := map[string]plots.Sharing{
		"": plots.ShareNone, "none": plots.ShareNone, "column": plots.ShareColumn, "row": plots.ShareRow, "all": plots.ShareAll,
	}
	for _, a := range []struct {
		key, word string
		to        *plots.Sharing
	}{{"share.x", b.file.Share.X, &fig.ShareX}, {"share.y", b.file.Share.Y, &fig.ShareY}} {
		s, ok := words[a.word]
		if !ok {
			return fileError(a.key, "unknown word %q: want none, column, row or all", a.word)
		}
		*a.to = s
	}
	return nil
}

// ratios sets the relative sizes of columns and rows.
func (b *builder) ratios(fig *plots.Figure) error {
	for _, r := range []struct {
		key  string
		from []Number
		to   *[]float64
	}{{"ratios.columns", b.file.Ratios.Columns, &fig.ColumnRatios}, {"ratios.rows", b.file.Ratios.Rows, &fig.RowRatios}} {
		if len(r.from) > maxPanels {
			return fileError(r.key, "%d ratios: want at most %d", len(r.from), maxPanels)
		}
		for _, v := range r.from {
			if !(v >= 1e-3 && v <= 1e3) {
				return fileError(r.key, "%v: want numbers from 0.001 to 1000", float64(v))
			}
			*r.to = append(*r.to, float64(v))
		}
	}
	return nil
}

// lengthOf returns a length of the page, or an error if no page is as large.
func lengthOf(key string, l Length) (vg.Length, error) {
	if !(l >= 0 && l <= maxLength) {
		return 0, fileError(key, "%v points: want a length from 1 to %v points", float64(l), maxLength)
	}
	return vg.Length(l), nil
}

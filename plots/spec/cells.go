package spec

import (
	"cmp"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// maxCells is the greatest number of rows and of columns.
const maxCells = 100

// takeCells gives the panels their cells. Panels without a place take the free cells in
// reading order.
func (b *builder) takeCells(fig *plots.Figure) error {
	columns, err := b.columns()
	if err != nil {
		return err
	}
	taken := make(map[[2]int]int)
	for i, p := range b.panels {
		if p.spec.Place == nil {
			continue
		}
		if err := p.takePlace(columns, taken, i+1); err != nil {
			return err
		}
	}
	cell := 0
	for i, p := range b.panels {
		if p.spec.Place != nil {
			continue
		}
		for taken[[2]int{cell / columns, cell % columns}] != 0 {
			cell++
		}
		fig.Panels[i].Row, fig.Panels[i].Column = cell/columns, cell%columns
		cell++
	}
	return nil
}

// takePlace gives the panel with the given number the place that it asks for.
func (b *panelBuilder) takePlace(columns int, taken map[[2]int]int, number int) error {
	at := *b.spec.Place
	at.Rows, at.Columns = cmp.Or(at.Rows, 1), cmp.Or(at.Columns, 1)
	switch {
	case at.Rows < 1 || at.Columns < 1:
		return b.errorf("place", "%d rows and %d columns: want at least 1", at.Rows, at.Columns)
	case at.Row < 1 || at.Column < 1:
		return b.errorf("place", "row %d, column %d: rows and columns are counted from 1", at.Row, at.Column)
	case at.Row+at.Rows > maxCells+1 || at.Column+at.Columns > maxCells+1:
		return b.errorf("place", "row %d, column %d: want at most %d rows and columns", at.Row+at.Rows-1, at.Column+at.Columns-1, maxCells)
	}
	for r := at.Row; r < at.Row+at.Rows; r++ {
		for c := at.Column; c < at.Column+at.Columns; c++ {
			cell := [2]int{r - 1, c - 1}
			if other := taken[cell]; other != 0 {
				return b.errorf("place", "row %d, column %d is taken by panel %d", r, c, other)
			}
			taken[cell] = number
		}
	}
	p := b.panel
	p.Row, p.Column, p.RowSpan, p.ColumnSpan = at.Row-1, at.Column-1, at.Rows, at.Columns
	return nil
}

// columns returns the number of columns in which panels without a place stand.
func (b *builder) columns() (int, error) {
	n := b.file.Columns
	if n < 0 || n > maxCells {
		return 0, fileError("columns", "%d columns: want from 1 to %d", n, maxCells)
	}
	if n > 0 {
		return n, nil
	}
	most := min(3, b.columnsThatFit())
	if n = len(b.panels); n == 4 {
		most = min(most, 2)
	}
	return min(n, most), nil
}

// columnsThatFit returns the number of columns that have enough room on a page whose width the
// file or the style gives.
func (b *builder) columnsThatFit() int {
	width := cmp.Or(vg.Length(b.file.Save.Width), vg.Length(b.file.Width), b.style.Width)
	if b.file.Size != nil || !(width > 0) {
		return maxCells
	}
	least := 1.6 * vg.Inch
	for _, p := range b.panels {
		if c := p.spec.Colorbar; c != nil && !c.Off && !c.Below && !c.Shared {
			least = 2.4 * vg.Inch
		}
	}
	return int(max(1, min(maxCells, width/(least*b.style.FontSize/10))))
}

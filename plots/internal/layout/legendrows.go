package layout

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/tex"
)

// A rowHeight is the height of a row of a legend above and below its baseline.
type rowHeight struct{ ascent, descent vg.Length }

// arrange returns the legend with its lower left corner at the origin. A column is
// as wide as its widest entry.
func (p *Page) arrange(l *Legend, size, width vg.Length) (*PlacedLegend, error) {
	lines := make([]lettering.Line, len(l.Texts))
	for i, text := range l.Texts {
		var err error
		if lines[i], err = p.Type.Typeset(text, size); err != nil {
			return nil, fmt.Errorf("entry %s: %w", tex.Quote(text), err)
		}
	}
	starts, columns := l.columns(lines, size, width)
	rows := l.rowHeights(lines, starts)
	pad, handle := legendPad*size, handleLength*size
	height := 2*pad - lineSpacing*size
	for _, r := range rows {
		height += r.ascent + r.descent + lineSpacing*size
	}
	placed := new(PlacedLegend)
	x := pad
	for c, from := range starts[:len(columns)] {
		top := height - pad
		for k, line := range lines[from:starts[c+1]] {
			r := rows[k]
			base := top - r.ascent
			middle := base + r.ascent/2 // of the letters' height
			if l.Packed && line.Formula.Lines <= 1 {
				middle = base + handleHeight*size/2
			}
			high := min(handleHeight*size, r.ascent+r.descent)
			placed.Thumbnails = append(placed.Thumbnails, vg.Rectangle{
				Min: vg.Point{X: x, Y: middle - high/2}, Max: vg.Point{X: x + handle, Y: middle + high/2},
			})
			at := vg.Point{X: x + handle + handleTextPad*size, Y: base}
			placed.Labels = append(placed.Labels, lettering.PlacedText{Formula: line.Formula, Baseline: at, Angle: 0})
			top = base - r.descent - lineSpacing*size
		}
		x += columns[c]
	}
	placed.Box.Max = vg.Point{X: x - columnSpacing*size + pad, Y: height}
	return placed, nil
}

// rowHeights returns the heights of the rows. All are alike unless the legend is packed.
func (l *Legend) rowHeights(lines []lettering.Line, starts []int) []rowHeight {
	rows := make([]rowHeight, starts[1])
	for c, from := range starts[:len(starts)-1] {
		for k, line := range lines[from:starts[c+1]] {
			rows[k].ascent, rows[k].descent = max(rows[k].ascent, line.Ascent), max(rows[k].descent, line.Descent)
		}
	}
	if l.Packed {
		return rows
	}
	var all rowHeight
	for _, r := range rows {
		all.ascent, all.descent = max(all.ascent, r.ascent), max(all.descent, r.descent)
	}
	for k := range rows {
		rows[k] = all
	}
	return rows
}

// entryWidth is the width of an entry with the distance to the next column, without its text.
const entryWidth = handleLength + handleTextPad + columnSpacing

// columns returns the index of the first entry of each column, with the number of entries at the
// end, and the widths of the columns, each with the distance to the next. Below or above
// panels there are as many columns as have room in the given width.
func (l *Legend) columns(lines []lettering.Line, size, width vg.Length) (starts []int, columns []vg.Length) {
	if l.Columns != 0 {
		starts = spread(len(lines), min(max(l.Columns, 1), len(lines)))
		columns, _ = columnWidths(lines, starts, size)
		return starts, columns
	}
	n := 1
	if l.Place.flows() {
		n = len(lines)
	}
	for ; ; n-- {
		rows := (len(lines) + n - 1) / n
		least := 2*legendPad*size - columnSpacing*size + vg.Length((len(lines)+rows-1)/rows)*entryWidth*size
		if least > width+rounding && n > 1 {
			continue // the thumbnails alone are too wide
		}
		starts = inRows(len(lines), rows)
		columns, sum := columnWidths(lines, starts, size)
		if sum <= width || n == 1 {
			return starts, columns
		}
	}
}

// columnWidths returns the widths of columns and the width of the whole legend.
func columnWidths(lines []lettering.Line, starts []int, size vg.Length) (columns []vg.Length, whole vg.Length) {
	whole = 2*legendPad*size - columnSpacing*size
	for c, from := range starts[:len(starts)-1] {
		widest := vg.Length(0)
		for _, l := range lines[from:starts[c+1]] {
			widest = max(widest, l.Width)
		}
		columns = append(columns, entryWidth*size+widest)
		whole += columns[c]
	}
	return columns, whole
}

// inRows divides n entries into columns of the given number of rows, the last of which may have
// fewer.
func inRows(n, rows int) (starts []int) {
	for i := 0; i < n; i += rows {
		starts = append(starts, i)
	}
	return append(starts, n)
}

// spread divides n entries into a number of columns. The first ones have one entry more if the
// number does not divide n (Matplotlib, legend.py, _init_legend_box).
func spread(n, columns int) (starts []int) {
	at := 0
	for c := range columns {
		starts = append(starts, at)
		at += n / columns
		if c < n%columns {
			at++
		}
	}
	return append(starts, n)
}

package layout

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// Lengths of a legend in units of its size of type (Matplotlib, legend.*).
const (
	handleLength   = 2.0 // length of a thumbnail
	handleHeight   = 0.7 // height of a thumbnail
	handleTextPad  = 0.8 // between thumbnail and text
	lineSpacing    = 0.5 // between lines
	columnSpacing  = 2.0 // between columns
	legendPad      = 0.4 // around the entries
	legendDistance = 0.5 // from the frame of the data area
)

// addLegend places the legend of the panel.
func (d *PlacedPanel) addLegend() error {
	l := d.panel.Legend
	if l == nil {
		return nil
	}
	size := d.page.legendSize(l)
	room := d.below()
	p, err := d.page.arrange(l, size, room.Size().X)
	if err != nil {
		return fmt.Errorf("legend: %w", err)
	}
	d.Legend = p
	away, box := legendDistance*size, p.Box.Size()
	switch l.Place {
	case RightOfPanel:
		p.move(vg.Point{X: d.Whole.Max.X + 2*away, Y: d.Box.Max.Y - box.Y})
	case BelowPanel:
		x := (d.Box.Min.X+d.Box.Max.X)/2 - box.X/2
		p.move(vg.Point{X: max(room.Min.X, min(x, room.Max.X-box.X)), Y: d.Whole.Min.Y - away - box.Y})
		if box.X <= room.Size().X {
			// The legend needs room in height only.
			d.Whole.Min.Y = p.Box.Min.Y
			d.Pieces = append(d.Pieces, Piece{What: "legend", Box: p.Box})
			return nil
		}
	default:
		p.move(l.onData(d.Box, box, away, d.page.draft))
		return nil
	}
	d.Whole = page.Union(d.Whole, p.Box)
	d.Pieces = append(d.Pieces, Piece{What: "legend", Box: p.Box})
	return nil
}

// legendSize returns the size of type of a legend.
func (p *Page) legendSize(l *Legend) vg.Length {
	if l.TextSize > 0 {
		return l.TextSize
	}
	return p.Sizes.Font
}

// below returns the box whose width a legend below the panel may take: the page but for
// its margins, if the panel covers all columns, and otherwise the panel with its
// decorations.
func (d *PlacedPanel) below() vg.Rectangle {
	room := d.Whole
	if c := d.panel.Cells; c.Column == 0 && c.ColumnEnd == len(d.page.Columns) {
		room.Min.X, room.Max.X = d.page.Sizes.Margin, d.page.Width-d.page.Sizes.Margin
	}
	return room
}

// move moves the legend and all that it holds.
func (p *PlacedLegend) move(by vg.Point) {
	moved := func(r vg.Rectangle) vg.Rectangle { return vg.Rectangle{Min: r.Min.Add(by), Max: r.Max.Add(by)} }
	p.Box = moved(p.Box)
	for i := range p.Thumbnails {
		p.Thumbnails[i] = moved(p.Thumbnails[i])
		p.Labels[i].Baseline = p.Labels[i].Baseline.Add(by)
	}
}

package layout

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
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

// legendTie is how much less a corner must cover than one before it to be better. Sums
// that differ only by rounding are equal.
const legendTie = 1e-6

// addLegend places the legend of the panel.
func (d *PlacedPanel) addLegend() error {
	l := d.panel.Legend
	if l == nil {
		return nil
	}
	size := l.TextSize
	if !(size > 0) {
		size = d.page.Sizes.Font
	}
	p, err := d.page.arrange(l, size, d.Box.Size().X)
	if err != nil {
		return fmt.Errorf("legend: %w", err)
	}
	d.Legend = p
	away, box := legendDistance*size, p.Box.Size()
	switch l.Place {
	case RightOfPanel:
		p.move(vg.Point{X: d.Whole.Max.X + 2*away, Y: d.Box.Max.Y - box.Y})
	case BelowPanel:
		p.move(vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - box.X/2, Y: d.Whole.Min.Y - away - box.Y})
	default:
		p.move(d.corner(l, box, away))
		return nil
	}
	d.Whole = page.Union(d.Whole, p.Box)
	d.Pieces = append(d.Pieces, Piece{What: "legend", Box: p.Box})
	return nil
}

// corner returns the lower left corner of a legend on the data area, given its size
// and its distance from the frame.
func (d *PlacedPanel) corner(l *Legend, size vg.Point, away vg.Length) vg.Point {
	b := d.Box
	at := func(place LegendPlace) vg.Point {
		p := vg.Point{X: b.Max.X - away - size.X, Y: b.Max.Y - away - size.Y}
		if place == UpperLeft || place == LowerLeft {
			p.X = b.Min.X + away
		}
		if place == LowerLeft || place == LowerRight {
			p.Y = b.Min.Y + away
		}
		return p
	}
	switch {
	case l.Place != BestCorner:
		return at(l.Place)
	case l.Covered == nil:
		return at(UpperRight)
	}
	covered := l.Covered(b)
	best, least := UpperRight, math.Inf(1)
	for place := UpperRight; place <= LowerRight; place++ {
		p := at(place)
		if n := covered(vg.Rectangle{Min: p, Max: p.Add(size)}); n < least-legendTie {
			best, least = place, n
		}
	}
	return at(best)
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

// arrange returns the legend with its lower left corner at the origin. A column is
// as wide as its widest entry.
func (p *Page) arrange(l *Legend, size, width vg.Length) (*PlacedLegend, error) {
	lines := make([]lettering.Line, len(l.Texts))
	var ascent, descent vg.Length
	for i, text := range l.Texts {
		var err error
		if lines[i], err = p.Type.Typeset(text, size); err != nil {
			return nil, fmt.Errorf("entry %s: %w", tex.Quote(text), err)
		}
		ascent, descent = max(ascent, lines[i].Ascent), max(descent, lines[i].Descent)
	}
	placed := new(PlacedLegend)
	rows, columns := l.columns(lines, size, width)
	pitch := ascent + descent + lineSpacing*size
	pad, handle := legendPad*size, handleLength*size
	height := 2*pad + pitch*vg.Length(rows) - lineSpacing*size
	x := pad
	for i, l := range lines {
		if i > 0 && i%rows == 0 {
			x += columns[i/rows-1]
		}
		base := height - pad - ascent - pitch*vg.Length(i%rows)
		middle := base + ascent/2 // of the letters' height
		high := min(handleHeight*size, ascent+descent)
		placed.Thumbnails = append(placed.Thumbnails, vg.Rectangle{
			Min: vg.Point{X: x, Y: middle - high/2}, Max: vg.Point{X: x + handle, Y: middle + high/2},
		})
		at := vg.Point{X: x + handle + handleTextPad*size, Y: base}
		placed.Labels = append(placed.Labels, lettering.PlacedText{Formula: l.Formula, Baseline: at, Angle: 0})
	}
	x += columns[len(columns)-1] - columnSpacing*size
	placed.Box.Max = vg.Point{X: x + pad, Y: height}
	return placed, nil
}

// columns returns the number of rows and the widths of the columns, each with the
// distance to the next. Below a panel there are as many columns as have room in the
// given width.
func (l *Legend) columns(lines []lettering.Line, size, width vg.Length) (rows int, columns []vg.Length) {
	n := max(l.Columns, 1)
	if l.Columns == 0 && l.Place == BelowPanel {
		n = len(lines)
	}
	for ; ; n-- {
		rows = (len(lines) + n - 1) / n
		columns = columns[:0]
		sum := 2*legendPad*size - columnSpacing*size
		for i := 0; i < len(lines); i += rows {
			widest := vg.Length(0)
			for _, l := range lines[i:min(i+rows, len(lines))] {
				widest = max(widest, l.Width)
			}
			columns = append(columns, (handleLength+handleTextPad+columnSpacing)*size+widest)
			sum += columns[len(columns)-1]
		}
		if sum <= width || n == 1 || l.Columns > 0 {
			return rows, columns
		}
	}
}

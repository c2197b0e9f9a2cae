package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// legend places the legend of a panel.
func (s *Style) legend(d *PlacedPanel) error {
	l := d.Panel.Legend
	if l == nil || len(l.Entries) == 0 {
		return nil
	}
	if err := l.check(); err != nil {
		return err
	}
	p, err := s.entries(l, d.Box.Size().X)
	if err != nil {
		return fmt.Errorf("legend: %w", err)
	}
	d.Legend = p
	away, size := legendDistance*p.size, p.Box.Size()
	switch l.Place {
	case LegendRight:
		p.move(vg.Point{X: d.outer.Max.X + 2*away, Y: d.Box.Max.Y - size.Y})
	case LegendBelow:
		p.move(vg.Point{X: (d.Box.Min.X+d.Box.Max.X)/2 - size.X/2, Y: d.outer.Min.Y - away - size.Y})
	default:
		p.move(s.corner(d, l.Place, size, away))
		d.inside = append(d.inside, part{what: "legend", box: p.Box})
		return nil
	}
	d.outer = page.Union(d.outer, p.Box)
	d.parts = append(d.parts, part{what: "legend", box: p.Box})
	return nil
}

// entries arranges the entries of a legend in a box whose lower left corner is at
// the origin. Columns are as wide as their widest entry.
func (s *Style) entries(l *Legend, width vg.Length) (*PlacedLegend, error) {
	p := &PlacedLegend{Legend: l, size: l.TextSize}
	if !(p.size > 0) {
		p.size = s.FontSize
	}
	lines := make([]lettering.Line, len(l.Entries))
	var ascent, descent vg.Length
	for i, e := range l.Entries {
		var err error
		if lines[i], err = s.lettering().Typeset(e.Text, p.size); err != nil {
			return nil, fmt.Errorf("entry %q: %w", e.Text, err)
		}
		ascent, descent = max(ascent, lines[i].Ascent), max(descent, lines[i].Descent)
	}
	rows, columns := p.arrange(lines, width)
	pitch := ascent + descent + legendLine*p.size
	pad, handle := legendPad*p.size, legendHandle*p.size
	height := 2*pad + pitch*vg.Length(rows) - legendLine*p.size
	x := pad
	for i, l := range lines {
		if i > 0 && i%rows == 0 {
			x += columns[i/rows-1]
		}
		base := height - pad - ascent - pitch*vg.Length(i%rows)
		middle := base + ascent/2 // of the letters' height
		high := min(legendHeight*p.size, ascent+descent)
		p.Thumbnails = append(p.Thumbnails, vg.Rectangle{
			Min: vg.Point{X: x, Y: middle - high/2}, Max: vg.Point{X: x + handle, Y: middle + high/2},
		})
		at := vg.Point{X: x + handle + legendTextPad*p.size, Y: base}
		p.Labels = append(p.Labels, PlacedText{Formula: l.Formula, Baseline: at, Angle: 0})
	}
	x += columns[len(columns)-1] - legendColumn*p.size
	p.Box.Max = vg.Point{X: x + pad, Y: height}
	return p, nil
}

// arrange returns the number of rows and the widths of the columns with the
// distance to the next. Below a panel there are as many columns as have room.
func (p *PlacedLegend) arrange(lines []lettering.Line, width vg.Length) (rows int, columns []vg.Length) {
	n := max(p.Legend.Columns, 1)
	if p.Legend.Columns == 0 && p.Legend.Place == LegendBelow {
		n = len(lines)
	}
	for ; ; n-- {
		rows = (len(lines) + n - 1) / n
		columns = columns[:0]
		sum := 2*legendPad*p.size - legendColumn*p.size
		for i := 0; i < len(lines); i += rows {
			widest := vg.Length(0)
			for _, l := range lines[i:min(i+rows, len(lines))] {
				widest = max(widest, l.Width)
			}
			columns = append(columns, (legendHandle+legendTextPad+legendColumn)*p.size+widest)
			sum += columns[len(columns)-1]
		}
		if sum <= width || n == 1 || p.Legend.Columns > 0 {
			return rows, columns
		}
	}
}

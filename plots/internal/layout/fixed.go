package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// Margins are the edges of the grid of panels as fractions of the page, measured from the left
// and from the bottom, and the gaps between panels in widths and heights of a panel.
type Margins struct{ Left, Right, Bottom, Top, ColumnSpace, RowSpace float64 }

// DefaultMargins returns Matplotlib's margins (matplotlibrc, figure.subplot).
func DefaultMargins() Margins {
	return Margins{Left: 0.125, Right: 0.9, Bottom: 0.11, Top: 0.88, ColumnSpace: 0.2, RowSpace: 0.2}
}

// The places of the title and of the labels of a page with fixed margins, as fractions of the
// page (Matplotlib, figure.py, suptitle, supxlabel and supylabel).
const (
	fixedTitle  = 0.98
	fixedXLabel = 0.01
	fixedYLabel = 0.02
)

// The share of its panels that a color bar takes on a page with fixed margins, the distance from
// them, and its length in widths (Matplotlib, colorbar.py, make_axes).
const (
	barFraction = 0.15
	barGap      = 0.05 // right of panels
	barGapBelow = 0.15
	barAspect   = 20
)

// cells has the boxes of panels and color bars before they are decorated.
type cells struct {
	panels []vg.Rectangle
	// own has the cells of the bars of single panels, and bars of those that serve several.
	// They are empty if the page makes room for bars.
	own, bars []vg.Rectangle
	// anchors says where data areas of equal aspect stand in their boxes.
	anchors []vg.Point
}

// center is the anchor in the middle of a box.
var center = vg.Point{X: 0.5, Y: 0.5}

// cells returns the boxes of all panels on a grid. On a page with fixed margins, color bars take
// a share of their panels.
func (p *Page) cells(g grid) *cells {
	c := &cells{
		panels: make([]vg.Rectangle, len(p.Panels)), own: make([]vg.Rectangle, len(p.Panels)),
		bars: make([]vg.Rectangle, len(p.Bars)), anchors: make([]vg.Point, len(p.Panels)),
	}
	for i := range p.Panels {
		c.panels[i], c.anchors[i] = g.box(p.Panels[i].Cells), center
		if b := p.Panels[i].Bar; b != nil && p.Fixed != nil {
			c.own[i] = c.take([]int{i}, b)
		}
	}
	for i := range p.Bars {
		if p.Fixed != nil {
			c.bars[i] = c.take(p.Bars[i].Panels, &p.Bars[i])
		}
	}
	return c
}

// take shrinks panels to make room for a color bar, and returns the cell of the bar. The data
// areas stand at the side of the bar.
func (c *cells) take(panels []int, b *Bar) vg.Rectangle {
	all := page.EmptyBox()
	for _, i := range panels {
		all = page.Union(all, c.panels[i])
		if c.own[i] != (vg.Rectangle{}) {
			all = page.Union(all, c.own[i])
		}
	}
	kept, cell := all, all
	anchor := vg.Point{X: 1, Y: 0.5}
	if b.Below {
		anchor = vg.Point{X: 0.5, Y: 0}
		h := all.Size().Y
		cell.Max.Y = all.Min.Y + barFraction*h
		kept.Min.Y = all.Min.Y + (barFraction+barGapBelow)*h
	} else {
		w := all.Size().X
		cell.Min.X = all.Max.X - barFraction*w
		kept.Max.X = all.Max.X - (barFraction+barGap)*w
	}
	for _, i := range panels {
		c.panels[i], c.anchors[i] = mapped(c.panels[i], all, kept), anchor
		if c.own[i] != (vg.Rectangle{}) {
			c.own[i] = mapped(c.own[i], all, kept)
		}
	}
	return cell
}

// mapped returns where b lies when from becomes to.
func mapped(b, from, to vg.Rectangle) vg.Rectangle {
	at := func(p vg.Point) vg.Point {
		f, t := from.Size(), to.Size()
		return vg.Point{X: to.Min.X + (p.X-from.Min.X)*(t.X/f.X), Y: to.Min.Y + (p.Y-from.Min.Y)*(t.Y/f.Y)}
	}
	return vg.Rectangle{Min: at(b.Min), Max: at(b.Max)}
}

// barIn returns the box of a color bar in its cell. It is barAspect times as long as wide,
// unless the cell is too narrow, and stands at the side of the panels.
func barIn(cell vg.Rectangle, below bool) vg.Rectangle {
	size := cell.Size()
	if below {
		high := min(size.Y, size.X/barAspect)
		middle, half := (cell.Min.X+cell.Max.X)/2, high*barAspect/2
		return vg.Rectangle{Min: vg.Point{X: middle - half, Y: cell.Max.Y - high}, Max: vg.Point{X: middle + half, Y: cell.Max.Y}}
	}
	wide := min(size.X, size.Y/barAspect)
	middle, half := (cell.Min.Y+cell.Max.Y)/2, wide*barAspect/2
	return vg.Rectangle{Min: vg.Point{X: cell.Min.X, Y: middle - half}, Max: vg.Point{X: cell.Min.X + wide, Y: middle + half}}
}

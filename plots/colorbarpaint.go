package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// maxShades is the number of cells that show continuous colors.
const maxShades = 256

// A barCell is a part of a color bar in one color. It begins at from, a position
// along the bar, and ends at the next cell.
type barCell struct {
	from  vg.Length
	color color.Color
}

// paintBar paints a color bar.
func paintBar(c *vgdraw2d.Canvas, s *Style, p *PlacedBar) error {
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	outline := p.outline(1) // larger than the bar, because the clip cuts it
	bar := draw.Canvas{Canvas: c, Rectangle: p.Box}
	brush.Clip(&bar, func(bool) {
		c.Push()
		// Fill each cell to the end of the bar, and the next one over it. Where the
		// edges of two cells met, a faint line would show.
		brush.Group(&full, vgdraw2d.Group{Fixed: true}, func() {
			for _, l := range p.cells() {
				brush.FillPolygon(&full, true, l.color, page.ClipPolygon(outline, p.after(l.from)))
			}
		})
		c.Pop()
		p.paintLines(&full, &p.scale.ColorKey)
		if l := p.Bar.Lines; !isNil(l) {
			k := keyOf(s, l)
			p.paintLines(&full, &k)
		}
	})
	paintBarFrame(&full, s, p.outline(0))
	paintTicks(&full, s, p.edge, p.Ticks)
	return s.lettering().Paint(c, s.Ink, p.Labels)
}

// cells returns the cells of a bar from its low end.
func (p *PlacedBar) cells() []barCell {
	k := p.scale
	if k.Pen != nil {
		return nil
	}
	var cells []barCell
	add := func(from vg.Length, clr color.Color) {
		if n := len(cells); clr != nil && (n == 0 || cells[n-1].color != clr) {
			cells = append(cells, barCell{from, clr})
		}
	}
	below, above := -1.0, 2.0 // positions beyond the ends of the map
	if k.lo > k.hi {
		below, above = above, below
	}
	if k.OpenBelow {
		lo, _ := p.edge.Span()
		add(lo, k.colorAt(below))
	}
	if len(k.Levels) > 1 {
		for i, v := range k.Levels[:len(k.Levels)-1] {
			add(p.position(v), k.ColorOf(k.Levels[i+1]))
		}
	} else if len(k.Levels) == 0 {
		for i := range maxShades {
			add(p.lo+(p.hi-p.lo)*vg.Length(i)/maxShades, k.ColorOf(k.value((float64(i)+0.5)/maxShades)))
		}
	}
	if k.OpenAbove {
		add(p.hi, k.colorAt(above))
	}
	return cells
}

// after returns a box with the part of the bar after a position along it.
func (p *PlacedBar) after(at vg.Length) vg.Rectangle {
	r := page.Grow(p.Box, 10) // contains the enlarged outline
	if lo, _ := p.edge.Span(); at <= lo {
		return r // the whole bar and more, which the clip cuts
	}
	if p.edge.Side == layout.Bottom {
		r.Min.X = at
	} else {
		r.Min.Y = at
	}
	return r
}

// outline returns the corners of the bar, with a tip at each open end. All sides
// except the tips are moved outward by grow.
func (p *PlacedBar) outline(grow vg.Length) []vg.Point {
	lo, hi := p.edge.Span()
	size := p.Box.Size()
	// corner returns the point at a position along the bar and across it.
	corner := func(at, across vg.Length) vg.Point {
		if p.edge.Side == layout.Bottom {
			return vg.Point{X: at, Y: p.Box.Min.Y + across}
		}
		return vg.Point{X: p.Box.Min.X + across, Y: at}
	}
	width := size.X
	if p.edge.Side == layout.Bottom {
		width = size.Y
	}
	// end returns the corners of one end in order across the bar.
	end := func(at, tip, grow vg.Length) []vg.Point {
		wider := max(grow, -grow)
		if at == tip {
			return []vg.Point{corner(at+grow, -wider), corner(at+grow, width+wider)}
		}
		pts := []vg.Point{corner(at, -wider), corner(at, 0), corner(tip, width/2), corner(at, width), corner(at, width+wider)}
		if grow == 0 {
			pts = pts[1:4]
		}
		return pts
	}
	far := end(p.hi, hi, grow)
	slices.Reverse(far)
	return append(end(p.lo, lo, -grow), far...)
}

// paintLines draws a line at each level of a key that has a pen.
func (p *PlacedBar) paintLines(c *draw.Canvas, k *ColorKey) {
	if k.Pen == nil {
		return
	}
	for _, v := range k.Levels {
		if v < p.scale.Min || v > p.scale.Max {
			continue
		}
		at := p.position(v)
		ends := []vg.Point{{X: p.Box.Min.X, Y: at}, {X: p.Box.Max.X, Y: at}}
		if p.edge.Side == layout.Bottom {
			ends = []vg.Point{{X: at, Y: p.Box.Min.Y}, {X: at, Y: p.Box.Max.Y}}
		}
		style := k.Pen(v)
		style.Dashes = nil
		brush.Pen{LineStyle: style, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(page.Path(ends, false))
	}
}

// paintBarFrame draws the frame of a bar. It draws each side by itself, like the frame
// of a data area, because only single lines snap to whole pixels. Tips have round
// caps, which do not stick out beyond the sides.
func paintBarFrame(c *draw.Canvas, s *Style, outline []vg.Point) {
	frame := brush.Pen{LineStyle: draw.LineStyle{Color: s.Ink, Width: s.FrameWidth}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.SquareCap}
	frame.Set(c)
	n := len(outline)
	for i, a := range outline {
		if b := outline[(i+1)%n]; aligned(a, b) {
			c.Stroke(page.Path([]vg.Point{a, b}, false))
		}
	}
	frame.Cap = vgdraw2d.RoundCap
	frame.Set(c)
	for i, tip := range outline {
		a, b := outline[(i+n-1)%n], outline[(i+1)%n]
		if !aligned(a, tip) && !aligned(tip, b) {
			c.Stroke(page.Path([]vg.Point{a, tip, b}, false))
		}
	}
}

// aligned reports whether the line through two points is parallel to an axis.
func aligned(a, b vg.Point) bool { return a.X == b.X || a.Y == b.Y }

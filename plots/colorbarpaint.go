package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// maxShades is the number of cells that show continuous colors.
const maxShades = 256

// A barCell is a part of a color bar in one color, from one position along the bar to
// another. A nil color leaves the page visible.
type barCell struct {
	from, to vg.Length
	color    color.Color
}

// paintBar paints a color bar. name is its name in errors about panics.
func paintBar(c *vgdraw2d.Canvas, s *Style, p *PlacedBar, name string) error {
	defer rethrow(func() string { return name })
	w, h := c.Size()
	full := draw.NewCanvas(c, w, h)
	outline := p.clearTips(s, p.outline(1)) // larger than the bar, because the clip cuts it
	bar := draw.Canvas{Canvas: c, Rectangle: p.Box}
	brush.Clip(&bar, func(bool) {
		c.Push()
		brush.Group(&full, vgdraw2d.Group{Fixed: !p.changes()}, func() {
			for _, l := range layered(p.cells(), c) {
				if l.color != nil && l.from < l.to {
					brush.FillPolygon(&full, true, l.color, page.ClipPolygon(outline, p.between(l.from, l.to)))
				}
			}
		})
		c.Pop()
		p.paintLines(&full, s, &p.scale.ColorKey)
		if l := p.Bar.Lines; !isNil(l) {
			k := keyOf(s, l)
			p.paintLines(&full, s, &k)
		}
	})
	paintBarFrame(&full, s, p.clearTips(s, p.outline(0)))
	paintTicks(&full, s, s.Ink, p.edge, p.Ticks)
	return s.lettering().Paint(c, s.Ink, p.Labels)
}

// changes reports whether the colors of the bar change on dark pages.
func (p *PlacedBar) changes() bool {
	_, ok := p.Bar.Of.(DarkColored)
	return ok && !noMap(p.scale.Dark)
}

// darkColors pairs the colors of the bar with those on dark pages. name is its name in errors about
// panics.
func (p *PlacedBar) darkColors(name string) []vgdraw2d.Recolor {
	defer rethrow(func() string { return name })
	if !p.changes() || p.scale.Pen != nil {
		return nil
	}
	k := p.scale
	shown := append([]float64{math.Inf(-1), math.Inf(1)}, k.Levels...)
	for i := range maxShades {
		shown = append(shown, k.value((float64(i)+0.5)/maxShades))
	}
	return k.Coloring.DarkColors(shown)
}

// layered returns cells as they are painted one after the other. An opaque cell
// reaches under the next ones up to the first that is not opaque, because a faint line
// would show where two cells met. Cells that are not opaque must not lie over each
// other. They meet at the edges of pixels of c.
func layered(cells []barCell, c vg.Canvas) []barCell {
	opaque := func(l barCell) bool { return l.color != nil && fill.Opaque(l.color) }
	end := vg.Length(math.Inf(1))
	for i := len(cells) - 1; i >= 0; i-- {
		l := &cells[i]
		l.to = end
		if i > 0 && !(opaque(*l) && opaque(cells[i-1])) {
			l.from = brush.PixelEdge(c, l.from)
			end = l.from
		}
	}
	return cells
}

// cells returns the cells of a bar from its low end.
func (p *PlacedBar) cells() []barCell {
	k := p.scale
	if k.Pen != nil {
		return nil
	}
	var cells []barCell
	add := func(from vg.Length, clr color.Color) {
		if n := len(cells); n == 0 || !fill.Same(cells[n-1].color, clr) {
			cells = append(cells, barCell{from: from, color: clr})
		}
	}
	below, above := -1.0, 2.0 // positions beyond the ends of the map
	if k.lo > k.hi {
		below, above = above, below
	}
	under, over, end := k.colorAt(below), k.colorAt(above), p.hi
	if k.single {
		// The norm of one value may have one color for all.
		under, over = k.ColorOf(math.Nextafter(k.Min, math.Inf(-1))), k.ColorOf(math.Nextafter(k.Max, math.Inf(1)))
	}
	if k.OpenBelow {
		lo, _ := p.edge.Span()
		add(lo, under)
	}
	switch n := len(k.Levels); {
	case n > 1:
		for i, v := range k.Levels[:n-1] {
			add(p.position(v), k.ColorOf(k.Levels[i+1]))
		}
	case n == 1:
		end = p.position(k.Min) // the open bands meet at the level
	case k.single:
		add(p.lo, k.ColorOf(k.Min))
	default:
		for i := range maxShades {
			add(p.lo+(p.hi-p.lo)*vg.Length(i)/maxShades, k.ColorOf(k.value((float64(i)+0.5)/maxShades)))
		}
	}
	if k.OpenAbove {
		add(end, over)
	}
	return cells
}

// between returns a box with the part of the bar between two positions along it.
func (p *PlacedBar) between(from, to vg.Length) vg.Rectangle {
	r := page.Grow(p.Box, 10) // contains the enlarged outline
	first, last := &r.Min.Y, &r.Max.Y
	if p.edge.Side == layout.Bottom {
		first, last = &r.Min.X, &r.Max.X
	}
	// A cell at an end of the bar reaches beyond it. The clip cuts it.
	if lo, _ := p.edge.Span(); from > lo {
		*first = from
	}
	*last = min(*last, to)
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
	from, to := lo, hi // without triangles
	if p.scale.OpenBelow {
		from = p.lo
	}
	if p.scale.OpenAbove {
		to = p.hi
	}
	far := end(to, hi, grow)
	slices.Reverse(far)
	return append(end(from, lo, -grow), far...)
}

// clearTips moves the tips of an outline inward, so that the miters of the frame around
// them reach as far as the frame of the panel. It returns outline.
func (p *PlacedBar) clearTips(s *Style, outline []vg.Point) []vg.Point {
	lo, hi := p.edge.Span()
	for i, q := range outline {
		at, width := &outline[i].Y, p.Box.Size().X
		if p.edge.Side == layout.Bottom {
			at, width = &outline[i].X, p.Box.Size().Y
		}
		// miter returns how far the miter of a triangle reaches beyond half the width of
		// the frame's line.
		miter := func(length vg.Length) vg.Length {
			slant := vg.Length(math.Hypot(float64(length), float64(width)/2))
			return s.FrameWidth / 2 * (slant/(width/2) - 1)
		}
		switch {
		case q.X != p.Box.Min.X+p.Box.Size().X/2 && q.Y != p.Box.Min.Y+p.Box.Size().Y/2: // no tip
		case *at == lo && p.scale.OpenBelow:
			*at += miter(p.lo - lo)
		case *at == hi && p.scale.OpenAbove:
			*at -= miter(hi - p.hi)
		}
	}
	return outline
}

// inset returns the distance of the first and last line of a bar of lines from its
// ends, where the frame would cover them.
func (k *barScale) inset(s *Style) vg.Length {
	if k.Pen == nil {
		return 0
	}
	return s.FrameWidth/2 + max(k.Pen(k.Min).Width, k.Pen(k.Max).Width)
}

// paintLines draws a line at each level of a key that has a pen. Lines at the ends of
// the bar are moved away from the frame, which would cover them.
func (p *PlacedBar) paintLines(c *draw.Canvas, s *Style, k *ColorKey) {
	if k.Pen == nil {
		return
	}
	lo, hi := p.edge.Span()
	for _, v := range k.Levels {
		if v < p.scale.Min || v > p.scale.Max {
			continue
		}
		style := k.Pen(v)
		style.Dashes = nil
		clear := (s.FrameWidth + style.Width) / 2
		at := max(lo+clear, min(p.position(v), hi-clear))
		ends := []vg.Point{{X: p.Box.Min.X, Y: at}, {X: p.Box.Max.X, Y: at}}
		if p.edge.Side == layout.Bottom {
			ends = []vg.Point{{X: at, Y: p.Box.Min.Y}, {X: at, Y: p.Box.Max.Y}}
		}
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

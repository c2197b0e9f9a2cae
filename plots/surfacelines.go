package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/solid"
	"natgrad.example/plots/vgdraw2d"
)

// boxPoint returns the place in the box of a point of the plane, on the floor.
func (b *surfaceBox) boxPoint(q contour.Point) solid.Point {
	return solid.Point{U: b.axes[0].place(q.X), V: b.axes[1].place(q.Y)}
}

// paintFloor draws the contour lines on the floor.
func (s *Surface) paintFloor(c *draw.Canvas, b *surfaceBox, lines []surfaceLine) {
	if s.FloorStyle.Width <= 0 {
		return
	}
	stopped := brush.Stopped(c.Canvas)
	for _, l := range lines {
		if stopped() {
			return
		}
		pen := brush.Pen{LineStyle: s.FloorStyle, Join: vgdraw2d.RoundJoin}
		if pen.Color == nil {
			pen.Color = orBlack(l.color)
		}
		pen.Set(c)
		for _, part := range b.onFloor(l.Points) {
			pen.Stroke(c, true, false, part)
		}
	}
}

// onFloor returns the parts of a line within the floor, on the page.
func (b *surfaceBox) onFloor(line []contour.Point) (parts [][]vg.Point) {
	open := false
	for _, q := range line {
		p := solid.Point{U: q.X, V: q.Y}
		if !p.Inside() {
			open = false
			continue
		}
		if !open {
			parts, open = append(parts, nil), true
		}
		last := &parts[len(parts)-1]
		*last = append(*last, b.point(p))
	}
	return parts
}

// paintLines draws the contour lines on the surface and the path.
func (s *Surface) paintLines(c *draw.Canvas, b *surfaceBox, sheet *solid.Sheet, lines []surfaceLine) {
	stopped := brush.Stopped(c.Canvas)
	seer := solid.NewSeer(sheet, b.view, stopped)
	if s.LineStyle.Width > 0 {
		pen := brush.Pen{LineStyle: s.LineStyle, Join: vgdraw2d.RoundJoin}
		takeInk(&pen.LineStyle, s.style)
		pen.Set(c)
		var seen [][]vg.Point
		for _, l := range lines {
			if stopped() {
				return
			}
			line := make([]solid.Point, len(l.Points))
			for i, q := range l.Points {
				line[i] = solid.Point{U: q.X, V: q.Y, W: l.Level}
			}
			seen = b.seen(seen, seer.Pieces(line))
		}
		pen.StrokeAll(c, true, seen)
	}
	for _, p := range s.Paths {
		if p != nil {
			(&surfacePath{IteratePath: p, box: b, sheet: sheet, seer: seer}).paint(c, s.DropHidden)
		}
	}
}

// seen appends the seen pieces of a line, on the page.
func (b *surfaceBox) seen(lines [][]vg.Point, pieces []solid.Piece) [][]vg.Point {
	for _, p := range pieces {
		if !p.Hidden {
			lines = append(lines, b.onPlane(p.Points))
		}
	}
	return lines
}

// paintBack draws the back faces of the box, with lines at the ticks if grid is set.
func (b *surfaceBox) paintBack(c *draw.Canvas, grid bool) {
	faint := b.style.filled().Faint
	pen := brush.Pen{LineStyle: draw.LineStyle{Color: faint, Width: max(b.style.FrameWidth*0.75, 0.3)}, Join: vgdraw2d.RoundJoin}
	var lines [][]vg.Point
	others := [3][2]int{{1, 2}, {0, 2}, {0, 1}}
	for _, f := range b.view.Back() {
		corner := func(u, v float64) vg.Point { return b.point(f.On(u, v)) }
		lines = append(lines, []vg.Point{corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1), corner(0, 0)})
		if !grid {
			continue
		}
		for _, at := range b.axes[others[f.Of][0]].values {
			lines = append(lines, []vg.Point{corner(at, 0), corner(at, 1)})
		}
		for _, at := range b.axes[others[f.Of][1]].values {
			lines = append(lines, []vg.Point{corner(0, at), corner(1, at)})
		}
	}
	pen.Set(c)
	pen.StrokeAll(c, true, lines)
}

// paintAxes draws the axes with their ticks, numbers and labels.
func (b *surfaceBox) paintAxes(c *draw.Canvas) {
	var lines [][]vg.Point
	for i, e := range b.view.Axes() {
		if len(b.axes[i].values) > 0 || b.side(e).length >= 2*b.axes[i].size {
			lines = append(lines, []vg.Point{b.point(e.From), b.point(e.To)})
		}
	}
	pen := brush.Pen{LineStyle: draw.LineStyle{Color: b.style.ink(), Width: b.style.FrameWidth}, Cap: vgdraw2d.RoundCap, Join: vgdraw2d.RoundJoin}
	pen.Set(c)
	pen.StrokeAll(c, true, lines)
	pen.Width = b.style.TickWidth
	pen.Set(c)
	marks := make([][]vg.Point, len(b.marks))
	for i, m := range b.marks {
		marks[i] = m[:]
	}
	pen.StrokeAll(c, true, marks)
	// The texts are typeset, so their glyphs can be drawn.
	_ = b.style.PaintText(*c, nil, b.texts...)
}

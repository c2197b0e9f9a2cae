package plots

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/solid"
	"natgrad.example/plots/vgdraw2d"
)

// hasPixels reports whether a canvas is an image.
func hasPixels(c vg.Canvas) bool {
	i, ok := c.(interface{ Image() image.Image })
	return ok && i.Image() != nil
}

// paintImage paints the cells of the surface into an image.
func (s *Surface) paintImage(c *draw.Canvas, b *surfaceBox, sheet *solid.Sheet) {
	size := c.Rectangle.Size()
	pixels, err := vgdraw2d.New(size.X, size.Y, vgdraw2d.PNG, &vgdraw2d.Options{
		Context: brush.Context(c.Canvas), DPI: SurfaceDPI, Background: color.Transparent,
	})
	if err != nil {
		s.paintCells(c, b, sheet) // the page is too large for an image
		return
	}
	moved := *b
	moved.middle.X -= c.Min.X
	moved.middle.Y -= c.Min.Y
	on := draw.NewCanvas(pixels, size.X, size.Y)
	s.paintCells(&on, &moved, sheet)
	brush.DrawImage(c, c.Rectangle, pixels.Image())
}

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
			seen, _ = b.parts(seen, nil, seer.Pieces(line))
		}
		pen.StrokeAll(c, true, seen)
	}
	for _, p := range s.Paths {
		if p != nil {
			s.paintPath(c, b, p, sheet, seer)
		}
	}
}

// parts appends the seen and hidden pieces of a line, on the page.
func (b *surfaceBox) parts(seen, hidden [][]vg.Point, pieces []solid.Piece) (_, _ [][]vg.Point) {
	for _, p := range pieces {
		line := make([]vg.Point, len(p.Points))
		for i, q := range p.Points {
			line[i] = b.onPage(q)
		}
		if p.Hidden {
			hidden = append(hidden, line)
		} else {
			seen = append(seen, line)
		}
	}
	return seen, hidden
}

// paintPath draws the path on the surface, with a marker at each iterate that is seen.
func (s *Surface) paintPath(c *draw.Canvas, b *surfaceBox, path *IteratePath, sheet *solid.Sheet, seer *solid.Seer) {
	var seen, hidden [][]vg.Point
	var line []solid.Point
	flush := func() {
		seen, hidden = b.parts(seen, hidden, seer.Pieces(line))
		line = nil
	}
	stopped := brush.Stopped(c.Canvas)
	for i, q := range path.Points {
		if stopped() {
			return
		}
		if i == 0 {
			continue
		}
		from, to := b.boxPoint(path.Points[i-1]), b.boxPoint(q)
		if !finite(path.Points[i-1]) || !finite(q) {
			flush()
			continue
		}
		line = append(line, sheet.Drape(from, to)...)
	}
	flush()
	pen := brush.Pen{LineStyle: path.line(), Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.RoundCap}
	takeInk(&pen.LineStyle, s.style)
	if !s.DropHidden {
		w := pen.Width
		behind := brush.Pen{LineStyle: draw.LineStyle{Color: pen.Color, Width: w * 0.7, Dashes: []vg.Length{2.5 * w, 2 * w}}, Join: vgdraw2d.RoundJoin}
		behind.Set(c)
		behind.StrokeAll(c, true, hidden)
	}
	brush.Outlined(c, s.pathOutline(path), func(c *draw.Canvas) {
		pen.Set(c)
		pen.StrokeAll(c, true, seen)
	})
	b.paintMarkers(c, path, sheet, seer, pen.Color)
}

// pathOutline returns the outline of the path with its color.
func (s *Surface) pathOutline(path *IteratePath) draw.LineStyle {
	outline := path.Outline
	if outline.Width > 0 && outline.Color == nil {
		outline.Color = s.style.orStock().around(orBlack(path.LineStyle.Color))
	}
	return outline
}

// paintMarkers draws the marker of the path at each iterate that is seen.
func (b *surfaceBox) paintMarkers(c *draw.Canvas, path *IteratePath, sheet *solid.Sheet, seer *solid.Seer, clr color.Color) {
	glyph := path.Marker
	if glyph.Shape == nil {
		return
	}
	glyph.Radius = lengthOr(glyph.Radius, 2)
	if glyph.Color == nil {
		glyph.Color = clr
	}
	for _, q := range path.Points {
		p := b.boxPoint(q)
		if p.W = sheet.HeightAt(p.U, p.V); p.Inside() && seer.Sees(p) {
			brush.DrawGlyph(c, glyph, draw.LineStyle{}, b.point(p))
		}
	}
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

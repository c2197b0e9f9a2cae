package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// arrowPieces is the number of segments of a bent arrow, and bracePieces that of a quarter of a
// brace.
const (
	arrowPieces = 32
	bracePieces = 8
)

// arrowWay returns the polyline of the arrow from a box to its tip before at. It is nil if there
// is no room for it. The curve begins in the middle of the box and is a parabola (a quadratic
// Bézier curve), as Matplotlib's arc3.
func (a *Annotation) arrowWay(box vg.Rectangle, at vg.Point, area vg.Rectangle) []vg.Point {
	from := center(box)
	if bend := a.Bend; bend != 0 && math.Abs(bend) <= MaxBend {
		for _, angle := range []float64{bend, -bend} {
			way := bent(from, at, angle)
			if in := page.Include(page.EmptyBox(), way...); page.Union(in, area) == area || page.Union(in, area) == page.Include(area, at) {
				return a.between(box, way)
			}
		}
	}
	return a.between(box, []vg.Point{from, at})
}

// bent returns a parabola from one point to another that leaves the straight line at an angle in
// degrees.
func bent(from, to vg.Point, angle float64) []vg.Point {
	tan := vg.Length(math.Tan(angle*math.Pi/180)) / 2
	d := to.Sub(from)
	peak := vg.Point{X: from.X + d.X/2 - tan*d.Y, Y: from.Y + d.Y/2 + tan*d.X}
	return appendQuad([]vg.Point{from}, from, peak, to, arrowPieces)
}

// appendQuad appends n points of a quadratic Bézier curve, without the first.
func appendQuad(pts []vg.Point, a, b, c vg.Point, n int) []vg.Point {
	for i := 1; i < n; i++ {
		t := vg.Length(i) / vg.Length(n)
		s := 1 - t
		pts = append(pts, vg.Point{X: s*s*a.X + 2*s*t*b.X + t*t*c.X, Y: s*s*a.Y + 2*s*t*b.Y + t*t*c.Y})
	}
	return append(pts, c)
}

// between returns the part of a way from where it leaves the box to the gap before its end.
func (a *Annotation) between(box vg.Rectangle, way []vg.Point) []vg.Point {
	line, ok := page.NewPolyline(way, false)
	if !ok {
		return nil
	}
	start := 0.0
	for i, q := range way[1:] {
		if _, t1, ok := page.ClipRange(way[i], q, box); ok && box.Size() != (vg.Point{}) {
			start = line.Along[i] + t1*(line.Along[i+1]-line.Along[i])
		}
	}
	end := line.Length() - float64(a.gap())
	if least := float64(max(a.line().Width, leastHead)); !(end-start > least) {
		return nil
	}
	return line.Cut(nil, start, end)
}

// findBracket returns the polyline of the bracket between two points on the page and the box of
// its text, on the side that Bracket asks for. The error is about a bracket whose middle
// leaves the data area.
func (a *Annotation) findBracket(s *spot, from, to vg.Point) (bracket []vg.Point, box vg.Rectangle, cut error) {
	_, ux, uy := page.Direction(from, to)
	if ux == 0 && uy == 0 {
		ux = 1
	}
	left, right := vg.Point{X: -uy, Y: ux}, vg.Point{X: uy, Y: -ux}
	sides := []vg.Point{left, right}
	switch side := a.Bracket.Side; {
	case side == Anywhere && left.Y < 0, side != Anywhere && towards(right, side) > towards(left, side):
		sides = []vg.Point{right, left} // above comes before below
	}
	least, looks := vg.Length(math.Inf(1)), shareOf(s.taken, maxSpotLooks)
	outer := page.Grow(s.area, edgeRoom)
	for i, n := range sides {
		line := a.bracketLine(from, to, n)
		tip := vg.Point{X: (from.X + to.X) / 2, Y: (from.Y + to.Y) / 2}.Add(n.Scale(a.gap() + a.depth()))
		want := s.beyond(tip.Add(n.Scale(2)), n)
		at := s.around(want)
		cost := coverCost * page.Distance(center(at), want) // which the frame moves
		if page.Include(outer, line...) != outer {
			cost += 10 * coverCost
		}
		if a.Bracket.Side == Anywhere {
			cost += s.inkedCost(at)
			if covered := coveredOf(s.taken, page.Grow(at, 1), least, &looks); covered > 0 {
				cost += coverCost + covered
			}
			cost += metCost * vg.Length(s.meets(bracketBox(line, n), &looks))
		}
		if cost < least-0.01 || i == 0 {
			bracket, box, least, cut = line, at, cost, nil
			if page.Include(outer, tip) != outer {
				cut = fmt.Errorf("the bracket is %.3g pt deep and leaves the data area", float64(a.gap()+a.depth()))
			}
		}
	}
	return bracket, box, cut
}

// metCost is the cost of each obstacle that a bracket meets, as of a label that it would cross.
const metCost = 30

// bracketBox returns the box around a bracket on the side of the normal n.
func bracketBox(line []vg.Point, n vg.Point) page.TurnedBox {
	along := vg.Point{X: n.Y, Y: -n.X}
	box := page.EmptyBox()
	for _, p := range line {
		box = page.Include(box, vg.Point{X: p.X*along.X + p.Y*along.Y, Y: p.X*n.X + p.Y*n.Y})
	}
	c := center(box)
	return page.TurnedBox{
		Center: vg.Point{X: c.X*along.X + c.Y*n.X, Y: c.X*along.Y + c.Y*n.Y},
		Along:  along, Half: box.Size().Scale(0.5),
	}
}

// meets returns the number of obstacles that a box meets, among those that it may look at.
func (s *spot) meets(box page.TurnedBox, looks *int) (n int) {
	bounds := box.Bounds()
	for _, v := range s.taken {
		v.visit(bounds, func(o Obstacle) bool {
			if box.DistanceTo(o.A, o.B) < o.Radius {
				n++
			}
			*looks--
			return *looks > 0
		})
	}
	return n
}

// beyond returns the middle of text that lies beyond the line through tip with the normal n. Beyond
// a level or a vertical line it is centered at the tip, and beyond a diagonal its corner is there.
func (s *spot) beyond(tip, n vg.Point) vg.Point {
	w, h := s.size.X/2, s.size.Y/2
	out := abs(n.X)*w + abs(n.Y)*h // puts the nearest corner on the line
	// The nearest corner lies that far along the line, in the direction (-n.Y, n.X).
	corner := vg.Length(math.Copysign(float64(w), -float64(n.X)))*-n.Y + vg.Length(math.Copysign(float64(h), -float64(n.Y)))*n.X
	slide := -corner * min(1, 2*abs(n.X*n.Y))
	return vg.Point{X: tip.X + out*n.X - slide*n.Y, Y: tip.Y + out*n.Y + slide*n.X}
}

// towards returns how far a direction goes to a side.
func towards(n vg.Point, side Side) vg.Length {
	s := (&Mark{Side: side}).sides()[0]
	return n.X*s.X + n.Y*s.Y
}

// depth returns the depth of the bracket.
func (a *Annotation) depth() vg.Length { return max(lengthOr(a.Bracket.Depth, 8), 0) }

// bracketLine returns the polyline of the bracket between two points on the side of the normal n.
func (a *Annotation) bracketLine(from, to, n vg.Point) []vg.Point {
	length, ux, uy := page.Direction(from, to)
	start, deep := from.Add(n.Scale(a.gap())), a.depth()
	// at returns the point along units from the start and up units off it.
	at := func(along, up vg.Length) vg.Point {
		return vg.Point{X: start.X + along*ux + up*n.X, Y: start.Y + along*uy + up*n.Y}
	}
	if a.Bracket.Square {
		return []vg.Point{at(0, 0), at(0, deep), at(length, deep), at(length, 0)}
	}
	r, m, up := min(deep/2, length/4), length/2, deep/2
	pts := []vg.Point{at(0, 0)}
	for _, q := range [][3]vg.Point{
		{at(0, 0), at(0, up), at(r, up)},
		{at(m-r, up), at(m, up), at(m, deep)},
		{at(m, deep), at(m, up), at(m+r, up)},
		{at(length-r, up), at(length, up), at(length, 0)},
	} {
		pts = appendQuad(append(pts, q[0]), q[0], q[1], q[2], bracePieces)
	}
	return pts
}

// Plot implements plot.Plotter.
func (a *Annotation) Plot(c draw.Canvas, plt *plot.Plot) {
	p := a.place(&c, plt)
	if p == nil {
		return
	}
	brush.Clip(&c, func(byCanvas bool) {
		a.paintWay(&c, byCanvas, p.way)
		pen := brush.Pen{LineStyle: a.line(), Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}
		if len(p.bracket) > 0 && pen.Width > 0 {
			pen.Set(&c)
			pen.Stroke(&c, byCanvas, false, p.bracket)
		}
		if p.text.Formula == nil {
			return
		}
		if a.Box != nil {
			a.paintBox(&c, p.box)
		} else {
			a.style.paintHalo(&c, p.text, a.color(), lengthOr(a.Halo, 2))
		}
		// Typeset text can always be painted.
		_ = a.style.PaintText(c, a.Color, p.text)
	})
}

// paintWay paints an arrow along a polyline. Its head has the direction of the line over the
// length of the head.
func (a *Annotation) paintWay(c *draw.Canvas, byCanvas bool, way []vg.Point) {
	line, ok := page.NewPolyline(way, false)
	if !ok {
		return
	}
	run := brush.ArrowRun{Canvas: c, ByCanvas: byCanvas, Line: a.line()}
	clr := run.Line.Color
	long, wide := a.Arrow.measures(vg.Length(line.Length()))
	if wide < brush.MinHead*run.Line.Width {
		long = 0
	}
	tip := way[len(way)-1]
	shaft := way
	if long > 0 {
		neck := line.Length() - float64(long)
		base, _ := line.At(neck)
		shaft = line.Cut(nil, 0, max(neck, 1e-9))
		run.AddHead(base, tip, clr, wide, false)
	}
	for i := 1; i < len(shaft); i++ {
		run.AddHeaded(shaft[i-1], shaft[i], clr, 0, 0)
	}
	run.Flush()
}

// paintBox paints the box around the text. outer is the box with its border.
func (a *Annotation) paintBox(c *draw.Canvas, outer vg.Rectangle) {
	border := a.Box.border()
	box := page.Grow(outer, -border/2)
	size := box.Size()
	path := rounded(box, min(max(lengthOr(a.Box.Corner, 3), 0), size.X/2, size.Y/2))
	ground := a.Box.Fill
	if ground == nil {
		full := a.style.orStock().filled()
		ground = full.LabelBackground
	}
	c.SetColor(brush.ColorOn(c.Canvas, ground))
	c.Fill(path)
	if border > 0 {
		line := a.Box.LineStyle
		line.Width = border
		if line.Color == nil {
			line.Color = a.color()
		}
		brush.Pen{LineStyle: line, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}.Set(c)
		c.Stroke(path)
	}
}

// Thumbnail implements plot.Thumbnailer. It draws an arrow.
func (a *Annotation) Thumbnail(c *draw.Canvas) {
	from, to := thumbnailEnds(c)
	line := a.line()
	thumbnailArrow(c, &a.Arrow, line, line.Color, from, to)
}

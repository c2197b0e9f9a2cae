package brush

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// An ArrowRun paints many arrows. It joins consecutive arrows of one color into
// one shape, so that translucent arrows do not darken where they touch and a long
// path makes a small file. Call Flush after the last Add.
type ArrowRun struct {
	Canvas *draw.Canvas
	// ByCanvas tells that the canvas clips. If false, the run clips the arrows to
	// the rectangle of the canvas.
	ByCanvas bool
	// Head returns the length and width of the head of an arrow of the given
	// length. Both are zero for an arrow without head.
	Head func(length vg.Length) (long, wide vg.Length)
	// Line is the style of the shafts. Its color is ignored: Add sets the color.
	Line draw.LineStyle
	// Chain tells that each arrow may continue the one before it, as the steps of a
	// path do.
	Chain bool

	last chainEnd

	color color.Color
	fill  vg.Path      // arrows with heads
	lines [][]vg.Point // arrows without heads; one that continues another extends its line
}

// MinHead is the least width of a head in a chain, in widths of the line. Smaller
// heads are left out.
const MinHead = 1.75

// A chainEnd is the tip that the next arrow of a chain continues.
type chainEnd struct {
	at         vg.Point
	ux, uy     vg.Length // the direction
	long, wide vg.Length // of the head
}

// smoothTurn is the cosine of 30°, the sharpest turn at which a line continues
// through a tip.
const smoothTurn = 0.8660254037844386

// Add adds the arrow from a to b. The next Flush paints it at the latest.
func (r *ArrowRun) Add(a, b vg.Point, clr color.Color) {
	long, wide := r.Head(page.Distance(a, b))
	r.AddHeaded(a, b, clr, long, wide)
}

// AddHeaded is Add for an arrow with a head of the given length and width in place of
// the result of Head.
func (r *ArrowRun) AddHeaded(a, b vg.Point, clr color.Color, long, wide vg.Length) {
	if clr != r.color {
		r.Flush()
		r.color = clr
	}
	_, ux, uy := page.Direction(a, b)
	// A line with heads hardly wider than itself would look dashed.
	if r.Chain && wide < MinHead*r.Line.Width {
		long, wide = 0, 0
	}
	from := a
	if e := r.last; r.Chain && e.long > 0 && e.at == a && ux*e.ux+uy*e.uy > smoothTurn {
		// The tip of the head before is narrower than the line, which would also
		// look dashed. Begin where that head is as wide as the line.
		back := e.long * r.Line.Width / e.wide
		from = vg.Point{X: a.X - back*ux, Y: a.Y - back*uy}
	}
	r.last = chainEnd{b, ux, uy, long, wide}
	if long > 0 {
		r.addPolygon(page.ArrowOutline(from, b, r.Line.Width, long, wide))
		return
	}
	if n := len(r.lines); n > 0 && r.lines[n-1][len(r.lines[n-1])-1] == a {
		r.lines[n-1] = append(r.lines[n-1], b)
	} else {
		r.lines = append(r.lines, []vg.Point{from, b})
	}
}

// AddHead adds a head alone. A line of the run begins where the head is as wide as the
// line. A translucent head ends there, so that the line does not darken it.
func (r *ArrowRun) AddHead(base, tip vg.Point, clr color.Color, wide vg.Length, goesOn bool) {
	_, _, _, a := clr.RGBA()
	r.AddShape(HeadCorners(base, tip, wide, r.Line.Width, goesOn && a < 0xffff), clr)
}

// AddShape adds a polygon to fill.
func (r *ArrowRun) AddShape(corners []vg.Point, clr color.Color) {
	if clr != r.color {
		r.Flush()
		r.color = clr
	}
	r.addPolygon(corners)
}

// HeadCorners returns the corners of a head on a line of the given width. If cut, the
// head ends where it is as wide as the line.
func HeadCorners(base, tip vg.Point, wide, width vg.Length, cut bool) []vg.Point {
	_, ux, uy := page.Direction(base, tip)
	// at returns the point at a part of the way to the tip, half aside to the left.
	at := func(part, half vg.Length) vg.Point {
		return vg.Point{X: base.X + part*(tip.X-base.X) - half*uy, Y: base.Y + part*(tip.Y-base.Y) + half*ux}
	}
	if !cut || width >= wide {
		return []vg.Point{tip, at(0, wide/2), at(0, -wide/2)}
	}
	end := 1 - width/wide
	return []vg.Point{at(end, -width/2), at(end, width/2), at(0, wide/2), at(0, -wide/2)}
}

// addPolygon adds a polygon to the shapes to fill.
func (r *ArrowRun) addPolygon(corners []vg.Point) {
	if !r.ByCanvas {
		corners = page.ClipPolygon(corners, r.Canvas.Rectangle)
	}
	if len(corners) > 2 {
		r.fill = append(r.fill, page.Path(corners, true)...)
	}
}

// Flush paints the arrows that are still pending.
func (r *ArrowRun) Flush() {
	if len(r.fill) > 0 {
		r.Canvas.SetColor(ColorOn(r.Canvas.Canvas, r.color))
		r.Canvas.Fill(r.fill)
	}
	if len(r.lines) > 0 {
		p := Pen{r.Line, vgdraw2d.RoundJoin, vgdraw2d.ButtCap}
		p.Color = r.color
		p.Set(r.Canvas)
		p.StrokeAll(r.Canvas, r.ByCanvas, r.lines)
	}
	r.fill, r.lines = nil, nil
}

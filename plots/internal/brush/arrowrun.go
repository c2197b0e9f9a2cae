package brush

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// arrowRun paints arrows, those of one colour that follow each other as one
// shape: what is translucent does not darken where they touch, and a long path
// makes a small file.
type ArrowRun struct {
	Canvas   *draw.Canvas
	ByCanvas bool
	Head     func(length vg.Length) (long, wide vg.Length)
	Line     draw.LineStyle
	Chain    bool // one goes on from another

	last chainEnd

	color color.Color
	fill  vg.Path      // arrows with heads
	lines [][]vg.Point // and what has none, joined where one goes on from another
}

// leastBreadth is the width of head, in widths of the line, that is worth having on
// a path.
const leastBreadth = 1.75

// chainEnd is the tip that the next arrow of a chain goes on from.
type chainEnd struct {
	at         vg.Point
	ux, uy     vg.Length // the direction
	long, wide vg.Length // of the head
}

// smoothTurn is the cosine of the turn, 30°, up to which a line goes on through a
// tip.
const smoothTurn = 0.8660254037844386

// add paints the arrow from a to b in a colour, sooner or later.
func (r *ArrowRun) Add(a, b vg.Point, clr color.Color) {
	if clr != r.color {
		r.Flush()
		r.color = clr
	}
	length, ux, uy := page.Direction(a, b)
	long, wide := r.Head(length)
	// A line of heads hardly wider than itself would look dashed.
	if r.Chain && wide < leastBreadth*r.Line.Width {
		long, wide = 0, 0
	}
	from := a
	if e := r.last; r.Chain && e.long > 0 && e.at == a && ux*e.ux+uy*e.uy > smoothTurn {
		// It would look dashed as well where the tip is thinner than the line
		// that goes on: begin where it is as wide.
		back := e.long * r.Line.Width / e.wide
		from = vg.Point{X: a.X - back*ux, Y: a.Y - back*uy}
	}
	r.last = chainEnd{b, ux, uy, long, wide}
	if long > 0 {
		corners := page.ArrowOutline(from, b, r.Line.Width, long, wide)
		if !r.ByCanvas {
			corners = page.ClipPolygon(corners, r.Canvas.Rectangle)
		}
		if len(corners) > 2 {
			r.fill = append(r.fill, page.Path(corners, true)...)
		}
		return
	}
	if n := len(r.lines); n > 0 && r.lines[n-1][len(r.lines[n-1])-1] == a {
		r.lines[n-1] = append(r.lines[n-1], b)
	} else {
		r.lines = append(r.lines, []vg.Point{from, b})
	}
}

// flush paints what has been gathered.
func (r *ArrowRun) Flush() {
	if len(r.fill) > 0 {
		r.Canvas.SetColor(r.color)
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

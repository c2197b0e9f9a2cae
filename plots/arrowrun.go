package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/vgdraw2d"
)

// arrowRun paints arrows, those of one colour that follow each other as one
// shape: what is translucent does not darken where they touch, and a long path
// makes a small file.
type arrowRun struct {
	c        *draw.Canvas
	byCanvas bool
	arrow    *Arrow
	line     draw.LineStyle
	chain    bool // one goes on from another

	color color.Color
	fill  vg.Path      // arrows with heads
	lines [][]vg.Point // and what has none, joined where one goes on from another
}

// leastBreadth is the width of head, in widths of the line, that is worth having on
// a path.
const leastBreadth = 1.75

// add paints the arrow from a to b in a colour, sooner or later.
func (r *arrowRun) add(a, b vg.Point, clr color.Color) {
	if clr != r.color {
		r.flush()
		r.color = clr
	}
	corners := r.arrow.outline(a, b, r.line.Width)
	if r.chain {
		// A line of heads hardly wider than itself would look dashed.
		if _, wide := r.arrow.measures(gap(a, b)); wide < leastBreadth*r.line.Width {
			corners = nil
		}
	}
	switch n := len(r.lines); {
	case corners != nil:
		if !r.byCanvas {
			corners = clipPolygon(corners, r.c.Rectangle)
		}
		if len(corners) > 2 {
			r.fill = append(r.fill, polyline(corners, true)...)
		}
	case n > 0 && r.lines[n-1][len(r.lines[n-1])-1] == a:
		r.lines[n-1] = append(r.lines[n-1], b)
	default:
		r.lines = append(r.lines, []vg.Point{a, b})
	}
}

// flush paints what has been gathered.
func (r *arrowRun) flush() {
	if len(r.fill) > 0 {
		r.c.SetColor(r.color)
		r.c.Fill(r.fill)
	}
	if len(r.lines) > 0 {
		p := pen{r.line, vgdraw2d.RoundJoin, vgdraw2d.ButtCap}
		p.Color = r.color
		p.set(r.c)
		p.strokeLines(r.c, r.byCanvas, r.lines)
	}
	r.fill, r.lines = nil, nil
}

// strokeLines strokes open polylines as one path.
func (p pen) strokeLines(c *draw.Canvas, byCanvas bool, lines [][]vg.Point) {
	var path vg.Path
	for _, l := range lines {
		pieces := [][]vg.Point{l}
		if !byCanvas {
			pieces = clipLine(l, c.Rectangle)
		}
		for _, piece := range pieces {
			if len(piece) > 1 {
				path = append(path, polyline(piece, false)...)
			}
		}
	}
	if len(path) > 0 {
		c.Stroke(path)
	}
}

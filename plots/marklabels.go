package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
)

// Side is where a label stands beside its mark.
type Side int

// The sides, in the order in which Anywhere prefers them: at the right rather
// than at the left, and above rather than below (E. Imhof, "Positioning names
// on maps", The American Cartographer 2(2), 1975).
const (
	Anywhere Side = iota
	NorthEast
	East
	NorthWest
	West
	North
	South
	SouthWest
	SouthEast
	Centre // on the mark
)

// direction returns the way from a mark to its label: a step right and up.
func (s Side) direction() (x, y vg.Length) {
	switch s {
	case North, NorthEast, NorthWest:
		y = 1
	case South, SouthEast, SouthWest:
		y = -1
	}
	switch s {
	case East, NorthEast, SouthEast:
		x = 1
	case West, NorthWest, SouthWest:
		x = -1
	}
	return x, y
}

// labelGaps are the distances from the rim of a mark to its label, tried one
// after another where nearer ones cover something; labelRoom lies around a label.
var labelGaps = [...]vg.Length{2, 5, 10, 15}

const labelRoom vg.Length = 1

// placedMark is a mark on the page.
type placedMark struct {
	at   vg.Point
	text PlacedText   // without Formula where there is no label
	box  vg.Rectangle // of the label
}

// place puts the marks on the page, one label after another.
func (m *Marks) place(c *draw.Canvas, plt *plot.Plot) []placedMark {
	x, y := brush.Transforms(plt, c)
	out := make([]placedMark, len(m.Marks))
	taken := m.obstacles[:len(m.obstacles):len(m.obstacles)]
	for i, p := range m.Marks {
		out[i].at = vg.Point{X: x(p.At.X), Y: y(p.At.Y)}
		if !p.note() {
			taken = append(taken, Obstacle{A: out[i].at, B: out[i].at, Radius: p.radius()})
		}
	}
	for i := range m.Marks {
		p := &m.Marks[i]
		if p.Label == "" || !c.Contains(out[i].at) {
			continue
		}
		l, err := m.style.Typeset(p.Label, p.Size)
		if err != nil {
			continue // the figure would have told
		}
		out[i].label(l, p, c.Rectangle, taken)
		taken = append(taken, page.BoxObstacle(out[i].box))
	}
	return out
}

// label puts a label where it covers least.
func (d *placedMark) label(l *tex.Formula, p *Mark, area vg.Rectangle, taken []Obstacle) {
	least := math.Inf(1)
	for _, gap := range labelGaps {
		for _, side := range p.sides() {
			box := beside(d.at, p.radius()+gap, side, l.Width, l.Height+l.Depth)
			if cost := covered(box, area, taken); cost < least {
				least = cost
				d.box = box
				d.text = PlacedText{Formula: l, Baseline: vg.Point{X: box.Min.X, Y: box.Min.Y + l.Depth}}
			}
		}
	}
}

// sides returns the sides on which the label may stand, the best one first.
func (m *Mark) sides() []Side {
	around := []Side{NorthEast, East, NorthWest, West, North, South, SouthWest, SouthEast}
	switch {
	case m.Side != Anywhere:
		return []Side{m.Side}
	case m.note():
		return append([]Side{Centre}, around...)
	}
	return around
}

// beside returns the box of width w and height h at a distance from a point: on
// the sides its middle is level with the point, and at corners it is as far off.
func beside(at vg.Point, distance vg.Length, side Side, w, h vg.Length) vg.Rectangle {
	dx, dy := side.direction()
	if dx != 0 && dy != 0 {
		distance *= math.Sqrt2 / 2
	}
	min := vg.Point{
		X: at.X + dx*distance + (dx-1)/2*w,
		Y: at.Y + dy*distance + (dy-1)/2*h,
	}
	return vg.Rectangle{Min: min, Max: vg.Point{X: min.X + w, Y: min.Y + h}}
}

// covered tells how much of what must be seen a label would cover: the length
// and size of obstacles inside. What reaches beyond the area is worse than any.
func covered(box, area vg.Rectangle, taken []Obstacle) float64 {
	room := page.Grow(box, labelRoom)
	var cost vg.Length
	for _, over := range []vg.Length{area.Min.X - room.Min.X, room.Max.X - area.Max.X, area.Min.Y - room.Min.Y, room.Max.Y - area.Max.Y} {
		if over > 0 {
			cost += 1e6 + over
		}
	}
	for _, o := range taken {
		a, b := o.A, o.B
		if a == b { // a segment has a length
			b.X += 1e-9
		}
		if part, _, ok := page.ClipSegment(a, b, page.Grow(room, o.Radius)); ok {
			cost += page.Distance(part[0], part[1]) + o.Radius + 1
		}
	}
	return float64(cost)
}

// Obstacles implements Obstructer: marks and labels.
func (m *Marks) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	var out []Obstacle
	for i, d := range m.place(&c, plt) {
		if !c.Contains(d.at) {
			continue
		}
		if !m.Marks[i].note() {
			out = append(out, Obstacle{A: d.at, B: d.at, Radius: m.Marks[i].radius()})
		}
		if d.text.Formula != nil {
			out = append(out, page.BoxObstacle(d.box))
		}
	}
	return out
}

package plots

import (
	"cmp"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/tex"
)

// A placedAnnotation is an annotation on the page.
type placedAnnotation struct {
	text PlacedText // without Formula if there is no text
	box  vg.Rectangle
	// way is the polyline of the arrow from the text to its tip, and bracket that of the bracket.
	way, bracket []vg.Point
}

// Avoid implements Avoider.
func (a *Annotation) Avoid(obstacles []Obstacle) plot.Plotter {
	return a.avoidSet(newObstacleSet(obstacles).soFar())
}

// avoidSet implements setAvoider.
func (a *Annotation) avoidSet(v obstacleView) plot.Plotter {
	q := *a
	q.settling = a.settling.avoiding(v)
	return &q
}

// AvoidInk implements InkAvoider.
func (a *Annotation) AvoidInk(area vg.Rectangle, ink []Obstacle) plot.Plotter {
	return a.avoidMap(newInkMap(area, ink))
}

// avoidMap implements mapAvoider.
func (a *Annotation) avoidMap(ink *page.InkMap) plot.Plotter {
	q := *a
	q.settling = a.settling.over(ink)
	return &q
}

// place returns the annotation on the page, or nil if it is not drawn.
func (a *Annotation) place(c *draw.Canvas, plt *plot.Plot) *placedAnnotation {
	return a.settling.place(c, plt, func(c *draw.Canvas, plt *plot.Plot) *placedAnnotation {
		p, _ := a.find(c, plt)
		return p
	})
}

// Fit implements Fitter. It returns an error for text that is larger than the data area, and for a
// bracket whose middle would leave it on both sides.
func (a *Annotation) Fit(dataArea vg.Rectangle, axes *plot.Plot) error {
	_, lacks := a.find(&draw.Canvas{Rectangle: dataArea}, axes)
	return lacks
}

// find places the annotation. The error is about a part that has no room.
func (a *Annotation) find(c *draw.Canvas, plt *plot.Plot) (p *placedAnnotation, lacks error) {
	on := onPage(c, plt)
	at := on(a.Point)
	if a.empty() || !c.Contains(at) {
		return nil, nil
	}
	p = new(placedAnnotation)
	s := spot{area: page.Grow(c.Rectangle, -edgeRoom), taken: a.settling.taken, ink: a.settling.ink, stopped: brush.Stopped(c.Canvas)}
	if a.Text != "" {
		f := a.typeset(s.area.Size().X - 2*a.pad())
		if f == nil {
			return nil, nil // Check has reported it to the figure
		}
		p.text.Formula = f
		s.size = vg.Point{X: f.Width + 2*a.pad(), Y: f.Height + f.Depth + 2*a.pad()}
		if lacks = noRoom(s.size, s.area, "the text %s", tex.Quote(a.Text)); lacks != nil {
			p.text.Formula, s.size = nil, vg.Point{}
		}
	}
	middle := at
	if a.Bracket != nil {
		to := on(a.Bracket.To)
		if !c.Contains(to) {
			return nil, nil
		}
		middle = vg.Point{X: (at.X + to.X) / 2, Y: (at.Y + to.Y) / 2}
		var cut error
		p.bracket, p.box, cut = a.findBracket(&s, at, to)
		lacks = cmp.Or(lacks, cut)
	}
	switch {
	case a.At != nil:
		p.box = s.around(on(*a.At))
	case a.Offset != vg.Point{}:
		p.box = s.around(middle.Add(a.Offset))
	case a.Bracket == nil && p.text.Formula == nil:
		return nil, lacks
	case a.Bracket == nil:
		p.box = s.near(at, !a.NoArrow)
	}
	if a.Bracket == nil && !a.NoArrow {
		p.way = a.arrowWay(p.box, at, s.area)
	}
	if f := p.text.Formula; f != nil {
		p.text.Baseline = vg.Point{X: p.box.Min.X + a.pad(), Y: p.box.Min.Y + a.pad() + f.Depth}
	}
	return p, lacks
}

// edgeRoom is the least distance in points between text and the edge of the data area.
const edgeRoom vg.Length = 2

// A spot is a place for text of a size that is looked for in an area, among obstacles and ink.
type spot struct {
	area  vg.Rectangle
	size  vg.Point
	taken []obstacleView
	ink   *page.InkMap // may be nil
	// stopped reports whether no place is wanted any more.
	stopped func() bool
}

// maxSpotLooks bounds the obstacles that one text looks at, about a tenth of a second of work. A text
// gets there only among a hundred thousand of obstacles, and takes the best place so far.
const maxSpotLooks = 1 << 21

// around returns the box of the text around a point, moved into the area.
func (s *spot) around(at vg.Point) vg.Rectangle {
	inside := func(at, size, lo, hi vg.Length) vg.Length {
		if !(at-size/2 > lo) { // also if at is NaN
			return lo
		}
		return min(at-size/2, hi-size)
	}
	low := vg.Point{
		X: inside(at.X, s.size.X, s.area.Min.X, s.area.Max.X),
		Y: inside(at.Y, s.size.Y, s.area.Min.Y, s.area.Max.Y),
	}
	return vg.Rectangle{Min: low, Max: low.Add(s.size)}
}

// The distances in points from a point to its text grow from firstDistance by the factor
// moreDistance. firstDistance is the shortest arrow that has a shaft.
const (
	firstDistance vg.Length = 16
	moreDistance  vg.Length = 1.5
)

// directions is the number of directions from a point in which its text is tried.
const directions = 24

// The cost of a place is the distance between the point and the text, in points, plus these.
const (
	coverCost = 1000 // for text on an obstacle, plus what it covers
	crossCost = 150  // for an arrow through an obstacle
	someInk   = 25   // for text on ink
	inkCost   = 80   // for text full of ink, or less by its share
	shortCost = 10   // for each point that an arrow is too short
)

// near returns the box of text with the least cost. From the second of equal costs on, a place
// must be better by a hundredth of a point, so that rounding errors do not choose it.
func (s *spot) near(at vg.Point, arrow bool) vg.Rectangle {
	size := s.area.Size()
	far := vg.Length(math.Hypot(float64(size.X), float64(size.Y)))
	var best vg.Rectangle
	least := vg.Length(math.Inf(1))
	looks := shareOf(s.taken, maxSpotLooks)
	d := firstDistance
	if !arrow {
		d = 3
	}
	for ; d < max(far, 2*firstDistance) && d < least && !s.stopped(); d *= moreDistance {
		for i := range directions {
			// The upper right comes first, and then its neighbors on both sides.
			turn := (i + 1) / 2 * (1 - 2*(i%2))
			sin, cos := math.Sincos(math.Pi/4 + 2*math.Pi*float64(turn)/directions)
			u := vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}
			out := min(s.size.X/2/max(abs(u.X), 1e-9), s.size.Y/2/max(abs(u.Y), 1e-9))
			box := s.around(at.Add(u.Scale(d + out)))
			cost := s.cost(box, at, arrow, least, &looks) + vg.Length(i)/8
			if some := !math.IsInf(float64(least), 1); some && looks <= 0 {
				return best // what this place covers is not known
			}
			if cost < least-0.01 {
				best, least = box, cost
			}
		}
	}
	return best
}

// cost returns the cost of text in a box for a point, or any number from limit on if it is that
// much.
func (s *spot) cost(box vg.Rectangle, at vg.Point, arrow bool, limit vg.Length, looks *int) vg.Length {
	away := max(box.Min.X-at.X, at.X-box.Max.X, 0)
	over := max(box.Min.Y-at.Y, at.Y-box.Max.Y, 0)
	cost := vg.Length(math.Hypot(float64(away), float64(over)))
	if cost == 0 {
		cost = coverCost // on its own point
	}
	if least := firstDistance / 2; arrow && cost < least {
		cost += shortCost * (least - cost)
	}
	if cost += s.inkedCost(box); cost >= limit {
		return cost
	}
	if covered := coveredOf(s.taken, page.Grow(box, 1), limit, looks); covered > 0 {
		cost += coverCost + covered
	}
	if cost < limit && arrow && s.crosses(box, at, looks) {
		cost += crossCost
	}
	return cost
}

// inkedCost returns what the ink in a box costs.
func (s *spot) inkedCost(box vg.Rectangle) vg.Length {
	area := float64(box.Size().X * box.Size().Y)
	if s.ink == nil || !(area > 0) {
		return 0
	}
	share := s.ink.Inked(box) / area
	if share < 1e-6 { // a rounding error of no ink
		return 0
	}
	return someInk + vg.Length(inkCost*share)
}

// crosses reports whether a straight arrow from a box to a point meets an obstacle. Those within
// 6 points of its point are what it points at. It looks at no more obstacles than looks says.
func (s *spot) crosses(box vg.Rectangle, at vg.Point, looks *int) bool {
	from := center(box)
	t0, t1, ok := page.ClipRange(from, at, box)
	length, ux, uy := page.Direction(from, at)
	start := vg.Length(0)
	if ok && t0 < t1 {
		start = length * vg.Length(t1)
	}
	half := (length - 6 - start) / 2
	if !(half > 0) {
		return false
	}
	along := vg.Point{X: ux, Y: uy}
	way := page.TurnedBox{Center: from.Add(along.Scale(start + half)), Along: along, Half: vg.Point{X: half, Y: 1}}
	bounds := way.Bounds()
	for _, v := range s.taken {
		if !v.visit(bounds, func(o Obstacle) bool {
			*looks--
			return *looks >= 0 && way.DistanceTo(o.A, o.B) >= o.Radius
		}) {
			return true
		}
	}
	return false
}

// center returns the middle of a box.
func center(b vg.Rectangle) vg.Point {
	return vg.Point{X: (b.Min.X + b.Max.X) / 2, Y: (b.Min.Y + b.Max.Y) / 2}
}

// abs returns the absolute value of a length.
func abs(l vg.Length) vg.Length { return max(l, -l) }

// Obstacles implements Obstructer. The obstacles are the text, the arrow and the bracket.
func (a *Annotation) Obstacles(c draw.Canvas, plt *plot.Plot) []Obstacle {
	p := a.place(&c, plt)
	if p == nil {
		return nil
	}
	half := a.line().Width/2 + 1
	out := appendAlong(appendAlong(nil, p.way, false, half), p.bracket, false, half)
	if p.text.Formula != nil {
		out = append(out, BoxObstacle(p.box))
	}
	return out
}

// Ink implements Inker. Before the text has its place, only its point is known.
func (a *Annotation) Ink(c draw.Canvas, plt *plot.Plot) []Obstacle {
	if a.Settled() {
		return a.Obstacles(c, plt)
	}
	if a.empty() {
		return nil
	}
	at := onPage(&c, plt)(a.Point)
	return []Obstacle{{A: at, B: at, Radius: firstDistance}}
}

package svg

import (
	"math"
	"strings"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Glyphs recur. A filled path with curves is divided into pieces whose boxes do
// not touch, and pieces that differ only in their place are written once.

// shape is the path data of a piece moved to the origin.
type shape struct {
	d     string           // begins with origin; the rest is relative
	end   vector.GridPoint // its last current point
	count int
	id    string // empty unless the shape is written once
}

// shapePart is a shape at a place.
type shapePart struct {
	*shape
	at vector.GridPoint
}

// maxShapeParts is the largest number of subpaths that are compared with each
// other.
const maxShapeParts = 1000

// origin begins the path data of every shape.
const origin = "M0 0"

// parts divides a filled path into shapes. It returns nil for a path without
// curves, which is hardly a glyph, and for a path with a piece that begins with a
// subpath that paints nothing, whose data has another start.
func (d *Document) parts(p *draw2d.Path) []shapePart {
	curves, subs := false, 0
	for _, c := range p.Components {
		switch c {
		case draw2d.CubicCurveToCmp:
			curves = true
		case draw2d.MoveToCmp:
			subs++
		}
	}
	if !curves || subs > maxShapeParts || p.Components[0] != draw2d.MoveToCmp {
		return nil
	}
	type written struct {
		data    string
		at, end vector.GridPoint
	}
	var all []written
	for _, q := range pieces(p) {
		if d.stop() {
			return nil
		}
		at := vector.OnGrid(q.Points[0], q.Points[1])
		// The places of equal glyphs differ in the last bits. Rounding to a small
		// step first keeps these bits from deciding how a coordinate is rounded.
		const step = 1 << 20
		x, y := q.Points[0], q.Points[1]
		for i := 0; i+1 < len(q.Points); i += 2 {
			q.Points[i] = math.Round((q.Points[i]-x)*step) / step
			q.Points[i+1] = math.Round((q.Points[i+1]-y)*step) / step
		}
		var s vector.SVGData
		vector.WritePath(&s, q, d.simple.ForShape(d.Tolerance), false, d.stop)
		if len(s.Buf) == 0 {
			continue
		}
		data := string(s.Buf)
		if !strings.HasPrefix(data, origin) {
			return nil
		}
		all = append(all, written{data, at, s.Pen()})
	}
	var out []shapePart
	for _, w := range all {
		sh := d.shapes[w.data]
		if sh == nil {
			sh = &shape{d: w.data, end: w.end}
			d.shapes[w.data] = sh
			d.inOrder = append(d.inOrder, sh)
		}
		sh.count++
		out = append(out, shapePart{sh, w.at})
	}
	return out
}

// pieces groups the subpaths of a path by touching boxes, in the order of the
// first subpath of each group.
func pieces(p *draw2d.Path) []*draw2d.Path {
	var subs []*draw2d.Path
	i := 0
	for _, c := range p.Components {
		n := 0
		switch c {
		case draw2d.MoveToCmp:
			subs = append(subs, &draw2d.Path{})
			n = 2
		case draw2d.LineToCmp:
			n = 2
		case draw2d.CubicCurveToCmp:
			n = 6
		}
		s := subs[len(subs)-1]
		s.Components = append(s.Components, c)
		s.Points = append(s.Points, p.Points[i:i+n]...)
		i += n
	}
	boxes := make([]geom.Box, len(subs))
	for i, s := range subs {
		boxes[i] = vector.Bounds(s)
	}
	// Join until no boxes touch. This is quadratic, but few pieces touch.
	for i := 0; i < len(subs); i++ {
		for j := i + 1; j < len(subs); j++ {
			if boxes[i].Touches(boxes[j]) {
				subs[i].Components = append(subs[i].Components, subs[j].Components...)
				subs[i].Points = append(subs[i].Points, subs[j].Points...)
				boxes[i] = boxes[i].Add(boxes[j].X0, boxes[j].Y0).Add(boxes[j].X1, boxes[j].Y1)
				subs = append(subs[:j], subs[j+1:]...)
				boxes = append(boxes[:j], boxes[j+1:]...)
				j = i
			}
		}
	}
	return subs
}

// useBytes is the size of a <use> element without the prefix of the id.
const useBytes = 42

// worthID reports whether a shape takes fewer bytes if it is written once, with an
// id, and used by <use> elements.
func (s *shape) worthID(prefix string) bool {
	use := useBytes + len(prefix)
	return s.count > 1 && len(s.d)+use+s.count*use < s.count*(len(s.d)+6)
}

// joined returns the path data of all parts together.
func joined(parts []shapePart) []byte {
	s := vector.SVGData{}
	for _, p := range parts {
		s.MoveTo(p.at)
		s.Append(p.d[len(origin):], vector.GridPoint{X: p.at.X + p.end.X, Y: p.at.Y + p.end.Y})
	}
	return s.Buf
}

// expand returns the elements for a filled path with parts: a <use> for each named
// shape, and one path for the rest.
func (e *Element) expand(stop func() bool) []*Element {
	if len(e.parts) == 0 {
		return []*Element{e.tidy(stop)}
	}
	var rest []shapePart
	var out []*Element
	for _, p := range e.parts {
		if p.id == "" {
			rest = append(rest, p)
			continue
		}
		out = append(out, &Element{tag: "use", shape: p, style: e.style})
	}
	if len(rest) > 0 {
		out = append(out, &Element{tag: "path", Data: joined(rest), style: e.style})
	}
	return out
}

// Share makes the document use the clips and shapes of another.
func (d *Document) Share(other *Document) {
	d.clips, d.boxes, d.shapes, d.inOrder = other.clips, other.boxes, other.shapes, other.inOrder
}

// CountShapes counts the uses of the shapes anew.
func (d *Document) CountShapes() {
	for _, s := range d.inOrder {
		s.count = 0
	}
	d.Root.countShapes()
}

func (e *Element) countShapes() {
	for _, p := range e.parts {
		p.count++
	}
	for _, c := range e.Children {
		c.countShapes()
	}
}

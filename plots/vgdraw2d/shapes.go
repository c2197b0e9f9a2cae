package vgdraw2d

import (
	"math"

	"github.com/llgcode/draw2d"
)

// Glyphs recur. A filled path with curves is taken apart into pieces whose boxes
// do not touch, and pieces that differ only in their place are written once.

// shape is the data of a piece that begins at the origin.
type shape struct {
	d     string // begins with "M0 0", all else is relative
	end   grid   // where the pen stands after it
	count int
	id    string // "" unless it is worth one
}

// shapePart is a shape at a place.
type shapePart struct {
	*shape
	at grid
}

// maxShapeParts bounds the subpaths that are compared with each other.
const maxShapeParts = 1000

// parts takes a filled path apart; nil if it has no curves, so that it is hardly
// a glyph.
func (d *document) parts(p *draw2d.Path) []shapePart {
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
	var out []shapePart
	for _, q := range pieces(p) {
		at := onGrid(q.Points[0], q.Points[1])
		// Places differ by the last bits of sums; a small step keeps them from
		// deciding how a coordinate is rounded.
		const step = 1 << 20
		x, y := q.Points[0], q.Points[1]
		for i := 0; i+1 < len(q.Points); i += 2 {
			q.Points[i] = math.Round((q.Points[i]-x)*step) / step
			q.Points[i+1] = math.Round((q.Points[i+1]-y)*step) / step
		}
		s := pathData{}
		w := pathWriter{sink: &s, simple: d.simple.set(d.tolerance - spare)}
		w.path(q)
		if len(s.buf) == 0 {
			continue
		}
		data := string(s.buf)
		sh := d.shapes[data]
		if sh == nil {
			sh = &shape{d: data, end: s.cur}
			d.shapes[data] = sh
			d.inOrder = append(d.inOrder, sh)
		}
		sh.count++
		out = append(out, shapePart{sh, at})
	}
	return out
}

// pieces returns the subpaths of a path, those together whose boxes touch, in
// the order of the first of each.
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
	boxes := make([]box, len(subs))
	for i, s := range subs {
		boxes[i] = bounds(s)
	}
	// Join until nothing touches; few pieces do.
	for i := 0; i < len(subs); i++ {
		for j := i + 1; j < len(subs); j++ {
			if boxes[i].touches(boxes[j]) {
				subs[i].Components = append(subs[i].Components, subs[j].Components...)
				subs[i].Points = append(subs[i].Points, subs[j].Points...)
				boxes[i] = boxes[i].add(boxes[j].x0, boxes[j].y0).add(boxes[j].x1, boxes[j].y1)
				subs = append(subs[:j], subs[j+1:]...)
				boxes = append(boxes[:j], boxes[j+1:]...)
				j = i
			}
		}
	}
	return subs
}

// useBytes is what a <use> element takes beside the id's prefix.
const useBytes = 36

// worthID reports whether a shape takes fewer bytes with an id of its own.
func (s *shape) worthID(prefix string) bool {
	use := useBytes + len(prefix)
	return s.count > 1 && len(s.d)+use+s.count*use < s.count*(len(s.d)+6)
}

// joined returns the data of parts as one path.
func joined(parts []shapePart) []byte {
	s := pathData{}
	for _, p := range parts {
		s.moveTo(p.at)
		s.buf = append(s.buf, p.d[len("M0 0"):]...)
		s.cur = grid{p.at.x + p.end.x, p.at.y + p.end.y}
	}
	return s.buf
}

// expand returns the elements that a filled path with parts becomes: the named
// shapes at their places, the rest in one path.
func (e *element) expand() []*element {
	if len(e.parts) == 0 {
		return []*element{e.tidy()}
	}
	var rest []shapePart
	var out []*element
	for _, p := range e.parts {
		if p.id == "" {
			rest = append(rest, p)
			continue
		}
		out = append(out, &element{tag: "use", shape: p, style: e.style})
	}
	if len(rest) > 0 {
		out = append(out, &element{tag: "path", d: joined(rest), style: e.style})
	}
	return out
}

package vgdraw2d

import (
	"fmt"
	"image/color"
	"slices"

	"github.com/llgcode/draw2d"
)

// attribute indexes the presentation attributes that move between elements.
type attribute int

const (
	attrClip attribute = iota // index of the clip path
	attrFill
	attrFillOpacity
	attrStroke
	attrStrokeOpacity
	attrWidth
	attrCap
	attrJoin
	attrMiter
	attrDash
	attrDashOffset
	attrFillSwap // index of the pair of colours, see recolors
	attrStrokeSwap
	attrCount
)

var attributeNames = [attrCount]string{
	"clip-path", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width",
	"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
	"", "",
}

// style holds values of presentation attributes; empty means SVG's default.
type style [attrCount]string

// set stores a value unless it is the default.
func (s *style) set(a attribute, v, def string) {
	if v != def {
		s[a] = v
	}
}

func (s *style) fill(c color.NRGBA) {
	s.set(attrFill, hexColor(c), "#000")
	s.set(attrFillOpacity, opacity(c), "1")
}

func (s *style) stroke(c color.NRGBA) {
	s[attrStroke] = hexColor(c)
	s.set(attrStrokeOpacity, opacity(c), "1")
}

func hexColor(c color.NRGBA) string {
	if c.R%17 == 0 && c.G%17 == 0 && c.B%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.R/17, c.G/17, c.B/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
}

func opacity(c color.NRGBA) string { return number(float64(c.A)/255, 4) }

// element is a node of the document.
type element struct {
	tag      string       // of a leaf
	attrs    string       // what never moves
	d        []byte       // path data
	fills    *draw2d.Path // what a fill was given
	parts    []shapePart  // of a path, instead of data
	shape    shapePart    // of a <use>
	style    style
	group    bool
	keep     bool // a group that the caller made, or what became of it
	label    label
	children []*element
}

// masks of what runs of neighbours must share to be put in one <g>, the most
// first.
var runMasks = [][]attribute{
	{attrClip, attrFill, attrFillOpacity, attrStroke, attrStrokeOpacity, attrWidth, attrCap, attrJoin, attrMiter, attrDash, attrDashOffset, attrFillSwap, attrStrokeSwap},
	{attrClip, attrFill, attrWidth, attrCap, attrJoin, attrMiter, attrDash, attrDashOffset, attrFillSwap},
	{attrClip},
}

// tidy returns the element with attributes that all children of a group share
// moved to the group, and runs of neighbours with much in common wrapped in
// groups of their own. The tree it is called on stays as it is.
func (e *element) tidy() *element {
	t := *e
	if !e.group {
		return &t
	}
	t.children = make([]*element, 0, len(e.children))
	for _, c := range e.children {
		t.children = append(t.children, c.expand()...)
	}
	if e.keep {
		if len(e.label.data) > 0 {
			t.children = mergeStrokes(t.children)
		}
		if u := t.collapsed(); u != nil {
			return u
		}
	}
	t.hoist()
	for _, mask := range runMasks {
		t.children = wrapRuns(t.children, mask)
	}
	return &t
}

// mergeStrokes makes one path of neighbours with the same opaque stroke and no
// fill: a group with data is one thing.
func mergeStrokes(list []*element) []*element {
	var out []*element
	for _, c := range list {
		if n := len(out) - 1; n >= 0 && c.bareStroke() && out[n].bareStroke() && out[n].style == c.style {
			merged := *out[n]
			merged.d = slices.Concat(merged.d, c.d)
			out[n] = &merged
			continue
		}
		out = append(out, c)
	}
	return out
}

func (e *element) bareStroke() bool {
	return e.tag == "path" && !e.keep && e.style[attrFill] == "none" && e.style[attrStrokeOpacity] == ""
}

// collapsed returns the only child of a group with what the group was told; nil
// unless the child is a leaf of no group's.
func (e *element) collapsed() *element {
	if len(e.children) != 1 || e.children[0].group || e.children[0].keep {
		return nil
	}
	c := *e.children[0]
	c.keep, c.label, c.attrs = true, e.label, e.attrs+c.attrs
	return &c
}

// hoist moves what all children share up.
func (e *element) hoist() {
	if len(e.children) == 0 {
		return
	}
	for a := range attrCount {
		v := e.children[0].style[a]
		for _, c := range e.children {
			if c.style[a] != v {
				v = ""
				break
			}
		}
		if v == "" {
			continue
		}
		e.style[a] = v
		for _, c := range e.children {
			c.style[a] = ""
		}
	}
}

// wrapRuns puts runs of at least two neighbours that agree in the masked
// attributes, not all default, into a group.
func wrapRuns(list []*element, mask []attribute) []*element {
	var out []*element
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && agree(list[i], list[j], mask) {
			j++
		}
		if j-i < 2 || j-i == len(list) || !list[i].hasAny(mask) {
			out = append(out, list[i:j]...)
		} else {
			g := &element{group: true, children: slices.Clone(list[i:j])}
			g.hoist()
			out = append(out, g)
		}
		i = j
	}
	return out
}

func agree(a, b *element, mask []attribute) bool {
	for _, m := range mask {
		if a.style[m] != b.style[m] {
			return false
		}
	}
	return true
}

func (e *element) hasAny(mask []attribute) bool {
	for _, m := range mask {
		if e.style[m] != "" {
			return true
		}
	}
	return false
}

// label names a group: its id and classes without prefix, and its data-
// attributes.
type label struct {
	id, class string
	data      map[string]string
}

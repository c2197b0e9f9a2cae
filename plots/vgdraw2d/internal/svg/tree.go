package svg

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/vgdraw2d/internal/vector"
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

func opacity(c color.NRGBA) string { return vector.Number(float64(c.A)/255, 4) }

// Element is a node of the document.
type Element struct {
	tag      string       // of a leaf
	Attrs    string       // what never moves
	D        []byte       // path data
	fills    *draw2d.Path // what a fill was given
	parts    []shapePart  // of a path, instead of data
	shape    shapePart    // of a <use>
	style    style
	Group    bool
	Keep     bool // a group that the caller made, or what became of it
	Label    Label
	Children []*Element
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
func (e *Element) tidy() *Element {
	t := *e
	if !e.Group {
		return &t
	}
	t.Children = make([]*Element, 0, len(e.Children))
	for _, c := range e.Children {
		t.Children = append(t.Children, c.expand()...)
	}
	if e.Keep {
		if len(e.Label.Data) > 0 {
			t.Children = mergeStrokes(t.Children)
		}
		if u := t.collapsed(); u != nil {
			return u
		}
	}
	t.hoist()
	for _, mask := range runMasks {
		t.Children = wrapRuns(t.Children, mask)
	}
	return &t
}

// mergeStrokes makes one path of neighbours with the same opaque stroke and no
// fill: a group with data is one thing.
func mergeStrokes(list []*Element) []*Element {
	var out []*Element
	for _, c := range list {
		if n := len(out) - 1; n >= 0 && c.bareStroke() && out[n].bareStroke() && out[n].style == c.style {
			merged := *out[n]
			merged.D = slices.Concat(merged.D, c.D)
			out[n] = &merged
			continue
		}
		out = append(out, c)
	}
	return out
}

func (e *Element) bareStroke() bool {
	return e.tag == "path" && !e.Keep && e.style[attrFill] == "none" && e.style[attrStrokeOpacity] == ""
}

// collapsed returns the only child of a group with what the group was told; nil
// unless the child is a leaf of no group's.
func (e *Element) collapsed() *Element {
	if len(e.Children) != 1 || e.Children[0].Group || e.Children[0].Keep {
		return nil
	}
	c := *e.Children[0]
	c.Keep, c.Label, c.Attrs = true, e.Label, e.Attrs+c.Attrs
	return &c
}

// hoist moves what all children share up.
func (e *Element) hoist() {
	if len(e.Children) == 0 {
		return
	}
	for a := range attrCount {
		v := e.Children[0].style[a]
		for _, c := range e.Children {
			if c.style[a] != v {
				v = ""
				break
			}
		}
		if v == "" {
			continue
		}
		e.style[a] = v
		for _, c := range e.Children {
			c.style[a] = ""
		}
	}
}

// wrapRuns puts runs of at least two neighbours that agree in the masked
// attributes, not all default, into a group.
func wrapRuns(list []*Element, mask []attribute) []*Element {
	var out []*Element
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && agree(list[i], list[j], mask) {
			j++
		}
		if j-i < 2 || j-i == len(list) || !list[i].hasAny(mask) {
			out = append(out, list[i:j]...)
		} else {
			g := &Element{Group: true, Children: slices.Clone(list[i:j])}
			g.hoist()
			out = append(out, g)
		}
		i = j
	}
	return out
}

func agree(a, b *Element, mask []attribute) bool {
	for _, m := range mask {
		if a.style[m] != b.style[m] {
			return false
		}
	}
	return true
}

func (e *Element) hasAny(mask []attribute) bool {
	for _, m := range mask {
		if e.style[m] != "" {
			return true
		}
	}
	return false
}

// Label names a group: its id and classes without prefix, and its data-
// attributes.
type Label struct {
	ID, Class string
	Data      map[string]string
}

// Key tells elements apart, groups by what they were told.
func (e *Element) Key() string {
	var b strings.Builder
	if e.Group {
		fmt.Fprintf(&b, "g %q %q %v", e.Label.ID, e.Label.Class, e.Label.Data)
		return b.String()
	}
	fmt.Fprintf(&b, "%s %q %q %q ", e.tag, e.Attrs, e.style, e.Label.ID)
	b.Write(e.D)
	for _, p := range e.parts {
		fmt.Fprintf(&b, " %v %s", p.at, p.d)
	}
	return b.String()
}

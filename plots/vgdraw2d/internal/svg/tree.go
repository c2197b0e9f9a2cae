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
	attrFillDark // index in Header.Dark
	attrStrokeDark
	attrCount
)

var attributeNames = [attrCount]string{
	"clip-path", "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width",
	"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset",
	"", "",
}

// style holds the values of presentation attributes. Empty means SVG's default.
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

// Element is a node of a document: a group or a leaf.
type Element struct {
	tag      string       // empty for a group
	Attrs    string       // attributes that never move between elements
	Data     []byte       // path data
	text     string       // of a <text>
	fills    *draw2d.Path // the path of a fill, nil for other elements
	parts    []shapePart  // of a path, instead of data
	shape    shapePart    // of a <use>
	style    style
	Group    bool
	Keep     bool // a group that the caller made, or the leaf that replaced it
	Label    Label
	Children []*Element
}

// runMasks lists sets of attributes. Neighbors that agree in a set are put in one
// <g>; larger sets come first.
var runMasks = [][]attribute{
	{attrClip, attrFill, attrFillOpacity, attrStroke, attrStrokeOpacity, attrWidth, attrCap, attrJoin, attrMiter, attrDash, attrDashOffset, attrFillDark, attrStrokeDark},
	{attrClip, attrFill, attrWidth, attrCap, attrJoin, attrMiter, attrDash, attrDashOffset, attrFillDark},
	{attrClip},
}

// tidy returns a copy of the tree in which a group has the attributes that all its
// children share, and runs of neighbors with much in common have groups of their
// own.
func (e *Element) tidy(stop func() bool) *Element {
	t := *e
	if !e.Group || stop() {
		return &t
	}
	t.Children = make([]*Element, 0, len(e.Children))
	for i, c := range e.Children {
		if i%checkElements == checkElements-1 && stop() {
			return &t
		}
		t.Children = append(t.Children, c.expand(stop)...)
	}
	if e.Keep {
		if len(e.Label.Data) > 0 {
			t.Children = mergeStrokes(t.Children)
		}
		if u := t.collapsed(); u != nil {
			return u
		}
	}
	t.hoist(stop)
	for _, mask := range runMasks {
		if len(t.Children) > checkElements && stop() {
			return &t
		}
		t.Children = wrapRuns(t.Children, mask, stop)
	}
	return &t
}

// mergeStrokes joins neighbors with the same opaque stroke and no fill to one path.
// It is for groups with data, which stand for one object.
func mergeStrokes(list []*Element) []*Element {
	var out []*Element
	own := false // the last element of out is a copy
	for _, c := range list {
		n := len(out) - 1
		if n < 0 || !c.bareStroke() || !out[n].bareStroke() || out[n].style != c.style {
			out, own = append(out, c), false
			continue
		}
		if !own {
			merged := *out[n]
			merged.Data = slices.Clone(merged.Data)
			out[n], own = &merged, true
		}
		out[n].Data = append(out[n].Data, c.Data...)
	}
	return out
}

// checkElements is the number of elements after which stop is called.
const checkElements = 1 << 10

func (e *Element) bareStroke() bool {
	return e.tag == "path" && !e.Keep && e.style[attrFill] == "none" && e.style[attrStrokeOpacity] == ""
}

// collapsed returns the only child of a group, with the label of the group. It
// returns nil if there are several, or if the child is a group or has a label.
func (e *Element) collapsed() *Element {
	if len(e.Children) != 1 || e.Children[0].Group || e.Children[0].Keep {
		return nil
	}
	c := *e.Children[0]
	c.Keep, c.Label, c.Attrs = true, e.Label, e.Attrs+c.Attrs
	return &c
}

// hoist moves attributes that all children share to the group.
func (e *Element) hoist(stop func() bool) {
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
		if len(e.Children) > checkElements && stop() {
			return
		}
		e.style[a] = v
		for _, c := range e.Children {
			c.style[a] = ""
		}
	}
}

// wrapRuns puts each run of two or more neighbors that agree in the masked
// attributes into a group, unless all these attributes have their defaults.
func wrapRuns(list []*Element, mask []attribute, stop func() bool) []*Element {
	var out []*Element
	next := checkElements
	for i := 0; i < len(list); {
		if i >= next {
			if stop() {
				return out
			}
			next = i + checkElements
		}
		j := i + 1
		for j < len(list) && agree(list[i], list[j], mask) {
			j++
		}
		if j-i < 2 || j-i == len(list) || !list[i].hasAny(mask) {
			out = append(out, list[i:j]...)
		} else {
			g := &Element{Group: true, Children: slices.Clone(list[i:j])}
			g.hoist(stop)
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

// Label holds the id and the classes of a group, without prefix, its data- attributes and the
// order in which its text is read.
type Label struct {
	ID, Class string
	Data      map[string]string
	Order     int
}

// Key returns a string that differs for different elements. Groups differ by their
// labels and attributes, and not by what is in them.
func (e *Element) Key() string {
	var b strings.Builder
	if e.Group {
		fmt.Fprintf(&b, "g %q %q %q %q %q", e.Attrs, e.style, e.Label.ID, e.Label.Class, e.Label.Data)
		return b.String()
	}
	fmt.Fprintf(&b, "%s %q %q %q %q ", e.tag, e.Attrs, e.style, e.Label.ID, e.text)
	b.Write(e.Data)
	for _, p := range e.parts {
		fmt.Fprintf(&b, " %v %s", p.at, p.d)
	}
	return b.String()
}

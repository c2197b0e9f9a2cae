package svg

import (
	"math"
	"slices"
	"strings"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Text is a line of text that readers can select over its outlines.
type Text struct {
	Plain  string        // the text in plain Unicode
	Width  float64       // in ems
	Matrix draw2d.Matrix // maps the em, y up from the start of the baseline, to pixels
}

// Sizes of the em in pixels of text that is written. Browsers round smaller and larger ones.
const (
	leastEm    = 0.05
	greatestEm = 1e5
)

// textLayer has the attributes of the group of all text. Its text is not painted, also where a
// viewer replaces the colors of a page, and screen readers, which have the description of the
// picture, leave it out.
const textLayer = ` aria-hidden="true" fill-opacity="0" font-family="sans-serif"`

// Lay adds a line of text over the picture. The viewer's font is fitted to the width of the
// outlines, so that a selection covers them. Blank text, and text too small, too large or too
// flat to be selected, is left out.
func (d *Document) Lay(t Text, clip geom.Box) {
	m := t.Matrix
	em := math.Hypot(m[2], m[3])
	length := t.Width * em
	flat := !(math.Abs(m.Determinant()) >= 1e-3*em*math.Hypot(m[0], m[1]))
	if strings.TrimSpace(t.Plain) == "" || flat || !(em >= leastEm && em <= greatestEm) || !(length >= leastEm && length <= greatestEm) {
		return
	}
	e := Element{tag: "text", text: t.Plain, Attrs: place(m, em) +
		` font-size="` + vector.Number(em, 2) + `" textLength="` + vector.Number(length, 2) + `" lengthAdjust="spacingAndGlyphs"`}
	if !clip.Contains(t.box()) {
		// The transform of the text would also apply to its own clip.
		inner := e
		e = Element{Group: true, Children: []*Element{&inner}}
		e.style[attrClip] = d.clipIndex(clip)
	}
	d.texts = append(d.texts, laid{&e, d.next(0)})
}

// laid is text with its place in the order of reading: the places of the groups around it and
// its own, each an order that the caller gave and a number in the order of drawing.
type laid struct {
	*Element
	place []int
}

// next returns the place of a new part of the open group.
func (d *Document) next(order int) []int {
	d.placed++
	var around []int
	if n := len(d.places); n > 0 {
		around = d.places[n-1]
	}
	return append(slices.Clip(around), order, d.placed)
}

// place returns the attributes of the place of text: its coordinates if it is level, else a
// transform.
func place(m draw2d.Matrix, em float64) string {
	const rounding = 1e-9 // of a turn that is not exactly 0
	if math.Abs(m[1]) <= rounding*em && math.Abs(m[2]) <= rounding*em && math.Abs(m[0]+m[3]) <= rounding*em && m[0] > 0 {
		return ` x="` + vector.Number(m[4], 2) + `" y="` + vector.Number(m[5], 2) + `"`
	}
	unit := []float64{m[0] / em, m[1] / em, -m[2] / em, -m[3] / em}
	return ` transform="matrix(` + vector.Numbers(unit, 6) + " " + vector.Numbers(m[4:], 2) + `)"`
}

// box returns a box around the letters of the text.
func (t *Text) box() geom.Box {
	const depth, height = 0.25, 0.75 // of usual letters, in ems
	m := t.Matrix
	x0, y0, x1, y1 := m.TransformRectangle(0, -depth, t.Width, height)
	return geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}
}

// Elements returns the elements of the page in the order of painting. The last one is the group
// of the text in the order of reading, if there is text.
func (d *Document) Elements() []*Element {
	if len(d.texts) == 0 {
		return d.Root.Children
	}
	slices.SortFunc(d.texts, func(a, b laid) int { return slices.Compare(a.place, b.place) })
	layer := &Element{Group: true, Attrs: textLayer}
	for _, t := range d.texts {
		layer.Children = append(layer.Children, t.Element)
	}
	return append(slices.Clip(d.Root.Children), layer)
}

// With returns a document with other elements, as from Elements.
func (d *Document) With(elements []*Element) *Document {
	other := *d
	other.Root, other.texts = &Element{Group: true, Children: elements}, nil
	return &other
}

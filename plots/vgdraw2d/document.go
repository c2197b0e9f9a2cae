package vgdraw2d

import (
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"io"
	"slices"
	"strconv"

	"github.com/llgcode/draw2d"
)

// header holds the settings of a document.
type header struct {
	title, desc, language string
	idPrefix              string
	css                   func(prefix string) string // more rules; may be nil
	dark                  []recolor
	tolerance             float64 // px
	background            color.NRGBA
}

// document collects an SVG: a tree of elements with presentation attributes. It
// is written at the end, when it is known which attributes neighbors share.
type document struct {
	header
	size   image.Point
	full   box
	simple simplifier
	fixed  []bool // for each open group, whether it keeps its colors in the dark

	shapes         map[string]*shape // by their data
	inOrder, named []*shape          // in order of first use: all, and those with an id

	root  *element
	open  []*element // groups not ended, the root first
	clips []box      // in order of first use; an index is an id
	err   error
}

// newDocument returns an empty document of the given size in pixels.
func newDocument(size image.Point, h header) *document {
	d := &document{
		header: h,
		size:   size,
		full:   box{0, 0, float64(size.X), float64(size.Y)},
		root:   &element{group: true},
		shapes: map[string]*shape{},
	}
	d.open = []*element{d.root}
	// A transparent page may have a color in the dark.
	if c := h.background; c.A > 0 || findDark(h.dark, c) != "" {
		e := &element{tag: "rect", attrs: fmt.Sprintf(` width="%d" height="%d"`, size.X, size.Y)}
		d.setFill(&e.style, c)
		d.add(e)
	}
	return d
}

// beginGroup opens a group. A fixed one keeps its colors in the dark.
func (d *document) beginGroup(l label, fixed bool) {
	e := &element{group: true, keep: true, label: l}
	d.add(e)
	d.open = append(d.open, e)
	d.fixed = append(d.fixed, fixed || d.isFixed())
}

func (d *document) isFixed() bool { return len(d.fixed) > 0 && d.fixed[len(d.fixed)-1] }

// swap returns the index of a color's pair, "" if it keeps its color.
func (d *document) swap(c color.NRGBA) string {
	if d.isFixed() {
		return ""
	}
	return findDark(d.dark, c)
}

// endGroup closes the group opened last.
func (d *document) endGroup() {
	d.open = d.open[:len(d.open)-1]
	d.fixed = d.fixed[:len(d.fixed)-1]
}

func (d *document) add(e *element) {
	p := d.open[len(d.open)-1]
	p.children = append(p.children, e)
}

// stroke adds a stroked path, or strokes the last element if that fills the same
// path.
func (d *document) stroke(p *draw2d.Path, pen pen, clip box) {
	e := d.path(p, pen.dash, false)
	if e == nil {
		return
	}
	d.strokeStyle(&e.style, pen)
	clipIndex := d.clipIndex(clip)
	if last := d.last(); last != nil && last.fills != nil && samePath(last.fills, p) &&
		last.style[attrStroke] == "" && last.style[attrClip] == clipIndex {
		last.d = e.d
		for a := attrStroke; a < attrCount; a++ {
			if a != attrFillSwap {
				last.style[a] = e.style[a]
			}
		}
		return
	}
	e.style[attrFill] = "none"
	e.style[attrClip] = clipIndex
	d.add(e)
}

func samePath(p, q *draw2d.Path) bool {
	return slices.Equal(p.Components, q.Components) && slices.Equal(p.Points, q.Points)
}

// last returns the last element of the open group, nil if it has none.
func (d *document) last() *element {
	if c := d.open[len(d.open)-1].children; len(c) > 0 {
		return c[len(c)-1]
	}
	return nil
}

// fill adds a filled path.
func (d *document) fill(p *draw2d.Path, c color.NRGBA, clip box) {
	e := &element{tag: "path", parts: d.parts(p)}
	if e.parts == nil {
		if e = d.path(p, nil, true); e == nil {
			return
		}
		e.fills = p
	}
	d.setFill(&e.style, c)
	e.style[attrClip] = d.clipIndex(clip)
	d.add(e)
}

// path returns a path element, nil if nothing is left of the path.
func (d *document) path(p *draw2d.Path, dash []float64, fill bool) *element {
	data := pathData{}
	w := pathWriter{sink: &data, fill: fill, simple: d.simple.set(dashTolerance(d.tolerance, dash))}
	w.path(p)
	if len(data.buf) == 0 {
		return nil
	}
	return &element{tag: "path", d: data.buf}
}

// svgCaps and svgJoins exist since draw2d's own names are not all SVG's.
var (
	svgCaps  = [...]string{draw2d.ButtCap: "butt", draw2d.RoundCap: "round", draw2d.SquareCap: "square"}
	svgJoins = [...]string{draw2d.MiterJoin: "miter", draw2d.RoundJoin: "round", draw2d.BevelJoin: "bevel"}
)

func (d *document) strokeStyle(s *style, p pen) {
	s.stroke(p.color)
	s[attrStrokeSwap] = d.swap(p.color)
	s.set(attrWidth, number(p.width, 4), "1")
	s.set(attrCap, svgCaps[p.cap], "butt")
	s.set(attrJoin, svgJoins[p.join], "miter")
	if p.join == draw2d.MiterJoin {
		s.set(attrMiter, number(p.miter, 4), "4")
	}
	if len(p.dash) > 0 {
		s[attrDash] = numbers(p.dash, 3)
		s.set(attrDashOffset, number(p.dashOffset, 3), "0")
	}
}

// setFill sets a fill color and the color that replaces it in the dark.
func (d *document) setFill(s *style, c color.NRGBA) {
	s.fill(c)
	s[attrFillSwap] = d.swap(c)
}

// clipIndex returns the index of a clip box, "" if it holds the whole canvas.
func (d *document) clipIndex(b box) string {
	if b.contains(d.full) {
		return ""
	}
	i := slices.Index(d.clips, b)
	if i < 0 {
		i = len(d.clips)
		d.clips = append(d.clips, b)
	}
	return strconv.Itoa(i)
}

// drawImage embeds a picture, in a group that has the clip: a clip of the
// picture itself would go through its transform.
func (d *document) drawImage(img image.Image, m draw2d.Matrix, clip box) {
	img, m, size := replicate(img, m, func(width int) int { return width })
	data, err := encodePicture(img)
	if err != nil {
		if d.err == nil {
			d.err = fmt.Errorf("vgdraw2d: image: %w", err)
		}
		return
	}
	attrs := fmt.Sprintf(` width="%d" height="%d" preserveAspectRatio="none"`, size.X, size.Y)
	attrs += ` transform="matrix(` + numbers(m[:], 6) + `)"`
	if enlarges(m) {
		attrs += ` image-rendering="pixelated"`
	}
	attrs += ` href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(data) + `"`
	g := &element{group: true, children: []*element{{tag: "image", attrs: attrs}}}
	g.style[attrClip] = d.clipIndex(clip)
	d.add(g)
}

// writeTo writes the document, or returns the first error that drawing met.
func (d *document) writeTo(w io.Writer) error {
	if d.err != nil {
		return d.err
	}
	prefix := idPrefix(d.idPrefix)
	if prefix == "" {
		// A hash of the document without ids; ids must begin with a letter.
		x := svgWriter{}
		x.document(d, d.tidy(""))
		prefix = fmt.Sprintf("v%08x-", hash(x.buf))
	}
	x := svgWriter{prefix: prefix}
	x.document(d, d.tidy(prefix))
	_, err := w.Write(x.buf)
	return err
}

// tidy gives an id to each shape that recurs often enough and returns the root of
// the tidied tree, see element.tidy.
func (d *document) tidy(prefix string) *element {
	d.named = d.named[:0]
	for _, s := range d.inOrder {
		if s.id = ""; s.worthID(prefix) {
			d.named = append(d.named, s)
			s.id = "g" + strconv.Itoa(len(d.named))
		}
	}
	return d.root.tidy()
}

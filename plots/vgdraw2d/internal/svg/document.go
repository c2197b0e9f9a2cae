// Package svg collects a picture as a tree of elements and writes it as a small SVG.
// It writes recurring glyphs once, and puts attributes that elements share on groups.
package svg

import (
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"slices"
	"strconv"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pixel"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Header holds the settings of a document. For the fields see vgdraw2d.Options.
type Header struct {
	Width, Height         float64 // pt
	DPI                   float64 // user units per inch
	Title, Desc, Language string
	IDPrefix              string
	InlineGlyphs          bool
	CSS                   func(prefix string) string // more rules; may be nil
	Dark                  []Recolor
	Tolerance             float64 // px
	Background            color.NRGBA
}

// Document is a tree of elements with presentation attributes. It is written at
// the end, when it is known which attributes neighbors share.
type Document struct {
	Header
	size   image.Point
	full   geom.Box
	simple vector.Simplifier
	fixed  []bool // for each open group, whether it keeps its colors in the dark scheme

	shapes         map[string]*shape // by their data
	inOrder, named []*shape          // in order of first use; named shapes have an id

	Root   *Element
	texts  []laid           // over the picture
	open   []*Element       // the root and the groups not ended
	places [][]int          // of the groups not ended in the order of reading
	placed int              // number of places given
	clips  []geom.Box       // in order of first use; an index is an id
	boxes  map[geom.Box]int // the indices of clips
	err    error
	stop   func() bool
}

// viewBox returns the width and height in user units. It keeps three decimals.
func (h *Header) viewBox() (width, height float64) {
	units := func(points float64) float64 { return math.Round(points*h.DPI/72*1000) / 1000 }
	return units(h.Width), units(h.Height)
}

// New returns an empty document. The size is that of the canvas in whole pixels.
func New(size image.Point, h Header) *Document {
	d := &Document{
		Header: h,
		size:   size,
		full:   geom.Box{X0: 0, Y0: 0, X1: float64(size.X), Y1: float64(size.Y)},
		Root:   &Element{Group: true},
		shapes: map[string]*shape{},
		boxes:  map[geom.Box]int{},
		stop:   func() bool { return false },
	}
	d.open = []*Element{d.Root}
	// A transparent page may have a color in the dark scheme.
	if c := h.Background; c.A > 0 || findDark(h.Dark, c) != "" {
		w, h := h.viewBox()
		e := &Element{tag: "rect", Attrs: fmt.Sprintf(` width="%v" height="%v"`, math.Ceil(w), math.Ceil(h))}
		d.setFill(&e.style, c)
		d.add(e)
	}
	return d
}

// BeginGroup opens a group. A fixed group keeps its colors in the dark scheme.
func (d *Document) BeginGroup(l Label, fixed bool) {
	e := &Element{Group: true, Keep: true, Label: l}
	d.add(e)
	d.places = append(d.places, d.next(l.Order))
	d.open = append(d.open, e)
	d.fixed = append(d.fixed, fixed || d.isFixed())
}

func (d *Document) isFixed() bool { return len(d.fixed) > 0 && d.fixed[len(d.fixed)-1] }

// darkIndex returns the index of the entry of Dark that replaces a color, or "" if the
// color stays in the dark scheme.
func (d *Document) darkIndex(c color.NRGBA) string {
	if d.isFixed() {
		return ""
	}
	return findDark(d.Dark, c)
}

// EndGroup closes the group opened last.
func (d *Document) EndGroup() {
	d.open = d.open[:len(d.open)-1]
	d.places = d.places[:len(d.places)-1]
	d.fixed = d.fixed[:len(d.fixed)-1]
}

func (d *Document) add(e *Element) {
	p := d.open[len(d.open)-1]
	p.Children = append(p.Children, e)
}

// Stroke adds a stroked path. If the last element fills the same path, it gets the
// stroke instead.
func (d *Document) Stroke(p *draw2d.Path, pen stroke.Pen, clip geom.Box) {
	e := d.path(p, pen.Dash, false)
	if e == nil {
		return
	}
	d.strokeStyle(&e.style, pen)
	clipIndex := d.clipIndex(clip)
	if last := d.last(); last != nil && last.fills != nil && samePath(last.fills, p) &&
		last.style[attrStroke] == "" && last.style[attrClip] == clipIndex {
		last.Data = e.Data
		for a := attrStroke; a < attrCount; a++ {
			if a != attrFillDark {
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
func (d *Document) last() *Element {
	if c := d.open[len(d.open)-1].Children; len(c) > 0 {
		return c[len(c)-1]
	}
	return nil
}

// Fill adds a path filled by the nonzero winding rule.
func (d *Document) Fill(p *draw2d.Path, c color.NRGBA, clip geom.Box) {
	e := &Element{tag: "path", parts: d.parts(p)}
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

// SetStop sets a function that reports whether the document is not wanted any more.
// Paths may then be incomplete.
func (d *Document) SetStop(stop func() bool) {
	if stop == nil {
		stop = func() bool { return false }
	}
	d.stop = stop
}

// path returns a path element, or nil if every point rounds to the same place.
func (d *Document) path(p *draw2d.Path, dash []float64, fill bool) *Element {
	var data vector.SVGData
	vector.WritePath(&data, p, d.simple.For(d.Tolerance, dash), fill, d.stop)
	if len(data.Buf) == 0 {
		return nil
	}
	return &Element{tag: "path", Data: data.Buf}
}

// The names that SVG has for caps and joins. The names of draw2d differ.
var (
	caps  = [...]string{draw2d.ButtCap: "butt", draw2d.RoundCap: "round", draw2d.SquareCap: "square"}
	joins = [...]string{draw2d.MiterJoin: "miter", draw2d.RoundJoin: "round", draw2d.BevelJoin: "bevel"}
)

// strokeStyle sets the attributes of a stroke.
func (d *Document) strokeStyle(s *style, p stroke.Pen) {
	s.stroke(p.Color)
	s[attrStrokeDark] = d.darkIndex(p.Color)
	s.set(attrWidth, vector.Number(p.Width, 4), "1")
	s.set(attrCap, caps[p.Cap], "butt")
	s.set(attrJoin, joins[p.Join], "miter")
	if p.Join == draw2d.MiterJoin {
		s.set(attrMiter, vector.Number(p.Miter, 4), "4")
	}
	if len(p.Dash) > 0 {
		s[attrDash] = vector.Numbers(p.Dash, 3)
		s.set(attrDashOffset, vector.Number(p.DashOffset, 3), "0")
	}
}

// setFill sets a fill color and the color that replaces it in the dark scheme.
func (d *Document) setFill(s *style, c color.NRGBA) {
	s.fill(c)
	s[attrFillDark] = d.darkIndex(c)
}

// clipIndex returns the index of a clip box, or "" if it contains the canvas.
func (d *Document) clipIndex(b geom.Box) string {
	if b.Contains(d.full) {
		return ""
	}
	i, ok := d.boxes[b]
	if !ok {
		i = len(d.clips)
		d.clips = append(d.clips, b)
		d.boxes[b] = i
	}
	return strconv.Itoa(i)
}

// DrawImage embeds a picture. The matrix maps its pixels to pixels of the canvas. The
// clip is on a group around the picture, since the transform of the picture would
// also apply to its own clip.
func (d *Document) DrawImage(img image.Image, m draw2d.Matrix, clip geom.Box) {
	img, m, size := pixel.Replicate(img, m, d.stop, func(width int) int { return width })
	data, err := pixel.EncodePicture(img, d.stop)
	if err != nil {
		if d.err == nil && !d.stop() {
			d.err = fmt.Errorf("vgdraw2d: image: %w", err)
		}
		return
	}
	attrs := fmt.Sprintf(` width="%d" height="%d" preserveAspectRatio="none"`, size.X, size.Y)
	attrs += ` transform="matrix(` + vector.Numbers(m[:], 6) + `)"`
	if pixel.Enlarges(m) {
		attrs += ` image-rendering="pixelated"`
	}
	attrs += ` xlink:href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(data) + `"`
	g := &Element{Group: true, Children: []*Element{{tag: "image", Attrs: attrs}}}
	g.style[attrClip] = d.clipIndex(clip)
	d.add(g)
}

// Encode writes the document, or returns the first error of drawing.
func (d *Document) Encode(w io.Writer) error {
	if d.err != nil {
		return d.err
	}
	prefix := idPrefix(d.IDPrefix)
	if prefix == "" {
		// The prefix is a hash of the document without prefixes.
		x := writer{stop: d.stop}
		x.document(d, d.tidy(""))
		prefix = fmt.Sprintf("v%08x-", x.hash())
	}
	x := writer{prefix: prefix, stop: d.stop}
	x.document(d, d.tidy(prefix))
	if d.stop() {
		return nil
	}
	_, err := x.out.WriteTo(w)
	return err
}

// tidy names the shapes that recur often enough and returns the tidied tree, see
// Element.tidy.
func (d *Document) tidy(prefix string) *Element {
	d.named = d.named[:0]
	for _, s := range d.inOrder {
		if s.id = ""; !d.InlineGlyphs && s.worthID(prefix) {
			d.named = append(d.named, s)
			s.id = "g" + strconv.Itoa(len(d.named))
		}
	}
	root := *d.Root
	root.Children = d.Elements()
	return root.tidy(d.stop)
}

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
	"github.com/llgcode/draw2d/draw2dbase"
)

// svgContext is a draw2d.GraphicContext that collects an SVG document: strokes
// and fills stay what they are, as <path> elements with presentation
// attributes. The document is written at the end, when it is known which
// attributes neighbours share.
type svgContext struct {
	*draw2dbase.StackGraphicContext
	size  image.Point
	opt   Options
	dpi   int
	miter float64
	clip  box
	full  box
	dark  recolors
	fixed []bool // of the groups not ended: colours stay in the dark

	simple simplifier

	shapes         map[string]*shape // by their data
	inOrder, named []*shape          // all in order of first use, and those with an id

	root  *element
	open  []*element // groups not ended, the root first
	clips []box      // in order of first use; an index is an id
	err   error
}

var _ draw2d.GraphicContext = (*svgContext)(nil)

func newSVGContext(size image.Point, o *Options) *svgContext {
	full := box{0, 0, float64(size.X), float64(size.Y)}
	g := &svgContext{
		StackGraphicContext: draw2dbase.NewStackGraphicContext(),
		size:                size,
		opt:                 *o,
		dpi:                 int(o.DPI),
		miter:               4,
		clip:                full,
		full:                full,
		root:                &element{group: true},
		dark:                newRecolors(o.Dark),
		shapes:              map[string]*shape{},
	}
	g.open = []*element{g.root}
	// A page without colour may have one in the dark.
	c := nrgba(o.Background)
	if c.A > 0 || g.dark.find(c) != "" {
		e := &element{tag: "rect", attrs: fmt.Sprintf(` width="%d" height="%d"`, size.X, size.Y)}
		g.setFill(&e.style, c)
		g.add(e)
	}
	return g
}

// SetMiterLimit sets the miter limit of strokes.
func (g *svgContext) SetMiterLimit(limit float64) { g.miter = max(limit, 1) }

// SetClip sets the clip box.
func (g *svgContext) SetClip(b box) { g.clip = b }

// BeginGroup opens a <g>.
func (g *svgContext) BeginGroup(gr Group) {
	e := &element{group: true, keep: true, info: gr}
	g.add(e)
	g.open = append(g.open, e)
	g.fixed = append(g.fixed, gr.Fixed || g.isFixed())
}

func (g *svgContext) isFixed() bool { return len(g.fixed) > 0 && g.fixed[len(g.fixed)-1] }

// swap returns the index of a colour's pair, "" if it has none here.
func (g *svgContext) swap(c color.NRGBA) string {
	if g.isFixed() {
		return ""
	}
	return g.dark.find(c)
}

// EndGroup closes it.
func (g *svgContext) EndGroup() {
	g.open = g.open[:len(g.open)-1]
	g.fixed = g.fixed[:len(g.fixed)-1]
}

func (g *svgContext) add(e *element) {
	p := g.open[len(g.open)-1]
	p.children = append(p.children, e)
}

// Stroke adds a stroked path, to the fill of the same path if that comes last.
func (g *svgContext) Stroke(paths ...*draw2d.Path) {
	e := g.path(paths, g.Current.Dash, false)
	if e == nil {
		return
	}
	g.strokeStyle(&e.style)
	if last := g.last(); last != nil && last.fills != nil && len(paths) == 1 && samePath(last.fills, paths[0]) &&
		last.style[attrStroke] == "" && last.style[attrClip] == g.clipped() {
		last.d = e.d
		for a := attrStroke; a < attrCount; a++ {
			if a != attrFillSwap {
				last.style[a] = e.style[a]
			}
		}
		return
	}
	e.style[attrFill] = "none"
	g.addClipped(e)
}

func samePath(p, q *draw2d.Path) bool {
	return slices.Equal(p.Components, q.Components) && slices.Equal(p.Points, q.Points)
}

// last returns what was added last to the group in progress, if anything.
func (g *svgContext) last() *element {
	if c := g.open[len(g.open)-1].children; len(c) > 0 {
		return c[len(c)-1]
	}
	return nil
}

// Fill adds a filled path.
func (g *svgContext) Fill(paths ...*draw2d.Path) {
	var parts []shapePart
	if len(paths) == 1 && g.Current.Path.IsEmpty() && g.Current.Tr == draw2d.NewIdentityMatrix() {
		parts = g.parts(paths[0])
	}
	e := &element{tag: "path", parts: parts}
	if parts == nil {
		e = g.path(paths, nil, true)
	}
	if e == nil {
		return
	}
	if parts == nil && len(paths) == 1 {
		e.fills = paths[0]
	}
	g.fillStyle(&e.style)
	g.addClipped(e)
}

// FillStroke adds a path that is filled and stroked.
func (g *svgContext) FillStroke(paths ...*draw2d.Path) {
	e := g.path(paths, g.Current.Dash, false)
	if e == nil {
		return
	}
	g.fillStyle(&e.style)
	g.strokeStyle(&e.style)
	g.addClipped(e)
}

// path returns a path element of the paths and the current one, which it
// clears; nil if nothing is left of them.
func (g *svgContext) path(paths []*draw2d.Path, dash []float64, fill bool) *element {
	w := pathWriter{sink: &svgSink{}, fill: fill, simple: g.simple.set(tolerance(g.opt.Tolerance, dash))}
	for _, p := range paths {
		w.path(p, g.Current.Tr)
	}
	w.path(g.Current.Path, g.Current.Tr)
	g.Current.Path.Clear()
	d := w.sink.(*svgSink).buf
	if len(d) == 0 {
		return nil
	}
	return &element{tag: "path", d: d}
}

// draw2d's own names of caps are not SVG's.
var (
	svgCaps  = [...]string{draw2d.ButtCap: "butt", draw2d.RoundCap: "round", draw2d.SquareCap: "square"}
	svgJoins = [...]string{draw2d.MiterJoin: "miter", draw2d.RoundJoin: "round", draw2d.BevelJoin: "bevel"}
)

func (g *svgContext) strokeStyle(s *style) {
	cur := g.Current
	k := cur.Tr.GetScale()
	c := nrgba(cur.StrokeColor)
	s.stroke(c)
	s[attrStrokeSwap] = g.swap(c)
	s.set(attrWidth, number(cur.LineWidth*k, 4), "1")
	s.set(attrCap, svgCaps[cur.Cap], "butt")
	s.set(attrJoin, svgJoins[cur.Join], "miter")
	if cur.Join == draw2d.MiterJoin {
		s.set(attrMiter, number(g.miter, 4), "4")
	}
	if len(cur.Dash) > 0 {
		s[attrDash] = numbers(scaled(cur.Dash, k), 3)
		s.set(attrDashOffset, number(cur.DashOffset*k, 3), "0")
	}
}

func (g *svgContext) fillStyle(s *style) {
	g.setFill(s, nrgba(g.Current.FillColor))
	if g.Current.FillRule == draw2d.FillRuleEvenOdd {
		s[attrFillRule] = "evenodd"
	}
}

// setFill sets a fill colour and what takes its place in the dark.
func (g *svgContext) setFill(s *style, c color.NRGBA) {
	s.fill(c)
	s[attrFillSwap] = g.swap(c)
}

// addClipped adds an element with the clip in force.
func (g *svgContext) addClipped(e *element) {
	e.style[attrClip] = g.clipped()
	g.add(e)
}

// clipped returns the index of the clip in force, "" if it is the canvas.
func (g *svgContext) clipped() string {
	if g.clip.contains(g.full) {
		return ""
	}
	return strconv.Itoa(g.clipID(g.clip))
}

func (g *svgContext) clipID(b box) int {
	for i, c := range g.clips {
		if c == b {
			return i
		}
	}
	g.clips = append(g.clips, b)
	return len(g.clips) - 1
}

// DrawImage embeds a picture, in a group that has the clip: a clip of the
// picture itself would go through its transform.
func (g *svgContext) DrawImage(img image.Image) {
	img, m, size := replicate(img, g.Current.Tr, func(width int) int { return width })
	data, err := encodePicture(img)
	if err != nil {
		g.fail(fmt.Errorf("vgdraw2d: image: %w", err))
		return
	}
	attrs := fmt.Sprintf(` width="%d" height="%d" preserveAspectRatio="none"`, size.X, size.Y)
	attrs += ` transform="matrix(` + numbers(m[:], 6) + `)"`
	if enlarges(m) {
		attrs += ` image-rendering="pixelated"`
	}
	attrs += ` href="data:image/png;base64,` + base64.StdEncoding.EncodeToString(data) + `"`
	g.addClipped(&element{group: true, children: []*element{{tag: "image", attrs: attrs}}})
}

// Clear covers the canvas with the fill colour.
func (g *svgContext) Clear() { g.ClearRect(0, 0, g.size.X, g.size.Y) }

// ClearRect covers a rectangle with the fill colour.
func (g *svgContext) ClearRect(x1, y1, x2, y2 int) {
	e := &element{tag: "rect", attrs: fmt.Sprintf(` x="%d" y="%d" width="%d" height="%d"`, x1, y1, x2-x1, y2-y1)}
	g.fillStyle(&e.style)
	g.add(e)
}

func (g *svgContext) fail(err error) {
	if g.err == nil {
		g.err = err
	}
}

func (g *svgContext) writeTo(w io.Writer) error {
	if g.err != nil {
		return g.err
	}
	prefix := idPrefix(g.opt.IDPrefix)
	if prefix == "" {
		// A hash of the document without ids; ids must begin with a letter.
		d := svgWriter{}
		d.document(g, g.tidy(""))
		prefix = fmt.Sprintf("v%08x-", hash(d.buf))
	}
	d := svgWriter{prefix: prefix}
	root := g.tidy(prefix)
	d.document(g, root)
	_, err := w.Write(d.buf)
	return err
}

// tidy returns the document with shapes named that recur often enough, see
// element.tidy.
func (g *svgContext) tidy(prefix string) *element {
	g.named = g.named[:0]
	for _, s := range g.inOrder {
		if s.id = ""; s.worthID(prefix) {
			g.named = append(g.named, s)
			s.id = "g" + strconv.Itoa(len(g.named))
		}
	}
	return g.root.tidy()
}

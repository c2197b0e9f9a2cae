package vgdraw2d

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
	"github.com/llgcode/draw2d"
	"github.com/llgcode/draw2d/draw2dpdf"
	"gonum.org/v1/plot/vg"
)

// pdfContext is draw2dpdf's context with painting operators of its own: that
// one loses dashes, premultiplies colours, writes a closing line too many and
// has no clip.
//
// A transform at the top of the page maps pixels, y down, to points, so that the
// two decimals of path data are hundredths of a pixel. The page has the exact
// size asked for; the pixel grid begins at its top left corner.
type pdfContext struct {
	*draw2dpdf.GraphicContext
	pdf    *gofpdf.Fpdf
	page   box
	clip   box
	miter  float64
	inClip bool     // between q and Q
	now    pdfState // what is set
	saved  pdfState // what was set before q
	images int
	widths map[int]bool // of images so far
	doc    []byte       // the document once it was written
	tol    float64
	simple simplifier

	catalog string // entries that gofpdf does not know
}

// pdfState is the graphics state of the page; strings are operators.
type pdfState struct {
	pen, fillColor, strokeColor string
	alpha                       float64
}

func newPDFContext(w, h vg.Length, size image.Point, o *Options) *pdfContext {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "pt",
		Size:    gofpdf.SizeType{Wd: float64(w), Ht: float64(h)},
	})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(time.Unix(0, 0).UTC())
	pdf.SetModificationDate(time.Unix(0, 0).UTC())
	pdf.SetProducer("natgrad", true)
	if o.Title != "" {
		pdf.SetTitle(pdfText(o.Title), false)
	}
	if o.Desc != "" {
		pdf.SetSubject(pdfText(o.Desc), false)
	}
	pdf.AddPage()
	k := 72 / o.DPI
	pdf.RawWriteStr(fmt.Sprintf("%s 0 0 %s 0 %s cm", number(k, 9), number(-k, 9), number(float64(h), 6)))
	page := box{0, 0, float64(size.X), float64(size.Y)}
	g := &pdfContext{
		GraphicContext: draw2dpdf.NewGraphicContext(pdf),
		pdf:            pdf,
		page:           page,
		tol:            o.Tolerance,
		catalog:        "/Lang (" + sanitize(o.Language, true) + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n",
		clip:           page,
		miter:          10,
		now:            pdfState{alpha: 1},
		widths:         map[int]bool{},
	}
	if c := nrgba(o.Background); c.A > 0 {
		bg := page
		bg.x1, bg.y1 = math.Ceil(float64(w)*o.DPI/72), math.Ceil(float64(h)*o.DPI/72)
		s := pdfSink{}
		pw := pathWriter{sink: &s}
		pw.box(bg)
		g.setFill(c)
		g.paint(s.buf, "f")
	}
	return g
}

// pdfText encodes text as UTF-16 with a byte order mark (PDF 1.7, 7.9.2.2).
// gofpdf's own encoder knows no characters beyond the basic plane and panics on
// broken UTF-8.
func pdfText(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// SetMiterLimit sets the miter limit of strokes.
func (g *pdfContext) SetMiterLimit(limit float64) { g.miter = max(limit, 1) }

// SetClip sets the clip box.
func (g *pdfContext) SetClip(b box) {
	if b == g.clip {
		return
	}
	g.clip = b
	g.endClip()
	if b.contains(g.page) {
		return
	}
	s := pdfSink{}
	w := pathWriter{sink: &s}
	w.box(b)
	g.pdf.RawWriteStr("q")
	g.inClip, g.saved = true, g.now
	g.paint(s.buf, "W n")
}

// endClip returns to the state before the clip.
func (g *pdfContext) endClip() {
	if !g.inClip {
		return
	}
	g.pdf.RawWriteStr("Q")
	g.inClip, g.now = false, g.saved
}

// BeginGroup does nothing.
func (g *pdfContext) BeginGroup(Group) {}

// EndGroup does nothing.
func (g *pdfContext) EndGroup() {}

// The setters of draw2dpdf write operators at once; here they only note what
// Stroke and Fill need.

func (g *pdfContext) SetStrokeColor(c color.Color) { g.StackGraphicContext.SetStrokeColor(c) }
func (g *pdfContext) SetFillColor(c color.Color)   { g.StackGraphicContext.SetFillColor(c) }
func (g *pdfContext) SetLineWidth(w float64)       { g.StackGraphicContext.SetLineWidth(w) }
func (g *pdfContext) SetLineCap(c draw2d.LineCap)  { g.StackGraphicContext.SetLineCap(c) }
func (g *pdfContext) SetLineJoin(j draw2d.LineJoin) {
	g.StackGraphicContext.SetLineJoin(j)
}
func (g *pdfContext) SetLineDash(d []float64, offset float64) {
	g.StackGraphicContext.SetLineDash(d, offset)
}

// Stroke strokes the paths.
func (g *pdfContext) Stroke(paths ...*draw2d.Path) {
	if d := g.data(paths, g.Current.Dash, false); len(d) > 0 {
		g.setStroke()
		g.paint(d, "S")
	}
}

// Fill fills the paths.
func (g *pdfContext) Fill(paths ...*draw2d.Path) {
	if d := g.data(paths, nil, true); len(d) > 0 {
		g.setFill(nrgba(g.Current.FillColor))
		g.paint(d, g.fillOperator())
	}
}

// FillStroke fills and then strokes, with the alpha of each.
func (g *pdfContext) FillStroke(paths ...*draw2d.Path) {
	d := g.data(paths, g.Current.Dash, false)
	if len(d) == 0 {
		return
	}
	g.setFill(nrgba(g.Current.FillColor))
	g.paint(d, g.fillOperator())
	g.setStroke()
	g.paint(d, "S")
}

func (g *pdfContext) fillOperator() string {
	if g.Current.FillRule == draw2d.FillRuleEvenOdd {
		return "f*"
	}
	return "f"
}

// data returns the operators of the paths and the current one, which it clears.
func (g *pdfContext) data(paths []*draw2d.Path, dash []float64, fill bool) []byte {
	s := pdfSink{}
	w := pathWriter{sink: &s, fill: fill, simple: g.simple.set(tolerance(g.tol, dash))}
	for _, p := range paths {
		w.path(p, g.Current.Tr)
	}
	w.path(g.Current.Path, g.Current.Tr)
	g.Current.Path.Clear()
	return s.buf
}

func (g *pdfContext) paint(data []byte, operator string) {
	g.pdf.RawWriteBuf(bytes.NewReader(append(data, operator...)))
}

// setStroke writes what the current stroke needs and the page has not.
func (g *pdfContext) setStroke() {
	cur := g.Current
	c := nrgba(cur.StrokeColor)
	if s := pdfColor(c) + "RG"; s != g.now.strokeColor {
		g.pdf.RawWriteStr(s)
		g.now.strokeColor = s
	}
	pen := g.pen()
	if pen != g.now.pen {
		g.pdf.RawWriteStr(pen)
		g.now.pen = pen
	}
	g.setAlpha(float64(c.A) / 255)
}

var (
	pdfCaps  = [...]int{draw2d.ButtCap: 0, draw2d.RoundCap: 1, draw2d.SquareCap: 2}
	pdfJoins = [...]int{draw2d.MiterJoin: 0, draw2d.RoundJoin: 1, draw2d.BevelJoin: 2}
)

// pen returns the operators for width, cap, join, miter limit and dashes.
func (g *pdfContext) pen() string {
	cur := g.Current
	return fmt.Sprintf("%s w %d J %d j %s M [%s] %s d",
		number(cur.LineWidth, 4), pdfCaps[cur.Cap], pdfJoins[cur.Join], number(g.miter, 4),
		numbers(cur.Dash, 3), number(cur.DashOffset, 3))
}

func (g *pdfContext) setFill(c color.NRGBA) {
	if s := pdfColor(c) + "rg"; s != g.now.fillColor {
		g.pdf.RawWriteStr(s)
		g.now.fillColor = s
	}
	g.setAlpha(float64(c.A) / 255)
}

// pdfColor returns the components, 8 bit exact.
func pdfColor(c color.NRGBA) string {
	return numbers([]float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}, 4) + " "
}

func (g *pdfContext) setAlpha(a float64) {
	if a != g.now.alpha {
		g.pdf.SetAlpha(a, "Normal")
		g.now.alpha = a
	}
}

func (g *pdfContext) writeTo(w io.Writer) error {
	if g.doc == nil {
		g.SetClip(g.page)
		var buf bytes.Buffer
		if err := g.pdf.Output(&buf); err != nil {
			return fmt.Errorf("vgdraw2d: %w", err)
		}
		g.doc = withCatalog(buf.Bytes(), g.catalog)
	}
	_, err := w.Write(g.doc)
	return err
}

// pdfSink writes path operators.
type pdfSink struct{ buf []byte }

func (s *pdfSink) op(c byte, p ...grid) {
	for _, q := range p {
		s.buf, _ = appendHundredths(s.buf, q.x)
		s.buf = append(s.buf, ' ')
		s.buf, _ = appendHundredths(s.buf, q.y)
		s.buf = append(s.buf, ' ')
	}
	s.buf = append(s.buf, c, '\n')
}

func (s *pdfSink) moveTo(p grid)          { s.op('m', p) }
func (s *pdfSink) lineTo(p grid)          { s.op('l', p) }
func (s *pdfSink) curveTo(p1, p2, p grid) { s.op('c', p1, p2, p) }
func (s *pdfSink) close()                 { s.buf = append(s.buf, "h\n"...) }

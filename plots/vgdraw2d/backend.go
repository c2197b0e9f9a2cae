package vgdraw2d

import (
	"fmt"
	"image"
	"image/color"
	"io"

	"github.com/llgcode/draw2d"
	"github.com/llgcode/draw2d/draw2dbase"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pdf"
	"natgrad.example/plots/vgdraw2d/internal/pgf"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// backend paints paths whose points are canvas pixels, y down. The matrix maps
// the pixels of an image to the canvas; paths ignore it.
type backend interface {
	Save()
	Restore()
	SetMatrixTransform(draw2d.Matrix)
	SetStrokeColor(color.Color)
	SetFillColor(color.Color)
	SetLineWidth(float64)
	SetLineJoin(draw2d.LineJoin)
	SetLineCap(draw2d.LineCap)
	SetLineDash(dash []float64, offset float64)
	setMiterLimit(limit float64)
	setClip(b geom.Box)
	setStopped(func() bool) // ends strokes and fills early

	stroke(*draw2d.Path)
	fill(*draw2d.Path) // with the nonzero winding rule
	drawImage(image.Image)
	beginGroup(Group)
	endGroup()
	writeTo(io.Writer) error
}

// drawState is draw2d's stack of drawing states, with the miter limit and the clip
// box that draw2d lacks. The backends embed it.
type drawState struct {
	*draw2dbase.StackGraphicContext
	stopped func() bool // the picture is not wanted any more; New sets it
	miter   float64
	clip    geom.Box
}

func newDrawState() drawState {
	return drawState{StackGraphicContext: draw2dbase.NewStackGraphicContext()}
}

func (c *drawState) setMiterLimit(limit float64) { c.miter = limit }

func (c *drawState) setClip(b geom.Box) { c.clip = b }

// Formats without groups ignore them.

func (c *drawState) beginGroup(Group) {}

func (c *drawState) endGroup() {}

// pen returns the settings of strokes.
func (c *drawState) pen() stroke.Pen {
	s := c.Current
	return stroke.Pen{
		Color: nrgba(s.StrokeColor), Width: s.LineWidth, Join: s.Join, Cap: s.Cap,
		Miter: c.miter, Dash: s.Dash, DashOffset: s.DashOffset,
	}
}

func (c *drawState) fillColor() color.NRGBA { return nrgba(c.Current.FillColor) }

func nrgba(c color.Color) color.NRGBA {
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// svgBackend collects an SVG document. It does not use draw2dsvg, which writes
// wrong colors and caps and repeats attributes.
type svgBackend struct {
	drawState
	doc      *svg.Document
	readable bool // with text over the outlines
}

func newSVGBackend(w, h vg.Length, size image.Point, o *Options) *svgBackend {
	head := svg.Header{
		Width: float64(w), Height: float64(h), DPI: o.DPI, InlineGlyphs: o.InlineGlyphs,
		Title: o.Title, Desc: o.Desc, Language: o.Language, IDPrefix: o.IDPrefix,
		CSS: guardedCSS(o.CSS), Tolerance: o.Tolerance, Background: nrgba(o.Background),
	}
	if !o.DarkOnly {
		head.Dark = recolors(o)
	}
	return &svgBackend{drawState: newDrawState(), doc: svg.New(size, head), readable: o.SelectableText}
}

func (g *svgBackend) setStopped(f func() bool) { g.doc.SetStop(f) }

func (g *svgBackend) stroke(p *draw2d.Path) { g.doc.Stroke(p, g.pen(), g.clip) }

func (g *svgBackend) fill(p *draw2d.Path) { g.doc.Fill(p, g.fillColor(), g.clip) }

func (g *svgBackend) drawImage(img image.Image) { g.doc.DrawImage(img, g.Current.Tr, g.clip) }

func (g *svgBackend) beginGroup(gr Group) {
	g.doc.BeginGroup(svg.Label{ID: gr.ID, Class: gr.Class, Data: gr.Data, Order: gr.Order}, gr.Fixed)
}

func (g *svgBackend) endGroup() { g.doc.EndGroup() }

func (g *svgBackend) writeTo(w io.Writer) error { return g.doc.Encode(w) }

// pgfBackend writes code for LaTeX.
type pgfBackend struct {
	drawState
	page *pgf.Page
}

func newPGFBackend(w, h vg.Length, o *Options) *pgfBackend {
	return &pgfBackend{drawState: newDrawState(), page: pgf.New(pgf.Setup{
		Width: float64(w), Height: float64(h), DPI: o.DPI, Tolerance: o.Tolerance,
		Title: o.Title, Background: nrgba(o.Background),
	})}
}

func (g *pgfBackend) setStopped(f func() bool) { g.page.SetStop(f) }

func (g *pgfBackend) stroke(p *draw2d.Path) { g.page.Stroke(p, g.pen(), g.clip) }

func (g *pgfBackend) fill(p *draw2d.Path) { g.page.Fill(p, g.fillColor(), g.clip) }

func (g *pgfBackend) drawImage(img image.Image) { g.page.DrawImage(img, g.Current.Tr, g.clip) }

func (g *pgfBackend) writeTo(w io.Writer) error {
	if err := g.page.Encode(w); err != nil {
		return fmt.Errorf("vgdraw2d: %w", err)
	}
	return nil
}

// pdfBackend writes the operators of a PDF page. It does not use draw2dpdf, which
// loses dashes, premultiplies colors and cannot clip.
type pdfBackend struct {
	drawState
	page *pdf.Page
}

func newPDFBackend(w, h vg.Length, o *Options) *pdfBackend {
	return &pdfBackend{drawState: newDrawState(), page: pdf.New(pdf.Setup{
		Width: float64(w), Height: float64(h), DPI: o.DPI, Tolerance: o.Tolerance,
		Title: o.Title, Subject: o.Desc, Language: o.Language, Background: nrgba(o.Background),
	})}
}

func (g *pdfBackend) setStopped(f func() bool) { g.page.SetStop(f) }

func (g *pdfBackend) stroke(p *draw2d.Path) { g.page.Stroke(p, g.pen(), g.clip) }

func (g *pdfBackend) fill(p *draw2d.Path) { g.page.Fill(p, g.fillColor(), g.clip) }

func (g *pdfBackend) drawImage(img image.Image) { g.page.DrawImage(img, g.Current.Tr, g.clip) }

func (g *pdfBackend) writeTo(w io.Writer) error { return g.page.Encode(w) }

package vgdraw2d

import (
	"image"
	"io"

	"github.com/llgcode/draw2d"
	"gonum.org/v1/plot/vg"
)

// pdfContext paints a PDF with operators of its own: draw2dpdf loses dashes,
// premultiplies colors, and has no clip.
type pdfContext struct {
	context
	page *pdfPage
}

func newPDFContext(w, h vg.Length, o *Options) *pdfContext {
	return &pdfContext{context: newContext(), page: newPDFPage(pdfSetup{
		width: float64(w), height: float64(h), dpi: o.DPI, tolerance: o.Tolerance,
		title: o.Title, subject: o.Desc, language: o.Language, background: nrgba(o.Background),
	})}
}

func (g *pdfContext) stroke(p *draw2d.Path) { g.page.stroke(p, g.pen(), g.clip) }

func (g *pdfContext) fill(p *draw2d.Path) { g.page.fill(p, g.fillColor(), g.clip) }

func (g *pdfContext) drawImage(img image.Image) { g.page.drawImage(img, g.Current.Tr, g.clip) }

func (g *pdfContext) writeTo(w io.Writer) error { return g.page.writeTo(w) }

package vgdraw2d

import (
	"image"
	"io"

	"github.com/llgcode/draw2d"
)

// svgContext collects an SVG document. Strokes and fills stay strokes and fills:
// draw2dsvg writes them with wrong colors and caps, and repeats their attributes.
type svgContext struct {
	context
	doc *document
}

func newSVGContext(size image.Point, o *Options) *svgContext {
	h := header{
		title: o.Title, desc: o.Desc, language: o.Language, idPrefix: o.IDPrefix,
		css: o.CSS, tolerance: o.Tolerance, background: nrgba(o.Background),
	}
	for _, p := range o.Dark {
		if r := (recolor{nrgba(p.From), nrgba(p.To)}); r.from != r.to {
			h.dark = append(h.dark, r)
		}
	}
	return &svgContext{context: newContext(), doc: newDocument(size, h)}
}

func (g *svgContext) stroke(p *draw2d.Path) { g.doc.stroke(p, g.pen(), g.clip) }

func (g *svgContext) fill(p *draw2d.Path) { g.doc.fill(p, g.fillColor(), g.clip) }

func (g *svgContext) drawImage(img image.Image) { g.doc.drawImage(img, g.Current.Tr, g.clip) }

func (g *svgContext) beginGroup(gr Group) {
	g.doc.beginGroup(label{gr.ID, gr.Class, gr.Data}, gr.Fixed)
}

func (g *svgContext) endGroup() { g.doc.endGroup() }

func (g *svgContext) writeTo(w io.Writer) error { return g.doc.writeTo(w) }

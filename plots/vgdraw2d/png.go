package vgdraw2d

import (
	"image"
	"io"
	"math"

	"github.com/llgcode/draw2d"
	"github.com/llgcode/draw2d/draw2dimg"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// pngContext rasterizes strokes and fills itself and paints them through a
// draw2dimg.Painter: draw2dimg's own context ignores joins, caps and clipping,
// flattens curves to 0.12 px and rounds to 1/64 px.
type pngContext struct {
	context
	img     *image.NRGBA
	dpi     float64
	painter draw2dimg.Painter
	acc     accumulator
	stroker stroker
	flat    polylines
	dashed  polylines
}

func newPNGContext(size image.Point, o *Options) *pngContext {
	img := image.NewNRGBA(image.Rectangle{Max: size})
	fillPix(img, nrgba(o.Background))
	g := &pngContext{context: newContext(), img: img, dpi: o.DPI, painter: newPainter(img)}
	g.stroker.emit = g.acc.polygon
	return g
}

// stroke paints the outlines of the strokes as one shape.
func (g *pngContext) stroke(p *draw2d.Path) {
	pen := g.pen()
	g.acc.reset(g.clip)
	g.stroker.set(pen)
	g.flat.reset()
	g.flat.flatten(p, aggCurve)
	lines := &g.flat
	if len(pen.dash) > 0 {
		g.dashed.reset()
		g.dashed.dash(lines, pen.dash, pen.dashOffset, g.clip.grow(pen.width*max(1, pen.miter)+1))
		lines = &g.dashed
	}
	for _, sub := range lines.subs {
		g.stroker.stroke(lines.of(sub), sub.closed)
	}
	g.painter.SetColor(pen.color)
	g.acc.paint(g.painter)
}

// fill paints the path as one shape.
func (g *pngContext) fill(p *draw2d.Path) {
	g.acc.reset(g.clip)
	g.flat.reset()
	g.flat.flatten(p, fineCurve)
	for _, sub := range g.flat.subs {
		g.acc.polygon(g.flat.of(sub))
	}
	g.painter.SetColor(g.fillColor())
	g.acc.paint(g.painter)
}

// drawImage keeps the pixels of an enlarged picture sharp and averages those of a
// reduced one.
func (g *pngContext) drawImage(img image.Image) {
	m := g.Current.Tr
	b := g.clip
	dst := g.img.SubImage(image.Rect(
		int(math.Round(b.x0)), int(math.Round(b.y0)),
		int(math.Round(b.x1)), int(math.Round(b.y1)))).(*image.NRGBA)
	if dst.Rect.Empty() {
		return
	}
	var t draw.Transformer = draw.NearestNeighbor
	if !enlarges(m) {
		t = draw.BiLinear
	}
	t.Transform(dst, f64.Aff3{m[0], m[2], m[4], m[1], m[3], m[5]}, img, img.Bounds(), draw.Over, nil)
}

func (g *pngContext) writeTo(w io.Writer) error { return encodePNG(w, g.img, g.dpi) }

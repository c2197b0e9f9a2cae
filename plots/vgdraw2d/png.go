package vgdraw2d

import (
	"image"
	"io"
	"math"

	"github.com/llgcode/draw2d"
	"github.com/llgcode/draw2d/draw2dimg"
	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"

	"natgrad.example/plots/vgdraw2d/internal/pixel"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
)

// pngBackend rasterizes strokes and fills and paints them through a
// draw2dimg.Painter. It does not use the context of draw2dimg, which ignores joins,
// caps and clipping, flattens curves to 0.12 px and rounds to 1/64 px.
type pngBackend struct {
	drawState
	img     *image.NRGBA
	dpi     float64
	painter draw2dimg.Painter
	acc     pixel.Accumulator
	stroker stroke.Stroker
	flat    stroke.Polylines
	dashed  stroke.Polylines
}

func newPNGBackend(size image.Point, o *Options) *pngBackend {
	img := image.NewNRGBA(image.Rectangle{Max: size})
	pixel.FillPix(img, nrgba(o.Background))
	g := &pngBackend{drawState: newDrawState(), img: img, dpi: o.DPI, painter: pixel.NewPainter(img)}
	g.stroker.Emit = g.acc.Polygon
	return g
}

// stroke paints the outlines of the strokes as one shape.
func (g *pngBackend) stroke(p *draw2d.Path) {
	pen := g.pen()
	g.acc.Reset(g.clip)
	g.stroker.Set(pen)
	g.flat.Reset()
	g.flat.Flatten(p, stroke.AggCurve)
	lines := &g.flat
	if len(pen.Dash) > 0 {
		g.dashed.Reset()
		g.dashed.Dash(lines, pen.Dash, pen.DashOffset, g.clip.Grow(pen.Width*max(1, pen.Miter)+1))
		lines = &g.dashed
	}
	for pts, closed := range lines.All() {
		if g.stopped() {
			return
		}
		g.stroker.Stroke(pts, closed)
	}
	g.painter.SetColor(pen.Color)
	g.acc.Paint(g.painter)
}

// fill paints the path as one shape.
func (g *pngBackend) fill(p *draw2d.Path) {
	g.acc.Reset(g.clip)
	g.flat.Reset()
	g.flat.Flatten(p, stroke.FineCurve)
	for pts := range g.flat.All() {
		if g.stopped() {
			return
		}
		g.acc.Polygon(pts)
	}
	g.painter.SetColor(g.fillColor())
	g.acc.Paint(g.painter)
}

// drawImage keeps the pixels of an enlarged picture sharp. It averages the pixels of
// a reduced picture.
func (g *pngBackend) drawImage(img image.Image) {
	m := g.Current.Tr
	b := g.clip
	dst := g.img.SubImage(image.Rect(
		int(math.Round(b.X0)), int(math.Round(b.Y0)),
		int(math.Round(b.X1)), int(math.Round(b.Y1)))).(*image.NRGBA)
	if dst.Rect.Empty() {
		return
	}
	var t draw.Transformer = draw.NearestNeighbor
	if !pixel.Enlarges(m) {
		t = draw.BiLinear
	}
	t.Transform(dst, f64.Aff3{m[0], m[2], m[4], m[1], m[3], m[5]}, img, img.Bounds(), draw.Over, nil)
}

func (g *pngBackend) writeTo(w io.Writer) error { return pixel.EncodePNG(w, g.img, g.dpi) }

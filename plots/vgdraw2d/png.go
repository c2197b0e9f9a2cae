package vgdraw2d

import (
	"image"
	"io"
	"iter"
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

func newPNGBackend(size image.Point, o *Options, stop func() bool) *pngBackend {
	img := image.NewNRGBA(image.Rectangle{Max: size})
	g := &pngBackend{drawState: newDrawState(), img: img, dpi: o.DPI, painter: pixel.NewPainter(img)}
	g.setStopped(stop)
	pixel.FillPix(img, nrgba(o.Background), stop)
	g.stroker.Emit = g.acc.Outline
	return g
}

func (g *pngBackend) setStopped(stop func() bool) {
	g.stopped, g.acc.Stop, g.flat.Stop, g.dashed.Stop = stop, stop, stop, stop
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
		view := g.clip.Grow(pen.Reach() + 1)
		g.dashed.Dash(lines, pen.Dash, pen.DashOffset, view, func() bool { return g.outlines(&g.dashed) })
		lines = &g.dashed
	}
	if g.outlines(lines) {
		g.painter.SetColor(pen.Color)
		g.acc.Paint(g.painter)
	}
}

// outlines adds the outlines of the strokes of lines to the shape. It reports false if the
// shape is not wanted any more.
func (g *pngBackend) outlines(lines *stroke.Polylines) bool {
	for pts, closed := range lines.All() {
		if g.stopped() {
			return false
		}
		g.stroker.Stroke(pts, closed)
	}
	return !g.stopped()
}

// fill paints the path as one shape.
func (g *pngBackend) fill(p *draw2d.Path) {
	g.acc.Reset(g.clip)
	g.flat.Reset()
	g.flat.Flatten(p, stroke.FineCurve)
	for pts := range g.flat.All() {
		if !g.acc.Polygon(pts) {
			return
		}
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
	work := 1.0 // pixels that are read for a pixel
	if !pixel.Enlarges(m) {
		t = draw.BiLinear
		work += 4 / math.Abs(m.Determinant())
	}
	op := draw.Over
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		op = draw.Src // the transformer would find this out for every tile
	}
	for tile := range tiles(dst.Rect, imageStep/work) {
		if g.stopped() {
			return
		}
		t.Transform(dst.SubImage(tile).(*image.NRGBA), f64.Aff3{m[0], m[2], m[4], m[1], m[3], m[5]}, img, img.Bounds(), op, nil)
	}
}

// imageStep is the number of pixels of an image that are read at once.
const imageStep = 1 << 20

// tiles divides a rectangle into rectangles of at most the given number of pixels, but at
// least one: into whole rows if possible.
func tiles(r image.Rectangle, most float64) iter.Seq[image.Rectangle] {
	w := int(max(min(most, float64(r.Dx())), 1))
	h := int(max(min(most/float64(w), float64(r.Dy())), 1))
	return func(yield func(image.Rectangle) bool) {
		for y := r.Min.Y; y < r.Max.Y; y += h {
			for x := r.Min.X; x < r.Max.X; x += w {
				if !yield(image.Rect(x, y, x+w, y+h).Intersect(r)) {
					return
				}
			}
		}
	}
}

func (g *pngBackend) writeTo(w io.Writer) error {
	return pixel.EncodePNG(w, g.img, g.dpi, g.stopped)
}

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

// rasterContext is draw2dimg's context with strokes and fills of its own: that
// one knows neither joins nor caps nor clipping, flattens curves to 0.12 px and
// rounds to 1/64 px.
type rasterContext struct {
	*draw2dimg.GraphicContext
	img    *image.NRGBA
	paint  *painter
	acc    accumulator
	pen    stroker
	clip   box
	miter  float64
	dpi    float64
	flat   polylines
	dashed polylines
}

func newRasterContext(size image.Point, o *Options) *rasterContext {
	img := image.NewNRGBA(image.Rectangle{Max: size})
	fillPix(img, nrgba(o.Background))
	p := &painter{img: img}
	r := &rasterContext{
		GraphicContext: draw2dimg.NewGraphicContextWithPainter(img, p),
		img:            img,
		paint:          p,
		clip:           box{0, 0, float64(size.X), float64(size.Y)},
		miter:          10,
		dpi:            o.DPI,
	}
	r.pen.emit = r.acc.polygon
	return r
}

// SetMiterLimit sets the miter limit of strokes.
func (r *rasterContext) SetMiterLimit(limit float64) { r.miter = limit }

// SetClip sets the clip box, which must lie on the canvas.
func (r *rasterContext) SetClip(b box) { r.clip = b }

// BeginGroup does nothing: pixels have no structure.
func (r *rasterContext) BeginGroup(Group) {}

// EndGroup does nothing.
func (r *rasterContext) EndGroup() {}

// Stroke paints the outlines of the strokes as one shape.
func (r *rasterContext) Stroke(paths ...*draw2d.Path) {
	s := r.Current
	r.acc.reset(r.clip)
	r.pen.set(s.LineWidth, s.Join, s.Cap, r.miter)
	for _, p := range r.take(paths) {
		r.flat.reset()
		r.flat.flatten(p, aggCurve)
		lines := &r.flat
		if len(s.Dash) > 0 {
			r.dashed.reset()
			r.dashed.dash(lines, s.Dash, s.DashOffset, r.clip.grow(s.LineWidth*max(1, r.miter)+1))
			lines = &r.dashed
		}
		for _, sub := range lines.subs {
			r.pen.stroke(lines.of(sub), sub.closed)
		}
	}
	r.paint.SetColor(s.StrokeColor)
	r.acc.paint(r.paint)
}

// Fill paints the paths as one shape.
func (r *rasterContext) Fill(paths ...*draw2d.Path) {
	r.acc.reset(r.clip)
	for _, p := range r.take(paths) {
		r.flat.reset()
		r.flat.flatten(p, fineCurve)
		for _, sub := range r.flat.subs {
			r.acc.polygon(r.flat.of(sub))
		}
	}
	r.paint.SetColor(r.Current.FillColor)
	r.acc.paint(r.paint)
}

// FillStroke fills and then strokes.
func (r *rasterContext) FillStroke(paths ...*draw2d.Path) {
	all := r.take(paths)
	r.Fill(all...)
	r.Stroke(all...)
}

// take returns the paths and the current one, which it clears.
func (r *rasterContext) take(paths []*draw2d.Path) []*draw2d.Path {
	if r.Current.Path.IsEmpty() {
		return paths
	}
	paths = append(paths[:len(paths):len(paths)], r.Current.Path.Copy())
	r.Current.Path.Clear()
	return paths
}

// DrawImage draws a picture through the current matrix, which maps its pixels
// to the canvas: with whole pixels where it is enlarged, averaged where it is
// reduced.
func (r *rasterContext) DrawImage(img image.Image) {
	m := r.Current.Tr
	b := r.clip
	dst := r.img.SubImage(image.Rect(
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

func (r *rasterContext) writeTo(w io.Writer) error { return encodePNG(w, r.img, r.dpi) }

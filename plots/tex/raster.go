package tex

import (
	"image"
	stdmath "math"
)

// Mask paints the formula as dvipng does: each glyph with exact area coverage in 16 levels,
// glyphs over each other as opaque ink with holes, in the 7 bits of opacity that its PNG files
// carry. The picture's bounds are Box turned upside down, y down from the baseline: its lowest
// row is Bounds().Max.Y−1.
func (fit *Fitted) Mask() *image.Alpha {
	box := fit.Box
	mask := image.NewAlpha(image.Rect(box.Min.X, -box.Max.Y, box.Max.X, -box.Min.Y))
	clear := make([]uint8, len(mask.Pix)) // transparency, 0 to 127
	for i := range clear {
		clear[i] = opaque
	}
	for _, g := range fit.Glyphs {
		bounds := g.outline.bounds()
		levels := g.outline.rasterize(bounds)
		at := bounds.Add(image.Pt(g.X, g.Y))
		for y := range bounds.Dy() {
			row := mask.PixOffset(at.Min.X, -at.Min.Y-1-y)
			for x := range bounds.Dx() {
				grey := int(levels[y*bounds.Dx()+x] >> 4)
				ink := grey * 17 / 2
				clear[row+x] = uint8((opaque - ink) * int(clear[row+x]) / opaque)
			}
		}
	}
	for _, r := range fit.Rules {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := mask.PixOffset(r.Min.X, -y-1)
			for x := range r.Dx() {
				clear[row+x] = 0
			}
		}
	}
	for i, c := range clear {
		mask.Pix[i] = 255 - (c<<1 + c>>6)
	}
	return mask
}

// opaque is the largest value of the 7 bits in which the gd library counts transparency.
const opaque = 127

// rasterize computes the coverage of the pixels in bounds, rows from the bottom up, as
// FreeType's smooth rasterizer does (src/smooth/ftgrays.c): exact areas under outlines whose
// curves are halved until they are nearly straight, on a grid of 1/256 pixel.
func (o *hinted) rasterize(bounds image.Rectangle) []uint8 {
	r := &rasterizer{bounds: bounds, width: bounds.Dx() + 1}
	r.cells = make([]cell, r.width*bounds.Dy())
	up := func(p pixel64) point256 { return point256{int(p.x) << 2, int(p.y) << 2} }
	var start point256
	for i, s := range o.steps {
		switch s.kind {
		case stepMove:
			if i > 0 {
				r.line(start)
			}
			start = up(s.p[0])
			r.at = start
		case stepLine:
			r.line(up(s.p[0]))
		case stepCurve:
			r.curve(up(s.p[0]), up(s.p[1]), up(s.p[2]))
		}
	}
	r.line(start)
	return r.sweep()
}

// point256 is a point in 1/256 pixels.
type point256 struct{ x, y int }

// cell collects what the outline does in one pixel: cover is the height it rises, in 1/256
// pixels, area twice the area to the left of it.
type cell struct{ cover, area float64 }

type rasterizer struct {
	bounds image.Rectangle
	width  int // of a row of cells: one more than of the picture
	cells  []cell
	at     point256
}

// curve draws a cubic Bézier curve; it is flat enough when its control points lie within half a
// pixel of the chord's third points, as FreeType measures it.
func (r *rasterizer) curve(p1, p2, p3 point256) {
	const half = 128
	p0 := r.at
	if abs(2*p0.x-3*p1.x+p3.x) <= half && abs(2*p0.y-3*p1.y+p3.y) <= half &&
		abs(p0.x-3*p2.x+2*p3.x) <= half && abs(p0.y-3*p2.y+2*p3.y) <= half {
		r.line(p3)
		return
	}
	ax, ay := p0.x+p1.x, p0.y+p1.y
	bx, by := p1.x+p2.x, p1.y+p2.y
	cx, cy := p2.x+p3.x, p2.y+p3.y
	middle := point256{(ax + 2*bx + cx) >> 3, (ay + 2*by + cy) >> 3}
	r.curve(point256{ax >> 1, ay >> 1}, point256{(ax + bx) >> 2, (ay + by) >> 2}, middle)
	r.curve(point256{(bx + cx) >> 2, (by + cy) >> 2}, point256{cx >> 1, cy >> 1}, p3)
}

// line draws a straight line, row by row.
func (r *rasterizer) line(to point256) {
	from := r.at
	r.at = to
	if from.y == to.y {
		return
	}
	low, high, sign := from, to, 1.0
	if low.y > high.y {
		low, high, sign = to, from, -1
	}
	slope := float64(high.x-low.x) / float64(high.y-low.y)
	x := float64(low.x)
	for y := low.y; y < high.y; {
		row := y >> 8
		next := min((row+1)<<8, high.y)
		nextX := float64(low.x) + slope*float64(next-low.y)
		r.span(row, x, nextX, sign*float64(next-y))
		x, y = nextX, next
	}
}

// span draws a piece of a line within a row, rising by rise from x0 to x1, pixel by pixel.
func (r *rasterizer) span(row int, x0, x1, rise float64) {
	if x0 > x1 {
		x0, x1 = x1, x0
	}
	y := row - r.bounds.Min.Y
	if y < 0 || y >= r.bounds.Dy() {
		return
	}
	cells := r.cells[y*r.width : (y+1)*r.width]
	total := x1 - x0
	for x := x0; ; {
		column := stdmath.Floor(x / 256)
		next := min((column+1)*256, x1)
		part := rise
		if total > 0 {
			part = rise * (next - x) / total
		}
		i := min(max(int(column)-r.bounds.Min.X, 0), r.width-1)
		cells[i].cover += part
		cells[i].area += part * (x + next - 2*column*256)
		if next >= x1 {
			return
		}
		x = next
	}
}

// sweep turns the cells into coverage, 255 the most.
func (r *rasterizer) sweep() []uint8 {
	width := r.bounds.Dx()
	out := make([]uint8, width*r.bounds.Dy())
	for y := range r.bounds.Dy() {
		cover := 0.0
		for x := range width {
			c := r.cells[y*r.width+x]
			cover += c.cover
			out[y*width+x] = coverage(cover - c.area/512)
		}
	}
	return out
}

// coverage is the coverage of a pixel from its area, 256 if full; FreeType cuts off, and loses one
// where the outline runs counterclockwise and the area counts as negative. The tiny term makes
// up for rounding in floating point, where FreeType counts in whole numbers.
func coverage(area float64) uint8 {
	n := stdmath.Floor(area + 1e-6)
	if n < 0 {
		n = -n - 1
	}
	return uint8(min(n, 255))
}

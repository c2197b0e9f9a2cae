package dvipng

import (
	"image"

	"natgrad.example/plots/tex/internal/type1"
)

// Mask returns the bitmap of the formula. A glyph covers each pixel by one of 16 levels. Where glyphs
// overlap, their transparencies are multiplied, with the 7 bits that dvipng's PNG files have. The bounds
// of the bitmap are Box with y down from the baseline: the lowest row is Bounds().Max.Y−1.
func (fit *Fitted) Mask() *image.Alpha {
	return fit.MaskOf(func(int) bool { return true }, func(int) bool { return true })
}

// MaskOf returns the bitmap, with the bounds of Mask, of the glyphs and rules whose indices the functions
// accept.
func (fit *Fitted) MaskOf(glyph, rule func(i int) bool) *image.Alpha {
	box := fit.Box
	mask := image.NewAlpha(image.Rect(box.Min.X, -box.Max.Y, box.Max.X, -box.Min.Y))
	transparency := make([]uint8, len(mask.Pix))
	for i := range transparency {
		transparency[i] = transparent
	}
	for i, g := range fit.Glyphs {
		if !glyph(i) {
			continue
		}
		bounds := bounds(g.Outline)
		levels := rasterize(g.Outline, bounds)
		at := bounds.Add(image.Pt(g.X, g.Y))
		for y := range bounds.Dy() {
			row := mask.PixOffset(at.Min.X, -at.Min.Y-1-y)
			for x := range bounds.Dx() {
				gray := int(levels[y*bounds.Dx()+x] >> 4)
				ink := gray * 17 / 2
				transparency[row+x] = uint8((transparent - ink) * int(transparency[row+x]) / transparent)
			}
		}
	}
	for i, r := range fit.Rules {
		if !rule(i) {
			continue
		}
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := mask.PixOffset(r.Min.X, -y-1)
			for x := range r.Dx() {
				transparency[row+x] = 0
			}
		}
	}
	for i, c := range transparency {
		mask.Pix[i] = 255 - (c<<1 + c>>6)
	}
	return mask
}

// transparent is the largest transparency in the 7 bits of the gd library; 0 is opaque.
const transparent = 127

// rasterize returns the coverage of the pixels in bounds, rows from the bottom up, as FreeType's smooth
// rasterizer computes it (src/smooth/ftgrays.c): exact areas on a grid of 1/256 pixel, with curves
// halved until they are nearly straight.
func rasterize(o *type1.Hinted, bounds image.Rectangle) []uint8 {
	r := &rasterizer{bounds: bounds, width: bounds.Dx() + 1}
	r.cells = make([]cell, r.width*bounds.Dy())
	up := func(p type1.Pixel) point256 { return point256{int(p.X) << 2, int(p.Y) << 2} }
	for _, s := range o.Steps {
		switch s.Kind {
		case type1.Move:
			r.at = up(s.P[0])
		case type1.Line:
			r.line(up(s.P[0]))
		case type1.Curve:
			r.curve(up(s.P[0]), up(s.P[1]), up(s.P[2]))
		}
	}
	return r.sweep()
}

// point256 is a point in 1/256 pixels.
type point256 struct{ x, y int }

// cell sums the segments of the outline in one pixel: cover is the height by which they rise, in 1/256
// pixels, and area is twice the area to the left of them.
type cell struct{ cover, area int }

// rasterizer collects cells.
type rasterizer struct {
	bounds image.Rectangle
	width  int // of a row of cells: one more than the width of bounds
	cells  []cell
	at     point256
}

// curve draws a cubic Bézier curve. As in FreeType, a curve counts as straight if its control points
// lie within half a pixel of the points at thirds of its chord.
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

// line draws a straight line from cell to cell. As in FreeType, the point where it enters a cell is
// rounded down to the grid.
func (r *rasterizer) line(to point256) {
	from := r.at
	r.at = to
	if from.y == to.y {
		return
	}
	const side = 256
	dx, dy := to.x-from.x, to.y-from.y
	column, row := from.x>>8, from.y>>8
	x, y := from.x&(side-1), from.y&(side-1) // within the cell
	// The sign of cross tells on which side of the line the lower left corner of the cell lies.
	cross := dx*y - dy*x
	for column != to.x>>8 || row != to.y>>8 {
		nextX, nextY, enterX, enterY := 0, 0, 0, 0
		columns, rows := 0, 0
		switch {
		case dx == 0:
			nextX, enterX = x, x
			if rows = 1; dy < 0 {
				rows, enterY = -1, side
			} else {
				nextY = side
			}
		case cross <= 0 && cross-dx*side > 0: // to the left
			nextY = quotient(-cross, -dx)
			cross -= dy * side
			enterX, enterY, columns = side, nextY, -1
		case cross-dx*side <= 0 && cross-dx*side+dy*side > 0: // up
			cross -= dx * side
			nextX, nextY = quotient(-cross, dy), side
			enterX, rows = nextX, 1
		case cross-dx*side+dy*side <= 0 && cross+dy*side >= 0: // to the right
			cross += dy * side
			nextX, nextY = side, quotient(cross, dx)
			enterY, columns = nextY, 1
		default: // down
			nextX = quotient(cross, -dy)
			cross += dx * side
			enterX, enterY, rows = nextX, side, -1
		}
		r.add(column, row, nextY-y, x+nextX)
		x, y = enterX, enterY
		column, row = column+columns, row+rows
	}
	r.add(column, row, (to.y&(side-1))-y, x+(to.x&(side-1)))
}

// quotient returns a/b as FreeType computes it, by a product with the inverse: one less if b divides
// a.
func quotient(a, b int) int {
	inverse := (uint64(1)<<56 - 1) / uint64(b)
	return int(uint64(a) * inverse >> 56)
}

// add adds a rise of the outline to a cell. Sum is twice its distance from the left side of the cell.
func (r *rasterizer) add(column, row, rise, sum int) {
	column, row = max(column-r.bounds.Min.X, 0), row-r.bounds.Min.Y
	if row < 0 || row >= r.bounds.Dy() || column >= r.width {
		return // the outline touches the upper side of bounds
	}
	c := &r.cells[row*r.width+column]
	c.cover += rise
	c.area += rise * sum
}

// sweep returns the coverage of the pixels, at most 255.
func (r *rasterizer) sweep() []uint8 {
	width := r.bounds.Dx()
	out := make([]uint8, width*r.bounds.Dy())
	for y := range r.bounds.Dy() {
		cover := 0
		for x := range width {
			c := r.cells[y*r.width+x]
			cover += c.cover
			out[y*width+x] = coverage(cover*512 - c.area)
		}
	}
	return out
}

// coverage returns the level of a pixel, at most 255, from twice its area in 1/256². It truncates by a
// shift, as FreeType does. For contours that run counterclockwise the area is negative, and an exact
// level becomes one less.
func coverage(area int) uint8 {
	n := area >> 9
	if n < 0 {
		n = ^n
	}
	return uint8(min(n, 255))
}

func abs(v int) int { return max(v, -v) }

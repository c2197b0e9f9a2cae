package dvipng

import (
	"image"

	"natgrad.example/plots/tex/internal/type1"
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
		bounds := bounds(g.Outline)
		levels := rasterize(g.Outline, bounds)
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
func rasterize(o *type1.Hinted, bounds image.Rectangle) []uint8 {
	r := &rasterizer{bounds: bounds, width: bounds.Dx() + 1}
	r.cells = make([]cell, r.width*bounds.Dy())
	up := func(p type1.Pixel) point256 { return point256{int(p.X) << 2, int(p.Y) << 2} }
	var start point256
	for i, s := range o.Steps {
		switch s.Kind {
		case type1.Move:
			if i > 0 {
				r.line(start)
			}
			start = up(s.P[0])
			r.at = start
		case type1.Line:
			r.line(up(s.P[0]))
		case type1.Curve:
			r.curve(up(s.P[0]), up(s.P[1]), up(s.P[2]))
		}
	}
	r.line(start)
	return r.sweep()
}

// point256 is a point in 1/256 pixels.
type point256 struct{ x, y int }

// cell collects what the outline does in one pixel: cover is the height it rises, in 1/256
// pixels, area twice the area to the left of it.
type cell struct{ cover, area int }

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

// line draws a straight line from cell to cell. Where it crosses from one to the next it is
// rounded to the grid, down, as FreeType does.
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
	// cross tells by its sign on which side of the line the cell's corners lie.
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

// quotient is a/b as FreeType computes it, by a product with the inverse: one less if the
// division comes out even.
func quotient(a, b int) int {
	inverse := (uint64(1)<<56 - 1) / uint64(b)
	return int(uint64(a) * inverse >> 56)
}

// add notes that the outline rises in a cell, twice as far from its left side as sum.
func (r *rasterizer) add(column, row, rise, sum int) {
	column, row = max(column-r.bounds.Min.X, 0), row-r.bounds.Min.Y
	if row < 0 || row >= r.bounds.Dy() || column >= r.width {
		return // only when the outline touches the upper side of bounds
	}
	c := &r.cells[row*r.width+column]
	c.cover += rise
	c.area += rise * sum
}

// sweep turns the cells into coverage, 255 the most.
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

// coverage is the level of a pixel from twice its area in 1/256², at most 255. FreeType cuts off
// what is left over, and counts the inside of contours that run counterclockwise as negative,
// where cutting off an even value gives one less.
func coverage(area int) uint8 {
	n := area >> 9
	if n < 0 {
		n = ^n
	}
	return uint8(min(n, 255))
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}

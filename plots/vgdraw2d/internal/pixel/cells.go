package pixel

import (
	"cmp"
	"math"
	"slices"

	"github.com/golang/freetype/raster"
)

// cell holds the sums of edges in a pixel, see Accumulator. A pixel can have several
// cells.
type cell struct {
	x, y        int32
	cover, area int32
}

// at makes (x, y) the current cell.
func (a *Accumulator) at(x, y int64) {
	if a.x == int32(x) && a.y == int32(y) {
		return
	}
	a.flush()
	a.x, a.y = int32(x), int32(y)
}

// flush stores the sums of the current cell.
func (a *Accumulator) flush() {
	if len(a.cells) >= a.next {
		a.check()
	}
	a.store(a.x, a.y, a.cover, a.area)
	a.cover, a.area = 0, 0
}

// checkCells is the number of cells after which Stop is called.
const checkCells = 1 << 16

// check calls Stop, and compact if there are many cells.
func (a *Accumulator) check() {
	if a.mustStop() {
		a.cells = a.cells[:0]
	}
	if len(a.cells) >= a.most {
		a.compact()
	}
	a.next = min(len(a.cells)+checkCells, a.most)
}

// store appends a cell, or several if the sums overflow one.
func (a *Accumulator) store(x, y int32, cover, area int64) {
	for cover|area != 0 {
		const limit = math.MaxInt32
		c := cell{x, y, int32(min(max(cover, -limit), limit)), int32(min(max(area, -limit), limit))}
		a.cells = append(a.cells, c)
		cover -= int64(c.cover)
		area -= int64(c.area)
	}
}

// Paint sends the coverage of the shape to the painter, row by row. It does nothing if
// the shape is not wanted any more, and ends early when that happens.
func (a *Accumulator) Paint(p raster.Painter) {
	a.flush()
	if len(a.cells) == 0 || a.mustStop() {
		return
	}
	y0, rows := a.sortRows()
	if a.stopped {
		return
	}
	xEnd := int(math.Ceil(a.clip.X1))
	a.spans = a.spans[:0]
	done := 0
	for r := range rows {
		cells := a.sorted[a.rowStart[r]:a.rowStart[r+1]]
		a.sweep(int(y0)+r, a.sortByX(cells), xEnd)
		if done += len(cells); done >= checkCells || len(a.spans) >= checkCells {
			p.Paint(a.spans, false)
			a.spans, done = a.spans[:0], 0
			if a.mustStop() {
				return
			}
		}
	}
	p.Paint(a.spans, true)
}

// sweep turns the cells of a row, sorted by x, into spans that end before xEnd.
func (a *Accumulator) sweep(y int, cells []cell, xEnd int) {
	cover := int64(0)
	for i := 0; i < len(cells); {
		x, area := cells[i].x, int64(0)
		for ; i < len(cells) && cells[i].x == x; i++ {
			area += int64(cells[i].area)
			cover += int64(cells[i].cover)
		}
		from := int(x)
		if area != 0 {
			a.span(y, from, min(from+1, xEnd), coverage(cover<<(subBits+1)-area))
			from++
		}
		if i < len(cells) && int(cells[i].x) > from {
			a.span(y, from, min(int(cells[i].x), xEnd), coverage(cover<<(subBits+1)))
		}
	}
}

func (a *Accumulator) span(y, x0, x1 int, cover uint32) {
	if cover != 0 && x0 < x1 {
		a.spans = append(a.spans, raster.Span{Y: y, X0: x0, X1: x1, Alpha: cover * 0x101})
	}
}

// coverage maps twice the signed area to 0..255; a full pixel has 2·256². The shift
// rounds down for both signs, as in Agg.
func coverage(area int64) uint32 {
	c := area >> (2*subBits + 1 - 8)
	if c < 0 {
		c = -c
	}
	return uint32(min(c, 255))
}

// sortRows sorts the cells by y. The result is wrong if the shape is not wanted any more.
func (a *Accumulator) sortRows() (y0 int32, rows int) {
	y0, y1 := a.cells[0].y, a.cells[0].y
	for _, c := range a.cells {
		y0, y1 = min(y0, c.y), max(y1, c.y)
	}
	rows = int(y1-y0) + 1
	a.rowStart = slices.Grow(a.rowStart[:0], rows+2)[:rows+2]
	clear(a.rowStart)
	for part := range slices.Chunk(a.cells, checkPixels) {
		if a.mustStop() {
			return y0, rows
		}
		for _, c := range part {
			a.rowStart[c.y-y0+2]++
		}
	}
	for i := 2; i < len(a.rowStart); i++ {
		a.rowStart[i] += a.rowStart[i-1]
	}
	a.sorted = slices.Grow(a.sorted[:0], len(a.cells))[:len(a.cells)]
	for part := range slices.Chunk(a.cells, checkPixels) {
		if a.mustStop() {
			return y0, rows
		}
		for _, c := range part {
			i := &a.rowStart[c.y-y0+1]
			a.sorted[*i] = c
			*i++
		}
	}
	return y0, rows
}

// sortByX returns the cells of a row sorted by x. Most rows are so short that insertion
// is fastest.
func (a *Accumulator) sortByX(c []cell) []cell {
	switch {
	case len(c) > checkCells:
		return a.mergeRow(c)
	case len(c) > 24:
		slices.SortFunc(c, func(a, b cell) int { return cmp.Compare(a.x, b.x) })
		return c
	}
	for i := 1; i < len(c); i++ {
		v := c[i]
		j := i
		for ; j > 0 && c[j-1].x > v.x; j-- {
			c[j] = c[j-1]
		}
		c[j] = v
	}
	return c
}

// mergeRow returns the cells of a row sorted by x, those of each pixel as one cell. The
// result is valid until the next shape.
func (a *Accumulator) mergeRow(c []cell) []cell {
	a.cells = a.cells[:0]
	x0, x1 := columns(c)
	a.merge(c, x0, make([]sum, x1-x0+1))
	return a.cells
}

// columns returns the first and last x of cells.
func columns(c []cell) (x0, x1 int32) {
	x0, x1 = c[0].x, c[0].x
	for _, v := range c {
		x0, x1 = min(x0, v.x), max(x1, v.x)
	}
	return x0, x1
}

// sum holds the sums of all cells of a pixel.
type sum struct{ cover, area int64 }

// merge stores the cells of a row, those of each pixel as one. sums has room for the
// pixels from x0 on.
func (a *Accumulator) merge(c []cell, x0 int32, sums []sum) {
	clear(sums)
	for _, v := range c {
		s := &sums[v.x-x0]
		s.cover += int64(v.cover)
		s.area += int64(v.area)
	}
	for i, s := range sums {
		a.store(x0+int32(i), c[0].y, s.cover, s.area)
	}
}

// maxCells is the number of cells at which compact is called first. They take 64 MB,
// a hundred times as much as the cells of a figure.
const maxCells = 1 << 22

// compact merges the cells of each pixel. So the memory for a shape of millions of
// edges depends on the number of pixels and not on the number of edges.
func (a *Accumulator) compact() {
	x0, x1 := columns(a.cells)
	_, rows := a.sortRows()
	a.cells = a.cells[:0]
	if a.stopped {
		return
	}
	sums := make([]sum, x1-x0+1)
	done := 0
	for r := range rows {
		c := a.sorted[a.rowStart[r]:a.rowStart[r+1]]
		if len(c) == 0 {
			continue
		}
		a.merge(c, x0, sums)
		if done += len(c) + len(sums); done >= checkPixels {
			if done = 0; a.mustStop() {
				a.cells = a.cells[:0]
				return
			}
		}
	}
	a.most = max(maxCells, 2*len(a.cells))
}

// checkPixels is the number of cells or pixels after which sortRows and compact call Stop.
const checkPixels = 1 << 19

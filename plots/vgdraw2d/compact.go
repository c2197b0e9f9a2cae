package vgdraw2d

// maxCells is how many cells wait to be painted before those of one pixel are
// added up: 64 MB, a hundred times those of a figure.
const maxCells = 1 << 22

// compact adds up the cells of each pixel, so that a shape of millions of edges
// takes memory for the pixels it covers, not for all that crosses them.
func (a *accumulator) compact() {
	x0, x1 := a.cells[0].x, a.cells[0].x
	for _, c := range a.cells {
		x0, x1 = min(x0, c.x), max(x1, c.x)
	}
	y0, rows := a.sortRows()
	a.cells = a.cells[:0]
	sums := make([]struct{ cover, area int64 }, x1-x0+1)
	for r := range rows {
		clear(sums)
		for _, c := range a.sorted[a.rowStart[r]:a.rowStart[r+1]] {
			s := &sums[c.x-x0]
			s.cover += int64(c.cover)
			s.area += int64(c.area)
		}
		for i, s := range sums {
			a.store(x0+int32(i), y0+int32(r), s.cover, s.area)
		}
	}
	a.most = max(maxCells, 2*len(a.cells))
}

package contour

// A bandLine is a contour line as the border between two bands.
type bandLine struct {
	points     []Point // without coincident neighbours
	level      uint32
	start, end uint32    // nodes of the rim before its ends, if it is open
	turn       int32     // by how much it turns to the left, in steps of 45°
	ring       [2]uint32 // that it is on, with the band below and above the level
}

const (
	belowLine = 0
	aboveLine = 1
)

// walk walks the line number n at a level from crossing id into cell, entered
// through side.
func (r *rings) walk(cell place, in side, id uint32, level int, n uint32) bandLine {
	blocks, grid, z := r.sweep.cross.blocks, r.grid, r.sweep.cls.levels[level]
	l := bandLine{level: uint32(level), ring: [2]uint32{noRing, noRing}}
	var edge place
	var p Point
	var head int32 // before the next step, in steps of 45° from the south
	if in == diagonal {
		hole := r.src.holeOf(cell)
		p, head = r.diagonalPoint(cell, hole, z), int32(2*hole+3)
	} else {
		edge, head = cell+sideOf[in], int32(2*in+4)
		p = r.placer.point(edge, z)
	}
	first, count, closed := id, 0, false
	for {
		if count == len(r.free) {
			r.grow(count)
		}
		r.free[count] = p
		if count == 0 || p != r.free[count-1] {
			count++
		}
		r.left--
		word := &blocks[id>>crossBits][id%crossBlock]
		link := *word
		*word = n<<3 | onLine
		if link == 0 {
			break
		}
		id = link >> 3
		out := link & 7
		if out == diagonal {
			hole := r.src.holeOf(cell)
			l.turn += turn(head, int32(2*hole+7))
			p = r.diagonalPoint(cell, hole, z)
			continue
		}
		l.turn += turn(head, int32(2*out))
		head = int32(2 * out)
		if id == first {
			closed = true
			break
		}
		edge = cell + sideOf[out]
		cell += beyond[out]
		if grid != nil {
			p = grid.point(edge, z)
		} else {
			p = r.placer.point(edge, z)
		}
	}
	for closed && count > 1 && r.free[count-1] == r.free[0] {
		count--
	}
	l.points = r.free[:count:count]
	r.free = r.free[count:]
	return l
}

// turn returns the angle from one direction to another, from -3 to 3: lines never
// turn back.
func turn(from, to int32) int32 { return (to-from+12)&7 - 4 }

// grow makes r.free longer, keeping the first n points.
func (r *rings) grow(n int) {
	old := r.free
	r.free = make([]Point, min(max(chunkLen, 2*n), n+r.left))
	copy(r.free, old[:n])
}

// diagonalPoint returns where a level crosses the diagonal of a cell that has a
// hole at a corner.
func (r *rings) diagonalPoint(cell place, hole uint32, level float64) Point {
	c, row, _ := cell.split()
	c1, r1 := c, row // of the corner that follows the hole
	c2, r2 := c, row
	switch hole {
	case 0:
		c1, r2 = c+1, row+1
	case 1:
		c1, r1 = c+1, row+1
	case 2:
		r1, c2 = row+1, c+1
	case 3:
		c2, r2 = c+1, row+1
	}
	a, b := r.src.node(c1, r1), r.src.node(c2, r2)
	f := fraction(r.src.value(c1, r1), r.src.value(c2, r2), level)
	return Point{between(a.X, b.X, f), between(a.Y, b.Y, f)}
}

// holeOf returns which corner of a cell has a hole.
func (s *source) holeOf(cell place) uint32 {
	c, r, _ := cell.split()
	for i, z := range [3]float64{s.value(c, r), s.value(c+1, r), s.value(c+1, r+1)} {
		if z-z != 0 {
			return uint32(i)
		}
	}
	return 3
}

// value returns the value at column c and row r.
func (s *source) value(c, r int) float64 {
	if s.zs != nil {
		return s.zs[r*len(s.xs)+c]
	}
	return s.field.Z(c, r)
}

// node returns where in the plane the node of column c and row r is.
func (s *source) node(c, r int) Point {
	if s.curved != nil {
		return s.curved.Node(c, r)
	}
	return Point{s.xs[c], s.ys[r]}
}

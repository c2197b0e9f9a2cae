package contour

import "math"

// corners are the classes of the corners of a cell, counterclockwise in rows
// and columns.
type corners struct{ sw, se, ne, nw uint32 }

// order returns the lesser and the greater of two integers below 2³¹. It has no
// branch, which would often be mispredicted.
func order(a, b uint32) (lo, hi uint32) {
	d := uint32(int32(a-b)>>31) & (a - b)
	return b + d, a - d
}

// cell links the crossings of the cell in column c of row r, whose corners are
// not all of one class.
func (s *sweep) cell(c, r int, k corners) {
	// Sort the corners by class.
	k0, k1 := order(k.sw<<2, k.se<<2|1)
	k2, k3 := order(k.ne<<2|2, k.nw<<2|3)
	k0, k2 = order(k0, k2)
	k1, k3 = order(k1, k3)
	k1, k2 = order(k1, k2)
	if k3>>2 == s.cls.hole {
		s.holed(c, r, k)
		return
	}
	if !s.reserve(4 * (k3>>2 - k0>>2)) {
		s.full = true
		return
	}
	border := s.south(c, r, k) | s.west(c, r, k) | s.east(c, r, k) | s.north(c, r, k)
	s.join(c, r, k, [4]uint32{k0, k1, k2, k3})
	if border != 0 {
		s.begins(c, r, border, k)
	}
}

// south numbers the crossings on the south side of a cell, unless the cell below
// has done so, and sets s.off. It returns the bit of the side if the side is on the
// border. The methods for the other sides do the same.
func (s *sweep) south(c, r int, k corners) (border uint32) {
	if k.sw == k.se {
		return 0
	}
	if s.base[c] == 0 {
		s.base[c] = s.number(node{c, r}, node{c + 1, r}, s.below[c], s.below[c+1], k.sw, k.se)
		if r == s.seamRow {
			s.southBase[c] = s.base[c]
		} else {
			border = 1 << south
		}
	}
	lo, _ := order(k.sw, k.se)
	s.off[south] = s.base[c] - lo
	return border
}

func (s *sweep) west(c, r int, k corners) (border uint32) {
	if k.sw == k.nw {
		return 0
	}
	if s.baseEast == 0 {
		s.baseEast = s.number(node{c, r}, node{c, r + 1}, s.below[c], s.above[c], k.sw, k.nw)
		border = 1 << west
	}
	lo, _ := order(k.sw, k.nw)
	s.off[west] = s.baseEast - lo
	return border
}

func (s *sweep) east(c, r int, k corners) (border uint32) {
	first := s.count
	lo, hi := order(k.se, k.ne)
	if g := s.grid; g != nil && lo != hi {
		s.count += hi - lo
		if placeAlongY(s.points[first:s.count], g.xs[c+1], g.ys[r], g.ys[r+1], s.below[c+1], s.above[c+1], s.cls.levels[lo:hi]) {
			s.touching = true
		}
	} else {
		s.number(node{c + 1, r}, node{c + 1, r + 1}, s.below[c+1], s.above[c+1], k.se, k.ne)
	}
	if n := s.bands; n != nil {
		n.over(c+1, first, k.se, k.ne)
	}
	s.baseEast = first
	s.off[east] = first - lo
	if c == len(s.row)-2 {
		border = 1 << east
	}
	return border
}

func (s *sweep) north(c, r int, k corners) (border uint32) {
	first := s.count
	lo, hi := order(k.nw, k.ne)
	if g := s.grid; g != nil && lo != hi {
		s.count += hi - lo
		if placeAlongX(s.points[first:s.count], g.xs[c], g.xs[c+1], g.ys[r+1], s.above[c], s.above[c+1], s.cls.levels[lo:hi]) {
			s.touching = true
		}
	} else {
		s.number(node{c, r + 1}, node{c + 1, r + 1}, s.above[c], s.above[c+1], k.nw, k.ne)
	}
	s.base[c] = first
	s.off[north] = first - lo
	if r == len(s.src.ys)-2 {
		border = 1 << north
	}
	return border
}

// number numbers and places the crossings between nodes p and q, with values a
// and b of classes ka and kb, and returns the first.
func (s *sweep) number(p, q node, a, b float64, ka, kb uint32) uint32 {
	first := s.count
	if ka != kb {
		lo, hi := min(ka, kb), max(ka, kb)
		s.count += hi - lo
		if s.placer.place(s.points[first:s.count], p, q, a, b, s.cls.levels[lo:hi]) {
			s.touching = true
		}
	}
	return first
}

// join links the crossings of a cell. Let its corners be sorted by class. At levels
// up to the class of the second corner, a line cuts off the first corner; at levels
// above the class of the third, it cuts off the fourth. At levels between, lines
// cut off two opposite corners, or one line goes straight. Each element of sorted
// is four times the class plus the number of the corner.
func (s *sweep) join(c, r int, k corners, sorted [4]uint32) {
	k0, k1, k2, k3 := sorted[0], sorted[1], sorted[2], sorted[3]
	var cut [4]levelRange // the levels whose line cuts off each corner
	low, high := k1>>2, k2>>2
	switch {
	case low == high:
		cut[k1&3], cut[k2&3] = levelRange{low, low}, levelRange{low, low}
	case (k2^k3)&3 == 2:
		mean := s.cls.of(middle(s.below[c], s.below[c+1], s.above[c], s.above[c+1]))
		mean = min(max(mean, low), high)
		cut[k1&3], cut[k2&3] = levelRange{low, mean}, levelRange{mean, high}
		s.link(s.table.low[k1&3], low, mean)
		s.link(s.table.high[k2&3], mean, high)
		low, high = mean, mean
	default:
		cut[k1&3], cut[k2&3] = levelRange{low, low}, levelRange{high, high}
		s.link(s.table.straight[k2&3][k3&3], low, high)
	}
	cut[k0&3], cut[k3&3] = levelRange{k0 >> 2, low}, levelRange{high, k3 >> 2}
	s.link(s.table.low[k0&3], k0>>2, low)
	s.link(s.table.high[k3&3], high, k3>>2)

	// A crossing on the west side comes before both crossings linked to it under two
	// conditions: the segment in the cell to the west joins that cell's east and
	// north sides, and the segment in this cell does not go to the south side.
	lo, hi := k.nw, cut[0].lo
	if k.sw <= k.nw {
		lo, hi = cut[0].hi, k.nw
	}
	_, lo = order(lo, s.bends.lo)
	hi, _ = order(hi, s.bends.hi)
	if lo < hi {
		s.bottoms(c, r, k, lo, hi)
	}
	s.bends = cut[2]
}

// bottoms records the crossings on the west side of a cell, at levels from lo to
// below hi, from which a line goes up in both directions. The first crossing of
// every closed line is of this kind.
func (s *sweep) bottoms(c, r int, k corners, lo, hi uint32) {
	for l := lo; l < hi; l++ {
		s.loops = append(s.loops, start{s.off[west] + l, l})
	}
	if n := s.bands; n != nil {
		n.bottoms(c, r, k, s.off[west], lo, hi)
	}
}

// link links the crossings of a segment at levels from lo to below hi.
func (s *sweep) link(seg passage, lo, hi uint32) {
	from, to := s.off[seg.from%sides], s.off[seg.to%sides]
	if from += lo; lo < hi {
		next := s.next[from : from+hi-lo]
		to += lo
		for i := range next {
			next[i] = to
			to++
		}
	}
}

// begins records the lines that begin or end on the sides of a cell whose bits are
// set in border.
func (s *sweep) begins(c, r int, border uint32, k corners) {
	ends := [4]struct {
		edge borderEdge
		a, b uint32
	}{
		{horizontal(c, r), k.sw, k.se},
		{vertical(c+1, r), k.se, k.ne},
		{horizontal(c, r+1), k.nw, k.ne},
		{vertical(c, r), k.sw, k.nw},
	}
	for side, e := range ends {
		if border>>side&1 != 0 && e.a != e.b {
			s.begin(e.edge, s.off[side]+min(e.a, e.b), e.a, e.b)
		}
	}
}

// middle returns the mean of four finite numbers, less what rounding may have added to
// it. So a mean that equals a level but for rounding errors is not above the level,
// whatever the last bit of the corners.
func middle(a, b, c, d float64) float64 {
	const rounding = 0x1p-50
	slack := rounding * max(math.Abs(a), math.Abs(b), math.Abs(c), math.Abs(d))
	m := 0.25 * (a + b + c + d)
	if math.IsInf(m, 0) {
		m = 0.25*a + 0.25*b + 0.25*c + 0.25*d
	}
	return m - slack
}

// side is one of the four sides of a cell, numbered counterclockwise in rows
// and columns, or the diagonal of a triangle.
type side = uint32

const (
	south side = iota // between the nodes (c, r) and (c+1, r)
	east              // between (c+1, r) and (c+1, r+1)
	north             // between (c, r+1) and (c+1, r+1)
	west              // between (c, r) and (c, r+1)
	diagonal
)

// A passage is a segment in a cell: the side at which it begins and the side at
// which it ends.
type passage struct{ from, to uint8 }

// passages are the possible segments in a cell. Corners are numbered
// counterclockwise from the southwest; the side of the same number begins there.
// A segment cuts off one corner, which is low or high, or it goes straight between
// two low and two high corners. In a saddle, in which the high corners are
// opposite, two segments cut off two corners.
type passages struct {
	low, high [4]passage
	straight  [4][4]passage // indexed by the two high corners

	// triangle is low and high for the triangles at a hole, indexed by the hole
	// and the corner.
	triangle [4]struct{ low, high [4]passage }
}

// newPassages returns the passages of a grid, which may be mirrored. The high
// corners are on their left in the plane.
func newPassages(mirrored bool) *passages {
	seg := func(from, to int) passage {
		if mirrored {
			from, to = to, from
		}
		return passage{uint8(from), uint8(to)}
	}
	t := new(passages)
	for i := range 4 {
		after, before := i, (i+3)%4 // the sides at the corner
		t.high[i] = seg(after, before)
		t.low[i] = seg(before, after)
		next := (i + 1) % 4
		t.straight[i][next] = seg(next, before)
		t.straight[next][i] = seg(next, before)
	}
	for hole := range t.triangle {
		a, b, c := (hole+1)%4, (hole+2)%4, (hole+3)%4
		tri := &t.triangle[hole]
		around := [4]int{int(diagonal), a, b, int(diagonal)} // sides before and after a, b and c
		for i, corner := range [3]int{a, b, c} {
			before, after := around[i], around[i+1]
			tri.high[corner] = seg(after, before)
			tri.low[corner] = seg(before, after)
		}
	}
	return t
}

var bothPassages = [2]*passages{newPassages(false), newPassages(true)}

// sides is the length of tables indexed by a side: a power of two, for masking.
const sides = 8

package contour

import (
	"cmp"
	"slices"
)

// A start is where a line begins: a crossing, and the cell that the line is
// about to pass, entered through side.
type start struct {
	cell  place
	id    uint32
	level uint16
	side  uint8
}

// onWest returns the crossing id on the west side of s.cell as the start of the
// same line, whose segment in the cell goes to the side to.
func (s start) onWest(to side, id uint32) start {
	s.id, s.side = id, uint8(west)
	if to == west { // the line goes on in the cell before
		s.cell += beyond[west]
		s.side = uint8(east)
	}
	return s
}

// starts is a list that grows without copying.
type starts struct {
	blocks [][]start
	last   []start // of blocks
}

const maxStartBlock = 2048

func (s *starts) add(st start) {
	if len(s.last) == cap(s.last) {
		s.grow()
	}
	s.last = append(s.last, st)
	s.blocks[len(s.blocks)-1] = s.last
}

// grow appends a block twice as large as the last.
func (s *starts) grow() {
	s.last = make([]start, 0, max(16, min(2*cap(s.last), maxStartBlock)))
	s.blocks = append(s.blocks, s.last)
}

// sort puts starts in the order of their crossings. They are met in that order
// except at holes, which are known only after the cells beside them.
func (s *starts) sort() {
	byID := func(a, b start) int { return cmp.Compare(a.id, b.id) }
	all := slices.Concat(s.blocks...)
	if !slices.IsSortedFunc(all, byID) {
		slices.SortFunc(all, byID)
	}
	s.blocks = [][]start{all}
}

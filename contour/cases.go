package contour

// side is one of the four sides of a cell, numbered counter-clockwise in rows
// and columns. The order is also that in which a cell numbers its crossings,
// except that a west side met first comes before the east one.
type side = uint32

const (
	south side = iota // between the nodes (c, r) and (c+1, r)
	east              // between (c+1, r) and (c+1, r+1)
	north             // between (c, r+1) and (c+1, r+1)
	west              // between (c, r) and (c, r+1)
)

// A segment is a piece of line within one cell: the sides where it comes from
// and goes to, and two marks that find the starts of closed lines.
type segment uint32

const (
	segTo    = 2 // shift of the side it goes to, above the side it comes from
	segBend  = 4 // shift of the mark of a bend, a segment between east and north
	segAhead = 5 // shift of the mark of one between west and east or north
)

func (s segment) from() side    { return side(s) & 3 }
func (s segment) to() side      { return side(s) >> segTo & 3 }
func (s segment) bend() uint32  { return uint32(s) >> segBend & 1 }
func (s segment) ahead() uint32 { return uint32(s) >> segAhead & 1 }

func makeSegment(from, to side) segment {
	s := segment(from | to<<segTo)
	has := func(a, b side) bool { return from == a && to == b || from == b && to == a }
	if has(east, north) {
		s |= 1 << segBend
	}
	if has(west, east) || has(west, north) {
		s |= 1 << segAhead
	}
	return s
}

// A table holds the segments of every configuration of a cell. The index has
// one bit for each corner that lies above the level: 1 south-west, 2
// south-east, 4 north-east, 8 north-west. With two opposite corners above,
// configurations 5 and 10, the two segments depend on the middle.
type table struct {
	one   [16]segment   // without a saddle
	above [2][2]segment // saddle 5 and 10, middle above the level
	below [2][2]segment // saddle 5 and 10, middle not above
}

// saddles has a bit for each configuration that is a saddle.
const saddles = 1<<5 | 1<<10

// newTable returns the segments with the corners that are above on their left,
// for a grid that is mirrored or not.
func newTable(mirrored bool) *table {
	seg := func(from, to side) segment {
		if mirrored {
			from, to = to, from
		}
		return makeSegment(from, to)
	}
	return &table{
		one: [16]segment{
			1:  seg(south, west),
			2:  seg(east, south),
			3:  seg(east, west),
			4:  seg(north, east),
			6:  seg(north, south),
			7:  seg(north, west),
			8:  seg(west, north),
			9:  seg(south, north),
			11: seg(east, north),
			12: seg(west, east),
			13: seg(south, east),
			14: seg(west, south),
		},
		above: [2][2]segment{
			{seg(south, east), seg(north, west)},
			{seg(west, south), seg(east, north)},
		},
		below: [2][2]segment{
			{seg(south, west), seg(north, east)},
			{seg(east, south), seg(west, north)},
		},
	}
}

var tables = [2]*table{newTable(false), newTable(true)}

package contour

// side is one of the four sides of a cell, numbered counter-clockwise in rows
// and columns, or the diagonal of a triangle.
type side = uint32

const (
	south side = iota // between the nodes (c, r) and (c+1, r)
	east              // between (c+1, r) and (c+1, r+1)
	north             // between (c, r+1) and (c+1, r+1)
	west              // between (c, r) and (c, r+1)
	diagonal
)

// A passage is how lines go through a cell: the sides where they come from and
// where they go to.
type passage struct{ from, to uint8 }

// passages holds what is possible in a cell. Corners are numbered counter-clockwise
// from the south-west; the side of the same number begins there. A line cuts
// off one corner, which is low or high, or it goes straight between two low and
// two high corners. In a saddle, where opposite corners are high, it cuts off two.
type passages struct {
	low, high [4]passage
	straight  [4][4]passage // by the two corners that are high

	// triangle is low and high for the triangles at a hole, by hole and corner.
	triangle [4]struct{ low, high [4]passage }
}

// newPassages returns the passages with the corners that are above on their left,
// for a grid that is mirrored or not.
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

// sides is as many as the bits of a side can tell apart.
const sides = 8

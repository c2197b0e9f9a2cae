package page

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// Buckets finds, among numbered shapes, those near a box without looking at all of them.
// It divides the page into squares and lists the shapes in each. The zero value is empty.
type Buckets struct {
	count   int
	squares map[[2]int][]int32
	// wide are the shapes that cover too many squares. They are near every box.
	wide []int32
}

// bucketSide is the side of a square, about the size of a label. mostSquares is the
// greatest number of squares in which a shape is listed.
const (
	bucketSide  vg.Length = 16
	mostSquares           = 1 << 12
)

// Len returns the number of shapes.
func (b *Buckets) Len() int { return b.count }

// Add adds a shape that lies within the union of boxes. Its number is the number of
// shapes before it.
func (b *Buckets) Add(boxes ...vg.Rectangle) {
	id := int32(b.count)
	b.count++
	squares := 0.0
	for _, r := range boxes {
		if squares += squaresOf(r); !(squares <= mostSquares) {
			b.wide = append(b.wide, id)
			return
		}
	}
	if b.squares == nil {
		b.squares = make(map[[2]int][]int32)
	}
	for _, r := range boxes {
		eachSquare(r, func(at [2]int) {
			if list := b.squares[at]; len(list) == 0 || list[len(list)-1] != id {
				b.squares[at] = append(list, id)
			}
		})
	}
}

// Near calls visit in increasing order with the numbers of shapes, until visit returns
// false. It leaves out no shape that has a point in r.
func (b *Buckets) Near(r vg.Rectangle, visit func(i int) bool) {
	if !(squaresOf(r) <= float64(min(b.count, mostSquares))) {
		for i := range b.count {
			if !visit(i) {
				return
			}
		}
		return
	}
	var lists [16][]int32
	found := lists[:0]
	if len(b.wide) > 0 {
		found = append(found, b.wide)
	}
	eachSquare(r, func(at [2]int) {
		if list := b.squares[at]; len(list) > 0 {
			found = append(found, list)
		}
	})
	merge(found, visit)
}

// merge calls visit once for each number of increasing lists, in increasing order.
func merge(lists [][]int32, visit func(i int) bool) {
	for len(lists) > 0 {
		least := lists[0][0]
		for _, l := range lists[1:] {
			least = min(least, l[0])
		}
		if !visit(int(least)) {
			return
		}
		rest := lists[:0]
		for _, l := range lists {
			if l[0] == least {
				l = l[1:]
			}
			if len(l) > 0 {
				rest = append(rest, l)
			}
		}
		lists = rest
	}
}

// outermost is the greatest coordinate of a square. Boxes beyond it are wide.
const outermost vg.Length = 1e9

// squaresOf returns at least the number of squares that a box overlaps. It is infinite or
// NaN if a corner is not finite or farther than outermost.
func squaresOf(r vg.Rectangle) float64 {
	if !(max(r.Max.X, r.Max.Y, -r.Min.X, -r.Min.Y) <= outermost) {
		return math.Inf(1)
	}
	return float64(((r.Max.X-r.Min.X)/bucketSide + 2) * ((r.Max.Y-r.Min.Y)/bucketSide + 2))
}

// eachSquare calls f for the squares that a box overlaps.
func eachSquare(r vg.Rectangle, f func(at [2]int)) {
	square := func(v vg.Length) int { return int(math.Floor(float64(v / bucketSide))) }
	x1, y1 := square(r.Max.X), square(r.Max.Y)
	for y := square(r.Min.Y); y <= y1; y++ {
		for x := square(r.Min.X); x <= x1; x++ {
			f([2]int{x, y})
		}
	}
}

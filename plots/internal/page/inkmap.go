package page

import (
	"iter"
	"math"

	"gonum.org/v1/plot/vg"
)

// The cells of an InkMap are inkCell points wide and high, or larger where there would be more than
// maxInkCells of them in a direction.
const (
	inkCell     vg.Length = 2
	maxInkCells vg.Length = 256
)

// leastInk is half of the width of a line that does not say its width.
const leastInk vg.Length = 0.75

// An InkMap says how much of a box is painted. It has a grid of cells, each of which is
// painted or not. Adding a capsule takes a time that grows with the rows that it touches, and a
// box none.
type InkMap struct {
	area          vg.Rectangle
	cell          vg.Point
	columns, rows int
	// runs has for each row where painted runs begin, plus 1, and where they end, minus 1. After
	// sum it has the number of painted cells left of and below each corner.
	runs []int32
}

// NewInkMap returns a map of an area on which capsules of finite radius are painted. Those whose ends
// are not numbers are left out.
func NewInkMap(area vg.Rectangle, ink iter.Seq[Capsule]) *InkMap {
	cells := func(length vg.Length) (n int, cell vg.Length) {
		n = int(math.Ceil(float64(min(max(length/inkCell, 1), maxInkCells))))
		return n, length / vg.Length(n)
	}
	m := &InkMap{area: area}
	m.columns, m.cell.X = cells(area.Size().X)
	m.rows, m.cell.Y = cells(area.Size().Y)
	m.runs = make([]int32, (m.columns+1)*(m.rows+1))
	for c := range ink {
		m.add(c)
	}
	m.sum()
	return m
}

// add paints a capsule: the cells in each row from its left to its right end.
func (m *InkMap) add(c Capsule) {
	r := max(c.Radius, leastInk, m.cell.X/2, m.cell.Y/2)
	part, _, ok := ClipSegment(c.A, c.B, Grow(m.area, r))
	if !ok {
		return
	}
	c = Capsule{part[0], part[1], r}
	corners := c.corners()
	low := m.row(min(part[0].Y, part[1].Y) - r)
	high := m.row(max(part[0].Y, part[1].Y) + r)
	for row := low; row <= high && row < m.rows; row++ {
		left, right := c.across(corners, m.area.Min.Y+(vg.Length(row)+0.5)*m.cell.Y)
		if !(left <= right) {
			continue
		}
		from := bounded(math.Ceil(float64((left-m.area.Min.X)/m.cell.X)-0.5), m.columns)
		to := bounded(math.Floor(float64((right-m.area.Min.X)/m.cell.X)+0.5), m.columns)
		if from < to {
			m.runs[row*(m.columns+1)+from]++
			m.runs[row*(m.columns+1)+to]--
		}
	}
}

// row returns the row at a height, at least 0.
func (m *InkMap) row(y vg.Length) int {
	return bounded(math.Floor(float64((y-m.area.Min.Y)/m.cell.Y)), m.rows)
}

// bounded returns v as an integer from 0 to n.
func bounded(v float64, n int) int { return int(min(max(v, 0), float64(n))) }

// sum prepares the map for Inked. Nothing may be added afterwards.
func (m *InkMap) sum() {
	w := m.columns + 1
	below := make([]int32, w) // the numbers in the rows below, left of each column
	for row := range m.rows {
		painted, cells := int32(0), int32(0)
		runs := m.runs[row*w : (row+1)*w]
		for col := range m.columns {
			painted += runs[col]
			runs[col] = below[col]
			if below[col] += cells; painted > 0 {
				cells++
			}
		}
		runs[m.columns] = below[m.columns]
		below[m.columns] += cells
	}
	copy(m.runs[m.rows*w:], below)
}

// Inked returns the area of the painted cells in a box, those at its sides in part.
func (m *InkMap) Inked(box vg.Rectangle) float64 {
	x := func(v vg.Length) float64 { return float64((v - m.area.Min.X) / m.cell.X) }
	y := func(v vg.Length) float64 { return float64((v - m.area.Min.Y) / m.cell.Y) }
	x0, x1, y0, y1 := x(box.Min.X), x(box.Max.X), y(box.Min.Y), y(box.Max.Y)
	n := m.upTo(x1, y1) - m.upTo(x0, y1) - m.upTo(x1, y0) + m.upTo(x0, y0)
	return n * float64(m.cell.X*m.cell.Y)
}

// upTo returns the number of painted cells left of and below a point of the grid. The sum is
// linear in x and in y within a cell.
func (m *InkMap) upTo(x, y float64) float64 {
	x, y = min(max(x, 0), float64(m.columns)), min(max(y, 0), float64(m.rows))
	col, row := min(int(x), m.columns-1), min(int(y), m.rows-1)
	fx, fy := x-float64(col), y-float64(row)
	w := m.columns + 1
	at := func(r, c int) float64 { return float64(m.runs[r*w+c]) }
	return (1-fy)*((1-fx)*at(row, col)+fx*at(row, col+1)) + fy*((1-fx)*at(row+1, col)+fx*at(row+1, col+1))
}

// A Capsule is all points within a distance of the segment from A to B.
type Capsule struct {
	A, B   vg.Point
	Radius vg.Length
}

// corners returns the corners of the rectangle along the segment.
func (c Capsule) corners() [4]vg.Point {
	d := Distance(c.A, c.B)
	if !(d > 0) {
		return [4]vg.Point{c.A, c.A, c.B, c.B}
	}
	n := vg.Point{X: -(c.B.Y - c.A.Y) / d * c.Radius, Y: (c.B.X - c.A.X) / d * c.Radius}
	return [4]vg.Point{c.A.Add(n), c.A.Sub(n), c.B.Sub(n), c.B.Add(n)}
}

// across returns the left and the right end of a capsule with these corners at a height. It returns
// left > right if the capsule does not reach it.
func (c Capsule) across(corners [4]vg.Point, y vg.Length) (left, right vg.Length) {
	left, right = vg.Length(math.Inf(1)), vg.Length(math.Inf(-1))
	for _, e := range [2]vg.Point{c.A, c.B} {
		if d := y - e.Y; d >= -c.Radius && d <= c.Radius {
			half := vg.Length(math.Sqrt(float64(c.Radius*c.Radius - d*d)))
			left, right = min(left, e.X-half), max(right, e.X+half)
		}
	}
	for i, p := range corners {
		q := corners[(i+1)%4]
		if (p.Y <= y) != (q.Y <= y) {
			x := p.X + (y-p.Y)/(q.Y-p.Y)*(q.X-p.X)
			left, right = min(left, x), max(right, x)
		}
	}
	return left, right
}

package solid

import (
	"natgrad.example/plots/internal/geom"
)

// A Sheet is a surface over the box. W[r*len(U)+c] is its height at (U[c], V[r]). A height
// that is not finite is a hole. U and V are strictly monotone. Parts beyond the box are cut
// off.
type Sheet struct{ U, V, W []float64 }

// at returns the point of column c and row r.
func (s *Sheet) at(c, r int) Point { return Point{s.U[c], s.V[r], s.W[r*len(s.U)+c]} }

// Paint says how the cells of a sheet are painted.
type Paint struct {
	View *View
	// Breaks are the heights between colors, increasing. Cells between them are split if
	// Split is set. Otherwise, each has the color of its middle.
	Breaks []float64
	Split  bool
	// Tones is the number of tones of each color. Cells that face the light have the last
	// one. Zero is one.
	Tones int
	// Grow is how far a cell reaches below those that are painted over it, so that no gap
	// shows between them. It is in units of the plane.
	Grow float64
	// Fill paints polygons of color k, counted from 0 below the first break, and of a tone.
	// The polygons overlap and turn the same way. Fill must not keep them.
	Fill func(color, tone int, polygons [][]geom.Point)
	// Stop, if not nil, ends the work early. It is asked at least every stopEvery cells.
	Stop func() bool
}

// stopEvery is the number of nodes or cells after which the work asks whether to stop.
const stopEvery = 1024

// The states of a cell.
const (
	hole  uint8 = iota // has no corner or three without one
	whole              // lies in the box
	cut                // reaches beyond it
)

// A painter paints one sheet.
type painter struct {
	*Paint
	sheet   *Sheet
	columns int
	corners []corner
	cells   []uint8
	// color and tone are those of the polygons that are not filled yet.
	color, tone int
	pending     [][]geom.Point
	strip       strip
}

// Paint paints the sheet from far to near.
func (s *Sheet) Paint(p *Paint) {
	if len(s.U) < 2 || len(s.V) < 2 {
		return
	}
	q := &painter{Paint: p, sheet: s, columns: len(s.U), corners: make([]corner, len(s.W))}
	for i := range s.W {
		if q.stopped(i) {
			return
		}
		at := s.at(i%q.columns, i/q.columns)
		place := p.View.Project(at)
		q.corners[i] = corner{at, place.X, place.Y}
	}
	if !q.classify() {
		return
	}
	u, v := p.View.foot()
	across, along := order(s.U, u), order(s.V, v)
	for j, row := range along {
		below := ahead(along, j)
		for i, column := range across {
			if q.stopped(j*len(across) + i) {
				return
			}
			if q.cells[q.cell(column, row)] == hole {
				continue
			}
			quad := q.quad(column, row)
			near, end := [2]corner{quad[3], quad[2]}, [2]corner{quad[1], quad[2]}
			if q.Grow > 0 {
				q.grow(&near[0], column.far, column, below)
				q.grow(&near[1], column.near, column, below)
				end[1] = near[1]
				if next, ok := column.beyond(across, i); ok {
					q.growEnd(&end[0], row.far, row, step{column.near, next})
					q.growEnd(&end[1], row.near, row, step{column.near, next})
				}
			}
			q.add(quad, near, end, q.cells[q.cell(column, row)])
		}
		q.endStrip()
	}
	q.flush()
}

// stopped reports whether the work is to end before step i.
func (q *painter) stopped(i int) bool { return i%stopEvery == 0 && q.Stop != nil && q.Stop() }

// cell returns the index of the cell of a column and a row of cells.
func (q *painter) cell(column, row step) int {
	return min(row.far, row.near)*q.columns + min(column.far, column.near)
}

// classify finds the states of all cells, unless it is stopped. The last column and row of the
// table are holes.
func (q *painter) classify() bool {
	q.cells = make([]uint8, len(q.corners))
	inside := func(v float64) bool { return 0 <= v && v <= 1 }
	for i := range q.cells {
		if q.stopped(i) {
			return false
		}
		if i%q.columns == q.columns-1 || i+q.columns >= len(q.cells) {
			continue
		}
		state := whole
		for _, k := range [4]int{i, i + 1, i + q.columns, i + q.columns + 1} {
			switch c := q.corners[k]; {
			case !c.finite():
				state = hole
			case state == whole && !(inside(c.U) && inside(c.V) && inside(c.W)):
				state = cut
			}
			if state == hole {
				break
			}
		}
		q.cells[i] = state
	}
	return true
}

// quad returns the corners of a cell: along its far row edge, and back along the near one.
func (q *painter) quad(column, row step) [4]corner {
	at := func(c, r int) corner { return q.corners[r*q.columns+c] }
	return [4]corner{at(column.far, row.far), at(column.near, row.far), at(column.near, row.near), at(column.far, row.near)}
}

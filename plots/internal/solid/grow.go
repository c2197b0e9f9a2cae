package solid

import (
	"math"

	"natgrad.example/plots/internal/geom"
)

// maxGrowth is the number of cells into which a cell reaches at most.
const maxGrowth = 8

// ahead returns the steps that follow step k toward the eye without a gap, at most maxGrowth.
func ahead(steps []step, k int) (next []step) {
	s := steps[k]
	for len(next) < maxGrowth {
		line, ok := s.beyond(steps, k)
		if !ok {
			break
		}
		s = step{s.near, line}
		next = append(next, s)
		if k++; steps[k] != s {
			break // the strip that contains the eye
		}
	}
	return next
}

// grow moves the near corner of a cell of a column on a line so far over the cells of the steps ahead
// that Grow lies between the old and the new edge. It follows the surface, up to a fold or to
// a cell that is not whole: nothing is painted beyond the surface, and cells seen at a grazing angle,
// which are narrower than Grow, reach over several.
func (q *painter) grow(k *corner, line int, column step, steps []step) {
	if len(steps) == 0 {
		return
	}
	at := func(c, r int) *corner { return &q.corners[r*q.columns+c] }
	row := steps[0].far
	start := at(line, row)
	before, after := at(max(line-1, 0), row), at(min(line+1, q.columns-1), row)
	if !before.finite() {
		before = start
	}
	if !after.finite() {
		after = start
	}
	dx, dy := after.x-before.x, after.y-before.y
	size := math.Hypot(dx, dy)
	if !(size > 0) {
		return
	}
	reached, end := 0.0, *start
	for _, s := range steps {
		if q.cells[q.cell(column, s)] != whole {
			break
		}
		to := at(line, s.near)
		d := (float64((to.x-start.x)*dy) - float64((to.y-start.y)*dx)) / size
		if d*reached < 0 || math.Abs(d) <= math.Abs(reached) {
			break // the surface folds
		}
		if math.Abs(d) >= q.Grow {
			end = end.toward(*to, (q.Grow-math.Abs(reached))/(math.Abs(d)-math.Abs(reached)))
			break
		}
		reached, end = d, *to
	}
	k.move(start, &end)
}

// maxEndGrowth is how far a cell reaches at most into the next one of its row, in widths.
const maxEndGrowth = 0.4

// growEnd moves a corner of a cell on a line, at its end in the row, by Grow into the next cell, if that
// is whole.
func (q *painter) growEnd(k *corner, line int, row, column step) {
	if q.cells[q.cell(column, row)] != whole {
		return
	}
	from, to := &q.corners[line*q.columns+column.far], &q.corners[line*q.columns+column.near]
	if d := math.Hypot(to.x-from.x, to.y-from.y); d > 0 {
		end := from.toward(*to, min(q.Grow/d, maxEndGrowth))
		k.move(from, &end)
	}
}

// move moves a corner by the way from a to b.
func (k *corner) move(a, b *corner) {
	*k = corner{Point{k.U + b.U - a.U, k.V + b.V - a.V, k.W + b.W - a.W}, k.x + b.x - a.x, k.y + b.y - a.y}
}

// finite reports whether the corner has a place.
func (a *corner) finite() bool { return geom.Finite(a.x) && geom.Finite(a.y) }

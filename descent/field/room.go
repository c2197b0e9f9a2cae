package field

import (
	"iter"
	"math"

	"natgrad.example/contour"
)

// A curve occupies the room around its points, which are at most a twentieth of the
// separation apart. The points are stored by square cells as wide as the separation, so
// the points near a given point are in its cell and the eight around it.

// cell returns the cell of a point.
func (st *streams) cell(q contour.Point) [2]int {
	return [2]int{int(math.Floor(q.X / st.separation)), int(math.Floor(q.Y / st.separation))}
}

// free reports whether a point is in the rectangle and no curve is nearer than distance,
// which is at most the separation.
func (st *streams) free(q contour.Point, distance float64) bool {
	if !st.frame.contains(q) {
		return false
	}
	c := st.cell(q)
	// Rounding may put a seed beside a curve a little closer than the
	// separation.
	limit := distance * (1 - 1e-6)
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			for _, p := range st.cells[[2]int{c[0] + dx, c[1] + dy}] {
				if math.Hypot(p.X-q.X, p.Y-q.Y) < limit {
					return false
				}
			}
		}
	}
	return true
}

// occupy stores the points of a curve.
func (st *streams) occupy(curve []contour.Point) {
	for _, q := range resample(curve, st.separation/20) {
		c := st.cell(q)
		st.cells[c] = append(st.cells[c], q)
	}
}

// beside returns the seeds on both sides of a curve, at the separation from the curve and
// from each other.
func (st *streams) beside(curve []contour.Point) []contour.Point {
	var seeds []contour.Point
	pts := resample(curve, st.separation)
	for i, p := range pts {
		a, b := pts[max(i-1, 0)], pts[min(i+1, len(pts)-1)]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := -(b.Y-a.Y)/length*st.separation, (b.X-a.X)/length*st.separation
		seeds = append(seeds, contour.Point{X: p.X + nx, Y: p.Y + ny}, contour.Point{X: p.X - nx, Y: p.Y - ny})
	}
	return seeds
}

// lattice returns the seeds that do not depend on curves: the middle of the rectangle, and
// then, row by row, the nodes of a lattice whose spacing is the separation.
func (st *streams) lattice() iter.Seq[contour.Point] {
	return func(yield func(contour.Point) bool) {
		if !yield(contour.Point{X: 0.5, Y: st.frame.aspect / 2}) {
			return
		}
		// newStreams has checked the number of nodes.
		for y := st.separation / 2; y < st.frame.aspect; y += st.separation {
			for x := st.separation / 2; x < 1; x += st.separation {
				if !yield(contour.Point{X: x, Y: y}) {
					return
				}
			}
		}
	}
}

// resample returns points along a polyline, from end to end, at equal distances of at most
// step along the polyline.
func resample(line []contour.Point, step float64) []contour.Point {
	n := math.Ceil(lengthOf(line) / step)
	if !(n >= 1) {
		return line
	}
	step = lengthOf(line) / n
	out := []contour.Point{line[0]}
	done := 0.0 // length up to the start of the segment
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		for float64(len(out)) < n && float64(len(out))*step <= done+d {
			t := (float64(len(out))*step - done) / d
			out = append(out, contour.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
		}
		done += d
	}
	return append(out, line[len(line)-1])
}

// lengthOf returns the length of a polyline.
func lengthOf(line []contour.Point) float64 {
	var sum float64
	for i := 1; i < len(line); i++ {
		sum += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return sum
}

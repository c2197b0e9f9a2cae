package field

import (
	"math"

	"natgrad.example/contour"
)

// Room between streamlines. Curves are told by points at most a twentieth of the
// separation apart, in squares as wide as it, so that what is near a point lies
// in nine of them.

func (st *streams) cell(q contour.Point) [2]int {
	return [2]int{int(math.Floor(q.X / st.separation)), int(math.Floor(q.Y / st.separation))}
}

// free reports whether a point is in the rectangle with no curve nearer than the
// distance, which is at most the separation.
func (st *streams) free(q contour.Point, distance float64) bool {
	if !st.frame.inside(q) {
		return false
	}
	c := st.cell(q)
	// A seed beside a curve is at the distance but for rounding.
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

// occupy takes the room of a curve.
func (st *streams) occupy(curve []contour.Point) {
	for _, q := range resample(curve, st.separation/20) {
		c := st.cell(q)
		st.cells[c] = append(st.cells[c], q)
	}
}

// beside returns the seeds at both sides of a curve, at the separation from it
// and from each other.
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

// lattice returns the seeds that do not hang on curves: the middle, and then the
// nodes of a lattice as wide as the separation, row by row.
func (st *streams) lattice() []contour.Point {
	seeds := []contour.Point{{X: 0.5, Y: st.frame.aspect / 2}}
	for y := st.separation / 2; y < st.frame.aspect; y += st.separation {
		for x := st.separation / 2; x < 1; x += st.separation {
			seeds = append(seeds, contour.Point{X: x, Y: y})
		}
	}
	return seeds
}

// resample returns points along a polyline, its ends among them, at equal
// distances along it of at most step.
func resample(line []contour.Point, step float64) []contour.Point {
	n := math.Ceil(lengthOf(line) / step)
	if len(line) == 0 || !(n >= 1) {
		return line
	}
	step = lengthOf(line) / n
	out := []contour.Point{line[0]}
	gone := 0.0 // up to the start of the segment
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		for float64(len(out)) < n && float64(len(out))*step <= gone+d {
			t := (float64(len(out))*step - gone) / d
			out = append(out, contour.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y)})
		}
		gone += d
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

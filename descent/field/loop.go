package field

import (
	"math"

	"natgrad.example/contour"
)

// A loop notices when a curve returns to itself, at its seed or, if it tends to a limit
// cycle, at a later point. It stores the vertices of the curve by square cells.
type loop struct {
	points    []contour.Point
	reach     []float64        // length of the curve up to each vertex
	cells     map[[2]int][]int // vertices by the square of side cell
	cell      float64
	tolerance float64
}

// loopShare is the distance, in separations, at which two turns of a curve count as one.
// A drawing does not show it. The second bound is above the error of one turn.
const loopShare = 1e-3

func newLoop(seed contour.Point, separation float64) *loop {
	l := &loop{cells: make(map[[2]int][]int), cell: separation / 20, tolerance: math.Max(loopShare*separation, 1e-5)}
	l.add(seed)
	return l
}

func (l *loop) at(q contour.Point) [2]int {
	return [2]int{int(math.Floor(q.X / l.cell)), int(math.Floor(q.Y / l.cell))}
}

// add appends a vertex.
func (l *loop) add(q contour.Point) {
	var reach float64
	if n := len(l.points); n > 0 {
		reach = l.reach[n-1] + distance(l.points[n-1], q)
	}
	l.cells[l.at(q)] = append(l.cells[l.at(q)], len(l.points))
	l.points, l.reach = append(l.points, q), append(l.reach, reach)
}

// meets returns the first vertex that the chord from the last vertex to q passes in the
// direction of the curve there, if there is one, and the point of the chord nearest to it.
// It ends early if stopped.
func (l *loop) meets(q contour.Point, stopped func() bool) (vertex int, at contour.Point, ok bool) {
	from := l.points[len(l.points)-1]
	length := distance(from, q)
	if length == 0 {
		return 0, at, false
	}
	first := math.Inf(1)
	steps := math.Ceil(length / l.cell)
	for k := range int(steps) + 1 {
		if k%checkEvery == checkEvery-1 && stopped() {
			return 0, at, false
		}
		t := float64(k) / steps
		c := l.at(contour.Point{X: from.X + t*(q.X-from.X), Y: from.Y + t*(q.Y-from.Y)})
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				for _, i := range l.cells[[2]int{c[0] + dx, c[1] + dy}] {
					if t, hit := l.passes(i, from, q, length); hit && t < first {
						first, vertex, ok = t, i, true
					}
				}
			}
		}
	}
	return vertex, contour.Point{X: from.X + first*(q.X-from.X), Y: from.Y + first*(q.Y-from.Y)}, ok
}

// passes reports whether the chord from a to b passes vertex i, where the curve has been
// before, in the direction of the curve there. It returns the share of the chord before
// the vertex.
func (l *loop) passes(i int, a, b contour.Point, length float64) (share float64, ok bool) {
	// A chord may be as far from its arc as 1/400 of its length (see
	// descent.GradientFlow.Turn).
	near := math.Min(l.tolerance+length/400, l.cell)
	last := len(l.points) - 1
	if i >= last || l.reach[last]-l.reach[i] < 20*near {
		return 0, false // the curve has not left the vertex
	}
	p, next := l.points[i], l.points[i+1]
	ux, uy := (b.X-a.X)/length, (b.Y-a.Y)/length
	along, across := (p.X-a.X)*ux+(p.Y-a.Y)*uy, (p.Y-a.Y)*ux-(p.X-a.X)*uy
	if along < 0 || along > length*(1+1e-9) || math.Abs(across) > near {
		return 0, false
	}
	const parallel = 0.95
	return math.Min(1, along/length), (next.X-p.X)*ux+(next.Y-p.Y)*uy > parallel*distance(p, next)
}

func distance(a, b contour.Point) float64 { return math.Hypot(b.X-a.X, b.Y-a.Y) }

package plots

import (
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// An obstacleSet holds obstacles so that those near a box are found without looking at
// all of them. Obstacles are only added.
type obstacleSet struct {
	all  []Obstacle
	near page.Buckets
	// labelers is the number of plotters whose labels keep clear of the set. They share maxLooks.
	labelers int
}

// newObstacleSet returns the set of obstacles.
func newObstacleSet(obstacles []Obstacle) *obstacleSet {
	s := new(obstacleSet)
	for _, o := range obstacles {
		s.add(o)
	}
	return s
}

// add adds an obstacle.
func (s *obstacleSet) add(o Obstacle) {
	s.all = append(s.all, o)
	s.near.Add(o.boxes()...)
}

// addNear adds the obstacles that reach into r. A segment that goes far beyond r, as the
// segments of a diverging path do, is cut to the part near r.
func (s *obstacleSet) addNear(obstacles []Obstacle, r vg.Rectangle) {
	for _, o := range obstacles {
		if part, _, ok := page.ClipSegment(o.A, o.B, page.Grow(r, o.Radius)); ok {
			s.add(Obstacle{part[0], part[1], o.Radius})
		}
	}
}

// boxes returns boxes that contain the obstacle. A long obstacle has several small ones,
// if its coordinates are finite.
func (o *Obstacle) boxes() []vg.Rectangle {
	const piece = 16 // points
	reach := o.Radius + 1e-6*(1+vg.Length(math.Abs(float64(o.Radius))))
	n := 1
	if d := page.Distance(o.A, o.B); d > piece && d <= MaxLength {
		n = int(d / piece)
	}
	out := make([]vg.Rectangle, n)
	at := o.A
	for i := range out {
		next := o.B
		if i < n-1 {
			t := vg.Length(i+1) / vg.Length(n)
			next = o.A.Add(o.B.Sub(o.A).Scale(t))
		}
		out[i] = page.Grow(page.Include(page.EmptyBox(), at, next), reach)
		at = next
	}
	return out
}

// soFar returns the obstacles that the set has now.
func (s *obstacleSet) soFar() obstacleView { return obstacleView{s, len(s.all)} }

// An obstacleView is the first n obstacles of a set.
type obstacleView struct {
	set *obstacleSet
	n   int
}

// A setAvoider is an Avoider that shares the obstacles of the others instead of copying
// them.
type setAvoider interface {
	Avoider
	avoidSet(v obstacleView) plot.Plotter
}

// visit calls f with the obstacles that may reach into box, in the order in which they
// were added, until f returns false. It reports whether f never did.
func (v obstacleView) visit(box vg.Rectangle, f func(o Obstacle) bool) bool {
	if v.set == nil {
		return true
	}
	ok := true
	v.set.near.Near(box, func(i int) bool {
		if i >= v.n {
			return false
		}
		ok = f(v.set.all[i])
		return ok
	})
	return ok
}

// clearOf reports whether a box is clear of all obstacles. An obstacle at a distance
// that is NaN is not clear of it.
func clearOf(views []obstacleView, box page.TurnedBox) bool {
	bounds := box.Bounds()
	for _, v := range views {
		if !v.visit(bounds, func(o Obstacle) bool { return box.DistanceTo(o.A, o.B) >= o.Radius }) {
			return false
		}
	}
	return true
}

// maxLooks bounds the obstacles that the labels of one data area look at, about two seconds of work.
// Labels get there only if thousands of them lie on thousands of others. Each plotter has its
// share. Its labels after that take the first place in the data area, whatever they cover.
const maxLooks = 1 << 25

// shareOf returns the obstacles at which the labels of one plotter look, at most most.
func shareOf(views []obstacleView, most int) int {
	for _, v := range views {
		if v.set != nil {
			most = min(most, max(maxLooks/max(v.set.labelers, 1), 1))
		}
	}
	return most
}

// coveredOf returns what covered returns for all obstacles of views, or any number that is
// not less than limit if that is not less than limit. It subtracts the number of obstacles
// that it looks at from looks, and looks at none if that is not positive.
func coveredOf(views []obstacleView, box vg.Rectangle, limit vg.Length, looks *int) vg.Length {
	var sum vg.Length
	for _, v := range views {
		if *looks <= 0 || !v.visit(box, func(o Obstacle) bool {
			sum += o.covered(box)
			*looks--
			return sum < limit
		}) {
			break
		}
	}
	return sum
}

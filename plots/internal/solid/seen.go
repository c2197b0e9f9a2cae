package solid

import (
	"math"
	"sort"
)

// hiddenSlack is how far a ray may lie on the other side of the surface before the surface
// hides its origin, in heights of the box. Lines on the surface are straight inside its
// cells, where the surface is not.
const hiddenSlack = 2e-3

// A Seer tells which points of a sheet are seen.
type Seer struct {
	sheet  *Sheet
	view   *View
	lo, hi float64 // of the heights
	stop   func() bool
}

// NewSeer returns the Seer of a sheet in a view. If stop, which may be nil, returns true, the
// work ends early.
func NewSeer(s *Sheet, v *View, stop func() bool) *Seer {
	q := &Seer{s, v, math.Inf(1), math.Inf(-1), stop}
	for i, w := range s.W {
		if i%stopEvery == 0 && q.stopped() {
			break
		}
		if w-w == 0 {
			q.lo, q.hi = min(q.lo, w), max(q.hi, w)
		}
	}
	q.lo, q.hi = max(q.lo, 0), min(q.hi, 1)
	return q
}

func (q *Seer) stopped() bool { return q.stop != nil && q.stop() }

// Sees reports whether no part of the sheet lies between p, a point of it, and the eye. It
// follows the ray over the grid lines that it crosses: p is hidden if the ray changes
// the side of the surface.
func (q *Seer) Sees(p Point) bool {
	d := q.view.ray(p)
	end := math.Inf(1)
	if !math.IsInf(q.view.distance, 1) {
		end = 1
	}
	// Beyond these heights, the ray stays on one side.
	if d.W > 0 {
		end = min(end, (q.hi-p.W)/d.W+1e-9)
	} else if d.W < 0 {
		end = min(end, (q.lo-p.W)/d.W+1e-9)
	}
	var above, below bool
	q.cross(q.sheet.U, q.sheet.V, p.U, d.U, p.V, d.V, 1, len(q.sheet.U), p.W, d.W, end, &above, &below)
	q.cross(q.sheet.V, q.sheet.U, p.V, d.V, p.U, d.U, len(q.sheet.U), 1, p.W, d.W, end, &above, &below)
	return !(above && below)
}

// cross notes on which sides of the surface a ray crosses the lines at positions at, from
// the parameter 0 to end. The ray moves from a by da for each unit of the parameter, along
// the lines from b by db, and in height from w by dw. Nodes on one line are nextB apart in
// the heights, and lines nextA.
func (q *Seer) cross(at, along []float64, a, da, b, db float64, nextA, nextB int, w, dw, end float64, above, below *bool) {
	if da == 0 {
		return
	}
	i, by := next(at, a, da)
	k, _ := next(along, b, -1) // the cell of along that the ray crosses
	k, up := min(max(k, 0), len(along)-2), along[len(along)-1] > along[0]
	for ; 0 <= i && i < len(at); i += by {
		t := (at[i] - a) / da
		if t <= 0 {
			continue
		}
		if t > end || *above && *below {
			return
		}
		v := b + float64(t*db)
		for k < len(along)-2 && (along[k+1] < v) == up && along[k+1] != v {
			k++
		}
		for k > 0 && (along[k] > v) == up && along[k] != v {
			k--
		}
		share := (v - along[k]) / (along[k+1] - along[k])
		if !(share >= 0 && share <= 1) || !(at[i] >= 0 && at[i] <= 1 && v >= 0 && v <= 1) {
			continue
		}
		z0, z1 := q.sheet.W[i*nextA+k*nextB], q.sheet.W[i*nextA+(k+1)*nextB]
		z := z0 + float64(share*(z1-z0))
		if !(z >= 0 && z <= 1) {
			continue // a hole, or cut off
		}
		switch off := w + float64(t*dw) - z; {
		case off > hiddenSlack:
			*above = true
		case off < -hiddenSlack:
			*below = true
		}
	}
}

// next returns the first of monotone positions after a in the direction of da, and the step to
// the one after it. Beyond the last position, it is −1 or their number.
func next(at []float64, a, da float64) (i, by int) {
	n := len(at)
	if at[n-1] > at[0] == (da > 0) {
		return sort.Search(n, func(i int) bool { return (at[i]-a)*da > 0 }), 1
	}
	return sort.Search(n, func(i int) bool { return (at[i]-a)*da <= 0 }) - 1, -1
}

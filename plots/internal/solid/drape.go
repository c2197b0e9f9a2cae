package solid

import (
	"math"
	"slices"

	"natgrad.example/plots/internal/geom"
)

// A Piece is a part of a line on a sheet that is seen or hidden as a whole.
type Piece struct {
	Points []geom.Point
	Hidden bool
}

// HeightAt returns the height of the sheet at (u, v), by bilinear interpolation between the
// corners of its cell. It is NaN beyond the sheet and in holes.
func (s *Sheet) HeightAt(u, v float64) float64 {
	i, a, ok := locate(s.U, u)
	j, b, ok2 := locate(s.V, v)
	if !ok || !ok2 {
		return math.NaN()
	}
	n := len(s.U)
	row := func(j int) float64 {
		left, right := s.W[j*n+i], s.W[j*n+i+1]
		switch a {
		case 0:
			return left
		case 1:
			return right
		}
		return left + float64(a*(right-left))
	}
	switch b {
	case 0:
		return row(j)
	case 1:
		return row(j + 1)
	}
	return row(j) + float64(b*(row(j+1)-row(j)))
}

// locate returns the interval of monotone positions that contains v, and how far v lies in
// it, from 0 to 1.
func locate(at []float64, v float64) (i int, share float64, ok bool) {
	n := len(at)
	if n < 2 || !(min(at[0], at[n-1]) <= v && v <= max(at[0], at[n-1])) {
		return 0, 0, false
	}
	up := at[n-1] > at[0]
	i, _ = slices.BinarySearchFunc(at, v, func(a, v float64) int {
		if a == v {
			return 0
		}
		if (a < v) == up {
			return -1
		}
		return 1
	})
	i = min(max(i-1, 0), n-2)
	return i, (v - at[i]) / (at[i+1] - at[i]), true
}

// Drape returns the points of the sheet under a segment from a to b, of which only U and V
// count: the ends, each crossing with a grid line, and a point between each two of them.
func (s *Sheet) Drape(a, b Point) []Point {
	cuts := []float64{0, 1}
	add := func(at []float64, from, to float64) {
		if from == to {
			return
		}
		for i, by := next(at, from, to-from); 0 <= i && i < len(at); i += by {
			t := (at[i] - from) / (to - from)
			if !(t < 1) {
				return
			}
			if t > 0 {
				cuts = append(cuts, t)
			}
		}
	}
	add(s.U, a.U, b.U)
	add(s.V, a.V, b.V)
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var points []Point
	at := func(t float64) {
		p := between(a, b, t)
		p.W = s.HeightAt(p.U, p.V)
		points = append(points, p)
	}
	for i, t := range cuts {
		if i > 0 {
			at((cuts[i-1] + t) / 2)
		}
		at(t)
	}
	return points
}

// rayStop is the number of points after which Pieces asks whether to stop. The ray of a point
// may cross every line of the sheet.
const rayStop = 16

// Pieces returns the seen and the hidden parts of a polyline on the sheet, in order.
// Consecutive parts share a point. The line is broken where a point is not in the box.
func (q *Seer) Pieces(line []Point) []Piece {
	var pieces []Piece
	var open *Piece
	var before Point
	wasSeen := false
	extend := func(p Point, hidden bool) {
		if open == nil || open.Hidden != hidden {
			start := before
			pieces = append(pieces, Piece{Points: []geom.Point{q.view.Project(start)}, Hidden: hidden})
			open = &pieces[len(pieces)-1]
		}
		open.Points = append(open.Points, q.view.Project(p))
		before = p
	}
	started := false
	for i, p := range line {
		if i%rayStop == 0 && q.stopped() {
			break
		}
		if !p.Inside() {
			open, started = nil, false
			continue
		}
		sees := q.Sees(p)
		if started && sees != wasSeen {
			// Where the line passes behind the surface, to a hundredth of the segment.
			lo, hi := 0.0, 1.0
			for range 7 {
				mid := (lo + hi) / 2
				if q.Sees(between(before, p, mid)) == wasSeen {
					lo = mid
				} else {
					hi = mid
				}
			}
			extend(between(before, p, lo), !wasSeen)
		}
		if started {
			extend(p, !sees)
		}
		before, wasSeen, started = p, sees, true
	}
	return pieces
}

// Inside reports whether p lies in the box. Rounding may move it out by a little.
func (p Point) Inside() bool {
	const slack = 1e-9
	in := func(v float64) bool { return v >= -slack && v <= 1+slack }
	return in(p.U) && in(p.V) && in(p.W)
}

package zoo

import (
	"cmp"
	"slices"
)

// A CriticalPoint is a minimum, saddle or maximum. The error of a coordinate is at
// most 10⁻¹²; most coordinates are the float64 nearest to the true value.
type CriticalPoint struct {
	X []float64
	F float64 // f(X)
	// Cusp reports that f has no gradient at X, but a subdifferential that
	// contains 0. If false, ∇f(X) = 0 and ∇²f(X) is nonsingular.
	Cusp bool
}

// at returns the point (x, y) with value f.
func at(x, y, f float64) CriticalPoint { return CriticalPoint{X: []float64{x, y}, F: f} }

// mirrored returns the points (−x, −y) and (x, y), both with value f.
func mirrored(x, y, f float64) []CriticalPoint { return []CriticalPoint{at(-x, -y, f), at(x, y, f)} }

// square returns the images of p = (x, y, f) with x, y ≥ 0 under the symmetries
// of the square: four if x = 0 or x = y, otherwise eight.
func square(p [3]float64) (points []CriticalPoint) {
	x, y, f := p[0], p[1], p[2]
	switch x {
	case 0:
		return []CriticalPoint{at(-y, 0, f), at(0, -y, f), at(0, y, f), at(y, 0, f)}
	case y:
		return []CriticalPoint{at(-x, -x, f), at(-x, x, f), at(x, -x, f), at(x, x, f)}
	}
	for _, s := range []float64{-1, 1} {
		for _, t := range []float64{-1, 1} {
			points = append(points, at(s*x, t*y, f), at(s*y, t*x, f))
		}
	}
	return points
}

// lowestFirst sorts by value, and points of the same value by coordinates.
func lowestFirst(points []CriticalPoint) {
	slices.SortFunc(points, func(p, q CriticalPoint) int {
		return cmp.Or(cmp.Compare(p.F, q.F), slices.Compare(p.X, q.X))
	})
}

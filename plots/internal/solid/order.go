package solid

import "slices"

// A step is a strip of cells between two grid lines, from the one farther from the eye to
// the nearer one.
type step struct{ far, near int }

// order returns the strips between lines at increasing or decreasing positions, from far to
// near for an eye at a position. A plane along a line separates the strips on its two sides,
// and those on the side of the eye hide the others (H. Fuchs, Z. M. Kedem and B. F.
// Naylor, On visible surface generation by a priori tree structures, SIGGRAPH 1980). The
// strip that contains the eye is the last.
func order(at []float64, eye float64) []step {
	n := len(at) - 1
	var low, high []step
	last := step{-1, -1}
	for i := range n {
		switch a, b := at[i], at[i+1]; {
		case max(a, b) <= eye && a < b, min(a, b) >= eye && a > b:
			low = append(low, step{i, i + 1})
		case max(a, b) <= eye, min(a, b) >= eye:
			high = append(high, step{i + 1, i})
		default:
			last = step{i, i + 1}
		}
	}
	slices.Reverse(high)
	steps := append(low, high...)
	if last.far >= 0 {
		steps = append(steps, last)
	}
	return steps
}

// beyond returns the line after the near one, in the next strip toward the eye. There is
// none if the strip is the last on its side.
func (s step) beyond(steps []step, k int) (line int, ok bool) {
	if k+1 == len(steps) {
		return 0, false
	}
	next := 2*s.near - s.far
	last := steps[len(steps)-1]
	if min(last.far, last.near) == min(s.near, next) && max(last.far, last.near) == max(s.near, next) {
		return next, true
	}
	return next, steps[k+1] == step{s.near, next}
}

package ball

// DivergenceInterval returns the ball of a divergence in one dimension, the
// two points lo < center < hi at which d(c, x) is the radius, each the last
// float64 inside: found by doubling a step from the center and then halving.
// Errors are those of DivergenceBoundary. If the radius is met several times on one
// side, any of these crossings may be returned.
func DivergenceInterval(d Divergence, center, radius float64) (lo, hi float64, err error) {
	b, err := newSet(d, []float64{center}, radius, 1)
	if err != nil {
		return 0, 0, err
	}
	if lo, err = b.end(-1); err != nil {
		return 0, 0, err
	}
	if hi, err = b.end(1); err != nil {
		return 0, 0, err
	}
	return lo, hi, nil
}

// end returns the last point inside on one side of the center.
func (b *set) end(sign float64) (float64, error) {
	s, err := b.reach(0, sign)
	if err != nil {
		return 0, err
	}
	in, out := b.c[0], b.c[0]+sign*s
	for {
		mid := in/2 + out/2
		if mid == in || mid == out {
			break
		}
		if b.x[0] = mid; b.height(b.x) <= rim {
			in = mid
		} else {
			out = mid
		}
	}
	if b.err != nil {
		return 0, b.err
	}
	return in, b.onRim([]float64{in})
}

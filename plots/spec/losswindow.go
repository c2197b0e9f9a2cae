package spec

import (
	"fmt"
	"math"
)

// checkLossWindow returns an error if the limits of the file hide all curves. Such limits are
// often those of the plane, written beside losses instead of above.
func (b *panelBuilder) checkLossWindow(curves []lossCurve) error {
	const cure = "leave out x and y, or draw the losses in a panel under panels, which does not inherit x and y"
	last, low, high := 0.0, noRange[0], noRange[1]
	for _, c := range curves {
		for _, p := range c.mean {
			last, low, high = math.Max(last, p.X), math.Min(low, p.Y), math.Max(high, p.Y)
		}
	}
	if x := b.spec.X.Range; x != nil && (float64(x[0]) > last || x[1] <= 0 || x[0] < 0 && float64(x[1]) < last) {
		return b.errorf("x.range", "%w", cured(fmt.Errorf("[%v, %v]: losses are drawn against the iteration, from 0 to %.6g", x[0], x[1], last), cure))
	}
	y := b.spec.Y.Range
	if y == nil {
		return nil
	}
	for _, c := range curves {
		if c.visible(b.spec.X.Range, *y) {
			return nil
		}
	}
	return b.errorf("y.range", "%w", cured(fmt.Errorf("[%v, %v]: no loss lies there; they are from %.6g to %.6g", y[0], y[1], low, high), cure))
}

// visible reports whether a part of the mean lies within limits. A nil x has no limits.
func (c *lossCurve) visible(x *[2]Number, y [2]Number) bool {
	above := func(v float64) bool { return v > float64(y[1]) }
	below := func(v float64) bool { return v < float64(y[0]) }
	for i, p := range c.mean {
		if x != nil && (p.X < float64(x[0]) || p.X > float64(x[1])) {
			continue
		}
		if !above(p.Y) && !below(p.Y) {
			return true
		}
		if i > 0 && above(p.Y) != above(c.mean[i-1].Y) { // a steep step crosses the limits
			return true
		}
	}
	return false
}

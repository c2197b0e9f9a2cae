package vgdraw2d

// Rasterisers and viewers overflow or hang on coordinates of some millions, and
// 1e300 is a coordinate that data can have. What lies inside the safe box goes
// out as it is; the rest is cut at it. The box is so much larger than the
// canvas that no cut, and no cap at one, shows.

// maxWidth bounds line widths, in pixels.
const maxWidth = 1e6

// safeBox returns the box for a stroke whose ink reaches pad pixels from its
// line (0 for a fill).
func (c *Canvas) safeBox(pad float64) box {
	b := box{0, 0, float64(c.size.X), float64(c.size.Y)}
	return b.grow(1000 + b.x1 + b.y1 + 2*pad)
}

package contour

import "math"

// classes finds the class of a value: the number of levels that it is above, or
// hole for a value that is not finite.
type classes struct {
	levels  []float64
	hole    uint32
	windows [][2]window // two for each class, for values without and with a sign bit

	// guess[b] is the class of the lower end of part b, where the range of the
	// levels is divided into equal parts. It is nil if the levels are so
	// uneven that bisection is better.
	guess []uint16
	scale float64 // parts per unit
}

// A window is a range of bit patterns of floating-point numbers: those from start
// to start + span. Numbers of one sign are ordered as their bits are. So the values
// of one class fill at most two windows, and one subtraction and one comparison
// show whether a value has the class of the value before it.
type window struct{ start, span uint64 }

const (
	signBit  = 1 << 63
	infinity = 0x7FF << 52 // bits of +Inf; a value is a hole if its bits without the sign are not less
)

// classify checks f and the levels. It returns the values to contour and their classes,
// both after interpolation.
func classify(f Field, levels []float64, interp Interp, stop stopper) (*source, *classes, error) {
	src, err := newSource(f, stop)
	if err != nil {
		return nil, nil, err
	}
	if err := checkLevels(levels); err != nil {
		return nil, nil, err
	}
	work, err := interp.apply(src, levels)
	if err != nil {
		return nil, nil, err
	}
	return src, newClasses(work), nil
}

func newClasses(levels []float64) *classes {
	n := len(levels)
	cl := &classes{levels: levels, hole: uint32(n) + 1, windows: make([][2]window, n+2)}
	for k := range n + 1 {
		lo, hi := math.Inf(-1), math.MaxFloat64
		if k > 0 {
			lo = levels[k-1]
		}
		if k < n {
			hi = levels[k]
		}
		cl.windows[k] = [2]window{positive(lo, hi), negative(lo, hi)}
	}
	cl.windows[cl.hole] = [2]window{
		{infinity, signBit - 1 - infinity},
		{signBit | infinity, signBit - 1 - infinity},
	}
	cl.prepare()
	return cl
}

// noWindow contains only a NaN, which is a hole anyway.
var noWindow = window{math.MaxUint64, 0}

// positive returns the window of the values in (lo, hi] without a sign bit.
func positive(lo, hi float64) window {
	if hi < 0 {
		return noWindow
	}
	var start uint64
	if lo >= 0 {
		start = math.Float64bits(lo)&^signBit + 1
	}
	return window{start, math.Float64bits(hi)&^signBit - start}
}

// negative returns the window of the values in (lo, hi] with a sign bit, including
// -0.
func negative(lo, hi float64) window {
	if lo >= 0 {
		return noWindow
	}
	var start uint64 = signBit
	if hi < 0 {
		start = math.Float64bits(hi)
	}
	return window{start, math.Float64bits(lo) - 1 - start}
}

// prepare sets guess, unless one of the parts contains more than four levels.
func (cl *classes) prepare() {
	n := len(cl.levels)
	if n == 0 {
		return
	}
	lo, hi := cl.levels[0], cl.levels[n-1]
	parts := 4 * n
	cl.scale = float64(parts) / (hi - lo)
	if !(cl.scale > 0 && cl.scale <= math.MaxFloat64) {
		return
	}
	guess := make([]uint16, parts+2)
	for _, l := range cl.levels {
		guess[int((l-lo)*cl.scale)+1]++
	}
	for b := 1; b < len(guess); b++ {
		if guess[b] > 4 {
			return
		}
		guess[b] += guess[b-1]
	}
	cl.guess = guess
}

// of returns the class of z.
func (cl *classes) of(z float64) uint32 {
	if math.Float64bits(z)&^signBit >= infinity {
		return cl.hole
	}
	levels := cl.levels
	n := len(levels)
	if n == 0 || !(z > levels[0]) {
		return 0
	}
	if z > levels[n-1] {
		return uint32(n)
	}
	if cl.guess == nil {
		return uint32(cl.bisect(z))
	}
	// Now levels[0] < z <= levels[n-1]. All levels in lower parts are below z, since
	// rounding does not change the order of parts. Others may be, too.
	k := int(cl.guess[int((z-levels[0])*cl.scale)])
	for k < n && z > levels[k] {
		k++
	}
	return uint32(k)
}

// bisect returns the number of levels below z.
func (cl *classes) bisect(z float64) int {
	lo, hi := 0, len(cl.levels)
	for lo < hi {
		if m := int(uint(lo+hi) >> 1); z > cl.levels[m] {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// window returns the window of class k that contains z.
func (cl *classes) window(k uint32, z float64) window {
	return cl.windows[k][math.Float64bits(z)>>63]
}

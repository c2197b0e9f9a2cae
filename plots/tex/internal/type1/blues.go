package type1

import "math"

// This file, hintmap.go and hintpath.go implement the light hinting that FreeType applies to Type 1
// fonts since version 2.9, the Adobe engine ("cf2", contributed by Adobe Systems in 2013; FreeType's
// src/psaux/psblues.c and pshints.c). It moves outlines up and down only: edges of horizontal stems
// are put on pixel boundaries, and letters of nearly equal height get equal heights. As FreeType does
// by default, it does not darken stems.

const (
	// minCounter is the least distance between stems, in pixels.
	minCounter = fixedHalf
	// maxStems is the largest number of stems, of both directions, with which a character is hinted.
	maxStems = 96
)

// blueZone is a range of heights in which flat and round letters end.
type blueZone struct {
	bottom          bool // a zone of lower ends
	low, high, flat Fixed
	device          Fixed // where the flat end is put, in pixels
}

// blues are the blue zones of a font at a size.
type blues struct {
	scale    Fixed // pixels per unit of the font
	zones    []blueZone
	suppress bool // round letters end where flat ones do
	shift    Fixed
	fuzz     Fixed
}

// newBlues computes the zones at a scale.
func newBlues(v blueValues, scale Fixed) *blues {
	b := &blues{scale: scale, shift: Fixed(v.shift) * fixedOne, fuzz: Fixed(v.fuzz) * fixedOne}
	highest := Fixed(0)
	add := func(low, high int, bottom bool) {
		z := blueZone{bottom: bottom, low: Fixed(low) * fixedOne, high: Fixed(high) * fixedOne}
		if z.high < z.low {
			return
		}
		highest = max(highest, z.high-z.low)
		z.flat = z.low
		if bottom {
			z.flat = z.high
		}
		b.zones = append(b.zones, z)
	}
	for i := 0; i+1 < len(v.values); i += 2 {
		add(v.values[i], v.values[i+1], i == 0)
	}
	for i := 0; i+1 < len(v.other); i += 2 {
		add(v.other[i], v.other[i+1], true)
	}
	b.alignToFamily(v)
	b.place(v.scale, highest)
	return b
}

// alignToFamily moves flat ends to the flat ends of the font's family that are less than a pixel
// away.
func (b *blues) alignToFamily(v blueValues) {
	pixel := divFix(Fixed(fixedOne), b.scale)
	for i := range b.zones {
		z := &b.zones[i]
		var candidates []int
		if z.bottom {
			for j := 0; j+1 < len(v.familyOther); j += 2 {
				candidates = append(candidates, v.familyOther[j+1])
			}
			if len(v.family) >= 2 {
				candidates = append(candidates, v.family[1])
			}
		} else {
			for j := 2; j+1 < len(v.family); j += 2 {
				candidates = append(candidates, v.family[j])
			}
		}
		flat, least := z.flat, Fixed(math.MaxInt32)
		for _, c := range candidates {
			edge := Fixed(c) * fixedOne
			if d := abs(flat - edge); d < least && d < pixel {
				z.flat, least = edge, d
			}
		}
	}
}

// place rounds the flat ends to pixels. Below the size that BlueScale gives, it suppresses overshoot
// and moves zones outward by up to 0.6 pixels before rounding.
func (b *blues) place(blueScale float64, highest Fixed) {
	threshold := (int64(math.Round(blueScale*1000*fixedOne)) + 500) / 1000
	limit := Fixed(threshold)
	if highest > 0 {
		limit = min(limit, divFix(Fixed(fixedOne), highest))
	}
	boost := Fixed(0)
	if b.scale < limit {
		b.suppress = true
		const most = 39322 // 0.6 in fixed point
		boost = min(most-mulDiv(most, b.scale, limit), fixedHalf-1)
	}
	for i := range b.zones {
		z := &b.zones[i]
		if z.bottom {
			z.device = (mulFix(z.flat, b.scale) - boost).round()
		} else {
			z.device = (mulFix(z.flat, b.scale) + boost).round()
		}
	}
}

// capture moves and locks a stem if its lower or upper edge lies in a zone. It reports whether one
// does.
func (b *blues) capture(bottom, top *edge) bool {
	for _, z := range b.zones {
		switch {
		case z.bottom && bottom.is(bottomEdge) && z.low-b.fuzz <= bottom.cs && bottom.cs <= z.high+b.fuzz:
			to := bottom.ds.round()
			if b.suppress {
				to = z.device
			} else if z.high-bottom.cs >= b.shift {
				to = min(to, z.device-fixedOne) // overshoot of at least a pixel
			}
			lockBoth(bottom, top, to-bottom.ds)
			return true
		case !z.bottom && top.is(topEdge) && z.low-b.fuzz <= top.cs && top.cs <= z.high+b.fuzz:
			to := top.ds.round()
			if b.suppress {
				to = z.device
			} else if top.cs-z.low >= b.shift {
				to = max(to, z.device+fixedOne)
			}
			lockBoth(bottom, top, to-top.ds)
			return true
		}
	}
	return false
}

// lockBoth moves and locks the edges of a stem; either may be missing.
func lockBoth(bottom, top *edge, by Fixed) {
	for _, e := range []*edge{bottom, top} {
		if e.valid() {
			e.ds += by
			e.flags |= locked
		}
	}
}

package vgdraw2d

import "math"

// minPeriod is the shortest dash pattern drawn as dashes, in pixels. Formats differ
// in how they show a shorter one, so it becomes a solid line.
const minPeriod = 0.1

// minDash replaces a dash of length zero, so that every format shows its round or
// square caps as a dot.
const minDash = 0.01

// maxDash is the greatest length of a dash in pixels. Longer ones end beyond every line,
// and their numbers are too large for readers of PDF.
const maxDash = 1e9

// dashes returns the dash pattern in pixels, which has even length, and its offset
// in [0, period). The pattern is nil for a solid line.
func (s *state) dashes() (pattern []float64, offset float64) {
	k := s.scale()
	for _, d := range s.dash {
		v := float64(d) * k
		if !(v >= 0) || math.IsInf(v, 1) {
			return nil, 0
		}
		pattern = append(pattern, min(v, maxDash))
	}
	if len(pattern)%2 == 1 {
		pattern = append(pattern, pattern...)
	}
	offset = float64(s.dashOffset) * k
	if s.cap == ButtCap {
		pattern, offset = withoutEmpty(pattern, offset)
	} else {
		for i := 0; i < len(pattern); i += 2 {
			pattern[i] = max(pattern[i], minDash)
		}
	}
	period, gaps := 0.0, 0.0
	for i, v := range pattern {
		period += v
		if i%2 == 1 {
			gaps += v
		}
	}
	if gaps == 0 || period < minPeriod || math.IsInf(period, 1) {
		return nil, 0
	}
	offset = math.Mod(offset, period)
	if offset < 0 {
		offset += period
	}
	if !(offset >= 0) {
		offset = 0
	}
	return pattern, offset
}

// withoutEmpty joins the gaps around dashes of length zero. Such dashes have no ink
// under butt caps, but some viewers paint a hairline. If all dashes are empty, the
// pattern stays unchanged.
func withoutEmpty(pattern []float64, offset float64) ([]float64, float64) {
	first := 0
	for first < len(pattern) && pattern[first] == 0 {
		first += 2
	}
	if first >= len(pattern) {
		return pattern, offset
	}
	// Begin with a dash that has ink.
	for _, v := range pattern[:first] {
		offset -= v
	}
	turned := append(pattern[first:len(pattern):len(pattern)], pattern[:first]...)
	out := turned[:0:0]
	for i := 0; i < len(turned); i += 2 {
		if turned[i] == 0 {
			out[len(out)-1] += turned[i+1]
		} else {
			out = append(out, turned[i], turned[i+1])
		}
	}
	return out, offset
}

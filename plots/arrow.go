package plots

import "gonum.org/v1/plot/vg"

// Arrow is the shape of arrows that are measured on the page, in points, and so
// are never skew. The zero value is the usual arrow.
type Arrow struct {
	// HeadWidth and HeadLength measure the head; zero is 4 and 5 points. The
	// tip lies on the end of the arrow.
	HeadWidth, HeadLength vg.Length

	// Share is the part of an arrow that its head may take. The head of a
	// shorter arrow shrinks in both measures, and one shorter than a point
	// is left out, as is one in a chain that is hardly wider than its shaft.
	// Zero is 1/2; with 1 a short arrow is all head.
	Share float64

	// Headless leaves out all heads.
	Headless bool
}

// leastHead is the length in points of head below which there is little to see.
const leastHead vg.Length = 1

// measures returns the length and width of the head of an arrow of the given
// length, zero if it has none.
func (a *Arrow) measures(length vg.Length) (long, wide vg.Length) {
	if a.Headless {
		return 0, 0
	}
	full, wide, share := a.HeadLength, a.HeadWidth, a.Share
	if full == 0 {
		full = 5
	}
	if wide == 0 {
		wide = 4
	}
	if share == 0 {
		share = 0.5
	}
	long = min(full, vg.Length(share)*length)
	if !(long >= leastHead) {
		return 0, 0
	}
	return long, wide * long / full
}

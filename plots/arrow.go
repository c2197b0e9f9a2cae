package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// Arrow is the shape of arrows that are measured on the page, in points. The axes do
// not distort them. The zero value has the defaults.
type Arrow struct {
	// HeadWidth and HeadLength are the size of the head. Zero is a width of 4 and a
	// length of 5 points. The tip lies on the end of the arrow.
	HeadWidth, HeadLength vg.Length

	// Share is the greatest part of an arrow that is head. The head of a short arrow
	// shrinks in width and length. A head shorter than a point is left out. On a path,
	// so is a head that is hardly wider than the shaft. Zero is 1/2. With 1, a short
	// arrow is all head.
	Share float64

	// Every is for paths only: heads stand on every Every-th step, at the iterates whose
	// numbers are multiples of it. Such a head may reach back over the steps before, and
	// Share is its part of all steps since the last head. With 1, every step has its own
	// head. Zero is 1, but a stretch of steps that are too short for heads has one head
	// for every 70 points, and a path that would have no heads has at least one. Markers
	// show the steps, so a path with markers has no additional heads.
	Every int

	// Spacing is for paths without markers only: heads stand at equal distances along the path on
	// the page, whatever its steps are, and replace those of the steps. A shorter path has one head
	// in its middle. It is at least HeadLength, and grows where a path would have more than MaxHeads
	// heads. Zero or less is heads at the steps.
	Spacing vg.Length

	// Headless leaves out all heads.
	Headless bool
}

// MaxHeads is the greatest number of heads that a path has by its Spacing.
const MaxHeads = 10_000

// leastHead is the length in points below which a head is left out.
const leastHead vg.Length = 1

// measures returns the length and width of the head of an arrow of the given length.
// Both are zero if the arrow has no head.
func (a *Arrow) measures(length vg.Length) (long, wide vg.Length) {
	if a.Headless {
		return 0, 0
	}
	full, wide, share := lengthOr(a.HeadLength, 5), lengthOr(a.HeadWidth, 4), a.Share
	if share == 0 || !isFinite(share) {
		share = 0.5
	}
	long = min(full, vg.Length(share)*length)
	if !(long >= leastHead) {
		return 0, 0
	}
	return long, wide * long / full
}

// DataArrow is the shape of an arrow in data units. It is the shape of Matplotlib's
// arrow: the head begins where the step ends and reaches beyond it by HeadLength.
// Axes of different scales distort the head, and its size suits one scale of data.
type DataArrow struct {
	// HeadWidth and HeadLength are the size of the head. A width of zero is no head.
	// A length of zero is 1.5 times the width.
	HeadWidth, HeadLength float64

	// ShaftWidth is the width of the shaft without its outline. The outline alone
	// shows a shaft of zero width.
	ShaftWidth float64

	// ShrinkHeads shrinks heads that are longer than their step.
	ShrinkHeads bool
}

// length returns HeadLength or its default.
func (a *DataArrow) length() float64 {
	if a.HeadLength == 0 {
		return 1.5 * a.HeadWidth
	}
	return a.HeadLength
}

// outline returns the seven corners of the arrow from a to b. The first corner is the
// tip; the others follow along the right side of the arrow to its tail and back
// along its left side. The result is nil if the arrow has no direction or no
// finite size.
func (d *DataArrow) outline(a, b contour.Point) []contour.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	if !finite(a) || !finite(b) || !(length > 0) || math.IsInf(length, 0) {
		return nil
	}
	ux, uy := dx/length, dy/length
	// at returns the point that lies along units beyond q and aside units to its left.
	at := func(q contour.Point, along, aside float64) contour.Point {
		return contour.Point{X: q.X + along*ux - aside*uy, Y: q.Y + along*uy + aside*ux}
	}
	shrink := 1.0
	if d.ShrinkHeads && length < d.length() {
		shrink = length / d.length()
	}
	head := shrink * d.HeadWidth / 2
	shaft := d.ShaftWidth / 2
	if d.ShrinkHeads {
		shaft = min(shaft, head)
	}
	corners := []contour.Point{
		at(b, shrink*d.length(), 0),
		at(b, 0, -head), at(b, 0, -shaft), at(a, 0, -shaft),
		at(a, 0, shaft), at(b, 0, shaft), at(b, 0, head),
	}
	if slices.ContainsFunc(corners, func(q contour.Point) bool { return !finite(q) }) {
		return nil
	}
	return corners
}

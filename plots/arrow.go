package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

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

// DataArrow is the shape of an arrow in data units, that of Matplotlib's arrow:
// the head begins where the step ends and reaches beyond it by HeadLength. A head
// is as skew as the axes, and its size suits one scale of data.
type DataArrow struct {
	// HeadWidth and HeadLength measure the head; a width of zero is no head, a
	// length of zero is 1.5 times the width.
	HeadWidth, HeadLength float64

	// ShaftWidth is the width of the shaft inside its edge, which gives a thin
	// shaft its visible width.
	ShaftWidth float64

	// ShrinkHeads makes no head longer than its step.
	ShrinkHeads bool
}

// length returns HeadLength with its default.
func (a *DataArrow) length() float64 {
	if a.HeadLength == 0 {
		return 1.5 * a.HeadWidth
	}
	return a.HeadLength
}

// outline returns the seven corners of the arrow from a to b, the tip first and
// then along the left side of the head as seen against the step; nil if there
// is no direction.
func (d *DataArrow) outline(a, b contour.Point) []contour.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := math.Hypot(dx, dy)
	if !finite(a) || !finite(b) || !(length > 0) || math.IsInf(length, 0) {
		return nil
	}
	ux, uy := dx/length, dy/length
	// at is the point along units after q and aside units to its left.
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
	return []contour.Point{
		at(b, shrink*d.length(), 0),
		at(b, 0, -head), at(b, 0, -shaft), at(a, 0, -shaft),
		at(a, 0, shaft), at(b, 0, shaft), at(b, 0, head),
	}
}

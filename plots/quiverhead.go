package plots

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// NotchedHead is the shape of the heads of Matplotlib's quiver, in widths of the shaft (quiver.py,
// Quiver._h_arrows). The zero value has its defaults. If the LineStyle of the Quiver has no width, the
// shaft is 0.06 of the width of the data area divided by the root of the number of vectors, which
// counts as at least 8 and at most 25 (Quiver._init).
type NotchedHead struct {
	// Width and Length are the size of the head. Zero is 3 and 5.
	Width, Length float64

	// AxisLength is the length of the head along the shaft. Zero is 4.5. If it is shorter than
	// Length, the head is notched.
	AxisLength float64

	// MinShaft is the length, in lengths of the head, below which an arrow shrinks as a whole and has no
	// shaft. Zero is 1.
	MinShaft float64

	// MinLength is the length below which an arrow is a hexagon of this diameter around its point.
	// Zero is 1.
	MinLength float64
}

// check checks the numbers of a head, which may be nil.
func (h *NotchedHead) check(n *numbers) {
	if h == nil {
		return
	}
	n.length("Notched.Width", vg.Length(h.Width))
	n.length("Notched.Length", vg.Length(h.Length))
	n.length("Notched.AxisLength", vg.Length(h.AxisLength))
	n.length("Notched.MinShaft", vg.Length(h.MinShaft))
	n.length("Notched.MinLength", vg.Length(h.MinLength))
}

// width returns the width of the head in widths of the shaft.
func (h *NotchedHead) width() vg.Length { return lengthOr(vg.Length(h.Width), 3) }

// notchedWidth returns the default width of shafts in a data area with n vectors.
func notchedWidth(area vg.Rectangle, n int) vg.Length {
	return 0.06 * area.Size().X / vg.Length(min(max(math.Sqrt(float64(n)), 8), 25))
}

// outline returns the corners of an arrow with a shaft of the given width. An arrow that is too
// short is a hexagon around the point at the part of its length.
func (h *NotchedHead) outline(from, to vg.Point, shaft vg.Length, part float64) []vg.Point {
	length, ux, uy := page.Direction(from, to)
	if !(shaft > 0) || !drawable(shaft) || ux == 0 && uy == 0 {
		return nil
	}
	// at returns the point along and aside the arrow, in widths of the shaft.
	at := func(along, aside vg.Length) vg.Point {
		along, aside = along*shaft, aside*shaft
		return vg.Point{X: from.X + along*ux - aside*uy, Y: from.Y + along*uy + aside*ux}
	}
	l, wide, long, axis := length/shaft, h.width(), lengthOr(vg.Length(h.Length), 5), lengthOr(vg.Length(h.AxisLength), 4.5)
	if least := lengthOr(vg.Length(h.MinLength), 1); l < least {
		return hexagon(from.Add(to.Sub(from).Scale(vg.Length(part))), least*shaft/2)
	}
	size := vg.Length(1)
	if least := lengthOr(vg.Length(h.MinShaft), 1) * long; l < least {
		size = l / least
	}
	back, neck, half, thin := l-size*long, l-size*axis, size*wide/2, size/2
	return []vg.Point{at(l, 0), at(back, -half), at(neck, -thin), at(0, -thin), at(0, thin), at(neck, thin), at(back, half)}
}

// hexagon returns the corners of a hexagon, clockwise as those of an arrow.
func hexagon(center vg.Point, radius vg.Length) []vg.Point {
	pts := make([]vg.Point, 6)
	for k := range pts {
		sin, cos := math.Sincos(-math.Pi / 3 * float64(k))
		pts[k] = vg.Point{X: center.X + radius*vg.Length(cos), Y: center.Y + radius*vg.Length(sin)}
	}
	return pts
}

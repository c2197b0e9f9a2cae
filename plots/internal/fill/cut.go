package fill

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// A Cutter tells which cells of a grid on the page an area covers and which it cuts.
type Cutter struct {
	// X and Y are the increasing edges of the columns and the rows.
	X, Y []vg.Length

	// Reach is the distance beyond the edges of a cell up to which Cut gets the rings.
	Reach vg.Length

	// Whole is called for a block of cells that the area covers, from column c0 to before
	// c1 and from row r0 to before r1. Cut is called for a cell that it covers in part, with
	// the rings of the area near the cell. Cells outside the area are left out.
	Whole func(c0, c1, r0, r1 int)
	Cut   func(c, r int, rings [][]vg.Point)

	// Stop reports whether the cells are not wanted any more.
	Stop func() bool
}

// Cells finds the cells of an area with the given rings: outer rings run one way, and holes
// the other. The cells are halved again and again, and the rings with them.
func (k *Cutter) Cells(rings [][]vg.Point) {
	if len(k.X) > 1 && len(k.Y) > 1 {
		k.block(0, len(k.X)-1, 0, len(k.Y)-1, rings)
	}
}

// block finds the cells of a block. The rings are those of the area near it.
func (k *Cutter) block(c0, c1, r0, r1 int, rings [][]vg.Point) {
	if k.Stop() {
		return
	}
	box := vg.Rectangle{Min: vg.Point{X: k.X[c0], Y: k.Y[r0]}, Max: vg.Point{X: k.X[c1], Y: k.Y[r1]}}
	rings = ringsIn(rings, page.Grow(box, k.Reach))
	covered := math.Abs(areaOf(ringsIn(rings, box)))
	whole := float64(box.Size().X) * float64(box.Size().Y)
	const rounding = 1e-9
	switch {
	case !(covered > rounding*whole):
		return
	case covered >= (1-rounding)*whole:
		k.Whole(c0, c1, r0, r1)
	case c1-c0 == 1 && r1-r0 == 1:
		k.Cut(c0, r0, rings)
	case c1-c0 > r1-r0:
		m := (c0 + c1) / 2
		k.block(c0, m, r0, r1, rings)
		k.block(m, c1, r0, r1, rings)
	default:
		m := (r0 + r1) / 2
		k.block(c0, c1, r0, m, rings)
		k.block(c0, c1, m, r1, rings)
	}
}

// ringsIn returns the parts of rings in a box.
func ringsIn(rings [][]vg.Point, box vg.Rectangle) [][]vg.Point {
	var out [][]vg.Point
	for _, r := range rings {
		if part := page.ClipPolygon(r, box); len(part) > 2 {
			out = append(out, part)
		}
	}
	return out
}

// areaOf returns the signed area of rings.
func areaOf(rings [][]vg.Point) (sum float64) {
	for _, r := range rings {
		for i := 1; i+1 < len(r); i++ {
			a, b := r[i].Sub(r[0]), r[i+1].Sub(r[0])
			sum += float64(a.X)*float64(b.Y) - float64(a.Y)*float64(b.X)
		}
	}
	return sum / 2
}

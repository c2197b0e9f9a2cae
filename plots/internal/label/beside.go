package label

import (
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// A Side is where a label stands beside a mark: X is -1 for left and 1 for right, Y
// is -1 for below and 1 for above. Both are 0 for a label on the mark.
type Side struct{ X, Y vg.Length }

// Around returns the eight sides around a mark, the best one first: right before
// left and above before below (E. Imhof, "Positioning names on maps", The American
// Cartographer 2(2), 1975).
func Around() []Side {
	return []Side{{1, 1}, {1, 0}, {-1, 1}, {-1, 0}, {0, 1}, {0, -1}, {-1, -1}, {1, -1}}
}

// A Mark is a disc on a page with a label beside it.
type Mark struct {
	At     vg.Point
	Radius vg.Length
	Size   vg.Point // of the label
	Sides  []Side   // on which the label may stand, the best one first
}

// distances are the distances from the rim of a mark to its label, in the order in
// which they are tried. markRoom is the width of the margin around a label.
var distances = [...]vg.Length{2, 5, 10, 15}

const markRoom vg.Length = 1

// tie is how much less a place must cover than one before it to be better. Sums that
// differ only by rounding are equal, and the earlier place is taken.
const tie vg.Length = 1e-6

// Place returns the box in which the label covers least. The function covered returns
// how much a label in a box would cover, or any number that is not less than limit if it
// covers that much. A box that reaches beyond area is worse than any within it. The result
// is empty if there are no sides.
func (m *Mark) Place(area vg.Rectangle, covered func(box vg.Rectangle, limit vg.Length) vg.Length) vg.Rectangle {
	var best vg.Rectangle
	least := vg.Length(math.Inf(1))
	for _, d := range distances {
		for _, side := range m.Sides {
			if least <= tie {
				return best // no place covers less
			}
			box := m.beside(d, side)
			room := page.Grow(box, markRoom)
			if cost := beyond(room, area) + covered(room, least); cost < least-tie {
				least, best = cost, box
			}
		}
	}
	return best
}

// beside returns the box of the label at a distance from the rim. The point of the box
// at this distance is the middle of an edge, or, on a diagonal side, a corner.
func (m *Mark) beside(distance vg.Length, side Side) vg.Rectangle {
	distance += m.Radius
	if side.X != 0 && side.Y != 0 {
		distance *= math.Sqrt2 / 2
	}
	min := vg.Point{
		X: m.At.X + side.X*distance + (side.X-1)/2*m.Size.X,
		Y: m.At.Y + side.Y*distance + (side.Y-1)/2*m.Size.Y,
	}
	return vg.Rectangle{Min: min, Max: min.Add(m.Size)}
}

// beyond returns by how much a box reaches beyond area, plus a large number for
// each edge that it crosses.
func beyond(box, area vg.Rectangle) vg.Length {
	var cost vg.Length
	for _, over := range []vg.Length{area.Min.X - box.Min.X, box.Max.X - area.Max.X, area.Min.Y - box.Min.Y, box.Max.Y - area.Max.Y} {
		if over > 0 {
			cost += 1e6 + over
		}
	}
	return cost
}

package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// equalAspect returns the largest box within a place, in its middle, on which a
// unit of x is as long as a unit of y.
func equalAspect(place vg.Rectangle, plt *plot.Plot) vg.Rectangle {
	w, h := place.Size().X, place.Size().Y
	// Lengths of a unit, the smaller of which both get.
	ux, uy := w/vg.Length(plt.X.Max-plt.X.Min), h/vg.Length(plt.Y.Max-plt.Y.Min)
	box := place
	if ux > uy {
		cut := (w - w*(uy/ux)) / 2
		box.Min.X, box.Max.X = place.Min.X+cut, place.Max.X-cut
	} else {
		cut := (h - h*(ux/uy)) / 2
		box.Min.Y, box.Max.Y = place.Min.Y+cut, place.Max.Y-cut
	}
	return box
}

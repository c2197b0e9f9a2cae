package plots

import (
	"gonum.org/v1/plot"

	"natgrad.example/contour"
)

// What the plotters of the package are, for the compiler to check.

// Every plotter has a layer, can stand in a legend and says what it draws.
type everyPlotter interface {
	plot.Plotter
	plot.Thumbnailer
	Layered
	Describer
}

var _ = []everyPlotter{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil), AxisCross{},
}

// All but the cross, which goes through any data area, widen the limits.
var _ = []plot.DataRanger{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil),
}

// All but those whose colours stand for values alone take the style's ink.
var _ = []Styled{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Ball)(nil),
	(*Marks)(nil), AxisCross{},
}

// Colours may stand for values in these.
var _ = []ColorBarred{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
}

// Labels keep clear of these.
var _ = []Obstructer{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Marks)(nil),
}

// These have labels that keep clear, and text that may be impossible to set.
var _ = []interface {
	Avoider
	checker
}{(*ContourLines)(nil), (*Marks)(nil)}

// finite reports whether both coordinates are finite.
func finite(p contour.Point) bool {
	s := p.X - p.X + p.Y - p.Y // NaN unless both are finite
	return s == 0
}

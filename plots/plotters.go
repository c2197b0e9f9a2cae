package plots

import (
	"fmt"

	"gonum.org/v1/plot"
)

// A Checker is a plotter that can be impossible to draw, for example because its
// text cannot be set. Plot has no result and must not panic; Check reports the
// error instead.
type Checker interface {
	// Check returns an error if the plotter cannot be drawn in the style. It is
	// called on the plotter that WithStyle returns, if it is Styled, before a
	// figure is laid out. The figure is then not drawn, and its error wraps this
	// one.
	Check(s *Style) error
}

// A Grower is a plotter that Growing shows step by step.
type Grower interface {
	// Steps returns the number of steps of the whole.
	Steps() int

	// Grown returns the copy that is drawn in the last of some frames. Frame i
	// shows the first frames[i] steps, at most Steps, and the copy shows those of
	// the last frame. It has the data range of the whole, so that axes do not
	// move. An SVG stores a shape that several frames share once: it stays small
	// if the steps that each frame adds are shapes of their own.
	Grown(frames []int) plot.Plotter
}

// checkPlotters returns the error of the first plotter that cannot be drawn.
func (f *Figure) checkPlotters() error {
	style := f.style().filled()
	for _, p := range f.Panels {
		for k, q := range styled(&style, p.plotters) {
			if c, ok := q.(Checker); ok {
				if err := c.Check(&style); err != nil {
					return &located{fmt.Sprintf("%s: plotter %d", p.name(), k), err}
				}
			}
		}
	}
	return nil
}

// The compiler checks here which interfaces our plotters implement.

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
	Checker
}{(*ContourLines)(nil), (*Marks)(nil)}

// The steps of a path can be shown one by one.
var _ Grower = (*IteratePath)(nil)

package plots

import (
	"context"
	"reflect"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
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
	// Steps returns the number of all steps.
	Steps() int

	// Grown returns a copy for one frame of an animation. Frame i draws the first
	// frames[i] steps, at most Steps. The copy is for the last of these frames. It
	// has the data range of all steps, so that axes do not move. An SVG stores a
	// shape only once if several frames draw it, so the copy should draw the steps
	// that each frame adds as shapes of their own.
	Grown(frames []int) plot.Plotter
}

// checkPlotters returns the error of the first plotter that cannot be drawn.
func (f *Figure) checkPlotters(ctx context.Context) error {
	style := f.style().filled()
	style.ctx = ctx
	for p := range f.everyPanel() {
		for k, q := range styled(&style, p) {
			if err := stopped(ctx); err != nil {
				return err
			}
			if err := p.checkPlotter(&style, k, q); err != nil {
				if stop := stopped(ctx); stop != nil {
					return stop
				}
				return &located{p.name() + ": " + p.seat(k), err}
			}
		}
	}
	return nil
}

// checkPlotter returns the error of q, which is plotter k in the style s.
func (p *Panel) checkPlotter(s *Style, k int, q plot.Plotter) error {
	defer rethrow(func() string { return p.plotterName(k) })
	if c, ok := q.(Checker); ok {
		return c.Check(s)
	}
	return nil
}

// The compiler checks here which interfaces our plotters implement.

// Every plotter has a layer, a thumbnail and a description.
type everyPlotter interface {
	plot.Plotter
	plot.Thumbnailer
	Layered
	Describer
}

var _ = []everyPlotter{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil), AxisCross{}, (*Outside)(nil), (*Annotation)(nil), (*QuiverKey)(nil),
	(*QuantileBands)(nil), (*Slopes)(nil), (*Bundle)(nil),
	(*Surface)(nil),
}

// All except AxisCross have a data range.
var _ = []plot.DataRanger{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil),
	(*Streamlines)(nil), (*Ball)(nil), (*Marks)(nil), (*Outside)(nil), (*Annotation)(nil), (*QuiverKey)(nil),
	(*QuantileBands)(nil), (*Slopes)(nil), (*Bundle)(nil),
	(*Surface)(nil),
}

// All except Bands and HeatMap, which have only colors of values, take the style's
// ink.
var _ = []Styled{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Ball)(nil),
	(*Marks)(nil), AxisCross{}, (*Outside)(nil), (*Annotation)(nil), (*QuiverKey)(nil),
	(*QuantileBands)(nil), (*Slopes)(nil), (*Bundle)(nil),
	(*Surface)(nil),
}

// The colors of these may stand for values.
var _ = []ColorBarred{
	(*Bands)(nil), (*HeatMap)(nil), (*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Surface)(nil),
}

// Labels keep clear of these.
var _ = []Obstructer{
	(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Marks)(nil), (*Annotation)(nil), (*QuiverKey)(nil),
	(*QuantileBands)(nil), (*Slopes)(nil),
}

// These have labels that keep clear of others, and text that may not be typeset.
var _ = []interface {
	Avoider
	Checker
}{(*ContourLines)(nil), (*Marks)(nil), (*Annotation)(nil), (*QuiverKey)(nil), (*Slopes)(nil)}

// These rather cover no lines, and may have a given place.
var _ = []interface {
	InkAvoider
	Settler
}{(*Annotation)(nil), (*QuiverKey)(nil)}

// These have lengths that may not be finite.
var _ = []Checker{(*IteratePath)(nil), (*Quiver)(nil), (*Streamlines)(nil), (*Ball)(nil), AxisCross{}, (*Outside)(nil), (*QuantileBands)(nil), (*Bundle)(nil), (*Surface)(nil)}

// A dark page may change the colors of values of these.
var _ = []DarkColored{(*ContourLines)(nil), (*IteratePath)(nil), (*Quiver)(nil)}

// The glyphs of marks do not move with their labels.
var _ Anchored = (*Marks)(nil)

// Text of these may have no room in the data area.
var _ = []Fitter{(*Marks)(nil), (*Annotation)(nil), (*QuiverKey)(nil)}

// The steps of a path can be shown one by one.
var _ = []Grower{(*IteratePath)(nil), (*Bundle)(nil), (*Surface)(nil)}

// isNil reports whether v is nil or a nil pointer.
func isNil(v any) bool {
	r := reflect.ValueOf(v)
	return !r.IsValid() || r.Kind() == reflect.Pointer && r.IsNil()
}

// finite reports whether both coordinates are finite.
func finite(p contour.Point) bool {
	s := p.X - p.X + p.Y - p.Y // NaN unless both are finite
	return s == 0
}

// onPage returns the transform from the data coordinates of plt to c.
func onPage(c *draw.Canvas, plt *plot.Plot) func(contour.Point) vg.Point {
	x, y := brush.Transforms(plt, c)
	return func(q contour.Point) vg.Point { return vg.Point{X: x(q.X), Y: y(q.Y)} }
}

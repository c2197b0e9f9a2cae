package plots

import (
	"errors"
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"

	"natgrad.example/plots/internal/layout"
)

// A Twin is a second y axis at the right of a panel, with plotters of its own, such as the norm of
// the gradient beside the loss. It shares the x axis and the data area of the panel. Its limits are
// its own, those of Figure.ShareY are not meant. A SecondAxis, which shows the same data on another
// scale, has no plotters; so the two are different types and fields, and a panel has at most one of
// them at the right.
//
// Plotters of the panel and of the Twin are painted in the order of their layers, those of the
// Twin last in each. Labels, legends and annotations keep clear of both. The panel's legend
// explains what is added to it, whatever its axis. Curves differ if their colors are counted on
// through both, as in Style.SeriesLine(0) at the left and Style.SeriesLine(1) at the right.
//
// A panel with a Twin cannot have equal aspect, nor plotters that draw its axes (AxesPainter).
type Twin struct {
	// Y is the axis. Its label stands at the right. Grid lines lie at its own ticks; if the other
	// axis has lines too, those of both seldom meet.
	Y Axis

	// Color is the color of label, ticks and numbers, such as that of the curve that they
	// belong to. Nil is the style's ink.
	Color color.Color

	plotters []plot.Plotter
}

// Add adds plotters, as Panel.Add does.
func (t *Twin) Add(ps ...plot.Plotter) { t.plotters = append(t.plotters, ps...) }

// Plotters returns the plotters in the order of Add.
func (t *Twin) Plotters() []plot.Plotter { return slices.Clone(t.plotters) }

// copied returns a copy with plotters of its own, nil for nil.
func (t *Twin) copied() *Twin {
	if t == nil {
		return nil
	}
	c := *t
	c.plotters = t.Plotters()
	return &c
}

// all returns the plotters of the panel and of its Twin. Functions with a plotter k count through
// both.
func (p *Panel) all() []plot.Plotter {
	if p.Twin == nil {
		return p.plotters
	}
	return slices.Concat(p.plotters, p.Twin.plotters)
}

// at returns where plotter k is kept.
func (p *Panel) at(k int) *plot.Plotter {
	if n := len(p.plotters); k >= n {
		return &p.Twin.plotters[k-n]
	}
	return &p.plotters[k]
}

// seat returns the number of plotter k in words.
func (p *Panel) seat(k int) string {
	if n := len(p.plotters); k >= n {
		return fmt.Sprintf("plotter %d of the twin axis", k-n)
	}
	return fmt.Sprintf("plotter %d", k)
}

// yScale returns the scale of y of plotter k.
func (p *Panel) yScale(k int) plot.Normalizer {
	if k >= len(p.plotters) {
		return p.Twin.Y.Scale
	}
	return p.Y.Scale
}

// checkTwin returns an error for what cannot stand beside axes at the right and above.
func (p *Panel) checkTwin() error {
	switch {
	case p.Twin == nil && p.Right == nil && p.Top == nil:
	case p.paintsAxes():
		return errors.New("a plotter draws the axes: Right, Top and Twin must be nil")
	case p.Twin != nil && p.Right != nil:
		return errors.New("axes Right and Twin stand in one place: want one of them")
	case p.Twin != nil && p.EqualAspect:
		return errors.New("equal aspect with a Twin: a unit of y has two lengths")
	}
	return nil
}

// panelAxes are the axes of a panel as plotters get them.
type panelAxes struct {
	own, twin *plot.Plot // twin is nil if there is no Twin
	plotters  int        // on own
}

// of returns the axes of plotter k.
func (a *panelAxes) of(k int) *plot.Plot {
	if a.twin != nil && k >= a.plotters {
		return a.twin
	}
	return a.own
}

// setTwin sets the axes of the Twin, whose data has the range y.
func (a *panelAxes) setTwin(p *Panel, y span) error {
	if p.Twin == nil {
		return nil
	}
	group := emptySpan()
	if err := group.join(y, &p.Twin.Y); err != nil {
		return err
	}
	a.twin = plot.New()
	a.twin.X = a.own.X
	return p.Twin.Y.apply(&a.twin.Y, &group)
}

// TwinLimits returns the least and the greatest value that Panel.Twin shows. It is not ok without
// one.
func (p *PlacedPanel) TwinLimits() (y [2]float64, ok bool) {
	if p.axes.twin == nil {
		return y, false
	}
	return [2]float64{p.axes.twin.Y.Min, p.axes.twin.Y.Max}, true
}

// paintAxisTexts paints the numbers and labels of all axes.
func (p *PlacedPanel) paintAxisTexts(s *Style, paint func(ink color.Color, texts []PlacedText) error) error {
	ink := p.rightInk(s)
	if ink == nil {
		return paint(s.Ink, p.Labels)
	}
	var others, right []PlacedText
	for i, t := range p.Labels {
		if slices.Contains(p.ofRight, i) {
			right = append(right, t)
		} else {
			others = append(others, t)
		}
	}
	if err := paint(s.Ink, others); err != nil {
		return err
	}
	return paint(ink, right)
}

// rightInk returns the color of the axis at the right, or nil for the style's ink.
func (p *PlacedPanel) rightInk(s *Style) color.Color {
	if p.Panel.Twin == nil {
		return nil
	}
	return p.Panel.Twin.Color
}

// tickInk returns the color of ticks on a side.
func (p *PlacedPanel) tickInk(s *Style, side layout.Side) color.Color {
	if c := p.rightInk(s); side == layout.Right && c != nil {
		return c
	}
	return s.Ink
}

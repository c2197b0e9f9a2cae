package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/tick"
)

// An AxesPainter is a plotter that draws the axes of its panel itself. The panel then has
// no frame, ticks, numbers and axis labels; its data area, title, letter, legend and color
// bar stay. The axes that Plot gets have the panel's limits and scales, its labels as
// Label.Text, and its tickers as Tick.Marker.
type AxesPainter interface {
	// FitAxes returns an error if the axes have no room in a data area. It is called after
	// the figure is laid out, on the plotter that WithStyle returns if it is Styled. The
	// error of the figure then wraps this one and ErrLayout.
	FitAxes(dataArea vg.Rectangle, axes *plot.Plot) error
}

// paintsAxes reports whether a plotter of the panel draws its axes.
func (p *Panel) paintsAxes() bool {
	for _, q := range p.all() {
		if _, ok := q.(AxesPainter); ok {
			return true
		}
	}
	return false
}

// giveAxes tells plotters that draw axes what the panel says of them.
func (p *Panel) giveAxes(to *plot.Plot) {
	give := func(a *Axis, to *plot.Axis) {
		to.Label.Text, to.Tick.Marker = a.Label, a.Ticks
		if a.Ticks != nil {
			return
		}
		to.Tick.Marker = AutoTicks{}
		if a.logarithmic() {
			to.Tick.Marker = LogTicks{}
		}
	}
	give(&p.X, &to.X)
	give(&p.Y, &to.Y)
}

// withoutAxes returns an axis of package layout that takes no room.
func withoutAxes(a layout.Axis) layout.Axis {
	a.Bare, a.Label = true, ""
	a.Ticks = func(int) (tick.Choice, error) { return tick.Thinned(nil), nil }
	return a
}

// fitAxes returns the first error of the plotters that draw axes.
func (d *pageDescriber) fitAxes(l *Layout) error {
	for i := range l.Panels {
		p := &l.Panels[i]
		if !p.Panel.paintsAxes() {
			continue
		}
		for k, q := range styled(d.style, p.Panel) {
			if err := p.Panel.fitPlotter(k, q, p); err != nil {
				return fmt.Errorf("plots: %s: %s: %w: %w", p.Panel.name(), p.Panel.seat(k), ErrLayout, err)
			}
		}
	}
	return nil
}

// fitPlotter returns the error of q, which is plotter k, if it does not fit.
func (p *Panel) fitPlotter(k int, q plot.Plotter, placed *PlacedPanel) error {
	defer rethrow(func() string { return p.plotterName(k) })
	if a, ok := q.(AxesPainter); ok {
		return a.FitAxes(placed.Box, placed.limits)
	}
	return nil
}

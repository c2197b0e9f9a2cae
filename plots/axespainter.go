package plots

import (
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

package plots

import (
	"context"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// A Fitter is a plotter with a part that may be too large for the data area, such as text. Nothing
// is cut: a figure is not drawn if a part does not fit, and a lenient figure leaves the plotter out.
type Fitter interface {
	// Fit returns an error if a part has no room in a data area. It is called after the figure
	// is laid out, on the plotter that WithStyle returns if it is Styled. The error of the
	// figure then wraps this one and ErrLayout.
	Fit(dataArea vg.Rectangle, axes *plot.Plot) error
}

// fits reports whether a plotter may not fit.
func fits(p plot.Plotter) bool {
	switch p.(type) {
	case Fitter, AxesPainter:
		return true
	}
	return false
}

// fit returns the first error of a plotter that has no room.
func (d *pageDescriber) fit(ctx context.Context, l *Layout) error {
	for p := range l.everyPanel() {
		for k, q := range p.Panel.all() {
			if !fits(q) {
				continue
			}
			if err := stopped(ctx); err != nil {
				return err
			}
			if err := p.Panel.fitPlotter(k, p.Panel.styled(d.style, k), p); err != nil {
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
		if err := a.FitAxes(placed.Box, placed.limits); err != nil {
			return err
		}
	}
	if a, ok := q.(Fitter); ok {
		return a.Fit(placed.Box, placed.axes.of(k))
	}
	return nil
}

// noRoom returns an error about a part of a size for which an area is too small, or nil.
func noRoom(size vg.Point, area vg.Rectangle, part string, of ...any) error {
	room := area.Size()
	if size.X <= room.X && size.Y <= room.Y {
		return nil
	}
	return fmt.Errorf("%s is %.4g × %.4g pt in size and has room for %.4g × %.4g pt", fmt.Sprintf(part, of...),
		float64(size.X), float64(size.Y), float64(max(room.X, 0)), float64(max(room.Y, 0)))
}

package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// Axis describes one axis of a Panel. Its zero value fits the data and chooses
// the ticks.
type Axis struct {
	// Label stands below or left of the numbers; "" is none. Parts between
	// dollar signs are formulas, see package tex.
	Label string

	// Min and Max are the limits of the data area. If both are zero, they are
	// the range of the panel's data, widened by a twentieth each way where that
	// is a single value.
	Min, Max float64

	// Ticks chooses the ticks; nil is AutoTicks. NoTicks draws none. An empty
	// label makes a tick without a number.
	Ticks plot.Ticker

	// TickLabelSize is the size of the numbers, the style's if zero. Automatic
	// ticks leave room for numbers of the style's size in any case.
	TickLabelSize vg.Length
}

// NoTicks is a plot.Ticker that gives no ticks.
type NoTicks struct{}

// Ticks implements plot.Ticker.
func (NoTicks) Ticks(min, max float64) []plot.Tick { return nil }

// limits returns the limits of the axis called name: its own, or else the
// range [lo, hi] of the data.
func (a *Axis) limits(name string, lo, hi float64) (float64, float64, error) {
	if a.Min != 0 || a.Max != 0 {
		lo, hi = a.Min, a.Max
	}
	if math.IsInf(lo, 1) && math.IsInf(hi, -1) {
		return 0, 0, fmt.Errorf("%s: %w: no limits and no data to take them from", name, ErrLimits)
	}
	if own := a.Min != 0 || a.Max != 0; !own && lo == hi {
		// Data on one line, which Matplotlib widens likewise
		// (transforms.py, nonsingular).
		d := 0.05 * math.Abs(lo)
		if lo == 0 {
			d = 0.05
		}
		lo, hi = lo-d, hi+d
	}
	// The width must be finite as well: the transform divides by it.
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) {
		return 0, 0, fmt.Errorf("%s: %w [%v, %v]", name, ErrLimits, lo, hi)
	}
	return lo, hi, nil
}

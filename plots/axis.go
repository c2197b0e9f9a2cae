package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
)

// Axis describes one axis of a Panel. Its zero value fits the data and chooses
// the ticks.
type Axis struct {
	// Label stands below or left of the numbers; "" is none. Parts between
	// dollar signs are formulas, see package tex.
	Label string

	// Min and Max are the limits of the data area. If both are zero, they are
	// the range of the panel's data, widened by a twentieth each way where that
	// is a single value, or by a factor of two on a logarithmic axis.
	Min, Max float64

	// Margin widens limits that are taken from the data by this share of the axis
	// each way, on the page. Matplotlib gives line plots 0.05. What plotters
	// draw beyond their data, as gonum's glyphs, bars and labels, needs it too.
	Margin float64

	// Scale is the scale; nil is plot.LinearScale. With plot.LogScale limits must
	// be above zero.
	Scale plot.Normalizer

	// Ticks chooses the ticks; nil is AutoTicks. NoTicks draws none. An empty
	// label makes a tick without a number. Where numbers would collide, some are
	// left out.
	Ticks plot.Ticker

	// TickLabelSize is the size of the numbers, the style's if zero. Automatic
	// ticks leave room for numbers of the style's size in any case.
	TickLabelSize vg.Length
}

// apply gives a stock axis the scale of a and its limits: those that were set for
// the group of axes that share them, or else the range of the group's data.
func (a *Axis) apply(to *plot.Axis, group *span) error {
	if i, ok := a.Scale.(plot.InvertedScale); ok && i.Normalizer == nil {
		return fmt.Errorf("%w: inverted scale of nothing", ErrLimits)
	}
	if a.Scale != nil {
		to.Scale = brush.SafeScale(a.Scale)
	}
	lo, hi := group.data[0], group.data[1]
	switch {
	case group.set != nil:
		lo, hi = group.set[0], group.set[1]
	case math.IsInf(lo, 1) && math.IsInf(hi, -1):
		return fmt.Errorf("%w: no limits and no data to take them from", ErrLimits)
	case lo == hi:
		lo, hi = a.widen(lo)
	default:
		lo, hi = a.margin(lo, hi, group.margin)
	}
	// The width must be finite as well: the transform divides by it.
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) {
		return fmt.Errorf("%w [%v, %v]", ErrLimits, lo, hi)
	}
	if a.logarithmic() && !(lo > 0) {
		return fmt.Errorf("%w [%v, %v]: not above zero, as a logarithmic axis must be", ErrLimits, lo, hi)
	}
	to.Min, to.Max = lo, hi
	return nil
}

// margin returns limits wider than the data by a share of the axis.
func (a *Axis) margin(lo, hi, share float64) (float64, float64) {
	switch {
	case share == 0:
		return lo, hi
	case a.logarithmic() && lo > 0:
		f := math.Pow(hi/lo, share)
		return lo / f, hi * f
	}
	return lo - share*(hi-lo), hi + share*(hi-lo)
}

// widen returns limits for data on one line, as Matplotlib's (transforms.py,
// nonsingular) on a linear axis.
func (a *Axis) widen(v float64) (lo, hi float64) {
	if a.logarithmic() {
		return v / 2, v * 2
	}
	d := 0.05 * math.Abs(v)
	if v == 0 {
		d = 0.05
	}
	return v - d, v + d
}

// logarithmic reports whether the axis has gonum's logarithmic scale, either way
// round.
func (a *Axis) logarithmic() bool {
	scale := a.Scale
	if i, ok := scale.(plot.InvertedScale); ok {
		scale = i.Normalizer
	}
	_, ok := scale.(plot.LogScale)
	return ok
}

func (a *Axis) isLinear() bool {
	_, ok := a.Scale.(plot.LinearScale)
	return ok || a.Scale == nil
}

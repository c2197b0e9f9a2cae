package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/brush"
)

// Axis describes an axis of a Panel. The zero value has the limits of the data and
// automatic ticks.
type Axis struct {
	// Label stands below or left of the numbers. "" is no label. Parts between dollar
	// signs are formulas, see package tex.
	Label string

	// Min and Max are the limits of the data area. If both are zero, they are the
	// range of the panel's data. If all data have one value v, the limits are v ± |v|/20,
	// or v/2 and 2v on a logarithmic axis.
	Min, Max float64

	// Margin widens limits that come from the data. It moves each limit outward by
	// this fraction of the distance between the limits on the page. Matplotlib has 0.05
	// for line plots. Set it also for plotters that draw beyond their data, such as
	// gonum's glyphs, bars and labels.
	Margin float64

	// Scale is the scale. Nil is plot.LinearScale. With plot.LogScale, limits must be
	// positive.
	Scale plot.Normalizer

	// Ticks chooses the ticks. Nil is AutoTicks, or LogTicks on a logarithmic axis. A
	// tick with an empty label has no number. Numbers that would collide are left
	// out.
	Ticks plot.Ticker

	// TickLabelSize is the size of type of the numbers. Zero is the style's
	// TickLabelSize, which also decides how many automatic ticks have room.
	TickLabelSize vg.Length
}

// apply sets the scale and the limits of a gonum axis. The limits are those that were
// set for the group of axes that share them, or else the range of the group's data.
func (a *Axis) apply(to *plot.Axis, group *span) error {
	if i, ok := a.Scale.(plot.InvertedScale); ok && i.Normalizer == nil {
		return fmt.Errorf("%w: plot.InvertedScale without a Normalizer", ErrLimits)
	}
	if a.Scale != nil {
		to.Scale = brush.SafeScale(a.Scale)
	}
	lo, hi := group.data[0], group.data[1]
	switch {
	case group.set != nil:
		lo, hi = group.set[0], group.set[1]
	case group.fault != nil:
		return group.fault
	case math.IsInf(lo, 1) && math.IsInf(hi, -1):
		return fmt.Errorf("%w: no limits and no data", ErrLimits)
	case oneValue(lo, hi):
		lo, hi = a.widen(lo)
	default:
		lo, hi = a.margin(lo, hi, group.margin)
	}
	// The transform divides by the distance of the limits, which may overflow.
	if w := hi - lo; !(w > 0) || math.IsInf(w, 0) {
		return fmt.Errorf("%w [%v, %v]", ErrLimits, lo, hi)
	}
	if a.logarithmic() && !(lo > 0) {
		return fmt.Errorf("%w [%v, %v]: limits of a logarithmic axis must be positive", ErrLimits, lo, hi)
	}
	to.Min, to.Max = lo, hi
	return nil
}

// margin returns limits that are wider than [lo, hi] at either end, by a fraction of
// their distance on the page.
func (a *Axis) margin(lo, hi, fraction float64) (float64, float64) {
	switch {
	case fraction == 0:
		return lo, hi
	case a.logarithmic() && lo > 0:
		f := math.Pow(hi/lo, fraction)
		return lo / f, hi * f
	}
	return lo - fraction*(hi-lo), hi + fraction*(hi-lo)
}

// widen returns limits for data with the single value v. On a linear axis it follows
// Matplotlib (transforms.py, nonsingular), which takes numbers near the least of float64
// for zero. All limits are finite.
func (a *Axis) widen(v float64) (lo, hi float64) {
	const (
		tiny = 1e21 * 0x1p-1022
		most = math.MaxFloat64
	)
	if a.logarithmic() {
		return max(v/2, math.SmallestNonzeroFloat64), min(max(v*2, 3*math.SmallestNonzeroFloat64), most)
	}
	d := 0.05 * math.Abs(v)
	if math.Abs(v) < tiny {
		d = 0.05
	}
	return max(v-d, -most), min(v+d, most)
}

// logarithmic reports whether the axis has gonum's logarithmic scale, possibly
// inverted. Scales of other packages count as neither logarithmic nor linear: a
// plot.Normalizer says nothing about its ticks, which Axis.Ticks can choose.
func (a *Axis) logarithmic() bool {
	scale := a.Scale
	if i, ok := scale.(plot.InvertedScale); ok {
		scale = i.Normalizer
	}
	_, ok := scale.(plot.LogScale)
	return ok
}

// isLinear reports whether the axis has gonum's linear scale.
func (a *Axis) isLinear() bool {
	_, ok := a.Scale.(plot.LinearScale)
	return ok || a.Scale == nil
}

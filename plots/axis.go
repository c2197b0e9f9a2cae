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
	// positive. A plot.InvertedScale runs down or to the left; Min stays the lesser
	// limit. A scale must be monotone and finite between the limits.
	Scale plot.Normalizer

	// Ticks chooses the ticks. Nil is AutoTicks, or LogTicks on a logarithmic axis. A
	// tick with an empty label has no number. Numbers that would collide are left
	// out.
	Ticks plot.Ticker

	// TickLabelSize is the size of type of the numbers. Zero is the style's
	// TickLabelSize, which also decides how many automatic ticks have room.
	TickLabelSize vg.Length

	// Grid draws lines across the data area at the ticks. Nil is no lines.
	Grid *Grid
}

// apply sets the scale and the limits of a gonum axis. The limits are those that were
// set for the group of axes that share them, or else the range of the group's data.
func (a *Axis) apply(to *plot.Axis, group *span) error {
	if a.Scale != nil && uninverted(a.Scale) == nil {
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
	if err := a.checkLimits(lo, hi); err != nil {
		return err
	}
	to.Min, to.Max = lo, hi
	return nil
}

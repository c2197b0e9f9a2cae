package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/bisect"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/tick"
)

// A SecondAxis shows the values of an axis on another scale, such as σ beside log σ or degrees
// beside radians, on the opposite side of the data area: Panel.Right those of Y, and Panel.Top
// those of X. It has ticks, numbers and a label of its own, and no data; a Twin has data.
type SecondAxis struct {
	// To returns what the second axis shows at a value of the axis, and From returns the value
	// of the axis where the second one shows v. To must be strictly monotone and finite between
	// the limits, and From its inverse.
	To, From func(v float64) float64

	// Label stands beyond the numbers. "" is no label.
	Label string

	// Ticks chooses the ticks, in the values that the second axis shows. Nil is AutoTicks if their
	// numbers are spread over the axis. If the scale is too curved for that, it is LogTicks, or round
	// numbers near evenly spaced places.
	Ticks plot.Ticker

	// TickLabelSize is the size of type of the numbers. Zero is the style's TickLabelSize.
	TickLabelSize vg.Length
}

// secondChecks is the number of values at which From and To are compared, and secondSlack their
// greatest distance in lengths of the axis.
const (
	secondChecks = 9
	secondSlack  = 1e-6
)

// describe describes the axis beside one with the given limits, where fraction returns the
// position of a value.
func (a *SecondAxis) describe(limits *plot.Axis, fraction func(float64) vg.Length) (*layout.Axis, error) {
	if a.To == nil || a.From == nil {
		return nil, fmt.Errorf("%w: To or From is nil", ErrFigure)
	}
	lo, hi := a.To(limits.Min), a.To(limits.Max)
	if !isFinite(lo) || !isFinite(hi) || !isFinite(hi-lo) || lo == hi {
		return nil, fmt.Errorf("%w: To makes %v and %v of the limits %v and %v", ErrLimits, lo, hi, limits.Min, limits.Max)
	}
	position := func(v float64) float64 { return float64(fraction(a.From(v))) }
	for i := range secondChecks {
		v := limits.Min + (limits.Max-limits.Min)*float64(i)/(secondChecks-1)
		if d := position(a.To(v)) - float64(fraction(v)); !(math.Abs(d) <= secondSlack) {
			return nil, fmt.Errorf("%w: From(To(%v)) = %v, want %v: From must be the inverse of To", ErrLimits, v, a.From(a.To(v)), v)
		}
	}
	scale := layout.Scale{
		Min: lo, Max: hi,
		Fraction: func(v float64) float64 { // From may fail between the values that were compared
			if at := position(v); at > 0 {
				return min(at, 1)
			}
			return 0
		},
	}
	scale.Ticks = a.choice(scale, limits, fraction)
	return &layout.Axis{
		Scale: scale,
		Label: a.Label, NumberSize: a.TickLabelSize,
	}, nil
}

// choice returns a function that chooses the ticks of a scale beside an axis with the given limits,
// where fraction returns the position of a value.
func (a *SecondAxis) choice(s layout.Scale, limits *plot.Axis, fraction func(float64) vg.Length) func(n int) (tick.Choice, error) {
	lo, hi := min(s.Min, s.Max), max(s.Min, s.Max)
	if a.Ticks != nil {
		return (&Axis{Ticks: a.Ticks}).choice(lo, hi)
	}
	rising := fraction(limits.Min) < fraction(limits.Max)
	value := func(at float64) float64 {
		_, v := bisect.Crossing(limits.Min, limits.Max, func(v float64) bool {
			d := float64(fraction(v)) - at
			return rising && d >= 0 || !rising && d <= 0
		})
		return a.To(v)
	}
	return func(n int) (tick.Choice, error) { return tick.CurvedChoice(n, lo, hi, s.Fraction, value), nil }
}

package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/tick"
)

// AutoTicks is a plot.Ticker that chooses ticks at multiples of 1, 2, 2.5, 5 or
// 10 times a power of ten, as Matplotlib's AutoLocator does.
type AutoTicks struct {
	// N is the greatest number of intervals between ticks. If zero, it is 9, and
	// on the axis of a Panel as many, up to 9, as its length has room for.
	N int
}

// Ticks implements plot.Ticker. Limits that are not finite or not increasing
// have no ticks. Labels stand for themselves, with a power of ten where numbers
// are large or small; a Panel splits off what they have in common.
func (t AutoTicks) Ticks(min, max float64) []plot.Tick {
	values := tick.RoundValues(min, max, t.N)
	return tick.Labeled(values, tick.PlainNumerals(values, min, max).Label)
}

// ticks returns the choice of ticks on a ruler for axis a. Ticks outside the
// limits are left out.
func (s *Style) ticks(a *Axis, r ruler) (tick.Choice, error) {
	ticker := a.Ticks
	if ticker == nil {
		ticker = AutoTicks{}
		if a.logarithmic() {
			ticker = LogTicks{}
		}
	}
	if _, ok := ticker.(LogTicks); ok && r.min > 0 {
		return tick.LogChoice(r.room(s.TickLabelSize), r.min, r.max), nil
	}
	if auto, ok := ticker.(AutoTicks); ok {
		n := auto.N
		if n <= 0 {
			n = r.room(s.TickLabelSize)
		}
		return tick.AutoChoice(n, r.min, r.max), nil
	}
	all, err := tick.Ask(ticker, r.min, r.max)
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %w", r.name, ErrLimits, err)
	}
	var m tick.Marks
	slack := 1e-10 * (r.max - r.min)
	for _, t := range all {
		if r.min-slack <= t.Value && t.Value <= r.max+slack {
			m.Ticks = append(m.Ticks, t)
		}
	}
	return func(step int) tick.Marks { return m.Every(step + 1) }, nil
}

func (s *Style) numberSize(a *Axis) vg.Length {
	if a.TickLabelSize > 0 {
		return a.TickLabelSize
	}
	return s.TickLabelSize
}

// LogTicks is a plot.Ticker for logarithmic axes: powers of ten, every second or
// third of them over many decades, with minor ticks between; within one decade
// its multiples as well, and round numbers where the limits are closer still.
//
// The rules are those of Matplotlib 3.3 (ticker.py, LogLocator and LogFormatter):
// numbers at 1, 2, 3, 4 and 6 times a power of ten in less than a decade, at all
// multiples in less than 0.4 of one.
type LogTicks struct{}

// Ticks implements plot.Ticker. Limits that are not positive and increasing have
// no ticks. An axis of a Panel shows fewer numbers if all have no room.
func (LogTicks) Ticks(min, max float64) []plot.Tick { return tick.LogTicks(min, max) }

// NoTicks is a plot.Ticker that gives no ticks.
type NoTicks struct{}

// Ticks implements plot.Ticker.
func (NoTicks) Ticks(min, max float64) []plot.Tick { return nil }

package plots

import (
	"fmt"

	"gonum.org/v1/plot"

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

// choice returns a function that chooses the ticks between lo and hi on an axis that
// has room for n numbers. It leaves out ticks outside the limits.
func (a *Axis) choice(lo, hi float64) func(n int) (tick.Choice, error) {
	ticker := a.Ticks
	if ticker == nil {
		ticker = AutoTicks{}
		if a.logarithmic() {
			ticker = LogTicks{}
		}
	}
	return func(n int) (tick.Choice, error) {
		switch t := ticker.(type) {
		case LogTicks:
			if lo > 0 {
				return tick.LogChoice(n, lo, hi), nil
			}
		case AutoTicks:
			if t.N > 0 {
				n = t.N
			}
			return tick.AutoChoice(n, lo, hi), nil
		}
		all, err := tick.Ask(ticker, lo, hi)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrLimits, err)
		}
		var m tick.Marks
		slack := 1e-10 * (hi - lo)
		for _, t := range all {
			if lo-slack <= t.Value && t.Value <= hi+slack {
				m.Ticks = append(m.Ticks, t)
			}
		}
		return func(step int) tick.Marks { return m.Every(step + 1) }, nil
	}
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

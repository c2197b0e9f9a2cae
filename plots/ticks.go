package plots

import (
	"fmt"

	"gonum.org/v1/plot"

	"natgrad.example/internal/callee"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/tick"
)

// AutoTicks is a plot.Ticker that chooses ticks at multiples of 1, 2, 2.5, 5 or 10
// times a power of ten, as Matplotlib's AutoLocator does.
type AutoTicks struct {
	// N is the greatest number of intervals between ticks. If zero, it is 9, or fewer
	// if the axis of a Panel has no room for 9. Above MaxTickIntervals there are no
	// ticks, and a Panel returns an error.
	N int
}

// MaxTickIntervals is the greatest number of intervals of AutoTicks.
const MaxTickIntervals = tick.GreatestIntervals

// Ticks implements plot.Ticker. It returns no ticks for limits that are not finite or
// not increasing. Large and small numbers are written with a power of ten. A Panel
// writes the power or the offset that all numbers have in common only once.
func (t AutoTicks) Ticks(min, max float64) []plot.Tick {
	values := tick.RoundValues(min, max, t.N)
	return tick.Labeled(values, tick.PlainNumerals(values, min, max).Label)
}

// choice returns a function that chooses the ticks between lo and hi on an axis that
// has room for n numbers. It leaves out ticks outside the limits. A ticker of another
// package, which does not know n, is asked once. Its numbers that would collide are
// left out evenly.
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
			if t.N > MaxTickIntervals {
				return tick.Choice{}, fmt.Errorf("AutoTicks.N = %d, want at most plots.MaxTickIntervals = %d: %w", t.N, MaxTickIntervals, ErrLimit)
			}
			if t.N > 0 {
				n = t.N
			}
			return tick.AutoChoice(n, lo, hi), nil
		}
		all, err := ask(ticker, lo, hi)
		if err != nil {
			return tick.Choice{}, fmt.Errorf("%w: %w", ErrLimits, err)
		}
		var shown []plot.Tick
		place := brush.ScaleOf(a.Scale, lo, hi)
		for _, t := range all {
			const slack = 1e-10 // of the length on the page
			if at := place(t.Value); -slack <= at && at <= 1+slack {
				shown = append(shown, t)
			}
		}
		return tick.Thinned(shown), nil
	}
}

// ask returns the ticks of t. If t panics, as plot.LogTicks does for a limit of
// zero, ask returns an error that wraps ErrPanic.
func ask(t plot.Ticker, min, max float64) (ticks []plot.Tick, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = callee.Error(fmt.Sprintf("%T for [%v, %v]", t, min, max), ErrPanic, p)
		}
	}()
	return t.Ticks(min, max), nil
}

// LogTicks is a plot.Ticker for logarithmic axes. It chooses powers of ten with minor
// ticks between them. Up to a decade it also chooses multiples of them: 1, 2, 3, 4 and
// 6 times a power of ten, or all multiples up to 0.4 decades. This is the rule of
// Matplotlib 3.3 (ticker.py, LogLocator and LogFormatter).
//
// Its other rules are its own. Where fewer than three numbers would stand, it takes the
// multiples 1 and 3, or 1, 2 and 5, and on less than a decade round numbers. Over many
// decades it chooses every k-th power, with exponents that are multiples of k. An axis
// with two or more powers of ten has numbers at two of them at least, unless these
// collide.
type LogTicks struct{}

// Ticks implements plot.Ticker. It returns no ticks for limits that are not positive or
// not increasing. Each label is the whole value. An axis of a Panel shows fewer numbers if
// there is no room for all.
func (LogTicks) Ticks(min, max float64) []plot.Tick { return tick.LogTicks(min, max) }

// NoTicks is a plot.Ticker that returns no ticks.
type NoTicks struct{}

// Ticks implements plot.Ticker.
func (NoTicks) Ticks(min, max float64) []plot.Tick { return nil }

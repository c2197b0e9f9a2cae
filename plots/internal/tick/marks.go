package tick

import (
	"fmt"

	"gonum.org/v1/plot"

	"natgrad.example/internal/round"
)

// Marks are the ticks of an axis. A tick with an empty label has no number.
type Marks struct {
	Ticks      []plot.Tick
	Minor      []float64
	OffsetText string // a formula for the offset and the power of ten of all numbers, or ""
}

// A Choice returns the marks of an axis: the preferred ones for step 0, and fewer
// numbers with each further step. Layout takes the first step whose numbers do not
// collide.
type Choice func(step int) Marks

// MaxIntervals is the greatest number of intervals between automatic ticks.
const MaxIntervals = 9

// RoundValues returns the multiples of a round step from min to max that make at
// most n intervals, or MaxIntervals if n is not positive. There are none if the
// limits are not finite or not increasing.
func RoundValues(min, max float64, n int) []float64 {
	if n <= 0 {
		n = MaxIntervals
	}
	return round.Ticks(min, max, n)
}

// Labeled returns ticks at values, with labels from text.
func Labeled(values []float64, text func(float64) string) []plot.Tick {
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i] = plot.Tick{Value: v, Label: text(v)}
	}
	return ticks
}

// AutoChoice returns the choice of round ticks between lo and hi. Step 0 has at most
// n intervals. Each further step has one fewer; when one is left, further steps drop
// numbers.
func AutoChoice(n int, lo, hi float64) Choice {
	return func(step int) Marks {
		values := RoundValues(lo, hi, max(n-step, 1))
		num := newNumerals(values, lo, hi)
		m := Marks{Ticks: Labeled(values, num.Digits), OffsetText: num.OffsetText()}
		return m.Every(max(step-n+2, 1))
	}
}

// Every returns m with only every k-th number. Zero keeps its number.
func (m Marks) Every(k int) Marks {
	if k <= 1 {
		return m
	}
	var labeled []int
	start := 0
	for i, t := range m.Ticks {
		if t.Label != "" {
			if t.Value == 0 {
				start = len(labeled) % k
			}
			labeled = append(labeled, i)
		}
	}
	thin := m
	thin.Ticks = append([]plot.Tick(nil), m.Ticks...)
	for j, i := range labeled {
		if j%k != start {
			thin.Ticks[i].Label = ""
		}
	}
	return thin
}

// Ask returns the ticks of t. If t panics, as plot.LogTicks does for a limit of
// zero, Ask returns an error.
func Ask(t plot.Ticker, min, max float64) (ticks []plot.Tick, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%T refuses [%v, %v]: %v", t, min, max, p)
		}
	}()
	return t.Ticks(min, max), nil
}

package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"natgrad.example/contour"
)

// marks are the ticks of a ruler. A tick without label has no number.
type marks struct {
	ticks  []plot.Tick
	minor  []float64
	common string // what the numbers have in common
}

// choice returns the marks of a ruler: those it should have for step zero, fewer
// numbers with every step.
type choice func(step int) marks

const maxIntervals = 9

// roundValues returns the multiples of a round number between min and max, at most n
// intervals of them, or maxIntervals if n is not positive.
func roundValues(min, max float64, n int) []float64 {
	if n <= 0 {
		n = maxIntervals
	}
	values, err := contour.Ticks(min, max, n)
	if err != nil {
		return nil
	}
	return values
}

func label(values []float64, text func(float64) string) []plot.Tick {
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i] = plot.Tick{Value: v, Label: text(v)}
	}
	return ticks
}

// automatic chooses at most n intervals between lo and hi, one fewer with every
// step, and then fewer numbers.
func automatic(n int, lo, hi float64) choice {
	return func(step int) marks {
		values := roundValues(lo, hi, max(n-step, 1))
		num := newNumerals(values, lo, hi)
		m := marks{ticks: label(values, num.digits), common: num.common()}
		return m.every(max(step-n+2, 1))
	}
}

// every returns m with every k-th number only, zero among them if it is there.
func (m marks) every(k int) marks {
	if k <= 1 {
		return m
	}
	var labelled []int
	start := 0
	for i, t := range m.ticks {
		if t.Label != "" {
			if t.Value == 0 {
				start = len(labelled) % k
			}
			labelled = append(labelled, i)
		}
	}
	thin := m
	thin.ticks = append([]plot.Tick(nil), m.ticks...)
	for j, i := range labelled {
		if j%k != start {
			thin.ticks[i].Label = ""
		}
	}
	return thin
}

// ask returns the ticks of a ticker. Some panic on limits that are not theirs,
// plot.LogTicks on zero, which is an error here.
func ask(t plot.Ticker, min, max float64) (ticks []plot.Tick, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%T refuses [%v, %v]: %v", t, min, max, p)
		}
	}()
	return t.Ticks(min, max), nil
}

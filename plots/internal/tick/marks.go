package tick

import (
	"fmt"

	"gonum.org/v1/plot"

	"natgrad.example/contour"
)

// marks are the ticks of a ruler. A tick without label has no number.
type Marks struct {
	Ticks  []plot.Tick
	Minor  []float64
	Common string // what the numbers have in common
}

// choice returns the marks of a ruler: those it should have for step zero, fewer
// numbers with every step.
type Choice func(step int) Marks

const MaxIntervals = 9

// roundValues returns the multiples of a round number between min and max, at most n
// intervals of them, or maxIntervals if n is not positive.
func Values(min, max float64, n int) []float64 {
	if n <= 0 {
		n = MaxIntervals
	}
	values, err := contour.Ticks(min, max, n)
	if err != nil {
		return nil
	}
	return values
}

func Labeled(values []float64, text func(float64) string) []plot.Tick {
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i] = plot.Tick{Value: v, Label: text(v)}
	}
	return ticks
}

// automatic chooses at most n intervals between lo and hi, one fewer with every
// step, and then fewer numbers.
func Automatic(n int, lo, hi float64) Choice {
	return func(step int) Marks {
		values := Values(lo, hi, max(n-step, 1))
		num := NewNumerals(values, lo, hi)
		m := Marks{Ticks: Labeled(values, num.Digits), Common: num.Common()}
		return m.Every(max(step-n+2, 1))
	}
}

// every returns m with every k-th number only, zero among them if it is there.
func (m Marks) Every(k int) Marks {
	if k <= 1 {
		return m
	}
	var labelled []int
	start := 0
	for i, t := range m.Ticks {
		if t.Label != "" {
			if t.Value == 0 {
				start = len(labelled) % k
			}
			labelled = append(labelled, i)
		}
	}
	thin := m
	thin.Ticks = append([]plot.Tick(nil), m.Ticks...)
	for j, i := range labelled {
		if j%k != start {
			thin.Ticks[i].Label = ""
		}
	}
	return thin
}

// ask returns the ticks of a ticker. Some panic on limits that are not theirs,
// plot.LogTicks on zero, which is an error here.
func Ask(t plot.Ticker, min, max float64) (ticks []plot.Tick, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%T refuses [%v, %v]: %v", t, min, max, p)
		}
	}()
	return t.Ticks(min, max), nil
}

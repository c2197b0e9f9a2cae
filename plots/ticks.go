package plots

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/round"
)

// AutoTicks is a plot.Ticker that chooses ticks at multiples of 1, 2, 2.5, 5 or
// 10 times a power of ten, as Matplotlib's AutoLocator does.
type AutoTicks struct {
	// N is the greatest number of intervals between ticks. If zero, it is 9, and
	// on the axis of a Panel as many, up to 9, as its length has room for.
	N int
}

const maxIntervals = 9

// Numbers of characters that automatic ticks keep free per tick: numbers are
// wider than tall (Matplotlib, axis.py, get_tick_space).
const (
	xCharacters = 3
	yCharacters = 2
)

// Ticks implements plot.Ticker. Limits that are not finite or not increasing
// have no ticks. Labels stand for themselves, with a power of ten where numbers
// are large or small; a Panel splits off what they have in common.
func (t AutoTicks) Ticks(min, max float64) []plot.Tick {
	values := t.values(min, max)
	return label(values, plainNumerals(values, min, max).label)
}

func (t AutoTicks) values(min, max float64) []float64 {
	n := t.N
	if n <= 0 {
		n = maxIntervals
	}
	return round.Ticks(min, max, n)
}

func label(values []float64, text func(float64) string) []plot.Tick {
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i] = plot.Tick{Value: v, Label: text(v)}
	}
	return ticks
}

// ticks returns the choice of ticks on a ruler for axis a. Ticks outside the
// limits are left out.
func (s *Style) ticks(a *Axis, r ruler) (choice, error) {
	ticker := a.Ticks
	if ticker == nil {
		ticker = AutoTicks{}
		if a.logarithmic() {
			ticker = LogTicks{}
		}
	}
	if _, ok := ticker.(LogTicks); ok && r.min > 0 {
		return logarithmic(r.room(s.TickLabelSize), r.min, r.max), nil
	}
	if auto, ok := ticker.(AutoTicks); ok {
		n := auto.N
		if n <= 0 {
			n = r.room(s.TickLabelSize)
		}
		return automatic(n, r.min, r.max), nil
	}
	all, err := ask(ticker, r.min, r.max)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", r.name, err)
	}
	var m marks
	slack := 1e-10 * (r.max - r.min)
	for _, t := range all {
		if r.min-slack <= t.Value && t.Value <= r.max+slack {
			m.ticks = append(m.ticks, t)
		}
	}
	return func(step int) marks { return m.every(step + 1) }, nil
}

// room returns how many numbers of a size fit along a ruler, by Matplotlib's
// count of characters.
func (r ruler) room(size vg.Length) int {
	characters := vg.Length(yCharacters)
	if r.side == below {
		characters = xCharacters
	}
	lo, hi := r.span()
	return clamp(int(math.Floor(float64((hi-lo)/(size*characters)))), 1, maxIntervals)
}

// automatic chooses at most n intervals between lo and hi, one fewer with every
// step, and then fewer numbers.
func automatic(n int, lo, hi float64) choice {
	return func(step int) marks {
		values := AutoTicks{N: max(n-step, 1)}.values(lo, hi)
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
			err = fmt.Errorf("%w: %T refuses [%v, %v]: %v", ErrLimits, t, min, max, p)
		}
	}()
	return t.Ticks(min, max), nil
}

func clamp(v, lo, hi int) int { return max(lo, min(v, hi)) }

func (s *Style) numberSize(a *Axis) vg.Length {
	if a.TickLabelSize > 0 {
		return a.TickLabelSize
	}
	return s.TickLabelSize
}

// numeral turns the label of a tick into text for the typesetter: a number
// becomes a formula, which has the right minus and digits.
func numeral(label string) string {
	plain := strings.Replace(label, minus, "-", 1)
	if _, err := strconv.ParseFloat(plain, 64); err != nil || strings.ContainsAny(plain, "xXeEnNiI_") {
		return label
	}
	return "$" + plain + "$"
}

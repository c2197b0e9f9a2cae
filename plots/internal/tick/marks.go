package tick

import (
	"slices"

	"gonum.org/v1/plot"

	"natgrad.example/internal/round"
)

// Marks are the ticks of an axis. A tick with an empty label has no number.
type Marks struct {
	Ticks []plot.Tick
	// Numbered are the ticks that have numbers. If nil, they are the Ticks with a label.
	Numbered   []plot.Tick
	Minor      []float64
	OffsetText string // a formula for the offset and the power of ten of all numbers, or ""
}

// A Choice has the marks of an axis: the preferred ones for step 0, and fewer numbers
// with each further step. Layout takes the first step whose numbers do not collide.
type Choice struct {
	// Values returns the values that have numbers in a step, without writing them. If nil,
	// they are known only by Marks.
	Values func(step int) []float64
	Marks  func(step int) Marks
	// Thins says that step k has every k-th number or so. Late steps then differ little.
	Thins bool
}

// MaxIntervals is the greatest number of intervals between automatic ticks.
const MaxIntervals = 9

// GreatestIntervals is the greatest number of intervals that RoundValues accepts.
const GreatestIntervals = round.MaxParts

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
	var last []float64
	lastParts := 0
	values := func(step int) []float64 {
		parts := max(n-step, 1)
		if last == nil || !round.Alike(lo, hi, parts, lastParts) {
			last = RoundValues(lo, hi, parts)
		}
		lastParts = parts
		return last
	}
	thin := func(step int) int { return max(step-n+2, 1) }
	return Choice{
		Values: func(step int) []float64 {
			v := values(step)
			return everyNth(v, thin(step), slices.Index(v, 0))
		},
		Marks: func(step int) Marks {
			v := values(step)
			num := newNumerals(v, lo, hi)
			return Marks{Ticks: Labeled(v, num.Digits), OffsetText: num.OffsetText()}.every(thin(step))
		},
	}
}

// every returns m with only every k-th number. Zero keeps its number.
func (m Marks) every(k int) Marks {
	if k > 1 {
		m.Numbered = Thinned(m.Ticks).Marks(k - 1).Numbered
	}
	return m
}

// Thinned returns the choice of given ticks. Step 0 has all numbers, step 1 every second
// number, and so on. Zero keeps its number. All steps have all ticks.
func Thinned(ticks []plot.Tick) Choice {
	var labeled []plot.Tick
	zero := 0
	for _, t := range ticks {
		if t.Label != "" {
			if t.Value == 0 {
				zero = len(labeled)
			}
			labeled = append(labeled, t)
		}
	}
	return Choice{
		Thins: true,
		Values: func(step int) []float64 {
			var values []float64
			for i := zero % (step + 1); i < len(labeled); i += step + 1 {
				values = append(values, labeled[i].Value)
			}
			return values
		},
		Marks: func(step int) Marks {
			return Marks{Ticks: ticks, Numbered: everyNth(labeled, step+1, zero)}
		},
	}
}

package tick

import (
	"slices"
	"strconv"
)

// FormatLevels returns a function that writes increasing levels as formulas. It
// writes them like the numbers of an axis, or with FormatLevel if they span three
// decades or more.
func FormatLevels(levels []float64) func(float64) string {
	if len(levels) == 0 {
		return FormatLevel
	}
	first, last := levels[0], levels[len(levels)-1]
	if len(levels) > 2 && (first > 0 && last/first >= 1e3 || last < 0 && first/last >= 1e3) {
		return FormatLevel
	}
	n := PlainNumerals(levels, first, last)
	return func(level float64) string {
		s := n.Digits(level)
		if n.exponent != 0 && level != 0 {
			s += ` \times 10^{` + strconv.Itoa(n.exponent) + "}"
		}
		return "$" + s + "$"
	}
}

// FormatLevel writes one level as a formula with the digits that it needs, at most
// five.
func FormatLevel(level float64) string {
	if level == 0 {
		return "$0$"
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(level, 'g', 5, 64), 64)
	if err != nil {
		rounded = level
	}
	if e := exponentOf(rounded); e < -3 || e > 4 {
		return "$" + powerOfTen(rounded, e) + "$"
	}
	return "$" + strconv.FormatFloat(rounded, 'f', -1, 64) + "$"
}

// LevelChoice returns the choice of ticks at levels on a scale from lo to hi,
// which is logarithmic if log is set. Step 0 has every level, step 1 every second
// level, and so on.
func LevelChoice(levels []float64, lo, hi float64, log bool) Choice {
	return func(step int) Marks { return levelMarks(levels, lo, hi, log, step+1) }
}

// levelMarks returns every n-th level, including zero if it is a level. On a
// logarithmic scale it prefers the powers of ten to every second level.
func levelMarks(values []float64, lo, hi float64, log bool, n int) Marks {
	if log {
		if tens := slices.DeleteFunc(slices.Clone(values), func(v float64) bool { return !isPower(v) }); n > 1 && len(tens) > 2 {
			values, n = tens, n-1
		}
		return logMarks(everyNth(values, n, -1))
	}
	values = everyNth(values, n, slices.Index(values, 0))
	num := newNumerals(values, lo, hi)
	return Marks{Ticks: Labeled(values, num.Digits), OffsetText: num.OffsetText()}
}

// everyNth returns every n-th value. They include the one with index through if
// that is not negative.
func everyNth(values []float64, n, through int) []float64 {
	var out []float64
	for i := max(through, 0) % n; i < len(values); i += n {
		out = append(out, values[i])
	}
	return out
}

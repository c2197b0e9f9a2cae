package tick

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
)

// FormatLevels returns a function that writes increasing levels as formulas. A text
// reads back as its level, or, if that takes more than five digits, as a number
// within 0.05 % of it. Different levels have different texts.
//
// Levels have the same number of decimals, like the numbers of an axis, if that
// shows them all. Otherwise, or if they span three decades or more, each has the
// digits that it needs.
func FormatLevels(levels []float64) func(float64) string {
	texts := levelTexts(levels)
	return func(level float64) string {
		if i, ok := slices.BinarySearch(levels, level); ok && texts != nil {
			return texts[i]
		}
		return FormatLevel(level)
	}
}

// FormatLevel writes one level as a formula with the digits that it needs, at most
// five.
func FormatLevel(level float64) string {
	if !isFinite(level) {
		return strconv.FormatFloat(level, 'g', -1, 64)
	}
	return toDecimal(level, levelDigits).formula()
}

// LevelNames returns a function that writes increasing levels for other programs, with
// a hyphen as minus sign. It leaves out the digits beyond the twelfth, which are
// rounding errors, unless levels differ in them.
func LevelNames(levels []float64) func(float64) string {
	const digits = 12
	name := func(level float64) string { return strconv.FormatFloat(level, 'g', digits, 64) }
	return func(level float64) string {
		i, ok := slices.BinarySearch(levels, level)
		if s := name(level); !ok || (i == 0 || name(levels[i-1]) != s) && (i+1 == len(levels) || name(levels[i+1]) != s) {
			return s
		}
		return strconv.FormatFloat(level, 'g', -1, 64)
	}
}

// levelTexts returns the texts of levels, or nil if one is not finite.
func levelTexts(levels []float64) []string {
	if len(levels) == 0 || !allFinite(levels) {
		return nil
	}
	first, last := levels[0], levels[len(levels)-1]
	if len(levels) > 2 && (first > 0 && last/first >= decades || last < 0 && first/last >= decades) {
		return levelFormulas(levels, decimal.formula)
	}
	n := PlainNumerals(levels, first, last)
	if n.exponent < leastAligned {
		return levelFormulas(levels, decimal.formula)
	}
	// Where axis rules hide digits, more decimals may show them.
	most := 0
	if evenlySpaced(levels) {
		most = 17
	} else if magnitudes(levels) < decades {
		most = levelDigits
	}
	for d := n.decimals; d == n.decimals || wide(levels, n.exponent, d) <= most; d++ {
		if texts, ok := alignedTexts(levels, n.exponent, d); ok {
			return texts
		}
	}
	return levelFormulas(levels, decimal.formula)
}

// decades is the ratio of levels from which each has the digits that it needs.
const decades = 1e3

// magnitudes returns the ratio of the greatest magnitude of a level to the least that is
// not zero.
func magnitudes(levels []float64) float64 {
	least, greatest := math.Inf(1), 0.0
	for _, v := range levels {
		if v != 0 {
			least, greatest = min(least, math.Abs(v)), max(greatest, math.Abs(v))
		}
	}
	return greatest / least
}

// leastAligned is the least exponent of a power of ten that aligned levels share. Below
// it, powers of ten have fewer digits than other numbers.
const leastAligned = -300

// evenlySpaced reports whether levels have equal distances.
func evenlySpaced(levels []float64) bool {
	n := len(levels)
	step := levels[n-1]/float64(n-1) - levels[0]/float64(n-1)
	for i := 1; i < n; i++ {
		if d := levels[i] - levels[i-1]; !(math.Abs(d-step) <= 1e-6*step) {
			return false
		}
	}
	return n > 2
}

// wide returns the greatest number of digits of levels / 10^exponent with a number
// of decimals.
func wide(levels []float64, exponent, decimals int) int {
	most := 0
	for _, v := range levels {
		if v != 0 {
			most = max(most, toDecimal(v, allDigits).exponent-exponent)
		}
	}
	return most + 1 + decimals
}

// alignedTexts writes levels with a common power of ten and a number of decimals. It
// reports false if that hides a level.
func alignedTexts(levels []float64, exponent, decimals int) ([]string, bool) {
	texts := make([]string, len(levels))
	var last decimal
	for i, v := range levels {
		d := rounded(v, exponent, decimals)
		if !names(d, v) || i > 0 && d == last && v != levels[i-1] {
			return nil, false
		}
		last = d
		texts[i] = "$" + d.shifted(exponent, decimals)
		if exponent != 0 && v != 0 {
			texts[i] += ` \times 10^{` + strconv.Itoa(exponent) + "}"
		}
		texts[i] += "$"
	}
	return texts, true
}

// rounded returns v rounded to a number of decimals after division by 10^exponent.
func rounded(v float64, exponent, decimals int) decimal {
	if v == 0 {
		return decimal{}
	}
	n := toDecimal(v, allDigits).exponent - exponent + decimals + 1
	if n < 1 {
		return decimal{}
	}
	return toDecimal(v, n)
}

// names reports whether d is what a text may say for the level v: v itself if that
// takes up to five digits, or a number within 0.05 %.
func names(d decimal, v float64) bool {
	if exact := toDecimal(v, levelDigits); exact == toDecimal(v, 12) {
		return d == exact
	}
	return math.Abs(d.value()-v) < 5e-4*math.Abs(v)
}

// levelFormulas writes each level with the digits that it needs.
func levelFormulas(levels []float64, write func(decimal) string) []string {
	texts := make([]string, len(levels))
	for i, d := range apart(levels, levelDigits) {
		texts[i] = write(d)
	}
	return texts
}

// LevelChoice returns the choice of ticks at increasing levels, which is logarithmic
// if log is set. Step 0 has every level, step 1 every second level, and so on, including
// zero if it is a level. On a logarithmic scale it prefers the powers of ten to every
// second level. The numbers are those of FormatLevels, so that each names its level by
// itself.
func LevelChoice(levels []float64, log bool) Choice {
	text, zero := levelTexts, slices.Index(levels, 0)
	var tens []float64
	if log {
		text, zero = logTexts, -1
		if tens = slices.DeleteFunc(slices.Clone(levels), func(v float64) bool { return !isPower(v) }); len(tens) < 3 {
			tens = nil
		}
	}
	values := func(step int) []float64 {
		if step > 0 && tens != nil {
			return everyNth(tens, step, -1)
		}
		return everyNth(levels, step+1, zero)
	}
	return Choice{
		Thins:  true,
		Values: values,
		Marks: func(step int) Marks {
			v := values(step)
			return textMarks(v, text(v))
		},
	}
}

// logTexts writes levels on a logarithmic scale: as plain numbers if they lie between
// 0.01 and 10⁴ and one is not a power of ten, and otherwise with powers of ten.
func logTexts(levels []float64) []string {
	if len(levels) == 0 || !allFinite(levels) {
		return nil
	}
	write := decimal.scientific
	if levels[0] >= 0.01 && levels[len(levels)-1] < 1e4 && slices.ContainsFunc(levels, func(v float64) bool { return !isPower(v) }) {
		write = decimal.formula
	}
	return levelFormulas(levels, write)
}

// textMarks returns ticks at values with the given labels.
func textMarks(values []float64, texts []string) Marks {
	ticks := make([]plot.Tick, len(values))
	for i, v := range values {
		ticks[i].Value = v
		if texts != nil {
			ticks[i].Label = texts[i]
		}
		if plain := strings.Trim(ticks[i].Label, "$"); !strings.ContainsAny(plain, `\^`) {
			ticks[i].Label = plain // errors show it without dollar signs
		}
	}
	return Marks{Ticks: ticks}
}

// everyNth returns every n-th value. They include the one with index through if
// that is not negative. If n is 1, it returns values.
func everyNth[T any](values []T, n, through int) []T {
	if n == 1 {
		return values
	}
	out := make([]T, 0, len(values)/n+1)
	for i := max(through, 0) % n; i < len(values); i += n {
		out = append(out, values[i])
	}
	return out
}

// allFinite reports whether all values are finite.
func allFinite(values []float64) bool {
	return !slices.ContainsFunc(values, func(v float64) bool { return !isFinite(v) })
}

// isFinite reports whether v is neither infinite nor NaN.
func isFinite(v float64) bool { return v-v == 0 }

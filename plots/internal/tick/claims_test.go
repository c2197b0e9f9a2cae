package tick

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// parse returns the number that a formula or a text of this package writes.
func parse(t *testing.T, s string) float64 {
	t.Helper()
	text := strings.ReplaceAll(strings.Trim(s, "$"), minus, "-")
	text = strings.ReplaceAll(text, ` \times 10^{`, "e")
	text = strings.Replace(text, "10^{", "1e", 1)
	v, err := strconv.ParseFloat(strings.TrimSuffix(text, "}"), 64)
	if err != nil {
		t.Errorf("%q is no number: %v", s, err)
	}
	return v
}

// checkClaims checks that each text reads back as its level or within 0.1 % of it, and
// that different levels have different texts.
func checkClaims(t *testing.T, name string, levels []float64, texts []string) {
	t.Helper()
	for i, s := range texts {
		v, level := parse(t, s), levels[i]
		if v != level && !(math.Abs(v-level) < 1e-3*math.Abs(level)) {
			t.Errorf("%s of %v: %v is written %s", name, levels, level, s)
		}
		if strings.HasPrefix(s, "$-0$") || strings.HasPrefix(s, "-0 ") {
			t.Errorf("%s of %v: %s", name, levels, s)
		}
		if i > 0 && (s == texts[i-1] || !(v > parse(t, texts[i-1]))) {
			t.Errorf("%s of %v: %v and %v are written %s and %s", name, levels, levels[i-1], level, texts[i-1], s)
		}
	}
}

// randomLevels returns increasing levels: over many decades, with tiny differences, at
// large offsets, subnormal, evenly spaced, or with few digits.
func randomLevels(r *rand.Rand) []float64 {
	n := 1 + r.IntN(9)
	levels := make([]float64, n)
	sign := func() float64 { return float64(2*r.IntN(2) - 1) }
	base := sign() * math.Pow(10, float64(r.IntN(30)-15)) * (1 + r.Float64())
	gap := math.Abs(base) * math.Pow(10, -float64(r.IntN(16)))
	kind := r.IntN(7)
	for i := range levels {
		switch kind {
		case 0:
			levels[i] = sign() * math.Pow(10, r.Float64()*600-300)
		case 1:
			levels[i] = base + gap*r.Float64()
		case 2:
			levels[i] = base + gap*float64(i)
		case 3:
			levels[i] = sign() * float64(r.IntN(1000)) * 5e-324
		case 4:
			levels[i] = float64(r.IntN(2001)-1000) * math.Pow(10, float64(r.IntN(9)-6))
		case 5:
			levels[i] = math.Float64frombits(math.Float64bits(base) + uint64(i))
		default:
			levels[i] = sign() * float64(1+r.IntN(9)) * math.Pow(10, float64(r.IntN(7)-3))
		}
	}
	slices.Sort(levels)
	return slices.Compact(levels)
}

// checkLevels checks everything that is written for increasing levels.
func checkLevels(t *testing.T, levels []float64) {
	t.Helper()
	format, name := FormatLevels(levels), LevelNames(levels)
	var texts, names []string
	for _, v := range levels {
		texts, names = append(texts, format(v)), append(names, name(v))
	}
	checkClaims(t, "label", levels, texts)
	checkClaims(t, "name", levels, names)
	for _, log := range []bool{false, true} {
		if log && levels[0] <= 0 {
			continue
		}
		for step := range 3 {
			var values []float64
			var numbers []string
			for _, k := range LevelChoice(levels, log).Marks(step).Ticks {
				values, numbers = append(values, k.Value), append(numbers, k.Label)
			}
			checkClaims(t, fmt.Sprintf("number (log %v, step %d)", log, step), values, numbers)
		}
	}
	a, b := levels[0], levels[len(levels)-1]
	if a != b {
		low, high := LevelPair(a, b)
		checkClaims(t, "words", []float64{a, b}, []string{low, high})
		high, low = ShortPair(b, a)
		checkClaims(t, "short words", []float64{a, b}, []string{low, high})
	}
}

func TestLevelsNameThemselves(t *testing.T) {
	for seed := range uint64(4000) {
		levels := randomLevels(rand.New(rand.NewPCG(seed, 1)))
		checkLevels(t, levels)
	}
}

// Labels have a common look where that is true, and the digits that they need elsewhere.
func TestLevelLooks(t *testing.T) {
	next := math.Nextafter(1, 2)
	for _, c := range []struct {
		levels []float64
		want   string
	}{
		{[]float64{0.5, 1, 1.5}, "$0.5$ $1.0$ $1.5$"},
		{[]float64{-100, -1, -0.01, 0.01, 1, 100}, "$-100$ $-1$ $-0.01$ $0.01$ $1$ $100$"},
		{[]float64{0.001, 1000}, "$0.001$ $1000$"},
		{[]float64{1, 13.3, 181.617, 2000}, "$1$ $13.3$ $181.62$ $2000$"},
		{[]float64{1, 13.3, 200}, "$1.0$ $13.3$ $200.0$"},
		{[]float64{1000, 1000.5, 1001}, "$1000.0$ $1000.5$ $1001.0$"},
		{[]float64{0, 1234.5, 5000}, "$0.0$ $1234.5$ $5000.0$"},
		{[]float64{1, next}, "$1$ $1.0000000000000002$"},
		{[]float64{0.1 + 0.2, 0.6}, "$0.3$ $0.6$"},
		{[]float64{5e-324, 1e-323}, `$5 \times 10^{-324}$ $10^{-323}$`},
		{[]float64{-1e-9, 0, 1e-9}, `$-1 \times 10^{-9}$ $0$ $1 \times 10^{-9}$`},
		{[]float64{0.1, 0.2, 1e6}, `$0.1$ $0.2$ $10^{6}$`},
		{[]float64{1000000.1, 1000000.2, 1e9}, `$1.0000001 \times 10^{6}$ $1.0000002 \times 10^{6}$ $10^{9}$`},
		{[]float64{math.Pi}, "$3.142$"},
		{[]float64{13.3}, "$13.3$"},
		{[]float64{math.Copysign(0, -1)}, "$0$"},
	} {
		format := FormatLevels(c.levels)
		var got []string
		for _, v := range c.levels {
			got = append(got, format(v))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%v: %s, want %s", c.levels, s, c.want)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if s := FormatLevels([]float64{v})(v); strings.ContainsAny(s, "$e") {
			t.Errorf("%v is written %s", v, s)
		}
	}
}

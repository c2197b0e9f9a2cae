package tick

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
)

// FuzzTicks chooses ticks for any limits. They are finite, increasing, between the
// limits and not too many, and their labels are numbers that differ.
func FuzzTicks(f *testing.F) {
	f.Add(0.0, 1.0, uint16(9))
	f.Add(-2.3, 2.3, uint16(5))
	f.Add(1e6, 1e6+1, uint16(9))
	f.Add(1.0, math.Nextafter(1, 2), uint16(9))
	f.Add(5e-324, 1e-320, uint16(4))
	f.Add(-1e308, 0.7e308, uint16(9))
	f.Add(-math.MaxFloat64, math.MaxFloat64, uint16(9))
	f.Add(1e-300, 1e300, uint16(12))
	f.Add(0.2, 0.35, uint16(7))
	f.Add(3.0, 700.0, uint16(1))
	f.Add(1.7e308, math.MaxFloat64, uint16(9))
	f.Fuzz(func(t *testing.T, lo, hi float64, n uint16) {
		parts := 1 + int(n)%200
		if !(lo < hi) || math.IsInf(lo, 0) || math.IsInf(hi, 0) {
			if v := RoundValues(lo, hi, parts); v != nil {
				t.Fatalf("ticks %v between %v and %v", v, lo, hi)
			}
			return
		}
		if math.IsInf(hi-lo, 0) { // no axis has such limits
			v, slack := RoundValues(lo, hi, parts), 1e-11*(hi/2-lo/2)
			if n := len(v); n < 2 || n > max(parts+1, 5) || !slices.IsSorted(v) || v[0] < lo-slack || v[n-1]-slack > hi {
				t.Fatalf("ticks %v between %v and %v", v, lo, hi)
			}
			return
		}
		for step := range 4 {
			checkMarks(t, AutoChoice(parts, lo, hi).Marks(step), lo, hi, parts)
		}
		values := RoundValues(lo, hi, parts)
		for _, s := range Labeled(values, PlainNumerals(values, lo, hi).Label) {
			if !(math.Abs(parse(t, s.Label)) <= math.MaxFloat64) {
				t.Fatalf("%v between %v and %v is labeled %q", s.Value, lo, hi, s.Label)
			}
		}
		if !(lo > 0) {
			if LogTicks(lo, hi) != nil {
				t.Fatalf("logarithmic ticks between %v and %v", lo, hi)
			}
			return
		}
		for step := range 8 {
			checkMarks(t, LogChoice(parts, lo, hi).Marks(step), lo, hi, max(9*parts, 100))
		}
		if got := LogTicks(lo, hi); len(got) > 700 || len(got) == 0 && hi/lo > 10 {
			t.Fatalf("%d logarithmic ticks between %v and %v", len(got), lo, hi)
		}
	})
}

// checkMarks checks the marks of an axis from lo to hi that has at most n intervals.
func checkMarks(t *testing.T, m Marks, lo, hi float64, n int) {
	t.Helper()
	slack := 1e-11*(hi-lo) + 1e-11*math.Abs(lo)*1e-2
	inside := func(v float64) bool { return v >= lo-slack && v <= hi+slack }
	if len(m.Ticks) > max(n+1, 5) || len(m.Minor) > 3000 { // a step with fewer than two ticks is refined
		t.Fatalf("%d ticks and %d minor ticks between %v and %v for %d intervals", len(m.Ticks), len(m.Minor), lo, hi, n)
	}
	seen := map[string]float64{}
	last := math.Inf(-1)
	for _, k := range m.Ticks {
		if !inside(k.Value) || !(k.Value > last) {
			t.Fatalf("tick %v after %v between %v and %v", k.Value, last, lo, hi)
		}
		last = k.Value
		if k.Label == "" {
			continue
		}
		v := parse(t, k.Label)
		if before, ok := seen[k.Label]; ok {
			t.Fatalf("%v and %v between %v and %v are labeled %q", before, k.Value, lo, hi, k.Label)
		}
		seen[k.Label] = k.Value
		if m.OffsetText == "" && !(math.Abs(v-k.Value) <= 2e-3*(hi-lo)+1e-5*math.Abs(k.Value)) {
			t.Fatalf("%v between %v and %v is labeled %q", k.Value, lo, hi, k.Label)
		}
	}
	for i, v := range m.Minor {
		if !inside(v) || i > 0 && !(v > m.Minor[i-1]) || slices.ContainsFunc(m.Ticks, func(k plot.Tick) bool { return k.Value == v }) {
			t.Fatalf("minor tick %v of %v between %v and %v", v, m.Minor, lo, hi)
		}
	}
}

// FuzzLevels writes any levels. Every text names its level, and different levels have
// different texts.
func FuzzLevels(f *testing.F) {
	levels := func(values ...float64) []byte {
		var data []byte
		for _, v := range values {
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
		}
		return data
	}
	f.Add(levels(0.5, 1, 1.5))
	f.Add(levels(1, 13.3, 181.617, 2000))
	f.Add(levels(1, math.Nextafter(1, 2), 1e9))
	f.Add(levels(-1e-9, 0, 1e-9, 1.7e308, 5e-324, -1.7e308))
	f.Add(levels(0.1+0.2, 0.6, 999999.5, 1e6))
	f.Fuzz(func(t *testing.T, data []byte) {
		var levels []float64
		for ; len(data) >= 8 && len(levels) < 100; data = data[8:] {
			if v := math.Float64frombits(binary.LittleEndian.Uint64(data)); math.Abs(v) < 1.797e308 { // not rounded to infinity
				levels = append(levels, v)
			}
		}
		slices.Sort(levels)
		if levels = slices.Compact(levels); len(levels) > 0 {
			checkLevels(t, levels)
		}
		for _, v := range levels {
			if s := Short(v); strings.ContainsAny(s, "-$") || !(math.Abs(parse(t, s)-v) <= 1e-3*math.Abs(v)) {
				t.Errorf("%v is written %s", v, s)
			}
		}
	})
}

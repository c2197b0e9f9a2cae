package spec

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
)

// rows is a field with the values of its rows.
type rows [][]float64

func (r rows) Dims() (columns, n int) { return len(r[0]), len(r) }
func (r rows) X(c int) float64        { return float64(c) }
func (r rows) Y(i int) float64        { return float64(i) }
func (r rows) Z(c, i int) float64     { return r[i][c] }

// ranged is a field that knows its range.
type ranged struct {
	rows
	lo, hi float64
	ok     bool
}

func (r ranged) Range() (lo, hi float64, ok bool) { return r.lo, r.hi, r.ok }
func (r ranged) Holes() int                       { return 0 }

// TestFiniteRange: the range of a field is that of its finite values, or +Inf and −Inf if it
// has none.
func TestFiniteRange(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		g      contour.Field
		lo, hi float64
	}{
		{rows{{3, 1}, {2, 5}}, 1, 5}, {rows{{-3, nan}, {inf, -inf}}, -3, -3}, {rows{{nan, inf}, {-inf, nan}}, inf, -inf}, {rows{{0, 0}, {0, 0}}, 0, 0},
		{ranged{rows{{3, 1}, {2, 5}}, -7, 9, true}, -7, 9}, {ranged{rows{{3, 1}, {2, 5}}, 4, 5, false}, inf, -inf},
	} {
		if lo, hi := finiteRange(c.g); lo != c.lo || hi != c.hi {
			t.Errorf("%v: from %v to %v, want from %v to %v", c.g, lo, hi, c.lo, c.hi)
		}
	}
}

// TestCrowded: a field is crowded if more than half of its finite values lie between two
// neighboring levels.
func TestCrowded(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		g    rows
		want bool
	}{
		{rows{{0.5, 0.6, 0.7}, {11.5, 10.5, 9.5}}, false}, {rows{{0.5, 0.6, 0.7}, {0.8, 10.5, 11.5}}, true}, {rows{{0.5, 0.6, nan}, {nan, 10.5, 11.5}}, false},
		{rows{{0.5, 0.6, nan}, {nan, nan, 11.5}}, true}, {rows{{nan, nan}, {nan, nan}}, false},
	} {
		if got := crowded(c.g); got != c.want {
			t.Errorf("%v: %v, want %v", c.g, got, c.want)
		}
	}
}

// TestDefaultRules: levels are round, logarithmic for steep positive functions, and quantiles
// for other steep ones.
func TestDefaultRules(t *testing.T) {
	for _, c := range []struct {
		g    rows
		want contour.Leveler
	}{
		{rows{{0, 1, 2}, {3, 4, 5}}, contour.Nice{N: 12}}, {rows{{1, 2, 3}, {4, 5, 1000}}, contour.Log{N: 18}},
		{rows{{0, 2, 3}, {4, 5, 1000}}, contour.Quantile{N: 12}}, {rows{{-1, 2, 3}, {4, 5, 1000}}, contour.Quantile{N: 12}}, {rows{{1e-9, 2, 3}, {4, 5, 1000}}, contour.Log{N: 18}},
	} {
		b := planar(Panel{})
		if got := b.defaultRule(c.g); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: %T %+v, want %T %+v", c.g, got, got, c.want, c.want)
		}
	}
}

// TestRuleFields: what the fields of a rule mean, with their defaults and bounds.
func TestRuleFields(t *testing.T) {
	g := rows{{1, 2}, {3, 4}}
	below := rows{{-1, -2}, {0, -3}}
	inf := Number(math.Inf(1))
	for _, c := range []struct {
		r    Rule
		g    rows
		want contour.Leveler
		key  string // of the error, or ""
		says string
	}{
		{r: Rule{Kind: "nice"}, want: contour.Nice{N: 12}}, {r: Rule{Nice: 1}, want: contour.Nice{N: 1}}, {r: Rule{Nice: 1000}, want: contour.Nice{N: 1000}},
		{r: Rule{Kind: "linear"}, want: contour.Linear{N: 12}}, {r: Rule{Linear: 1}, want: contour.Linear{N: 1}}, {r: Rule{Between: &[2]Number{1, 2}}, want: contour.Linear{N: 12, Lo: 1, Hi: 2}},
		{r: Rule{Linear: 2, Between: &[2]Number{-1, 2}}, want: contour.Linear{N: 2, Lo: -1, Hi: 2}},
		{r: Rule{Kind: "log"}, want: contour.Log{N: 18}}, {r: Rule{Log: 3}, want: contour.Log{N: 3}}, {r: Rule{Log: 3}, g: rows{{-1, 0}, {0, 1e-300}}, want: contour.Log{N: 3}},
		{r: Rule{Kind: "quantile"}, want: contour.Quantile{N: 12}}, {r: Rule{Quantile: 3}, want: contour.Quantile{N: 3}},
		{r: Rule{}, want: contour.Nice{N: 12}},
		{r: Rule{Nice: -1}, key: "lines[0]", says: "-1 levels: want from 1 to 1000"}, {r: Rule{Linear: 1001}, key: "lines[0]", says: "1001 levels"}, {r: Rule{Log: -1}, key: "lines[0]", says: "-1 levels"}, {r: Rule{Quantile: 1001}, key: "lines[0]", says: "1001 levels"},
		{r: Rule{Log: 3}, g: below, key: "lines[0]", says: "log levels of values that are not positive: try quantile"},
		{r: Rule{Linear: 1, Between: &[2]Number{1, 2}}, key: "lines[0]", says: "1 level between two numbers: want at least 2"},
		{r: Rule{Between: &[2]Number{2, 2}}, key: "lines[0].between", says: "[2, 2]: want the lesser number first"}, {r: Rule{Between: &[2]Number{2, 1}}, key: "lines[0].between", says: "lesser"}, {r: Rule{Between: &[2]Number{2, inf}}, key: "lines[0].between", says: "lesser"},
		{r: Rule{Between: &[2]Number{-1e308, 1e308}}, key: "lines[0].between", says: "lesser"}, {r: Rule{Between: &[2]Number{Number(math.NaN()), 1}}, key: "lines[0].between", says: "lesser"},
		{r: Rule{Kind: "round"}, key: "lines[0]", says: `unknown rule "round"`}, {r: Rule{Through: "points"}, key: "lines[0].through", says: `"points": want iterates`}, {r: Rule{Through: "iterates"}, key: "lines[0].through", says: "the panel has no path"},
		{r: Rule{At: []Number{}}, key: "lines[0].at", says: "0 levels: want from 1 to 1000"}, {r: Rule{At: make([]Number, 1001)}, key: "lines[0].at", says: "1001 levels"}, {r: Rule{At: []Number{1, inf}}, key: "lines[0].at", says: "+Inf is not finite"},
		{r: Rule{At: []Number{1, 1}}, key: "lines[0].at", says: "1 after 1: want increasing numbers"}, {r: Rule{At: []Number{2, 1}}, key: "lines[0].at", says: "1 after 2"},
		{r: Rule{At: []Number{0, 1}, Scale: "log"}, key: "lines[0].at", says: "0 on a log scale: want positive numbers"}, {r: Rule{At: []Number{1}, Scale: "cubic"}, key: "lines[0].scale", says: `unknown scale "cubic": want linear or log`},
	} {
		if c.g == nil {
			c.g = g
		}
		rule, err := planar(Panel{}).leveler("lines[0]", &c.r, c.g, nil)
		var about *KeyError
		switch {
		case c.key == "" && (err != nil || !reflect.DeepEqual(rule, c.want)):
			t.Errorf("%+v: %+v, %v; want %+v", c.r, rule, err, c.want)
		case c.key != "" && (rule != nil || !errors.As(err, &about) || about.Key != c.key || !strings.Contains(about.Err.Error(), c.says)):
			t.Errorf("%+v: %v, %v; want %s: %s", c.r, rule, err, c.key, c.says)
		}
	}
	for _, c := range []struct {
		r    Rule
		want contour.Leveler
	}{
		{Rule{At: []Number{1, 2, 3}}, contour.Values{1, 2, 3}}, {Rule{At: []Number{1, 10, 100}}, contour.Log{At: []float64{1, 10, 100}}}, {Rule{At: []Number{1, 10, 100}, Scale: "linear"}, contour.Values{1, 10, 100}},
		{Rule{At: []Number{1, 2, 3}, Scale: "log"}, contour.Log{At: []float64{1, 2, 3}}}, {Rule{At: []Number{-1, 10, 100}}, contour.Values{-1, 10, 100}}, {Rule{At: []Number{1e-300, 1}, Scale: "log"}, contour.Log{At: []float64{1e-300, 1}}},
	} {
		rule, err := planar(Panel{}).leveler("lines[0]", &c.r, g, nil)
		_, log := rule.(contour.Log)
		_, wantLog := c.want.(contour.Log)
		if err != nil || log != wantLog {
			t.Errorf("%+v: %T, %v; want %T", c.r, rule, err, c.want)
			continue
		}
		got, err := rule.Levels(g)
		if want := floats(c.r.At); err != nil || !slices.Equal(got, want) {
			t.Errorf("%+v: levels %v, %v", c.r, got, err)
		}
	}
}

// TestWordsOfRules: a rule may be the word of a kind that needs no more, and no other word.
func TestWordsOfRules(t *testing.T) {
	for word, fine := range map[string]bool{"nice": true, "linear": true, "log": true, "quantile": true, "iterates": true, "at": false, "through": false, "between": false, "Nice": false} {
		f, err := Parse(strings.NewReader("f: x^2 + y^2 + 1\nlines: " + word))
		if (err == nil) != fine {
			t.Errorf("lines: %s: %v", word, err)
			continue
		}
		if !fine && !strings.Contains(err.Error(), ":2:8: lines is a number of levels, nice, linear, log or quantile, a list of levels, or a mapping") {
			t.Errorf("lines: %s: %v", word, err)
		}
		want := word
		if word == "iterates" {
			want = "through"
		}
		if fine && f.Panels[0].Lines[0].Kind != want {
			t.Errorf("lines: %s is %+v", word, f.Panels[0].Lines[0].Rule)
		}
	}
}

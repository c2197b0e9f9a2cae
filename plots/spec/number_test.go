package spec

import (
	"math"
	"strings"
	"testing"
)

// TestOneErrorOfANumber: a number that is wrong has one error, also where it is part of a
// length, a rule or a list. Its place is that of the value, or of the sign in an expression
// that is wrong.
func TestOneErrorOfANumber(t *testing.T) {
	for text, want := range map[string]string{
		"width: truept":          ":3:8: width is a length such as 14in, not \"true\"",
		"width: falsein":         ":3:8: width is a length such as 14in, not \"false\"",
		"width: 1e999px":         ":3:8: width is beyond the largest number",
		"width: .infcm":          ":3:8: width is .inf, which is not finite",
		"width: 1/0mm":           ":3:8: width is +Inf, which is not finite",
		"width: 0in":             ":3:8: width is zero",
		"width: -1in":            ":3:8: width is negative",
		"width: 5":               ":3:8: width has no unit",
		"width: [5in]":           ":3:8: width is a length such as 14in, not a list of 1",
		"width: in":              ":3:8: width is a length such as 14in, not \"in\"",
		"columns: [1]":           ":3:10: columns is a whole number of at least 1, not a list of 1",
		"columns: true":          ":3:10: columns is a whole number of at least 1, not \"true\"",
		"columns: 1e999":         ":3:10: columns is beyond the largest number",
		"columns: .nan":          ":3:10: columns is .nan, which is not finite",
		"columns: -.Inf":         ":3:10: columns is -.Inf, which is not finite",
		"columns: 0/0":           ":3:10: columns is NaN, which is not finite",
		"columns: 0":             ":3:10: columns is a whole number of at least 1, not \"0\"",
		"columns: 1.5":           ":3:10: columns is a whole number of at least 1, not \"1.5\"",
		"columns: 1000000001":    ":3:10: columns is at most 1000000000",
		"steps: -1":              ":3:8: steps is a whole number of at least 0, not \"-1\"",
		"steps: 0.5":             ":3:8: steps is a whole number of at least 0, not \"0.5\"",
		"nodes: [0, 3]":          ":3:9: nodes[0] is a whole number of at least 1, not \"0\"",
		"nodes: [3, 0]":          ":3:12: nodes[1] is a whole number of at least 1, not \"0\"",
		"nodes: [3, 2 + q]":      ":3:16: nodes[1] is not a number: unknown name \"q\"",
		"step: [1]":              ":3:7: step is a number or the name of a rule, ",
		"step: {armijo: true}":   ":3:16: armijo is a number, not \"true\"",
		"from: [1, true]":        ":3:11: from[1] is a number, not \"true\"",
		"x:\n  margin: (1, 2)":   ":4:11: margin is not a number: lists stand in square brackets",
		"x: {margin: {a: 1}}":    ":3:13: margin is a number, not a mapping",
		"ticks: [1, 2^2000]":     ":3:12: ticks[1] is +Inf, which is not finite",
		"ticks: [1, log(0)]":     ":3:12: ticks[1] is -Inf, which is not finite",
		"steps: 1, 2":            ":3:9: steps is not a number: ",
		"let: {a: 2, b: a + q}":  ":3:20: b is not a number: unknown name \"q\"",
		"let: {a: true}":         ":3:10: a is a number, not \"true\"",
		"stop: {gradient: 1/0}":  ":3:18: gradient is +Inf, which is not finite",
		"resolution: high":       ":3:13: resolution is a number, not \"high\"",
		"each: {step: [1, 1/0]}": ":3:18: step is +Inf, which is not finite",
	} {
		_, err := Parse(strings.NewReader("f: x^2 + y^2\n# a comment\n" + text + "\n"))
		errs := all(err)
		if len(errs) != 1 || !strings.Contains(errs[0].Error(), want) {
			t.Errorf("%s: %v\nwant one error, %s", text, err, want)
		}
	}
}

// TestNumberReads: number reports a number and that it is one, or neither.
func TestNumberReads(t *testing.T) {
	for text, want := range map[string]float64{
		"a: 2": 2, "a: -1e-3": -1e-3, "a: .5": 0.5, "a: 1/4": 0.25, "a: 2*twice": 6, "a: '7'": 7, "a: 1e308": 1e308, "a: sqrt(16)": 4,
	} {
		d := &decoder{problems: &problems{}, scope: scope{numbers: map[string]float64{"twice": 3}}}
		if x, ok := d.number("a", parsedYAML(t, text).get("a"), "a number"); !ok || x != want || d.found != 0 {
			t.Errorf("%s: %v, %v, %v", text, x, ok, d.err())
		}
	}
	for _, text := range []string{"a: [1]", "a: {b: 1}", "a: true", "a: false", "a: 1e400", "a: -1e400", "a: .inf", "a: nan", "a: q", "a: 1 +", "a: 1/0", "a: 0/0", "a: -1/0"} {
		d := &decoder{problems: &problems{}}
		if x, ok := d.number("a", parsedYAML(t, text).get("a"), "a number"); ok || x != 0 || d.found != 1 {
			t.Errorf("%s: %v, %v, %d errors", text, x, ok, d.found)
		}
	}
	// The number of expressions has a bound, the number of plain numbers has none.
	d := &decoder{problems: &problems{}, expressions: maxExpressions - 1}
	n := parsedYAML(t, "a: 1 + 1\nb: 2")
	if x, ok := d.number("a", n.get("a"), "a number"); !ok || x != 2 {
		t.Errorf("expression %d: %v, %v", maxExpressions, x, ok)
	}
	if _, ok := d.number("a", n.get("a"), "a number"); ok || len(d.list) != 1 || d.list[0].Message != "the panels have more than 20000 expressions in place of numbers" {
		t.Errorf("expression %d: %v, %v", maxExpressions+1, ok, d.err())
	}
	if x, ok := d.number("b", n.get("b"), "a number"); !ok || x != 2 {
		t.Errorf("a number behind them: %v, %v", x, ok)
	}
}

// TestCounts: a count is a whole number from its least one to a billion.
func TestCounts(t *testing.T) {
	for text, want := range map[string]int{"a: 0": 0, "a: 1": 1, "a: 4/2": 2, "a: 1e9": 1e9, "a: 1e3": 1000} {
		for least := range 2 {
			d := &decoder{problems: &problems{}}
			got := d.count("a", parsedYAML(t, text).get("a"), least)
			if ok := want >= least; ok != (d.found == 0) || ok && got != want || !ok && got != 0 {
				t.Errorf("%s from %d: %d, %v", text, least, got, d.err())
			}
		}
	}
	for _, text := range []string{"a: 1e9 + 1", "a: 1000000000.5", "a: 2.5", "a: -1"} {
		d := &decoder{problems: &problems{}}
		if got := d.count("a", parsedYAML(t, text).get("a"), 0); got != 0 || d.found != 1 {
			t.Errorf("%s: %d, %v", text, got, d.err())
		}
	}
}

// TestScopeOfTexts: texts may use the finite numbers of the keys of their path. A key without
// one hides the number of the panel, unless let has a name like it.
func TestScopeOfTexts(t *testing.T) {
	panel := scope{numbers: map[string]float64{"step": 0.1, "beta1": 0.5, "rate": 3}}
	for text, want := range map[string]float64{
		"step: 0.2": 0.2, "step: 2*rate": 6, "step: -rate": -3, "step: beta1": 0.5, "steps: 4": 0.1, "step: [0.2]": 0.1,
		"step: armijo": math.NaN(), "step: 1/0": math.NaN(), "step: -1/0": math.NaN(), "step: 0/0": math.NaN(),
	} {
		s := panel.withTexts(parsedYAML(t, text), nil)
		got, ok := s.texts["step"]
		if ok == math.IsNaN(want) || ok && got != want {
			t.Errorf("%s: %v, %v; want %v", text, got, ok, want)
		}
		if s.texts["rate"] != 3 || s.texts["beta1"] != 0.5 || s.numbers["step"] != 0.1 {
			t.Errorf("%s: %v, %v", text, s.texts, s.numbers)
		}
	}
	s := panel.withTexts(parsedYAML(t, "step: 0.2\nbeta1: 0.3"), Let{{Name: "step", Value: 0.1}})
	if s.texts["step"] != 0.1 || s.texts["beta1"] != 0.3 {
		t.Errorf("under a let: %v", s.texts)
	}
}

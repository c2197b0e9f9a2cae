package gridio

import (
	"errors"
	"strings"
	"testing"
)

// Every usual name of a missing value is a hole, in upper and lower case, and nothing else is.
func TestHoleNames(t *testing.T) {
	for _, name := range []string{
		"", "nan", "+nan", "-nan", "na", "n/a", "<na>", "#na", "#n/a", "#n/a n/a", "null", "none",
		"1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan", "nan(ind)", "-nan(ind)",
	} {
		if !isHole(name) || !isHole(strings.ToUpper(name)) {
			t.Errorf("%q is no hole", name)
		}
	}
	for _, name := range []string{"0", "inf", "-", ".", "nano", "n", "a", "n.a.", "nil", "missing", "?", "+na", "1.#inf", "nan()"} {
		if isHole(name) {
			t.Errorf("%q is a hole", name)
		}
	}
}

// Numbers as people write them are explained, and others are not.
func TestSpelling(t *testing.T) {
	for text, says := range map[string]string{
		"1,5": "decimal comma, want", "-0,25": "decimal comma, want", "+,5": "decimal comma, want", "1,5e3": "decimal comma, want", "1234,567": "decimal comma, want", "1,5E-03": "decimal comma, want",
		"1,500": "comma, decimal or between thousands", "-12,345": "comma, decimal or between thousands", "123,456": "comma, decimal or between thousands",
		"1,234,567": "separators of thousands, want none", "1 234": "separators of thousands, want none", "12'345.5": "separators of thousands, want none", "1_000": "separators of thousands, want none",
		"1’000": "separators of thousands, want none", "1\u00a0000": "separators of thousands, want none", "1\u2009000": "separators of thousands, want none", "1\u202f000.": "separators of thousands, want none", "1,234.5": "separators of thousands, want none",
		"1.234,5": "decimal comma and separators", "1 234,5": "decimal comma and separators", "1.234.567": "decimal comma and separators", "-1'234,": "decimal comma and separators",
		"−5": "minus sign U+2212", "1e−5": "minus sign U+2212",
		"": "", "x": "", "1.5.2": "", "1234 567": "", "12 34": "", "1,": "", ",": "", "1,5,2": "", "1,5e": "", "e5": "", "1-2": "",
	} {
		got := spelling(text)
		if says == "" && got != "" || !strings.HasPrefix(got, says) {
			t.Errorf("%q: %q, want %q", text, got, says)
		}
	}
}

// Parts of numbers with decimal commas are integers, which hardly ever increase or decrease.
func TestPartsOfNumbers(t *testing.T) {
	for text, want := range map[string]bool{"": true, "0|5": true, "-1|+2| 3 ": true, "1|2.5": false, "x|5": false, "1|2e3": false} {
		if got := allDigits(strings.Split(text, "|")); got != want {
			t.Errorf("%q: all digits %v", text, got)
		}
	}
	for _, c := range []struct {
		xs   []float64
		want bool
	}{
		{nil, true}, {[]float64{1}, true}, {[]float64{1, 2}, true}, {[]float64{2, 1}, true}, {[]float64{1, 1}, false},
		{[]float64{1, 2, 3}, true}, {[]float64{3, 2, 1}, true}, {[]float64{1, 3, 2}, false}, {[]float64{1, 2, 2}, false}, {[]float64{3, 1, 2}, false},
	} {
		if got := monotone(c.xs); got != c.want {
			t.Errorf("%v: monotone %v", c.xs, got)
		}
	}
}

// Errors name the place, and the reason can be asked for.
func TestErrorTexts(t *testing.T) {
	reason := errors.New("reason")
	e := &FieldError{3, 7, "a\tb", reason}
	if e.Error() != `line 3, field 7: "a\tb": reason` || !errors.Is(e, reason) {
		t.Errorf("%v", e)
	}
	long := &FieldError{1, 1, strings.Repeat("x", 1000), reason}
	if n := len(long.Error()); n > 300 {
		t.Errorf("an error of %d bytes", n)
	}
	if err := named("csv", nil); err != nil {
		t.Errorf("%v", err)
	}
	if err := named("csv", reason); err.Error() != "gridio: csv: reason" || !errors.Is(err, reason) {
		t.Errorf("%v", err)
	}
}

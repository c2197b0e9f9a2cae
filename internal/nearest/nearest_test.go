package nearest_test

import (
	"strings"
	"testing"

	"natgrad.example/internal/nearest"
)

func TestWord(t *testing.T) {
	words := []string{"step", "steps", "heavy-ball", "nesterov", "sin", "sinh", "Newton", "mu", "x", "μ"}
	for word, want := range map[string]string{
		"stp":        "step",
		"setp":       "step", // two neighbors swapped
		"stepz":      "step",
		"heavyball":  "heavy-ball",
		"nestorov":   "nesterov",
		"newton":     "Newton",
		"SIN":        "sin",
		"mü":         "mu",
		"m":          "mu",
		"X":          "x",
		"step":       "step",
		"y":          "", // nothing of it remains
		"quantile":   "",
		"":           "",
		"heavyballs": "heavy-ball",
	} {
		if got := nearest.Word(word, words); got != want {
			t.Errorf("Word(%q) = %q, want %q", word, got, want)
		}
	}
	if got := nearest.Word("step", nil); got != "" {
		t.Errorf("among none: %q", got)
	}
}

// An exact word wins over words that differ, and the case counts less than a rune.
func TestOrder(t *testing.T) {
	if got := nearest.Word("step", []string{"stem", "Step", "step"}); got != "step" {
		t.Errorf("got %q", got)
	}
	if got := nearest.Word("step", []string{"stem", "Step"}); got != "Step" {
		t.Errorf("got %q", got)
	}
	if got := nearest.Word("stex", []string{"stem", "step"}); got != "stem" {
		t.Errorf("got %q", got)
	}
}

func TestLongWords(t *testing.T) {
	long := strings.Repeat("a", 1<<20)
	if got := nearest.Word(long, []string{long[1:]}); got != "" {
		t.Errorf("a word of a megabyte was compared")
	}
}

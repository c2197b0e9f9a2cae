package nearest

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWord(t *testing.T) {
	figures := []string{"gd_euclidean_mahalanobis", "equidistant_points", "kl_fisher", "kl_balls", "adam_etc"}
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"equidistant_point", figures, "equidistant_points"},
		{"equidistant-points", figures, "equidistant_points"},
		{"EQUIDISTANT POINTS", figures, "equidistant_points"},
		{"equidistnat_pionts", figures, "equidistant_points"}, // two swaps
		{"equi", figures, "equidistant_points"},
		{"gd", figures, ""},
		{"kl_fischer", figures, "kl_fisher"},
		{"nosuch", figures, ""},
		{"", figures, ""},
		{"x", []string{"y"}, ""},
		{"lsit", []string{"new", "list"}, "list"},
		{"maximise", []string{"minimize", "maximize"}, "maximize"},
		{"pgn", []string{"png", "svg", "pdf"}, "png"},
		{"form", []string{"format", "from"}, "from"}, // a swap before letters that are missing
		{"atn", []string{"tan", "atan"}, "atan"},
		{"Σ", []string{"σ"}, "σ"},
		{"kl_b", []string{"kl_balls", "kl_a"}, "kl_balls"}, // the first of two equals
		{strings.Repeat("a", 1e6), []string{strings.Repeat("a", 1e6)}, ""},
	} {
		if got := Word(c.word, c.candidates); got != c.want {
			t.Errorf("Word(%.20q) = %q, want %q", c.word, got, c.want)
		}
	}
}

// The distance of known pairs, and what every distance obeys.
func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"kitten", "sitting", 3}, // Levenshtein's usual example
		{"ca", "abc", 3},         // optimal string alignment edits no substring twice
		{"ab", "ba", 1},
		{"", "abc", 3},
	} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
	word := rapid.StringOfN(rapid.RuneFrom([]rune("abc")), 0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		d := distance(a, b)
		if d != distance(b, a) {
			t.Fatalf("not symmetric: %d and %d", d, distance(b, a))
		}
		if d < max(len(a), len(b))-min(len(a), len(b)) || d > max(len(a), len(b)) {
			t.Fatalf("%d is outside its bounds", d)
		}
		if (d == 0) != (string(a) == string(b)) {
			t.Fatalf("%d between %q and %q", d, string(a), string(b))
		}
	})
}

// TestWordTie: of candidates that are equally like a word, the one that begins like it wins.
func TestWordTie(t *testing.T) {
	for _, candidates := range [][]string{{"sign", "sin"}, {"sin", "sign"}} {
		if got := Word("sinn", candidates); got != "sin" {
			t.Errorf("sinn among %v: %q", candidates, got)
		}
	}
	if got := Word("bate", []string{"date", "rate"}); got != "date" {
		t.Errorf("bate: %q, want the first", got)
	}
}

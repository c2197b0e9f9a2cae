package glyph_test

import (
	"regexp"
	"testing"

	"natgrad.example/plots/internal/glyph"
)

// A tag has six capitals and depends on everything that makes a subset.
func TestTag(t *testing.T) {
	form := regexp.MustCompile(`^[A-Z]{6}\+[A-Z]$`)
	tags := map[string]bool{}
	for _, tag := range []string{
		glyph.Tag("F", []int{1, 2}, nil), glyph.Tag("F", []int{1}, nil), glyph.Tag("F", []int{1, 2}, []byte{1, 2}),
		glyph.Tag("F", []int{1, 2}, []byte{1, 3}), glyph.Tag("G", []int{1, 2}, nil), glyph.Tag("F", "12", nil),
	} {
		if !form.MatchString(tag) || tags[tag[:6]] {
			t.Errorf("tag %s", tag)
		}
		tags[tag[:6]] = true
	}
	if again := glyph.Tag("F", []int{1, 2}, nil); !tags[again[:6]] {
		t.Error("the tag of the same subset differs")
	}
}

func TestSameText(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{{"", " \t", true}, {"a b", "ab ", true}, {"ab", "ba", false}, {"x²", "x2", false}, {"a\u00a0b", "ab", true}, {"e\u0301", "é", true}} {
		if got := glyph.SameText(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: %v", tt.a, tt.b, got)
		}
	}
}

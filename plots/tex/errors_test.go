package tex

import (
	"strings"
	"testing"
)

// TestQuote: errors show formulas as their authors wrote them.
func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		`$\frac{a}{b}$`: `"$\frac{a}{b}$"`,
		`say "x"`:       `"say "x""`,
		"a\nb\x00\xff":  `"a\nb\x00\xff"`,
		"α – 日\u200b":   `"α – 日\u200b"`,
		"\ufffd":        "\"\ufffd\"",
		"":              `""`,
	} {
		if got := Quote(in); got != want {
			t.Errorf("Quote(%q) = %s, want %s", in, got, want)
		}
	}
	for _, src := range []string{`$\alpha \foo$`, `$\alpha_{$`, `$\begin{tabular}\end{tabular}$`, `\textbf{$\alpha$} ^`} {
		err := Validate(src)
		if err == nil || strings.Contains(err.Error(), `\\`) || !strings.Contains(err.Error(), src) {
			t.Errorf("%s: %v", src, err)
		}
	}
	long := "$x^{" + strings.Repeat(`\alpha`, 50) + "$"
	if err := Validate(long); err == nil || len(err.Error()) > 200 || !strings.Contains(err.Error(), `alpha"…`) && !strings.Contains(err.Error(), "…") {
		t.Errorf("%v", err)
	}
}

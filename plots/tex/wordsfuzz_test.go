package tex

import (
	"strings"
	"testing"
)

// FuzzWords: any line of words is set or refused, by Validate and TeX alike, its glyphs
// name characters of it, and the handler spells it.
func FuzzWords(f *testing.F) {
	for _, s := range []string{
		"éclair", "e\u0301clair ff", "שלום 12", "日本", "a\u202eb", "\u200d", "--``''", "~_#", "\xff", "\x00", `\textbf{b}`, "²≪ﬁ", "a\nb", "-1.5%",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, by := range []Typesetter{{Words: LiberationSans()}, {Words: LiberationSans(), Missing: MissingBox}} {
			agree(t, by, src)
		}
		if (Handler{Typesetter: Typesetter{Words: LiberationSans(), Missing: MissingBox}}).typesetOrSpell(src, 10) == nil {
			t.Fatalf("%q is not spelled", src)
		}
		if !strings.Contains(src, `\`) {
			_ = Plain(src) // of any string
		}
	})
}

package tex

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestWordsOfAnyKind: for any line in any fonts, Validate and Typeset agree, no glyph is missing with
// MissingBox, and words lie within the size of the formula.
func TestWordsOfAnyKind(t *testing.T) {
	pieces := []string{
		"a", "Größe", "шаг", "אב", "12", "1.5%", "日", "\u0302", "\u200D", "\u00A0", " ", "  ", "$x_t$", "$-0.5$", "$10^{-3}$", `$\times 10^4$`,
		`\textbf{b}`, `\emph{אב $y$}`, `\texttt{c^2}`, "{g}", "--", "``", "'", "~", "_", "#", `\$`, `\,`, `\quad `, `\dots `, "²", "≪", "ﬁ",
		"(", ")", `$\text{näh}$`, `$\frac{\text{шаг}}{2}$`, "\u202E", "\u2067", "°", "\t",
	}
	modern := Typesetter{Words: LiberationSans()}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 8).Draw(t, "line"), "")
		for _, by := range []Typesetter{modern, {}} {
			valid := by.Validate(src)
			f, err := by.typeset(src, 10)
			if (valid == nil) != (err == nil) {
				t.Fatalf("%q: Validate says %v, Typeset %v", src, valid, err)
			}
			if err != nil && !errors.Is(err, ErrGlyph) {
				t.Fatalf("%q: %v", src, err)
			}
			by.Missing = MissingBox
			boxed, boxErr := by.typeset(src, 10)
			if boxErr != nil {
				t.Fatalf("%q with boxes: %v", src, boxErr)
			}
			if err == nil && len(boxed.Rules) != len(f.Rules) {
				t.Fatalf("%q: boxes although no glyph is missing", src)
			}
			for _, w := range boxed.Words {
				if w.X < -1e-6 || w.X+w.Width > boxed.Width+1e-3 {
					t.Fatalf("%q: %q from %v to %v in a line of %v", src, w.Text, w.X, w.X+w.Width, boxed.Width)
				}
			}
		}
	})
}

// TestAnyText: any string is set or refused, and the handler spells it.
func TestAnyText(t *testing.T) {
	modern := Typesetter{Words: LiberationSans(), Missing: MissingBox}
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.String().Draw(t, "text")
		if err := modern.Validate(src); err == nil {
			if _, err := modern.typeset(src, 10); err != nil {
				t.Fatalf("%q: %v", src, err)
			}
		}
		if (Handler{Typesetter: modern}).typesetOrSpell(src, 10) == nil {
			t.Fatalf("%q is not spelled", src)
		}
	})
}

package spec

import (
	"slices"
	"strings"
	"testing"
)

// TestTitleWords: titles are broken at spaces outside of formulas and braces.
func TestTitleWords(t *testing.T) {
	for line, want := range map[string][]string{
		"":                              nil,
		" two  words ":                  {"two", "words"},
		`for $x + y = 1$, say`:          {"for", "$x + y = 1$,", "say"},
		`{\color{red} so red} and \$ 5`: {`{\color{red} so red}`, "and", `\$`, "5"},
		`a\ b c`:                        {`a\ b`, "c"},
	} {
		if got := titleWords(line); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

// TestWrapTitles: titles that are too long for the page become several lines with the same
// words, and others keep their line.
func TestWrapTitles(t *testing.T) {
	long := "größere Schritte, weniger Zickzack, $\\kappa = \\frac{L}{\\mu}$, und das für jede Funktion mit langen Tälern, die es gibt"
	for name, c := range map[string]struct {
		text  string
		lines int // at least
	}{
		"one panel":    {"title: '" + long + "'", 2},
		"narrow":       {"width: 300px\ntitle: '" + long + "'", 3},
		"size":         {"size: [4in, 3in]\ntitle: '" + long + "'", 2},
		"two panels":   {"panels: [{title: '" + long + "'}, {title: short}]", 2},
		"equal aspect": {"aspect: equal\npanels: [{title: '" + long + "'}, {title: '" + long + "'}, {}]", 2},
		"lines":        {"title: |\n  first\n  " + long, 3},
		"short":        {"title: short words of a title", 1},
		"wide":         {"width: 12in\ntitle: '" + long + "'", 1},
	} {
		fig := build(t, saucer+c.text)
		layout(t, fig)
		title := strings.TrimSpace(fig.Panels[0].Title)
		n := strings.Count(title, "\n") + 1
		if n < c.lines || c.lines == 1 && n > 1 {
			t.Errorf("%s: %d lines, want %d: %q", name, n, c.lines, title)
		}
		if strings.Contains(c.text, long) && !strings.Contains(strings.ReplaceAll(title, "\n", " "), long) {
			t.Errorf("%s: title %q lost words", name, title)
		}
		if len(fig.Panels) > 1 && strings.Contains(fig.Panels[1].Title, "short") && fig.Panels[1].Title != "short" {
			t.Errorf("%s: %q was broken", name, fig.Panels[1].Title)
		}
	}
}

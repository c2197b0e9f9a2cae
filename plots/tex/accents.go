package tex

import (
	"fmt"

	"golang.org/x/text/unicode/norm"
)

// accents maps combining marks to the accents of Knuth's text fonts, by their positions (The
// TeXbook, appendix F, table 1).
var accents = map[rune]int{
	'\u0300': 18, '\u0301': 19, '\u0302': 94, '\u0303': 126, '\u0304': 22, '\u0306': 21, '\u0307': 95,
	'\u0308': 127, '\u030A': 23, '\u030B': 125, '\u030C': 20,
}

// cedilla is a mark below, where TeX's \accent does not set marks.
const cedilla = '\u0327'

// accented sets a letter with one combining mark, in any of Unicode's forms, by TeX's \accent;
// i and j lose their dots. A cedilla is centred below (LaTeX's \c for capitals).
func accented(text string) (string, bool) {
	parts := []rune(norm.NFD.String(text))
	if len(parts) != 2 || parts[0] >= 0x80 || !isLetter(byte(parts[0])) {
		return "", false
	}
	if parts[1] == cedilla {
		return fmt.Sprintf(`{\setbox0\hbox{%c}\hbox to\wd0{\hss\char24 \hss}\kern-\wd0 \box0}`, parts[0]), true
	}
	code, ok := accents[parts[1]]
	if !ok {
		return "", false
	}
	base := string(parts[0])
	switch base {
	case "i":
		base = charPrimitive(16)
	case "j":
		base = charPrimitive(17)
	}
	return fmt.Sprintf(`{\accent%d %s}`, code, base), true
}

package tex

import (
	"strconv"
	"strings"
	"testing"
)

// TestCodes: the symbols given by class, family and position come out as those characters.
func TestCodes(t *testing.T) {
	fonts := []string{"cmr10", "cmmi10", "cmsy10", "cmex10"}
	n := 0
	for _, s := range sections {
		if !s.coded {
			continue
		}
		var src strings.Builder
		src.WriteString("$")
		for _, e := range s.entries() {
			src.WriteString(`{\` + e[0] + "}")
		}
		src.WriteString("$")
		f := mustTypeset(t, src.String(), 10)
		if len(f.Glyphs) != len(s.entries()) {
			t.Errorf("%s: %d glyphs, want %d", s.title, len(f.Glyphs), len(s.entries()))
			continue
		}
		for i, e := range s.entries() {
			digits := strings.TrimSpace(e[1][strings.Index(e[1], `"`)+1:])
			font := fonts[digits[1]-'0']
			code, err := strconv.ParseUint(digits[2:4], 16, 8)
			if g := f.Glyphs[i]; err != nil || g.Font != font || uint64(g.Code) != code {
				t.Errorf(`\%s is %s %d, want %s %d`, e[0], g.Font, g.Code, font, code)
			}
			n++
		}
	}
	if n < 180 {
		t.Errorf("only %d symbols", n)
	}
}

package tex

import (
	"fmt"
	"strings"
)

// sansDesigns replace designs where math is in Computer Modern Sans, as in Donald Arseneau's LaTeX package
// sansmath: digits, operators and capital Greek letters are upright and Latin letters slanted. Bold
// letters are upright. The ranges are those of ot1cmss.fd of the LaTeX kernel. Small Greek letters and
// symbols stay, since Computer Modern has none without serifs.
var sansDesigns = [families][]design{
	roman:  designs[sans],
	italic: {{9, "cmssi8"}, {10, "cmssi9"}, {12, "cmssi10"}, {17, "cmssi12"}, {0, "cmssi17"}},
	bold:   {{0, "cmssbx10"}},
}

// slantedLetters are the lines that take the Latin letters of math from the family italic, unless an
// alphabet such as \mathbf has others.
var slantedLetters = func() (lines []string) {
	for _, first := range "Aa" {
		var line strings.Builder
		for letter := first; letter < first+26; letter++ {
			fmt.Fprintf(&line, `\mathcode%d="7%X%X `, letter, int(italic), letter)
		}
		half := strings.SplitAfter(line.String(), " ")
		lines = append(lines, strings.Join(half[:13], ""), strings.Join(half[13:], ""))
	}
	return lines
}()

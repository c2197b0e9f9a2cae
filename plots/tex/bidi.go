package tex

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"
)

// run is a part of a line with one direction, font and script, or one item that TeX sets.
type run struct {
	from, to   int // range of items
	start, end int // range of characters
	level      bidi.Level
}

// rightToLeft reports whether the run reads from right to left.
func (r run) rightToLeft() bool { return r.level%2 == 1 }

// runs returns the text of a line, and its runs from left to right on the page.
func runs(line []item) ([]rune, []run) {
	var text []rune
	starts := make([]int, len(line)+1)
	for i, it := range line {
		if it.pieces != nil {
			text = append(text, object)
		} else {
			text = append(text, it.text...)
		}
		starts[i+1] = len(text)
	}
	level := embedding(text)
	var out []run
	for i, it := range line {
		r := run{i, i + 1, starts[i], starts[i+1], level[starts[i]]}
		if i > 0 {
			last, before := &out[len(out)-1], line[i-1]
			if it.pieces == nil && before.pieces == nil && it.font == before.font && it.script == before.script && it.color == before.color && r.level == last.level {
				last.to, last.end = r.to, r.end
				continue
			}
		}
		out = append(out, r)
	}
	reorder(out)
	return text, out
}

// embedding returns the embedding level of every character. Characters of even levels read from left to
// right. The first letter decides the direction of the line (Unicode Standard Annex 9).
func embedding(text []rune) []bidi.Level {
	level := make([]bidi.Level, len(text))
	// Hebrew is the first script in Unicode that reads from right to left.
	if !slices.ContainsFunc(text, func(r rune) bool { return r >= 0x590 }) {
		return level
	}
	var p bidi.Paragraph
	found := p.Segment(text, bidi.Neutral)
	for i := range found.NumRuns() {
		r := found.Run(i)
		for k := r.Start; k < r.End; k++ {
			level[k] = r.Level
		}
		if r.Level == 2 && level[0] == 0 {
			// In a line from left to right, this is a number after letters from right to left;
			// the library wrongly joins it with the text that follows.
			clear(level[numberEnd(text, r.Start, r.End):r.End])
		}
	}
	return level
}

// numberEnd returns the end of the number that starts at text[start]. Signs between digits, and signs of
// units after them, belong to the number.
func numberEnd(text []rune, start, end int) int {
	last := start
	for i := start; i < end && !unicode.IsLetter(text[i]) && !unicode.IsSpace(text[i]) && text[i] != object; i++ {
		if !strings.ContainsRune("+-−.,:/", text[i]) {
			last = i + 1
		}
	}
	return last
}

// reorder brings runs from the order of reading into the order on the page (rule L2).
func reorder(runs []run) {
	highest := bidi.Level(0)
	for _, r := range runs {
		highest = max(highest, r.level)
	}
	for l := highest; l > 0; l-- {
		for i := 0; i < len(runs); i++ {
			k := i
			for k < len(runs) && runs[k].level >= l {
				k++
			}
			slices.Reverse(runs[i:k])
			i = max(i, k-1)
		}
	}
}

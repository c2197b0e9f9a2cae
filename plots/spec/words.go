package spec

import "fmt"

// suggestion returns "; did you mean WORD?" with the word of a list that is nearest to a
// misspelt one, or "" if none is near.
func suggestion(misspelt string, words []string) string {
	best, least := "", max(1, len(misspelt)/3)+1
	for _, w := range words {
		if d := distance(misspelt, w); d < least {
			best, least = w, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// distance returns the least number of insertions, deletions, substitutions and swaps
// of neighbors that turn one word into the other (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		before, last, row = last, row, make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(t)]
}

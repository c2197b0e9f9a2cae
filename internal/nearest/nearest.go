// Package nearest finds the word that was meant by a misspelled one.
package nearest

import "strings"

// Word returns the word that differs least from the given one, and "" if none is
// close. A difference is a rune that is missing, added or replaced, or two
// neighbors that are swapped; upper and lower case differ by less than that. Words
// of up to three runes may have one difference, up to seven two, longer ones three,
// but never more than half of their runes. The first of equally close words wins.
func Word(word string, among []string) string {
	best, least := "", 0
	runes := []rune(word)
	if len(runes) > longest {
		return ""
	}
	for _, candidate := range among {
		other := []rune(candidate)
		allowed := min(allowance(len(runes)), max(len(runes), len(other))/2)
		if len(other) > longest || abs(len(other)-len(runes)) > allowed {
			continue
		}
		d := 2 * distance([]rune(strings.ToLower(word)), []rune(strings.ToLower(candidate)))
		if d > 2*allowed {
			continue
		}
		if word != candidate && d == 0 {
			d = 1
		}
		if best == "" || d < least {
			best, least = candidate, d
		}
	}
	return best
}

// longest bounds the work: no longer word is compared.
const longest = 64

func allowance(runes int) int {
	switch {
	case runes <= 3:
		return 1
	case runes <= 7:
		return 2
	}
	return 3
}

func abs(n int) int { return max(n, -n) }

// distance returns the optimal string alignment distance of a and b (L. Boytsov,
// Indexing methods for approximate dictionary searching, ACM Journal of
// Experimental Algorithmics 16, 2011, section 2).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

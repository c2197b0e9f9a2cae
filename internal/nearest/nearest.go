// Package nearest finds the known word that an unknown one was probably meant to be.
package nearest

import (
	"fmt"
	"strings"
)

// Word returns the candidate that is most like word, or "" if none is like it. A
// candidate is like word if they differ in at most a third of the letters of word, or in
// one letter, counted as inserted, deleted, replaced and swapped letters (the
// optimal string alignment distance), or if word has three letters or more and begins
// the candidate. Upper and lower case, and hyphens, underscores and spaces are the
// same. Of candidates that are equally like word, Word returns the one with two letters
// swapped behind the first, which is seldom wrong, then the one that begins like word for
// longest, and of these the first.
func Word(word string, candidates []string) string {
	w := fold(word)
	best, least, begin := "", len(w)/3+1, 0
	if len(w) < 3 {
		least = 2
	}
	if len(w) == 0 || len(w) > maxLength {
		return ""
	}
	for _, c := range candidates {
		f := fold(c)
		if len(f) > maxLength {
			continue
		}
		d := distance(w, f)
		if len(w) >= 3 && len(f) > len(w) && strings.HasPrefix(string(f), string(w)) {
			d = min(d, 1)
		}
		same := common(w, f)
		if d == 1 && same > 0 && swapped(w, f, same) {
			same = len(w) + 1
		}
		if d >= max(len(w), len(f)) || d > least || d == least && (best == "" || same <= begin) {
			continue
		}
		best, least, begin = c, d, same
	}
	return best
}

// common returns the number of letters with which two words begin.
func common(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// swapped reports whether two words of equal length, whose first n letters are equal, have
// their next two letters swapped.
func swapped(a, b []rune, n int) bool {
	return len(a) == len(b) && n+1 < len(a) && a[n] == b[n+1] && a[n+1] == b[n]
}

// Suggestion returns `; did you mean "WORD"?` with the candidate that Word returns, or "".
func Suggestion(word string, candidates []string) string {
	if near := Word(word, candidates); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// maxLength is the greatest number of letters of words that are compared.
const maxLength = 100

// fold returns the letters of a word in lower case, with one sign for all separators.
func fold(word string) []rune {
	return []rune(strings.NewReplacer("_", "-", " ", "-").Replace(strings.ToLower(word)))
}

// distance returns the optimal string alignment distance of two words: the least number
// of letters to insert, delete or replace and of neighbors to swap, where no letter is
// changed twice (L. Boytsov, Indexing methods for approximate dictionary searching:
// comparative analysis, ACM Journal of Experimental Algorithmics 16, 2011).
func distance(a, b []rune) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

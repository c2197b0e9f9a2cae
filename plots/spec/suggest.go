package spec

import "natgrad.example/internal/nearest"

// suggestion returns "; did you mean WORD?" with the word of a list that is nearest to a
// misspelt one, or "" if none is near.
func suggestion(misspelt string, words []string) string {
	if w := nearest.Word(misspelt, words); w != "" {
		return "; did you mean " + w + "?"
	}
	return ""
}

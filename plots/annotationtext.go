package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// maxWrapped is the greatest number of words of text that is broken into lines. Each word is typeset
// with those before it.
const maxWrapped = 64

// typeset returns the text in lines of at most the given width. It breaks lines at spaces outside of
// formulas and braces. A word that is wider stays whole. The result is nil if the text cannot be
// typeset, which Check reports.
func (a *Annotation) typeset(width vg.Length) *tex.Formula {
	whole, err := a.style.Typeset(a.Text, a.Size)
	if err != nil {
		return nil
	}
	parts := wordsOf(a.Text)
	if whole.Width <= width || len(parts) > maxWrapped {
		return whole
	}
	text := parts[0]
	for _, word := range parts[1:] {
		longer := text + " " + word
		if f, err := a.style.Typeset(longer, a.Size); err != nil || f.Width > width {
			longer = text + "\n" + word
		}
		text = longer
	}
	if f, err := a.style.Typeset(text, a.Size); err == nil {
		return f
	}
	return whole
}

// wordsOf splits text at spaces outside of formulas and braces.
func wordsOf(text string) []string {
	var out []string
	math, depth, start := false, 0, 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++ // of a command, or of a sign that stands for itself
		case '$':
			math = !math
		case '{':
			depth++
		case '}':
			depth--
		case ' ':
			if !math && depth == 0 {
				out, start = append(out, text[start:i]), i+1
			}
		}
	}
	return append(out, strings.TrimRight(text[start:], " "))
}

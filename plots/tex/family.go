package tex

import (
	"sync"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
)

// Family is the fonts that words are set in. Of each list the first font that has a character
// gives it; what none has is looked for in Roman. A Family must not change once it is used.
type Family struct {
	// Roman is for text outside commands; it must not be empty.
	Roman []*Font
	// Bold, Italic, Sans and Typewriter are what \textbf, \textit and \emph, \textsf and \texttt
	// select.
	Bold, Italic, Sans, Typewriter []*Font
	// Maths is the size of formulas in units of that of the words, to make up for letters that
	// are larger than Computer Modern's; zero is 1.
	Maths float64
}

// list returns the fonts to ask in turn.
func (f *Family) list(of family) []*Font {
	var first []*Font
	switch of {
	case bold:
		first = f.Bold
	case italic:
		first = f.Italic
	case sans:
		first = f.Sans
	case typewriter:
		first = f.Typewriter
	}
	return append(first[:len(first):len(first)], f.Roman...)
}

// choose returns the first font that covers one of the spellings, nil if none does.
func (f *Family) choose(of family, spellings ...[]rune) *Font {
	for _, font := range f.list(of) {
		for _, s := range spellings {
			if font.covers(s) {
				return font
			}
		}
	}
	return nil
}

// maths is the size of formulas beside words of size 1.
func (f *Family) maths() float64 {
	if f == nil || f.Maths == 0 {
		return 1
	}
	return f.Maths
}

// LiberationSans returns the family of that name (Red Hat and Google, 2012), which has Latin,
// Greek, Cyrillic and Hebrew letters, with Liberation Mono for typewriter type. Its small
// letters are larger than Computer Modern's; formulas are enlarged in part.
func LiberationSans() *Family { return liberationSans() }

var liberationSans = sync.OnceValue(func() *Family {
	one := func(data []byte) []*Font { return []*Font{{data: func() []byte { return data }}} }
	return &Family{
		Roman:      one(liberationsansregular.TTF),
		Bold:       one(liberationsansbold.TTF),
		Italic:     one(liberationsansitalic.TTF),
		Typewriter: one(liberationmonoregular.TTF),
		Maths:      1.1,
	}
})

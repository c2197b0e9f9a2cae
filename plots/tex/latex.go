package tex

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// LaTeX returns src for a document that LaTeX sets. The document needs the packages amsmath, amssymb, bm,
// mathtools and xcolor. It may have the letters of any language in its text, as the fonts of the document
// allow; symbols become commands. Several lines become a tabular whose baseline is that of the last
// line. The error is that of Validate.
func LaTeX(src string) (string, error) {
	if err := Validate(src); err != nil {
		return "", err
	}
	tokens, err := lex(src)
	if err != nil {
		return "", err
	}
	lines, err := breakLines(src, tokens)
	if err != nil {
		return "", err
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = latexLine(src, l)
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return `\begin{tabular}[b]{@{}c@{}}` + strings.Join(out, `\\`) + `\end{tabular}`, nil
}

// hexColor finds a color as LaTeX does not write it.
var hexColor = regexp.MustCompile(`\\(color|textcolor)\s*\{#([0-9a-fA-F]{6})\}`)

// latexLine returns a line for LaTeX.
func latexLine(src string, line []token) string {
	w := latexWriter{src: src}
	for i, t := range line {
		before := token{}
		if i > 0 {
			before = line[i-1]
		}
		w.token(t, before)
	}
	return hexColor.ReplaceAllStringFunc(w.String(), func(s string) string {
		m := hexColor.FindStringSubmatch(s)
		return fmt.Sprintf(`\%s[HTML]{%s}`, m[1], strings.ToUpper(m[2]))
	})
}

// latexWriter writes tokens.
type latexWriter struct {
	strings.Builder
	src   string
	modes []bool // of each open group and formula, whether it is math
	color int    // 1 after a command for a color, 2 in its first braces
}

func (w *latexWriter) math() bool { return len(w.modes) > 0 && w.modes[len(w.modes)-1] }

// textArgument has the commands whose argument is text.
var textArgument = []string{"text", "mbox", "textrm", "textbf", "textit", "emph", "textsf", "texttt"}

// token writes a token after another.
func (w *latexWriter) token(t, before token) {
	part := w.src[t.offset : t.offset+t.length]
	switch t.kind {
	case tokenSpace:
		w.WriteByte(' ')
	case tokenOpen:
		w.modes = append(w.modes, w.math() && !(before.kind == tokenWord && slices.Contains(textArgument, before.word)))
		if w.color == 1 {
			w.color = 2
		}
		w.WriteByte('{')
	case tokenClose:
		w.modes = w.modes[:max(len(w.modes)-1, 0)]
		w.color = 0
		w.WriteByte('}')
	case tokenMath:
		if w.math() {
			w.modes = w.modes[:len(w.modes)-1]
		} else {
			w.modes = append(w.modes, true)
		}
		w.WriteByte('$')
	case tokenWord:
		if t.isWord("color") || t.isWord("textcolor") {
			w.color = 1
		}
		w.WriteString(part)
	case tokenChar:
		w.char(t.char)
	}
}

// latexText has the characters that stand for themselves in src and not in LaTeX, and those that old fonts
// have in other places, where LuaLaTeX would not find them.
var latexText = map[rune]string{
	'%': `\%`, '#': `\#`, '&': `\&`, '_': `\_`, '~': `\textasciitilde{}`, '<': `\textless{}`, '>': `\textgreater{}`, '|': `\textbar{}`,
	'"': `\char34{}`, // which old fonts have as well, and packages for languages do not make active
	'–': `\textendash{}`, '—': `\textemdash{}`, '‘': `\textquoteleft{}`, '’': `\textquoteright{}`, '“': `\textquotedblleft{}`, '”': `\textquotedblright{}`,
	'\u2007': `\enspace{}`, '\u2009': `\,`, '\u202F': `\,`, '\u200B': `{}`, '\uFEFF': `{}`, '\u212B': `Å`,
}

// char writes a character.
func (w *latexWriter) char(r rune) {
	switch {
	case w.color == 2:
		w.WriteRune(r)
	case w.math():
		w.mathChar(r)
	case latexText[r] != "":
		w.WriteString(latexText[r])
	case symbolRunes[r] != "" || isDoubleStruck(r):
		w.WriteString(`\ensuremath{`)
		w.mathChar(r)
		w.WriteByte('}')
	case isScript(r):
		fmt.Fprintf(w, `\ensuremath{%s}`, textMath[r])
	default:
		w.WriteRune(r)
	}
}

// isScript reports whether r is a superscript or a subscript of Unicode, most of which LaTeX does not know.
func isScript(r rune) bool {
	m := textMath[r]
	return strings.HasPrefix(m, "_") || strings.HasPrefix(m, "^") && r != '°'
}

func isDoubleStruck(r rune) bool {
	_, ok := blackboardLetter(r)
	return ok
}

// mathChar writes a character of math.
func (w *latexWriter) mathChar(r rune) {
	name := symbolRunes[r]
	switch capital, ok := blackboardLetter(r); {
	case ok:
		fmt.Fprintf(w, `\mathbb{%c}`, capital)
	case name == "" && (r == '%' || r == '#'):
		fmt.Fprintf(w, `\%c`, r)
	case name == "" && r > 127:
		fmt.Fprintf(w, `\text{%c}`, r)
	case name == "":
		w.WriteRune(r)
	case isLetter(name[0]):
		fmt.Fprintf(w, `\%s `, name)
	default:
		w.WriteString(name)
	}
}

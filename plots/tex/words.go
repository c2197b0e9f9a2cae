package tex

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/language"
	"golang.org/x/text/unicode/norm"

	"natgrad.example/plots/tex/internal/opentype"
)

// item is a part of a line of words: a character with its combining marks, or input for TeX.
type item struct {
	t      token
	text   []rune // in Unicode's form NFC
	of     family
	pieces []string // for TeX, instead of text
	font   *opentype.Font
	script language.Script
	color  int // see parser.color
}

// object stands for an item that TeX sets in the text from which bidi computes directions.
const object = '\uFFFC'

// wordLine sets text up to and including a token of kind end, in the fonts for words.
func (p *parser) wordLine(f family, l level, end tokenKind) error {
	items, err := p.items(nil, f, l, end)
	if err != nil {
		return err
	}
	if err := p.chooseFonts(items, l); err != nil {
		return err
	}
	parts, err := p.setWords(items, l)
	if err != nil {
		return err
	}
	if end == tokenEnd && !needTeX(parts) {
		p.direct = directPage(parts)
		return nil
	}
	for _, part := range parts {
		p.emit(part.source()...)
	}
	return nil
}

// items reads text up to and including a token of kind end, and appends it to a line.
func (p *parser) items(line []item, f family, l level, end tokenKind) ([]item, error) {
	outer := p.color
	defer func() { p.color = outer }()
	for {
		t := p.take()
		if t.kind == end {
			return line, nil
		}
		first := len(line)
		var err error
		switch t.kind {
		case tokenChar:
			line, err = p.charItem(line, t, f)
		case tokenSpace:
			line = append(line, item{t: t, text: []rune{' '}, of: f})
		case tokenOpen:
			line, err = p.groupItems(line, t, f, l)
		case tokenMath:
			line, err = p.mathItem(line, t, f, l)
		case tokenWord:
			line, err = p.commandItem(line, t, f, l)
		case tokenClose:
			err = p.fail(t, ErrUnbalanced, "there is no { before it")
		case tokenEnd:
			err = p.fail(t, ErrUnbalanced, "the formula ends inside a group")
		}
		if err != nil {
			return nil, err
		}
		p.colorItems(line[first:])
	}
}

// colorItems gives items without a color the current one.
func (p *parser) colorItems(items []item) {
	for i := range items {
		it := &items[i]
		if it.color == 0 && p.color != 0 {
			it.color = p.color
			if it.pieces != nil {
				it.pieces = slices.Concat([]string{pushColor(p.color)}, it.pieces, []string{popColor})
			}
		}
	}
}

// charItem appends a character with its marks. It replaces TeX's ligatures for dashes and quotes.
func (p *parser) charItem(line []item, t token, f family) ([]item, error) {
	if t.is('^') && f != typewriter {
		return nil, p.fail(t, ErrMisplaced, "is allowed only in math; write $…$ around the formula")
	}
	r := t.char
	if f != typewriter {
		for _, ligature := range [...][3]rune{{'-', '-', '–'}, {'–', '-', '—'}, {'`', '`', '“'}, {'\'', '\'', '”'}} {
			if r == ligature[0] && p.peek().is(ligature[1]) {
				t.length += p.take().length
				r = ligature[2]
			}
		}
		switch r {
		case '`':
			r = '‘'
		case '\'':
			r = '’'
		}
	}
	text := string(r)
	for _, mark := range p.marks() {
		text += string(mark)
		t.length += len(string(mark))
	}
	return append(line, item{t: t, text: []rune(norm.NFC.String(text)), of: f}), nil
}

// groupItems appends the group after open.
func (p *parser) groupItems(line []item, open token, f family, l level) ([]item, error) {
	if err := p.enter(open, 1); err != nil {
		return nil, err
	}
	defer p.leave(1)
	line, err := p.items(line, f, l, tokenClose)
	return line, p.unclosed(err, open, "this brace is never closed")
}

// mathItem appends a formula. It appends a number as words.
func (p *parser) mathItem(line []item, open token, f family, l level) ([]item, error) {
	digits, end := p.number()
	if digits != "" {
		for _, r := range digits {
			line = append(line, item{t: open, text: []rune{r}, of: f})
		}
		p.at = end + 1
		return line, nil
	}
	p.numeric = end > 0
	pieces, err := p.capture(func() error { return p.mathInText(open, l) })
	p.numeric = false
	return append(line, item{t: open, pieces: pieces}), err
}

// commandItem appends what a command sets.
func (p *parser) commandItem(line []item, t token, f family, l level) ([]item, error) {
	c := commands[t.word]
	switch {
	case t.word == "color":
		return line, p.switchColor(t)
	case t.word == "textcolor":
		outer := p.color
		defer func() { p.color = outer }()
		if err := p.switchColor(t); err != nil {
			return nil, err
		}
		open, err := p.openBrace(t)
		if err != nil {
			return nil, err
		}
		first := len(line)
		if line, err = p.groupItems(line, open, f, l); err == nil {
			p.colorItems(line[first:])
		}
		return line, err
	case c.kind == textual:
		open, err := p.openBrace(t)
		if err != nil {
			return nil, err
		}
		return p.groupItems(line, open, textFamily(t.word, f), l)
	case strings.Contains("{}$%#&_ ", t.word):
		return append(line, item{t: t, text: []rune(t.word), of: f}), nil
	case t.word == "ldots" || t.word == "dots":
		return append(line, item{t: t, text: []rune{'…'}, of: f}), nil
	case c.text != "":
		return append(line, item{t: t, pieces: []string{c.text + " "}}), nil
	}
	return nil, p.fail(t, ErrMisplaced, "is allowed only in math; write $…$ around it")
}

// chooseFonts chooses a font for every character. A symbol that only Computer Modern has becomes math.
func (p *parser) chooseFonts(line []item, l level) error {
	for i := range line {
		it := &line[i]
		if it.pieces != nil {
			continue
		}
		it.font = p.wordFonts.choose(it.of, it.text, []rune(norm.NFD.String(string(it.text))))
		if it.font != nil {
			continue
		}
		var err error
		it.pieces, err = p.capture(func() error {
			if len(it.text) == 1 && p.mathRune(it.text[0], l) {
				return nil
			}
			return p.missingGlyph(it.t, l, "no font of the family has it")
		})
		if color := it.color; color != 0 {
			it.pieces = slices.Concat([]string{pushColor(color)}, it.pieces, []string{popColor})
		}
		if err != nil {
			return err
		}
	}
	setScripts(line)
	return nil
}

// setScripts sets the scripts of the items. A character that all scripts use gets the script of the
// letter before it, or else of the first letter after it, or else Latin.
func setScripts(line []item) {
	last := language.Latin
	for _, it := range slices.Backward(line) {
		if s, ok := ownScript(it); ok {
			last = s
		}
	}
	for i := range line {
		if s, ok := ownScript(line[i]); ok {
			last = s
		}
		line[i].script = last
	}
}

// ownScript returns the script of an item, and reports whether it belongs to one script.
func ownScript(it item) (language.Script, bool) {
	if it.pieces != nil {
		return 0, false
	}
	s := language.LookupScript(it.text[0])
	return s, s != language.Common && s != language.Inherited && s != language.Unknown
}

// blank reports whether a character has no ink.
func blank(r rune) bool { return unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Cf, r) }

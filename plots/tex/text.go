package tex

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text sets text up to and including a token of kind end.
func (p *parser) text(f family, l level, end tokenKind) error {
	if p.wordFonts != nil {
		return p.wordLine(f, l, end)
	}
	outer, colors := p.color, 0
	defer func() { p.color = outer }()
	for {
		t := p.take()
		if t.kind == end {
			for range colors {
				p.emit(popColor)
			}
			return nil
		}
		var err error
		switch t.kind {
		case tokenChar:
			err = p.textChar(t, p.marks(), f, l)
		case tokenSpace:
			p.emit(`\:`)
		case tokenOpen:
			err = p.textGroup(t, f, l)
		case tokenMath:
			err = p.mathInText(t, l)
		case tokenWord:
			if t.word == "color" {
				err = p.switchColor(t)
				p.emit(pushColor(p.color))
				colors++
				break
			}
			err = p.textWord(t, f, l)
		case tokenClose:
			err = p.fail(t, ErrUnbalanced, "there is no { before it")
		case tokenEnd:
			err = p.fail(t, ErrUnbalanced, "the formula ends inside a group")
		}
		if err != nil {
			return err
		}
	}
}

// textGroup sets a group in text, whose opening brace has been taken.
func (p *parser) textGroup(open token, f family, l level) error {
	if err := p.enter(open, 1); err != nil {
		return err
	}
	defer p.leave(1)
	p.emit("{")
	if err := p.closedText(open, f, l); err != nil {
		return err
	}
	p.emit("}")
	return nil
}

// closedText sets text up to and including the brace that closes open.
func (p *parser) closedText(open token, f family, l level) error {
	return p.unclosed(p.text(f, l, tokenClose), open, "this brace is never closed")
}

// unclosed turns an error about the end of the formula into an error about open, which is not closed.
func (p *parser) unclosed(err error, open token, detail string) error {
	if se, ok := err.(*SyntaxError); ok && se.Offset == p.tokens[len(p.tokens)-1].offset && se.Err == ErrUnbalanced {
		return p.fail(open, ErrUnbalanced, detail)
	}
	return err
}

// mathInText sets $…$ after its opening dollar sign.
func (p *parser) mathInText(open token, l level) error {
	return p.shrunk(l, func() error { return p.closedMath(open, mathState{style: textStyle, base: l}) })
}

// symbolInText sets a symbol in text that only math has.
func (p *parser) symbolInText(l level, template string) {
	_ = p.shrunk(l, func() error {
		p.useMath(mathState{style: textStyle, base: l})
		p.emit("$", template, "$")
		return nil
	})
}

// shrunk sets math in text of level l. In scripts it makes the fonts of the three math styles smaller.
func (p *parser) shrunk(l level, math func() error) error {
	if l == textLevel {
		return math()
	}
	pieces, err := p.capture(math)
	if err != nil {
		return err
	}
	for f := roman; f <= extension; f++ {
		for k := l; k < levels; k++ {
			p.useFont(f, k)
		}
	}
	// TeX looks for the fonts where math ends, so that the alphabets in it are known.
	p.emit("{")
	for f := roman; f <= blackboard; f++ {
		p.emit(assignFamily(p.fonts, int(f), f, l)...)
	}
	p.emit(pieces...)
	p.emit("}")
	return nil
}

// closedMath sets $…$ after its opening dollar sign. If the math is not closed, the error is about open.
func (p *parser) closedMath(open token, m mathState) error {
	return p.unclosed(p.mathGroup(open, m), open, "this dollar is never closed")
}

// textWord sets a command in text.
func (p *parser) textWord(t token, f family, l level) error {
	c := commands[t.word]
	switch {
	case t.word == "textcolor":
		return p.coloredText(t, f, l)
	case c.kind == textual:
		open, err := p.openBrace(t)
		if err != nil {
			return err
		}
		return p.styledText(open, textFamily(t.word, f), l)
	case f == typewriter && (t.word == "{" || t.word == "}" || t.word == "_"):
		p.emit(charPrimitive(rune(t.word[0])))
		return nil
	case t.word == "{" || t.word == "}":
		p.symbolInText(l, c.template)
		return nil
	case f == italic && t.word == "$": // the italic fonts have a pound sign there
		p.useFont(roman, l)
		p.emit("{", roman.control(l), c.text, "}")
		return nil
	case c.text != "":
		p.emit(c.text)
		return nil
	}
	return p.fail(t, ErrMisplaced, "is allowed only in math; write $…$ around it")
}

// styledText sets the group after open in family f.
func (p *parser) styledText(open token, f family, l level) error {
	if err := p.enter(open, 1); err != nil {
		return err
	}
	defer p.leave(1)
	p.useFont(f, l)
	p.emit("{", f.control(l))
	if err := p.closedText(open, f, l); err != nil {
		return err
	}
	if f == italic {
		p.emit(`\/`)
	}
	p.emit("}")
	return nil
}

// textInMath sets \text{…} and similar commands in the size of the current style.
func (p *parser) textInMath(t token, m mathState) error {
	open, err := p.openBrace(t)
	if err != nil {
		return err
	}
	p.emit(`\hbox{`)
	p.note(ord)
	if err := p.styledText(open, textFamily(t.word, roman), m.level()); err != nil {
		return err
	}
	p.emit("}")
	return nil
}

// openBrace takes the brace that opens the argument of the command t.
func (p *parser) openBrace(t token) (token, error) {
	p.skipSpace()
	open := p.take()
	if open.kind != tokenOpen {
		return open, p.fail(t, ErrMisplaced, "its argument in braces is missing")
	}
	return open, nil
}

// textFamily returns the family that a textual command selects inside the family outer.
func textFamily(word string, outer family) family {
	switch word {
	case "textbf":
		return bold
	case "textit", "emph":
		return italic
	case "textsf":
		return sans
	case "texttt":
		return typewriter
	case "textrm":
		return roman
	}
	return outer
}

// marks takes the combining marks that follow.
func (p *parser) marks() []rune {
	var marks []rune
	for t := p.peek(); t.kind == tokenChar && unicode.Is(unicode.M, t.char); t = p.peek() {
		marks = append(marks, p.take().char)
	}
	return marks
}

// textChar sets one character of text with its combining marks. The encoding of the fonts (Knuth's OT1)
// has other glyphs in the places of < > | { } \ and ", except in typewriter type.
func (p *parser) textChar(t token, marks []rune, f family, l level) error {
	r := t.char
	switch {
	case len(marks) > 0 || r >= 0x7F:
		return p.textRune(t, marks, l)
	case f == typewriter:
		p.emit(charPrimitive(r))
	case r == '^':
		return p.fail(t, ErrMisplaced, "is allowed only in math; write $…$ around the formula")
	case r == '_':
		p.emit(textTemplates["_"])
	case r == '~':
		p.symbolInText(l, commands["sim"].template)
	case r == '#' || r == '%' || r == '&':
		p.emit(charPrimitive(r))
	case r == '<' || r == '>' || r == '|':
		p.symbolInText(l, string(r))
	default:
		p.emit(string(r))
	}
	return nil
}

// textRune sets a character beyond ASCII, or one with combining marks: punctuation, accented letters,
// and symbols of math.
func (p *parser) textRune(t token, marks []rune, l level) error {
	text := norm.NFC.String(string(append([]rune{t.char}, marks...)))
	r, size := utf8.DecodeRuneInString(text)
	if size == len(text) {
		if s, ok := textRunes[r]; ok {
			p.emit(s)
			return nil
		}
		if p.mathRune(r, l) {
			return nil
		}
	}
	if s, ok := accented(text); ok {
		p.emit(s)
		return nil
	}
	t.length = len(string(t.char)) + len(string(marks))
	return p.missingGlyph(t, l, "the Computer Modern fonts do not have it")
}

// mathRune sets a character of text as math. It reports whether math has it.
func (p *parser) mathRune(r rune, l level) bool {
	template, ok := textMath[r]
	if capital, found := blackboardLetter(r); found {
		p.useFamily(blackboard, mathState{style: textStyle, base: l})
		template, ok = blackboardGroup(capital), true
	} else if ok {
		p.useMath(mathState{style: scriptStyle, base: l})
	} else if template, ok = symbolRunes[r]; len(template) > 1 {
		template = mathState{style: textStyle}.symbol(commands[template].template)
	}
	if ok {
		p.symbolInText(l, template)
	}
	return ok
}

// charPrimitive returns the TeX input for the character with a code.
func charPrimitive(r rune) string { return fmt.Sprintf(`\char%d `, r) }

package tex

import (
	"slices"
	"strings"
)

// minusSign is U+2212.
const minusSign = '−'

// number looks at the formula whose opening dollar sign has been taken. If the formula is a number, end
// is the index of the closing dollar sign; otherwise it is 0. If the number can be set as words, digits
// are its characters, with a true minus. They are empty if the number has a power or a product.
func (p *parser) number() (digits string, end int) {
	var b strings.Builder
	found, plain := false, true
	for i := p.at; ; i++ {
		t := p.tokens[i]
		switch {
		case t.kind == tokenMath:
			if !found {
				return "", 0
			}
			if !plain {
				return "", i
			}
			return b.String(), i
		case t.kind == tokenChar && strings.ContainsRune("0123456789", t.char):
			found = true
			b.WriteRune(t.char)
		case t.is('.'):
			b.WriteRune('.')
		case t.is('-') || t.is(minusSign):
			plain = plain && b.Len() == 0
			b.WriteRune(minusSign)
		case t.is('+'):
			plain = plain && b.Len() == 0
			b.WriteRune('+')
		case t.is('^') || t.kind == tokenOpen || t.kind == tokenClose || t.isWord("times") || t.isWord("cdot"):
			plain = false
		case t.kind != tokenSpace:
			return "", 0
		}
	}
}

// numberChar sets the sign or digits that start at t as words, in a formula that is a number. A sign
// between numbers is a binary operator. It reports whether the fonts have the characters.
func (p *parser) numberChar(t token, m mathState) bool {
	first := p.at
	text := []rune{t.char}
	sign := t.is('-') || t.is('+') || t.is(minusSign)
	if t.is('-') {
		text[0] = minusSign
	}
	if sign && !p.unary() {
		return p.numeral(text, t, m, `\mathbin`)
	}
	for next := p.peek(); next.kind == tokenChar && strings.ContainsRune("0123456789.", next.char); next = p.peek() {
		text = append(text, p.take().char)
	}
	if p.numeral(text, t, m, "") {
		return true
	}
	p.at = first
	return false
}

// unary reports whether the sign taken last starts a number.
func (p *parser) unary() bool {
	i := p.at - 2
	for i > 0 && p.tokens[i].kind == tokenSpace {
		i--
	}
	before := p.tokens[i]
	return before.kind == tokenMath || before.kind == tokenOpen || before.kind == tokenWord || before.is('^')
}

// numberSign sets the sign of a product as a word. It reports whether the fonts have it.
func (p *parser) numberSign(t token, m mathState) bool {
	text := []rune{'×'}
	if t.word == "cdot" {
		text[0] = '·'
	}
	return p.numeral(text, t, m, `\mathbin`)
}

// numeral sets text as a word in math, in the given class, if one of the roman fonts has it.
func (p *parser) numeral(text []rune, t token, m mathState, class string) bool {
	font := p.wordFonts.choose(roman, text)
	if font == nil {
		return false
	}
	line := make([]item, len(text))
	for i, r := range text {
		line[i] = item{t: t, text: []rune{r}, font: font}
	}
	setScripts(line)
	parts, err := p.setWords(line, m.level())
	if err != nil {
		return false
	}
	var pieces []string
	for _, part := range parts {
		pieces = append(pieces, part.source()...)
	}
	p.note(ord)
	p.emit(slices.Concat([]string{class + "{"}, pieces, []string{"}"})...)
	return true
}

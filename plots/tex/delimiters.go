package tex

import (
	"fmt"
	"slices"
	"strings"
)

// leftRight sets \left … \right.
func (p *parser) leftRight(t token, m mathState) error {
	lists := 1
	if p.middleFollows() {
		lists = 3
	}
	if err := p.enter(t, lists); err != nil {
		return err
	}
	defer p.leave(lists)
	stop := func(u token) bool {
		return u.isWord("right") || u.isWord("middle") || u.kind == tokenEnd || u.kind == tokenMath || u.kind == tokenClose || u.isWord("end")
	}
	// A list of parts, and of the delimiters before, between and after them.
	var delimiters []string
	var parts [][]string
	for at := t; ; {
		d, err := p.delimiter(at)
		if err != nil {
			return err
		}
		delimiters = append(delimiters, d)
		if at.isWord("right") {
			break
		}
		part, err := p.captureList(m, stop)
		if err != nil {
			return err
		}
		if parts = append(parts, part); len(parts) > maxParts {
			return p.fail(at, ErrTooLarge, fmt.Sprintf("more than %d delimiters \\middle", maxParts-1))
		}
		if at = p.take(); !at.isWord("right") && !at.isWord("middle") {
			return p.fail(t, ErrUnbalanced, "there is no \\right after it")
		}
	}
	p.note(inner)
	if len(parts) == 1 {
		p.emit(`\left`, delimiters[0])
		p.emit(parts[0]...)
		p.emit(`\right`, delimiters[1])
		return nil
	}
	p.middle(delimiters, parts, m)
	return nil
}

// maxParts is the number of parts between a \left and its \right. TeX has 256 registers for boxes.
const maxParts = 100

// middleFollows reports whether there is a \middle before the \right of the \left taken last.
func (p *parser) middleFollows() bool {
	depth := 0
	for _, t := range p.tokens[p.at:] {
		switch {
		case t.isWord("left"):
			depth++
		case t.isWord("right"):
			if depth--; depth < 0 {
				return false
			}
		case t.isWord("middle") && depth == 0:
			return true
		}
	}
	return false
}

// middle sets parts with delimiters that are as high as the whole, as e-TeX does. TeX has no \middle: the
// parts become boxes, and an invisible rule beside every delimiter has the height and depth of the highest
// and deepest box. As in e-TeX, a delimiter closes the part before it and opens the part after it.
func (p *parser) middle(delimiters []string, parts [][]string, m mathState) {
	const first = 10 // box register
	style := m.style.primitive()
	p.emit(`\mathinner{\dimen0=0pt\dimen2=0pt`)
	for i, part := range parts {
		box := first + i
		p.emit(fmt.Sprintf(`\setbox%d\hbox{$%s`, box, style), `\mathopen{}`)
		p.emit(part...)
		p.emit(`\mathclose{}$}`,
			fmt.Sprintf(`\ifdim\ht%d>\dimen0 \dimen0=\ht%d \fi\ifdim\dp%d>\dimen2 \dimen2=\dp%d \fi `, box, box, box, box))
	}
	const strut = `\vrule width0pt height\dimen0 depth\dimen2 `
	p.emit(`\left`, delimiters[0], strut)
	for i := range parts {
		if i > 0 {
			p.emit(`\hbox{$\nulldelimiterspace0pt`, style, `\left`, delimiters[i], strut, `\right.$}`)
		}
		p.emit(fmt.Sprintf(`\box%d `, first+i))
	}
	p.emit(`\right`, delimiters[len(parts)], "}")
}

// delimiter returns the delimiter after \left, \middle, \right or one of the \big commands.
func (p *parser) delimiter(of token) (string, error) {
	p.skipSpace()
	t := p.take()
	switch {
	case t.kind == tokenChar && strings.ContainsRune("()[]<>/|.", t.char):
		return string(t.char), nil
	case t.kind == tokenChar && commands[symbolRunes[t.char]].kind == delimiter && symbolRunes[t.char] != "":
		return commands[symbolRunes[t.char]].template, nil
	case t.kind == tokenWord && commands[t.word].kind == delimiter:
		return commands[t.word].template, nil
	}
	return "", p.fail(of, ErrMisplaced, `a delimiter must follow: ( ) [ ] < > / | . \{ \} \| \langle \rangle …`)
}

// bigDelimiter sets \big, \Big, \bigg, \Bigg and their forms with l, r and m. As in amsmath, the heights
// are 1, 1.5, 2 and 2.5 times 1.2 times the height of a parenthesis.
func (p *parser) bigDelimiter(t token) error {
	class := ord
	switch t.word[len(t.word)-1] {
	case 'l':
		class = opening
	case 'r':
		class = closing
	case 'm':
		class = rel
	}
	d, err := p.delimiter(t)
	if err != nil {
		return err
	}
	factor := 1 + 0.5*float64(slices.Index([]string{"big", "Big", "bigg", "Bigg"}, strings.TrimRight(t.word, "lrm")))
	const parenthesis = 0.75 // height in the roman fonts, in units of the size
	p.note(class)
	p.emit(class.primitive(), `\hbox{$\nulldelimiterspace0pt\left`, d)
	p.emit(fmt.Sprintf(`\vcenter to%dsp{}\right.$}}`, p.size[textLevel].Times(1.2*factor*parenthesis)))
	return nil
}

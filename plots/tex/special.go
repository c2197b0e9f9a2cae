package tex

import (
	"fmt"
	"slices"
	"strings"
)

// special sets the commands of kind special.
func (p *parser) special(t token, m mathState) error {
	switch t.word {
	case "sqrt":
		return p.root(t, m)
	case "boldsymbol", "bm":
		return p.boldSymbols(t, m)
	case "operatorname":
		return p.operatorName(t, m)
	case "left":
		return p.leftRight(t, m)
	case "right":
		return p.fail(t, ErrUnbalanced, "there is no \\left before it")
	case "begin":
		return p.environment(t, m)
	case "end":
		return p.fail(t, ErrUnbalanced, "there is no \\begin before it")
	case `\`:
		return p.fail(t, ErrMisplaced, "is allowed only in matrices")
	case "overset", "underset":
		return p.stack(t, m)
	case "overbrace", "underbrace":
		return p.brace(t, m)
	case "substack":
		return p.substack(t, m)
	case "cfrac":
		return p.continued(t, m)
	case "textcolor":
		return p.coloredMath(t, m)
	case "color":
		return p.fail(t, ErrMisplaced, "cannot be an argument; write \\textcolor or {\\color{…} …}")
	case "middle":
		return p.fail(t, ErrMisplaced, "is allowed only between \\left and \\right")
	case "limits", "nolimits":
		return p.fail(t, ErrMisplaced, "is allowed only after an operator such as \\sum")
	}
	return p.bigDelimiter(t)
}

// root sets \sqrt{x} and \sqrt[n]{x}. It sets the index n like plain TeX's \root.
func (p *parser) root(t token, m mathState) error {
	p.skipSpace()
	lists := 1
	if p.peek().is('[') {
		lists = 4
	}
	if err := p.enter(t, lists); err != nil {
		return err
	}
	defer p.leave(lists)
	var index []string
	if open := p.peek(); open.is('[') {
		p.take()
		inner := m.with(scriptScriptStyle)
		p.useMath(inner)
		var err error
		index, err = p.captureList(inner, func(t token) bool { return t.is(']') || t.kind == tokenEnd || t.kind == tokenMath })
		if err != nil {
			return err
		}
		if !p.take().is(']') {
			return p.fail(open, ErrUnbalanced, "this bracket is never closed")
		}
	}
	body, _, err := p.captureArgument(t, m)
	if err != nil {
		return err
	}
	p.note(ord)
	if index == nil {
		p.emit(`\radical"270370 {`)
		p.emit(body...)
		p.emit("}")
		return nil
	}
	p.emit(`{\setbox2\hbox{$\scriptscriptstyle `)
	p.emit(index...)
	p.emit(`$}\setbox0\hbox{$`, m.style.primitive(), `\radical"270370 {`)
	p.emit(body...)
	p.emit(`}$}\dimen0=\ht0 \advance\dimen0by-\dp0 \mkern5mu\raise.6\dimen0\copy2 \mkern-10mu\box0 }`)
	return nil
}

// captureArgument returns the argument of the token of instead of emitting it, and its atoms.
func (p *parser) captureArgument(of token, m mathState) (pieces []string, atoms []class, err error) {
	pieces, err = p.capture(func() error {
		atoms, err = p.argument(of, m)
		return err
	})
	return pieces, atoms, err
}

// captureList returns a math list of its own instead of emitting it.
func (p *parser) captureList(m mathState, stop func(token) bool) ([]string, error) {
	return p.capture(func() error {
		_, err := p.sublist(func() error { return p.mathList(m, stop) })
		return err
	})
}

// boldSymbols sets its argument with bold fonts in the first three families. It takes the class of its
// argument, as in amsbsy.sty.
func (p *parser) boldSymbols(t token, m mathState) error {
	if err := p.enter(t, 3); err != nil {
		return err
	}
	defer p.leave(3)
	mark := len(p.out)
	p.emit("", `\hbox{`)
	for fam, f := range []family{bold, boldItalic, boldSymbol} {
		for l := m.base; l < levels; l++ {
			p.useFont(f, l)
		}
		p.emit(assignFamily(p.fonts, fam, f, m.base)...)
	}
	p.emit("$", m.style.primitive())
	atoms, err := p.argument(t, m)
	if err != nil {
		return err
	}
	c := classOf(atoms)
	p.out[mark] = c.primitive()
	p.emit("$}}")
	p.note(c)
	return nil
}

// operatorName sets a new operator in roman. With a star, its scripts are limits.
func (p *parser) operatorName(t token, m mathState) error {
	p.skipSpace()
	after := `\nolimits `
	if p.peek().is('*') {
		p.take()
		after = ""
	}
	// In names, the hyphen is not a minus.
	if err := p.enter(t, 1); err != nil {
		return err
	}
	defer p.leave(1)
	// The kern keeps TeX from centering a single letter on the axis (\qopname in amsopn.sty).
	p.emit(`\mathop{\kern0pt \fam0 \mathcode45=45 `)
	m.fixed = false
	if _, err := p.argument(t, m); err != nil {
		return err
	}
	p.emit("}", after)
	p.note(op)
	return nil
}

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

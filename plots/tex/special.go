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
	case "limits", "nolimits":
		return p.fail(t, ErrMisplaced, "is allowed only after an operator such as \\sum")
	}
	return p.bigDelimiter(t)
}

// root sets \sqrt{x} and \sqrt[n]{x}. It sets the index n like plain TeX's \root.
func (p *parser) root(t token, m mathState) error {
	if err := p.enter(t); err != nil {
		return err
	}
	defer p.leave()
	p.skipSpace()
	var index []string
	if open := p.peek(); open.is('[') {
		p.take()
		inner := m.with(scriptScriptStyle)
		p.useMath(inner)
		var err error
		index, err = p.capture(func() error {
			return p.mathList(inner, func(t token) bool { return t.is(']') || t.kind == tokenEnd || t.kind == tokenMath })
		})
		if err != nil {
			return err
		}
		if !p.take().is(']') {
			return p.fail(open, ErrUnbalanced, "this bracket is never closed")
		}
	}
	body, err := p.capture(func() error { return p.argument(t, m) })
	if err != nil {
		return err
	}
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

// boldSymbols sets its argument with bold fonts in the first three families.
func (p *parser) boldSymbols(t token, m mathState) error {
	if err := p.enter(t); err != nil {
		return err
	}
	defer p.leave()
	p.emit(`\hbox{`)
	for fam, f := range []family{bold, boldItalic, boldSymbol} {
		for l := m.base; l < levels; l++ {
			p.useFont(f, l)
		}
		p.emit(assignFamily(p.fonts, fam, f, m.base)...)
	}
	p.emit("$", m.style.primitive())
	if err := p.argument(t, m); err != nil {
		return err
	}
	p.emit("$}")
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
	p.emit(`\mathop{\fam0 \mathcode45=45 `)
	m.fixed = false
	if err := p.argument(t, m); err != nil {
		return err
	}
	p.emit("}", after)
	return nil
}

// leftRight sets \left … \right.
func (p *parser) leftRight(t token, m mathState) error {
	if err := p.enter(t); err != nil {
		return err
	}
	defer p.leave()
	p.emit(`\left`)
	if err := p.delimiter(t); err != nil {
		return err
	}
	err := p.mathList(m, func(u token) bool {
		return u.isWord("right") || u.kind == tokenEnd || u.kind == tokenMath || u.kind == tokenClose || u.isWord("end")
	})
	if err != nil {
		return err
	}
	right := p.take()
	if !right.isWord("right") {
		return p.fail(t, ErrUnbalanced, "there is no \\right after it")
	}
	p.emit(`\right`)
	return p.delimiter(right)
}

// delimiter sets the delimiter after \left, \right or one of the \big commands.
func (p *parser) delimiter(of token) error {
	p.skipSpace()
	t := p.take()
	switch {
	case t.kind == tokenChar && strings.ContainsRune("()[]<>/|.", t.char):
		p.emit(string(t.char))
	case t.kind == tokenChar && commands[symbolRunes[t.char]].kind == delimiter && symbolRunes[t.char] != "":
		p.emit(commands[symbolRunes[t.char]].template)
	case t.kind == tokenWord && commands[t.word].kind == delimiter:
		p.emit(commands[t.word].template)
	default:
		return p.fail(of, ErrMisplaced, `a delimiter must follow: ( ) [ ] < > / | . \{ \} \| \langle \rangle …`)
	}
	return nil
}

// bigDelimiter sets \big, \Big, \bigg, \Bigg and their forms with l, r and m. As in amsmath, the heights
// are 1, 1.5, 2 and 2.5 times 1.2 times the height of a parenthesis.
func (p *parser) bigDelimiter(t token) error {
	class := "{"
	switch t.word[len(t.word)-1] {
	case 'l':
		class = `\mathopen{`
	case 'r':
		class = `\mathclose{`
	case 'm':
		class = `\mathrel{`
	}
	factor := 1 + 0.5*float64(slices.Index([]string{"big", "Big", "bigg", "Bigg"}, strings.TrimRight(t.word, "lrm")))
	const parenthesis = 0.75 // height in the roman fonts, in units of the size
	p.emit(class, `\hbox{$\nulldelimiterspace0pt\left`)
	if err := p.delimiter(t); err != nil {
		return err
	}
	p.emit(fmt.Sprintf(`\vcenter to%dsp{}\right.$}}`, p.size[textLevel].Times(1.2*factor*parenthesis)))
	return nil
}

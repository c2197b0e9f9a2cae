package tex

import "strings"

// atom sets one character, group or command.
func (p *parser) atom(m mathState) error {
	t := p.peek()
	switch t.kind {
	case tokenChar:
		p.take()
		return p.mathChar(t, m)
	case tokenOpen:
		if err := p.enter(t, 1); err != nil {
			return err
		}
		defer p.leave(1)
		p.emit("{")
		if _, err := p.sublist(func() error { return p.group(m) }); err != nil {
			return err
		}
		p.emit("}")
		p.note(ord)
		return nil
	case tokenWord:
		p.take()
		return p.mathWord(t, m)
	case tokenClose:
		return p.fail(t, ErrUnbalanced, "there is no { before it")
	case tokenMath:
		return p.fail(t, ErrUnbalanced, "math ends here inside a group or argument")
	}
	return p.fail(t, ErrUnbalanced, "the formula ends inside math")
}

// mathChar sets one character in math.
func (p *parser) mathChar(t token, m mathState) error {
	if p.numeric && p.numberChar(t, m) {
		return nil
	}
	switch r := t.char; {
	case r == '&':
		return p.fail(t, ErrMisplaced, `is allowed only in matrices; the character itself is \&`)
	case r == '%' || r == '#':
		p.emit(charPrimitive(r))
		p.note(ord)
	case r == '~':
		p.emit(`\ `)
	case r < 0x7F: // the lexer refuses control characters
		p.emit(string(r))
		if next := p.peek(); p.fonts.sans && r == 'f' && (next.is('f') || next.is('i') || next.is('l')) {
			p.emit(`\kern0pt `) // a product has no ligature
		}
		p.note(characterClasses[r])
	default:
		if capital, ok := blackboardLetter(r); ok {
			p.useFamily(blackboard, m)
			p.emit(blackboardGroup(capital))
			p.note(ord)
			return nil
		}
		name, ok := symbolRunes[r]
		if !ok {
			p.note(ord)
			return p.missingGlyph(t, m.level(), "the Computer Modern fonts do not have it in math")
		}
		if len(name) == 1 {
			p.emit(name)
			p.note(characterClasses[rune(name[0])])
			return nil
		}
		p.emit(m.symbol(commands[name].template))
		p.note(commands[name].atoms...)
	}
	return nil
}

// blackboardGroup returns the TeX input for a letter of \mathbb.
func blackboardGroup(capital rune) string { return `{\fam8 ` + string(capital) + `}` }

// mathWord sets a command in math.
func (p *parser) mathWord(t token, m mathState) error {
	c := commands[t.word]
	switch c.kind {
	case symbol, operator, delimiter:
		if p.numeric && p.numberSign(t, m) {
			return nil
		}
		p.emit(m.symbol(c.template))
		p.note(c.atoms...)
		return nil
	case macro:
		return p.macro(t, c, m)
	case alphabet:
		return p.alphabet(t, c, m)
	case textual:
		return p.textInMath(t, m)
	case styleSwitch:
		return p.fail(t, ErrMisplaced, "cannot be an argument; write {"+p.src[t.offset:t.offset+t.length]+" …}")
	}
	return p.special(t, m)
}

// macro sets the arguments and inserts them into the template.
func (p *parser) macro(t token, c command, m mathState) error {
	if err := p.enter(t, c.nesting); err != nil {
		return err
	}
	defer p.leave(c.nesting)
	args := make([][]string, len(c.args))
	var atoms []class // of the last argument
	for i := range args {
		inner := m.with(argStyle(c.args[i], m.style))
		var err error
		args[i], err = p.capture(func() error {
			atoms, err = p.argument(t, inner)
			return err
		})
		if err != nil {
			return err
		}
	}
	template := c.template
	if template == "{#1}" {
		// \mathdefault leaves its argument as it is: a relation remains one.
		template = classOf(atoms).primitive() + template[1:]
		p.note(classOf(atoms))
	} else {
		p.note(c.atoms...)
	}
	rest := m.symbol(template)
	for {
		before, after, found := strings.Cut(rest, "#")
		p.emit(before)
		if !found {
			return nil
		}
		p.emit(args[after[0]-'1']...)
		rest = after[1:]
	}
}

// alphabet sets its argument in another family of fonts.
func (p *parser) alphabet(t token, c command, m mathState) error {
	if err := p.enter(t, 1); err != nil {
		return err
	}
	defer p.leave(1)
	first := p.at
	family := familyOf(c.template)
	template := c.template
	if family == mathItalic && p.fonts.sans {
		template = strings.Replace(template, `\fam1`, `\fam4`, 1)
		p.useFamily(italic, m)
	}
	p.useFont(family, m.level())
	p.useFamily(family, m)
	m.fixed = family == mathItalic || family == symbols || family == blackboard
	m.alphabet = family
	p.emit("{", template)
	if _, err := p.argument(t, m); err != nil {
		return err
	}
	p.emit("}")
	p.note(ord)
	if t.word == "mathcal" || t.word == "mathbb" {
		for _, a := range p.tokens[first:p.at] {
			if a.kind == tokenChar && (a.char >= 'a' && a.char <= 'z' || a.char >= '0' && a.char <= '9') {
				return p.fail(a, ErrGlyph, `\`+t.word+" has capital letters only")
			}
		}
	}
	return nil
}

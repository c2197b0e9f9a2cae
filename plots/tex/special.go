package tex

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
	if p.fonts.sans {
		p.emit(assignFamily(p.fonts, int(italic), bold, m.base)...)
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

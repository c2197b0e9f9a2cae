package tex

import "fmt"

// stack sets \overset and \underset, which take the class of their base. The kern keeps TeX from centering
// a single letter on the axis.
func (p *parser) stack(t token, m mathState) error {
	if err := p.enter(t, 2); err != nil {
		return err
	}
	defer p.leave(2)
	script, _, err := p.captureArgument(t, m.with(m.style.script()))
	if err != nil {
		return err
	}
	base, atoms, err := p.captureArgument(t, m)
	if err != nil {
		return err
	}
	side := `}\limits^{`
	if t.word == "underset" {
		side = `}\limits_{`
	}
	c := classOf(atoms)
	p.emit(c.primitive(), `\mathop{\kern0pt `)
	p.emit(base...)
	p.emit(side)
	p.emit(script...)
	p.emit("}}")
	p.note(c)
	return nil
}

// The braces of \overbrace and \underbrace, from \downbracefill and \upbracefill of plain TeX.
const (
	braceRule = `\leaders\vrule height\ht0 depth0pt\hfill`
	downBrace = `$\setbox0\hbox{$\mathchar"037A $}\mathchar"037A ` + braceRule + `\mathchar"037D \mathchar"037C ` + braceRule + `\mathchar"037B $`
	upBrace   = `$\setbox0\hbox{$\mathchar"037A $}\mathchar"037C ` + braceRule + `\mathchar"037B \mathchar"037A ` + braceRule + `\mathchar"037D $`
)

// brace sets \overbrace and \underbrace as plain TeX does. Scripts become limits.
func (p *parser) brace(t token, m mathState) error {
	if err := p.enter(t, 7); err != nil {
		return err
	}
	defer p.leave(7)
	body, _, err := p.captureArgument(t, m.with(displayStyle))
	if err != nil {
		return err
	}
	const gap = `\noalign{\kern3pt\prevdepth-1000pt}`
	if t.word == "overbrace" {
		p.emit(`\mathop{\vbox{\tabskip0pt\halign{#\cr\noalign{\kern3pt}`, downBrace, `\cr`, gap, `\hfil$\displaystyle{`)
		p.emit(body...)
		p.emit(`}$\hfil\cr}}}\limits `)
	} else {
		p.emit(`\mathop{\vtop{\tabskip0pt\halign{#\cr\hfil$\displaystyle{`)
		p.emit(body...)
		p.emit(`}$\hfil\cr`, gap, upBrace, `\cr\noalign{\kern3pt}}}}\limits `)
	}
	p.note(op)
	return nil
}

// substack sets lines of script size, one above the other (amsmath's environment subarray).
func (p *parser) substack(t token, m mathState) error {
	if err := p.enter(t, 5); err != nil {
		return err
	}
	defer p.leave(5)
	open, err := p.openBrace(t)
	if err != nil {
		return err
	}
	inner := mathState{style: scriptStyle, base: m.base}
	p.useMath(inner)
	p.emit(`\vcenter{\baselineskip\fontdimen10\scriptfont2\advance\baselineskip\fontdimen12\scriptfont2`,
		`\lineskip3\fontdimen8\scriptfont3\lineskiplimit\lineskip\tabskip0pt\halign{\hfil$\scriptstyle #$\hfil\cr `)
	stop := func(u token) bool {
		return u.isWord(`\`) || u.kind == tokenClose || u.kind == tokenEnd || u.kind == tokenMath
	}
	for {
		if _, err := p.sublist(func() error { return p.mathList(inner, stop) }); err != nil {
			return err
		}
		if p.cells++; p.cells > maxCells {
			return p.fail(t, ErrTooLarge, fmt.Sprintf("more than %d cells", maxCells))
		}
		u := p.take()
		if u.kind == tokenClose {
			break
		}
		if !u.isWord(`\`) {
			return p.fail(open, ErrUnbalanced, "this brace is never closed")
		}
		if err := p.endRow(u); err != nil {
			return err
		}
	}
	p.emit(`\crcr}}`)
	p.note(ord)
	return nil
}

// continued sets \cfrac, a fraction in display style with LaTeX's strut in its numerator. An l or r in
// brackets moves the numerator to a side.
func (p *parser) continued(t token, m mathState) error {
	if err := p.enter(t, 3); err != nil {
		return err
	}
	defer p.leave(3)
	before, after := "", ""
	p.skipSpace()
	if p.peek().is('[') {
		p.take()
		switch side := p.take(); {
		case side.is('l'):
			after = `\hfill `
		case side.is('r'):
			before = `\hfill `
		case !side.is('c'):
			return p.fail(t, ErrMisplaced, "the letter in brackets must be l, c or r")
		}
		if !p.take().is(']') {
			return p.fail(t, ErrMisplaced, "the letter in brackets must be l, c or r")
		}
	}
	inner := m.with(textStyle)
	above, _, err := p.captureArgument(t, inner)
	if err != nil {
		return err
	}
	below, _, err := p.captureArgument(t, inner)
	if err != nil {
		return err
	}
	height, depth := strut(p.size[m.base], 1)
	p.emit(`{\displaystyle{{`, fmt.Sprintf(`\vrule height%dsp depth%dsp width0pt`, height, depth), before)
	p.emit(above...)
	p.emit(after, `}\over{`)
	p.emit(below...)
	p.emit(`}}}\kern-\nulldelimiterspace `)
	p.note(ord)
	return nil
}

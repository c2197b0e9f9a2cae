package tex

import (
	"image/color"
	"slices"

	"natgrad.example/plots/tex/internal/dvi"
)

// parser translates tokens to input for TeX, which has only primitives and in which every group is
// closed. It knows the style at every point, so that text in math gets its size without \mathchoice.
type parser struct {
	src    string
	tokens []token
	at     int
	depth  int
	cells  int
	size   sizes
	fonts  fontSet
	out    []string // input for TeX; lines may be broken between pieces

	wordFonts *FontFamily // nil is Computer Modern
	wordSize  sizes
	words     []*Word
	direct    []dvi.Op // the page, if it does not need TeX
	missing   Missing
	numeric   bool // in a formula that is only a number

	atoms  []class // of the current math list
	color  int     // of text: an index in colors, plus 1; 0 is the color of the formula
	colors []color.Color
}

// peek returns the next token.
func (p *parser) peek() token { return p.tokens[p.at] }

// take returns the next token and moves on.
func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != tokenEnd {
		p.at++
	}
	return t
}

// emit adds pieces to the input for TeX.
func (p *parser) emit(pieces ...string) { p.out = append(p.out, pieces...) }

// fail returns a SyntaxError about t.
func (p *parser) fail(t token, err error, detail string) error {
	return syntaxError(p.src, t, err, detail)
}

// skipSpace skips white space, which has no meaning in math.
func (p *parser) skipSpace() {
	for p.peek().kind == tokenSpace {
		p.at++
	}
}

// enter counts the nesting that starts at t, in groups and lists of TeX. The caller calls leave with the
// same number.
func (p *parser) enter(t token, lists int) error {
	if p.depth += lists; p.depth > maxDepth {
		return p.fail(t, ErrTooLarge, "nested too deeply")
	}
	return nil
}

func (p *parser) leave(lists int) { p.depth -= lists }

// capture runs f and returns what it emitted instead of emitting it.
func (p *parser) capture(f func() error) ([]string, error) {
	mark := len(p.out)
	if err := f(); err != nil {
		return nil, err
	}
	pieces := slices.Clone(p.out[mark:])
	p.out = p.out[:mark]
	return pieces, nil
}

// mathGroup sets $…$ after its opening dollar sign.
func (p *parser) mathGroup(open token, m mathState) error {
	if err := p.enter(open, 1); err != nil {
		return err
	}
	defer p.leave(1)
	p.useMath(m)
	p.emit("$")
	_, err := p.sublist(func() error {
		return p.mathList(m, func(t token) bool { return t.kind == tokenMath })
	})
	if err != nil {
		return err
	}
	p.take()
	p.emit("$")
	return nil
}

// limitCommands are the commands that are not operators and that \limits or \nolimits may follow.
var limitCommands = []string{"operatorname", "mathop", "overbrace", "underbrace"}

// mathList sets atoms with their scripts until stop accepts the next token, which it does not take.
func (p *parser) mathList(m mathState, stop func(token) bool) error {
	var super, sub, limits bool // the last atom has a superscript, has a subscript, may have \limits
	colors := 0                 // switched on in this list
	outer := p.color
	defer func() { p.color = outer }()
	for {
		p.skipSpace()
		t := p.peek()
		if stop(t) {
			for range colors {
				p.emit(popColor)
			}
			if (super || sub) && len(p.atoms) == 1 {
				// TeX takes a lone accent out of its group with its scripts, as if the
				// group were not there (The TeXbook, appendix G; TeX: The Program, §1186).
				p.emit(`\kern0pt `)
			}
			return nil
		}
		if (t.is('^') || t.is('_') || t.is('\'')) && len(p.atoms) == 0 {
			p.note(ord) // TeX puts scripts without a base on an empty atom
		}
		switch {
		case t.is('^') || t.is('\''):
			if super {
				return p.fail(t, ErrMisplaced, "a second superscript; group the first with its base in { }")
			}
			super, limits = true, false
			if err := p.superscript(m); err != nil {
				return err
			}
		case t.is('_'):
			if sub {
				return p.fail(t, ErrMisplaced, "a second subscript; group the first with its base in { }")
			}
			sub, limits = true, false
			if err := p.subscript(m); err != nil {
				return err
			}
		case t.isWord("limits") || t.isWord("nolimits"):
			if !limits {
				return p.fail(t, ErrMisplaced, "is allowed only after an operator such as \\sum")
			}
			p.take()
			p.emit(`\` + t.word + " ")
		case t.kind == tokenWord && commands[t.word].kind == styleSwitch:
			p.take()
			m.style = styleOf(t.word)
			p.useMath(m)
			p.emit(m.style.primitive())
			super, sub, limits = false, false, false
		case t.isWord("color"):
			p.take()
			if err := p.switchColor(t); err != nil {
				return err
			}
			p.emit(pushColor(p.color))
			colors++
			super, sub, limits = false, false, false
		default:
			if err := p.atom(m); err != nil {
				return err
			}
			super, sub = false, false
			limits = t.kind == tokenWord && (commands[t.word].kind == operator || slices.Contains(limitCommands, t.word))
		}
	}
}

// subscript sets _ and its argument.
func (p *parser) subscript(m mathState) error {
	t := p.take()
	p.skipSpace()
	if err := p.enter(p.peek(), 1); err != nil {
		return err
	}
	defer p.leave(1)
	p.emit("_{")
	if _, err := p.argument(t, m.with(m.style.script())); err != nil {
		return err
	}
	p.emit("}")
	return nil
}

// superscript sets primes and ^ as one superscript, like plain TeX.
func (p *parser) superscript(m mathState) error {
	m = m.with(m.style.script())
	p.useMath(m)
	p.emit("^{")
	for p.peek().is('\'') {
		p.take()
		p.skipSpace()
		p.emit(`\mathchar"0230 `)
	}
	if t := p.peek(); t.is('^') {
		p.take()
		p.skipSpace()
		if err := p.enter(p.peek(), 1); err != nil {
			return err
		}
		defer p.leave(1)
		if _, err := p.argument(t, m); err != nil {
			return err
		}
	}
	p.emit("}")
	return nil
}

// argument sets the argument of the token of: a group, whose braces the caller emits, or one atom. It
// returns the atoms of the argument.
func (p *parser) argument(of token, m mathState) ([]class, error) {
	return p.sublist(func() error { return p.argumentList(of, m) })
}

// argumentList sets an argument in the current math list.
func (p *parser) argumentList(of token, m mathState) error {
	p.useMath(m)
	p.skipSpace()
	t := p.peek()
	switch {
	case t.kind == tokenOpen:
		return p.group(m)
	case t.kind == tokenEnd || t.kind == tokenClose || t.kind == tokenMath || t.is('&') || t.is('^') || t.is('_') ||
		t.is('\'') || t.isWord("right") || t.isWord("end") || t.isWord(`\`) || t.isWord("limits") || t.isWord("nolimits"):
		return p.fail(of, ErrMisplaced, "its argument is missing")
	}
	return p.atom(m)
}

// group sets a group without its braces. The caller counts the nesting.
func (p *parser) group(m mathState) error {
	open := p.take()
	stop := func(t token) bool { return t.kind == tokenClose || t.kind == tokenEnd || t.kind == tokenMath }
	if err := p.mathList(m, stop); err != nil {
		return err
	}
	if p.take().kind != tokenClose {
		return p.fail(open, ErrUnbalanced, "this brace is never closed")
	}
	return nil
}

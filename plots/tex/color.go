package tex

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"
)

// colorNames has the colors that the package xcolor defines by default (Uwe Kern, Extending LaTeX's color
// facilities: the xcolor package, 2007, section 2.4). Their components are rounded to 1/255.
var colorNames = map[string]color.NRGBA{
	"red": {255, 0, 0, 255}, "green": {0, 255, 0, 255}, "blue": {0, 0, 255, 255},
	"cyan": {0, 255, 255, 255}, "magenta": {255, 0, 255, 255}, "yellow": {255, 255, 0, 255},
	"black": {0, 0, 0, 255}, "darkgray": {64, 64, 64, 255}, "gray": {128, 128, 128, 255},
	"lightgray": {191, 191, 191, 255}, "white": {255, 255, 255, 255},
	"brown": {191, 128, 64, 255}, "lime": {191, 255, 0, 255}, "olive": {128, 128, 0, 255},
	"orange": {255, 128, 0, 255}, "pink": {255, 191, 191, 255}, "purple": {191, 0, 64, 255},
	"teal": {0, 128, 128, 255}, "violet": {128, 0, 128, 255},
}

// pushColor returns the TeX input that starts to color marks with entry number − 1 of parser.colors.
func pushColor(number int) string { return fmt.Sprintf(`\special{c%d}`, number-1) }

// popColor is the TeX input that ends the color started last.
const popColor = `\special{c}`

// switchColor reads the name of a color after the token of, and makes it the current color.
func (p *parser) switchColor(of token) error {
	html := false
	p.skipSpace()
	if p.peek().is('[') {
		model := ""
		for p.take(); !p.peek().is(']'); {
			t := p.take()
			if t.kind != tokenChar || len(model) > 8 {
				return p.fail(of, ErrMisplaced, "the color model in brackets must be HTML")
			}
			model += string(t.char)
		}
		p.take()
		if html = model == "HTML"; !html {
			return p.fail(of, ErrMisplaced, "the color model in brackets must be HTML")
		}
	}
	name, err := p.braced(of)
	if err != nil {
		return err
	}
	c, ok := colorNames[name]
	if digits, hex := strings.CutPrefix(name, "#"); html || hex {
		var v uint64
		v, err = strconv.ParseUint(digits, 16, 32)
		ok = err == nil && len(digits) == 6
		c = color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
	}
	if !ok {
		return p.fail(of, ErrUnknownCommand, fmt.Sprintf("unknown color %s; write a name of xcolor, such as red, or #RRGGBB", Quote(name)))
	}
	i := slices.Index(p.colors, color.Color(c))
	if i < 0 {
		i = len(p.colors)
		p.colors = append(p.colors, c)
	}
	p.color = i + 1
	return nil
}

// textColor returns a color for a Word, nil for the color of the formula.
func (p *parser) textColor(number int) color.Color {
	if number == 0 {
		return nil
	}
	return p.colors[number-1]
}

// coloredMath sets \textcolor in math. As in LaTeX, the result is an ordinary atom.
func (p *parser) coloredMath(t token, m mathState) error {
	outer := p.color
	defer func() { p.color = outer }()
	if err := p.switchColor(t); err != nil {
		return err
	}
	if err := p.enter(t, 1); err != nil {
		return err
	}
	defer p.leave(1)
	p.emit("{", pushColor(p.color))
	if _, err := p.argument(t, m); err != nil {
		return err
	}
	p.emit(popColor, "}")
	p.note(ord)
	return nil
}

// coloredText sets \textcolor in text.
func (p *parser) coloredText(t token, f family, l level) error {
	outer := p.color
	defer func() { p.color = outer }()
	if err := p.switchColor(t); err != nil {
		return err
	}
	open, err := p.openBrace(t)
	if err != nil {
		return err
	}
	p.emit(pushColor(p.color))
	if err := p.textGroup(open, f, l); err != nil {
		return err
	}
	p.emit(popColor)
	return nil
}

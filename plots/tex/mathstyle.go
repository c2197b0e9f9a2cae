package tex

import "strings"

// mathStyle is one of TeX's four styles (The TeXbook, chapter 17); cramping is left to TeX.
type mathStyle uint8

const (
	displayStyle mathStyle = iota
	textStyle
	scriptStyle
	scriptScriptStyle
)

// primitive is the control sequence that selects the style.
func (s mathStyle) primitive() string {
	return [...]string{`\displaystyle `, `\textstyle `, `\scriptstyle `, `\scriptscriptstyle `}[s]
}

// script is the style of sub- and superscripts.
func (s mathStyle) script() mathStyle {
	if s <= textStyle {
		return scriptStyle
	}
	return scriptScriptStyle
}

// fraction is the style of numerator and denominator.
func (s mathStyle) fraction() mathStyle { return min(s+1, scriptScriptStyle) }

// argStyle gives the style of a macro's argument from its code in command.args.
func argStyle(code byte, s mathStyle) mathStyle {
	switch code {
	case 'n':
		return s.fraction()
	case 's':
		return s.script()
	case 't':
		return textStyle
	}
	return s
}

// mathState is the state of a math list: it ends with its group.
type mathState struct {
	style mathStyle
	base  level // font size that counts as text size: not 0 in text inside scripts
	fixed bool  // inside an alphabet that lacks what other fonts have: see symbol
}

// level is the font size that style m uses.
func (m mathState) level() level {
	if m.style <= textStyle {
		return m.base
	}
	return min(m.base+level(m.style-textStyle), scriptScriptLevel)
}

// with is m in another style.
func (m mathState) with(s mathStyle) mathState {
	m.style = s
	return m
}

// styleOf is the style that a control word selects.
func styleOf(word string) mathStyle {
	for s := displayStyle; s < scriptScriptStyle; s++ {
		if strings.TrimSpace(s.primitive())[1:] == word {
			return s
		}
	}
	return scriptScriptStyle
}

// symbol completes a template. Symbols and accents of class 7 follow the alphabet, as in
// \mathbf{\Gamma}; in \mathcal and \mathnormal, whose fonts have others there, they do not.
func (m mathState) symbol(template string) string {
	if m.fixed {
		template = strings.ReplaceAll(template, `"7`, `"0`)
	}
	return strings.ReplaceAll(template, "§", m.style.primitive())
}

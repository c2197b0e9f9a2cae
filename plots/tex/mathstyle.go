package tex

import "strings"

// mathStyle is one of TeX's four styles (The TeXbook, chapter 17). TeX itself takes care of cramped
// styles.
type mathStyle uint8

const (
	displayStyle mathStyle = iota
	textStyle
	scriptStyle
	scriptScriptStyle
)

// primitive returns the control word that selects the style.
func (s mathStyle) primitive() string {
	return [...]string{`\displaystyle `, `\textstyle `, `\scriptstyle `, `\scriptscriptstyle `}[s]
}

// script returns the style of subscripts and superscripts.
func (s mathStyle) script() mathStyle {
	if s <= textStyle {
		return scriptStyle
	}
	return scriptScriptStyle
}

// fraction returns the style of numerator and denominator.
func (s mathStyle) fraction() mathStyle { return min(s+1, scriptScriptStyle) }

// argStyle returns the style of an argument from its code in command.args.
func argStyle(code byte, s mathStyle) mathStyle {
	switch code {
	case 'n':
		return s.fraction()
	case 's':
		return s.script()
	case 't':
		return textStyle
	case 'f':
		return scriptStyle
	}
	return s
}

// mathState is the state of the parser in a math list.
type mathState struct {
	style mathStyle
	base  level // level of the text around the math
	fixed bool  // in an alphabet whose font lacks Greek capitals and accents, see symbol
	// alphabet is the family of an alphabet command such as \mathbf around the list; roman is none.
	alphabet family
}

// level returns the font size of the style.
func (m mathState) level() level {
	if m.style <= textStyle {
		return m.base
	}
	return min(m.base+level(m.style-textStyle), scriptScriptLevel)
}

// with returns m in another style.
func (m mathState) with(s mathStyle) mathState {
	m.style = s
	return m
}

// styleOf returns the style that a control word selects.
func styleOf(word string) mathStyle {
	for s := displayStyle; s < scriptScriptStyle; s++ {
		if strings.TrimSpace(s.primitive())[1:] == word {
			return s
		}
	}
	return scriptScriptStyle
}

// symbol completes a template. Symbols and accents of class 7 are set in the font of the alphabet, as in
// \mathbf{\Gamma}, but not in \mathcal and \mathnormal, whose fonts have other characters there.
func (m mathState) symbol(template string) string {
	if m.fixed {
		template = strings.ReplaceAll(template, `"7`, `"0`)
	}
	return strings.ReplaceAll(template, "§", m.style.primitive())
}

package tex

import (
	"fmt"
	"strings"

	"natgrad.example/plots/tex/internal/dvi"
)

// environment describes an environment, such as pmatrix in \begin{pmatrix}.
type environment struct {
	left, right string    // delimiters around it, "" for none
	columns     string    // l, c or r for each; "" for any number of centered columns
	style       mathStyle // of the cells
	stretch     float64   // of the height of rows
	space       float64   // between columns, in units of the size
}

// environments follow LaTeX's array and amsmath. LaTeX separates columns by ten points at any size; here
// the space grows with the text, and equals LaTeX's at ten points.
var environments = map[string]environment{
	"matrix":      {"", "", "", textStyle, 1, 1},
	"pmatrix":     {"(", ")", "", textStyle, 1, 1},
	"bmatrix":     {"[", "]", "", textStyle, 1, 1},
	"Bmatrix":     {`\delimiter"4266308 `, `\delimiter"5267309 `, "", textStyle, 1, 1},
	"vmatrix":     {"|", "|", "", textStyle, 1, 1},
	"Vmatrix":     {`\delimiter"26B30D `, `\delimiter"26B30D `, "", textStyle, 1, 1},
	"smallmatrix": {"", "", "", scriptStyle, 0.6, 0.5},
	"cases":       {`\delimiter"4266308 `, ".", "ll", textStyle, 1.2, 1},
	"aligned":     {"", "", "rl", displayStyle, 1.2, 0},
	"array":       {"", "", "", textStyle, 1, 1},
}

// environment sets \begin{name} … \end{name}.
func (p *parser) environment(t token, m mathState) error {
	if err := p.enter(t); err != nil {
		return err
	}
	defer p.leave()
	name, err := p.braced(t)
	if err != nil {
		return err
	}
	e, ok := environments[name]
	if !ok {
		return p.fail(t, ErrUnknownCommand, fmt.Sprintf("there is no environment %q", name))
	}
	if name == "array" {
		if e.columns, err = p.columns(t); err != nil {
			return err
		}
	}
	if e.left != "" {
		p.emit(`\left`, e.left)
	}
	p.emit(`\vcenter{`)
	if err := p.rows(t, name, e, mathState{style: e.style, base: m.base}); err != nil {
		return err
	}
	p.emit("}")
	if e.right != "" {
		p.emit(`\right`, e.right)
	}
	return nil
}

// braced reads a short text in braces. Errors are about the token of.
func (p *parser) braced(of token) (string, error) {
	p.skipSpace()
	if p.take().kind != tokenOpen {
		return "", p.fail(of, ErrMisplaced, "a name in braces must follow")
	}
	var name strings.Builder
	for {
		switch t := p.take(); {
		case t.kind == tokenClose:
			return name.String(), nil
		case t.kind == tokenSpace:
		case t.kind == tokenChar && name.Len() < 32:
			name.WriteRune(t.char)
		default:
			return "", p.fail(of, ErrMisplaced, "a name in braces must follow")
		}
	}
}

// columns reads the column letters of an array. Errors are about the token of.
func (p *parser) columns(of token) (string, error) {
	spec, err := p.braced(of)
	if err != nil {
		return "", err
	}
	if spec == "" || strings.Trim(spec, "lcr") != "" {
		return "", p.fail(of, ErrMisplaced, fmt.Sprintf("columns %q: only l, c and r are known", spec))
	}
	return spec, nil
}

// rows sets the cells as an alignment of TeX. Every row has LaTeX's strut, with 0.7 of the line distance
// above the baseline and 0.3 below. The line distance is 1.25 times the size.
func (p *parser) rows(begin token, name string, e environment, m mathState) error {
	size := p.size[m.level()]
	above, below := size.Times(0.7*1.25*e.stretch), size.Times(0.3*1.25*e.stretch)
	p.useMath(m)
	p.emit(`\baselineskip0pt\lineskip0pt\lineskiplimit0pt\tabskip0pt\halign{`,
		fmt.Sprintf(`\vrule height%dsp depth%dsp width0pt`, above, below))
	p.emit(preamble(e, size)...)
	column := 1
	stop := func(u token) bool {
		return u.is('&') || u.isWord(`\`) || u.isWord("end") || u.kind == tokenEnd || u.kind == tokenMath
	}
	for {
		if err := p.mathList(m, stop); err != nil {
			return err
		}
		if p.cells++; p.cells > maxCells {
			return p.fail(begin, ErrTooLarge, fmt.Sprintf("more than %d cells", maxCells))
		}
		switch t := p.take(); {
		case t.is('&'):
			if column++; e.columns != "" && column > len(e.columns) {
				return p.fail(t, ErrMisplaced, fmt.Sprintf("%s has %d columns only", name, len(e.columns)))
			}
			p.emit("&")
		case t.isWord(`\`):
			column = 1
			p.skipSpace()
			p.emit(`\cr `)
		case t.isWord("end"):
			return p.endEnvironment(begin, t, name)
		default:
			return p.fail(begin, ErrUnbalanced, fmt.Sprintf("there is no \\end{%s} after it", name))
		}
	}
}

// endEnvironment closes the alignment after \end.
func (p *parser) endEnvironment(begin, end token, name string) error {
	closed, err := p.braced(end)
	if err != nil {
		return err
	}
	if closed != name {
		return p.fail(end, ErrUnbalanced, fmt.Sprintf("\\begin{%s} at byte %d is closed by \\end{%s}", name, begin.offset, closed))
	}
	p.emit(`\crcr}`)
	return nil
}

// preamble returns the template of the columns.
func preamble(e environment, size dvi.Scaled) []string {
	space := fmt.Sprintf(`\kern%dsp `, size.Times(e.space))
	open := "$" + e.style.primitive()
	if e.columns == "" {
		return []string{`\hfil`, open, `#$\hfil&&`, space, `\hfil`, open, `#$\hfil\cr `}
	}
	var pieces []string
	for i, c := range e.columns {
		if i > 0 {
			pieces = append(pieces, "&", space)
		}
		if c != 'l' {
			pieces = append(pieces, `\hfil`)
		}
		pieces = append(pieces, open)
		if e.space == 0 && i > 0 {
			pieces = append(pieces, "{}") // so that a relation keeps the space before it
		}
		pieces = append(pieces, `#$`)
		if c != 'r' {
			pieces = append(pieces, `\hfil`)
		}
	}
	return append(pieces, `\cr `)
}

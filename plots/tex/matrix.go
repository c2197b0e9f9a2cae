package tex

import (
	"cmp"
	"fmt"
	"strings"

	"natgrad.example/plots/tex/internal/dvi"
)

// environment describes an environment, such as pmatrix in \begin{pmatrix}.
type environment struct {
	left, right string  // delimiters around it, "" for none
	columns     string  // l, c or r for each; "" for any number of columns
	stretch     float64 // of the height of rows; 0 is 1
	space       string  // after each of columns but the last; "" is half the size on both sides of each
	layout      layout
}

// layout is the arrangement of the cells of an environment.
type layout uint8

const (
	arrayLayout   layout = iota // cells in text style, and struts of LaTeX in every row
	smallLayout                 // amsmath's smallmatrix: cells in script style, rows close together
	alignedLayout               // amsmath's aligned: pairs of columns in display style
)

// style returns the style of the cells.
func (l layout) style() mathStyle {
	return [...]mathStyle{textStyle, scriptStyle, displayStyle}[l]
}

// environments follow LaTeX's array and amsmath. LaTeX separates columns by ten points at any size, and the
// lines of aligned by three more points than those of text; here both grow with the text, and equal
// LaTeX's at ten points.
var environments = map[string]environment{
	"matrix":      {},
	"pmatrix":     {left: "(", right: ")"},
	"bmatrix":     {left: "[", right: "]"},
	"Bmatrix":     {left: `\delimiter"4266308 `, right: `\delimiter"5267309 `},
	"vmatrix":     {left: "|", right: "|"},
	"Vmatrix":     {left: `\delimiter"26B30D `, right: `\delimiter"26B30D `},
	"smallmatrix": {layout: smallLayout},
	"cases":       {left: `\delimiter"4266308 `, right: ".", columns: "ll", stretch: 1.2, space: `\kern1em `},
	"aligned":     {layout: alignedLayout},
	"array":       {},
}

// strut returns the height and depth of LaTeX's strut: 0.7 and 0.3 of the distance of lines, which is 1.25
// times the size.
func strut(size dvi.Scaled, stretch float64) (height, depth dvi.Scaled) {
	return size.Part(0.7 * 1.25 * stretch), size.Part(0.3 * 1.25 * stretch)
}

// environment sets \begin{name} … \end{name}.
func (p *parser) environment(t token, m mathState) error {
	if err := p.enter(t, 6); err != nil {
		return err
	}
	defer p.leave(6)
	name, err := p.braced(t)
	if err != nil {
		return err
	}
	e, ok := environments[name]
	if !ok {
		return p.fail(t, ErrUnknownCommand, "there is no environment "+Quote(name))
	}
	if name == "array" {
		if e.columns, err = p.columns(t); err != nil {
			return err
		}
	}
	if e.layout == alignedLayout && p.peek().is('[') {
		return p.fail(t, ErrMisplaced, "a place in brackets is not possible; aligned is centered")
	}
	switch {
	case e.left != "":
		p.emit(`\left`, e.left)
		p.note(inner)
	case e.layout == smallLayout:
		p.emit(`\hbox{}\mskip3mu`)
		p.note(ord, ord)
	case e.layout == alignedLayout:
		p.emit(`\hbox{}`)
		p.note(ord, ord)
	default:
		p.note(ord)
	}
	p.emit(`\vcenter{`)
	if err := p.rows(t, name, e, mathState{style: e.layout.style(), base: m.base}); err != nil {
		return err
	}
	p.emit("}")
	switch {
	case e.right != "":
		p.emit(`\right`, e.right)
	case e.layout == smallLayout:
		p.emit(`\mskip3mu\relax `)
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
		return "", p.fail(of, ErrMisplaced, fmt.Sprintf("columns %s: only l, c and r are known", Quote(spec)))
	}
	return spec, nil
}

// rows sets the cells as an alignment of TeX.
func (p *parser) rows(begin token, name string, e environment, m mathState) error {
	p.useMath(m)
	p.emit(preamble(e, p.size[m.base])...)
	column := 1
	stop := func(u token) bool {
		return u.is('&') || u.isWord(`\`) || u.isWord("end") || u.kind == tokenEnd || u.kind == tokenMath
	}
	for {
		if _, err := p.sublist(func() error { return p.mathList(m, stop) }); err != nil {
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
			if err := p.endRow(t); err != nil {
				return err
			}
		case t.isWord("end"):
			return p.endEnvironment(begin, t, name)
		default:
			return p.fail(begin, ErrUnbalanced, fmt.Sprintf("there is no \\end{%s} after it", name))
		}
	}
}

// endRow ends a row after the token t, which is \\. A star would forbid a page break there and means nothing.
func (p *parser) endRow(t token) error {
	if p.peek().is('*') {
		p.take()
	}
	if p.peek().is('[') {
		return p.fail(t, ErrMisplaced, "a length in brackets is not possible; write a space before [ to set a bracket")
	}
	p.skipSpace()
	p.emit(`\cr `)
	return nil
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

// preamble returns the start of the alignment, up to and including the template of the columns. The space
// between two columns belongs to them, as in LaTeX, so that it is there if a later column is not used.
func preamble(e environment, size dvi.Scaled) []string {
	switch e.layout {
	case smallLayout:
		// \ex@ is .2326ex, and \thickspace in text .2777em.
		return []string{`\dimen0=.2326ex\baselineskip6\dimen0\lineskip1.5\dimen0\lineskiplimit\lineskip\tabskip0pt\halign{`,
			`\hfil$\scriptstyle #$\hfil&&\kern.2777em\hfil$\scriptstyle #$\hfil\cr `}
	case alignedLayout:
		return alignedPreamble(size)
	}
	above, below := strut(size, cmp.Or(e.stretch, 1))
	pieces := []string{`\baselineskip0pt\lineskip0pt\lineskiplimit0pt\tabskip0pt\halign{`,
		fmt.Sprintf(`\vrule height%dsp depth%dsp width0pt`, above, below)}
	if e.columns == "" {
		return append(pieces, fmt.Sprintf(`\hfil$#$\hfil&&\kern%dsp \hfil$#$\hfil\cr `, size))
	}
	for i, c := range e.columns {
		if i > 0 {
			pieces = append(pieces, "&")
		}
		if e.space == "" {
			pieces = append(pieces, fmt.Sprintf(`\kern%dsp `, size/2))
		}
		if c != 'l' {
			pieces = append(pieces, `\hfil`)
		}
		pieces = append(pieces, `$#$`)
		if c != 'r' {
			pieces = append(pieces, `\hfil`)
		}
		switch {
		case e.space == "":
			pieces = append(pieces, fmt.Sprintf(`\kern%dsp `, size-size/2))
		case i < len(e.columns)-1:
			pieces = append(pieces, e.space)
		}
	}
	return append(pieces, `\cr `)
}

// alignedPreamble returns the preamble of aligned. Lines are 1.25 + 0.3 times the size apart, and pairs of
// columns the size. An empty group in every second column keeps the space before a relation.
func alignedPreamble(size dvi.Scaled) []string {
	const jot = 0.3
	above, below := strut(size, 1)
	apart := size.Part(0.1 + jot)
	return []string{
		fmt.Sprintf(`\baselineskip%dsp\lineskip%dsp\lineskiplimit%dsp\tabskip0pt\halign{&`, size.Part(1.25+jot), apart, size.Part(jot)),
		fmt.Sprintf(`\hfil\vrule height%dsp depth%dsp width0pt`, above, below),
		fmt.Sprintf(`$\displaystyle{#}$&$\displaystyle{{}#}$\hfil\tabskip%dsp\cr `, size),
	}
}

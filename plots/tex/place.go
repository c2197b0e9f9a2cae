package tex

import (
	"bytes"
	"fmt"
	"strings"

	"star-tex.org/x/tex/font/tfm"
)

// box is the extent of the marks on a page, y down.
type box struct {
	left, top, right, bottom scaled
	any                      bool
}

func (b *box) add(left, top, right, bottom scaled) {
	if !b.any {
		*b = box{left, top, right, bottom, true}
		return
	}
	b.left, b.top = min(b.left, left), min(b.top, top)
	b.right, b.bottom = max(b.right, right), max(b.bottom, bottom)
}

// placed is a glyph or a rule at its exact position on the page, y down.
type placed struct {
	op   op
	h, v scaled
	font int
	step int // index of the operation
}

// place runs the page and returns its marks at their exact positions.
func (p *page) place() ([]placed, error) {
	type point struct{ h, v scaled }
	var (
		marks []placed
		stack []point
		at    point
		font  = -1
	)
	for i, o := range p.ops {
		switch o.kind {
		case opMark, opWord:
			marks = append(marks, placed{o, at.h, at.v, font, i})
		case opGlyph:
			if font < 0 {
				return nil, errBadPage
			}
			marks = append(marks, placed{o, at.h, at.v, font, i})
			if !o.stay {
				w, _, _ := p.fonts[font].measure(o.code)
				at.h += w
			}
		case opRule:
			if o.a > 0 && o.b > 0 {
				marks = append(marks, placed{o, at.h, at.v, font, i})
			}
			if !o.stay {
				at.h += o.b
			}
		case opRight:
			at.h += o.a
		case opDown:
			at.v += o.a
		case opPush:
			stack = append(stack, at)
		case opPop:
			if len(stack) == 0 {
				return nil, errBadPage
			}
			at, stack = stack[len(stack)-1], stack[:len(stack)-1]
		case opFont:
			font = o.font
		}
	}
	return marks, nil
}

// metrics are the font metrics in use, parsed once.
var metrics = func() map[string]*tfm.Font {
	all := make(map[string]*tfm.Font)
	for _, list := range designs {
		for _, d := range list {
			font, err := tfm.Parse(bytes.NewReader(fontFile(d.name + ".tfm")))
			if err != nil {
				panic(fmt.Sprintf("tex: embedded metrics %s: %v", d.name, err)) // a broken build
			}
			all[d.name] = &font
		}
	}
	return all
}()

// measure gives advance, height and depth of a character at the font's size.
func (d fontDef) measure(code byte) (width, height, depth scaled) {
	font, ok := metrics[d.name]
	if !ok {
		return 0, 0, 0
	}
	w, h, e, _ := font.Box(rune(code))
	if code == 0 && strings.HasPrefix(d.name, "cmsy") {
		// The minus has the depth of a plus so that lines of formulas look even, but no ink
		// there; Matplotlib's dviread does not count it either.
		e = 0
	}
	scale := func(v int32) scaled { return scaled(int64(v) * int64(d.size) >> 20) }
	return scale(int32(w)), scale(int32(h)), scale(int32(e))
}

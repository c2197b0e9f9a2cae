package tex

import (
	"errors"
	"fmt"
	"strconv"
)

// opKind tells the steps of a page apart.
type opKind uint8

const (
	opGlyph opKind = iota
	opRule
	opRight
	opDown
	opPush
	opPop
	opFont
	opMark // the \special at the start of the formula
	opWord // a \special with the index of a word, where its baseline starts
)

// op is one step of a page: what a device-independent file says, with its registers resolved.
type op struct {
	kind opKind
	stay bool   // glyphs and rules: the position does not move
	code byte   // glyph
	font int    // opFont: index into page.fonts; opWord: into the formula's words
	a, b scaled // opRight, opDown: a is the distance; opRule: height and width
}

// fontDef is a font as the page uses it.
type fontDef struct {
	number       int
	name         string
	size, design scaled
}

// page is a formula as TeX set it.
type page struct {
	ops   []op
	fonts []fontDef
}

// errBadPage would mean a fault in TeX.
var errBadPage = errors.New("malformed device-independent file")

// pageReader decodes the format of David Fuchs, The format of TeX's DVI files, TUGboat 3/2
// (1982), also in Knuth, tex.web, part 31.
type pageReader struct {
	data       []byte
	at         int
	w, x, y, z scaled
	stack      [][4]scaled
	page       page
}

// readPage decodes the only page of a document.
func readPage(data []byte) (page, error) {
	r := &pageReader{data: data}
	for {
		done, err := r.step()
		if err != nil {
			return page{}, err
		}
		if done {
			return r.page, nil
		}
	}
}

// number reads n bytes, most significant first; signed says whether they are two's complement.
func (r *pageReader) number(n int, signed bool) (int, error) {
	if r.at+n > len(r.data) {
		return 0, errBadPage
	}
	v := 0
	for i, c := range r.data[r.at : r.at+n] {
		if i == 0 && signed {
			v = int(int8(c))
			continue
		}
		v = v<<8 | int(c)
	}
	r.at += n
	return v, nil
}

// step decodes one operation and reports whether the page has ended.
func (r *pageReader) step() (done bool, err error) {
	code, err := r.number(1, false)
	if err != nil {
		return false, err
	}
	switch {
	case code < 128:
		r.add(op{kind: opGlyph, code: byte(code)})
		return false, nil
	case code == 128 || code == 133:
		c, err := r.number(1, false)
		r.add(op{kind: opGlyph, code: byte(c), stay: code == 133})
		return false, err
	case code == 132 || code == 137:
		height, err := r.number(4, true)
		if err != nil {
			return false, err
		}
		width, err := r.number(4, true)
		r.add(op{kind: opRule, a: scaled(height), b: scaled(width), stay: code == 137})
		return false, err
	case code == 138:
		return false, nil
	case code == 139:
		r.at += 44
		return false, nil
	case code == 140:
		return true, nil
	case code == 141:
		r.stack = append(r.stack, [4]scaled{r.w, r.x, r.y, r.z})
		r.add(op{kind: opPush})
		return false, nil
	case code == 142:
		if len(r.stack) == 0 {
			return false, errBadPage
		}
		last := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.w, r.x, r.y, r.z = last[0], last[1], last[2], last[3]
		r.add(op{kind: opPop})
		return false, nil
	case code >= 143 && code <= 170:
		return false, r.move(code)
	case code >= 171 && code <= 234:
		return false, r.selectFont(code - 171)
	case code == 235:
		n, err := r.number(1, false)
		if err != nil {
			return false, err
		}
		return false, r.selectFont(n)
	case code == 239:
		return false, r.special()
	case code == 243:
		return false, r.defineFont()
	case code == 247:
		return false, r.preamble()
	}
	return false, fmt.Errorf("%w: operation %d", errBadPage, code)
}

func (r *pageReader) add(o op) { r.page.ops = append(r.page.ops, o) }

// move decodes the seven families of movements: right, w, x, down, y, z. Those with a register
// have a first form without a distance.
func (r *pageReader) move(code int) error {
	kind, register, length := opRight, (*scaled)(nil), 0
	switch {
	case code <= 146:
		length = code - 142
	case code <= 151:
		register, length = &r.w, code-147
	case code <= 156:
		register, length = &r.x, code-152
	case code <= 160:
		kind, length = opDown, code-156
	case code <= 165:
		kind, register, length = opDown, &r.y, code-161
	default:
		kind, register, length = opDown, &r.z, code-166
	}
	var distance scaled
	if length > 0 {
		n, err := r.number(length, true)
		if err != nil {
			return err
		}
		distance = scaled(n)
		if register != nil {
			*register = distance
		}
	} else {
		distance = *register
	}
	r.add(op{kind: kind, a: distance})
	return nil
}

func (r *pageReader) selectFont(number int) error {
	for i, f := range r.page.fonts {
		if f.number == number {
			r.add(op{kind: opFont, font: i})
			return nil
		}
	}
	return fmt.Errorf("%w: font %d", errBadPage, number)
}

// defineFont reads number, checksum, size, design size and name.
func (r *pageReader) defineFont() error {
	if r.at+15 > len(r.data) {
		return errBadPage
	}
	number, _ := r.number(1, false)
	r.at += 4
	size, _ := r.number(4, true)
	design, _ := r.number(4, true)
	area, _ := r.number(1, false)
	length, err := r.number(1, false)
	if err != nil || r.at+area+length > len(r.data) {
		return errBadPage
	}
	name := string(r.data[r.at+area : r.at+area+length])
	r.at += area + length
	if len(name) > len(fontPrefix) {
		name = name[len(fontPrefix):]
	}
	for _, f := range r.page.fonts {
		if f.number == number {
			return nil
		}
	}
	r.page.fonts = append(r.page.fonts, fontDef{number: number, name: name, size: scaled(size), design: scaled(design)})
	return nil
}

// special reads the text of a \special: none, or the number of a word.
func (r *pageReader) special() error {
	n, err := r.number(1, false)
	if err != nil || r.at+n > len(r.data) {
		return errBadPage
	}
	text := string(r.data[r.at : r.at+n])
	r.at += n
	if text == "" {
		r.add(op{kind: opMark})
		return nil
	}
	index, err := strconv.Atoi(text)
	r.add(op{kind: opWord, font: index})
	return err
}

// preamble skips version, units, magnification and comment.
func (r *pageReader) preamble() error {
	r.at += 13
	n, err := r.number(1, false)
	r.at += n
	return err
}

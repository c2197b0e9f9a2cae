package tex

import (
	"bytes"
	"container/list"
	"fmt"
	"strings"
	"sync"

	"gonum.org/v1/plot/vg"
	"star-tex.org/x/tex/font/tfm"
)

// Formula is text with maths, set by TeX. It is immutable and may be used by several
// goroutines. Lengths count from the left end of the baseline, x to the right, y up.
type Formula struct {
	Source string
	// Size is the size asked for. As in Matplotlib its points are taken for TeX's, of which
	// 72.27 make an inch, while a vg.Length has 72.
	Size vg.Length
	// Width, Height above and Depth below the baseline are those of the smallest box around
	// the boxes that the font metrics give the glyphs, and the rules.
	Width, Height, Depth vg.Length
	Glyphs               []Glyph // in the order in which TeX set them
	Rules                []Rule

	page page
	left scaled // what was subtracted from TeX's positions
	// baseline is where the formula's baseline lies on the page, down from its top.
	baseline scaled
}

// Glyph is one character of a formula.
type Glyph struct {
	Font  string    // name of the font, for instance cmmi12
	Size  vg.Length // of the font
	Code  byte      // position in the font
	X, Y  vg.Length // of its origin
	Width vg.Length // advance
}

// Rule is a filled rectangle: fraction bars, roots, overlines.
type Rule struct {
	X, Y, Width, Height vg.Length // lower left corner and extent
}

// cacheSize bounds the formulas kept: those of several large figures.
const cacheSize = 512

// cacheKey identifies a formula.
type cacheKey struct {
	source string
	size   vg.Length
}

// cache keeps the formulas used last. What it holds never changes, so that it is not seen from
// outside but for the time saved.
var cache = struct {
	sync.Mutex
	order *list.List // of *Formula, the last used first
	index map[cacheKey]*list.Element
}{order: list.New(), index: make(map[cacheKey]*list.Element)}

// Typeset sets src, text with maths between dollars, at a size. It may be called concurrently.
// Formulas are cached; a returned Formula is shared and must not be changed.
//
// Errors wrap ErrUnknownCommand, ErrUnbalanced, ErrMisplaced, ErrNoGlyph, ErrTooLarge or ErrTeX
// and, but for the last two, are of type *SyntaxError, which tells token and position.
func Typeset(src string, size vg.Length) (*Formula, error) {
	key := cacheKey{src, size}
	if f := cached(key); f != nil {
		return f, nil
	}
	f, err := typeset(src, size)
	if err != nil {
		return nil, err
	}
	return keep(key, f), nil
}

// Validate checks src as Typeset does, but without running TeX: what it accepts, TeX sets.
func Validate(src string) error {
	_, _, err := parse(src, sizes{toScaled(10), toScaled(7), toScaled(5)})
	return err
}

func cached(key cacheKey) *Formula {
	cache.Lock()
	defer cache.Unlock()
	e, ok := cache.index[key]
	if !ok {
		return nil
	}
	cache.order.MoveToFront(e)
	return e.Value.(*Formula)
}

// keep stores a formula unless another goroutine was first, and forgets the oldest.
func keep(key cacheKey, f *Formula) *Formula {
	cache.Lock()
	defer cache.Unlock()
	if e, ok := cache.index[key]; ok {
		return e.Value.(*Formula)
	}
	cache.index[key] = cache.order.PushFront(f)
	if cache.order.Len() > cacheSize {
		oldest := cache.order.Remove(cache.order.Back()).(*Formula)
		delete(cache.index, cacheKey{oldest.Source, oldest.Size})
	}
	return f
}

// typeset sets a formula without the cache.
func typeset(src string, size vg.Length) (*Formula, error) {
	sizes, err := newSizes(size.Points())
	if err != nil {
		return nil, err
	}
	body, fonts, err := parse(src, sizes)
	if err != nil {
		return nil, err
	}
	data, err := runTeX(src, document(body, fonts, sizes))
	if err != nil {
		return nil, err
	}
	p, err := readPage(data)
	if err != nil {
		return nil, &EngineError{Source: src, Message: err.Error()}
	}
	f := &Formula{Source: src, Size: size, page: p}
	if err := f.lay(); err != nil {
		return nil, err
	}
	return f, nil
}

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

// lay places glyphs and rules and takes the measures, as Matplotlib's dviread module does:
// boxes of the font metrics, and rules as they are.
func (f *Formula) lay() error {
	marks, err := f.page.place()
	if err != nil {
		return &EngineError{Source: f.Source, Message: err.Error()}
	}
	var extent box
	for _, m := range marks {
		switch m.op.kind {
		case opMark:
			f.baseline = m.v
		case opRule:
			extent.add(m.h, m.v-m.op.a, m.h+m.op.b, m.v)
		case opGlyph:
			w, h, d := f.page.fonts[m.font].measure(m.op.code)
			extent.add(m.h, m.v-h, m.h+w, m.v+d)
		}
	}
	if !extent.any {
		return nil
	}
	f.left = extent.left
	length := func(s scaled) vg.Length { return vg.Length(s.big()) }
	f.Width = length(extent.right - extent.left)
	f.Height = length(f.baseline - extent.top)
	f.Depth = length(extent.bottom - f.baseline)
	for _, m := range marks {
		x, y := length(m.h-f.left), length(f.baseline-m.v)
		switch m.op.kind {
		case opRule:
			f.Rules = append(f.Rules, Rule{X: x, Y: y, Width: length(m.op.b), Height: length(m.op.a)})
		case opGlyph:
			def := f.page.fonts[m.font]
			w, _, _ := def.measure(m.op.code)
			f.Glyphs = append(f.Glyphs, Glyph{Font: def.name, Size: length(def.size), Code: m.op.code, X: x, Y: y, Width: length(w)})
		}
	}
	return nil
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
		case opMark:
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

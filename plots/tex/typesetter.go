package tex

import (
	"container/list"
	"sync"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
)

// Typesetter sets text with math. The zero value sets everything in Computer Modern, as Typeset does.
// It may be used concurrently.
type Typesetter struct {
	// Words has the fonts for text outside math, and for \text and similar commands in math; nil is
	// Computer Modern. A formula that is only a number, such as $-0.5$ or $10^{-3}$, counts as words,
	// so that the numbers of all axes look alike.
	Words *FontFamily

	// Missing says what happens to a character that no font has; zero is an error.
	Missing Missing
}

// Missing says what happens to a character that none of the fonts has.
type Missing uint8

const (
	// MissingError refuses the text with an error that wraps ErrGlyph.
	MissingError Missing = iota
	// MissingBox draws an empty upright box in the character's place.
	MissingBox
)

// Typeset sets src at a size as the function Typeset does, in the fonts of t. Formulas are cached.
func (t Typesetter) Typeset(src string, size vg.Length) (*Formula, error) {
	key := cacheKey{src, size, t}
	if f := cached(key); f != nil {
		return f, nil
	}
	f, err := t.typeset(src, size)
	if err != nil {
		return nil, err
	}
	return keep(key, f), nil
}

// Validate returns the error that Typeset would return for src, without running TeX.
func (t Typesetter) Validate(src string) error {
	_, err := t.parse(src, 10)
	return err
}

// typeset sets a formula without the cache.
func (t Typesetter) typeset(src string, size vg.Length) (*Formula, error) {
	lines, err := t.parse(src, size)
	if err != nil {
		return nil, err
	}
	formulas := make([]*Formula, len(lines))
	for i, p := range lines {
		f := &Formula{Source: src, Size: size, Lines: 1, page: dvi.Page{Ops: p.direct}, words: p.words, colors: p.colors}
		if p.direct == nil {
			data, err := runTeX(src, document(p.out, p.fonts, p.size))
			if err != nil {
				return nil, err
			}
			if f.page, err = dvi.Read(data, fontPrefix); err != nil {
				return nil, &EngineError{Source: src, Message: err.Error()}
			}
		}
		if err := f.lay(); err != nil {
			return nil, err
		}
		formulas[i] = f
	}
	if len(formulas) == 1 {
		return formulas[0], nil
	}
	f := stackLines(formulas)
	for i, p := range lines {
		f.rows[i].source = p.source()
	}
	return f, f.lay()
}

// parse checks and translates the lines of src.
func (t Typesetter) parse(src string, size vg.Length) ([]*parser, error) {
	words, err := newSizes(size.Points())
	if err != nil {
		return nil, err
	}
	math := words
	if t.Words != nil {
		if math, err = newSizes(size.Points() * t.Words.mathScale()); err != nil {
			return nil, err
		}
	}
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	broken, err := breakLines(src, tokens)
	if err != nil {
		return nil, err
	}
	var lines []*parser
	for _, line := range broken {
		p := &parser{src: src, tokens: line, size: math, wordFonts: t.Words, wordSize: words, missing: t.Missing}
		p.fonts.sans = t.Words != nil && t.Words.fonts.SansMath
		p.useFont(roman, textLevel)
		if err := p.text(roman, textLevel, tokenEnd); err != nil {
			return nil, err
		}
		lines = append(lines, p)
	}
	return lines, nil
}

// source returns what the parser reads: src, or a line of it.
func (p *parser) source() string {
	return p.src[p.tokens[0].offset:p.tokens[len(p.tokens)-1].offset]
}

// cacheBytes bounds the memory of the formulas kept, as weight estimates it. It is enough for the
// tens of thousands of short labels of a crowded figure, which is typeset to be checked, placed and
// painted.
const cacheBytes = 32 << 20

// cacheKey identifies a formula.
type cacheKey struct {
	source string
	size   vg.Length
	by     Typesetter
}

// cacheEntry is a formula in the cache with its key.
type cacheEntry struct {
	key     cacheKey
	formula *Formula
	weight  int
}

// weight returns about how many bytes a formula takes in the cache.
func (f *Formula) weight(src string) int {
	const entry, part, letter = 800, 80, 48
	n := entry + len(src) + part*(len(f.page.Ops)+len(f.page.Fonts)+len(f.Glyphs)+len(f.Rules)+len(f.Words)+len(f.words)+len(f.pieces)/4)
	for i := range f.Words {
		n += len(f.Words[i].Text) + letter*len(f.Words[i].glyphs)
	}
	return n
}

// cache keeps the formulas used last. Formulas never change, so that the cache saves time and has no
// other effect.
var cache = struct {
	sync.Mutex
	bytes int        // the sum of the weights
	order *list.List // of cacheEntry, most recently used first
	index map[cacheKey]*list.Element
}{order: list.New(), index: make(map[cacheKey]*list.Element)}

// cached returns the formula with a key, or nil if the cache lacks it.
func cached(key cacheKey) *Formula {
	cache.Lock()
	defer cache.Unlock()
	e, ok := cache.index[key]
	if !ok {
		return nil
	}
	cache.order.MoveToFront(e)
	return e.Value.(cacheEntry).formula
}

// keep stores a formula and drops the least recently used one. If another goroutine has stored the
// formula already, it returns that one.
func keep(key cacheKey, f *Formula) *Formula {
	cache.Lock()
	defer cache.Unlock()
	if e, ok := cache.index[key]; ok {
		return e.Value.(cacheEntry).formula
	}
	e := cacheEntry{key, f, f.weight(key.source)}
	cache.index[key] = cache.order.PushFront(e)
	for cache.bytes += e.weight; cache.bytes > cacheBytes; {
		last := cache.order.Remove(cache.order.Back()).(cacheEntry)
		delete(cache.index, last.key)
		cache.bytes -= last.weight
	}
	return f
}

package tex

import "gonum.org/v1/plot/vg"

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
	Words                []Word // in OpenType fonts; none if everything is in Computer Modern

	page  page
	words []*Word // by the index in the page's operations
	left  scaled  // what was subtracted from TeX's positions
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

// Word is a piece of text in OpenType fonts: words and the spaces between them.
type Word struct {
	Text  string    // as it was typed, in the order of reading
	Size  vg.Length // of the fonts
	X, Y  vg.Length // of the left end of its baseline
	Width vg.Length

	glyphs        []shapedGlyph
	height, depth float64 // of the ink, in units of the size
	width, em     scaled
}

// Rule is a filled rectangle: fraction bars, roots, overlines.
type Rule struct {
	X, Y, Width, Height vg.Length // lower left corner and extent
}

// Typeset sets src, text with maths between dollars, at a size. It may be called concurrently.
// Formulas are cached; a returned Formula is shared and must not be changed.
//
// Errors wrap ErrUnknownCommand, ErrUnbalanced, ErrMisplaced, ErrGlyph, ErrTooLarge, ErrSize or ErrTeX
// and, but for the last two, are of type *SyntaxError, which tells token and position.
func Typeset(src string, size vg.Length) (*Formula, error) {
	return Typesetter{}.Typeset(src, size)
}

// Validate checks src as Typeset does, but without running TeX: what it accepts, TeX sets.
func Validate(src string) error { return Typesetter{}.Validate(src) }

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
		case opWord:
			w := f.words[m.op.font]
			extent.add(m.h, m.v-w.em.part(w.height), m.h+w.width, m.v+w.em.part(w.depth))
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
		case opWord:
			w := *f.words[m.op.font]
			w.X, w.Y = x, y
			f.Words = append(f.Words, w)
		case opGlyph:
			def := f.page.fonts[m.font]
			w, _, _ := def.measure(m.op.code)
			f.Glyphs = append(f.Glyphs, Glyph{Font: def.name, Size: length(def.size), Code: m.op.code, X: x, Y: y, Width: length(w)})
		}
	}
	return nil
}

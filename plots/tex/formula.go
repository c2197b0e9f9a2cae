package tex

import (
	"fmt"
	"image"
	"image/color"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/cm"
	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/dvipng"
	"natgrad.example/plots/tex/internal/opentype"
)

// Formula is text with math, set by TeX. It is immutable and may be used concurrently. Positions are
// relative to the left end of the baseline, x to the right, y up.
type Formula struct {
	Source string
	// Size is the size given to Typeset. As in Matplotlib, it counts in TeX's points, 72.27 per inch;
	// all other lengths are in points of vg, 72 per inch.
	Size vg.Length
	// Width, Height above and Depth below the baseline are the extent of the rules, of the boxes that
	// the font metrics give to the glyphs, and of the boxes of \phantom. If the formula has several
	// lines, the baseline is the one of the last line.
	Width, Height, Depth vg.Length
	Lines                int     // 1 without line breaks
	Glyphs               []Glyph // in the order of TeX's output
	Rules                []Rule
	Words                []Word // empty if everything is in Computer Modern

	page   dvi.Page
	words  []*Word // by the Index of the page's operations
	colors []color.Color
	pieces []piece // glyphs and words in the order of the page
	rows   []row   // nil if there is one line
	// baseline is the distance between the top of the page and the baseline of the formula.
	baseline dvi.Scaled
	box      extent // relative to the start of the baseline, y down
}

// row is a line of a formula with several lines. Its baseline starts at x and y.
type row struct {
	source      string
	x, y, width vg.Length
}

// Glyph is one character of a formula.
type Glyph struct {
	Font  string      // name of the font, for instance cmmi12
	Size  vg.Length   // of the font
	Code  byte        // position in the font
	X, Y  vg.Length   // of the origin
	Width vg.Length   // advance
	Color color.Color // nil is the color of the formula
}

// Word is a piece of text in OpenType fonts: one or more words with the spaces between them.
type Word struct {
	Text  string    // in the order of reading
	Size  vg.Length // of the fonts
	X, Y  vg.Length // of the left end of the baseline
	Width vg.Length
	Color color.Color // nil is the color of the formula

	glyphs        []opentype.Glyph
	height, depth float64 // of the ink, in units of the size
	width, em     dvi.Scaled
}

// Rule is a filled rectangle, such as the bar of a fraction.
type Rule struct {
	X, Y, Width, Height vg.Length   // lower left corner and extent
	Color               color.Color // nil is the color of the formula
}

// Typeset sets src, text with math between dollar signs, at a size. A line break outside math breaks the
// line; the lines are centered. It may be called concurrently.
// Formulas are cached: a returned Formula is shared and must not be changed.
//
// Errors wrap ErrUnknownCommand, ErrUnbalanced, ErrMisplaced, ErrGlyph or ErrTooLarge and are then of
// type *SyntaxError; or they wrap ErrSize; or ErrTeX, and are then of type *EngineError.
func Typeset(src string, size vg.Length) (*Formula, error) {
	return Typesetter{}.Typeset(src, size)
}

// Validate returns the error that Typeset would return for src at any size, without running TeX. Typeset
// also fails, with ErrTeX, if a formula is wider or higher than the 16383 points that TeX can count.
func Validate(src string) error { return Typesetter{}.Validate(src) }

// extent is the smallest rectangle around the marks on a page, y down.
type extent struct {
	left, top, right, bottom dvi.Scaled
	any                      bool
}

func (e *extent) add(left, top, right, bottom dvi.Scaled) {
	if !e.any {
		*e = extent{left, top, right, bottom, true}
		return
	}
	e.left, e.top = min(e.left, left), min(e.top, top)
	e.right, e.bottom = max(e.right, right), max(e.bottom, bottom)
}

// lay places glyphs, rules and words, and computes the size of the formula, as Matplotlib's module
// dviread does.
func (f *Formula) lay() error {
	marks, err := f.page.Place()
	if err != nil {
		return &EngineError{Source: f.Source, Message: err.Error()}
	}
	var e extent
	for _, m := range marks {
		switch m.Op.Kind {
		case dvi.Origin:
			f.baseline = m.V
		case dvi.Rule:
			e.add(m.H, m.V-m.Op.Height, m.H+m.Op.Width, m.V)
		case dvi.Glyph:
			w, h, d := f.page.Fonts[m.Font].Measure(m.Op.Code)
			e.add(m.H, m.V-h, m.H+w, m.V+d)
		case dvi.Word:
			w := f.words[m.Op.Index]
			e.add(m.H, m.V-w.em.Part(w.height), m.H+w.width, m.V+w.em.Part(w.depth))
		case dvi.Blank:
			e.add(m.H, m.V-m.Op.Height, m.H+m.Op.Width, m.V+m.Op.Depth)
		}
	}
	if !e.any {
		return nil
	}
	f.box = extent{e.left, e.top - f.baseline, e.right, e.bottom - f.baseline, true}
	length := func(s dvi.Scaled) vg.Length { return vg.Length(s.BigPoints()) }
	f.Width = length(e.right - e.left)
	f.Height = length(f.baseline - e.top)
	f.Depth = length(e.bottom - f.baseline)
	for _, m := range marks {
		var ink color.Color
		if m.Color > 0 {
			ink = f.colors[m.Color-1]
		}
		x, y := length(m.H-e.left), length(f.baseline-m.V)
		switch m.Op.Kind {
		case dvi.Rule:
			f.Rules = append(f.Rules, Rule{X: x, Y: y, Width: length(m.Op.Width), Height: length(m.Op.Height), Color: ink})
		case dvi.Word:
			w := *f.words[m.Op.Index]
			w.X, w.Y = x, y
			if w.Color == nil {
				w.Color = ink
			}
			f.pieces = append(f.pieces, piece{word: true, index: len(f.Words)})
			f.Words = append(f.Words, w)
		case dvi.Glyph:
			font := f.page.Fonts[m.Font]
			w, _, _ := font.Measure(m.Op.Code)
			f.pieces = append(f.pieces, piece{index: len(f.Glyphs)})
			f.Glyphs = append(f.Glyphs, Glyph{Font: font.Name, Size: length(font.Size), Code: m.Op.Code, X: x, Y: y, Width: length(w), Color: ink})
		}
	}
	return nil
}

// Path returns the outlines of glyphs, words and rules in all colors, to be filled with the nonzero winding
// rule. It starts at the left end of the baseline, y up.
func (f *Formula) Path() vg.Path {
	return f.pathAt(vg.Point{}, func(color.Color) bool { return true })
}

// pathAt returns the path of the parts with a color that with accepts, and the left end of the baseline at
// origin. It omits a glyph whose font is damaged; the embedded fonts are not.
func (f *Formula) pathAt(origin vg.Point, with func(color.Color) bool) vg.Path {
	var path vg.Path
	for _, g := range f.Glyphs {
		if !with(g.Color) {
			continue
		}
		font, err := cm.Outlines(g.Font)
		if err != nil {
			continue
		}
		o, err := font.Outline(g.Code)
		if err != nil {
			continue
		}
		o.AppendTo(&path, origin.X+g.X, origin.Y+g.Y, g.Size)
	}
	for i := range f.Words {
		if with(f.Words[i].Color) {
			f.Words[i].appendTo(&path, origin)
		}
	}
	return append(path, f.rulesAt(origin, with)...)
}

// rulesAt returns the rules of pathAt.
func (f *Formula) rulesAt(origin vg.Point, with func(color.Color) bool) vg.Path {
	var path vg.Path
	for _, r := range f.Rules {
		if !with(r.Color) {
			continue
		}
		low := origin.Add(vg.Point{X: r.X, Y: r.Y})
		high := low.Add(vg.Point{X: r.Width, Y: r.Height})
		path.Move(low)
		path.Line(vg.Point{X: high.X, Y: low.Y})
		path.Line(high)
		path.Line(vg.Point{X: low.X, Y: high.Y})
		path.Close()
	}
	return path
}

// maxPixels is the largest size of text in pixels. Larger glyphs overflow the numbers of FreeType.
const maxPixels = 1 << 13

// Mask returns the bitmap of the formula at dpi pixels per inch, as dvipng paints it and Matplotlib
// shows it: glyphs are hinted and start on whole pixels, and rules fill whole pixels. The bounds of the
// bitmap are relative to the start of the baseline, y down.
//
// The error wraps ErrSize if dpi is out of range, and ErrBitmap if the formula has Words: dvipng has no
// OpenType fonts.
func (f *Formula) Mask(dpi float64) (*image.Alpha, error) {
	fit, err := f.fit(dpi)
	if err != nil {
		return nil, err
	}
	return fit.Mask(), nil
}

// MaskOrigin aligns Path with the bitmap of Mask, in which each glyph has moved to a whole pixel. It
// returns where the baseline of Path must start, in points from the lower left corner of the bitmap, y
// up, so that these moves add up to zero. It returns the errors of Mask.
func (f *Formula) MaskOrigin(dpi float64) (vg.Point, error) {
	fit, err := f.fit(dpi)
	if err != nil {
		return vg.Point{}, err
	}
	px := 72 / dpi
	x, y := -float64(fit.Box.Min.X)*px, -float64(fit.Box.Min.Y)*px
	n := float64(len(fit.Glyphs))
	for i, g := range fit.Glyphs {
		exact := f.Glyphs[i]
		x += (float64(g.X)*px - float64(exact.X)) / n
		y += (float64(g.Y)*px - float64(exact.Y)) / n
	}
	return vg.Point{X: vg.Length(x), Y: vg.Length(y)}, nil
}

// fit puts the formula on the pixels of a raster. The glyphs are in the order of f.Glyphs.
func (f *Formula) fit(dpi float64) (*dvipng.Fitted, error) {
	if len(f.Words) > 0 {
		return nil, fmt.Errorf("tex: %s: %w", quoteShort(f.Source), ErrBitmap)
	}
	if most := maxPixels * 72 / f.Size.Points(); !(dpi >= 1 && dpi <= most) {
		return nil, fmt.Errorf("tex: %v dots per inch: must be between 1 and %.4g for text of %v points: %w",
			dpi, most, f.Size.Points(), ErrSize)
	}
	return dvipng.Fit(&f.page, f.baseline, dpi)
}

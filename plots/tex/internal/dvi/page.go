// Package dvi reads a formula as TeX set it, a page of glyphs, rules and movements, and places them.
package dvi

import (
	"errors"
	"math"
	"strings"

	"natgrad.example/plots/tex/internal/cm"
)

// Scaled is a length in TeX's scaled points. TeX's point has Point of them.
type Scaled int32

const (
	// Point is TeX's point.
	Point = 1 << 16
	// PointsPerInch is the number of TeX's points in an inch.
	PointsPerInch = 72.27
)

// ToScaled rounds a length in TeX's points.
func ToScaled(points float64) Scaled { return Scaled(math.Round(points * Point)) }

// Times returns s times a decimal factor as TeX computes it: the factor is rounded to 1/65536, the
// product truncated (Knuth, tex.web, sections 102 and 107).
func (s Scaled) Times(factor float64) Scaled {
	return Scaled(int64(s) * int64(math.Round(factor*Point)) >> 16)
}

// Part returns s times a factor, rounded.
func (s Scaled) Part(factor float64) Scaled { return Scaled(math.Round(float64(s) * factor)) }

// BigPoints returns s in the points of vg, 72 to the inch.
func (s Scaled) BigPoints() float64 { return float64(s) / Point * 72 / PointsPerInch }

// Kind is the kind of an operation of a page.
type Kind uint8

const (
	Glyph     Kind = iota
	Rule           // a filled rectangle, its lower left corner at the position
	Right          // moves right
	Down           // moves down
	Push           // saves the position
	Pop            // returns to the position that was saved last
	SetFont        // selects a font
	Origin         // the start of the formula's baseline
	Word           // a word in an OpenType font; its baseline starts at the position
	Blank          // an invisible box that counts in the size of the formula
	PushColor      // selects a color
	PopColor       // returns to the color before the last PushColor
)

// Op is one operation of a page: a command of a device-independent file with its register resolved.
type Op struct {
	Kind          Kind
	Stay          bool   // Glyph, Rule: the position does not move on by the width
	Code          byte   // Glyph
	Index         int    // SetFont: in Page.Fonts; Word, PushColor: in the words or colors of the formula
	By            Scaled // Right, Down
	Width, Height Scaled // Rule, Blank
	Depth         Scaled // Blank
}

// Font is a font at the size in which a page uses it.
type Font struct {
	Name         string
	Size, Design Scaled
}

// Page is a formula as TeX set it.
type Page struct {
	Ops   []Op
	Fonts []Font
}

// Placed is an Origin, Glyph, Rule, Word or Blank at its exact position on the page, y down.
type Placed struct {
	Op    Op
	H, V  Scaled
	Font  int // Glyph: in Page.Fonts
	Color int // in the colors of the formula, plus 1; 0 is none
}

// errBadPage reports a page that TeX cannot have made.
var errBadPage = errors.New("malformed page")

// Place returns the origin, glyphs, visible rules, words and blanks of the page, in the order of Ops.
func (p *Page) Place() ([]Placed, error) {
	type point struct{ h, v Scaled }
	var (
		placed []Placed
		stack  []point
		colors = []int{0}
		at     point
		font   = -1
	)
	place := func(o Op) { placed = append(placed, Placed{o, at.h, at.v, font, colors[len(colors)-1]}) }
	for _, o := range p.Ops {
		switch o.Kind {
		case Origin, Word, Blank:
			place(o)
		case Glyph:
			if font < 0 {
				return nil, errBadPage
			}
			place(o)
			if !o.Stay {
				w, _, _ := p.Fonts[font].Measure(o.Code)
				at.h += w
			}
		case Rule:
			if o.Visible() {
				place(o)
			}
			if !o.Stay {
				at.h += o.Width
			}
		case Right:
			at.h += o.By
		case Down:
			at.v += o.By
		case Push:
			stack = append(stack, at)
		case Pop:
			if len(stack) == 0 {
				return nil, errBadPage
			}
			at, stack = stack[len(stack)-1], stack[:len(stack)-1]
		case SetFont:
			font = o.Index
		case PushColor:
			colors = append(colors, o.Index+1)
		case PopColor:
			if len(colors) == 1 {
				return nil, errBadPage
			}
			colors = colors[:len(colors)-1]
		}
	}
	return placed, nil
}

// Visible reports whether a rule has an area. TeX uses others as struts.
func (o Op) Visible() bool { return o.Width > 0 && o.Height > 0 }

// Measure returns the advance, height and depth of a character; all are 0 if the font is unknown.
func (f Font) Measure(code byte) (width, height, depth Scaled) {
	font, err := cm.Metrics(f.Name)
	if err != nil {
		return 0, 0, 0
	}
	w, h, d, _ := font.Box(rune(code))
	if code == 0 && strings.HasPrefix(f.Name, "cmsy") {
		// The minus has the depth of a plus, so that lines of formulas look even, but no ink
		// there. Matplotlib's dviread ignores that depth too.
		d = 0
	}
	scale := func(v int32) Scaled { return Scaled(int64(v) * int64(f.Size) >> 20) }
	return scale(int32(w)), scale(int32(h)), scale(int32(d))
}

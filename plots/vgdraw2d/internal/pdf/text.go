package pdf

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"github.com/llgcode/draw2d"
	"golang.org/x/text/unicode/bidi"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Glyph is a glyph in its place on the page.
type Glyph struct {
	Font   glyph.Font
	ID     int
	Text   string
	Matrix draw2d.Matrix // maps the em, y up, to pixels
}

// Text is a piece of text in one color.
type Text struct {
	Glyphs []Glyph // in the order of reading
	Plain  string  // the text in plain Unicode
	Hidden bool    // only for readers: the page shows the text otherwise
}

// Show shows text within a clip box. It reports false and does nothing if a glyph cannot be
// part of a font program.
func (p *Page) Show(t Text, c color.NRGBA, clip geom.Box) bool {
	glyphs := make([]shown, len(t.Glyphs))
	for i, g := range t.Glyphs {
		if g.Font == nil || !legible(g.Matrix) {
			return false
		}
		s, ok := p.fonts.use(g)
		if !ok {
			return false
		}
		glyphs[i] = s
	}
	if len(glyphs) == 0 {
		return true
	}
	p.setClip(clip)
	if !t.Hidden {
		p.setFill(c)
	}
	said := !read(t, glyphs)
	if said {
		p.content.line("/Span <</ActualText " + hexText(t.Plain) + ">> BDC")
	}
	p.content.line("BT")
	if t.Hidden {
		p.content.line("3 Tr")
	}
	for from := 0; from < len(glyphs); {
		from += p.showLine(t.Glyphs[from:], glyphs[from:])
	}
	if t.Hidden {
		p.content.line("0 Tr")
	}
	if said {
		p.endSaid(glyphs[0], t.Glyphs[0])
	}
	p.content.line("ET")
	if said {
		p.content.line("EMC")
	}
	return true
}

// Sizes of the em in pixels at which glyphs are shown as text. Numbers in the file have four
// decimals, and viewers keep them as float32.
const (
	leastEm    = 0.05
	greatestEm = 1e5
)

// legible reports whether a matrix of a glyph can be written.
func legible(m draw2d.Matrix) bool {
	for _, v := range m {
		if !(math.Abs(v) <= greatestEm) {
			return false
		}
	}
	x, y := math.Hypot(m[0], m[1]), math.Hypot(m[2], m[3])
	return x >= leastEm && y >= leastEm && math.Abs(m.Determinant()) >= 1e-3*x*y
}

// read reports whether the characters of the glyphs make up the text, apart from white space.
func read(t Text, glyphs []shown) bool {
	if strings.ContainsFunc(t.Plain, rightToLeft) {
		return true // viewers bring glyphs into the order of reading themselves, but not what is said
	}
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteString(g.text())
	}
	return glyph.SameText(b.String(), t.Plain)
}

// rightToLeft reports whether a letter belongs to a line that reads from right to left.
func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// endSaid ends text that is said besides. Poppler takes the font that was shown last for the
// font of all of it, which must not be that of a superscript.
func (p *Page) endSaid(first shown, place Glyph) {
	before := p.now.font
	if p.setFont(first.font, place.Matrix); p.now.font != before {
		p.content.line("() Tj")
	}
}

// setFont writes the font and its size in pixels if they differ from those in force.
func (p *Page) setFont(f *font, m draw2d.Matrix) {
	if s := "/" + f.name + " " + vector.Number(math.Hypot(m[0], m[1]), 4) + " Tf"; s != p.now.font {
		p.content.line(s)
		p.now.font = s
	}
}

// baseline returns where a baseline starts. Baselines along an axis are in tenths of a pixel,
// which the eye does not see. Readers such as pdftotext sort lines by their height, so that
// titles side by side must not differ by a rounding error.
func baseline(m draw2d.Matrix) string {
	const turn = 1e-9 // of a quarter turn whose cosine is not exactly 0
	x, y := m[4], m[5]
	if math.Abs(m[1]) <= turn*math.Abs(m[0]) {
		y = settled(y)
	} else if math.Abs(m[0]) <= turn*math.Abs(m[1]) {
		x = settled(x)
	}
	return vector.Numbers([]float64{x, y}, 2)
}

// settled returns the height of a level baseline, or the place of an upright one. Poppler
// paints letters with their baselines on edges of pixels, and takes the edge above or to the
// left. So a baseline that is near an edge, as by the rounding of bitmaps, goes just beyond.
func settled(v float64) float64 {
	const near, beyond = 0.15, 0.02
	if edge := math.Round(v); math.Abs(v-edge) <= near {
		return edge + beyond
	}
	return math.Round(v*10) / 10
}

// Glyphs on one line are within offLine pixels of its baseline, and its length in ems is at
// most longest, since the em is rounded.
const (
	offLine = 0.004
	longest = 1000
)

// showLine writes the operators of the first glyphs that are in one font on one baseline, and
// returns their number.
func (p *Page) showLine(places []Glyph, glyphs []shown) int {
	f, m := glyphs[0].font, places[0].Matrix
	p.setFont(f, m)
	em := math.Hypot(m[0], m[1])
	decimals := 1 // of moves, in thousandths of the em
	if em > 200 {
		decimals = 2
	}
	step := math.Pow10(-decimals)
	var b strings.Builder
	var part strings.Builder
	n, pen, moves := 0, 0.0, false // pen in thousandths of the em
	for i, g := range glyphs {
		at := places[i].Matrix
		if i > 0 && (g.font != f || [4]float64(at[:4]) != [4]float64(m[:4])) {
			break
		}
		x, y := m.InverseTransformPoint(at[4], at[5])
		if i > 0 && (math.Abs(y)*em > offLine || math.Abs(x) > longest) {
			break
		}
		if by := math.Round((pen-x*1000)/step) * step; by != 0 {
			fmt.Fprintf(&b, "%s %s ", literal(part.String()), vector.Number(by, decimals))
			part.Reset()
			pen -= by
			moves = true
		}
		part.WriteString(g.code())
		pen += g.width()
		n++
	}
	b.WriteString(literal(part.String()))
	show := b.String() + " Tj"
	if moves {
		show = "[" + b.String() + "] TJ"
	}
	unit := []float64{m[0] / em, m[1] / em, m[2] / em, m[3] / em}
	p.content.line(fmt.Sprintf("%s %s Tm", vector.Numbers(unit, 6), baseline(m)))
	p.content.line(show)
	return n
}

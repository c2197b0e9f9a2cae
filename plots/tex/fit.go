package tex

import (
	"fmt"
	"image"
	stdmath "math"

	"gonum.org/v1/plot/vg"
)

// Fitted is a formula fitted to the pixels of a raster, as dvipng sets TeX's pages and thus as
// Matplotlib shows them: glyphs start on whole pixels, outlines are hinted up and down, rules
// fill whole pixels.
type Fitted struct {
	DPI    float64
	Glyphs []FittedGlyph
	Rules  []image.Rectangle // y up, Max exclusive; see Box
	// Box is the bitmap that dvipng cuts out (-T tight): the smallest that holds every
	// glyph's bitmap, whose sides are those of its control points, rounded outwards; and the
	// rules. In whole pixels from the start of the baseline, y up, so that Min.Y is minus the
	// depth. Matplotlib puts its lower left corner on a whole pixel.
	Box image.Rectangle
}

// FittedGlyph is one glyph in pixels.
type FittedGlyph struct {
	Glyph Glyph
	X, Y  int // of its origin, y up

	outline *hinted
}

// maxPixels bounds the size of text in pixels: larger glyphs leave FreeType's numbers.
const maxPixels = 1 << 13

// largestHinted is the size in pixels from which FreeType leaves outlines as they are.
const largestHinted = 2000

// Fit fits the formula to a raster of dpi pixels an inch, or says what is wrong with dpi. TeX's
// drivers know no OpenType fonts: a formula with Words has no such bitmap, and the error wraps
// ErrBitmap.
func (f *Formula) Fit(dpi float64) (*Fitted, error) {
	if len(f.Words) > 0 {
		return nil, fmt.Errorf("tex: %s: %w", quote(f.Source), ErrBitmap)
	}
	if most := maxPixels * 72 / f.Size.Points(); !(dpi >= 1 && dpi <= most) {
		return nil, fmt.Errorf("tex: %v dots per inch: must be between 1 and %.4g for text of %v points: %w",
			dpi, most, f.Size.Points(), ErrSize)
	}
	fit := &Fitted{DPI: dpi}
	fonts := make([]*fittedFont, len(f.page.fonts))
	glyph := 0
	for _, m := range newDriver(f, dpi).run() {
		if m.op.kind == opRule {
			fit.addRule(image.Rect(m.x, m.y, m.x+m.width, m.y+m.height))
			continue
		}
		if fonts[m.font] == nil {
			font, err := newFittedFont(f.page.fonts[m.font], dpi)
			if err != nil {
				return nil, err
			}
			fonts[m.font] = font
		}
		o, err := fonts[m.font].glyph(m.op.code)
		if err != nil {
			return nil, err
		}
		fit.Glyphs = append(fit.Glyphs, FittedGlyph{Glyph: f.Glyphs[glyph], X: m.x, Y: m.y, outline: o})
		glyph++
		fit.Box = fit.Box.Union(o.bounds().Add(image.Pt(m.x, m.y)))
	}
	return fit, nil
}

func (fit *Fitted) addRule(r image.Rectangle) {
	fit.Rules = append(fit.Rules, r)
	fit.Box = fit.Box.Union(r)
}

// fittedFont is a font at a size and resolution.
type fittedFont struct {
	font  *type1
	scale fixed // pixels a unit of the font
	plain bool  // too large to be hinted
}

// newFittedFont computes the scale as dvipng and FreeType do.
func newFittedFont(def fontDef, dpi float64) (*fittedFont, error) {
	font, err := loadFont(def.name)
	if err != nil {
		return nil, err
	}
	// dvipng asks FreeType for the design size, in 1/64 of a big point, cut off, at a
	// resolution that makes up for the magnification, a whole number.
	design := int64(def.design) * 64 * 7200 / 7227 / scaledPoint
	resolution := int64(fontResolution(def, dpi))
	plain := design*resolution > largestHinted*64*72
	return &fittedFont{font: font, scale: fontScale(design, resolution), plain: plain}, nil
}

// fontScale is the scale, in pixels a unit of the font, that FreeType computes for a size in
// 1/64 big points: pixels in 26.6, then pixels a unit in 16.16, with a factor of 64 rounded
// off (FT_Request_Metrics and cf2_getScaleAndHintFlag).
func fontScale(size, resolution int64) fixed {
	pixels := (size*resolution + 36) / 72
	scale := (pixels<<16 + unitsPerEm/2) / unitsPerEm
	return fixed((scale + 32) / 64)
}

// shrink is how many times finer than the pixels dvipng computes.
const shrink = 4

// fontResolution is the resolution at which a font of the design size comes out at its size.
// Magnifications within 0.2 % of TeX's magsteps are taken for them, others have three decimals.
func fontResolution(def fontDef, dpi float64) int {
	thousands := int(1000*float64(def.size)/float64(def.design) + 0.5)
	factor := float64(thousands) / 1000
	for _, step := range []float64{1.095445115, 1.31453414, 1.57744097, 1.89292916, 2.0736, 2.48832, 2.985984} {
		if d := thousands - int(1000*step); d >= -1 && d <= 1 {
			factor = step
		}
	}
	return max(int(factor*dpi*shrink+0.5)/shrink, 1)
}

// glyph hints a character.
func (f *fittedFont) glyph(code byte) (*hinted, error) {
	o, err := f.font.outline(code)
	if err != nil {
		return nil, err
	}
	if f.plain {
		return o.scaleTo(f.scale), nil
	}
	return o.hint(f.font.blues, f.scale), nil
}

// Path returns the outlines and rules in pixels, x to the right and y up from the start of the
// baseline; to be filled with the nonzero winding rule.
func (fit *Fitted) Path() vg.Path {
	var path vg.Path
	for _, g := range fit.Glyphs {
		g.outline.appendTo(&path, g.X, g.Y)
	}
	for _, r := range fit.Rules {
		at := func(x, y int) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }
		path.Move(at(r.Min.X, r.Min.Y))
		path.Line(at(r.Max.X, r.Min.Y))
		path.Line(at(r.Max.X, r.Max.Y))
		path.Line(at(r.Min.X, r.Max.Y))
		path.Close()
	}
	return path
}

// appendTo adds the outline to a path.
func (o *hinted) appendTo(path *vg.Path, x, y int) {
	at := func(p pixel64) vg.Point {
		return vg.Point{X: vg.Length(x) + vg.Length(p.x)/64, Y: vg.Length(y) + vg.Length(p.y)/64}
	}
	for i, s := range o.steps {
		switch s.kind {
		case stepMove:
			if i > 0 {
				path.Close()
			}
			path.Move(at(s.p[0]))
		case stepLine:
			path.Line(at(s.p[0]))
		case stepCurve:
			path.CubeTo(at(s.p[0]), at(s.p[1]), at(s.p[2]))
		}
	}
	if len(o.steps) > 0 {
		path.Close()
	}
}

// bounds is the bitmap that FreeType makes of an outline, in pixels, y up.
func (o *hinted) bounds() image.Rectangle {
	if len(o.steps) == 0 {
		return image.Rectangle{}
	}
	low := pixel64{stdmath.MaxInt32, stdmath.MaxInt32}
	high := pixel64{stdmath.MinInt32, stdmath.MinInt32}
	for _, s := range o.steps {
		n := 1
		if s.kind == stepCurve {
			n = 3
		}
		for _, p := range s.p[:n] {
			low = pixel64{min(low.x, p.x), min(low.y, p.y)}
			high = pixel64{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	return image.Rect(int(low.x>>6), int(low.y>>6), int((high.x+63)>>6), int((high.y+63)>>6))
}

// scaleTo is hint without hints.
func (o *outline) scaleTo(scale fixed) *hinted {
	h := &hinter{scale: scale, plain: true, zones: &blues{scale: scale}}
	for _, s := range o.steps {
		if s.kind != stepStem && s.kind != stepVStem && s.kind != stepReplace && s.kind != stepOrigin {
			h.step(s, 0)
		}
	}
	h.closeContour()
	return &h.out
}

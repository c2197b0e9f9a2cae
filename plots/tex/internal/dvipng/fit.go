// Package dvipng puts a formula on the pixels of a raster as the program dvipng does (Jan-Åke Larsson,
// version 1.15, 2015), which makes Matplotlib's bitmaps. It rounds positions by the rule of the driver,
// hints outlines like FreeType's light mode, and paints them like FreeType's smooth rasterizer.
package dvipng

import (
	"fmt"
	"image"
	"math"

	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/type1"
)

// Fitted is a formula on the pixels of a raster: glyphs start on whole pixels, outlines are hinted up
// and down, rules fill whole pixels. Positions are in pixels from the start of the baseline, y up.
type Fitted struct {
	Glyphs []Glyph
	Rules  []image.Rectangle
	// Box is the bitmap that dvipng cuts out (-T tight): the smallest rectangle that contains the
	// rules, the blanks and the bitmaps of the glyphs. The bitmap of a glyph contains the control points of its
	// outline. Box.Min.Y is minus the depth. Matplotlib puts the lower left corner of the box on a
	// whole pixel.
	Box image.Rectangle
}

// Glyph is one glyph of a formula.
type Glyph struct {
	X, Y    int // of its origin
	Outline *type1.Hinted
}

// Fit puts a page on a raster of dpi pixels per inch. Baseline is the distance between the top of the
// page and the baseline of the formula.
func Fit(page *dvi.Page, baseline dvi.Scaled, dpi float64) (*Fitted, error) {
	fit := new(Fitted)
	fonts := make([]*font, len(page.Fonts))
	for _, m := range newDriver(page, baseline, dpi).run() {
		if box := image.Rect(m.x, m.y, m.x+m.width, m.y+m.height); m.op.Kind == dvi.Rule {
			fit.addRule(box)
			continue
		} else if m.op.Kind == dvi.Blank {
			box.Max = image.Pt(max(box.Max.X, m.x+1), max(box.Max.Y, m.y+1)) // Union ignores empty boxes
			fit.Box = fit.Box.Union(box)
			continue
		}
		if fonts[m.font] == nil {
			f, err := newFont(page.Fonts[m.font], dpi)
			if err != nil {
				return nil, err
			}
			fonts[m.font] = f
		}
		o, err := fonts[m.font].glyph(m.op.Code)
		if err != nil {
			return nil, fmt.Errorf("tex: outlines of %s: %w", page.Fonts[m.font].Name, err)
		}
		fit.Glyphs = append(fit.Glyphs, Glyph{X: m.x, Y: m.y, Outline: o})
		fit.Box = fit.Box.Union(bounds(o).Add(image.Pt(m.x, m.y)))
	}
	return fit, nil
}

func (fit *Fitted) addRule(r image.Rectangle) {
	fit.Rules = append(fit.Rules, r)
	fit.Box = fit.Box.Union(r)
}

// bounds returns the bounds of the bitmap that FreeType makes of an outline, in pixels, y up.
func bounds(o *type1.Hinted) image.Rectangle {
	if len(o.Steps) == 0 {
		return image.Rectangle{}
	}
	low := type1.Pixel{X: math.MaxInt32, Y: math.MaxInt32}
	high := type1.Pixel{X: math.MinInt32, Y: math.MinInt32}
	for _, s := range o.Steps {
		n := 1
		if s.Kind == type1.Curve {
			n = 3
		}
		for _, p := range s.P[:n] {
			low = type1.Pixel{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
			high = type1.Pixel{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
		}
	}
	return image.Rect(int(low.X>>6), int(low.Y>>6), int((high.X+63)>>6), int((high.Y+63)>>6))
}

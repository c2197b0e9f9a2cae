package dvipng

import (
	"natgrad.example/plots/tex/internal/cm"
	"natgrad.example/plots/tex/internal/dvi"
	"natgrad.example/plots/tex/internal/type1"
)

// largestHinted is the size in pixels from which FreeType does not hint outlines.
const largestHinted = 2000

// font is a font at a size and resolution.
type font struct {
	outlines *type1.Font
	scale    type1.Fixed // pixels per unit of the font
	plain    bool        // too large to be hinted
}

// newFont computes the scale as dvipng and FreeType do.
func newFont(def dvi.Font, dpi float64) (*font, error) {
	outlines, err := cm.Outlines(def.Name)
	if err != nil {
		return nil, err
	}
	// dvipng asks FreeType for the design size, truncated to 1/64 of a big point, at a whole
	// resolution that makes up for the magnification.
	design := int64(def.Design) * 64 * 7200 / 7227 / dvi.Point
	resolution := int64(fontResolution(def, dpi))
	plain := design*resolution > largestHinted*64*72
	return &font{outlines: outlines, scale: fontScale(design, resolution), plain: plain}, nil
}

// fontScale returns the scale, in pixels per unit of the font, that FreeType computes for a size in
// 1/64 big points: first pixels in 26.6, then pixels per unit in 16.16, of which a factor of 64 is
// rounded off (FT_Request_Metrics and cf2_getScaleAndHintFlag).
func fontScale(size, resolution int64) type1.Fixed {
	pixels := (size*resolution + 36) / 72
	scale := (pixels<<16 + type1.UnitsPerEm/2) / type1.UnitsPerEm
	return type1.Fixed((scale + 32) / 64)
}

// shrink is the number of steps into which dvipng divides a pixel.
const shrink = 4

// fontResolution returns the resolution at which a font of the design size has the wanted size.
// Magnifications within 0.2 % of one of TeX's magsteps become that magstep; others have three
// decimals.
func fontResolution(def dvi.Font, dpi float64) int {
	thousands := int(1000*float64(def.Size)/float64(def.Design) + 0.5)
	factor := float64(thousands) / 1000
	for _, step := range []float64{1.095445115, 1.31453414, 1.57744097, 1.89292916, 2.0736, 2.48832, 2.985984} {
		if d := thousands - int(1000*step); d >= -1 && d <= 1 {
			factor = step
		}
	}
	return max(int(factor*dpi*shrink+0.5)/shrink, 1)
}

// glyph returns a character in pixels, hinted unless the font is too large.
func (f *font) glyph(code byte) (*type1.Hinted, error) {
	if f.plain {
		return f.outlines.Scale(code, f.scale)
	}
	return f.outlines.Hint(code, f.scale)
}

package cm

import (
	"sync"

	"star-tex.org/x/tex/font/tfm"

	"natgrad.example/plots/internal/glyph"
	"natgrad.example/plots/tex/internal/type1"
)

// embedded is a font with the widths of its metrics, by which TeX places glyphs. Those of the
// outlines are rounded.
type embedded struct {
	*type1.Font
	metrics *tfm.Font
}

var _ glyph.Font = (*embedded)(nil)

// Width implements glyph.Font.
func (e *embedded) Width(id int) (float64, bool) {
	if _, ok := e.Font.Width(id); !ok {
		return 0, false
	}
	w, _, _, ok := e.metrics.Box(rune(id))
	return float64(w) / (1 << 20) * 1000, ok
}

var fonts sync.Map // as outlines

// Font returns a font for files. Calls with the same name return the same font.
func Font(name string) (glyph.Font, error) {
	return once(&fonts, name, func() (glyph.Font, error) {
		outlines, err := Outlines(name)
		if err != nil {
			return nil, err
		}
		metrics, err := Metrics(name)
		if err != nil {
			return nil, err
		}
		return &embedded{outlines, metrics}, nil
	})
}

package pgf

import (
	"fmt"
	"image/color"
	"math"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Text is text for LaTeX.
type Text struct {
	LaTeX string
	// Matrix maps points of text to the units of paths. The baseline begins at its origin.
	Matrix draw2d.Matrix
	// Size is in TeX's points, and Width, as it was laid out, in points of 1/72 inch.
	Size, Width float64
	// Align is the part of the width that lies before the point at which the text stays if
	// LaTeX gives it another width: 0 for the left end, and 1 for the right end.
	Align float64
}

// turnedOnly reports whether a matrix does not flatten text or mirror it, up to rounding. It
// returns the scale, and the angle in degrees, counterclockwise.
func turnedOnly(m draw2d.Matrix) (scale, angle float64, ok bool) {
	scale = math.Hypot(m[0], m[1])
	if !(scale > 0) || math.IsInf(scale, 1) {
		return 0, 0, false
	}
	// The units of paths have y down, so the matrix of level text has m[3] = -m[0].
	const rounding = 1e-9
	if math.Abs(m[2]-m[1]) > rounding*scale || math.Abs(m[3]+m[0]) > rounding*scale {
		return 0, 0, false
	}
	return scale, math.Atan2(-m[1], m[0]) * 180 / math.Pi, true
}

// Show writes text, or reports false if its transform is not one for text.
func (p *Page) Show(t Text, c color.NRGBA, clip geom.Box) bool {
	scale, angle, ok := turnedOnly(t.Matrix)
	size := t.Size * scale * 72 / p.setup.DPI
	if !ok || !(size > 0) || size > maxLength {
		return false
	}
	p.setClip(clip)
	p.setAlpha(&p.now.fillAlpha, "fill", c.A)
	x, y := p.place(t.Matrix.TransformPoint(t.Width*t.Align, 0))
	// The anchor is the baseline at the left end, the center or the right end.
	side := ""
	switch t.Align {
	case 0:
		side = "left,"
	case 1:
		side = "right,"
	}
	turn := ""
	if a := vector.Number(angle, 4); a != "0" {
		turn = ",rotate=" + a
	}
	p.line(fmt.Sprintf(`\pgftext[%sbase,x=%sbp,y=%sbp%s]{\color[RGB]{%d,%d,%d}\fontsize{%spt}{%spt}\selectfont %s}`,
		side, x, y, turn, c.R, c.G, c.B, vector.Number(size, 3), vector.Number(1.25*size, 3), t.LaTeX))
	return true
}

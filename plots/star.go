package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/page"
)

// StarGlyph is a filled star with five points, the usual mark of an optimum. It
// looks as large as a disc of its radius if that is half as large again.
type StarGlyph struct{}

var _ draw.GlyphDrawer = StarGlyph{}

// DrawGlyph implements draw.GlyphDrawer. The inner corners lie where the sides
// of a regular pentagram cross: at (3−√5)/2 of the radius.
func (StarGlyph) DrawGlyph(c *draw.Canvas, sty draw.GlyphStyle, at vg.Point) {
	inner := sty.Radius * vg.Length(3-math.Sqrt(5)) / 2
	var pts []vg.Point
	for i := range 10 {
		r := sty.Radius
		if i%2 == 1 {
			r = inner
		}
		sin, cos := math.Sincos(math.Pi/2 + float64(i)*math.Pi/5)
		pts = append(pts, vg.Point{X: at.X + r*vg.Length(cos), Y: at.Y + r*vg.Length(sin)})
	}
	c.SetColor(sty.Color)
	c.Fill(page.Path(pts, true))
}

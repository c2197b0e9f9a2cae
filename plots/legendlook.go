package plots

import (
	"cmp"
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/vgdraw2d"
)

// LegendStyle is the look of legends. The zero value is a frame with right angles.
type LegendStyle struct {
	// Corner is the radius of the corners of the frame, in sizes of the legend's type.
	Corner float64

	// Edge is the color of the frame. Nil is the ink at a fifth of its opacity.
	Edge color.Color

	// EdgeWidth is the width of the frame. Zero is Style.FrameWidth.
	EdgeWidth vg.Length

	// Matplotlib places legends and what they hold by the rules of Matplotlib 3.3. LegendBest takes
	// the first place in its order with the fewest vertices and markers in it, each line that meets it
	// and each box of a polygon that it overlaps counting as one more (legend.py,
	// Legend._find_best_position). Contour lines do not count. Each row is as high as its text
	// needs. Thumbnails in the style's Accents are not outlined, however pale they are.
	Matplotlib bool
}

// maxCorner is the greatest LegendStyle.Corner.
const maxCorner = 1000

// paintLegendFrame fills a legend and draws its frame. height is the height of the page in whole
// pixels.
func paintLegendFrame(c *draw.Canvas, s *Style, p *PlacedLegend, height vg.Length) {
	look := s.Legends
	size := cmp.Or(p.Legend.TextSize, s.FontSize)
	width := cmp.Or(look.EdgeWidth, s.FrameWidth)
	box := p.Box.Size()
	radius := min(vg.Length(look.Corner)*size, box.X/2, box.Y/2)
	line := brush.Pen{LineStyle: draw.LineStyle{Color: look.Edge, Width: width}, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
	path := rounded(p.Box, radius)
	if s.Snap && radius > 0 {
		// The canvas does not move curves to whole pixels; Matplotlib moves those of a legend.
		snapPath(path, width, height, brush.DotsPerInch(c.Canvas))
	}
	c.SetColor(brush.ColorOn(c.Canvas, legendBackground(s, p.Legend)))
	c.Fill(path)
	line.Set(c)
	c.Stroke(path)
}

// rounded returns the outline of a box whose corners are rounded by quadratic curves
// (Matplotlib, patches.py, BoxStyle.Round).
func rounded(b vg.Rectangle, radius vg.Length) vg.Path {
	var p vg.Path
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	if radius <= 0 {
		p.Move(b.Min)
		p.Line(at(b.Max.X, b.Min.Y))
		p.Line(b.Max)
		p.Line(at(b.Min.X, b.Max.Y))
		p.Close()
		return p
	}
	p.Move(at(b.Min.X+radius, b.Min.Y))
	for _, c := range [][3]vg.Point{
		{at(b.Max.X-radius, b.Min.Y), at(b.Max.X, b.Min.Y), at(b.Max.X, b.Min.Y+radius)},
		{at(b.Max.X, b.Max.Y-radius), b.Max, at(b.Max.X-radius, b.Max.Y)},
		{at(b.Min.X+radius, b.Max.Y), at(b.Min.X, b.Max.Y), at(b.Min.X, b.Max.Y-radius)},
		{at(b.Min.X, b.Min.Y+radius), b.Min, at(b.Min.X+radius, b.Min.Y)},
	} {
		p.Line(c[0])
		p.QuadTo(c[1], c[2])
	}
	p.Close()
	return p
}

// snapPath moves all points of a path for a line of the given width to whole pixels of a page,
// whose rows count from the top (Matplotlib 3.3, PathSnapper in path_converters.h).
func snapPath(p vg.Path, width, height vg.Length, dpi float64) {
	half := 0.0
	if math.Mod(math.Round(float64(width)*dpi/72), 2) == 1 {
		half = 0.5
	}
	snap := func(v vg.Length) vg.Length {
		const tie = 1e-6 // ties go down even if rounding errors have lifted them
		return vg.Length((math.Floor(float64(v)*dpi/72+0.5-tie) + half) * 72 / dpi)
	}
	move := func(q vg.Point) vg.Point { return vg.Point{X: snap(q.X), Y: height - snap(height-q.Y)} }
	for i := range p {
		p[i].Pos = move(p[i].Pos)
		for k := range p[i].Control {
			p[i].Control[k] = move(p[i].Control[k])
		}
	}
}

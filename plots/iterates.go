package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/vgdraw2d"
)

// IteratePath draws a path of iterates. Every step is an arrow.
//
// Arrows are measured on the page: their tips lie on the iterates, and heads shrink
// on short steps. With Data they are measured in data units instead. A literal with
// only Points looks like a path from NewIteratePath.
type IteratePath struct {
	// Points are the iterates, the start first. Points that are not finite are left
	// out with the steps to and from them.
	Points []contour.Point

	// Values has one number for each iterate, such as the value of the objective.
	// Coloring gives each step, and the marker at its end, the color of the value at
	// its end. A step without a value, or whose value has no color, has LineStyle's
	// color.
	Values   []float64
	Coloring Coloring

	// Arrow is the shape of the steps on the page. Data, if not nil, is their shape
	// in data units and replaces Arrow.
	Arrow Arrow
	Data  *DataArrow

	// LineStyle has the color of shafts and heads and the width of shafts. A nil
	// color is the style's ink, and a width of zero is 1 point. Steps without a head
	// show its dashes. With Data it is the pen of the outlines.
	LineStyle draw.LineStyle

	// Marker is drawn at every iterate if its Shape is not nil. Arrows measured on
	// the page then end at its rim. A nil color is the color of the step, and a
	// radius of zero is 2 points.
	Marker draw.GlyphStyle

	// Outline is drawn around shafts, heads and markers, so that they can be seen on bands
	// and heat maps. A width of zero is no outline. A nil color is the color of the page
	// around ink, which both change with the figure's DarkStyle. Around another color of
	// LineStyle, and on a transparent page, it is white, or black if that contrasts too
	// little, on light and dark pages. Dashes are not used, and thumbnails have no outline.
	Outline draw.LineStyle

	style *Style
	// frames has the number of steps drawn in each frame of an animation up to the
	// current one. Nil draws all steps. The steps that each frame adds are painted as
	// shapes of their own.
	frames []int
}

// NewIteratePath draws a two-dimensional path in the style's ink. Values has the
// values of the objective. A nil or empty path and a path of another dimension are
// errors that wrap ErrData. Iterates that are not finite, as at the end of a run that
// diverged, are kept, but their steps are not drawn.
func NewIteratePath(path *descent.Path) (*IteratePath, error) {
	if path == nil {
		return nil, fmt.Errorf("plots: %w: no path", ErrData)
	}
	if path.Len() == 0 {
		return nil, fmt.Errorf("plots: %w: path of 0 points", ErrData)
	}
	p := &IteratePath{
		Points: make([]contour.Point, path.Len()),
		Values: make([]float64, path.Len()),
	}
	for i := range p.Points {
		x := path.X(i)
		if len(x) != 2 {
			return nil, fmt.Errorf("plots: %w: iterate %d has dimension %d, want 2", ErrData, i, len(x))
		}
		p.Points[i], p.Values[i] = contour.Point{X: x[0], Y: x[1]}, path.F(i)
	}
	return p, nil
}

// NewPath draws the path through the points of xy, in their order and in the style's
// ink. Values has the z values if xy is a plotter.XYZer. For a *descent.Path it is
// NewIteratePath. A nil xy and an xy without points are errors that wrap ErrData.
// Points that are not finite are kept, but their steps are not drawn.
func NewPath(xy plotter.XYer) (_ *IteratePath, err error) {
	defer caught(&err, "NewPath")
	if path, ok := xy.(*descent.Path); ok {
		return NewIteratePath(path)
	}
	if isNil(xy) {
		return nil, fmt.Errorf("plots: %w: no path", ErrData)
	}
	n := xy.Len()
	if n < 1 {
		return nil, fmt.Errorf("plots: %w: path of %d points", ErrData, n)
	}
	p := &IteratePath{Points: make([]contour.Point, n)}
	for i := range p.Points {
		p.Points[i].X, p.Points[i].Y = xy.XY(i)
	}
	if xyz, ok := xy.(plotter.XYZer); ok {
		p.Values = make([]float64, n)
		for i := range p.Values {
			_, _, p.Values[i] = xyz.XYZ(i)
		}
	}
	return p, nil
}

// ColorByIteration colors the steps by their number, from the first color of the
// map to the last. It replaces Values.
func (p *IteratePath) ColorByIteration(m palette.ColorMap) {
	p.Values = make([]float64, len(p.Points))
	for i := range p.Values {
		p.Values[i] = float64(i)
	}
	p.ColorByValue(m, nil)
}

// ColorByValue colors the steps by Values. A nil norm is linear from the least value
// to the greatest.
func (p *IteratePath) ColorByValue(m palette.ColorMap, n colormap.Norm) {
	p.Coloring = coloring(m, n, p.Values)
}

// ColorKey implements ColorBarred.
func (p *IteratePath) ColorKey() ColorKey { return colorKey(p.Coloring, p.Values) }

// DarkColors implements DarkColored.
func (p *IteratePath) DarkColors() []vgdraw2d.Recolor { return p.Coloring.DarkColors(p.Values) }

// Layer implements Layered. Arrows in data units are patches, as Matplotlib's are.
// Others are painted over lines.
func (p *IteratePath) Layer() Layer {
	if p.Data != nil {
		return PatchLayer
	}
	return ArrowLayer
}

// WithStyle implements Styled.
func (p *IteratePath) WithStyle(s *Style) plot.Plotter {
	q := *p
	q.style = s
	takeInk(&q.LineStyle, s)
	return &q
}

// DataRange implements plot.DataRanger. It returns the range of the finite iterates.
func (p *IteratePath) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	for _, q := range p.Points {
		r.Include(q)
	}
	return r.DataRange()
}

// Describe implements Describer. It names the number of steps, the start and the
// end.
func (p *IteratePath) Describe() string {
	if len(p.Points) == 0 {
		return "an empty path"
	}
	first, last := p.Points[0], p.Points[len(p.Points)-1]
	if len(p.Points) == 1 {
		return "a path without steps at " + spokenPoint(first.X, first.Y)
	}
	s := fmt.Sprintf("a path of %s %s", count(len(p.Points)-1, "step"), spokenEnds(first, last))
	if !finite(last) {
		s += ", which diverges"
	}
	return s
}

// line returns LineStyle with its default width.
func (p *IteratePath) line() draw.LineStyle {
	line := p.LineStyle
	line.Width = lengthOr(line.Width, 1)
	return line
}

// stepColor returns the color of the step to iterate i.
func (p *IteratePath) stepColor(i int) color.Color {
	return valueColor(p.Coloring, p.Values, i, p.LineStyle.Color)
}

// markerRadius returns the radius of markers, zero if there are none.
func (p *IteratePath) markerRadius() vg.Length {
	if p.Marker.Shape == nil {
		return 0
	}
	return lengthOr(p.Marker.Radius, 2)
}

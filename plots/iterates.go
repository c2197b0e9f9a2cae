package plots

import (
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/plots/colormap"
)

// IteratePath draws a path of iterates, every step an arrow.
//
// Without an Arrow its shape is that of Matplotlib's arrow: the head starts where
// the step ends and reaches beyond it, and all measures are data units, so that
// heads are as skew as the axes. With one, arrows are measured on the page and
// end with their tips on the iterates.
type IteratePath struct {
	// Points are the iterates, the start first. Those that are not finite are
	// left out with the steps to and from them.
	Points []contour.Point

	// Values are numbers of the iterates, such as the objective there. Coloring
	// gives each step, and the marker at its end, the colour of the value at its
	// end; a step whose value has no colour, or no value, has Color.
	Values   []float64
	Coloring Coloring

	// Arrow, if not nil, is the shape of the steps on the page, and LineStyle
	// the pen of their shafts, solid but for steps without head. If nil, the
	// four fields below are the shape.
	Arrow *Arrow

	// HeadWidth and HeadLength measure the arrow heads, ShaftWidth the shafts,
	// all in data units. With ShrinkHeads no head is longer than its step.
	HeadWidth, HeadLength, ShaftWidth float64
	ShrinkHeads                       bool

	// Color fills the arrows, the style's ink if nil. LineStyle is the pen of
	// their edge, which gives a thin shaft its visible width; a width of zero is
	// 1 point, and the colour is Color if nil.
	Color     color.Color
	LineStyle draw.LineStyle

	// Marker, if its Shape is not nil, stands at every iterate; arrows measured
	// on the page end at its rim. Its colour is that of the step if nil, and its
	// radius 2 points if zero.
	Marker draw.GlyphStyle

	// frames, if not nil, are how many steps are drawn in the frames of an
	// animation, up to this one: what every frame adds is a shape of its own.
	frames []int
}

// NewIteratePath draws a two-dimensional path in the style's ink with heads half
// a unit wide and one and a half times as long; Values are the objective. A path
// of another dimension is an error that wraps ErrData. Iterates that are not
// finite, as at the end of a run that diverged, are kept and their steps not
// drawn.
func NewIteratePath(path *descent.Path) (*IteratePath, error) {
	if path == nil {
		return nil, fmt.Errorf("plots: %w: no path", ErrData)
	}
	p := &IteratePath{
		Points:     make([]contour.Point, path.Len()),
		Values:     make([]float64, path.Len()),
		HeadWidth:  0.5,
		HeadLength: 0.75,
		ShaftWidth: 0.001,
		LineStyle:  draw.LineStyle{Width: 1},
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

// ColorByIteration colours the steps by their number, from the first of the map
// to the last.
func (p *IteratePath) ColorByIteration(m palette.ColorMap) {
	p.Values = make([]float64, len(p.Points))
	for i := range p.Values {
		p.Values[i] = float64(i)
	}
	p.ColorByValue(m, nil)
}

// ColorByValue colours the steps by Values. A nil norm is linear from the least
// value to the greatest.
func (p *IteratePath) ColorByValue(m palette.ColorMap, n colormap.Norm) {
	p.Coloring = coloring(m, n, p.Values)
}

// ColorKey implements ColorBarred.
func (p *IteratePath) ColorKey() ColorKey { return colorKey(p.Coloring, p.Values) }

// Layer implements Layered: arrows in data units are patches, as Matplotlib's;
// others are painted over lines.
func (p *IteratePath) Layer() Layer {
	if p.Arrow == nil {
		return PatchLayer
	}
	return ArrowLayer
}

// WithStyle implements Styled.
func (p *IteratePath) WithStyle(s *Style) plot.Plotter {
	q := *p
	if q.Color == nil {
		q.Color = s.ink()
	}
	return &q
}

// DataRange implements plot.DataRanger: the range of the finite iterates.
func (p *IteratePath) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := newExtent()
	for i, q := range p.Points {
		if finite(q) {
			r.add(p.Points[i : i+1])
		}
	}
	return r.all()
}

// line returns LineStyle with its default.
func (p *IteratePath) line() draw.LineStyle {
	line := p.LineStyle
	if line.Width == 0 {
		line.Width = 1
	}
	return line
}

// stepColor returns the colour of the step to iterate i.
func (p *IteratePath) stepColor(i int) color.Color {
	return valueColor(p.Coloring, p.Values, i, p.Color)
}

// markerRadius is zero without markers.
func (p *IteratePath) markerRadius() vg.Length {
	switch {
	case p.Marker.Shape == nil:
		return 0
	case p.Marker.Radius == 0:
		return 2
	}
	return p.Marker.Radius
}

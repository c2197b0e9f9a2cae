package plots

import (
	"fmt"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// Outside draws the part of a grid that lies outside a region of constraints: it shades or
// hatches it, and draws the border of the region. The zero value draws nothing.
//
// To show contour lines, bands and heat maps in the region only, set their field Region. An
// Outside may also lie over plotters that are not clipped. A literal with a region alone
// hatches the outside at 45 degrees and draws no border.
type Outside struct {
	Region *contour.Region

	// Fill is the color of the area. Nil fills nothing.
	Fill color.Color

	// Hatches are drawn over the fill. Two with different angles are a cross hatch.
	Hatches []Hatch

	// LineStyle is the pen of the border. A nil color is the style's ink, and a width of
	// zero draws no border, as in gonum. The border is not drawn along the edges of the
	// grid.
	LineStyle draw.LineStyle
}

// NewOutside hatches the outside of a region with lines at 45 degrees in the style's ink and
// draws its border one point wide. It returns an error that wraps ErrData if the region is
// nil.
func NewOutside(r *contour.Region) (*Outside, error) {
	if r == nil {
		return nil, fmt.Errorf("plots: %w: outside of no region", ErrData)
	}
	return &Outside{Region: r, Hatches: []Hatch{{Angle: 45}}, LineStyle: draw.LineStyle{Width: 1}}, nil
}

// Layer implements Layered. An Outside lies on bands and heat maps that are added before it,
// and below lines and paths.
func (o *Outside) Layer() Layer { return BandLayer }

// WithStyle implements Styled.
func (o *Outside) WithStyle(s *Style) plot.Plotter {
	q := *o
	takeInk(&q.LineStyle, s)
	q.Hatches = slices.Clone(o.hatches())
	for i, h := range q.Hatches {
		if h.Color == nil {
			h.Color = s.ink()
		}
		q.Hatches[i] = h
	}
	return &q
}

// Check implements Checker. It returns an error that wraps ErrData for an angle or a length
// that is not finite or too great, and for the lines of a hatch that are too close.
func (o *Outside) Check(*Style) error {
	n := numbers{of: "Outside."}
	n.line(&o.LineStyle)
	for i := range o.Hatches {
		h, name := &o.Hatches[i], fmt.Sprintf("Hatches[%d].", i)
		n.finite(name+"Angle", h.Angle)
		n.length(name+"Spacing", h.Spacing)
		n.length(name+"Width", h.Width)
		if n.err == nil && h.Spacing != 0 && h.Spacing < MinHatchSpacing {
			n.err = fmt.Errorf("%s%sSpacing = %v, want at least plots.MinHatchSpacing = %v points: %w",
				n.of, name, float64(h.Spacing), float64(MinHatchSpacing), ErrLimit)
		}
	}
	return n.data()
}

// DataRange implements plot.DataRanger. It returns the extent of the grid of the region.
func (o *Outside) DataRange() (xmin, xmax, ymin, ymax float64) {
	r := fill.EmptyExtent()
	if o.Region != nil {
		for _, part := range [][]contour.Polygon{o.Region.Outside(), o.Region.Polygons()} {
			for _, p := range part {
				r.Include(p.Outer...)
			}
		}
	}
	return r.DataRange()
}

// Describe implements Describer.
func (o *Outside) Describe() string {
	if o.Region == nil {
		return "no region"
	}
	if len(o.Region.Outside()) == 0 {
		return "a region without an outside"
	}
	if len(o.Region.Polygons()) == 0 {
		return "the outside of an empty region"
	}
	switch {
	case len(o.hatches()) > 0:
		return "a hatched area outside a region"
	case o.Fill != nil:
		return "a shaded area outside a region"
	}
	return "the border of a region"
}

// Plot implements plot.Plotter.
func (o *Outside) Plot(c draw.Canvas, plt *plot.Plot) {
	if o.Region == nil {
		return
	}
	m := brush.NewMap(plt, &c)
	m.XScale, m.YScale = o.Region.Scales()
	stopped := brush.Stopped(c.Canvas)
	brush.Clip(&c, func(byCanvas bool) {
		o.paintArea(&c, m, byCanvas)
		pen := o.pen()
		if pen.Width <= 0 {
			return
		}
		pen.Set(&c)
		for _, l := range o.Region.Border() {
			if stopped() {
				return
			}
			pen.Stroke(&c, byCanvas, l.Closed, page.Line(m, l.Points, l.Closed))
		}
	})
}

// hatches returns the hatches, or the default if nothing says how the outside is drawn.
func (o *Outside) hatches() []Hatch {
	if o.Region != nil && o.Fill == nil && len(o.Hatches) == 0 && o.LineStyle.Width == 0 {
		return []Hatch{{Angle: 45}}
	}
	return o.Hatches
}

// pen returns the pen of the border.
func (o *Outside) pen() brush.Pen {
	pen := brush.Pen{LineStyle: o.LineStyle, Join: vgdraw2d.RoundJoin, Cap: vgdraw2d.ButtCap}
	pen.Width = lengthOr(pen.Width, 0)
	pen.Color = orBlack(pen.Color)
	return pen
}

// paintArea fills and hatches the outside.
func (o *Outside) paintArea(c *draw.Canvas, m *page.Map, byCanvas bool) {
	outside := o.Region.Outside()
	grid := fill.EmptyExtent()
	grid.XMin, grid.XMax, grid.YMin, grid.YMax = o.DataRange()
	on := fill.NewRings(m, byCanvas, &grid)
	on.Stop = brush.Stopped(c.Canvas)
	if o.Fill != nil {
		if path := on.AppendPath(nil, outside); len(path) > 0 {
			c.SetColor(brush.ColorOn(c.Canvas, o.Fill))
			c.Fill(path)
		}
	}
	hatches := o.hatches()
	if len(hatches) == 0 {
		return
	}
	rings := on.Polygons(outside)
	within := c.Rectangle
	if byCanvas { // its clip may lie beyond the rectangle by a part of a pixel
		within = page.Grow(within, fill.BleedWidth)
	}
	for i := range hatches {
		hatches[i].paint(c, rings, within)
	}
}

// Thumbnail implements plot.Thumbnailer. It draws a patch of the outside.
func (o *Outside) Thumbnail(c *draw.Canvas) {
	if o.Fill != nil {
		c.SetColor(brush.ColorOn(c.Canvas, o.Fill))
		c.Fill(c.Rectangle.Path())
	}
	corners := page.Corners(c.Rectangle)
	for _, h := range o.hatches() {
		h.Spacing = min(h.spacing(), c.Size().Y/2)
		h.paint(c, [][]vg.Point{corners}, c.Rectangle)
	}
	if pen := o.pen(); pen.Width > 0 {
		pen.Set(c)
		pen.Stroke(c, true, true, corners)
	}
}

package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/vgdraw2d"
)

// HeatMap shows every node of a grid as a rectangle in the colour of its value,
// reaching half way to its neighbours. It is one picture, in SVG and PDF too,
// whatever the size of the grid; a node whose value has no colour, as NaN, is
// transparent.
//
// Where nodes are evenly spaced on the page the picture has a pixel for each.
// Otherwise, as on uneven axes or with a linear grid on a logarithmic axis, it
// has the page's pixels, and each shows the node that is nearest in both
// directions.
type HeatMap struct {
	// Coloring gives each value its colour.
	Coloring Coloring

	// WholeCells counts the outer halves of the outermost rectangles to the data
	// range. By default that ends at the outermost nodes, as that of lines and
	// bands of the same grid does.
	WholeCells bool

	field contour.Field
	extent
	zmin, zmax float64
}

// NewHeatMap shows g, which is not copied, by cm. Without a rule of levels the
// norm is linear from the least value to the greatest. With one it is the norm
// that NewContourLines and NewBands take from the same rule, so that a value has
// one color in all three; values beyond the first and the last level have the
// colors of the map's ends. A rule that gives fewer than two levels counts as none.
//
// A grid without a finite value, one that is curvilinear, and a missing map are
// errors that wrap ErrData; others are errors of the rule and, for axes that are
// not strictly monotone, of package contour.
func NewHeatMap(g contour.Field, rule contour.Leveler, cm palette.ColorMap) (*HeatMap, error) {
	if noMap(cm) {
		return nil, fmt.Errorf("plots: %w: heat map without a colour map", ErrData)
	}
	if _, ok := g.(contour.Curvilinear); ok {
		return nil, fmt.Errorf("plots: %w: heat map of a curvilinear grid; fill its bands", ErrData)
	}
	if _, err := contour.Lines(g, nil, nil); err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	h := &HeatMap{field: g}
	h.extent = fieldExtent(g)
	if h.zmin, h.zmax, _ = valueRange(g); h.zmin > h.zmax {
		return nil, fmt.Errorf("plots: %w: heat map without a finite value", ErrData)
	}
	h.Coloring = Coloring{Map: cm, Norm: colormap.LinearNorm{Min: h.zmin, Max: h.zmax}}
	if rule == nil {
		return h, nil
	}
	levels, norm, err := levelsAndNorm(g, rule)
	if err != nil {
		return nil, err
	}
	if len(levels) > 1 {
		h.Coloring.Norm = norm
	}
	return h, nil
}

// Layer implements Layered.
func (h *HeatMap) Layer() Layer { return BandLayer }

// DataRange implements plot.DataRanger: see WholeCells.
func (h *HeatMap) DataRange() (xmin, xmax, ymin, ymax float64) {
	if h.field == nil {
		return newExtent().all()
	}
	xmin, xmax, ymin, ymax = h.all()
	if !h.WholeCells {
		return xmin, xmax, ymin, ymax
	}
	nc, nr := h.field.Dims()
	widen := func(lo, hi *float64, first, last float64) { // half the outer steps
		*lo -= math.Abs(first) / 2
		*hi += math.Abs(last) / 2
	}
	f := h.field
	left, right := f.X(1)-f.X(0), f.X(nc-1)-f.X(nc-2)
	bottom, top := f.Y(1)-f.Y(0), f.Y(nr-1)-f.Y(nr-2)
	if left < 0 {
		left, right = right, left
	}
	if bottom < 0 {
		bottom, top = top, bottom
	}
	widen(&xmin, &xmax, left, right)
	widen(&ymin, &ymax, bottom, top)
	return xmin, xmax, ymin, ymax
}

// ColorKey implements ColorBarred.
func (h *HeatMap) ColorKey() ColorKey { return h.Coloring.Key(h.zmin, h.zmax) }

// Plot implements plot.Plotter.
func (h *HeatMap) Plot(c draw.Canvas, plt *plot.Plot) {
	if h.field == nil || h.Coloring.Map == nil {
		return
	}
	x, y := brush.Transforms(plt, &c)
	nc, nr := h.field.Dims()
	columns, rows := make([]float64, nc), make([]float64, nr)
	for i := range columns {
		columns[i] = float64(x(h.field.X(i)))
	}
	for i := range rows {
		rows[i] = float64(y(h.field.Y(i)))
	}
	brush.Clip(&c, func(byCanvas bool) {
		across, okX := evenCells(columns)
		up, okY := evenCells(rows)
		if !okX || !okY || !byCanvas {
			dpi := math.Max(brush.DotsPerInch(c.Canvas), heatMapDPI)
			across = pageCells(columns, c.Min.X, c.Max.X, dpi)
			up = pageCells(rows, c.Min.Y, c.Max.Y, dpi)
		}
		if len(across.nodes) == 0 || len(up.nodes) == 0 {
			return
		}
		img := h.picture(across.nodes, up.nodes)
		c.DrawImage(vg.Rectangle{
			Min: vg.Point{X: vg.Length(across.lo), Y: vg.Length(up.lo)},
			Max: vg.Point{X: vg.Length(across.hi), Y: vg.Length(up.hi)},
		}, img)
	})
}

// Thumbnail implements plot.Thumbnailer: the colours of the map.
func (h *HeatMap) Thumbnail(c *draw.Canvas) {
	const n = 32
	for i := range n {
		clr := h.Coloring.Map
		if clr == nil {
			return
		}
		r := c.Rectangle
		r.Min.X += r.Size().X * vg.Length(i) / n
		if i+1 < n && clr.Alpha() < 1 {
			r.Max.X = c.Min.X + c.Size().X*vg.Length(i+1)/n
		}
		c.SetColor(h.Coloring.at((float64(i) + 0.5) / n))
		c.Fill(r.Path())
	}
}

// heatMapDPI is the least resolution of a picture that is not one pixel a node.
const heatMapDPI = 2 * vgdraw2d.DefaultDPI

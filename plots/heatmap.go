package plots

import (
	"context"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/vgdraw2d"
)

// HeatMap shows every node of a grid as a rectangle in the color of its value. The
// rectangle reaches half the distance to the neighboring nodes. A node whose value
// has no color, such as NaN, is transparent.
//
// A heat map is one image in all formats, whatever the size of the grid. If the nodes
// are evenly spaced on the page, the image has one pixel for each. Otherwise, as
// with a linear grid on a logarithmic axis, it has the resolution of the page, and
// each pixel shows the nearest node.
type HeatMap struct {
	// Coloring gives each value its color.
	Coloring Coloring

	// Region, if not nil, clips the cells at its border. Cells that it cuts are shapes of
	// their own. Colors stay: NewHeatMap with contour.Within takes those of the values in the
	// region.
	Region *contour.Region

	// WholeCells extends the data range to the outer edges of the outermost rectangles. On a Panel,
	// edges lie halfway between nodes on the scale of the axis; on a stock plot the range suits linear
	// axes. By default it ends at the outermost nodes, as it does for lines and bands of the same
	// grid.
	WholeCells bool

	field      contour.Field
	extent     fill.Extent
	zmin, zmax float64
}

// NewHeatMap shows g in the colors of cm. The grid is not copied. A nil rule gives a
// norm that is linear from the least value to the greatest. Another rule gives the
// norm that NewContourLines and NewBands take from it, so that a value has the same
// color in all three. Values beyond the first and the last level then have the
// colors of the map's ends. A rule that chooses fewer than two levels counts as nil. With the
// rule contour.Within, its region is Region, and only values in it count; without a rule in it,
// colors go from the least to the greatest of them.
// There are no settings, since nothing is traced.
//
// NewHeatMap returns an error that wraps ErrData if the grid is curvilinear or has no
// finite value, or if there is no map. It also returns the errors of the rule, and
// errors of package contour for axes that are not strictly monotone.
func NewHeatMap(g contour.Field, rule contour.Leveler, cm palette.ColorMap) (*HeatMap, error) {
	return NewHeatMapContext(context.Background(), g, rule, cm)
}

// NewHeatMapContext is NewHeatMap, but stops early when ctx is done. The error then wraps
// the error of ctx and its cause. A nil ctx is never done.
func NewHeatMapContext(ctx context.Context, g contour.Field, rule contour.Leveler, cm palette.ColorMap) (_ *HeatMap, err error) {
	defer caught(&err, "NewHeatMap")
	if noMap(cm) {
		return nil, fmt.Errorf("plots: %w: heat map without a color map", ErrData)
	}
	if _, ok := g.(contour.Curvilinear); ok {
		return nil, fmt.Errorf("plots: %w: heat map of a curvilinear grid; fill its bands", ErrData)
	}
	if _, err := contour.Lines(g, nil, &contour.LineSettings{Context: ctx}); err != nil {
		return nil, fromContour(err)
	}
	h := &HeatMap{field: g, Region: regionOf(rule)}
	stop := func() bool { return stopped(ctx) != nil }
	h.extent = fill.FieldExtent(g, stop)
	seen := g
	if h.Region != nil {
		var err error
		if seen, err = h.Region.Values(ctx, g); err != nil {
			return nil, fromContour(err)
		}
	}
	h.zmin, h.zmax, _ = fill.ValueRange(seen, stop)
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	if h.zmin > h.zmax {
		return nil, fmt.Errorf("plots: %w: heat map without a finite value", ErrData)
	}
	h.Coloring = Coloring{Map: cm, Norm: rangeNorm(h.zmin, h.zmax)}
	if w, ok := rule.(contour.Within); isNil(rule) || ok && isNil(w.Rule) {
		return h, nil
	}
	levels, norm, err := levelsAndNorm(ctx, g, rule)
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

// DataRange implements plot.DataRanger. It returns the range on linear axes.
func (h *HeatMap) DataRange() (xmin, xmax, ymin, ymax float64) { return h.ScaledRange(nil, nil) }

// ScaledRange implements ScaledRanger. See WholeCells.
func (h *HeatMap) ScaledRange(x, y plot.Normalizer) (xmin, xmax, ymin, ymax float64) {
	if h.field == nil {
		return fill.EmptyExtent().DataRange()
	}
	if !h.WholeCells {
		return h.extent.DataRange()
	}
	edges := func(s plot.Normalizer, n int, at func(int) float64) (lo, hi float64) {
		first, last := outerEdge(s, at(0), at(1)), outerEdge(s, at(n-1), at(n-2))
		return min(first, last), max(first, last)
	}
	nc, nr := h.field.Dims()
	xmin, xmax = edges(x, nc, h.field.X)
	ymin, ymax = edges(y, nr, h.field.Y)
	return xmin, xmax, ymin, ymax
}

// ColorKey implements ColorBarred.
func (h *HeatMap) ColorKey() ColorKey { return fieldKey(h.Coloring, h.field, h.zmin, h.zmax) }

// Describe implements Describer. It names the size of the grid and the range of its
// values.
func (h *HeatMap) Describe() string {
	if h.field == nil {
		return "an empty heat map"
	}
	c, r := h.field.Dims()
	return fmt.Sprintf("a heat map of %d × %d values %s", c, r, spokenRange(h.zmin, h.zmax))
}

// Plot implements plot.Plotter.
func (h *HeatMap) Plot(c draw.Canvas, plt *plot.Plot) {
	if h.field == nil || h.Coloring.Map == nil {
		return
	}
	m := brush.NewMap(plt, &c)
	x, y := m.X, m.Y
	nc, nr := h.field.Dims()
	columns, rows := make([]float64, nc), make([]float64, nr)
	for i := range columns {
		columns[i] = float64(x(h.field.X(i)))
	}
	for i := range rows {
		rows[i] = float64(y(h.field.Y(i)))
	}
	brush.Clip(&c, func(byCanvas bool) {
		field := h.field
		if h.Region != nil {
			cells := h.cutCells(&c, m, byCanvas, columns, rows)
			cells.paint(&c)
			field = cells
		}
		across, okX := fill.EvenCells(columns)
		up, okY := fill.EvenCells(rows)
		if !okX || !okY || !byCanvas {
			least := float64(heatMapDPI)
			if !m.Affine {
				least = curvedHeatMapDPI
			}
			dpi := math.Max(brush.DotsPerInch(c.Canvas), least)
			across = fill.PageCells(columns, c.Min.X, c.Max.X, dpi)
			up = fill.PageCells(rows, c.Min.Y, c.Max.Y, dpi)
		}
		stopped := brush.Stopped(c.Canvas)
		img := fill.Picture(field, across.Nodes, up.Nodes, h.palette(), stopped)
		if h.Region != nil {
			img = bled(img, stopped)
		}
		brush.DrawImage(&c, vg.Rectangle{
			Min: vg.Point{X: vg.Length(across.Lo), Y: vg.Length(up.Lo)},
			Max: vg.Point{X: vg.Length(across.Hi), Y: vg.Length(up.Hi)},
		}, img)
	})
}

// palette returns the colors as package fill looks them up.
func (h *HeatMap) palette() fill.Palette {
	return fill.Palette{Norm: h.Coloring.norm(), Color: h.Coloring.colorAt, Map: h.Coloring.Map}
}

// Thumbnail implements plot.Thumbnailer. It paints the colors of the map, or the one
// color of a constant.
func (h *HeatMap) Thumbnail(c *draw.Canvas) {
	if noMap(h.Coloring.Map) {
		return
	}
	if h.field != nil && oneValue(h.zmin, h.zmax) {
		thumbnailStrips(c, 1, func(int) color.Color { return h.Coloring.ColorOf(h.zmin) })
		return
	}
	const n = 32
	thumbnailStrips(c, n, func(i int) color.Color { return h.Coloring.colorAt((float64(i) + 0.5) / n) })
}

// heatMapDPI is the least resolution of an image that does not have one pixel for
// each node.
const heatMapDPI = 2 * vgdraw2d.DefaultDPI

// curvedHeatMapDPI is the same on axes that are not linear: half a pixel is less than a
// tenth of a point.
const curvedHeatMapDPI = 400

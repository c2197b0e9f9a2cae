package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/tick"
)

// Bands fills the bands between levels, each in its color. The zero value has no
// bands.
//
// Opaque bands are painted over each other, from the lowest up: first everything
// above the first level in the color of the first band, then everything above the
// second level, and so on. Two bands thus share one edge, and no viewer shows a gap
// between them. If the rim of a hole or of the grid shows, each layer ends a little
// under the next. If a band is translucent or has no color, bands are painted side
// by side, and a viewer may show their common edges as faint lines.
type Bands struct {
	// Coloring gives each band the color in the middle between the positions of its
	// two levels on the map, as colormap.BandNorm does. Open bands have the colors
	// beyond the ends of the map. A nil Norm is linear from the first level to the
	// last.
	Coloring Coloring

	// Region, if not nil, clips the bands at its border. Its scales must be those of the
	// bands. The levels are those of the rule: contour.Within chooses them for the values in the
	// region.
	Region *contour.Region

	bands fill.Bands
}

// NewBands fills the bands of g between the levels that rule chooses. It colors them by cm with the
// norm that suits the rule, as NewContourLines does. With the rule contour.Within, its region is
// Region. A nil rule is contour.Nice{}. The settings s go to contour.Bands: open bands below and
// above, the interpolation between nodes, and the treatment of cells with a hole. Nil settings are all
// defaults. A value equal to the first level belongs to the first band.
//
// The data range is the whole grid, even if there is nothing to fill. The grid is
// not copied. NewBands returns an error that wraps ErrData if there is no map, or
// fewer than two levels and no open band. It also returns the errors of the rule and
// of contour.Bands.
func NewBands(g contour.Field, rule contour.Leveler, cm palette.ColorMap, s *contour.BandSettings) (_ *Bands, err error) {
	defer caught(&err, "NewBands")
	if s == nil {
		s = new(contour.BandSettings)
	}
	if noMap(cm) {
		return nil, fmt.Errorf("plots: %w: bands without a color map", ErrData)
	}
	levels, norm, err := levelsAndNorm(s.Context, g, rule)
	if err != nil {
		return nil, err
	}
	if len(levels) == 0 || len(levels) == 1 && !s.OpenBelow && !s.OpenAbove {
		return nil, fmt.Errorf("plots: %w: no bands between %d levels", ErrData, len(levels))
	}
	// Plot could not report the errors of contour.
	if _, err := contour.Bands(g, levels, s); err != nil {
		return nil, fromContour(err)
	}
	// A context of the constructor does not end Plot.
	kept := contour.BandSettings{
		OpenBelow: s.OpenBelow, OpenAbove: s.OpenAbove, CornerMask: s.CornerMask, Interp: s.Interp, XScale: s.XScale, YScale: s.YScale, Workers: s.Workers,
	}
	b := &Bands{
		Coloring: Coloring{Map: cm, Norm: norm},
		Region:   regionOf(rule),
		bands:    fill.NewBands(g, levels, kept, func() bool { return stopped(s.Context) != nil }),
	}
	if err := stopped(s.Context); err != nil {
		return nil, err
	}
	return b, nil
}

// Layer implements Layered.
func (b *Bands) Layer() Layer { return BandLayer }

// DataRange implements plot.DataRanger. It returns the extent of the grid.
func (b *Bands) DataRange() (xmin, xmax, ymin, ymax float64) {
	if b.bands.Field == nil {
		return fill.EmptyExtent().DataRange()
	}
	return b.bands.DataRange()
}

// norm returns the norm that gives all values of a band one color.
func (b *Bands) norm() colormap.Norm {
	if n, ok := b.Coloring.Norm.(colormap.Banded); ok {
		return n
	}
	return colormap.BandNorm{Levels: b.bands.Levels, Scale: b.Coloring.Norm}
}

// colors returns the colors of the bands, the lowest first.
func (b *Bands) colors() []color.Color {
	coloring := b.Coloring
	coloring.Norm = b.norm()
	bounds := b.bands.Bounds()
	out := make([]color.Color, len(bounds)-1)
	for i := range out {
		v := bounds[i+1] // the upper bound belongs to this band
		if math.IsInf(bounds[i], -1) {
			v = bounds[i]
		}
		out[i] = coloring.ColorOf(v)
	}
	return out
}

// ColorKey implements ColorBarred.
func (b *Bands) ColorKey() ColorKey {
	if b.bands.Field == nil {
		return emptyKey(b.Coloring)
	}
	coloring := b.Coloring
	coloring.Norm = b.norm()
	return ColorKey{
		Coloring:  coloring,
		Levels:    b.bands.Levels,
		Min:       b.bands.Levels[0],
		Max:       b.bands.Levels[len(b.bands.Levels)-1],
		OpenBelow: b.bands.Settings.OpenBelow,
		OpenAbove: b.bands.Settings.OpenAbove,
	}
}

// Describe implements Describer. It names the levels between the bands.
func (b *Bands) Describe() string {
	if b.bands.Field == nil {
		return "no bands"
	}
	s := "filled bands"
	if len(b.bands.Levels) == 1 {
		return s + " below and above " + spokenLevel(b.bands.Levels[0])
	}
	s += " between " + spokenLevels(b.bands.Levels)
	switch {
	case b.bands.Settings.OpenBelow && b.bands.Settings.OpenAbove:
		s += ", below and above them"
	case b.bands.Settings.OpenBelow:
		s += " and below"
	case b.bands.Settings.OpenAbove:
		s += " and above"
	}
	return s
}

// Plot implements plot.Plotter.
func (b *Bands) Plot(c draw.Canvas, plt *plot.Plot) {
	if b.bands.Field == nil {
		return
	}
	m := brush.NewMap(plt, &c)
	m.XScale, m.YScale = b.bands.Settings.XScale, b.bands.Settings.YScale
	bands, stopped := b.bands, brush.Stopped(c.Canvas)
	bands.Settings.Context = brush.Context(c.Canvas)
	bands.Holes = bands.Holes || b.Region != nil // the border of a region is a rim
	brush.Clip(&c, func(byCanvas bool) {
		rings := bands.Rings(m, byCanvas)
		rings.Stop = stopped
		overlap := bands.Overlap(m, byCanvas)
		name := tick.LevelNames(b.bands.Levels)
		var path vg.Path
		for _, layer := range bands.Layers(b.colors(), overlap) {
			if stopped() {
				return
			}
			path = rings.AppendPath(path[:0], clipped(bands.Settings.Context, b.Region, layer.Polygons))
			if len(path) > 0 {
				c.SetColor(brush.ColorOn(c.Canvas, layer.Color))
				brush.Group(&c, brush.BandGroup(name(layer.Lower), name(layer.Upper)), func() { c.Fill(path) })
			}
		}
	})
}

// Thumbnail implements plot.Thumbnailer. It paints the colors of the bands side by
// side.
func (b *Bands) Thumbnail(c *draw.Canvas) {
	if b.bands.Field == nil {
		return
	}
	colors := b.colors()
	n := min(len(colors), 16)
	thumbnailStrips(c, n, func(i int) color.Color { return colors[i*len(colors)/n] })
}

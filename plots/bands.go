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

// Bands fills the bands between levels, each in its colour.
//
// Opaque bands are painted over each other, from the lowest up: everything above
// the first level in the colour of the first band, over it everything above the
// second level, and so on. So there is one edge between two bands, not two that
// must meet, and no viewer shows a gap. Where the rim of a hole or of the grid
// shows, layers reach only a little under the next. Bands that are translucent, or of which
// some have no colour, are painted one beside the other; a viewer may then show
// their common edges as faint lines. The zero value has no bands.
type Bands struct {
	// Coloring gives each band the colour in the middle between the places that
	// its norm gives the two levels, as colormap.Levels does, and what is open
	// below or above the colours beyond the map's ends. A Norm that is nil is
	// linear from the first level to the last.
	Coloring Coloring

	bands fill.Bands
}

// NewBands fills the bands of g between the levels that rule chooses, and colors
// them by cm with the norm that suits the rule, as NewContourLines does. A nil
// rule is contour.Nice{}. The settings are those of contour.Bands: open bands
// below and above, how the field runs between nodes, and what becomes of cells
// with a hole; nil means all defaults. A value equal to the first level belongs
// to the first band.
//
// The data range is the whole grid, also if nothing is left to fill. The grid is
// not copied. Fewer than two levels without an open band, and a missing map, are
// errors that wrap ErrData; others are errors of the rule and of contour.Bands.
func NewBands(g contour.Field, rule contour.Leveler, cm palette.ColorMap, s *contour.BandSettings) (*Bands, error) {
	if s == nil {
		s = new(contour.BandSettings)
	}
	if noMap(cm) {
		return nil, fmt.Errorf("plots: %w: bands without a colour map", ErrData)
	}
	levels, norm, err := levelsAndNorm(g, rule)
	if err != nil {
		return nil, err
	}
	if len(levels) == 0 || len(levels) == 1 && !s.OpenBelow && !s.OpenAbove {
		return nil, fmt.Errorf("plots: %w: no bands between %d levels", ErrData, len(levels))
	}
	// What contour refuses is refused here: Plot cannot.
	if _, err := contour.Bands(g, levels, s); err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	return &Bands{
		Coloring: Coloring{Map: cm, Norm: norm},
		bands:    fill.NewBands(g, levels, *s),
	}, nil
}

// Layer implements Layered.
func (b *Bands) Layer() Layer { return BandLayer }

// DataRange implements plot.DataRanger: the grid's extent.
func (b *Bands) DataRange() (xmin, xmax, ymin, ymax float64) {
	if b.bands.Field == nil {
		return fill.EmptyExtent().DataRange()
	}
	return b.bands.DataRange()
}

// norm returns the norm by which all values of a band have its colour.
func (b *Bands) norm() colormap.Norm {
	if n, ok := b.Coloring.Norm.(colormap.Levels); ok {
		return n
	}
	return colormap.Levels{Levels: b.bands.Levels, Scale: b.Coloring.Norm}
}

// colors returns the colours of the bands, the lowest first.
func (b *Bands) colors() []color.Color {
	coloring := b.Coloring
	coloring.Norm = b.norm()
	bounds := b.bands.Bounds()
	out := make([]color.Color, len(bounds)-1)
	for i := range out {
		v := bounds[i+1] // of this band, not the next
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
		return ColorKey{Coloring: b.Coloring}
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

// Describe implements Describer: the levels between the bands.
func (b *Bands) Describe() string {
	if b.bands.Field == nil {
		return "no bands"
	}
	s := "filled bands"
	if len(b.bands.Levels) == 1 {
		return s + " below and above " + tick.Short(b.bands.Levels[0])
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
	x, y := brush.Transforms(plt, &c)
	brush.Clip(&c, func(byCanvas bool) {
		rings := b.bands.Rings(x, y, c.Rectangle, byCanvas)
		overlap := b.bands.Overlap(x, y, c.Rectangle, byCanvas)
		var path vg.Path
		for _, layer := range b.bands.Layers(b.colors(), overlap) {
			path = rings.AppendPath(path[:0], layer.Polygons)
			if len(path) > 0 {
				c.SetColor(layer.Color)
				brush.Group(&c, brush.BandGroup(layer.Lower, layer.Upper), func() { c.Fill(path) })
			}
		}
	})
}

// Thumbnail implements plot.Thumbnailer: the bands' colours side by side.
func (b *Bands) Thumbnail(c *draw.Canvas) {
	if b.bands.Field == nil {
		return
	}
	colors := b.colors()
	n := min(len(colors), 16)
	thumbnailStrips(c, n, func(i int) color.Color { return colors[i*len(colors)/n] })
}

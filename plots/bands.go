package plots

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/brush"
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
	// its norm gives the two levels, as colormap.BandNorm does, and what is open
	// below or above the colours beyond the map's ends. A Norm that is nil is
	// linear from the first level to the last.
	Coloring Coloring

	levels   []float64
	field    contour.Field
	settings contour.BandSettings
	extent
	zmin, zmax float64
	holes      bool
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
	b := &Bands{
		Coloring: Coloring{Map: cm, Norm: norm},
		levels:   levels,
		field:    g,
		// Plot has no use for what ends the constructor early.
		settings: contour.BandSettings{
			OpenBelow: s.OpenBelow, OpenAbove: s.OpenAbove, CornerMask: s.CornerMask, Interp: s.Interp, Workers: s.Workers,
		},
	}
	b.extent = fieldExtent(g)
	b.zmin, b.zmax, b.holes = valueRange(g)
	b.holes = b.holes || s.Interp == contour.InterpLog && b.zmin <= 0
	return b, nil
}

// Layer implements Layered.
func (b *Bands) Layer() Layer { return BandLayer }

// DataRange implements plot.DataRanger: the grid's extent.
func (b *Bands) DataRange() (xmin, xmax, ymin, ymax float64) {
	if b.field == nil {
		return newExtent().all()
	}
	return b.all()
}

// ColorKey implements ColorBarred.
func (b *Bands) ColorKey() ColorKey {
	if b.field == nil {
		return ColorKey{Coloring: b.Coloring}
	}
	coloring := b.Coloring
	coloring.Norm = b.norm()
	return ColorKey{
		Coloring:  coloring,
		Levels:    b.levels,
		Min:       b.levels[0],
		Max:       b.levels[len(b.levels)-1],
		OpenBelow: b.settings.OpenBelow,
		OpenAbove: b.settings.OpenAbove,
	}
}

// Plot implements plot.Plotter.
func (b *Bands) Plot(c draw.Canvas, plt *plot.Plot) {
	if b.field == nil {
		return
	}
	x, y := brush.Transforms(plt, &c)
	brush.Clip(&c, func(byCanvas bool) {
		r := ringPainter{x: x, y: y, area: c.Rectangle, clips: !byCanvas}
		if _, curved := b.field.(contour.Curvilinear); byCanvas && !curved {
			r.bleed = &b.extent
		}
		var path vg.Path
		for _, layer := range b.layers(b.overlap(x, y, c.Rectangle, byCanvas)) {
			path = path[:0]
			for _, p := range layer.polygons {
				path = r.add(path, p.Outer)
				for _, h := range p.Holes {
					path = r.add(path, h)
				}
			}
			if len(path) > 0 {
				c.SetColor(layer.color)
				brush.Group(&c, brush.BandGroup(layer.lower, layer.upper), func() { c.Fill(path) })
			}
		}
	})
}

// Thumbnail implements plot.Thumbnailer: the bands' colours side by side.
func (b *Bands) Thumbnail(c *draw.Canvas) {
	if b.field == nil {
		return
	}
	colors := b.colors()
	n := len(colors)
	const most = 16
	for i := range min(n, most) {
		clr := colors[i*n/min(n, most)]
		if clr == nil {
			continue
		}
		r := c.Rectangle
		r.Min.X += r.Size().X * vg.Length(i) / vg.Length(min(n, most))
		if !opaque(clr) {
			r.Max.X = c.Min.X + c.Size().X*vg.Length(i+1)/vg.Length(min(n, most))
		}
		c.SetColor(clr)
		c.Fill(r.Path())
	}
}

package plots

import (
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// Coloring gives values colours. Contour lines, bands, heat maps and paths share
// it, and a colour bar explains it.
type Coloring struct {
	// Map has the colours. It is only read, and its own interval matters only
	// without a Norm. If nil, no value has a colour.
	Map palette.ColorMap

	// Norm says which of them a value has. If nil, that is linear on the map's
	// own interval.
	Norm colormap.Norm

	// Under and Over are the colours of values beyond the ends of the map. If
	// nil, these have the colour at the nearer end.
	Under, Over color.Color
}

// noMap reports whether there is no map, or a nil pointer to one of package
// colormap.
func noMap(cm palette.ColorMap) bool {
	m, ok := cm.(*colormap.Map)
	return cm == nil || ok && m == nil
}

// ColorOf returns the colour of v, nil if there is none: without a map, and for
// a value without a place on it, such as NaN.
func (c Coloring) ColorOf(v float64) color.Color {
	if noMap(c.Map) {
		return nil
	}
	return c.at(c.norm().Norm(v))
}

// at returns the colour at a place on the map.
func (c Coloring) at(t float64) color.Color {
	switch {
	case t != t:
		return nil
	case t < 0 && c.Under != nil:
		return c.Under
	case t > 1 && c.Over != nil:
		return c.Over
	}
	clr, err := c.Map.At(c.value(t))
	if err != nil {
		return nil
	}
	return clr
}

// value returns what the map is to be asked for a place on it.
func (c Coloring) value(t float64) float64 {
	t = math.Max(0, math.Min(t, 1))
	lo, hi := c.Map.Min(), c.Map.Max()
	return math.Min(lo+t*(hi-lo), hi)
}

// norm returns the norm, nil if there is neither one nor a map.
func (c Coloring) norm() colormap.Norm {
	if c.Norm != nil || noMap(c.Map) {
		return c.Norm
	}
	return colormap.LinearNorm{Min: c.Map.Min(), Max: c.Map.Max()}
}

// ColorKey is what a colour bar must know of a plotter whose colours stand for
// values.
type ColorKey struct {
	Coloring

	// Levels are where the colour changes, if the plotter fills bands, or the
	// levels of its lines, increasing. If there are none, the colour changes
	// continuously from Min to Max, otherwise these are the first and the last
	// level.
	Levels   []float64
	Min, Max float64

	// OpenBelow and OpenAbove report that there is colour for what lies below
	// Min and above Max.
	OpenBelow, OpenAbove bool

	// Pen returns the pen of a line at a level; it is nil if the plotter fills.
	Pen func(level float64) draw.LineStyle
}

// Key returns the ColorKey of values from lo to hi that have the colors of c. A bar
// shows the interval of the norm if the norm has one, and lo to hi otherwise. Set
// Levels and Pen in the result for bands and lines.
func (c Coloring) Key(lo, hi float64) ColorKey {
	k := ColorKey{Coloring: c, Min: lo, Max: hi}
	switch n := c.norm().(type) {
	case colormap.LinearNorm:
		k.Min, k.Max = order(n.Min, n.Max)
	case colormap.LogNorm:
		k.Min, k.Max = order(n.Min, n.Max)
	case colormap.CenteredNorm:
		k.Min, k.Max = n.Center-math.Abs(n.Range), n.Center+math.Abs(n.Range)
	case colormap.RankNorm:
		if len(n) > 0 {
			k.Min, k.Max = n[0], n[len(n)-1]
		}
	case colormap.BandNorm:
		if k.Levels = n.Levels; len(n.Levels) > 0 {
			k.Min, k.Max = n.Levels[0], n.Levels[len(n.Levels)-1]
		}
	}
	k.OpenBelow, k.OpenAbove = lo < k.Min, hi > k.Max
	return k
}

// A ColorBarred plotter can be explained by a colour bar.
type ColorBarred interface {
	ColorKey() ColorKey
}

// levelsAndNorm returns the levels that a rule, contour.Nice{} if nil, chooses for
// g, and the norm that suits them.
func levelsAndNorm(g contour.Field, rule contour.Leveler) ([]float64, colormap.Norm, error) {
	if rule == nil {
		rule = contour.Nice{}
	}
	levels, err := rule.Levels(g)
	if err != nil {
		return nil, nil, fmt.Errorf("plots: %w", err)
	}
	return levels, normFor(rule, levels), nil
}

// normFor returns the norm that suits levels chosen by a rule: logarithmic for
// contour.Log, by rank for contour.Quantile, and linear for others, from the
// first level to the last.
func normFor(rule contour.Leveler, levels []float64) colormap.Norm {
	if len(levels) == 0 {
		return colormap.LinearNorm{}
	}
	first, last := levels[0], levels[len(levels)-1]
	switch rule.(type) {
	case contour.Log, *contour.Log:
		if first > 0 {
			return colormap.LogNorm{Min: first, Max: last}
		}
	case contour.Quantile, *contour.Quantile:
		return colormap.RankNorm(levels)
	}
	return colormap.LinearNorm{Min: first, Max: last}
}

package plots

import (
	"context"
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/palette"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/vgdraw2d"
)

// Coloring gives values colors. Contour lines, bands, heat maps, paths and quivers
// have one, and a ColorBar explains it.
type Coloring struct {
	// Map has the colors. It is only read. Its own interval is used only if Norm is
	// nil. If Map is nil, no value has a color.
	Map palette.ColorMap

	// Norm gives each value its position on the map. Nil is linear on the map's own
	// interval.
	Norm colormap.Norm

	// Under and Over are the colors of values beyond the ends of the map. Nil is the
	// color at the nearer end.
	Under, Over color.Color

	// Dark has the colors of contour lines, paths and quivers in an SVG for viewers who prefer
	// dark pages, if Figure.DarkStyle is set: each color of Map is replaced by the color at
	// the same position of Dark. If nil, they keep their colors. Bands and heat maps
	// always do.
	Dark palette.ColorMap
}

// noMap reports whether cm is nil or a nil pointer.
func noMap(cm palette.ColorMap) bool { return isNil(cm) }

// ColorOf returns the color of v. It is nil without a map and for a value that has no
// position on the map, such as NaN.
func (c Coloring) ColorOf(v float64) color.Color {
	if noMap(c.Map) {
		return nil
	}
	return c.colorAt(c.norm().Norm(v))
}

// colorAt returns the color at position t of the map, nil if there is none.
func (c Coloring) colorAt(t float64) color.Color {
	switch {
	case t != t:
		return nil
	case t < 0 && c.Under != nil:
		return c.Under
	case t > 1 && c.Over != nil:
		return c.Over
	}
	clr, err := c.Map.At(fill.OnMap(c.Map, t))
	if err != nil {
		return nil
	}
	return clr
}

// norm returns Norm or its default. It is nil if there is no map either.
func (c Coloring) norm() colormap.Norm {
	if c.Norm != nil || noMap(c.Map) {
		return c.Norm
	}
	return colormap.LinearNorm{Min: c.Map.Min(), Max: c.Map.Max()}
}

// A DarkColored plotter has colors that change on dark pages, such as those of a Coloring with
// Dark. The color bar of the plotter changes with it.
type DarkColored interface {
	ColorBarred

	// DarkColors pairs its colors with those that replace them. It is called if the figure has
	// a DarkStyle.
	DarkColors() []vgdraw2d.Recolor
}

// DarkColors pairs the colors of values with their colors on dark pages. Each color has one pair, that of the
// first value that has it.
func (c Coloring) DarkColors(values []float64) []vgdraw2d.Recolor {
	if noMap(c.Map) || noMap(c.Dark) {
		return nil
	}
	dark := c
	dark.Map, dark.Norm = c.Dark, c.norm()
	var pairs []vgdraw2d.Recolor
	seen := make(map[color.NRGBA]bool)
	for _, v := range values {
		from, to := c.ColorOf(v), dark.ColorOf(v)
		if from == nil || to == nil {
			continue
		}
		if drawn := color.NRGBAModel.Convert(from).(color.NRGBA); !seen[drawn] {
			seen[drawn] = true
			pairs = append(pairs, vgdraw2d.Recolor{From: from, To: to})
		}
	}
	return pairs
}

// ColorKey describes, for a color bar, a plotter whose colors stand for values.
type ColorKey struct {
	Coloring

	// Levels are the increasing levels between bands or of lines. Min and Max are then
	// the first and the last level. Without Levels, the color changes continuously
	// from Min to Max.
	Levels   []float64
	Min, Max float64

	// OpenBelow and OpenAbove say that values below Min and above Max have colors.
	OpenBelow, OpenAbove bool

	// Pen returns the pen of the line at a level. It is nil if the plotter has no
	// lines.
	Pen func(level float64) draw.LineStyle
}

// Key returns the ColorKey of values from lo to hi that have the colors of c. A bar
// shows the interval of a norm that is colormap.Bounded, and lo to hi otherwise. The
// key has the levels of a norm that is colormap.Banded, except for a single level that
// all values equal. Values that differ from an end by a rounding error do not open it.
// Set Levels and Pen in the result for other bands and for lines.
func (c Coloring) Key(lo, hi float64) ColorKey {
	k := ColorKey{Coloring: c, Min: lo, Max: hi}
	if n, ok := c.norm().(colormap.Bounded); ok {
		if first, last := n.Bounds(); first <= last {
			k.Min, k.Max = first, last
		}
	}
	if n, ok := c.norm().(colormap.Banded); ok {
		k.Levels, _ = n.Bands()
	}
	k.OpenBelow = lo < k.Min && !oneValue(lo, k.Min)
	k.OpenAbove = hi > k.Max && !oneValue(k.Max, hi)
	if len(k.Levels) == 1 && !k.OpenBelow && !k.OpenAbove {
		k.Levels = nil
	}
	return k
}

// A ColorBarred plotter can be explained by a color bar.
type ColorBarred interface {
	// ColorKey describes the colors of the plotter.
	ColorKey() ColorKey
}

// levelsAndNorm returns the levels that a rule chooses for g and the norm that suits
// them. A nil rule is contour.Nice{}. The context, which may be nil, ends the work early:
// before and after the rule, and within it if it is a contour.ContextLeveler.
func levelsAndNorm(ctx context.Context, g contour.Field, rule contour.Leveler) ([]float64, colormap.Norm, error) {
	if isNil(rule) {
		rule = contour.Nice{}
	}
	if err := stopped(ctx); err != nil {
		return nil, nil, err
	}
	choose := rule.Levels
	if r, ok := rule.(contour.ContextLeveler); ok {
		choose = func(g contour.Field) ([]float64, error) { return r.LevelsContext(ctx, g) }
	}
	levels, err := choose(g)
	if err != nil {
		return nil, nil, fromContour(err)
	}
	if err := stopped(ctx); err != nil {
		return nil, nil, err
	}
	return levels, normFor(rule, levels), nil
}

// normFor returns the norm that suits levels chosen by a rule, from the first level
// to the last.
func normFor(rule contour.Leveler, levels []float64) colormap.Norm {
	if len(levels) == 0 {
		return colormap.LinearNorm{}
	}
	scale := contour.ScaleLinear
	if r, ok := rule.(contour.Scaled); ok {
		scale = r.Scale()
	}
	first, last := levels[0], levels[len(levels)-1]
	switch {
	case scale == contour.ScaleLog && first > 0:
		return colormap.LogNorm{Min: first, Max: last}
	case scale == contour.ScaleRank:
		return colormap.RankNorm(levels)
	}
	return colormap.LinearNorm{Min: first, Max: last}
}

// coloring returns the Coloring of values by m. A nil norm is linear from the least
// value to the greatest.
func coloring(m palette.ColorMap, n colormap.Norm, values []float64) Coloring {
	if n == nil {
		n = rangeNorm(finiteRange(values))
	}
	return Coloring{Map: m, Norm: n}
}

// rangeNorm returns the norm that is linear from lo to hi. Values that differ by a
// rounding error have one color.
func rangeNorm(lo, hi float64) colormap.Norm {
	if oneValue(lo, hi) {
		hi = lo
	}
	return colormap.LinearNorm{Min: lo, Max: hi}
}

// oneValue reports whether finite numbers lo ≤ hi differ by no more than a rounding
// error, 1e-15 of the greater magnitude (Matplotlib 3.3, transforms.py, nonsingular).
func oneValue(lo, hi float64) bool {
	return lo-lo == 0 && lo <= hi && hi-lo <= 1e-15*max(math.Abs(lo), math.Abs(hi))
}

// valueColor returns the color of value i. If it has none, valueColor returns other,
// or black if that is nil.
func valueColor(by Coloring, values []float64, i int, other color.Color) color.Color {
	if 0 <= i && i < len(values) {
		if c := by.ColorOf(values[i]); c != nil {
			return c
		}
	}
	return orBlack(other)
}

// colorKey returns the description of values for a color bar.
func colorKey(by Coloring, values []float64) ColorKey {
	lo, hi := finiteRange(values)
	k := by.Key(lo, hi)
	if k.Min == k.Max && !slices.ContainsFunc(values, func(v float64) bool { return v-v == 0 }) {
		return emptyKey(by)
	}
	return k
}

// fieldKey returns the description of values from lo to hi of a field, which is nil if there are none.
func fieldKey(by Coloring, field contour.Field, lo, hi float64) ColorKey {
	if field == nil {
		return emptyKey(by)
	}
	return by.Key(lo, hi)
}

// emptyKey returns the key of a plotter without values, which no bar can show.
func emptyKey(by Coloring) ColorKey {
	return ColorKey{Coloring: by, Min: math.NaN(), Max: math.NaN()}
}

// orBlack returns c, or black if c is nil.
func orBlack(c color.Color) color.Color {
	if c == nil {
		return color.Black
	}
	return c
}

// finiteRange returns the least and the greatest finite value. Both are zero if there
// is none.
func finiteRange(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v-v == 0 {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if lo > hi {
		return 0, 0
	}
	return lo, hi
}

package plots

import (
	"image/color"
	"math"
	"runtime"
	"slices"
	"sort"

	"golang.org/x/sync/errgroup"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// A bandLayer is what Bands paints with one colour.
type bandLayer struct {
	lower, upper float64 // of its bands
	to           float64 // what is painted ends at this level
	least        bool    // values equal to lower belong to it
	color        color.Color
	polygons     []contour.Polygon
}

// bounds returns the levels that bound the bands, with infinities where the
// first or last band is open.
func (b *Bands) bounds() []float64 {
	out := b.levels
	if b.settings.OpenBelow {
		out = append([]float64{math.Inf(-1)}, out...)
	}
	if b.settings.OpenAbove {
		out = append(out[:len(out):len(out)], math.Inf(1))
	}
	return out
}

// norm returns the norm by which all values of a band have its colour.
func (b *Bands) norm() colormap.Norm {
	if n, ok := b.Coloring.Norm.(colormap.BandNorm); ok {
		return n
	}
	return colormap.BandNorm{Levels: b.levels, Scale: b.Coloring.Norm}
}

// colors returns the colours of the bands, the lowest first.
func (b *Bands) colors() []color.Color {
	coloring := b.Coloring
	coloring.Norm = b.norm()
	bounds := b.bounds()
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

// layers returns what is to be painted, in this order. Neighbouring bands of one
// colour are one layer. Opaque layers reach under those above them by the given
// overlap.
func (b *Bands) layers(overlap float64) []bandLayer {
	bounds, colors := b.bounds(), b.colors()
	// Bands without values are left out.
	first := max(sort.Search(len(colors), func(i int) bool { return b.zmin <= bounds[i+1] }), 0)
	last := sort.Search(len(colors), func(i int) bool { return b.zmax <= bounds[i+1] })
	last = min(last, len(colors)-1)
	over := true // bands can be painted over each other
	var out []bandLayer
	for i := first; i <= last; i++ {
		over = over && colors[i] != nil && opaque(colors[i])
		if n := len(out); n > 0 && same(out[n-1].color, colors[i]) {
			out[n-1].upper = bounds[i+1]
			continue
		}
		out = append(out, bandLayer{lower: bounds[i], upper: bounds[i+1], least: i == 0, color: colors[i]})
	}
	for i := range out {
		if out[i].to = out[i].upper; over {
			top := out[len(out)-1].upper
			out[i].to = min(b.value(b.linear(out[i].upper)+overlap), top)
		}
	}
	out = slices.DeleteFunc(out, func(l bandLayer) bool { return l.color == nil })
	b.fill(out)
	return out
}

// fill finds the polygons of layers.
func (b *Bands) fill(layers []bandLayer) {
	s := b.settings
	var g errgroup.Group
	g.SetLimit(1)
	if f, ok := b.field.(contour.Concurrent); ok && f.Concurrent() && s.Workers == 0 {
		g.SetLimit(runtime.GOMAXPROCS(0))
		s.Workers = 1
	}
	for i := range layers {
		g.Go(func() error {
			layers[i].polygons = b.polygons(layers[i], s)
			return nil
		})
	}
	g.Wait()
}

// polygons returns where the field has values of a layer.
func (b *Bands) polygons(l bandLayer, s contour.BandSettings) []contour.Polygon {
	var levels []float64
	below, above := l.lower < b.zmin || l.least && l.lower == b.zmin, l.to >= b.zmax
	if !below {
		levels = append(levels, l.lower)
	}
	if !above {
		levels = append(levels, l.to)
	}
	s.OpenBelow, s.OpenAbove = below, above
	bands, err := contour.Bands(b.field, levels, &s)
	if err != nil || len(bands) == 0 {
		return nil // NewBands has seen the same field and levels
	}
	return bands[0].Polygons
}

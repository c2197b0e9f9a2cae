package fill

import (
	"errors"
	"image/color"
	"math"
	"runtime"
	"slices"
	"sort"

	"golang.org/x/sync/errgroup"

	"natgrad.example/contour"
)

// Bands describes the bands of a field between levels.
type Bands struct {
	Field    contour.Field
	Levels   []float64
	Settings contour.BandSettings

	Extent           // of the nodes
	Min, Max float64 // the least and the greatest finite value
	Holes    bool    // some values are not finite, or have no logarithm where one is needed
}

// NewBands measures a field. If stop, which may be nil, reports true, the measures are
// wrong.
func NewBands(g contour.Field, levels []float64, s contour.BandSettings, stop func() bool) Bands {
	b := Bands{Field: g, Levels: levels, Settings: s, Extent: FieldExtent(g, stop)}
	b.Min, b.Max, b.Holes = ValueRange(g, stop)
	b.Holes = b.Holes || s.Interp == contour.InterpLog && b.Min <= 0
	return b
}

// A Layer is painted in one color.
type Layer struct {
	Lower, Upper float64 // of its bands
	To           float64 // the level at which the painted area ends, at least Upper
	Color        color.Color
	Polygons     []contour.Polygon

	least bool // values equal to Lower belong to it
}

// Bounds returns the levels that bound the bands, with infinities where the first
// or last band is open.
func (b *Bands) Bounds() []float64 {
	out := b.Levels
	if b.Settings.OpenBelow {
		out = append([]float64{math.Inf(-1)}, out...)
	}
	if b.Settings.OpenAbove {
		out = append(out[:len(out):len(out)], math.Inf(1))
	}
	return out
}

// Layers returns the layers in the order of painting. colors has the color of each
// band, the lowest first, and nil for a band without a color. Neighboring bands of one color are one layer.
// Opaque layers reach under the layers above them by overlap.
func (b *Bands) Layers(colors []color.Color, overlap float64) []Layer {
	bounds := b.Bounds()
	// Bands without values are left out.
	first := sort.Search(len(colors), func(i int) bool { return b.Min <= bounds[i+1] })
	last := sort.Search(len(colors), func(i int) bool { return b.Max <= bounds[i+1] })
	last = min(last, len(colors)-1)
	over := true // bands can be painted over each other
	var out []Layer
	for i := first; i <= last; i++ {
		over = over && colors[i] != nil && Opaque(colors[i])
		if n := len(out); n > 0 && Same(out[n-1].Color, colors[i]) {
			out[n-1].Upper = bounds[i+1]
			continue
		}
		out = append(out, Layer{Lower: bounds[i], Upper: bounds[i+1], least: i == 0, Color: colors[i]})
	}
	for i := range out {
		if out[i].To = out[i].Upper; over {
			top := out[len(out)-1].Upper
			out[i].To = min(b.value(b.linear(out[i].Upper)+overlap), top)
		}
	}
	out = slices.DeleteFunc(out, func(l Layer) bool { return l.Color == nil })
	b.fill(out)
	return out
}

// fill traces the polygons of layers. A panic of the field or of a scale goes on in the
// goroutine of the caller, as a *contour.PanicError.
func (b *Bands) fill(layers []Layer) {
	s := b.Settings
	var g errgroup.Group
	g.SetLimit(1)
	if f, ok := b.Field.(contour.Concurrent); ok && f.Concurrent() && s.Workers == 0 {
		g.SetLimit(runtime.GOMAXPROCS(0))
		s.Workers = 1
	}
	for i := range layers {
		g.Go(func() (err error) {
			layers[i].Polygons, err = b.polygons(layers[i], s)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		panic(err)
	}
}

// polygons returns the polygons in which the field has values of a layer. The only error is
// a *contour.PanicError.
func (b *Bands) polygons(l Layer, s contour.BandSettings) ([]contour.Polygon, error) {
	var levels []float64
	below, above := l.Lower < b.Min || l.least && l.Lower == b.Min, l.To >= b.Max
	if !below {
		levels = append(levels, l.Lower)
	}
	if !above {
		levels = append(levels, l.To)
	}
	s.OpenBelow, s.OpenAbove = below, above
	bands, err := contour.Bands(b.Field, levels, &s)
	if p := new(contour.PanicError); errors.As(err, &p) {
		return nil, p
	}
	if err != nil || len(bands) == 0 {
		return nil, nil // contour.Bands has accepted the same field and levels before
	}
	return bands[0].Polygons, nil
}

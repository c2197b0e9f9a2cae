package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
)

// ColorBar tells which colours stand for which values. It stands beside a panel,
// see Panel.ColorBar, or beside several, see Figure.ColorBars, is as long as
// they are and takes its room from the layout. Bands are shown as bands, lines as
// lines, colours that change continuously so.
type ColorBar struct {
	// Of is the plotter that the bar explains.
	Of ColorBarred

	// Lines are those drawn over what Of draws, contour lines over bands say;
	// the bar shows their levels as well. nil is none.
	Lines ColorBarred

	// Label stands along the bar, beyond its numbers; "" is none.
	Label string

	// Below puts the bar below the panels, not right of them.
	Below bool

	// Ticks chooses the numbers. If nil, they are the levels, every second,
	// third and so on where all have no room, or automatic where there are no
	// levels.
	Ticks plot.Ticker

	// Panels are those that a bar of a figure serves; nil is all of them.
	Panels []*Panel
}

// scale is how a colour bar shows values along itself.
type scale struct {
	ColorKey
	norm colormap.Norm
	// lo and hi are what norm says of Min and Max.
	lo, hi float64
}

// scale returns the scale of the bar as a figure of style s paints it.
func (b *ColorBar) scale(s *Style) (*scale, error) {
	if b.Of == nil {
		return nil, fmt.Errorf("colour bar: %w: of nothing", ErrFigure)
	}
	k := &scale{ColorKey: s.key(b.Of)}
	k.norm = k.Norm
	// Bands have one colour each; their bar needs the scale behind it.
	if n, ok := k.Norm.(colormap.BandNorm); ok {
		if k.norm = n.Scale; k.norm == nil {
			k.norm = colormap.LinearNorm{Min: k.Min, Max: k.Max}
		}
	}
	if k.norm == nil || k.Min == k.Max {
		k.norm = colormap.LinearNorm{Min: k.Min, Max: k.Max}
	}
	k.lo, k.hi = k.norm.Norm(k.Min), k.norm.Norm(k.Max)
	if w := k.hi - k.lo; !(k.Min < k.Max) || !(w > 0) || math.IsInf(w, 0) {
		return nil, fmt.Errorf("colour bar: %w [%v, %v] for a %T", ErrLimits, k.Min, k.Max, k.norm)
	}
	return k, nil
}

// key returns the key of a plotter as a figure of style s paints it.
func (s *Style) key(of ColorBarred) ColorKey {
	if q, ok := of.(Styled); ok {
		full := s.filled()
		if styled, ok := q.WithStyle(&full).(ColorBarred); ok {
			of = styled
		}
	}
	return of.ColorKey()
}

// place returns where a value lies, 0 for Min and 1 for Max.
func (k *scale) place(v float64) float64 { return (k.norm.Norm(v) - k.lo) / (k.hi - k.lo) }

// value returns the value at a place. Norms have no inverse; they are monotone.
func (k *scale) value(at float64) float64 {
	lo, hi := k.Min, k.Max
	for range 60 {
		mid := lo + (hi-lo)/2
		if k.place(mid) < at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// logarithmic reports whether equal ratios are equally long.
func (k *scale) logarithmic() bool {
	_, ok := k.norm.(colormap.LogNorm)
	return ok
}

// PlacedBar is a colour bar in its place.
type PlacedBar struct {
	Bar *ColorBar
	// Box holds the whole bar, the triangles at open ends included.
	Box   vg.Rectangle
	Ticks []PlacedTick
	// Labels are the numbers and the label.
	Labels []PlacedText

	edge  edge
	scale *scale
	// lo and hi are where Min and Max lie along the bar.
	lo, hi vg.Length
	extent vg.Rectangle
	parts  []part
	serves area // by a bar of several panels
}

// at returns where a value lies along the bar.
func (b *PlacedBar) at(v float64) vg.Length {
	return b.lo + vg.Length(b.scale.place(v))*(b.hi-b.lo)
}

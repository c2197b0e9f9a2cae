package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/tick"
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

// barScale is how a colour bar shows values along itself.
type barScale struct {
	ColorKey
	norm colormap.Norm
	// lo and hi are what norm says of Min and Max.
	lo, hi float64
}

// scale returns the scale of the bar as a figure of style s paints it.
func (b *ColorBar) scale(s *Style) (*barScale, error) {
	if b.Of == nil {
		return nil, fmt.Errorf("color bar: %w: of nothing", ErrFigure)
	}
	k := &barScale{ColorKey: keyOf(s, b.Of)}
	k.norm = k.Norm
	// Bands have one colour each; their bar needs the scale behind it.
	if n, ok := k.Norm.(colormap.Levels); ok {
		if k.norm = n.Scale; k.norm == nil {
			k.norm = colormap.Linear{Min: k.Min, Max: k.Max}
		}
	}
	if k.norm == nil || k.Min == k.Max {
		k.norm = colormap.Linear{Min: k.Min, Max: k.Max}
	}
	k.lo, k.hi = k.norm.Norm(k.Min), k.norm.Norm(k.Max)
	if w := k.hi - k.lo; !(k.Min < k.Max) || !(w > 0) || math.IsInf(w, 0) {
		return nil, fmt.Errorf("color bar: %w [%v, %v] for a %T", ErrLimits, k.Min, k.Max, k.norm)
	}
	return k, nil
}

// keyOf returns the key of a plotter as a figure of style s paints it.
func keyOf(s *Style, of ColorBarred) ColorKey {
	if q, ok := of.(Styled); ok {
		if styled, ok := q.WithStyle(s).(ColorBarred); ok {
			of = styled
		}
	}
	return of.ColorKey()
}

// fraction returns where a value lies, 0 for Min and 1 for Max.
func (k *barScale) fraction(v float64) float64 { return (k.norm.Norm(v) - k.lo) / (k.hi - k.lo) }

// value returns the value at a place. Norms have no inverse; they are monotone.
func (k *barScale) value(at float64) float64 {
	lo, hi := k.Min, k.Max
	for range 60 {
		mid := lo + (hi-lo)/2
		if k.fraction(mid) < at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

// logarithmic reports whether equal ratios are equally long.
func (k *barScale) logarithmic() bool {
	_, ok := k.norm.(colormap.Log)
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

	edge  layout.Edge
	scale *barScale
	// lo and hi are where Min and Max lie along the bar.
	lo, hi vg.Length
}

// at returns where a value lies along the bar.
func (b *PlacedBar) at(v float64) vg.Length {
	return b.lo + vg.Length(b.scale.fraction(v))*(b.hi-b.lo)
}

// choice returns a function that chooses the ticks of a bar that has room for n
// numbers.
func (b *ColorBar) choice(k *barScale) func(n int) (tick.Choice, error) {
	if b.Ticks == nil && len(k.Levels) > 0 {
		return func(int) (tick.Choice, error) {
			return tick.LevelChoice(k.Levels, k.Min, k.Max, k.logarithmic()), nil
		}
	}
	a := Axis{Ticks: b.Ticks}
	if k.logarithmic() {
		a.Scale = plot.LogScale{}
	}
	return a.choice(k.Min, k.Max)
}

// served returns the indices of the panels that a color bar of f serves.
func (f *Figure) served(b *ColorBar) ([]int, error) {
	if b == nil {
		return nil, errors.New("is nil")
	}
	var served []int
	for i, p := range f.Panels {
		if b.Panels == nil || slices.Contains(b.Panels, p) {
			served = append(served, i)
		}
	}
	if n := len(b.Panels); n != len(served) && b.Panels != nil || len(served) == 0 {
		return nil, fmt.Errorf("serves %d panels, %d of which are the figure's", n, len(served))
	}
	return served, nil
}

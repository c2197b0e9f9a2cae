package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/bisect"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/internal/tick"
)

// ColorBar shows which colors stand for which values. It stands beside one panel
// (Panel.ColorBar) or beside several (Figure.ColorBars), and is as long as their data
// areas. The layout makes room for it. A bar of Bands shows the bands, and a bar of
// ContourLines the lines. Colors of other bars change continuously. Translucent colors
// are as translucent as in the plot, and values without a color show the page. If there
// is one value only, as for a constant heat map or a single level, the bar has one number.
type ColorBar struct {
	// Of is the plotter that the bar explains.
	Of ColorBarred

	// Lines is a plotter of lines drawn over Of, such as contour lines over bands.
	// The bar shows its levels as well. Nil adds no lines.
	Lines ColorBarred

	// Label stands along the bar, beyond its numbers. "" is no label.
	Label string

	// Below puts the bar below the panels instead of right of them.
	Below bool

	// Ticks chooses the numbers. If nil, the bar has a number at every level, or at
	// every second, third and so on if there is no room for all, which names the level
	// as LineLabels do. Without levels the numbers are automatic.
	Ticks plot.Ticker

	// Panels are the panels beside which a bar of Figure.ColorBars stands. Nil is all
	// panels.
	Panels []*Panel
}

// A barScale maps values to positions along a color bar.
type barScale struct {
	ColorKey
	along colormap.Norm // places values along the bar
	// lo and hi are the norms of Min and Max. If lo > hi, the colors are reversed.
	lo, hi float64
	// single is set if Min and Max are one value.
	single bool
}

// scale returns the scale of the bar as a figure in style s paints it.
func (b *ColorBar) scale(s *Style) (*barScale, error) {
	if isNil(b.Of) {
		return nil, fmt.Errorf("color bar: %w: Of is nil", ErrFigure)
	}
	k := &barScale{ColorKey: keyOf(s, b.Of)}
	k.along = k.Norm
	// The norm of bands is constant within a band. The bar needs the scale behind it.
	if n, ok := k.Norm.(colormap.Banded); ok {
		_, k.along = n.Bands()
	}
	if k.along == nil {
		k.along = colormap.LinearNorm{Min: k.Min, Max: k.Max}
	}
	if k.single = oneValue(k.Min, k.Max) && len(k.Levels) < 2; k.single && k.hasColor() {
		k.Max = k.Min
		return k, nil
	}
	k.lo, k.hi = k.along.Norm(k.Min), k.along.Norm(k.Max)
	if w := math.Abs(k.hi - k.lo); !(k.Min < k.Max) || !(w > 0) || math.IsInf(w, 0) {
		return nil, fmt.Errorf("color bar: %w [%v, %v] for a %T", ErrLimits, k.Min, k.Max, k.along)
	}
	return k, nil
}

// keyOf returns the key of a plotter as a figure in style s paints it.
func keyOf(s *Style, of ColorBarred) ColorKey {
	if q, ok := of.(Styled); ok {
		full := s.filled()
		if styled, ok := q.WithStyle(&full).(ColorBarred); ok {
			of = styled
		}
	}
	return of.ColorKey()
}

// hasColor reports whether a bar of one value has something to show: one level without
// a line and without open bands has no color.
func (k *barScale) hasColor() bool {
	return len(k.Levels) == 0 || k.Pen != nil || k.OpenBelow || k.OpenAbove
}

// fraction returns the position of a value, 0 for Min and 1 for Max. If they are one
// value, it lies in the middle, or at the end of the bar without an open band.
func (k *barScale) fraction(v float64) float64 {
	switch {
	case !k.single:
		return (k.along.Norm(v) - k.lo) / (k.hi - k.lo)
	case len(k.Levels) == 0 || k.OpenBelow == k.OpenAbove:
		return 0.5
	case k.OpenAbove:
		return 0
	}
	return 1
}

// value returns the value at a position from 0 to 1, by bisection: norms are
// monotone, but have no inverse.
func (k *barScale) value(position float64) float64 {
	_, v := bisect.Crossing(k.Min, k.Max, func(v float64) bool { return !(k.fraction(v) < position) })
	return v
}

// logarithmic reports whether the scale is logarithmic.
func (k *barScale) logarithmic() bool {
	n, ok := k.along.(colormap.Logarithmic)
	return ok && n.Logarithmic()
}

// PlacedBar is a color bar in its place.
type PlacedBar struct {
	Bar *ColorBar
	// Box contains the whole bar with the triangles at open ends.
	Box   vg.Rectangle
	Ticks []PlacedTick
	// Labels are the numbers and the label.
	Labels []PlacedText

	edge  layout.Edge
	scale *barScale
	// lo and hi are the positions of Min and Max along the bar.
	lo, hi vg.Length
}

// position returns the position of a value along the bar.
func (p *PlacedBar) position(v float64) vg.Length {
	return p.lo + vg.Length(p.scale.fraction(v))*(p.hi-p.lo)
}

// choice returns a function that chooses the ticks of a bar that has room for n
// numbers.
func (b *ColorBar) choice(k *barScale) func(n int) (tick.Choice, error) {
	if k.single {
		return func(int) (tick.Choice, error) { return b.oneNumber(k.Min), nil }
	}
	if b.Ticks == nil && len(k.Levels) > 0 {
		return func(int) (tick.Choice, error) {
			return tick.LevelChoice(k.Levels, k.logarithmic()), nil
		}
	}
	a := Axis{Ticks: b.Ticks}
	if k.logarithmic() {
		a.Scale = plot.LogScale{}
	}
	return a.choice(k.Min, k.Max)
}

// oneNumber returns the choice of the number of a bar of one value. It takes it from Ticks
// if Ticks has it. The bar has no number if Ticks has none at all. Tickers that need a
// range panic, or have numbers elsewhere.
func (b *ColorBar) oneNumber(v float64) tick.Choice {
	choice := tick.LevelChoice([]float64{v}, false)
	switch b.Ticks.(type) {
	case nil, AutoTicks, LogTicks:
		return choice
	}
	ticks, err := ask(b.Ticks, v, v)
	if err != nil {
		return choice
	}
	own := slices.DeleteFunc(slices.Clone(ticks), func(t plot.Tick) bool { return t.Value != v || t.Label == "" })
	if len(own) == 0 && len(ticks) > 0 {
		return choice
	}
	return tick.Thinned(own[:min(len(own), 1)])
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

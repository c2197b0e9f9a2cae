package fill

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/palette"

	"natgrad.example/internal/float"
	"natgrad.example/plots/colormap"
)

// Opaque reports whether a color hides what is under it.
func Opaque(clr color.Color) bool {
	_, _, _, a := clr.RGBA()
	return a == 0xffff
}

// Same reports whether two colors are equal. Each may be nil.
func Same(a, b color.Color) bool {
	if a == nil || b == nil {
		return a == b
	}
	r, g, bl, al := a.RGBA()
	r2, g2, b2, al2 := b.RGBA()
	return [4]uint32{r, g, bl, al} == [4]uint32{r2, g2, b2, al2}
}

// OnMap returns the value that m has at position t, from 0 for its first color to 1
// for its last. Positions beyond the ends are moved to them.
func OnMap(m palette.ColorMap, t float64) float64 {
	t = math.Max(0, math.Min(t, 1))
	lo, hi := m.Min(), m.Max()
	return math.Min(float.Between(lo, hi, t), hi)
}

// A Palette gives values colors.
type Palette struct {
	// Norm returns the position of a value on Map, from 0 to 1. Color returns the
	// color at any position, and nil if there is none.
	Norm  colormap.Norm
	Color func(t float64) color.Color
	Map   palette.ColorMap
}

// A colorIndex numbers the colors of values as they occur.
type colorIndex struct {
	Palette
	colors  []color.NRGBA // the first is transparent
	known   map[color.NRGBA]int32
	table   *colormap.Map // Map, if it is a table
	entries []int32       // the numbers of its entries, -1 for those not yet seen
}

func newColorIndex(p Palette) *colorIndex {
	k := &colorIndex{
		Palette: p,
		colors:  []color.NRGBA{{}},
		known:   map[color.NRGBA]int32{{}: 0},
	}
	// A table is looked up once for each entry. Other maps are asked for each value.
	if m, ok := p.Map.(*colormap.Map); ok {
		k.table = m
		k.entries = slices.Repeat([]int32{-1}, m.Len())
	}
	return k
}

// of returns the number of the color of a value.
func (k *colorIndex) of(v float64) int32 {
	t := k.Norm.Norm(v)
	if k.table == nil || !(0 <= t && t <= 1) {
		return k.number(k.Color(t))
	}
	i := k.table.Index(OnMap(k.table, t))
	if i < 0 {
		return 0
	}
	if k.entries[i] < 0 {
		k.entries[i] = k.number(k.table.Entry(i))
	}
	return k.entries[i]
}

// number returns the number of a color.
func (k *colorIndex) number(c color.Color) int32 {
	if c == nil {
		return 0
	}
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	if n.A == 0 {
		return 0
	}
	i, ok := k.known[n]
	if !ok {
		i = int32(len(k.colors))
		k.known[n] = i
		k.colors = append(k.colors, n)
	}
	return i
}

// Package colormap maps numbers to colors. It has the perceptually uniform maps
// that gonum's palette packages lack, each a palette.ColorMap, and norms, which
// say where on a map a value lies.
//
// A Map with a table of n colors divides [Min, Max] into n equal cells. All
// values of a cell have the color
//
//	table[i],  i = min(⌊n (v − Min) / (Max − Min)⌋, n−1)
//
// so that a picture contains the published colors and no others. Colors are not
// interpolated: the eye could not see it, and two programs could disagree in
// the last bit.
package colormap

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/palette"

	"natgrad.example/internal/float"
)

// A Map is a table of colors over an interval of values. It implements
// palette.ColorMap. The zero value has no colors. Functions such as Viridis
// return the maps of this package; Of makes a map of any colors.
type Map struct {
	table    []color.NRGBA
	min, max float64
	alpha    float64
}

var _ palette.ColorMap = (*Map)(nil)

// ErrValue is wrapped by the errors of Map.At: the value is NaN or outside the
// map's interval, the interval is empty or infinite, or the map has no colors.
var ErrValue = errors.New("no color")

// Of returns the map of the given colors on [0, 1], where each has an equal part
// of the interval. Under the norm BandNorm{levels, RankNorm(levels)} the i-th
// color is the color of the i-th band between levels. A nil color is transparent.
func Of(colors ...color.Color) *Map {
	m := &Map{table: make([]color.NRGBA, len(colors)), max: 1, alpha: 1}
	for i, c := range colors {
		if c == nil {
			continue // transparent
		}
		m.table[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	return m
}

// At returns the color of v, a color.NRGBA. Errors wrap ErrValue.
func (m *Map) At(v float64) (color.Color, error) {
	if i := m.Index(v); i >= 0 {
		return m.Entry(i), nil
	}
	switch {
	case len(m.table) == 0:
		return nil, fmt.Errorf("colormap: %w: empty map", ErrValue)
	case math.IsInf(m.min, 0) || math.IsInf(m.max, 0):
		return nil, fmt.Errorf("colormap: %w: infinite interval [%v, %v]", ErrValue, m.min, m.max)
	case !(m.min < m.max):
		return nil, fmt.Errorf("colormap: %w: empty interval [%v, %v]", ErrValue, m.min, m.max)
	}
	return nil, fmt.Errorf("colormap: %w for %v outside [%v, %v]", ErrValue, v, m.min, m.max)
}

// Index returns the index of the table entry for v, or -1 if At returns an error.
func (m *Map) Index(v float64) int {
	n := len(m.table)
	if n == 0 || !(m.min < m.max) || !(m.min <= v && v <= m.max) {
		return -1
	}
	if math.IsInf(m.min, 0) || math.IsInf(m.max, 0) {
		return -1 // no cells
	}
	return min(int(float.Fraction(v, m.min, m.max)*float64(n)), n-1)
}

// Len returns the number of entries of the table.
func (m *Map) Len() int { return len(m.table) }

// Entry returns the i-th color of the table with the map's opacity. It panics
// if i is out of range.
func (m *Map) Entry(i int) color.NRGBA {
	c := m.table[i]
	c.A = uint8(math.Floor(m.alpha*float64(c.A) + 0.5))
	return c
}

// Min returns the lower end of the interval, which has the first color.
func (m *Map) Min() float64 { return m.min }

// SetMin sets the lower end of the interval.
func (m *Map) SetMin(v float64) { m.min = v }

// Max returns the upper end of the interval, which has the last color.
func (m *Map) Max() float64 { return m.max }

// SetMax sets the upper end of the interval.
func (m *Map) SetMax(v float64) { m.max = v }

// Alpha returns the opacity of the map, in [0, 1].
func (m *Map) Alpha() float64 { return m.alpha }

// SetAlpha sets the opacity of the map. The alpha of every color is multiplied
// by a. It panics unless 0 ≤ a ≤ 1.
func (m *Map) SetAlpha(a float64) {
	if !(0 <= a && a <= 1) {
		panic("colormap: alpha outside [0, 1]")
	}
	m.alpha = a
}

// MaxColors is the greatest number of colors of a Palette. A map has 256 different ones.
const MaxColors = 1 << 20

// Palette returns n colors of the table at equal distances. For n ≥ 2 the first
// and the last color are among them; for n = 1 it is the middle one. A map without
// colors has an empty palette, and so have all maps for n ≤ 0. A palette has at most
// MaxColors colors.
func (m *Map) Palette(n int) palette.Palette {
	if len(m.table) == 0 || n <= 0 {
		return colors{}
	}
	n = min(n, MaxColors)
	p := make(colors, n)
	for i := range p {
		t := 0.5
		if n > 1 {
			t = float64(i) / float64(n-1)
		}
		p[i] = m.Entry(int(math.Round(t * float64(len(m.table)-1))))
	}
	return p
}

type colors []color.Color

// Colors implements palette.Palette.
func (c colors) Colors() []color.Color { return c }

// Package colormap maps numbers to colours: the perceptually uniform maps that
// gonum's palette packages lack, as palette.ColorMap, and norms, which say where
// on a map a value lies.
//
// A Map divides [Min, Max] into as many equal cells as its table has entries
// and gives every value of a cell the cell's colour,
//
//	index(v) = ⌊n (v − Min) / (Max − Min)⌋, Max itself in the last cell,
//
// so that a picture uses the published colours and no others. Interpolating
// between neighbouring entries would change nothing that an eye can see and
// make two programs disagree in the last bit.
package colormap

import (
	"errors"
	"fmt"
	"image/color"
	"math"

	"gonum.org/v1/plot/palette"
)

// Map is a table of colours over an interval of values. It implements
// palette.ColorMap. Its zero value has no colours; maps come from functions
// such as Viridis, and from Of.
type Map struct {
	table    []color.NRGBA
	min, max float64
	alpha    float64
}

var _ palette.ColorMap = (*Map)(nil)

// ErrValue is wrapped by the errors of At: the value is NaN or lies outside
// the map's interval, or the interval is empty.
var ErrValue = errors.New("no colour")

// Of returns the map on [0, 1] of the given colours, each of which has an equal
// part of the interval. With the norm Levels{levels, Ranks(levels)} the bands
// between levels have these colours one by one.
func Of(colors ...color.Color) *Map {
	m := &Map{table: make([]color.NRGBA, len(colors)), max: 1, alpha: 1}
	for i, c := range colors {
		m.table[i] = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	return m
}

// At returns the colour of v, a color.NRGBA. The error wraps ErrValue.
func (m *Map) At(v float64) (color.Color, error) {
	if i := m.Index(v); i >= 0 {
		return m.Entry(i), nil
	}
	switch {
	case len(m.table) == 0:
		return nil, fmt.Errorf("colormap: %w: empty map", ErrValue)
	case !(m.min < m.max):
		return nil, fmt.Errorf("colormap: %w: empty interval [%v, %v]", ErrValue, m.min, m.max)
	}
	return nil, fmt.Errorf("colormap: %w for %v outside [%v, %v]", ErrValue, v, m.min, m.max)
}

// Index returns which entry of the table v has, -1 where At returns an error.
func (m *Map) Index(v float64) int {
	n := len(m.table)
	if n == 0 || !(m.min < m.max) || !(m.min <= v && v <= m.max) {
		return -1
	}
	// Halves keep the differences finite at the ends of the float64 range.
	t := (v/2 - m.min/2) / (m.max/2 - m.min/2)
	return min(int(t*float64(n)), n-1)
}

// Len returns the number of entries of the table.
func (m *Map) Len() int { return len(m.table) }

// Entry returns the i-th colour of the table with the map's opacity. It panics
// if i is out of range.
func (m *Map) Entry(i int) color.NRGBA {
	c := m.table[i]
	c.A = uint8(math.Floor(m.alpha*float64(c.A) + 0.5))
	return c
}

// Min returns the value that has the first colour.
func (m *Map) Min() float64 { return m.min }

// SetMin sets the value that has the first colour.
func (m *Map) SetMin(v float64) { m.min = v }

// Max returns the value that has the last colour.
func (m *Map) Max() float64 { return m.max }

// SetMax sets the value that has the last colour.
func (m *Map) SetMax(v float64) { m.max = v }

// Alpha returns the opacity of the colours.
func (m *Map) Alpha() float64 { return m.alpha }

// SetAlpha sets the opacity of the colours, in [0, 1], by which that of each is
// multiplied; it panics outside.
func (m *Map) SetAlpha(a float64) {
	if !(0 <= a && a <= 1) {
		panic("colormap: alpha outside [0, 1]")
	}
	m.alpha = a
}

// Palette returns n colours at equal distances, the first and the last of the
// table among them.
func (m *Map) Palette(n int) palette.Palette {
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

package colormap

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Part returns the map on [0, 1] of the colours from one fraction of the table to
// another, such as Viridis().Part(0.3, 1), whose darkest lines can be seen on a
// dark page. Its opacity is that of m. Part panics unless 0 ≤ from < to ≤ 1 and
// the part has a colour.
func (m *Map) Part(from, to float64) *Map {
	n := float64(len(m.table))
	if !(0 <= from && from < to && to <= 1) {
		panic(fmt.Sprintf("colormap: no part from %v to %v", from, to))
	}
	first, last := int(math.Floor(from*n)), int(math.Ceil(to*n))
	if first >= last {
		panic("colormap: part of an empty map")
	}
	return &Map{table: slices.Clone(m.table[first:last]), max: 1, alpha: m.alpha}
}

// Contrast returns the map that has, where m has a colour, black or white,
// whichever stands out more against it: for lines and labels over bands or a heat
// map coloured by m. It has the interval of m and is opaque.
//
// That is white where the relative luminance Y of the colour is below 0.179, as
// the contrast ratio (Y₁ + 0.05)/(Y₂ + 0.05) of W3C, "Web Content Accessibility
// Guidelines 2.1" (2018), is the same with both where (Y + 0.05)² = 1.05 · 0.05.
func (m *Map) Contrast() *Map {
	c := &Map{table: slices.Clone(m.table), min: m.min, max: m.max, alpha: 1}
	for i, v := range c.table {
		y := luminance(v) + 0.05
		ink := color.NRGBA{A: 255}
		if y*y < 1.05*0.05 {
			ink = color.NRGBA{R: 255, G: 255, B: 255, A: 255}
		}
		c.table[i] = ink
	}
	return c
}

// luminance returns the relative luminance of a colour of sRGB (IEC 61966-2-1).
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

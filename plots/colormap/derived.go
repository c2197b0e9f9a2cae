package colormap

import (
	"fmt"
	"image/color"
	"math"
	"slices"
)

// Part returns the map on [0, 1] with the part of m's table between the fractions
// from and to of its length, and with m's opacity. For example, all colors of
// Viridis().Part(0.3, 1) are visible on a dark page. Part panics unless
// 0 ≤ from < to ≤ 1 and m has a color.
func (m *Map) Part(from, to float64) *Map {
	n := float64(len(m.table))
	if !(0 <= from && from < to && to <= 1) {
		panic(fmt.Sprintf("colormap: Part(%v, %v): want 0 ≤ from < to ≤ 1", from, to))
	}
	first, last := int(math.Floor(from*n)), int(math.Ceil(to*n))
	if first >= last {
		panic("colormap: Part of a map without colors")
	}
	return &Map{table: slices.Clone(m.table[first:last]), max: 1, alpha: m.alpha}
}

// Contrast returns a map of black and white for lines and labels that are drawn
// over the colors of m. Each entry is black or white, whichever has the higher
// contrast with m's entry. The map has m's interval and is opaque.
//
// The entry is white if the relative luminance Y of m's color is below 0.179. The
// contrast ratio (Y₁ + 0.05)/(Y₂ + 0.05) of W3C, "Web Content Accessibility
// Guidelines 2.1" (2018), is the same for black and white if
// (Y + 0.05)² = 1.05 · 0.05.
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

// ContrastRatio returns the contrast ratio (Y₁ + 0.05)/(Y₂ + 0.05) of two colors, from
// 1 to 21 (WCAG 2.1). Y₁ is the higher relative luminance. Opacity is ignored.
func ContrastRatio(a, b color.Color) float64 {
	nrgba := func(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }
	y, z := luminance(nrgba(a)), luminance(nrgba(b))
	return (max(y, z) + 0.05) / (min(y, z) + 0.05)
}

// luminance returns the relative luminance of an sRGB color (IEC 61966-2-1).
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

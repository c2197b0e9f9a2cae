package plots

import (
	"image/color"

	"gonum.org/v1/plot/palette"

	"natgrad.example/plots/colormap"
)

// What plotters with a value for each of their parts share.

// coloring returns the colouring of values by m; a nil norm is linear from the
// least to the greatest.
func coloring(m palette.ColorMap, n colormap.Norm, values []float64) Coloring {
	if n == nil {
		lo, hi := finiteRange(values)
		n = colormap.LinearNorm{Min: lo, Max: hi}
	}
	return Coloring{Map: m, Norm: n}
}

// valueColor returns the colour of value i, or the other colour where there is
// none, or black.
func valueColor(by Coloring, values []float64, i int, other color.Color) color.Color {
	if 0 <= i && i < len(values) {
		if c := by.ColorOf(values[i]); c != nil {
			return c
		}
	}
	return orBlack(other)
}

// colorKey returns what a colour bar shows of values.
func colorKey(by Coloring, values []float64) ColorKey {
	lo, hi := finiteRange(values)
	return by.Key(lo, hi)
}

package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/palette"

	"natgrad.example/plots/colormap"
)

// What plotters with a value for each of their parts share.

// coloring returns the colouring of values by m; a nil norm is linear from the
// least to the greatest.
func coloring(m palette.ColorMap, n colormap.Norm, values []float64) Coloring {
	if n == nil {
		lo, hi := finiteRange(values)
		n = colormap.Linear{Min: lo, Max: hi}
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
	return by.key(lo, hi)
}

// orBlack returns c, black if it is nil.
func orBlack(c color.Color) color.Color {
	if c == nil {
		return color.Black
	}
	return c
}

// finiteRange returns the least and the greatest finite value, zeros if there is
// none.
func finiteRange(values []float64) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if v-v == 0 {
			lo, hi = math.Min(lo, v), math.Max(hi, v)
		}
	}
	if lo > hi {
		return 0, 0
	}
	return lo, hi
}

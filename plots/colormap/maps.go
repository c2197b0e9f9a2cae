package colormap

import (
	"embed"
	"image/color"
	"strconv"
	"strings"
)

// Viridis returns the map "viridis" on [0, 1]: dark blue over green to yellow,
// its lightness rising evenly (S. van der Walt and N. Smith, mpl-colormaps,
// 2015, released under CC0).
func Viridis() *Map { return load("viridis") }

// Magma returns the map "magma" on [0, 1]: black over purple and red to a pale
// yellow, from the source of Viridis.
func Magma() *Map { return load("magma") }

// Inferno returns the map "inferno" on [0, 1]: black over purple and orange to
// a pale yellow, more colourful than Magma, from the source of Viridis.
func Inferno() *Map { return load("inferno") }

// Plasma returns the map "plasma" on [0, 1]: blue over red to yellow, with no
// part near black or white, from the source of Viridis.
func Plasma() *Map { return load("plasma") }

// Cividis returns the map "cividis" on [0, 1]: blue over grey to yellow, made to
// look nearly the same to readers with and without a red-green deficiency
// (J. R. Nuñez, C. R. Anderton, R. S. Renslow, "Optimizing colormaps with
// consideration for color vision deficiency to enable accurate interpretation
// of scientific data", PLoS ONE 13(7), 2018, free of copyright).
func Cividis() *Map { return load("cividis") }

// Gray returns the grays from black to white on [0, 1], even steps of the sRGB
// value.
func Gray() *Map { return load("gray") }

// CoolWarm returns a diverging map on [0, 1]: blue over a light grey in the
// middle to red, its two halves equally light at equal distances from the middle
// (K. Moreland, "Diverging color maps for scientific visualization", Advances in
// Visual Computing, LNCS 5876, 2009, §4: from (80, 1.08, −1.1) over (88, 0, ·) to
// (80, 1.08, 0.5) in Msh). It has 257 colours, so that the middle is one of
// them; see Centred for a norm that puts it at a value.
func CoolWarm() *Map { return load("coolwarm") }

//go:embed tables/*.hex
var tables embed.FS

// load reads an embedded table: one colour a line, rrggbb in hexadecimal.
func load(name string) *Map {
	data, err := tables.ReadFile("tables/" + name + ".hex")
	if err != nil {
		panic("colormap: no table " + name)
	}
	lines := strings.Fields(string(data))
	m := &Map{table: make([]color.NRGBA, len(lines)), max: 1, alpha: 1}
	for i, l := range lines {
		rgb, err := strconv.ParseUint(l, 16, 24)
		if err != nil {
			panic("colormap: bad table " + name)
		}
		m.table[i] = color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
	}
	return m
}

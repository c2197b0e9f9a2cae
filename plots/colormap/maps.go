package colormap

import (
	"embed"
	"image/color"
	"strconv"
	"strings"
)

// Viridis returns the map "viridis" on [0, 1], from dark blue through green to
// yellow, with evenly rising lightness (S. van der Walt and N. Smith,
// mpl-colormaps, 2015, released under CC0).
func Viridis() *Map { return load("viridis") }

// Magma returns the map "magma" on [0, 1], from black through purple and red to
// pale yellow. It has the same source as Viridis.
func Magma() *Map { return load("magma") }

// Inferno returns the map "inferno" on [0, 1], from black through purple and
// orange to pale yellow. It is more colorful than Magma and has the same source
// as Viridis.
func Inferno() *Map { return load("inferno") }

// Plasma returns the map "plasma" on [0, 1], from blue through red to yellow.
// No part is close to black or white. It has the same source as Viridis.
func Plasma() *Map { return load("plasma") }

// Cividis returns the map "cividis" on [0, 1], from blue through gray to yellow.
// It looks nearly the same to readers with and without a red-green deficiency
// (J. R. Nuñez, C. R. Anderton, R. S. Renslow, "Optimizing colormaps with
// consideration for color vision deficiency to enable accurate interpretation
// of scientific data", PLoS ONE 13(7), 2018, free of copyright).
func Cividis() *Map { return load("cividis") }

// Gray returns the grays from black to white on [0, 1], in equal steps of the
// sRGB value.
func Gray() *Map { return load("gray") }

// CoolWarm returns a diverging map on [0, 1], from blue through light gray in the
// middle to red. Colors at equal distances from the middle are equally light
// (K. Moreland, "Diverging color maps for scientific visualization", Advances in
// Visual Computing, LNCS 5876, 2009, §4: from (80, 1.08, −1.1) over (88, 0, ·) to
// (80, 1.08, 0.5) in Msh). It has 257 colors, so that one of them is the middle.
// CenteredNorm places the middle at a value.
func CoolWarm() *Map { return load("coolwarm") }

//go:embed tables/*.hex
var tables embed.FS

// load reads an embedded table. Each line is a color, rrggbb in hexadecimal.
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

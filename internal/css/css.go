// Package css reads colors and lengths as style sheets write them.
package css

import (
	"image/color"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// Units has the names of the units of lengths that Points knows: points, inches, millimeters,
// centimeters and pixels.
var Units = []string{"pt", "in", "mm", "cm", "px"}

// perInch says for each of Units how many of them are one inch (CSS Values and Units Module
// Level 3, section 6.2).
var perInch = []float64{72, 1, 25.4, 2.54, 96}

// Points returns a length in points. It reports false if the unit is none of Units.
func Points(amount float64, unit string) (float64, bool) {
	i := slices.Index(Units, unit)
	switch {
	case i < 0:
		return 0, false
	case perInch[i] == 72: // without rounding
		return amount, true
	}
	return amount / perInch[i] * 72, true
}

// Color returns the color with a name, or one written as #rgb, #rgba, #rrggbb or #rrggbbaa. The names
// are those of SVG 1.1 and transparent, which may be called none. Upper and lower case are the same,
// and spaces do not count. It reports false for any other word.
func Color(word string) (color.NRGBA, bool) {
	word = strings.ToLower(strings.ReplaceAll(strings.TrimSpace(word), " ", ""))
	if word == "transparent" || word == "none" {
		return color.NRGBA{}, true
	}
	if digits, ok := strings.CutPrefix(word, "#"); ok {
		return hexColor(digits)
	}
	c, ok := colornames.Map[word]
	return color.NRGBA(c), ok // the names have opaque colors
}

// hexColor returns the color with 3, 4, 6 or 8 hexadecimal digits.
func hexColor(digits string) (color.NRGBA, bool) {
	if n := len(digits); n == 3 || n == 4 {
		var long strings.Builder
		for _, d := range []byte(digits) {
			long.Write([]byte{d, d})
		}
		digits = long.String()
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return color.NRGBA{}, false
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}, true
}

package main

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// units has the units of lengths, each with its length in points.
var units = []struct {
	name   string
	length vg.Length
}{
	{"px", vg.Inch / 96}, // of CSS
	{"pt", 1},
	{"mm", vg.Millimeter},
	{"cm", vg.Centimeter},
	{"in", vg.Inch},
}

// pixels returns a length in CSS pixels, rounded to hundredths.
func pixels(l vg.Length) float64 { return math.Round(float64(l/units[0].length)*100) / 100 }

// pageOf returns the size of the page of a figure. That of a figure that cannot be laid out is what
// its fields say.
func pageOf(f *plots.Figure) (width, height vg.Length) {
	if f.FitHeight || f.Crop {
		if l, err := f.Layout(); err == nil {
			return l.Width, l.Height
		}
	}
	return f.Width, f.Height
}

// The least and greatest width of a picture.
const leastWidth, greatestWidth = vg.Inch / 4, 200 * vg.Inch

// parseWidth returns the width that a value of --width names.
func parseWidth(value string) (vg.Length, error) {
	v := strings.ToLower(strings.TrimSpace(value))
	end := strings.LastIndexAny(v, "0123456789.") + 1
	unit := strings.TrimSpace(v[end:])
	x, err := strconv.ParseFloat(strings.TrimSpace(v[:end]), 64)
	if err != nil {
		return 0, usagef("--width %q: want a number and a unit, such as 720px, 85mm or 3.4in", value)
	}
	var names []string
	for _, u := range units {
		names = append(names, u.name)
		if u.name != unit {
			continue
		}
		l := vg.Length(x) * u.length
		if !(l >= leastWidth && l <= greatestWidth) {
			return 0, usagef("--width %s: want a width from %vin to %vin", value, float64(leastWidth/vg.Inch), float64(greatestWidth/vg.Inch))
		}
		return l, nil
	}
	if unit == "" {
		return 0, usagef("--width %s: the unit is missing; for pixels, write %spx", value, v)
	}
	return 0, usagef("--width %s: unknown unit %q; known: %s%s", value, unit, strings.Join(names, ", "), nearestName(unit, names))
}

// parseColor returns the color that a value of --background names: transparent, a name of
// CSS, #rgb, #rrggbb or #rrggbbaa.
func parseColor(value string) (color.Color, error) {
	name := strings.ToLower(strings.TrimSpace(value))
	if name == "transparent" || name == "none" {
		return color.Transparent, nil
	}
	if c, ok := colornames.Map[name]; ok {
		return color.NRGBA(c), nil // they are opaque
	}
	digits := strings.TrimPrefix(name, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	if n, err := strconv.ParseUint(digits, 16, 32); err == nil && len(digits) == 8 {
		return color.NRGBA{R: uint8(n >> 24), G: uint8(n >> 16), B: uint8(n >> 8), A: uint8(n)}, nil
	}
	return nil, usagef("--background %q: want transparent, a name such as white, or #rrggbb%s", value, nearestName(name, append([]string{"transparent"}, colornames.Names...)))
}

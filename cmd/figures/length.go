package main

import (
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// units are the units of lengths, in points.
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
